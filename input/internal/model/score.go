package model

import "math"

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
	var s Scan
	s.reset(m, text, src)
	s.all()
	return s.Result()
}

func (s *Scan) reset(m *Model, text string, src Source) {
	s.m, s.h, s.text = m, m.head(src), text
	s.state = state{best: -math.MaxFloat32, top: leastOther, beforeRun: leastOther, other: leastOther}
}

// Begin begins with a new text. All of its tiles are to follow, from the first to the last.
func (s *Scan) Begin(text string, src Source) {
	m, err := standard()
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	s.reset(m, text, src)
}

// Result returns what Score does, behind the last tile. The text is let go.
func (s *Scan) Result() Result {
	size := len(s.text)
	s.close(size)
	s.text = ""
	if s.sentences == 0 {
		return Result{Evidence: Nothing}
	}
	return Result{Evidence: s.best - s.h.others*beside(s.other) - s.h.length*Longer(size), Start: s.from, End: s.to}
}

// Nothing is the evidence of a text without words.
const Nothing = -20
