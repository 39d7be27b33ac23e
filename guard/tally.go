package guard

import (
	"slices"
)

// Rules that the pipeline itself reports, with Check "guard".
const (
	ruleNoSession   = "guard.no_session"   // a nil Session
	ruleBadStage    = "guard.bad_stage"    // Content.Stage is not one stage
	ruleTooLong     = "guard.too_long"     // longer than Config.MaxBytes
	ruleJSONInvalid = "guard.json.invalid" // Format is JSON but the text is not; it was handled as plain text from there on
	ruleJSONMissed  = "guard.json.missed"  // a redaction that covers only JSON structure
	ruleApproval    = "guard.approve.error"
	ruleStateLost   = "guard.state_lost" // something of a saved session cannot be read
)

// tally collects what the checks say about one content.
type tally struct {
	findings []Finding
	edits    []edit
	outcomes outcomes
	action   Action // the strongest in force so far
	would    Action
	wholes   int // findings[:wholes] hold those about the whole text
}

func (t *tally) reset() {
	t.outcomes, t.action, t.would, t.wholes = outcomes{}, Allow, Allow, 0
	t.findings, t.edits = emptied(t.findings), emptied(t.edits)
}

// emptied returns list without its elements, and without its memory where that has grown large.
func emptied[T any](list []T) []T {
	if cap(list) > 512 {
		return nil
	}
	clear(list)
	return list[:0]
}

// add counts a finding whose Check, Action and Mode are set.
func (t *tally) add(f Finding) {
	if f.Span == (Span{}) {
		// One check has one finding of a rule about the whole text, however often it is asked.
		for i := range t.wholes {
			if g := &t.findings[i]; g.Check == f.Check && g.Rule == f.Rule && g.Action == f.Action {
				return
			}
		}
	}
	t.would = max(t.would, f.Action)
	if f.Mode == Monitor {
		t.action = max(t.action, min(f.Action, Flag))
	} else {
		t.action = max(t.action, f.Action)
	}
	t.findings = append(t.findings, f)
	if f.Span == (Span{}) {
		last := len(t.findings) - 1
		t.findings[last], t.findings[t.wholes] = t.findings[t.wholes], t.findings[last]
		t.wholes++
	}
}

// own adds a finding of the pipeline itself.
func (t *tally) own(rule string, a Action, m Mode, span Span) {
	t.add(Finding{Check: "guard", Rule: rule, Action: a, Mode: m, Span: span})
}

// approve counts the findings again as if what they wanted asked had been granted.
func (t *tally) approve() {
	t.action = Allow
	for _, f := range t.findings {
		a := f.Action
		if a == Ask || f.Mode == Monitor {
			a = min(a, Flag)
		}
		t.action = max(t.action, a)
	}
}

// sorted returns the findings in the order of the text, in memory of their own. What a check says twice of one place, for two
// reasons that it does not tell apart, stands there once.
func (t *tally) sorted() []Finding {
	if len(t.findings) == 0 {
		return nil
	}
	out := slices.Clone(t.findings)
	slices.SortStableFunc(out, func(a, b Finding) int { return a.compare(&b) })
	return slices.CompactFunc(out, func(a, b Finding) bool {
		return a.Data == nil && b.Data == nil && a.compare(&b) == 0 && a.Score == b.Score && a.Action == b.Action && a.Mode == b.Mode
	})
}

// joined returns the edits of the text, sorted and disjoint.
func (t *tally) joined() []edit {
	if len(t.edits) > 1 {
		slices.SortFunc(t.edits, edit.compare)
		t.edits = join(t.edits)
	}
	return t.edits
}
