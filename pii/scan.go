package pii

import (
	"iter"
	"strings"
)

// Match is a place in a text where an entity stands.
type Match struct {
	Entity     Entity
	Start, End int     // in bytes
	Score      float32 // confidence in (0, 1]
}

// Scan yields what is found in text of any entity, in the order of the text. Matches do not overlap. Outside a pipeline
// this is all there is; Detect adds placeholders that can be put back, streams and JSON.
func Scan(text string) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		var buf [8]match
		in := input{text: text, eof: true, want: everything}
		matches, _ := in.scan(buf[:0])
		for _, m := range matches {
			if !yield(Match{table[m.id].entity, m.start, m.end, m.score}) {
				return
			}
		}
	}
}

// Redact returns text with everything that Scan finds replaced by the name of its entity: "<EMAIL>", "<CREDIT_CARD>".
// Nothing is kept: what was replaced cannot be put back.
func Redact(text string) string {
	var b strings.Builder
	var buf [8]match
	in := input{text: text, eof: true, want: everything}
	matches, _ := in.scan(buf[:0])
	if len(matches) == 0 {
		return text
	}
	at := 0
	for _, m := range matches {
		b.WriteString(text[at:m.start])
		b.WriteString(table[m.id].plain)
		at = m.end
	}
	b.WriteString(text[at:])
	return b.String()
}

// A verdict is the answer of a matcher. The zero verdict is no.
type verdict uint8

const (
	no verdict = iota
	yes
	more // hangs on bytes behind the end of the text
)

type match struct {
	start, end int
	id         entityID
	score      float32
}

// input is a text to look at, or the part of a stream that is not decided.
type input struct {
	before string // what stands in front of text, as far as known
	text   string
	eof    bool // the text ends with text
	want   set

	open  int // from here on it hangs on what follows
	floor int // end of the last address
}

// scan appends what is found to buf, sorted and disjoint, and returns how many trailing bytes of the text may still begin
// a match or belong to one. No match begins or ends in there.
func (in *input) scan(buf []match) (matches []match, hold int) {
	in.open = len(in.text)
	matches = in.look(buf)
	if !in.eof {
		if in.want.has(emailID) {
			in.open = min(in.open, in.openLocal())
		}
		matches = in.settle(matches)
	}
	return disjoin(matches), len(in.text) - in.open
}

// openLocal returns where a local part begins that the text ends in, or may end in once more of %40 has come.
func (in *input) openLocal() int {
	n := len(in.text)
	open := in.local(n, in.floor, true)
	for _, part := range [...]string{"%", "%4"} {
		if end := n - len(part); end >= in.floor && in.text[end:] == part {
			open = min(open, in.local(end, in.floor, true))
		}
	}
	return open
}

// look appends all matches to buf, sorted by start, in one pass over the text. They may overlap.
func (in *input) look(buf []match) []match {
	text := in.text
	for i := trigger(text, 0); i < len(text); i = trigger(text, i) {
		var m match
		switch triggers[text[i]] {
		case atTrigger:
			m, i = in.lookEmail(i, i+1)
		case numTrigger:
			m, i = in.lookNumber(i)
		case runeTrigger:
			k, _, size := next(text, i)
			switch k {
			case at:
				m, i = in.lookEmail(i, i+size)
			case digit:
				m, i = in.lookCard(i, i+size, minCard)
			default:
				i += size
			}
		default:
			i++ // trigger is exact; this cannot be
		}
		if m.end > 0 {
			buf = insert(buf, m)
		}
	}
	return buf
}

// lookEmail looks at an @, and returns the match there, if any, and where to go on.
func (in *input) lookEmail(hit, hitEnd int) (m match, i int) {
	if !in.want.has(emailID) {
		return m, hitEnd
	}
	start, end, v := in.email(hit, hitEnd, in.floor)
	switch v {
	case yes:
		in.floor = end
		return match{start, end, emailID, 0.95}, end
	case more:
		in.open = min(in.open, start)
	}
	return m, hitEnd
}

// lookNumber looks at a run of ASCII digits.
func (in *input) lookNumber(i int) (m match, after int) {
	text := in.text
	if text[i] == '4' && in.byteAt(i-1) == '%' && i+1 < len(text) && text[i+1] == '0' {
		return in.lookEmail(i-1, i+2)
	}
	end := i + 1
	for end < len(text) && text[end]-'0' <= 9 {
		end++
	}
	n := end - i
	if n < minCard && end+1 < len(text) {
		// Fewer digits than a card has: another group must follow.
		if c, d := text[end], text[end+1]; c < 0x80 && (n != 4 && n != 6 || c != ' ' && c != '-' || d < 0x80 && d-'0' > 9) {
			return m, end
		}
	}
	if end == len(text) || text[end] >= 0x80 {
		n = minCard // it may go on
	}
	return in.lookCard(i, end, n)
}

// lookCard looks at a digit that begins a run of that many; end is where to go on unless a card number stands there.
func (in *input) lookCard(i, end, run int) (m match, after int) {
	if !in.want.has(cardID) {
		return m, end
	}
	stop, score, v := in.card(i, run)
	switch v {
	case yes:
		return match{i, stop, cardID, score}, stop
	case more:
		in.open = min(in.open, i)
	}
	return m, end
}

// insert puts m in its place. Few matches begin behind it.
func insert(matches []match, m match) []match {
	matches = append(matches, m)
	for i := len(matches) - 1; i > 0; i-- {
		p := matches[i-1]
		if p.start < m.start || p.start == m.start && p.end >= m.end {
			break
		}
		matches[i], matches[i-1] = p, m
	}
	return matches
}

// settle drops what is not certain before more of the text is known. A match that the open part begins in joins it.
func (in *input) settle(matches []match) []match {
	for i := len(matches) - 1; i >= 0; i-- {
		if m := matches[i]; m.end > in.open {
			in.open = min(in.open, m.start)
			matches = matches[:i]
		}
	}
	return matches
}

// disjoin cuts off what overlaps: what begins first, or is longer, has the text.
func disjoin(matches []match) []match {
	out, at := matches[:0], 0
	for _, m := range matches {
		if m.end <= at {
			continue
		}
		m.start = max(m.start, at)
		at = m.end
		out = append(out, m)
	}
	return out
}
