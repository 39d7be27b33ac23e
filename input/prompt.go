package input

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// Prompt is what goes to the model in one turn: the application's instructions, earlier messages, documents, and what the user
// asks. Build makes messages of it in which all that others have written stands as data between delimiters, see [Delimit].
// The zero value of each field but one is fine: there must be a user text, a document, or an earlier message.
//
// Build does not change a Prompt, which may be built again. It is safe for concurrent use.
type Prompt struct {
	System    string           // the application's own instructions, trusted; no word of others may be in it
	History   []guard.Message  // earlier messages as they were said, from Session.Messages; none of the system
	Documents []guard.Document // what was retrieved, in the order of the prompt; read permissions were checked before
	User      string           // what the user asks

	// Repeat is instructions that stand once more behind the content, where models heed them most. Empty means a standard
	// reminder alone.
	Repeat string

	Style    Style     // of all delimiters
	Mark     Spotlight // of documents and of answers of tools
	UserMark Spotlight // of what the user writes
	NoCanary bool      // plants no canary into the system text; then output.Canary has nothing to find
}

// Build returns the messages for the model: the system's first, which explains the delimiters, then History, then one of the
// user that holds the documents, what the user asks, and a reminder of what is data. What the user and tools have said
// earlier is delimited as well, and in answers of the model and in arguments of its calls control tokens are escaped.
//
// The whole is then checked at StagePrompt, as one text, with the trust of the least trusted part; edits are taken over. It
// is not checked at StageInput or StageRetrieval again: take User and History from Session.Input or Session.Messages, and
// Documents from a check at StageRetrieval, where each has its own Source and Trust. Arguments of calls (Message.Tool) are no
// part of that text: they are what Session.ToolCall has let through.
//
// The error is a *guard.BlockedError if the prompt may not go on or the session is nil. There is also an error if the prompt
// is empty, if an earlier message claims to be the system's, and if an edit has gone through a delimiter. No messages are
// returned with an error.
func (p Prompt) Build(ctx context.Context, s *guard.Session) ([]guard.Message, error) {
	if s == nil {
		return nil, s.Check(ctx, guard.Content{Stage: guard.StagePrompt}).Err()
	}
	if p.User == "" && len(p.Documents) == 0 && len(p.History) == 0 {
		return nil, errEmptyPrompt
	}
	b := promptBuilder{Prompt: p, nonce: nonces.Of(s), trust: guard.System}
	messages, err := b.messages()
	if err != nil {
		return nil, err
	}
	if !p.NoCanary {
		messages[0].Text += "\n\n" + Canary(s)
	}
	return b.check(ctx, s, messages)
}

var (
	errEmptyPrompt = errors.New("input: prompt has no user text, no documents and no history")
	errEdited      = errors.New("input: an edit of the prompt has gone through a delimiter")
)

// promptBuilder is the work of one Build.
type promptBuilder struct {
	Prompt
	nonce string
	trust guard.Trust // the least of all parts so far
	data  bool        // there is data to remind of
	user  bool        // and words of the user
}

// messages returns the messages as they are to be checked, without the canary.
func (b *promptBuilder) messages() ([]guard.Message, error) {
	out := make([]guard.Message, 1, len(b.History)+2)
	for i, m := range b.History {
		switch m.Role {
		case guard.RoleUser:
			m.Text = b.said(m.Text)
		case guard.RoleAssistant:
			b.lower(guard.Untrusted)
			m.Text = escape(m.Text, b.nonce, false)
		case guard.RoleTool:
			source := ""
			if m.Tool != nil {
				source = m.Tool.Name
			}
			m.Text = b.found(m.Text, source, guard.Untrusted)
			if m.Tool != nil {
				call := escapeCall(*m.Tool, b.nonce)
				m.Tool = &call
			}
		default:
			return nil, fmt.Errorf("input: prompt: earlier message %d is neither of the user nor of the model nor of a tool", i)
		}
		out = append(out, m)
	}
	if text := b.turn(); text != "" {
		out = append(out, guard.Message{Role: guard.RoleUser, Text: text})
	}
	out[0] = guard.Message{Role: guard.RoleSystem, Text: b.system()}
	return out, nil
}

// turn returns the message of the user: documents, the question, the reminder.
func (b *promptBuilder) turn() string {
	parts := make([]string, 0, len(b.Documents)+3)
	for _, d := range b.Documents {
		source := d.Meta.Source
		if d.ID != "" {
			source = d.ID
		}
		parts = append(parts, b.found(d.Text, source, d.Meta.Trust))
	}
	if b.User != "" {
		parts = append(parts, b.said(b.User))
	}
	if len(parts) == 0 && b.Repeat == "" {
		return ""
	}
	return strings.Join(append(parts, b.reminder()), "\n\n")
}

// said returns words of the user as a block.
func (b *promptBuilder) said(text string) string {
	b.user = true
	b.lower(guard.User)
	return dataBlock(b.nonce, labelUser, text, DelimitOptions{Style: b.Style, Mark: b.UserMark})
}

// found returns a document or an answer of a tool as a block.
func (b *promptBuilder) found(text, source string, trust guard.Trust) string {
	b.data = true
	b.lower(trust)
	return dataBlock(b.nonce, labelData, text, DelimitOptions{Style: b.Style, Mark: b.Mark, Source: source})
}

func (b *promptBuilder) lower(t guard.Trust) { b.trust = min(b.trust, t) }

// check asks the session about the whole prompt and returns it with what was edited.
func (b *promptBuilder) check(ctx context.Context, s *guard.Session, messages []guard.Message) ([]guard.Message, error) {
	n := 0
	for _, m := range messages {
		n += len(m.Text) + 64
	}
	var whole strings.Builder
	whole.Grow(n)
	for _, m := range messages {
		whole.WriteString(b.border(m.Role))
		whole.WriteString(m.Text)
	}
	text := whole.String()
	d := s.Check(ctx, guard.Content{Stage: guard.StagePrompt, Text: text, Source: "prompt", Trust: b.trust})
	if err := d.Err(); err != nil {
		return nil, err
	}
	edited := d.Text()
	if edited == text {
		return messages, nil
	}
	return b.split(edited, strings.Count(text, b.nonce), messages)
}

// border stands in front of each message while the prompt is checked.
func (b *promptBuilder) border(role guard.Role) string {
	return "\n[" + string(role) + " " + b.nonce + "]\n"
}

// split takes an edited prompt apart again. The nonce stands in nothing that others have written, so that each of them must
// still be there, and the borders are where they were.
func (b *promptBuilder) split(text string, nonces int, messages []guard.Message) ([]guard.Message, error) {
	if strings.Count(text, b.nonce) != nonces {
		return nil, errEdited
	}
	for i := range messages {
		rest, ok := strings.CutPrefix(text, b.border(messages[i].Role))
		if !ok {
			return nil, errEdited
		}
		end := len(rest)
		if i+1 < len(messages) {
			if end = strings.Index(rest, b.border(messages[i+1].Role)); end < 0 {
				return nil, errEdited
			}
		}
		messages[i].Text, text = rest[:end], rest[end:]
	}
	return messages, nil
}
