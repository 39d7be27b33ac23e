package rules

import (
	"fmt"
	"strings"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// Expr returns the expression of a step: words, in which a blank may be a line break. Classes keep theirs, but for that of a blank or a
// dash.
func (s Step) Expr() (string, error) {
	if s.Raw {
		return s.Word, nil
	}
	var out strings.Builder
	out.Grow(2 * len(s.Word))
	for word := s.Word; ; {
		at := strings.IndexByte(word, '@')
		if at < 0 {
			anyBlank(&out, word)
			return out.String(), nil
		}
		anyBlank(&out, word[:at])
		word = word[at+1:]
		end := 0
		for end < len(word) && table.KeyLetter(word[end]) {
			end++
		}
		if end == 0 {
			out.WriteByte('@')
			continue
		}
		words, ok := vocabulary[word[:end]]
		if !ok {
			return "", fmt.Errorf("no words are called %q", word[:end])
		}
		out.WriteString("(?:")
		anyBlank(&out, words)
		out.WriteString(")")
		word = word[end:]
	}
}

// anyBlank lets a blank of an expression also be a line break.
func anyBlank(out *strings.Builder, expr string) {
	const class = "[- ]"
	for {
		at := strings.IndexByte(expr, ' ')
		if at < 0 {
			out.WriteString(expr)
			return
		}
		if from := at - len("[-"); from >= 0 && strings.HasPrefix(expr[from:], class) {
			out.WriteString(expr[:from] + "[- \n]")
			at = from + len(class) - 1
		} else {
			out.WriteString(expr[:at])
			out.WriteString(`[ \n]`)
		}
		expr = expr[at+1:]
	}
}
