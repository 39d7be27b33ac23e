package input

import (
	"errors"
	"io"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// A search for an expression such as x.*y|x reads on to the end of the text before it says that there is an x, and the next
// one does so again. So that a text cannot be made to be read a thousand times, the first few matches are searched for in the
// fast way, and the others with a reader that counts.
const (
	fastMatches = 8         // matches that may take a reading of the text each
	maxReadings = 8         // of the text, for all other matches
	extraRunes  = 512 << 10 // for short texts
)

var errReadings = errors.New("input: text has to be read too often for the expression")

// finder finds all matches of an expression that does not match the empty text. It never changes.
type finder struct {
	re   *regexp.Regexp
	next *regexp.Regexp // the same behind a character that stands before the place where the search begins
}

func newFinder(parsed *syntax.Regexp) (f finder, err error) {
	expr := parsed.String()
	if f.re, err = regexp.Compile(expr); err == nil {
		f.next, err = regexp.Compile(`\A(?s:.)(?s:.*?)(` + expr + `)`)
	}
	return f, err
}

// each yields the matches from left to right, at most maxMatches. It fails if they take too many readings.
func (f finder) each(text string, yield func(start, end int)) error {
	found := f.re.FindAllStringIndex(text, fastMatches)
	at := 0
	for _, m := range found {
		yield(m[0], m[1])
		at = m[1]
	}
	if len(found) < fastMatches {
		return nil
	}
	r := countingReader{left: maxReadings*len(text) + extraRunes}
	for range maxMatches - fastMatches {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		from := at - size
		r.Reset(text[from:])
		m := f.next.FindReaderSubmatchIndex(&r)
		if r.left < 0 {
			return errReadings
		}
		if m == nil {
			return nil
		}
		yield(from+m[2], from+m[3])
		at = from + m[3]
	}
	return nil
}

// countingReader ends when it has read enough.
type countingReader struct {
	strings.Reader
	left int // runes; below zero: it has ended early
}

func (r *countingReader) ReadRune() (c rune, size int, err error) {
	if r.left--; r.left < 0 {
		return 0, 0, io.EOF
	}
	return r.Reader.ReadRune()
}
