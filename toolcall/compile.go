package toolcall

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mistake"
	"github.com/stanchion-dev/stanchion/internal/schema"
)

// toolset is a Policy made ready. It never changes after compile.
type toolset struct {
	byName    map[string]*tool
	list      []*tool // by number
	known     []string
	budget    Budget
	counters  int // of flows
	ruleOfTwo bool
	handover  []uint64
	scan      *guard.Pipeline // nil if there is nothing to scan with
	traces    bool            // something depends on what has come before in the session
	stems     stems           // of what asks for tools
	turns     bool            // a call may have to wait for the user's next turn
	documents bool            // also on documents and on what the user said
}

// tool is a ToolSpec made ready.
type tool struct {
	name     string
	number   int
	roles    []string
	effect   Effect
	approval Approval
	said     []uint64
	maxBytes int
	args     *arguments
	origins  *argNode          // nil if no argument has a rule
	pointers map[string]string // of the arguments, by name
	names    map[string]bool   // that the schema has for members, at any depth
	trust    guard.Trust
	fields   map[string]guard.Trust
	private  bool
	readers  []reader
	budget   Budget
	flows    []flow
}

// compile makes a policy ready, or returns every mistake in it.
func (policy Policy) compile() (*toolset, error) {
	s := &toolset{
		byName:    make(map[string]*tool, len(policy.Tools)),
		known:     slices.Clone(policy.Known),
		budget:    policy.Budget,
		ruleOfTwo: policy.RuleOfTwo,
	}
	s.stems.known = make(map[uint64]bool)
	s.budget.Repeats = cmp.Or(max(s.budget.Repeats, 0), DefaultMaxRepeats)
	errs := []error{policy.Budget.mistake()}
	seen := make(map[string]bool)
	for i, spec := range policy.Tools {
		t, err := spec.compile()
		if err != nil {
			errs = append(errs, mistake.In(fmt.Sprintf("tool %d %q", i, spec.Name), err))
			continue
		}
		// Names that differ in case only are kept apart by nobody but us.
		if folded := strings.ToLower(spec.Name); seen[folded] {
			errs = append(errs, fmt.Errorf("tool %d %q: name used twice", i, spec.Name))
		} else {
			seen[folded] = true
		}
		for _, word := range spec.Said {
			if spec.Effect != Read && len(word) >= minStem {
				s.stems.add(word)
			}
		}
		t.number = len(s.list)
		s.list = append(s.list, t)
		s.byName[spec.Name] = t
		s.turns = s.turns || spec.Repeat == RepeatOnce || spec.Repeat == RepeatByEffect && spec.unwatched()
		s.documents = s.documents || t.origins != nil || len(t.said) > 0
		s.traces = s.traces || t.budget.ResultBytes > 0 || len(t.readers) > 0
		t.budget.Repeats = cmp.Or(t.budget.Repeats, s.budget.Repeats)
	}
	var err error
	if s.handover, err = hashStems(policy.Handover); err != nil {
		errs = append(errs, fmt.Errorf("field Handover: %w", err))
	}
	errs = append(errs, s.compileFlows(policy.Flows))
	if len(policy.Scan) > 0 {
		if s.scan, err = scanner(policy.Scan); err != nil {
			errs = append(errs, mistake.In("field Scan", err))
		}
	}
	s.documents = s.documents || s.scan != nil || s.ruleOfTwo
	s.traces = s.traces || s.documents || s.budget.ResultBytes > 0 || len(policy.Flows) > 0
	return s, errors.Join(errs...)
}

// hashStems returns the stems of words.
func hashStems(words []string) (out []uint64, err error) {
	for _, s := range words {
		w, ok := nextWord(s, 0)
		if !ok || w.start > 0 || w.end < len(s) || w.special() || len(s) < minStem {
			return nil, fmt.Errorf("%q is no word of %d letters or more", s, minStem)
		}
		out = append(out, hashStem(s, stemLen(s)))
	}
	return out, nil
}

// scanner returns a pipeline that looks and changes nothing.
func scanner(checks []guard.Check) (*guard.Pipeline, error) {
	list := make([]guard.Check, len(checks))
	for i, c := range checks {
		list[i] = c.On(guard.StageToolResult | guard.StageRetrieval)
	}
	return guard.New(guard.Config{Checks: list, Mode: guard.Monitor, Exhaustive: true, MaxBytes: 1 << 30})
}

func (spec ToolSpec) compile() (*tool, error) {
	errs := []error{spec.err}
	add := func(bad bool, format string, args ...any) {
		if bad {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	add(!validName(spec.Name) && (spec.Name != "" || spec.err == nil), badName)
	add(slices.Contains(spec.Roles, ""), "a role is empty")
	add(spec.Effect > Read, "unknown %v", spec.Effect)
	add(spec.Approval > ApproveUnlessSaid, "unknown %v", spec.Approval)
	add(spec.Approval == ApproveUnlessSaid && len(spec.Said) == 0, "ApproveUnlessSaid without Said")
	add(spec.Trust > guard.System, "unknown %v", spec.Trust)
	add(spec.Repeat > RepeatRuns, "unknown %v", spec.Repeat)
	add(spec.MaxArgBytes < 0, "MaxArgBytes %d is negative", spec.MaxArgBytes)
	add(spec.MaxResultBytes < 0, "MaxResultBytes %d is negative", spec.MaxResultBytes)
	errs = append(errs, spec.Budget.mistake())
	for key, trust := range spec.Fields {
		add(trust > guard.System, "field %q: unknown %v", key, trust)
	}
	t := &tool{
		name:     spec.Name,
		roles:    slices.Clone(spec.Roles),
		effect:   spec.Effect,
		approval: spec.Approval,
		maxBytes: spec.maxArgBytes(),
		trust:    spec.Trust,
		fields:   cloneMap(spec.Fields),
		private:  spec.Private,
		budget:   spec.Budget,
	}
	if t.approval == ApproveByEffect {
		t.approval = ApproveNever
		if spec.Effect == Destructive {
			t.approval = ApproveAlways
		}
	}
	var err error
	if t.said, err = hashStems(spec.Said); err != nil {
		errs = append(errs, fmt.Errorf("field Said: %w", err))
	}
	for _, name := range spec.Readers {
		r, err := readerOf(name)
		if err != nil {
			errs = append(errs, err)
		}
		t.readers = append(t.readers, r)
	}
	if t.args, err = spec.arguments(); err != nil {
		errs = append(errs, err)
	}
	if t.origins, err = compileArgs(spec.Args); err != nil {
		errs = append(errs, err)
	}
	names := namesOf(spec.Schema)
	t.names = names.members
	if t.origins != nil && !names.open {
		errs = append(errs, t.origins.unnamed(names.members)...)
	}
	t.pointers = topNames(spec.Schema)
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return t, nil
}

// topNames returns the pointers of the arguments that a schema names, by name.
func topNames(source json.RawMessage) map[string]string {
	var s struct {
		Properties map[string]json.RawMessage `json:"properties"`
	}
	if len(source) == 0 || json.Unmarshal(source, &s) != nil {
		return nil
	}
	escape := strings.NewReplacer("~", "~0", "/", "~1")
	out := make(map[string]string, len(s.Properties))
	for name := range s.Properties {
		out[name] = "/" + escape.Replace(name)
	}
	return out
}

func cloneMap(m map[string]guard.Trust) map[string]guard.Trust {
	if m == nil {
		return nil
	}
	out := make(map[string]guard.Trust, len(m))
	for k, v := range m {
		out[k] = v
	}
	return out
}

// arguments makes the schema ready.
func (spec ToolSpec) arguments() (*arguments, error) {
	return compileArguments(spec.Schema, schema.Options{MaxBytes: spec.maxArgBytes()})
}

func (spec ToolSpec) maxArgBytes() int { return cmp.Or(max(spec.MaxArgBytes, 0), DefaultMaxArgBytes) }

// permits reports whether a subject with the given roles may call t.
func (t *tool) permits(roles []string) bool {
	if len(t.roles) == 0 {
		return true
	}
	for _, role := range t.roles {
		if slices.Contains(roles, role) {
			return true
		}
	}
	return false
}
