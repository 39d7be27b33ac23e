package output

import (
	"unicode"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/invisible"
)

const (
	// maxMarks is how many marks a letter may carry. Writing needs at most five: Hebrew with points and accents, Tibetan
	// stacks.
	maxMarks = 6
	// minSpelled is the shortest run of blanks of several kinds that is taken for a message: a byte of bits.
	minSpelled = 8
	// maxBlanks is the longest run of blanks that is read as one.
	maxBlanks = 512
)

// markHeap counts the marks on a letter.
type markHeap struct{ marks int }

// scan looks at text[:limit] for heaps of marks, blanks that spell something, and other line breaks. It reports to p, if that
// is not nil, and returns from where on the text is undecided.
func (h *markHeap) scan(text string, limit int, eof bool, p *guard.Pass) int {
	for i := 0; i < limit; {
		if c := text[i]; c >= ' ' && c < 0x7F {
			h.marks = 0
			i++
			continue
		}
		if n, kind := invisible.At(text[i:]); kind != invisible.None { // it goes
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == 0x2028 || r == 0x2029:
			h.marks = 0
			markup1(p, ruleMarkupInvisible, i, i+size, "\n")
		case oddBlank(r):
			h.marks = 0
			end, spelled, open := blankRun(text, i)
			if open && !eof {
				return i
			}
			if spelled {
				markup1(p, ruleMarkupInvisible, i, end, " ")
			}
			size = end - i
		case unicode.In(r, unicode.Mn, unicode.Me):
			if h.marks++; h.marks > maxMarks {
				markup1(p, ruleMarkupMarks, i, i+size, "")
			}
		default:
			h.marks = 0
		}
		i += size
	}
	return limit
}

func markup1(p *guard.Pass, rule string, start, end int, replace string) {
	if p != nil {
		p.Report(guard.Finding{Rule: rule, Span: guard.Span{Start: start, End: end}, Replace: replace})
	}
}

// oddBlank reports whether r looks like a blank and is another one.
func oddBlank(r rune) bool {
	return r == 0x2800 || r == 0xA0 || 0x2000 <= r && r <= 0x200A || r == 0x202F || r == 0x205F || r == 0x3000 || r == 0x1680
}

// blankRun returns where the run of blanks at i ends, and whether it is one that spells something: long, and of several kinds that
// take turns.
func blankRun(text string, i int) (end int, spelled, open bool) {
	count, turns := 0, 0
	last := rune(0)
	for end = i; end < len(text) && count < maxBlanks && end-i < 4*maxBlanks; {
		if n, kind := invisible.At(text[end:]); kind != invisible.None {
			end += n
			continue
		}
		r, size := utf8.DecodeRuneInString(text[end:])
		if !oddBlank(r) {
			break
		}
		if count > 0 && r != last {
			turns++
		}
		last = r
		count++
		end += size
	}
	return end, count >= minSpelled && turns >= 3, end == len(text) && count < maxBlanks && end-i < 4*maxBlanks
}
