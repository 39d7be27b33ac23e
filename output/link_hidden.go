package output

import (
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/invisible"
)

const (
	// hiddenBytes is the longest run of characters that cannot be seen that is read as one.
	hiddenBytes = 1024
	// sequenceHold is how much of an escape sequence a stream waits for.
	sequenceHold = 80
)

// hidden looks at a character that may be one that cannot be seen. Such characters part what would be a link: another check
// may take them out, and the link would be there. So U+FFFD takes their place where they stand in ASCII.
func (s *linkScan) hidden() int {
	size, kind := invisible.At(s.text[s.i:])
	if s.text[s.i] == esc && len(s.text)-s.i < sequenceHold && !s.eof {
		return wordStart(s.text, s.i)
	}
	if kind == invisible.None {
		s.i += max(size, 1)
		return -1
	}
	end := s.i
	for end < len(s.text) && end-s.i < hiddenBytes {
		size, kind := invisible.At(s.text[end:])
		if kind == invisible.None {
			break
		}
		if s.text[end] == esc && len(s.text)-end < sequenceHold && !s.eof {
			return wordStart(s.text, s.i)
		}
		end += size
	}
	if end == len(s.text) && !s.eof && end-s.i < hiddenBytes {
		return wordStart(s.text, s.i)
	}
	before, after := s.prev(s.i, 1), byte(0)
	if s.st.edited > 0 && s.st.edited == s.p.Offset()+s.i {
		before = '*' // the end of what stands there now
	}
	if end < len(s.text) {
		after = s.text[end]
	}
	if before > ' ' && before < utf8.RuneSelf && after > ' ' && after < utf8.RuneSelf && s.text[s.i:end] != "\u00ad" &&
		(punctuation(before) || punctuation(after) || wordByte[before] && wordByte[after]) {
		s.report(s.i, end, ruleLink, "hidden", "\uFFFD")
		return -1
	}
	s.i = end
	return -1
}

// unhidden returns s without the characters that cannot be seen.
func unhidden(s string) string {
	i := invisible.Next(s, 0)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	from := 0
	for ; i < len(s); i = invisible.Next(s, i) {
		b.WriteString(s[from:i])
		size, _ := invisible.At(s[i:])
		i += size
		from = i
	}
	b.WriteString(s[from:])
	return b.String()
}

// hides reports whether s may hold characters that cannot be seen: control characters, and what package invisible finds.
func hides(s string) bool { return hidesIn(s, 0, len(s)) }

// hidesIn reports the same of the characters that begin in s[i:end].
func hidesIn(s string, i, end int) bool {
	for ; i < end; i++ {
		switch c := s[i]; {
		case !mayHide[c]:
		case c < utf8.RuneSelf:
			return true
		default:
			if r, _ := utf8.DecodeRuneInString(s[i:]); invisible.Of(r) != invisible.None {
				return true
			}
		}
	}
	return false
}

// mayHide are the bytes that are control characters, or may begin a character that cannot be seen.
var mayHide = func() (t [256]bool) {
	for c := range t {
		t[c] = c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7F || c >= 0xC2
	}
	return t
}()
