package output

import (
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
)

// blockBytes is how much of a text is looked at in all ways before the rest of it.
const blockBytes = 4096

// pass takes the text of p that was not seen before and reports what is found.
func (st *state) pass(x *index, p *guard.Pass) {
	for raw := st.next(x, p); raw != ""; {
		n := min(len(raw), blockBytes)
		taken := 0
		if n <= fewBytes {
			taken = st.few(raw[:n])
		}
		if taken < n {
			st.folded(raw[taken:n], st.done+taken)
		}
		st.undone(raw[:n])
		raw = raw[n:]
	}
}

// passEncoded is pass for what is undone alone.
func (st *state) passEncoded(x *index, p *guard.Pass) {
	if raw := st.next(x, p); raw != "" {
		st.undone(raw)
	}
}

// next begins a pass: it returns the text that was not seen before, and reports again what a stream may not have taken.
func (st *state) next(x *index, p *guard.Pass) string {
	if len(st.found) > 0 {
		st.found = repeat(st.found, p)
	}
	st.x, st.p = x, p
	return p.Text()[min(max(st.done-p.Offset(), 0), len(p.Text())):]
}

// folded takes the letters of what comes next as it is folded. What is ASCII without escapes need not be folded for that.
func (st *state) folded(text string, base int) {
	if isASCII(text) && !st.spell.busy() && !escapes(text) {
		st.letters(text, nil, 0, base)
		return
	}
	v := st.p.Folded()
	seen := base - st.p.Offset()
	from, to := unseen(v, seen), len(v.Text)
	if end := seen + len(text); end < len(st.p.Text()) {
		to = unseen(v, end)
	}
	st.letters(v.Text[:to], &v, from, 0)
}

// undone takes what comes next as it may have been encoded, and ends the pass.
func (st *state) undone(text string) {
	if !st.plainly(text) {
		st.lines.take(st, text, st.done)
		st.coded.take(st, text, st.done)
		st.coded.settle(st)
	}
	if len(st.additions) > 0 {
		st.sumUp()
	}
	if len(st.seen) > 0 {
		st.reportUndone()
	}
	st.done += len(text)
}

// plainly takes a few bytes without a line break within a step of the decoder, if it does nothing but remember them.
func (st *state) plainly(text string) bool {
	d := &st.coded
	at := uint(d.n) % history
	if d.on != 0 || st.lines.wait || at%stepBytes+uint(len(text)) >= stepBytes {
		return false
	}
	step := (*[stepBytes]byte)(d.last[at&^(stepBytes-1):])
	for i := range len(text) {
		if text[i] == '\n' {
			return false
		}
		step[(at+uint(i))%stepBytes] = text[i]
	}
	d.n += len(text)
	return true
}

// fewBytes is how many bytes are taken one by one, as they come in a stream.
const fewBytes = 24

// few takes the letters of the text that comes next, up to an escape or something else than ASCII, and returns how many
// bytes that was.
func (st *state) few(text string) int {
	if st.spell.busy() {
		return 0
	}
	s := &st.text
	taken, last, k0, k2, k3, consonants := s.letters, s.last, s.letterKey, s.stepKey, s.consonantKey, s.consonants
	i := 0
	for ; i < len(text); i++ {
		sym := asciiSymbols[text[i]]
		if sym == 0 {
			if c := text[i]; c >= utf8.RuneSelf || c == '%' || c == '&' || c == '\\' {
				break
			}
			continue
		}
		// As push, in registers.
		c := sym.number()
		only := consonant[c]
		k0 = k0<<5 | uint64(c)
		k2 = k2<<5 | uint64(step(last, c))
		k3 = k3<<(only&5) | uint64(c)&only
		consonants += int(only & 1)
		last = c
		if taken++; taken&1 == 0 && (s.near || taken&3 == 0) {
			s.letters, s.last, s.letterKey, s.stepKey, s.consonantKey, s.consonants = taken, last, k0&keyMask, k2&keyMask, k3&keyMask, consonants
			s.ended(st, nil, st.done+i)
		}
	}
	s.letters, s.last, s.letterKey, s.stepKey, s.consonantKey, s.consonants = taken, last, k0&keyMask, k2&keyMask, k3&keyMask, consonants
	return i
}

// letters takes the letters of text[from:], which stands at base in the content or is the text of v. What is ASCII without
// escapes need not be folded for that.
func (st *state) letters(text string, v *guard.View, from, base int) {
	var l symbols
	for from < len(text) {
		n := l.fill(text[from:], &st.spell)
		st.text.take(st, v, places{first: base + from, each: 1}, &l)
		from += n
	}
}

// repeat reports again what a stream may not have taken, and returns that.
func repeat(list []found, p *guard.Pass) []found {
	n := 0
	for _, f := range list {
		if f.start >= p.Offset() {
			list[n] = f
			n++
			p.Report(f.within(p))
		}
	}
	return list[:n]
}

func (f *found) within(p *guard.Pass) guard.Finding {
	g := f.finding
	g.Span = guard.Span{Start: f.start - p.Offset(), End: f.end - p.Offset()}
	return g
}

// unseen returns where in v the text begins that does not belong to the first seen bytes.
func unseen(v guard.View, seen int) int {
	if seen <= 0 {
		return 0
	}
	lo, hi := 0, len(v.Text)
	for lo < hi {
		mid := (lo + hi) / 2
		if v.Span(mid, mid+1).Start < seen {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
