package moderation

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/stanchion-dev/stanchion/output"
)

// maxTokens is how long an answer of a guard model may get: a verdict and a list of categories.
const maxTokens = 128

// chat returns a Moderator that asks a guard model through chat completions.
func chat(o Options, read func(o *Options, content string, cut bool) (output.Verdict, error)) (*Moderator, error) {
	m, err := newModerator(o)
	if o.Model == "" {
		err = errors.Join(err, errors.New("moderation: no model"))
	}
	if err != nil {
		return nil, err
	}
	m.ask = chatRequest
	m.read = func(o *Options, answer []byte) (output.Verdict, error) {
		content, cut, err := readChat(answer)
		if err != nil {
			return output.Verdict{}, err
		}
		return read(o, content, cut)
	}
	return m, nil
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

func chatRequest(o *Options, text string) any {
	messages := []message{{"user", text}}
	if o.Question != "" {
		messages = []message{{"user", o.Question}, {"assistant", text}}
	}
	return struct {
		Model       string    `json:"model"`
		Messages    []message `json:"messages"`
		Temperature float64   `json:"temperature"`
		MaxTokens   int       `json:"max_tokens"`
	}{o.Model, messages, 0, maxTokens}
}

// readChat returns what the model says. Completions without a chat have it in "text".
func readChat(answer []byte) (content string, cut bool, err error) {
	var a struct {
		Choices []struct {
			Message *message `json:"message"`
			Text    *string  `json:"text"`
			Finish  string   `json:"finish_reason"`
		} `json:"choices"`
	}
	if json.Unmarshal(answer, &a) != nil || len(a.Choices) != 1 {
		return "", false, errAnswer
	}
	c := a.Choices[0]
	switch {
	case c.Message != nil:
		content = c.Message.Content
	case c.Text != nil:
		content = *c.Text
	}
	if content = strings.TrimSpace(content); content == "" {
		return "", false, errAnswer
	}
	return content, c.Finish != "" && c.Finish != "stop", nil
}

// unread is what a list of categories holds that was cut off. It is none that can be allowed.
const unread output.Category = "unread"

// harms are the categories in a list, all flagged.
func harms(list string, cut bool, of map[string]output.Category) output.Verdict {
	v := output.Verdict{Flagged: true}
	names := strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '\n' })
	if cut {
		names = names[:max(len(names)-1, 0)] // the last may be half of a name
		v.Harms = []output.Harm{{Category: unread, Flagged: true}}
	}
	for _, name := range names {
		if name = plain(name); name == "" || name == "none" {
			continue
		}
		c, ok := of[name]
		if !ok {
			c = output.Other
		}
		v = join(v, output.Verdict{Harms: []output.Harm{{Category: c, Flagged: true}}})
	}
	return v
}

// plain returns a word of an answer as it is compared.
func plain(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
