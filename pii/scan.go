package pii

import (
	"strings"

	"github.com/stanchion-dev/stanchion/pii/internal/ids"
)

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
	lead       int // how far before start what gave rise to it stands
}

// input is a text to look at, or the part of a stream that is not decided.
type input struct {
	before  string // what stands in front of text, as far as known
	text    string
	eof     bool // the text ends with text
	partial bool // the text is a part of a stream
	d       *plan
	mem     memory

	open  int // from here on it hangs on what follows
	floor int // end of the last address
	done  int // end of the last match

	columns columns // of the row that is looked at
	row     [maxCells]cell
	cells   int
	tabular bool // a line has been taken for part of a table
	run     run
	kinds   [40]ids.Match // that a run may be of
	near    nearby        // the context of nearAt-1
	nearAt  int
	trail   trail
	changes []change
	buf     []match
}

// scan appends what is found to buf, sorted and disjoint, and returns how many trailing bytes of the text may still begin
// a match or belong to one. No match begins or ends in there.
func (in *input) scan(buf []match) (matches []match, hold int) {
	in.open = len(in.text)
	matches = in.look(buf)
	if !in.eof {
		if in.d.tails {
			in.waitAt(in.openWord())
		}
		if in.d.want.has(emailID) {
			in.waitAt(in.openSpelled())
			in.waitAt(in.openLocal())
		}
		in.waitForMatches(matches)
		matches = in.settle(matches)
		if in.tabular {
			in.open = in.lineOf(in.open)
			matches = in.settle(matches)
		}
		for n := 0; n < 3 && in.open > 0 && in.open < len(in.text) && in.text[in.open]&0xC0 == 0x80; n++ {
			in.open-- // the bounds of a word may lie within a rune
		}
	}
	return disjoin(matches), len(in.text) - in.open
}

// waitForMatches makes the last matches wait for what stands behind them.
func (in *input) waitForMatches(matches []match) {
	if len(matches) == 0 || !in.d.tails {
		return
	}
	recent := in.recent()
	for _, m := range matches {
		if m.end > recent {
			in.waitAt(m.start - m.lead)
		}
	}
}

// waitAt says that what follows the text may begin a match at text[i], or make one longer.
func (in *input) waitAt(i int) { in.open = min(in.open, i) }

// lineOf returns where the line begins that text[open] stands in, if it is not too long.
func (in *input) lineOf(open int) int {
	for i := open; i > 0 && open-i < maxRow; i-- {
		if in.text[i-1] == '\n' {
			return i
		}
	}
	if open < maxRow {
		return 0
	}
	return open
}

// look appends all matches to buf, sorted by start, in one pass over the text. They may overlap.
func (in *input) look(buf []match) []match {
	text, d := in.text, in.d
	if d.tables && text != "" {
		if c := in.byteAt(-1); c == '\n' || c == 0 && in.before == "" {
			buf = in.lookLine(buf, 0)
		} else if len(in.mem.line) > 0 {
			in.endHeader()
		}
	}
	for i := d.next(text, 0); i < len(text); i = d.next(text, i) {
		var m match
		switch d.triggers[text[i]] {
		case atTrigger:
			m, i = in.lookEmail(i, i+1)
		case numTrigger:
			if text[i] == '4' && in.byteAt(i-1) == '%' && i+1 < len(text) && text[i+1] == '0' && d.want.has(emailID) {
				if i == 0 {
					i = 2 // a stream has let go of what stands before: it is no local part
					break
				}
				m, i = in.lookEmail(i-1, i+2)
				break
			}
			m, i = in.lookWord(i)
		case capTrigger:
			m, i = in.lookCapital(i)
		case keyTrigger:
			m, i = in.lookKey(i)
		case lineTrigger:
			i++
			if i < len(text) {
				buf = in.lookLine(buf, i)
			}
		case plusTrigger:
			m, i = in.lookPlus(i)
		case spellTrigger:
			if text[i] == 'd' && !strings.HasPrefix(text[i:], spelledDot) {
				i++
				break
			}
			m, i = in.lookSpelled(i)
		case dotTrigger:
			m, i = in.lookDomain(i)
		case runeTrigger:
			k, _, size := next(text, i)
			switch k {
			case at:
				if d.want.has(emailID) {
					m, i = in.lookEmail(i, i+size)
				} else {
					i += size
				}
			case digit:
				m, i = in.lookWord(i)
			case letter:
				m, i = in.lookCapitalRune(i, size)
			default:
				i += size
			}
		default:
			i++ // next is exact; this cannot be
		}
		if m.end > 0 {
			in.done = max(in.done, m.end)
			buf = insert(buf, m)
		}
	}
	return buf
}

// lookKey looks at what stands between a key and a value, or in a URL.
func (in *input) lookKey(i int) (m match, after int) {
	text, d := in.text, in.d
	if text[i] == ':' {
		if i+2 < len(text) && text[i+1] == '/' && text[i+2] == '/' {
			return in.lookScheme(i)
		}
		if len(text)-i < 3 && !in.eof {
			in.waitAt(in.schemeStart(i))
		}
		if i >= 2 && i+3 < len(text) && text[i+3] == ':' && d.want.has(macID) && unhex(text[i-1]) >= 0 && unhex(text[i-2]) >= 0 && i-2 >= in.done && !isAlnum(in.byteAt(i-3)) {
			var c contest
			if in.lookMAC(&c, i-2, 2, ':'); c.best.end > 0 {
				return c.best, c.best.end
			}
		}
		if i+1 < len(text) && text[i+1] == ':' && d.want.has(ipID) {
			return in.lookGap(i)
		}
	}
	if d.texts {
		return in.lookField(i)
	}
	return m, i + 1
}

// lookGap looks at the "::" at text[i] for an IPv6 address that has no digit before it.
func (in *input) lookGap(i int) (m match, after int) {
	start := i
	for start > in.done && i-start < 40 && (unhex(in.text[start-1]) >= 0 || in.text[start-1] == ':') {
		start--
	}
	if isAlnum(in.byteAt(start-1)) || in.byteAt(start-1) == '_' {
		return m, i + 2
	}
	var c contest
	in.lookIPv6(&c, start)
	if c.open {
		in.waitAt(c.from)
	}
	if c.best.end > 0 {
		return c.best, c.best.end
	}
	return m, i + 2
}

// lookEmail looks at an @, and returns the match there, if any, and where to go on.
func (in *input) lookEmail(hit, hitEnd int) (m match, i int) {
	start, end, v := in.email(hit, hitEnd, in.floor)
	switch v {
	case yes:
		in.floor = end
		return match{start: start, end: end, id: emailID, score: 0.95}, end
	case more:
		in.waitAt(start)
	}
	return in.spaced(hit, hitEnd)
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
	kept := matches
	for i := len(matches) - 1; i >= 0; i-- {
		if m := matches[i]; m.end > in.open {
			in.waitAt(m.start - m.lead)
			kept = matches[:i]
		}
	}
	return kept
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
