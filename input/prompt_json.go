package input

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
)

// OpenAIMessages returns messages as JSON in the form that OpenAI and many others take: for "messages" of chat completions,
// and for "input" of responses. Answers of tools need the ID of the call, which must be in Message.Tool; in a call of the
// model itself there is no text, so conversations with tools are better put together with the types of an SDK.
func OpenAIMessages(messages []guard.Message) (json.RawMessage, error) {
	type message struct {
		Role       guard.Role `json:"role"`
		Content    string     `json:"content"`
		ToolCallID string     `json:"tool_call_id,omitempty"`
	}
	out := make([]message, len(messages))
	for i, m := range messages {
		out[i] = message{Role: m.Role, Content: m.Text}
		if m.Role != guard.RoleTool {
			continue
		}
		if m.Tool == nil || m.Tool.ID == "" {
			return nil, fmt.Errorf("input: message %d: %w", i, errNoCall)
		}
		out[i].ToolCallID = m.Tool.ID
	}
	return json.Marshal(out)
}

// AnthropicMessages returns messages in the form of Anthropic's messages API: the text for "system", and JSON for "messages".
// Neighbours of the same role become one message of several blocks. The first message behind the system's must be the user's.
// Answers of tools are an error: they need the types of an SDK.
func AnthropicMessages(messages []guard.Message) (system string, list json.RawMessage, err error) {
	type textBlock struct {
		Type string `json:"type"`
		Text string `json:"text"`
	}
	type message struct {
		Role    string      `json:"role"`
		Content []textBlock `json:"content"`
	}
	system, turns, err := turnsOf(messages)
	if err != nil {
		return "", nil, err
	}
	out := make([]message, 0, len(turns))
	for _, t := range turns {
		m := message{Role: string(t.role)}
		for _, text := range t.texts {
			m.Content = append(m.Content, textBlock{"text", text})
		}
		out = append(out, m)
	}
	list, err = json.Marshal(out)
	return system, list, err
}

// GeminiContents returns messages in the form of Google's generateContent: JSON for "systemInstruction" and for "contents".
// What AnthropicMessages says of roles holds here, too; the model's role is called "model".
func GeminiContents(messages []guard.Message) (systemInstruction, contents json.RawMessage, err error) {
	type part struct {
		Text string `json:"text"`
	}
	type content struct {
		Role  string `json:"role,omitempty"`
		Parts []part `json:"parts"`
	}
	system, turns, err := turnsOf(messages)
	if err != nil {
		return nil, nil, err
	}
	out := make([]content, 0, len(turns))
	for _, t := range turns {
		c := content{Role: "user"}
		if t.role == guard.RoleAssistant {
			c.Role = "model"
		}
		for _, text := range t.texts {
			c.Parts = append(c.Parts, part{text})
		}
		out = append(out, c)
	}
	if contents, err = json.Marshal(out); err != nil {
		return nil, nil, err
	}
	systemInstruction, err = json.Marshal(content{Parts: []part{{system}}})
	return systemInstruction, contents, err
}

var (
	errNoCall      = errors.New("answer of a tool without the ID of its call")
	errToolAnswer  = errors.New("answers of tools have no form as text")
	errLateSystem  = errors.New("a message of the system behind others")
	errUnknownRole = errors.New("unknown role")
	errFirstTurn   = errors.New("input: the first message behind the system's must be the user's")
)

// promptTurn is what one side says before the other one speaks.
type promptTurn struct {
	role  guard.Role
	texts []string
}

// turnsOf takes the system's text from the head of messages and joins neighbours of the same role.
func turnsOf(messages []guard.Message) (system string, turns []promptTurn, err error) {
	for i, m := range messages {
		switch m.Role {
		case guard.RoleSystem, guard.RoleDeveloper:
			if len(turns) > 0 {
				return "", nil, fmt.Errorf("input: message %d: %w", i, errLateSystem)
			}
			if system != "" {
				system += "\n\n"
			}
			system += m.Text
		case guard.RoleUser, guard.RoleAssistant:
			if n := len(turns); n > 0 && turns[n-1].role == m.Role {
				turns[n-1].texts = append(turns[n-1].texts, m.Text)
			} else {
				turns = append(turns, promptTurn{m.Role, []string{m.Text}})
			}
		case guard.RoleTool:
			return "", nil, fmt.Errorf("input: message %d: %w", i, errToolAnswer)
		default:
			return "", nil, fmt.Errorf("input: message %d: %w", i, errUnknownRole)
		}
	}
	if len(turns) == 0 || turns[0].role != guard.RoleUser {
		return "", nil, errFirstTurn
	}
	return system, turns, nil
}
