package toolcall

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	ruleDefNew      = "toolcall.definition.new"
	ruleDefChanged  = "toolcall.definition.changed"
	ruleDefShadowed = "toolcall.definition.shadowed"
	ruleDefRefers   = "toolcall.definition.refers"
	ruleDefPoisoned = "toolcall.definition.poisoned"
	ruleDefHidden   = "toolcall.definition.hidden"
	ruleDefBad      = "toolcall.definition.bad"

	maxServers         = 256
	maxDefinitionBytes = 256 << 10 // of all parts of one definition
)

// Definition is what a server says of one of its tools, all of which a model reads or may read.
type Definition struct {
	Name, Title, Description               string
	InputSchema, OutputSchema, Annotations json.RawMessage
}

// Sum returns "sha256:" and the SHA-256 of the definition in a form that white space and the order of keys do not change. It
// covers every field: a pin of the description alone would let the schema be changed. The error says that a part is not JSON
// that every reader understands alike.
func (d Definition) Sum() (string, error) {
	h := sha256.New()
	write(h, "stanchion definition of a tool", d.Name, d.Title, d.Description)
	for _, part := range []json.RawMessage{d.InputSchema, d.OutputSchema, d.Annotations} {
		var text []byte
		if len(part) > 0 {
			var err error
			if text, err = canonicalJSON(part); err != nil {
				return "", err
			}
		}
		write(h, string(text))
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil)), nil
}

func (d *Definition) bytes() int {
	return len(d.Name) + len(d.Title) + len(d.Description) + len(d.InputSchema) + len(d.OutputSchema) + len(d.Annotations)
}

// Pins are definitions that somebody has looked at: server, tool, sum. It is meant to be stored as JSON.
type Pins map[string]map[string]string

// DefinitionsOptions say what is known of tools. The zero value takes no definition. It is read once.
type DefinitionsOptions struct {
	// Pins are the definitions that are known.
	Pins Pins

	// New is what becomes of a tool that has no pin: zero is guard.Block. guard.Flag takes it and pins it from then on, for as
	// long as the Definitions live (trust on first use).
	New guard.Action

	// Reserved are names of the program's own tools, which no server may offer, nor one that looks like it, nor speak of.
	Reserved []string

	// Scan are checks that find instructions, such as input.Injection(). They are run at StageToolResult. A check that fails
	// counts as having found something.
	Scan []guard.Check
}

// DefinitionFinding is what is wrong with a definition. It holds no text of it.
type DefinitionFinding struct {
	Server string
	Tool   string       // its name, if it is a proper one
	Index  int          // of the definition in the list
	Field  string       // "description", "input_schema" ...; empty for all of it
	Rule   string       // see Definitions.Accept
	Action guard.Action // Flag, Ask or Block
}

// String names the server, the tool and the rule.
func (f DefinitionFinding) String() string {
	s := fmt.Sprintf("%s: tool %d", f.Server, f.Index)
	if f.Tool != "" {
		s += " " + f.Tool
	}
	if f.Field != "" {
		s += " (" + f.Field + ")"
	}
	return s + ": " + f.Action.String() + " by " + f.Rule
}

// ParseDefinitions reads the answer of an MCP server to tools/list, or the list in it, for [Definitions.Accept]. ParseTools reads
// the same documents, and those of other interfaces, for a Policy.
func ParseDefinitions(data []byte) ([]Definition, error) {
	list, err := toolList(data)
	if err != nil {
		return nil, err
	}
	out := make([]Definition, len(list))
	for i, raw := range list {
		var t struct {
			Name         string          `json:"name"`
			Title        string          `json:"title"`
			Description  string          `json:"description"`
			InputSchema  json.RawMessage `json:"inputSchema"`
			OutputSchema json.RawMessage `json:"outputSchema"`
			Annotations  json.RawMessage `json:"annotations"`
		}
		if json.Unmarshal(raw, &t) != nil || t.Name == "" && t.InputSchema == nil {
			return nil, fmt.Errorf("toolcall: tool %d: no definition of MCP", i)
		}
		out[i] = Definition(t)
	}
	return out, nil
}
