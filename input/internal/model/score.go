package model

import "math"

// Result is what the model thinks of a text.
type Result struct {
	Score      float32 // in (0, 1]; for the meaning see the package comment
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

// Score scores a folded text.
func (m *Model) Score(text string, src Source) Result {
	h := &m.heads[0]
	if int(src) < len(m.heads) {
		h = &m.heads[src]
	}
	s := scan{m: m, h: h, text: text}
	s.all()
	if s.sentences == 0 {
		return Result{Score: least}
	}
	return Result{Score: h.score(s.best), Start: s.from, End: s.to}
}

// least is the smallest score.
const least = 1e-6

func (h *tables) score(z float32) float32 {
	p := float32(1 / (1 + math.Exp(-float64(h.slope*z+h.offset))))
	return min(max(p, least), 1)
}
