package output

import (
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	// longestCitation is how many bytes the longest citation has between its brackets.
	longestCitation = 40
	// mostCited is the highest number in a list that may be one of documents: [1, 250] is something else.
	mostCited = 99
)

// citation judges what begins with a bracket at text[i].
func (g *grounding) citation(text string, i int) (n int, whole bool) {
	size, end := 1, "]"
	if text[i] != '[' {
		size, end = len("\u3010"), "\u3011"
	}
	rest := text[i+size:]
	body := rest[:min(len(rest), longestCitation)]
	k := strings.Index(body, end)
	switch {
	case k < 0 && len(rest) < longestCitation && !g.p.EOF() && mayCite(body):
		return 0, false
	case k < 0, size == 1 && indexed(g.p, text, i):
		return size, true
	}
	if size > 1 {
		body, _, _ = strings.Cut(body[:k], "\u2020") // "7†source"
	} else {
		body = body[:k]
	}
	if low, high, ok := cited(body); ok {
		count := g.sources.Len()
		if low == high && (low == 0 || low > count) || low != high && low > 0 && low <= count && high > count && high <= mostCited {
			g.report(i, i+size+k+len(end), guard.Finding{Rule: "output.grounded.citation"})
		}
	}
	return size, true
}

// mayCite reports whether s may be the beginning of a citation.
func mayCite(s string) bool { return !strings.ContainsAny(s, "[]()\n\"{}<>=") }

// cited returns the lowest and the highest number of a citation, of which s stands between the brackets. Of [2-7] these are 2
// and 7, of [7, 2] as well.
func cited(s string) (low, high int, ok bool) {
	s = strings.Trim(s, " ")
	for _, name := range [...]string{"source", "document", "doc", "reference", "ref", "passage", "citation"} {
		if len(s) > len(name) && strings.EqualFold(s[:len(name)], name) {
			s = strings.TrimLeft(s[len(name):], "s .:#")
			break
		}
	}
	for n := 0; ; n++ {
		number, digits := 0, 0
		for digits < len(s) && digits < 5 && s[digits] >= '0' && s[digits] <= '9' {
			number = number*10 + int(s[digits]-'0')
			digits++
		}
		if digits == 0 || digits == 5 {
			return 0, 0, false
		}
		if n == 0 {
			low = number
		}
		low, high = min(low, number), max(high, number)
		if s = strings.TrimLeft(s[digits:], " "); s == "" {
			return low, high, true
		}
		rest := strings.TrimPrefix(s, "\u2013")
		if len(rest) == len(s) {
			if strings.IndexByte(",;-", s[0]) < 0 {
				return 0, 0, false
			}
			rest = s[1:]
		}
		s = strings.TrimLeft(rest, " ")
	}
}

// indexed reports whether what stands before text[i] makes a bracket there an index.
func indexed(p *guard.Pass, text string, i int) bool {
	return wordBefore(p, text, i) || byteBefore(p, text, i) == ')'
}
