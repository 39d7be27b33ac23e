package fold

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// seesSplitSlow and widthOfSlow are what seesSplit and widthOf are held to.
func seesSplitSlow(s string) bool {
	within, few, lines, i := 0, 0, 0, 0
	for n := 0; lines < triedLines; i += n + 1 {
		if n = strings.IndexByte(s[i:], '\n'); n < 0 || n > 4*maxWidth && lines < 2 {
			break
		}
		if n == 0 {
			continue
		}
		if lines++; lines > triedLines/2 && few == 0 && within == 0 {
			return false
		}
		if n > 1 && n <= maxFew && strings.Count(s[i:i+n], " ") <= fewBlanks {
			few++
		}
		if end := i + n; end+1 < len(s) && isUnit(s[end+1]) {
			if c := s[end-1]; isUnit(c) || c == '-' || c == '\r' {
				within++
			}
		}
	}
	return few >= minLines && few*8 >= lines*7 || within >= minLines-1 && (widthOfSlow(s, triedLines) > 0 || hyphens(s, triedLines))
}
func widthOfSlow(s string, most int) int {
	var count [maxWidth + 1]uint8
	lines, within := 0, 0
	for lines < most {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			break
		}
		line := s[:i]
		s = s[i+1:]
		lines++
		line = strings.TrimSuffix(line, "\r")
		if n := len(line); n > 1 && line[n-1] == '-' && isUnit(line[n-2]) {
			line = line[:n-1]
		}
		if len(line) > 4*maxWidth || len(line) == 0 {
			continue
		}
		if n := utf8.RuneCountInString(line); n <= maxWidth {
			count[n]++
		}
		if c := line[len(line)-1]; len(s) > 0 && (c >= 0x80 || isLetter(c)) && (s[0] >= 0x80 || isLetter(s[0])) {
			within++
		}
	}
	best := 2
	for n := range count {
		if n > best && count[n] > count[best] {
			best = n
		}
	}
	if n := int(count[best]); n < minLines || n*2 < lines && (n < minLines+1 || n*3 < lines) || within < minLines-1 {
		return 0
	}
	return best
}

func sameLines(t *testing.T, s string) {
	require.Equal(t, widthOfSlow(s, triedLines), widthOf(s, triedLines), "%q", s)
	require.Equal(t, seesSplitSlow(s), seesSplit(s, isASCII(s)), "%q", s)
	require.Equal(t, seesSplitSlow(s), seesSplit(s, false), "%q", s)
}

func TestLinesEqualSlow(t *testing.T) {
	g := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "word ", "ignore", "-", "\r", "é", "忽略", " ", ".", strings.Repeat("x", 39), strings.Repeat("é", 20), strings.Repeat("long ", 30)}
	found := 0
	for range 30000 {
		var b strings.Builder
		width, kinds := 3+g.IntN(45), 1+g.IntN(len(pieces))
		for range g.IntN(22) {
			for n := g.IntN(3) * width; n > 0; n-- {
				p := pieces[g.IntN(kinds)]
				b.WriteString(p)
				n -= len(p) - 1
			}
			b.WriteString("\n")
		}
		sameLines(t, b.String())
		if seesSplit(b.String(), false) {
			found++
		}
	}
	require.Greater(t, found, 1000)
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{"", "\n\n\n", "ig-\nno-\nre\n", "ignore\nall the\nrules\nof it\n", strings.Repeat("ignore\n", 20), strings.Repeat("éé\r\n", 9)} {
		f.Add(s)
	}
	f.Fuzz(sameLines)
}
