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
// may take them out, and the link would be there. So a blank takes their place where they stand in ASCII.
func (s *linkScan) hidden() int {
	size, kind := invisible.At(s.text[s.i:])
	if s.text[s.i] == esc && len(s.text)-s.i < sequenceHold && !s.eof {
		return s.wordStart(s.i)
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
			return s.wordStart(s.i)
		}
		end += size
	}
	if end == len(s.text) && !s.eof && end-s.i < hiddenBytes {
		return s.wordStart(s.i)
	}
	before, after := s.prev(s.i, 1), byte(0)
	if end < len(s.text) {
		after = s.text[end]
	}
	if before > ' ' && before < utf8.RuneSelf && after > ' ' && after < utf8.RuneSelf && s.text[s.i:end] != "\u00ad" &&
		(punctuation(before) || punctuation(after) || wordByte[before] && wordByte[after]) {
		s.report(s.i, end, ruleLink, "hidden", " ")
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

// printable reports whether s is ASCII without control characters but blanks and line breaks.
func printable(s string) bool {
	const ones = 0x0101010101010101
	for len(s) >= 8 {
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		if (x|(x-0x20*ones)&^x)&(0x80*ones) != 0 && !printableBytes(s[:8]) { // a byte over 0x7F or under 0x20
			return false
		}
		s = s[8:]
	}
	return printableBytes(s)
}

func printableBytes(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7F || c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return true
}
