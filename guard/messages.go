package guard

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"log/slog"
	"strings"
	"sync"
)

// Role says who speaks in a Message. The values are those of the common chat APIs.
type Role string

// The roles.
const (
	RoleSystem    Role = "system"    // the application
	RoleDeveloper Role = "developer" // the same, in newer APIs
	RoleUser      Role = "user"
	RoleAssistant Role = "assistant" // the model
	RoleTool      Role = "tool"      // what a tool answered
)

// Message is one message of a conversation, as chat APIs send them. What Tool holds is the application's own record of a call
// that Session.ToolCall has let through, never what a client says of one: nothing looks at it again.
type Message struct {
	Role Role
	Text string
	Tool *ToolCall // of RoleTool: the call that is answered, if known
}

// LogValue describes the message without its text.
func (m Message) LogValue() slog.Value {
	return slog.GroupValue(slog.String("role", string(m.Role)), slog.Int("bytes", len(m.Text)))
}

// maxHistory bounds what a session remembers of messages: how many, and bytes of those that were edited.
const (
	maxHistory      = 4096
	maxHistoryBytes = 256 << 10
)

// Messages checks a whole conversation as chat APIs send it with every turn, and returns it with what was redacted. Only
// what is new in this session costs anything: a message that was let through before is known again, whatever stands
// around it, so turn 200 costs one message. The last message is always checked.
//
// Messages of the user are checked at StageInput, of tools at StageToolResult. What claims to be said by the assistant
// is sent by the client, which may have forged it, and is checked at StageInput as well, without trust. All but the last
// message have Content.History set, so that a limit of requests counts one. Messages of the system pass unseen: they are
// the application's own, and must not be taken from a client. The first message that may not go on ends the work, with a
// *BlockedError in the chain of the error.
//
// A session remembers 4,096 messages by a keyed hash, and 256 KiB of text that was edited; when more come it starts
// anew.
func (s *Session) Messages(ctx context.Context, messages []Message) ([]Message, error) {
	if s == nil {
		return nil, refuse(StageInput, ruleNoSession, nil).Err()
	}
	out := make([]Message, len(messages))
	said, most := new(earlier), 0
	if s.p != nil {
		most = s.p.plans[StageInput.index()].earlier
	}
	for i, m := range messages {
		c := Content{Text: m.Text, Tool: m.Tool, History: i < len(messages)-1, conversation: said}
		switch m.Role {
		case RoleSystem, RoleDeveloper:
			out[i] = m
			continue
		case RoleUser:
			c.Stage, c.Trust = StageInput, User
		case RoleAssistant:
			c.Stage, c.Source = StageInput, string(RoleAssistant)
		case RoleTool:
			c.Stage = StageToolResult
			if m.Tool != nil {
				c.Source = m.Tool.Name
			}
		default:
			return nil, fmt.Errorf("guard: message %d: %w", i, errRole)
		}
		text, err := s.message(ctx, c, m)
		if err != nil {
			return nil, fmt.Errorf("guard: message %d: %w", i, err)
		}
		out[i] = m
		out[i].Text = text
		if m.Role == RoleUser && most > 0 && c.History {
			said.add(m.Text, most)
		}
	}
	return out, nil
}

var errRole = errors.New("unknown role")

// message checks one message, unless it is known.
func (s *Session) message(ctx context.Context, c Content, m Message) (string, error) {
	history := &s.remember().history
	key := history.key(m)
	if text, ok := history.find(key, m.Text); ok && c.History {
		return text, nil
	}
	d := s.Check(ctx, c)
	if err := d.Err(); err != nil {
		return "", err
	}
	text := d.Text()
	if !d.Approved { // an approval is for one use
		history.add(key, m.Text, text)
	}
	return text, nil
}

// history knows the messages that were let through, by their hashes.
type history struct {
	mu    sync.Mutex
	seed  maphash.Seed
	known map[uint64]edited
	bytes int // of texts that were edited
}

// edited is what became of a message: the zero value says that nothing was changed.
type edited struct{ text *string }

func (h *history) key(m Message) uint64 {
	h.mu.Lock()
	if h.known == nil {
		h.seed, h.known = maphash.MakeSeed(), make(map[uint64]edited)
	}
	seed := h.seed
	h.mu.Unlock()
	var hash maphash.Hash
	hash.SetSeed(seed)
	part := func(s string) {
		n := len(s)
		for range 8 { // the length first, so that parts cannot run into each other
			_ = hash.WriteByte(byte(n))
			n >>= 8
		}
		_, _ = hash.WriteString(s)
	}
	part(string(m.Role))
	part(m.Text)
	if m.Tool != nil {
		part(m.Tool.ID)
		part(m.Tool.Name)
		part(string(m.Tool.Args))
	}
	return hash.Sum64()
}

func (h *history) find(key uint64, text string) (string, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	e, ok := h.known[key]
	if ok && e.text != nil {
		text = *e.text
	}
	return text, ok
}

func (h *history) add(key uint64, before, after string) {
	var e edited
	if after != before {
		after = strings.Clone(after)
		e.text = &after
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.known) >= maxHistory || h.bytes > maxHistoryBytes {
		clear(h.known)
		h.bytes = 0
	}
	if _, ok := h.known[key]; !ok && e.text != nil {
		h.bytes += len(after)
	}
	h.known[key] = e
}
