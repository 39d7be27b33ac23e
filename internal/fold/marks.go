package fold

import "strings"

// hints says what marks may be found.
type hints uint8

const (
	hintSigns    hints = 1 << iota // a backslash or another sign behind the letters
	hintPercent                    // % or &
	hintApart                      // letters or digits between apartSigns
	hintPrefixed                   // a letter behind a digit

	hintsAll = 1<<iota - 1
)

// apartSigns are separators from '0' on that the pass over blocks does not see.
const apartSigns = "_|~@`"

// marks looks for what begins with a certain byte. ascii says that s is nothing else.
func marks(s string, h hints, ascii bool) (ev evidence) {
	if h&hintPercent != 0 {
		if hasPercent(s) {
			ev |= seesPercent
		}
		if hasEntity(s) {
			ev |= seesEntity
		}
	}
	if h&hintSigns != 0 {
		ev |= backslashes(s)
	}
	if h&hintPrefixed != 0 && hasPrefixed(s) {
		ev |= seesHex
	}
	if h&hintApart != 0 {
		for _, c := range []byte(apartSigns) {
			if apart(s, c) {
				ev |= seesSpaced
				break
			}
		}
	}
	if seesSplit(s, ascii) {
		ev |= seesLines
	}
	return ev
}

// apart reports whether s holds c three times with a letter or digit in between.
func apart(s string, c byte) bool {
	for {
		i := strings.IndexByte(s, c)
		if i < 0 || i+5 > len(s) {
			return false
		}
		s = s[i:]
		if s[2] == c && s[4] == c && isAlnum(s[1]) && isAlnum(s[3]) {
			return true
		}
		s = s[1:]
	}
}

// hasPercent reports whether s holds %XX.
func hasPercent(s string) bool {
	for {
		i := strings.IndexByte(s, '%')
		if i < 0 || i+2 >= len(s) {
			return false
		}
		if isHexPair(s[i+1], s[i+2]) {
			return true
		}
		s = s[i+1:]
	}
}

func isHexPair(a, b byte) bool { return hexValue[a] < 16 && hexValue[b] < 16 }

// hasEntity reports whether s holds &#1 or &#x or &name;.
func hasEntity(s string) bool {
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 || i+2 >= len(s) {
			return false
		}
		s = s[i+1:]
		if s[0] == '#' && (isDigit(s[1]) || s[1]|0x20 == 'x') {
			return true
		}
		n := 0
		for n < len(s) && n < maxEntity && isAlnum(s[n]) {
			n++
		}
		if n > 1 && n < len(s) && s[n] == ';' {
			return true
		}
	}
}

// hasPrefixed reports whether s holds 0x with several pairs of hex digits that may be letters, or 0xXX twice.
func hasPrefixed(s string) bool {
	for {
		i := strings.IndexByte(s, 'x') // there are fewer of these than zeros
		if i < 0 || i+7 > len(s) {
			return false
		}
		zero := i > 0 && s[i-1] == '0'
		if s = s[i+1:]; !zero {
			continue
		}
		if !isHexPair(s[0], s[1]) {
			continue
		}
		if isHexPair(s[2], s[3]) && s[0] >= '2' && s[0] < '8' && s[2] >= '2' && s[2] < '8' ||
			s[3] == '0' && s[4] == 'x' || s[4] == '0' && s[5] == 'x' {
			return true
		}
	}
}

// backslashes looks for an escape that is decoded, \u, \x and the like or \n between letters, and for i\g\n\o\r\e.
func backslashes(s string) (ev evidence) {
	for i := 0; ; i++ {
		j := strings.IndexByte(s[i:], '\\')
		if j < 0 || i+j+2 >= len(s) {
			return ev
		}
		if i += j; i > 2 && s[i-2] == '\\' && s[i+2] == '\\' && isAlnum(s[i-1]) && isAlnum(s[i+1]) {
			ev |= seesSpaced
		}
		if ev == seesSpaced|seesEscape {
			return ev
		}
		switch a, b := s[i+1], s[i+2]; a {
		case 'u', 'U', 'x':
			if b == '{' || hexValue[b] < 16 {
				ev |= seesEscape
			}
		case 'n', 't', 'r':
			if i > 0 && isLetter(s[i-1]) && (isLetter(b) || b == '\\') {
				ev |= seesEscape
			}
		case '0', '1', '2', '3':
			if i+3 < len(s) && isDigit(b) && isDigit(s[i+3]) {
				ev |= seesEscape
			}
		case '\\':
			if b == 'u' || b == 'x' || b == 'n' {
				ev |= seesEscape
			}
		}
	}
}
