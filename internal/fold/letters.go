package fold

import "unicode/utf8"

const (
	minSpaced = 5 // single letters in a row that are taken for text that was spaced out
	minWord   = 4 // letters of its longest word: abbreviations (U.S.A. e.g.) have fewer
)

// spaced joins letters that stand apart, each pair with the same single byte in between: "i g n o r e", "i.g.n.o.r.e",
// one letter a line. Two blanks or more, or blanks between letters joined by something else, part words. It reports
// whether there were any.
func (m *maker) spaced(s string) (found bool) {
	m.begin()
	kept := 0
	for i := 0; i < len(s); {
		if !isAlnum(s[i]) || i > 0 && isAlnum(s[i-1]) {
			i++
			continue
		}
		end, n, longest := spacedRun(s, i)
		if n < minSpaced || longest < minWord {
			i = max(end, i+1)
			continue
		}
		found = true
		m.keep(s[kept:i], kept)
		sep := s[i+1]
		for i < end {
			m.keep(s[i:i+1], i)
			if i++; i == end {
				break
			}
			if i+1 < end && isAlnum(s[i+1]) && s[i] == sep {
				m.drop(i)
				i++
				continue
			}
			// A border of words: everything up to the next letter is one blank.
			from := i
			for i < end && !isAlnum(s[i]) {
				i++
			}
			m.putAll(" ", from)
		}
		kept, i = end, end
	}
	if found {
		m.keep(s[kept:], kept)
	}
	return found
}

// spacedRun returns the end of the run of single letters that begins at byte i of s, how many they are, and how many
// the longest word has.
func spacedRun(s string, i int) (end, n, longest int) {
	if i+2 >= len(s) || !isSeparator(s[i+1]) {
		return i + 1, 1, 1
	}
	sep, word := s[i+1], 0
	for j := i; ; {
		if j+1 < len(s) && isAlnum(s[j+1]) { // the beginning of a longer word
			return end, n, longest
		}
		if isLetter(s[j]) {
			n++
			word++
			longest = max(longest, word)
		}
		end = j + 1
		k := end
		if k < len(s) && s[k] == sep {
			k++
		}
		for k < len(s) && k-end < maxGap && (s[k] == ' ' || s[k] == '\n' || s[k] == '\r' || s[k] == '\t' || s[k] == sep) {
			k++
		}
		if k == end || k >= len(s) || !isAlnum(s[k]) {
			return end, n, longest
		}
		if k > end+1 {
			word = 0
		}
		j = k
	}
}

// maxGap bounds the blanks between two letters of a spaced run.
const maxGap = 8

func isSeparator(c byte) bool { return c < 0x80 && c >= ' ' && !isAlnum(c) || c == '\n' || c == '\t' }

// leet holds what digits and signs stand for inside words.
var leet = [128]byte{'0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '@': 'a', '$': 's', '!': 'i', '|': 'l', '+': 't'}

// leetWords are words of attacks that make a text with leet worth a view: long ones without near neighbours in code.
var leetWords = []string{"ignor", "previo", "instruct", "disreg", "forget", "system", "prompt", "password", "passw", "bypass", "overr", "reveal",
	"jailbr", "develop", "secret", "unrestr", "pretend", "rules", "hack", "exploit", "malware", "weapon", "bomb", "admin", "restrict", "safety", "filter"}

const (
	maxLeet     = 20 // bytes of the longest word that is taken for leet
	minLeetRows = 5  // words with leet that are enough without a known one
)

// unleet writes the letters for the digits and signs in words that mix both. It reports whether it found words it knows,
// or several that become letters only.
func (m *maker) unleet(s string) bool {
	m.begin()
	mixed, known := 0, false
	m.keep(s, 0)
	for i := 0; i < len(s); {
		if s[i] >= 0x80 || !isAlnum(s[i]) && leet[s[i]] == 0 {
			i++
			continue
		}
		end, letters, signs, inner := i, 0, 0, false
		for ; end < len(s) && s[end] < 0x80 && (isAlnum(s[end]) || leet[s[end]] != 0); end++ {
			if isLetter(s[end]) {
				letters++
			} else if leet[s[end]] != 0 {
				inner = inner || end > i && end+1 < len(s) && isLetter(s[end-1]) && isLetter(s[end+1])
				signs++
			}
		}
		from := i
		i = end
		for end > from && (s[end-1] == '!' || s[end-1] == '|' || s[end-1] == '+') {
			end-- // the end of a sentence
			signs--
		}
		if letters == 0 || signs <= 0 || end-from > maxLeet || letters+signs != end-from {
			continue
		}
		word := m.bytes[from:end]
		for k, c := range word {
			if to := leet[c]; to != 0 {
				word[k] = to
				if c == '1' && (k+1 == len(word) && k > 0 || k > 0 && s[from+k-1] == '1' || k+1 < len(word) && word[k+1] == '1') {
					word[k] = 'l'
				}
			}
		}
		if inner && len(word) > 3 {
			mixed++
		}
		if !known {
			known = knownLeet(word)
		}
	}
	return known || mixed >= minLeetRows
}

func knownLeet(word []byte) bool {
	for _, w := range leetWords {
		if len(word) >= len(w) && equalLower(view(word[:len(w)]), w) {
			return true
		}
	}
	return false
}

// rotate writes s in ROT13.
func (m *maker) rotate(s string) {
	m.begin()
	m.bytes = append(m.bytes, s...)
	for i, c := range m.bytes {
		m.bytes[i] = rot13(c)
	}
	m.segs = m.segs[:0]
}

func rot13(c byte) byte {
	switch low := c | 0x20; {
	case 'a' <= low && low <= 'm':
		return c + 13
	case 'n' <= low && low <= 'z':
		return c - 13
	}
	return c
}

// reverse writes s rune by rune from its end.
func (m *maker) reverse(s string) {
	m.begin()
	for len(s) > 0 {
		_, size := utf8.DecodeLastRuneInString(s)
		m.bytes = append(m.bytes, s[len(s)-size:]...)
		s = s[:len(s)-size]
	}
	m.segs = m.segs[:0]
}

// reverseWords writes each word of ASCII letters from its end and leaves the order of words.
func (m *maker) reverseWords(s string) {
	m.begin()
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && isLetter(s[j]) {
			j++
		}
		if j-i > 1 {
			m.mark(i, opWhole)
			for k := j - 1; k >= i; k-- {
				m.bytes = append(m.bytes, s[k])
			}
		} else {
			j = max(j, i+1)
			m.keep(s[i:j], i)
		}
		i = j
	}
}

// tags writes the ASCII that tag characters stand for, and the bytes that variation selectors stand for where four or
// more follow each other, and nothing else of s. Pieces that stand apart are not parted: tags may be strewn over words.
func (m *maker) tags(s string) bool {
	m.begin()
	end := -1 // of the last character that was written
	for i := 0; i < len(s); {
		if s[i] != 0xEF && s[i] != 0xF3 {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= 0xE0020 && r < 0xE007F {
			if i != end {
				m.drop(max(end, 0))
			}
			m.put(byte(r-0xE0000), i, size)
			i += size
			end = i
			continue
		}
		if _, ok := selector(r); !ok {
			i += size
			continue
		}
		at, from, n := m.save(), len(m.bytes), 0
		if i != end {
			m.drop(max(end, 0))
		}
		for i < len(s) {
			r, size := utf8.DecodeRuneInString(s[i:])
			c, ok := selector(r)
			if !ok {
				break
			}
			m.put(c, i, size)
			i += size
			n++
		}
		if n < 4 || !printable(m.bytes[from:], minLetters) {
			m.restore(at)
			continue
		}
		end = i
	}
	return len(m.bytes) > 0
}

// selector returns the byte that a variation selector stands for.
func selector(r rune) (byte, bool) {
	switch {
	case r >= 0xFE00 && r <= 0xFE0F:
		return byte(r - 0xFE00), true
	case r >= 0xE0100 && r <= 0xE01EF:
		return byte(r - 0xE0100 + 16), true
	}
	return 0, false
}
