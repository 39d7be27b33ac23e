package toolcall

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// maxDefinitions bounds the tools of one document.
const maxDefinitions = 4096

// ParseTools reads definitions of tools as programs give them to models, and returns a ToolSpec for each, with its Name,
// Description and Schema: a list of tools or one alone, or an object with such a list under "tools", each written for OpenAI
// (with or without "function" around it), for Anthropic ("input_schema") or by MCP ("inputSchema", the answer to
// tools/list). A schema of type object without properties becomes one without arguments.
//
// Effect and everything else stays zero, which is the strict setting: see Suggest. What MCP annotations claim is not
// taken over, as it is the server that claims it; Suggest makes effects worse because of them, never milder.
func ParseTools(data []byte) ([]ToolSpec, error) {
	list, err := toolList(data)
	if err != nil {
		return nil, err
	}
	specs := make([]ToolSpec, 0, len(list))
	var errs []error
	for i, raw := range list {
		spec, err := parseTool(raw)
		if err != nil {
			errs = append(errs, fmt.Errorf("toolcall: tool %d: %w", i, err))
		}
		specs = append(specs, spec)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return specs, nil
}

// toolList returns the definitions in a document: a list, an object with a list under "tools", the answer of an MCP server, or
// one definition alone.
func toolList(data []byte) (list []json.RawMessage, err error) {
	data = bytes.TrimSpace(data)
	if len(data) > 0 && data[0] == '[' {
		if json.Unmarshal(data, &list) != nil {
			return nil, errors.New("toolcall: definitions of tools: no JSON")
		}
	} else {
		var object struct {
			Tools  []json.RawMessage `json:"tools"`
			Result struct {
				Tools []json.RawMessage `json:"tools"`
			} `json:"result"`
		}
		if json.Unmarshal(data, &object) != nil {
			return nil, errors.New("toolcall: definitions of tools: neither a list nor an object")
		}
		switch {
		case object.Tools != nil:
			list = object.Tools
		case object.Result.Tools != nil:
			list = object.Result.Tools
		default:
			list = []json.RawMessage{data}
		}
	}
	if len(list) > maxDefinitions {
		return nil, fmt.Errorf("toolcall: %d definitions of tools, more than %d", len(list), maxDefinitions)
	}
	return list, nil
}

// definition is a tool in one of the forms that ParseTools reads.
type definition struct {
	Type        string          `json:"type"`
	Function    *definition     `json:"function"`
	Name        string          `json:"name"`
	Title       string          `json:"title"`
	Description string          `json:"description"`
	Parameters  json.RawMessage `json:"parameters"`
	InputSchema json.RawMessage `json:"inputSchema"`
	Snake       json.RawMessage `json:"input_schema"`
	Annotations hints           `json:"annotations"`
}

// hints are the annotations of MCP.
type hints struct {
	ReadOnly    *bool `json:"readOnlyHint"`
	Destructive *bool `json:"destructiveHint"`
	OpenWorld   *bool `json:"openWorldHint"`
}

func parseTool(raw json.RawMessage) (ToolSpec, error) {
	var d definition
	if err := json.Unmarshal(raw, &d); err != nil {
		return ToolSpec{}, errors.New("no object, or a field of another type")
	}
	if d.Function != nil {
		d = *d.Function
	}
	if d.Name == "" {
		return ToolSpec{}, errors.New("no name")
	}
	spec := ToolSpec{Name: d.Name, Description: d.Description, hints: d.Annotations}
	for _, schema := range []json.RawMessage{d.Parameters, d.InputSchema, d.Snake} {
		if len(schema) == 0 || string(schema) == "null" {
			continue
		}
		if spec.Schema != nil {
			return ToolSpec{}, errors.New("two schemas")
		}
		spec.Schema = schema
	}
	return spec, nil
}
