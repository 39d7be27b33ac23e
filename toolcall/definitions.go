package toolcall

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
	"github.com/stanchion-dev/stanchion/internal/invisible"
)

// Definitions looks at definitions of tools before a model sees them: changed since somebody has looked at them, offered in
// the place of another tool, or holding instructions. It is safe for concurrent use.
type Definitions struct {
	onNew    guard.Action
	scan     *guard.Pipeline // nil: nothing is scanned
	reserved map[string]bool // exact
	looks    map[string]bool // of reserved

	mu       sync.Mutex
	pins     Pins
	offers   map[string][]offer // by server: what it has offered last
	accepted map[string]map[string]bool
}

// offer is what is remembered of a definition.
type offer struct{ name, look, sum string }

// NewDefinitions returns Definitions, or what is wrong with the options.
func NewDefinitions(options DefinitionsOptions) (*Definitions, error) {
	d := &Definitions{onNew: options.New, reserved: make(map[string]bool), looks: make(map[string]bool), pins: make(Pins),
		offers: make(map[string][]offer), accepted: make(map[string]map[string]bool)}
	var errs []error
	switch d.onNew {
	case 0:
		d.onNew = guard.Block
	case guard.Flag, guard.Ask, guard.Block:
	default:
		errs = append(errs, fmt.Errorf("toolcall: %v is nothing to do with a new tool", d.onNew))
	}
	for server, tools := range options.Pins {
		for name, sum := range tools {
			if !strings.HasPrefix(sum, "sha256:") || len(sum) != len("sha256:")+64 {
				errs = append(errs, fmt.Errorf("toolcall: pin of tool %q of %q is no SHA-256", name, server))
			}
		}
		d.pins[server] = maps.Clone(tools)
	}
	for _, name := range options.Reserved {
		d.reserved[name], d.looks[lookOf(name)] = true, true
	}
	if len(options.Scan) > 0 {
		checks := make([]guard.Check, len(options.Scan))
		for i, c := range options.Scan {
			checks[i] = c.On(guard.StageToolResult)
		}
		var err error
		if d.scan, err = guard.New(guard.Config{Checks: checks}); err != nil {
			errs = append(errs, err)
		}
	}
	return d, errors.Join(errs...)
}

// Accept looks at all tools that a server offers, and returns those that a model may see and what was found, in order. A
// tool with a finding that asks or blocks is left out: one that asks comes back once its sum is pinned.
//
// Look at the findings: nothing else tells that a tool is missing. Current returns the sums for pins.
//
// Rules:
//   - toolcall.definition.new: it has no pin (DefinitionsOptions.New)
//   - toolcall.definition.changed: it is not what was pinned (Block)
//   - toolcall.definition.shadowed: a reserved name, that of a tool of another server, or one of the same list has this name,
//     or one that looks like it (Block); a tool with a pin keeps its name against one without
//   - toolcall.definition.refers: its texts name a reserved tool, or one of another server: the way to make a model use that
//     tool differently (Ask)
//   - toolcall.definition.poisoned: Scan has found something in a text (Block)
//   - toolcall.definition.hidden: invisible characters, or blanks that move text out of sight (Block)
//   - toolcall.definition.bad: no proper name, JSON that readers understand differently, over 256 KiB, or more than 256 servers or
//     4,096 tools (Block)
func (d *Definitions) Accept(ctx context.Context, server string, tools []Definition) ([]Definition, []DefinitionFinding) {
	l := look{d: d, server: server, bad: make([]bool, len(tools))}
	offers := make([]offer, 0, min(len(tools), maxDefinitions))
	for i := range tools {
		offers = append(offers, l.alone(ctx, i, &tools[i]))
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, known := d.offers[server]; !known && len(d.offers) >= maxServers {
		l.found(0, "", "", ruleDefBad, guard.Block)
		return nil, l.findings
	}
	d.offers[server] = offers
	l.others(tools, offers)
	var good []Definition
	names := make(map[string]bool)
	for i, o := range offers {
		pin := d.pins[server][o.name]
		switch {
		case pin == "" && o.sum != "":
			l.found(i, o.name, "", ruleDefNew, d.onNew)
		case pin != o.sum:
			l.found(i, o.name, "", ruleDefChanged, guard.Block)
		}
		if l.bad[i] {
			continue
		}
		if pin == "" { // trust on first use
			if d.pins[server] == nil {
				d.pins[server] = make(map[string]string)
			}
			d.pins[server][o.name] = o.sum
		}
		good = append(good, tools[i])
		names[o.name] = true
	}
	d.accepted[server] = names
	slices.SortStableFunc(l.findings, func(a, b DefinitionFinding) int { return a.Index - b.Index })
	return good, l.findings
}

// Accepted reports whether the server's tool of this name was accepted when the server was last looked at: what a call asks
// before it is made.
func (d *Definitions) Accepted(server, tool string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.accepted[server][tool]
}

// Current returns the sums of what all servers have offered last, accepted or not: after somebody has looked at the
// definitions, the Pins of the next start.
func (d *Definitions) Current() Pins {
	d.mu.Lock()
	defer d.mu.Unlock()
	pins := make(Pins, len(d.offers))
	for server, offers := range d.offers {
		pins[server] = make(map[string]string)
		for _, o := range offers {
			if o.sum != "" {
				pins[server][o.name] = o.sum
			}
		}
	}
	return pins
}

// look is one look at the tools of a server.
type look struct {
	d        *Definitions
	server   string
	findings []DefinitionFinding
	bad      []bool
}

func (l *look) found(i int, tool, field, rule string, action guard.Action) {
	if !validName(tool) {
		tool = ""
	}
	if action >= guard.Ask && i < len(l.bad) {
		l.bad[i] = true
	}
	l.findings = append(l.findings, DefinitionFinding{l.server, tool, i, field, rule, action})
}

// alone looks at a definition by itself.
func (l *look) alone(ctx context.Context, i int, t *Definition) offer {
	o := offer{name: t.Name, look: lookOf(t.Name)}
	if i >= maxDefinitions || !validName(t.Name) || t.bytes() > maxDefinitionBytes {
		l.found(i, t.Name, "", ruleDefBad, guard.Block)
		return offer{}
	}
	var err error
	if o.sum, err = t.Sum(); err != nil {
		l.found(i, t.Name, "", ruleDefBad, guard.Block)
	}
	for _, part := range t.parts() {
		if part.text == "" {
			continue
		}
		if hides(part.plain()) {
			l.found(i, t.Name, part.name, ruleDefHidden, guard.Block)
		}
		if l.d.scan == nil {
			continue
		}
		d := l.d.scan.Session(guard.Subject{}).Check(ctx, guard.Content{Stage: guard.StageToolResult, Text: part.text, Format: part.format, Source: l.server})
		if d.Would > guard.Allow {
			l.found(i, t.Name, part.name, ruleDefPoisoned, guard.Block)
		}
	}
	return o
}

// part is a text of a definition.
type part struct {
	name, text string
	format     guard.Format
}

func (t *Definition) parts() [5]part {
	return [...]part{
		{"title", t.Title, guard.Plain},
		{"description", t.Description, guard.Plain},
		{"input_schema", string(t.InputSchema), guard.JSON},
		{"output_schema", string(t.OutputSchema), guard.JSON},
		{"annotations", string(t.Annotations), guard.JSON},
	}
}

// plain returns the text without the escapes of JSON.
func (p *part) plain() string {
	if p.format == guard.Plain {
		return p.text
	}
	var v any
	if json.Unmarshal([]byte(p.text), &v) != nil {
		return p.text
	}
	var b strings.Builder
	texts(v, &b)
	return b.String()
}

// texts writes all names and strings of a document, a line each.
func texts(v any, b *strings.Builder) {
	switch v := v.(type) {
	case string:
		b.WriteString(v)
		b.WriteByte('\n')
	case []any:
		for _, e := range v {
			texts(e, b)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			b.WriteString(name)
			b.WriteByte('\n')
			texts(v[name], b)
		}
	}
}

// others looks for tools of other servers: with the same name, or named in the texts. d.mu is held.
func (l *look) others(tools []Definition, offers []offer) {
	names, looks := maps.Clone(l.d.reserved), make(map[string]bool)
	for server, theirs := range l.d.offers {
		if server == l.server {
			continue
		}
		for _, o := range theirs {
			if o.name != "" && l.d.accepted[server][o.name] {
				names[o.name], looks[o.look] = true, true
			}
		}
	}
	own := make(map[string]int)
	for _, o := range offers {
		own[o.look]++
	}
	for i, o := range offers {
		if o.name == "" {
			continue
		}
		pinned := o.sum != "" && l.d.pins[l.server][o.name] == o.sum
		if l.d.looks[o.look] || own[o.look] > 1 && !(pinned && l.onlyPinned(o, offers)) || looks[o.look] && !pinned {
			l.found(i, o.name, "", ruleDefShadowed, guard.Block)
		}
		for _, part := range tools[i].parts() {
			if l.refers(part.plain(), names, o.name) {
				l.found(i, o.name, part.name, ruleDefRefers, guard.Ask)
			}
		}
	}
}

// onlyPinned reports whether of all offers that look like o only o has a pin.
func (l *look) onlyPinned(o offer, offers []offer) bool {
	n := 0
	for _, other := range offers {
		if other.look == o.look && other.sum != "" && l.d.pins[l.server][other.name] == other.sum {
			n++
		}
	}
	return n == 1
}

// refers reports whether a text names a tool of another, by a name that is no word of a language.
func (l *look) refers(text string, names map[string]bool, self string) bool {
	isPart := func(r rune) bool {
		return r < 0x80 && (r == '_' || r == '-' || r == '.' || r == '/' || r == ':' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z')
	}
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isPart(r) }) {
		if w = strings.Trim(w, ".-/:"); w != self && names[w] && isMadeUp(w) {
			return true
		}
	}
	return false
}

// isMadeUp reports whether a name is not one word in small letters: send_email, sendEmail, mail2.
func isMadeUp(name string) bool {
	return strings.ContainsAny(name[1:], "_-./:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// lookOf returns what a name looks like: of names that are taken for each other it is the same.
func lookOf(name string) string {
	return lookalikes.Replace(strings.Map(func(r rune) rune {
		if strings.ContainsRune("_-./: ", r) {
			return -1
		}
		return r
	}, fold.String(name)))
}

const (
	maxBlankRun  = 64 // blanks after each other
	maxBlankRows = 16 // line breaks with nothing but blanks between them
)

// hides reports whether a text holds characters that are not seen, or is moved out of sight by blanks.
func hides(text string) bool {
	t := invisible.Text{Text: text, EOF: true, State: new(invisible.State)}
	hidden := false
	t.Each(func(invisible.Run) { hidden = true })
	blanks, rows := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '\n', '\r':
			rows++
			blanks = 0
		case ' ', '\t':
			blanks++
		default:
			blanks, rows = 0, 0
		}
		hidden = hidden || blanks > maxBlankRun || rows > maxBlankRows
	}
	return hidden
}
