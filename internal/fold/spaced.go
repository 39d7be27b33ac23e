package fold

import (
	"strings"
	"unicode/utf8"
)

const (
	minSpaced = 5 // characters in a row that are taken for text that was spaced out
	minWord   = 4 // letters and digits of its longest word: abbreviations (U.S.A. e.g.) have fewer
	maxGap    = 8 // bytes between two characters of a spaced run
)

// spaced joins characters that stand apart, each pair with the same single byte in between: "i g n o r e", "i.g.n.o.r.e",
// one letter a line. Two blanks or more, or blanks between letters joined by something else, part words. It reports
// whether there were any.
func (m *maker) spaced(s string) (found bool) {
	if !everyOther(s) {
		return false
	}
	m.begin()
	kept := 0
	for i := nextAlone(s, 0); i < len(s); i = nextAlone(s, i) {
		r := apartness{s: s}
		if !r.begin(i) {
			i = max(r.end, i+1)
			continue
		}
		m.keep(s[kept:i], kept)
		found = true
		end := r.end
		for i < end {
			size := unit1(s, i)
			next, border := end, true
			if i+size < end {
				next, border = r.gap(i + size)
			}
			if size == 1 && !border { // with the separator behind it
				m.put(s[i], i, 2)
				i = next
				continue
			}
			m.keep(s[i:i+size], i)
			if i += size; i == end {
				break
			}
			switch {
			case !border:
				m.drop(i)
			case r.sep != '\n' && strings.IndexByte(s[i:next], '\n') >= 0:
				m.putAll("\n", i)
			default:
				m.putAll(" ", i)
			}
			i = next
		}
		kept = end
	}
	if found {
		m.keep(s[kept:], kept)
	}
	return found
}

// everyOther reports whether minWord characters follow each other in s with the same separator between them and nothing else round
// them, as in a word of characters that stand apart; or whether s has characters of more than a byte.
func everyOther(s string) bool {
	all, last := uint64(0), len(s)-8
	for i := 0; last >= 0; i = min(i+4, last) { // three separators begin in four bytes
		x := load(s[i : i+8])
		if all |= x; every2(x) {
			for k := max(i, 1); k < i+4; k++ {
				if a := s[k]; a == s[k+2] && a == s[k+4] && isSeparator(a) && s[k+1] > ' ' && s[k+3] > ' ' &&
					(k == 1 || !isAlnum(s[k-2])) && (k+6 >= len(s) || s[k+6] == a || s[k+6] <= ' ') {
					return true
				}
			}
		}
		if i == last {
			break
		}
	}
	return all&highBits != 0
}

// nextAlone returns the next byte from i on that begins a character of its own, or one that is not ASCII at the beginning of a word.
func nextAlone(s string, i int) int {
	for i < len(s) {
		if edges[s[i]]&edgeUnit == 0 {
			i++
			continue
		}
		if (i == 0 || edges[s[i-1]]&edgeUnit == 0) && (s[i] >= 0x80 || i+1 == len(s) || edges[s[i+1]]&edgeUnit == 0) {
			return i
		}
		for i++; i < len(s) && edges[s[i]]&edgeUnit != 0; i++ { // the rest of a word
		}
	}
	return i
}

// apartness follows characters that stand apart.
type apartness struct {
	s   string
	sep byte
	end int // of the run
}

// begin follows the run that begins at byte i and reports whether it is long enough.
func (r *apartness) begin(i int) bool {
	s := r.s
	size := unit1(s, i)
	r.end = i + size
	if r.end >= len(s) || !isSeparator(s[r.end]) {
		return false
	}
	r.sep = s[r.end]
	n, letters, word, longest := 0, 0, 0, 0
	for j := i; ; {
		size := unit1(s, j)
		at := j + size
		if at < len(s) && s[at] != r.sep && s[at] > ' ' { // the beginning of something longer
			if !isSign(s[at]) || n == 0 {
				break
			}
			r.end = at
			break
		}
		if isUnit(s[j]) {
			n++
			word++
			longest = max(longest, word)
			if !isDigit(s[j]) {
				letters++
			}
		}
		r.end = at
		next, border := r.gap(at)
		if next == at || next >= len(s) {
			break
		}
		if border {
			word = 0
		} else if n == 1 && isUnit(s[next]) { // the same separator twice
			if k := next + unit1(s, next); k >= len(s) || s[k] != r.sep {
				break
			}
		}
		j = next
	}
	return n >= minSpaced && longest >= minWord && letters*2 >= n
}

// gap returns where the next character stands behind byte i, and whether a word ends there.
func (r *apartness) gap(i int) (next int, border bool) {
	s, k := r.s, i
	if k < len(s) && s[k] == r.sep {
		k++
	}
	for k < len(s) && k-i < maxGap && (s[k] == ' ' || s[k] == '\n' || s[k] == '\r' || s[k] == '\t' || s[k] == r.sep) {
		k++
	}
	return k, k > i+1 || k == i+1 && s[i] != r.sep
}

// unit1 returns how long the character at byte i is.
func unit1(s string, i int) int {
	if s[i] < 0x80 {
		return 1
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return size
}

// isUnit reports whether c may begin a spaced run.
func isUnit(c byte) bool { return c >= 0x80 || isAlnum(c) }

// isSign reports whether c may end a sentence or a quotation behind a spaced run.
func isSign(c byte) bool { return c < 0x80 && c > ' ' && !isAlnum(c) }

func isSeparator(c byte) bool { return c < 0x80 && c >= ' ' && !isAlnum(c) || c == '\n' || c == '\t' }
