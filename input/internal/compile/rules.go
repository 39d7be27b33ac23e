package compile

import (
	"fmt"
	"math"

	"github.com/stanchion-dev/stanchion/input/internal/rules"
	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// Rules returns the table of some rules, and of cues, which are expressions of words.
func Rules(all []rules.Rule, cues []string) (*table.Table, error) {
	b := New()
	ids := map[string]int{}
	var anchors, beside []bool // by phrase: whether a rule is looked for where it stands, or asks for it beside such a place
	var of []table.Rule
	steps := 0
	for r, rule := range all {
		if len(rule.Steps()) == 0 {
			return nil, fmt.Errorf("rule %d is empty", r)
		}
		to := table.Rule{Class: rule.Class(), Weight: rule.Weight()}
		for _, st := range rule.Steps() {
			expr, err := st.Expr()
			if err != nil {
				return nil, fmt.Errorf("rule %d: %w", r, err)
			}
			id, ok := ids[expr]
			if !ok {
				if id, err = b.Add(expr, st.Raw); err != nil {
					return nil, fmt.Errorf("rule %d: %w", r, err)
				}
				ids[expr] = id
				anchors, beside = append(anchors, false), append(beside, false)
			}
			if st.Gap > math.MaxInt16 {
				return nil, fmt.Errorf("rule %d: gap %d: %w", r, st.Gap, errLarge)
			}
			anchors[id] = anchors[id] || st.Anchor
			to.Steps = append(to.Steps, table.Step{Phrase: uint16(id), Gap: uint16(st.Gap), Anchor: st.Anchor}) // Table reports it if there are more
		}
		for i, st := range to.Steps {
			if st.Anchor && i > 0 {
				beside[to.Steps[i-1].Phrase] = true
			}
			if st.Anchor && i+1 < len(to.Steps) {
				beside[to.Steps[i+1].Phrase] = true
			}
		}
		of = append(of, to)
		steps += len(to.Steps)
	}
	if steps > table.MaxSteps || len(of) > table.MaxSteps {
		return nil, errLarge
	}
	keys, ofCues := b.Index(), b.Index()
	for _, expr := range cues {
		id, err := b.Add(expr, false)
		if err == nil {
			b.ByKeys(id)
			err = ofCues.Add(id, true)
		}
		if err != nil {
			return nil, fmt.Errorf("cues: %w", err)
		}
	}
	for id, anchor := range anchors {
		if err := keys.Add(id, anchor); err != nil {
			return nil, fmt.Errorf("phrase %d: %w", id, err)
		}
		if !beside[id] {
			b.ByKeys(id)
		}
	}
	t, err := b.Table(keys, ofCues)
	if err != nil {
		return nil, err
	}
	t.Rules = of
	return t, nil
}
