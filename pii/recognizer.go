package pii

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
)

// Recognizer is a model of your own that finds personal data, for what rules do not see: names in small letters, places,
// other languages. DetectOptions takes one; what it finds is decided together with what the rules find.
type Recognizer interface {
	// Recognize returns what stands in each of the texts, in any order. Match.Entity is one that this package knows, as
	// Person or Location. It returns early when ctx ends, must not keep the texts, and its error must not hold any of
	// them. It may be called concurrently.
	Recognize(ctx context.Context, texts []string) ([][]Match, error)
}

// RecognizerOptions say how a Recognizer is asked. A field that is zero has the default.
type RecognizerOptions struct {
	Timeout    time.Duration // the longest that it may take for a content; zero is 2 seconds. Then the check has failed, which blocks
	PieceBytes int           // the longest text that it is given, at least 256; zero is 4,096. Longer contents are cut between words, overlapping
	Batch      int           // texts in one call; zero is 32
	MinScore   float32       // what is less sure is left out; zero is 0.5
}

const (
	minPiece     = 256
	pieceOverlap = 128 // bytes, so that what a cut goes through stands whole in one of the two
)

// recognition is a Recognizer with its options worked out.
type recognition struct {
	Recognizer
	RecognizerOptions
}

// newRecognition takes over what the options say. It is nil without a Recognizer.
func newRecognition(r Recognizer, o RecognizerOptions) (*recognition, error) {
	if o.Timeout < 0 || o.Batch < 0 || o.PieceBytes < 0 || o.PieceBytes > 0 && o.PieceBytes < minPiece || !(o.MinScore >= 0 && o.MinScore <= 1) {
		return nil, fmt.Errorf("recognizer options are out of range (PieceBytes is at least %d, MinScore from 0 to 1)", minPiece)
	}
	if r == nil {
		if o != (RecognizerOptions{}) {
			return nil, errors.New("options of a recognizer without one")
		}
		return nil, nil
	}
	o.Timeout = cmp.Or(o.Timeout, 2*time.Second)
	o.PieceBytes = cmp.Or(o.PieceBytes, 4096)
	o.Batch = cmp.Or(o.Batch, 32)
	o.MinScore = cmp.Or(o.MinScore, 0.5)
	return &recognition{r, o}, nil
}

// find adds what the model finds in text to the matches of the rules: sorted and disjoint.
func (r *recognition) find(ctx context.Context, text string, want *set, matches []match) ([]match, error) {
	texts, starts := make([]string, 0, r.Batch), make([]int, 0, r.Batch)
	for at := 0; at < len(text); {
		end := r.cut(text, at)
		texts, starts = append(texts, text[at:end]), append(starts, at)
		if len(texts) == r.Batch || end == len(text) {
			var err error
			if matches, err = r.ask(ctx, text, texts, starts, want, matches); err != nil {
				return nil, err
			}
			texts, starts = texts[:0], starts[:0]
		}
		if end == len(text) {
			break
		}
		at = max(at+1, wordFrom(text, end-pieceOverlap, end))
	}
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(b.score, a.score))
	})
	return disjoin(matches), nil
}

// ask gives one batch to the model. Whoever answers may be wrong in any way.
func (r *recognition) ask(ctx context.Context, text string, texts []string, starts []int, want *set, matches []match) ([]match, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	found, err := r.Recognize(ctx, slices.Clone(texts))
	if err != nil {
		return nil, err
	}
	if len(found) != len(texts) {
		return nil, fmt.Errorf("recognizer: %d answers to %d texts", len(found), len(texts))
	}
	for k, list := range found {
		for _, m := range list {
			id, ok := find(m.Entity)
			switch {
			case !ok:
				return nil, errors.New("recognizer: a match of an entity that is not known")
			case m.Start < 0 || m.Start > m.End || m.End > len(texts[k]):
				return nil, fmt.Errorf("recognizer: match %d to %d in a text of %d bytes", m.Start, m.End, len(texts[k]))
			case !(m.Score >= 0 && m.Score <= 1) || math.IsNaN(float64(m.Score)):
				return nil, errors.New("recognizer: a score that is not from 0 to 1")
			}
			if m.Score == 0 {
				m.Score = 1 // certain, as in guard.Finding
			}
			if m.Score < r.MinScore || m.Start == m.End || !want.has(id) {
				continue
			}
			matches = append(matches, match{start: runeStart(text, starts[k]+m.Start), end: runeEnd(text, starts[k]+m.End), id: id, score: m.Score})
		}
	}
	return matches, nil
}

// cut returns where a piece of text that begins at at ends: behind a line or a word.
func (r *recognition) cut(text string, at int) int {
	end := at + r.PieceBytes
	if end >= len(text) {
		return len(text)
	}
	for _, sep := range [...]string{"\n", " "} {
		if i := strings.LastIndex(text[end-pieceOverlap:end], sep); i >= 0 {
			return end - pieceOverlap + i + 1
		}
	}
	return runeStart(text, end)
}

// wordFrom returns where the first word begins in text[from:to], or from.
func wordFrom(text string, from, to int) int {
	if i := strings.IndexByte(text[from:to], ' '); i >= 0 {
		return from + i + 1
	}
	return runeStart(text, from)
}

// runeStart returns the beginning of the rune that text[i] lies in.
func runeStart(text string, i int) int {
	for k := i; k > 0 && k < len(text) && i-k < utf8.UTFMax; k-- {
		if utf8.RuneStart(text[k]) {
			return k
		}
	}
	return i
}

// runeEnd returns the end of the rune that text[i-1] lies in.
func runeEnd(text string, i int) int {
	for k := i; k < len(text) && k-i < utf8.UTFMax; k++ {
		if utf8.RuneStart(text[k]) {
			return k
		}
	}
	return min(i, len(text))
}

// wait sets what a check with a Recognizer needs: time, and the whole text.
func (r *recognition) wait(c *guard.Check) {
	c.Timeout, c.Window = r.Timeout, 0
}
