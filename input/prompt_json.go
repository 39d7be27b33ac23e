package input

import (
	"encoding/json"

	"github.com/stanchion-dev/stanchion/guard"
)

// OpenAIMessages returns messages as JSON for "messages" of OpenAI's chat completions and of the many interfaces that are
// made like it. [OpenAIInput] is for OpenAI's responses.
//
// The answer of a tool needs the ID and the name of its call in Message.Tool. The call itself, with ToolCall.Args, is put
// before it, as a part of what the model said last if that stands right before: a [guard.Message] has no place for it. So it
// is in all four of these functions. What a model has thought before a call is not in the list: where an interface asks for
// it (Claude with extended thinking, in the turn at hand), put the list together with the types of its SDK.
func OpenAIMessages(messages []guard.Message) (json.RawMessage, error) {
	type function struct {
		Name      string `json:"name"`
		Arguments string `json:"arguments"`
	}
	type call struct {
		ID       string   `json:"id"`
		Type     string   `json:"type"`
		Function function `json:"function"`
	}
	type message struct {
		Role       guard.Role `json:"role"`
		Content    *string    `json:"content"`
		ToolCalls  []call     `json:"tool_calls,omitempty"`
		ToolCallID string     `json:"tool_call_id,omitempty"`
	}
	out := []message{}
	err := eachMessage(messages, true, func(m guard.Message) {
		out = append(out, message{Role: m.Role, Content: &m.Text})
	}, func(calls []apiPart) {
		if n := len(out); n == 0 || out[n-1].Role != guard.RoleAssistant {
			out = append(out, message{Role: guard.RoleAssistant})
		}
		last := &out[len(out)-1]
		if last.Content != nil && *last.Content == "" {
			last.Content = nil
		}
		for _, c := range calls {
			last.ToolCalls = append(last.ToolCalls, call{c.call.ID, "function", function{c.call.Name, string(c.args)}})
		}
		for _, c := range calls {
			out = append(out, message{Role: guard.RoleTool, Content: &c.text, ToolCallID: c.call.ID})
		}
	})
	if err != nil {
		return nil, err
	}
	return json.Marshal(out)
}

// OpenAIInput returns messages as JSON for "input" of OpenAI's responses. What [OpenAIMessages] says of tools holds here, too.
func OpenAIInput(messages []guard.Message) (json.RawMessage, error) {
	type item struct {
		Type      string     `json:"type,omitempty"`
		Role      guard.Role `json:"role,omitempty"`
		Content   *string    `json:"content,omitempty"`
		CallID    string     `json:"call_id,omitempty"`
		Name      string     `json:"name,omitempty"`
		Arguments string     `json:"arguments,omitempty"`
		Output    *string    `json:"output,omitempty"`
	}
	out := []item{}
	err := eachMessage(messages, true, func(m guard.Message) {
		out = append(out, item{Role: m.Role, Content: &m.Text})
	}, func(calls []apiPart) {
		for _, c := range calls {
			out = append(out, item{Type: "function_call", CallID: c.call.ID, Name: c.call.Name, Arguments: string(c.args)})
		}
		for _, c := range calls {
			out = append(out, item{Type: "function_call_output", CallID: c.call.ID, Output: &c.text})
		}
	})
	if err != nil {
		return nil, err
	}
	return json.Marshal(out)
}

// AnthropicMessages returns messages in the form of Anthropic's messages API: the text for "system", which is to be left out
// of a request if it is empty, and JSON for "messages". Neighbours of the same role become one message of several blocks, and
// empty texts are left out. The first message behind the system's must be the user's. What [OpenAIMessages] says of tools
// holds here, too.
func AnthropicMessages(messages []guard.Message) (system string, list json.RawMessage, err error) {
	type block struct {
		Type      string          `json:"type"`
		Text      string          `json:"text,omitempty"`
		ID        string          `json:"id,omitempty"`
		Name      string          `json:"name,omitempty"`
		Input     json.RawMessage `json:"input,omitempty"`
		ToolUseID string          `json:"tool_use_id,omitempty"`
		Content   string          `json:"content,omitempty"`
	}
	type message struct {
		Role    guard.Role `json:"role"`
		Content []block    `json:"content"`
	}
	system, turns, err := turnsOf(messages, true)
	if err != nil {
		return "", nil, err
	}
	out := make([]message, 0, len(turns))
	for _, t := range turns {
		m := message{Role: t.role}
		for _, p := range t.parts {
			switch {
			case p.call == nil:
				m.Content = append(m.Content, block{Type: "text", Text: p.text})
			case t.role == guard.RoleAssistant:
				m.Content = append(m.Content, block{Type: "tool_use", ID: p.call.ID, Name: p.call.Name, Input: p.args})
			default:
				m.Content = append(m.Content, block{Type: "tool_result", ToolUseID: p.call.ID, Content: p.text})
			}
		}
		out = append(out, m)
	}
	list, err = json.Marshal(out)
	return system, list, err
}

// noSignature is what Google has a call carry that comes without a signature of what the model has thought before it
// (ai.google.dev/gemini-api/docs/thought-signatures); Gemini 3 refuses calls without one.
const noSignature = "skip_thought_signature_validator"

// GeminiContents returns messages in the form of Google's generateContent: JSON for "systemInstruction", which is null if
// there is none, and for "contents". What [AnthropicMessages] says of roles, and [OpenAIMessages] of tools, holds here, too, but
// that the ID of a call may be missing. The model's role is called "model", and what a tool has answered "result".
func GeminiContents(messages []guard.Message) (systemInstruction, contents json.RawMessage, err error) {
	type function struct {
		ID       string            `json:"id,omitempty"`
		Name     string            `json:"name"`
		Args     json.RawMessage   `json:"args,omitempty"`
		Response map[string]string `json:"response,omitempty"`
	}
	type part struct {
		Text      string    `json:"text,omitempty"`
		Call      *function `json:"functionCall,omitempty"`
		Response  *function `json:"functionResponse,omitempty"`
		Signature string    `json:"thoughtSignature,omitempty"`
	}
	type content struct {
		Role  string `json:"role,omitempty"`
		Parts []part `json:"parts"`
	}
	system, turns, err := turnsOf(messages, false)
	if err != nil {
		return nil, nil, err
	}
	out := make([]content, 0, len(turns))
	for _, t := range turns {
		c := content{Role: "user"}
		if t.role == guard.RoleAssistant {
			c.Role = "model"
		}
		signature := noSignature
		for _, p := range t.parts {
			switch {
			case p.call == nil:
				c.Parts = append(c.Parts, part{Text: p.text})
			case t.role == guard.RoleAssistant:
				c.Parts = append(c.Parts, part{Call: &function{ID: p.call.ID, Name: p.call.Name, Args: p.args}, Signature: signature})
				signature = "" // the first of calls made at once has it
			default:
				c.Parts = append(c.Parts, part{Response: &function{ID: p.call.ID, Name: p.call.Name, Response: map[string]string{"result": p.text}}})
			}
		}
		out = append(out, c)
	}
	if contents, err = json.Marshal(out); err != nil {
		return nil, nil, err
	}
	systemInstruction = json.RawMessage("null")
	if system != "" {
		systemInstruction, err = json.Marshal(content{Parts: []part{{Text: system}}})
	}
	return systemInstruction, contents, err
}
