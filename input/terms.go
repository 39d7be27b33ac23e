package input

import (
	"context"
	"slices"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
	"github.com/stanchion-dev/stanchion/internal/match"
)

// TermsOptions are the settings of TermsWith. Without terms the check is a mistake.
type TermsOptions struct {
	Terms   []string // words and phrases
	InWords bool     // find a term inside longer words too
}

// Term is the Finding.Data of Terms. It says which term was found by its place in the list.
type Term struct{ Index int }

// Terms finds words and phrases, with default settings. See TermsWith.
func Terms(terms ...string) guard.Check { return TermsWith(TermsOptions{Terms: terms}) }

// TermsWith finds words and phrases of a list, as whole words. Capitals, accents, look-alike and invisible characters, and
// the number and kind of blanks make no difference. Of terms that begin at one place the longest is reported; terms that
// overlap are all reported. A finding has a Term as Data. Lists of tens of thousands of terms are fine: the text is read
// once. A stream is held back as far as it may still become a term.
//
// Rule: input.term.
func TermsWith(o TermsOptions) guard.Check {
	c := guard.Check{
		Name:   "input.terms",
		Doc:    "text contains a term of a list",
		Stages: guard.StageInput,
		Hold:   func(text string) int { return len(text) }, // until Run has said less
	}
	t, err := newTermTable(o)
	if err != nil {
		c.Err = err
		return c
	}
	c.Run = t.run
	return c
}

// Limits of lists.
const (
	maxTermBytes = 1 << 10 // longest term, folded
	maxTerms     = 1 << 18
	maxBuckets   = 8 << 10
)

// run reports the terms in the part of the text that can be decided.
func (t *termTable) run(_ context.Context, p *guard.Pass) error {
	sc := newHits()
	defer sc.release()
	v := p.Folded()
	before := lastRune(p.Before())
	var hold int
	sc.hits, hold = t.set.ScanPart(sc.hits[:0], before, v.Text, p.EOF())
	best := term{index: -1}
	for i, h := range sc.hits {
		x, end, _ := t.longestAt(t.buckets[h.Rule], v.Text, h.Start, true)
		if end > h.Start && t.startsAt(before, v.Text, h.Start) && (best.index < 0 || len(x.text) > len(best.text)) {
			best = x
		}
		if i+1 < len(sc.hits) && sc.hits[i+1].Start == h.Start {
			continue
		}
		if best.index >= 0 {
			p.Report(guard.Finding{Rule: "input.term", Span: v.Span(h.Start, h.Start+len(best.text)), Data: Term{best.index}})
		}
		best = term{index: -1}
	}
	if !p.EOF() {
		p.Hold(holdSource(p.Text(), v, hold))
	}
	return nil
}

// holdSource turns a number of bytes at the end of the folded view into a number of bytes at the end of the text such that
// what stands before can be folded by itself.
func holdSource(text string, v guard.View, hold int) int {
	at := len(text)
	if i := len(v.Text) - hold; i < len(v.Text) {
		at = v.Span(i, i+1).Start
	}
	return len(text) - fold.SafeCut(text, at)
}

// longestAt returns the longest term of b that stands at text[at:] and ends where a word may end. The verdict is More if
// open, which says that more text may follow, leaves it undecided.
func (t *termTable) longestAt(b bucket, text string, at int, open bool) (found term, end int, v match.Verdict) {
	rest := text[at:]
	// i is the first term that is greater than rest; all terms that rest begins with lead to it or are before it.
	i, _ := slices.BinarySearchFunc(b, rest, func(x term, rest string) int {
		if c := compareBlank(x.text, rest); c != 0 {
			return c
		}
		return -1
	})
	if open && i < len(b) && commonBlank(b[i].text, rest) == len(rest) {
		v = match.More
	}
	for j := i - 1; j >= 0; j = b[j].inner {
		n := len(b[j].text)
		if commonBlank(b[j].text, rest) < n || !t.inWords && !endsWord(b[j].text, rest[n:]) {
			continue
		}
		if v == match.No {
			v = match.Yes
		}
		if open && n == len(rest) && !t.inWords {
			v = match.More
		}
		return b[j], at + n, v
	}
	return term{index: -1}, at, v
}

// startsAt reports whether a term may begin at text[at:].
func (t *termTable) startsAt(before, text string, at int) bool {
	if t.inWords {
		return true
	}
	first, _ := utf8.DecodeRuneInString(text[at:])
	if at > 0 {
		before = text[:at]
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || !wordRune(first) || !wordRune(last)
}

// endsWord reports whether a term may end in front of rest.
func endsWord(term, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(term)
	next, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !wordRune(last) || !wordRune(next)
}

// compareBlank is strings.Compare(a, b) with the line breaks of b taken for blanks.
func compareBlank(a, b string) int {
	n := commonBlank(a, b)
	switch {
	case n == len(a) && n == len(b):
		return 0
	case n == len(a):
		return -1
	case n == len(b):
		return 1
	}
	if c := b[n]; a[n] < c && c != '\n' || c == '\n' && a[n] < ' ' {
		return -1
	}
	return 1
}

// commonBlank returns how many bytes a and b begin with in common, with the line breaks of b taken for blanks.
func commonBlank(a, b string) (n int) {
	for n < len(a) && n < len(b) && (a[n] == b[n] || a[n] == ' ' && b[n] == '\n') {
		n++
	}
	return n
}

// lastRune returns the folded form of the last rune of s that has one.
func lastRune(s string) string {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if folded := fold.Rune(r); folded != "" {
			return folded
		}
		s = s[:len(s)-size]
	}
	return ""
}
