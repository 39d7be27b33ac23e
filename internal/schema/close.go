package schema

import (
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// closeObjects changes doc, of which root is the plan, so that properties that it does not mention are refused.
// conditions reports whether closing might let a document through that was refused before, by turning a condition.
func closeObjects(doc any, root *node) (changed, conditions bool) {
	c := closer{doc: doc, root: root, seen: map[*node]bool{}, values: map[*node]bool{}}
	c.value(root)
	return c.changed, c.conditions
}

type closer struct {
	doc        any
	root       *node
	seen       map[*node]bool // walked
	values     map[*node]bool // closed, or left open
	changed    bool
	conditions bool
}

// value closes n, at which a value begins.
func (c *closer) value(n *node) {
	if n == nil {
		return
	}
	if !c.values[n] {
		c.values[n] = true
		c.close(n)
	}
	c.walk(n)
}

// walk closes the values below n.
func (c *closer) walk(n *node) {
	if c.seen[n] {
		return
	}
	c.seen[n] = true
	if len(n.conditions) > 0 || n.contains != nil || n.names != nil || len(n.sch.OneOf) > 0 {
		c.conditions = true
	}
	for _, m := range n.same {
		c.walk(m)
	}
	for _, m := range n.props {
		c.value(m)
	}
	for _, list := range [][]*node{n.members, n.prefix, n.items} {
		for _, m := range list {
			c.value(m)
		}
	}
}

func (c *closer) close(n *node) {
	object, ok := c.find(n.sch)
	if !ok || n.takesNoObject() {
		return
	}
	late := n.sch.DraftVersion >= 2019
	if _, ok := object["additionalProperties"]; ok && (late || n.sch.Ref == nil) || n.sch.UnevaluatedProperties != nil {
		return
	}
	var k known
	k.collect(n)
	if !k.any && (n != c.root || k.open) {
		return
	}
	switch {
	case !late && k.open:
		return
	case late && (len(n.same) > 0 || len(n.conditions) > 0):
		object["unevaluatedProperties"] = false
	default:
		if n.sch.Ref != nil && !late {
			unref(object)
		}
		k.mention(object)
		object["additionalProperties"] = false
	}
	c.changed = true
}

func (n *node) takesNoObject() bool { return n.types != nil && !n.types["object"] }

// find returns the object in doc that s was compiled from.
func (c *closer) find(s *jsonschema.Schema) (map[string]any, bool) {
	at, _, _ := strings.Cut(s.Location, "#")
	if at != location {
		return nil, false
	}
	v := c.doc
	for _, name := range strings.Split(pointerOf(s.Location), "/")[1:] {
		name = strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
		switch parent := v.(type) {
		case map[string]any:
			v = parent[name]
		case []any:
			i := 0
			for _, b := range []byte(name) {
				i = min(i*10+int(b-'0'), len(parent))
			}
			if name == "" || i < 0 || i >= len(parent) {
				return nil, false
			}
			v = parent[i]
		default:
			return nil, false
		}
	}
	object, ok := v.(map[string]any)
	return object, ok
}

// unref makes room beside a $ref, where drafts before 2019-09 ignore everything.
func unref(object map[string]any) {
	ref := object["$ref"]
	for key := range object {
		if key != "$schema" && key != "definitions" {
			delete(object, key)
		}
	}
	object["allOf"] = []any{map[string]any{"$ref": ref}}
}

// known is what a schema and its branches mention.
type known struct {
	any      bool // a property or a pattern
	open     bool // something is said about all others
	names    []string
	patterns []string
}

func (k *known) collect(n *node) {
	s := n.sch
	for name := range s.Properties {
		k.names = append(k.names, name)
	}
	for re := range s.PatternProperties {
		k.patterns = append(k.patterns, re.String())
	}
	k.any = k.any || s.Properties != nil || s.PatternProperties != nil
	if allowed, ok := s.AdditionalProperties.(bool); s.AdditionalProperties != nil && (!ok || allowed) || s.UnevaluatedProperties != nil {
		k.open = true
	}
	for _, m := range n.same {
		k.collect(m)
	}
}

// mention adds to object the properties and patterns that its branches know.
func (k *known) mention(object map[string]any) {
	add := func(keyword string, names []string) {
		m, ok := object[keyword].(map[string]any)
		if !ok {
			m = map[string]any{}
		}
		for _, name := range names {
			if _, ok := m[name]; !ok {
				m[name] = map[string]any{}
			}
		}
		if len(m) > 0 {
			object[keyword] = m
		}
	}
	add("properties", k.names)
	add("patternProperties", k.patterns)
}
