package output

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDocs is how many documents are looked at in a text; one with more has too many anyhow.
const maxDocs = 64

// place is where a JSON document stands in a text.
type place struct {
	start, end int
	fix        fixer
	rank       rank
}

// rank says how likely something is the document that is meant.
type rank uint8

const (
	rankWeak   rank = iota // {}, or an array of scalars: [1] is a footnote, too
	rankPlain              // an object or array
	rankFenced             // one in a code fence
)

// finder looks for JSON documents.
type finder struct {
	s        string
	maxDepth int
	places   []place
	deep     bool // one is nested too deeply
	broken   int  // where one cannot be read any further; zero: none
}

// find notes the documents in the text. It reads on where a document ended, or turned out to be none: what is inside a
// damaged document is no document of its own.
func (f *finder) find() {
	quotes := map[rune]int{}
	for i := 0; i < len(f.s) && len(f.places) < maxDocs; {
		n := strings.IndexAny(f.s[i:], "{[")
		if n < 0 {
			return
		}
		i += n
		x := fixer{s: f.s, maxDepth: f.maxDepth, fenced: fenced(f.s[:i]), quotes: quotes}
		end, ok := x.read(i)
		f.deep = f.deep || x.deep
		if !ok {
			i = max(end, i+1)
			if x.begun && f.broken == 0 {
				f.broken = min(i, len(f.s)-1)
			}
			continue
		}
		r := rankPlain
		switch {
		case x.members == 0 && !x.cut:
			r = rankWeak
		case x.fenced:
			r = rankFenced
		}
		f.places = append(f.places, place{i, end, x, r})
		i = max(end, i+1)
	}
}

// scalar notes a text that is one string, number, true, false or null.
func (f *finder) scalar() {
	x := fixer{s: f.s, maxDepth: f.maxDepth}
	start := len(f.s) - len(strings.TrimLeftFunc(f.s, blank))
	if start == len(f.s) {
		return
	}
	end, ok := x.read(start)
	if ok && !x.cut && strings.TrimLeftFunc(f.s[end:], blank) == "" {
		f.places = append(f.places, place{start, end, x, rankPlain})
	}
}

func blank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }

// best returns the documents of the highest rank; those without damage, if there are some.
func (f *finder) best() (best []*place) {
	top := rankWeak
	for i := range f.places {
		top = max(top, f.places[i].rank)
	}
	clean := false
	for i := range f.places {
		p := &f.places[i]
		if p.rank < top || clean && len(p.fix.changes) > 0 {
			continue
		}
		if !clean && len(p.fix.changes) == 0 {
			clean, best = true, nil
		}
		best = append(best, p)
	}
	return best
}

// fenced reports whether a code fence ends before: three backticks and perhaps the name of a language.
func fenced(before string) bool {
	before = strings.TrimRight(before[max(0, len(before)-64):], " \t\r\n")
	before = strings.TrimRightFunc(before, func(r rune) bool { return r < utf8.RuneSelf && alnum(byte(r)) || r == '_' || r == '-' || r == '+' })
	return strings.HasSuffix(before, "```")
}
