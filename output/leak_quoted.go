package output

import (
	"strings"
	"unicode/utf8"
)

const (
	minQuoted = 20 // bytes
	maxQuoted = 400
)

// closing are quotation marks by the one that begins a quotation.
var closing = map[rune]rune{'"': '"', '\u201c': '\u201d', '\u201e': '\u201c', '\u00ab': '\u00bb', '\u300c': '\u300d', '\u300e': '\u300f', '\u2018': '\u2019'}

// appendQuoted adds what stands in quotation marks in text. Each line begins anew, so that a mark without its fellow does
// not turn the rest inside out.
func appendQuoted(out []string, text string) []string {
	for line := range strings.Lines(text) {
		for line != "" {
			open, size := utf8.DecodeRuneInString(line)
			line = line[size:]
			end, ok := closing[open]
			if !ok {
				continue
			}
			n := strings.IndexRune(line, end)
			if n < 0 {
				continue
			}
			if n >= minQuoted && n <= maxQuoted {
				out = append(out, line[:n])
			}
			line = line[n+utf8.RuneLen(end):]
		}
	}
	return out
}
