package toolcall

import "encoding/json"

// schemaNames are the names that a schema has for the members of objects, at any depth.
type schemaNames struct {
	members map[string]bool
	open    bool // it takes others, too
}

// namesOf returns the names in a schema. Of one that cannot be read there are none: compiling it says so.
func namesOf(source json.RawMessage) (n schemaNames) {
	var v any
	if len(source) > 0 && json.Unmarshal(source, &v) == nil {
		n.members = make(map[string]bool)
		n.schema(v)
	}
	return n
}

func (n *schemaNames) schema(v any) {
	switch v := v.(type) {
	case []any:
		for _, s := range v {
			n.schema(s)
		}
	case map[string]any:
		for keyword, s := range v {
			n.keyword(keyword, s)
		}
	}
}

func (n *schemaNames) keyword(keyword string, v any) {
	switch keyword {
	case "const", "default", "enum", "example", "examples", "required":
		return
	case "properties", "patternProperties", "$defs", "definitions", "dependentSchemas":
		list, _ := v.(map[string]any)
		for name, s := range list {
			if keyword == "properties" {
				n.members[name] = true
			}
			n.schema(s)
		}
		n.open = n.open || keyword == "patternProperties"
		return
	case "additionalProperties", "unevaluatedProperties":
		n.open = n.open || v != false
	}
	n.schema(v)
}
