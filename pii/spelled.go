package pii

import "strings"

// atForms are ways to write @ that hide it from programs, and dotForms those to write a dot.
var (
	atForms  = [...]string{"&#64;", "&#x40;", "&#064;", "&commat;", `\u0040`, `\x40`, "[at]", "(at)", "[AT]", "(AT)", " at "}
	dotForms = [...]string{" dot ", " DOT ", " Dot ", "[dot]", "(dot)", " [dot] ", " (dot) ", "[.]", "(.)", "&#46;", " . "}
)

// spelledDot is the one dot form that is looked for by itself.
const spelledDot = "dot "

// maxForm is the length of the longest form with blanks around it.
const maxForm = 10

// lookSpelled looks at text[i] for an address whose @ or dot is in another form.
func (in *input) lookSpelled(i int) (m match, after int) {
	text := in.text
	switch text[i] {
	case 'd':
		// "joe at ex dot org"; openSpelled waits for what may become one
		if in.byteAt(i-1) != ' ' || !strings.HasPrefix(text[i:], spelledDot) {
			return m, i + 1
		}
		start := in.wordsBack(i, 3)
		if at := strings.Index(text[start:i], " at "); at > 0 && spellable(text[start+at+4:max(i-1, start+at+4)]) {
			return in.spelled(start+at, start+at+4, i+1)
		}
		return m, i + 1
	case '&', '\\', '[', '(':
		for _, f := range atForms[:len(atForms)-1] {
			n := min(len(f), len(text)-i)
			if text[i:i+n] != f[:n] {
				continue
			}
			hit, end := i, i+n
			if hit > in.done && text[hit-1] == ' ' && f[0] != '&' && f[0] != '\\' {
				hit--
			}
			if n < len(f) {
				if !in.eof {
					in.waitAt(in.local(hit, max(in.floor, in.done), false))
				}
				break
			}
			if hit < i && end < len(text) && text[end] == ' ' {
				end++
			}
			return in.spelled(hit, end, end)
		}
		if text[i] == '(' && in.d.phones {
			return in.lookPlus(i)
		}
	}
	return m, i + 1
}

// spelled decides about the address whose @ is text[hit:hitEnd].
func (in *input) spelled(hit, hitEnd, after int) (m match, next int) {
	text := in.text
	start := in.local(hit, max(in.floor, in.done), false)
	if start == hit {
		return m, after
	}
	end, v := in.spelledDomain(hitEnd)
	if v == more {
		in.waitAt(start)
	}
	if v != yes {
		return m, after
	}
	in.floor = end
	return match{start: start, end: end, id: emailID, score: 0.8}, max(end, min(after, len(text)))
}

// spellable reports whether s may stand between "at" and "dot" in an address.
func spellable(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isAlnum(c) && c != '-' && c != '.' && c < utf8Self {
			return false
		}
	}
	return true
}

// spelledDomain reads a domain whose dots may be spelled, and returns where it ends.
func (in *input) spelledDomain(i int) (end int, v verdict) {
	text := in.text
	for count := 0; count < 6; count++ {
		from := i
		i = in.label(from)
		if i == len(text) && !in.eof {
			return 0, more
		}
		if i == from || i-from > maxLabel {
			break
		}
		if n := topLevel(text[from:i]); count > 0 && n == i-from && (i == len(text) || !isAlnum(text[i])) {
			end, v = i, yes
		}
		if len(text)-i < maxForm && !in.eof {
			return 0, more
		}
		if i < len(text) && text[i] == '.' {
			i++
			continue
		}
		k := i
		for _, f := range dotForms {
			if strings.HasPrefix(text[i:], f) {
				i += len(f)
				break
			}
		}
		if i == k {
			break
		}
	}
	return end, v
}

// wordsBack returns where the words begin that stand before text[i].
func (in *input) wordsBack(i, words int) int {
	start := i
	for start > in.done && i-start < 2*maxLocal {
		if in.text[start-1] == ' ' {
			if words--; words < 0 {
				break
			}
		}
		start--
	}
	return start
}

// folded looks at an @ that begins or ends a line, as where a line was folded.
func (in *input) folded(hit, hitEnd int) (m match, after int) {
	from, to := hit, hitEnd
	if in.text[hit-1] == '\n' {
		from--
	} else {
		to++
	}
	start := in.local(from, max(in.floor, in.done), false)
	end, v := in.domain(to)
	if v == more {
		in.waitAt(start)
	}
	if start == from || v != yes {
		return m, hitEnd
	}
	in.floor = end
	return match{start: start, end: end, id: emailID, score: 0.6}, end
}

// spaced looks at an @ with blanks around it: joe @ ex.org.
func (in *input) spaced(hit, hitEnd int) (m match, after int) {
	text := in.text
	if hit < 2 {
		return m, hitEnd
	}
	if in.d.asked && (text[hit-1] == '\n' || hitEnd < len(text) && text[hitEnd] == '\n') {
		return in.folded(hit, hitEnd)
	}
	if text[hit-1] != ' ' || hitEnd >= len(text) || text[hitEnd] != ' ' {
		return m, hitEnd
	}
	start := in.local(hit-1, max(in.floor, in.done), false)
	if start == hit-1 || strings.IndexByte(text[start:hit-1], '.') < 0 && hit-1-start < 4 {
		return m, hitEnd
	}
	end, v := in.domain(hitEnd + 1)
	if v == more {
		in.waitAt(start)
	}
	if v != yes {
		return m, hitEnd
	}
	in.floor = end
	return match{start: start, end: end, id: emailID, score: 0.7}, end
}
