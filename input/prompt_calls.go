package input

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
)

// apiTurn is what one side says or does before the other one does.
type apiTurn struct {
	role  guard.Role // RoleUser or RoleAssistant
	parts []apiPart
}

// apiPart is a text, or a call that the model has made and the answer to it.
type apiPart struct {
	text string
	call *guard.ToolCall // nil for a text
	args json.RawMessage
}

var (
	errNoCall      = errors.New("answer of a tool without the name of the call (Message.Tool)")
	errNoID        = errors.New("answer of a tool without the ID of the call (Message.Tool)")
	errTwice       = errors.New("second answer to a call")
	errCallName    = errors.New("name or ID of a call with other signs than letters, digits and _.:- or of more than 128")
	errCallArgs    = errors.New("arguments of a call that are no JSON object")
	errLateSystem  = errors.New("input: a message of the system behind others")
	errUnknownRole = errors.New("unknown role")
	errFirstTurn   = errors.New("input: the first message behind the system's must be the user's")
)

// eachMessage goes through messages of the system, the user and the model, and through answers of tools, those that stand
// together at once.
func eachMessage(messages []guard.Message, needID bool, said func(guard.Message), answered func([]apiPart)) error {
	known := map[string]bool{}
	for i := 0; i < len(messages); i++ {
		switch m := messages[i]; m.Role {
		case guard.RoleSystem, guard.RoleDeveloper, guard.RoleUser, guard.RoleAssistant:
			said(m)
		case guard.RoleTool:
			var calls []apiPart
			for ; i < len(messages) && messages[i].Role == guard.RoleTool; i++ {
				call, err := callOf(messages[i], needID, known)
				if err != nil {
					return fmt.Errorf("input: message %d: %w", i, err)
				}
				calls = append(calls, call)
			}
			i--
			answered(calls)
		default:
			return fmt.Errorf("input: message %d: %w", i, errUnknownRole)
		}
	}
	return nil
}

// turnsOf takes the system's texts from the head of messages and joins neighbours of the same side: calls are the model's,
// answers to them stand with what the user says. Texts that are empty are left out: the interfaces refuse them.
func turnsOf(messages []guard.Message, needID bool) (system string, turns []apiTurn, err error) {
	say := func(role guard.Role, parts ...apiPart) {
		if n := len(turns); n > 0 && turns[n-1].role == role {
			turns[n-1].parts = append(turns[n-1].parts, parts...)
			return
		}
		turns = append(turns, apiTurn{role, parts})
	}
	late := false
	err = eachMessage(messages, needID, func(m guard.Message) {
		switch {
		case m.Role == guard.RoleSystem || m.Role == guard.RoleDeveloper:
			late = late || len(turns) > 0
			if system != "" && m.Text != "" {
				system += "\n\n"
			}
			system += m.Text
		case m.Text != "":
			say(m.Role, apiPart{text: m.Text})
		}
	}, func(calls []apiPart) {
		say(guard.RoleAssistant, calls...)
		say(guard.RoleUser, calls...)
	})
	switch {
	case err != nil:
		return "", nil, err
	case late:
		return "", nil, errLateSystem
	case len(turns) == 0 || turns[0].role != guard.RoleUser:
		return "", nil, errFirstTurn
	}
	return system, turns, nil
}

// callOf returns the call that an answer of a tool belongs to.
func callOf(m guard.Message, needID bool, known map[string]bool) (apiPart, error) {
	switch {
	case m.Tool == nil || m.Tool.Name == "":
		return apiPart{}, errNoCall
	case m.Tool.ID == "" && needID:
		return apiPart{}, errNoID
	case m.Tool.ID != "" && known[m.Tool.ID]:
		return apiPart{}, errTwice
	case !callWord(m.Tool.Name) || m.Tool.ID != "" && !callWord(m.Tool.ID):
		return apiPart{}, errCallName
	}
	known[m.Tool.ID] = true
	args := bytes.TrimSpace(m.Tool.Args)
	if len(args) == 0 {
		args = []byte("{}")
	}
	if args[0] != '{' || !json.Valid(args) {
		return apiPart{}, errCallArgs
	}
	var b bytes.Buffer
	json.HTMLEscape(&b, args) // a mark of a chat template in it is none where the arguments are shown as they are written
	return apiPart{text: m.Text, call: m.Tool, args: b.Bytes()}, nil
}

// callWord reports whether a name or an ID is one that the interfaces take.
func callWord(s string) bool {
	for i := range len(s) {
		if c := s[i]; !asciiWord(c) && c != '.' && c != ':' && c != '-' {
			return false
		}
	}
	return len(s) <= 128
}

// escapeCall returns a call in whose arguments control tokens are broken. Arguments that are no JSON are dropped.
func escapeCall(call guard.ToolCall, nonce string) guard.ToolCall {
	if len(call.Args) == 0 {
		return call
	}
	var args any
	d := json.NewDecoder(bytes.NewReader(call.Args))
	d.UseNumber()
	if d.Decode(&args) == nil && !d.More() {
		call.Args, _ = json.Marshal(escapeJSON(args, nonce)) // what was decoded can be encoded
		return call
	}
	call.Args = nil
	return call
}

// escapeJSON escapes the strings in a value. The decoder bounds how deep it is.
func escapeJSON(v any, nonce string) any {
	switch v := v.(type) {
	case string:
		return escape(v, nonce, false)
	case []any:
		for i := range v {
			v[i] = escapeJSON(v[i], nonce)
		}
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, x := range v {
			out[escape(k, nonce, false)] = escapeJSON(x, nonce)
		}
		return out
	}
	return v
}
