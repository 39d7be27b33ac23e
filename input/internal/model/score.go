package model

// Result is what the model thinks of a text.
type Result struct {
	Evidence   float32 // in logits; for the meaning see the package comment
	Start, End int     // bytes of the text: the run of sentences that speaks most for an attack
}

// Score scores a folded text with the model that comes with the package. It may be called concurrently and allocates
// nothing, but for the first call.
func Score(text string, s Source) Result {
	m, err := standard()
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return m.Score(text, s)
}

func (m *Model) head(src Source) *tables {
	if int(src) < len(m.heads) {
		return &m.heads[src]
	}
	return &m.heads[0]
}

// Score scores a folded text.
func (m *Model) Score(text string, src Source) Result {
	h := m.head(src)
	s := scan{m: m, h: h, text: text, top: leastOther, beforeRun: leastOther, other: leastOther}
	s.all()
	if s.sentences == 0 {
		return Result{Evidence: Nothing}
	}
	return Result{Evidence: s.best - h.others*beside(s.other), Start: s.from, End: s.to}
}

// Nothing is the evidence of a text without words.
const Nothing = -20
