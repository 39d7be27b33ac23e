package input

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/fold"
	"github.com/stanchion-dev/stanchion/internal/match"
)

// termTable is a compiled list. It never changes.
type termTable struct {
	set     *match.Set
	buckets []bucket // by rule of set
	inWords bool
}

// bucket holds the terms that begin with the same few bytes, sorted.
type bucket []term

type term struct {
	text  string
	index int
	inner int // the longest term of the bucket that this one begins with, -1 if there is none
}

func newTermTable(o TermsOptions) (*termTable, error) {
	all, err := foldTerms(o.Terms)
	if err != nil {
		return nil, err
	}
	t := &termTable{inWords: o.InWords}
	for width := 8; width >= 2; width-- {
		if t.buckets = intoBuckets(all, width); len(t.buckets) > maxBuckets && width > 2 {
			continue
		}
		if t.set, err = match.Compile(t.rules()); err == nil { // it may be too large
			return t, nil
		}
	}
	return nil, fmt.Errorf("terms: %w", err)
}

// rules returns a rule for each bucket.
func (t *termTable) rules() []match.Rule {
	rules := make([]match.Rule, len(t.buckets))
	for i, b := range t.buckets {
		link(b)
		longest := 0
		for _, x := range b {
			longest = max(longest, len(x.text))
		}
		rules[i] = match.Rule{
			Triggers: []string{trigger(b, t.inWords)},
			Max:      longest + utf8.UTFMax,
			Match: func(text string, _, hit, _, hi int) (int, int, match.Verdict) {
				_, _, v := t.longestAt(b, text[:hi], hit, hi == len(text))
				return hit, hit + 1, v // one byte, so that a term may begin inside another
			},
		}
	}
	return rules
}

// foldTerms returns the terms sorted, each once, in folded form and with one kind of blank.
func foldTerms(terms []string) (bucket, error) {
	switch {
	case len(terms) == 0:
		return nil, errors.New("no terms")
	case len(terms) > maxTerms:
		return nil, fmt.Errorf("%d terms, at most %d", len(terms), maxTerms)
	}
	all := make(bucket, 0, len(terms))
	var errs []error
	for i, s := range terms {
		s = strings.TrimSpace(strings.ReplaceAll(fold.String(s), "\n", " "))
		switch {
		case s == "":
			errs = append(errs, fmt.Errorf("term %d is empty", i))
		case !utf8.ValidString(terms[i]):
			errs = append(errs, fmt.Errorf("term %d is not UTF-8", i))
		case len(s) > maxTermBytes:
			errs = append(errs, fmt.Errorf("term %d has %d bytes, at most %d", i, len(s), maxTermBytes))
		default:
			all = append(all, term{text: s, index: i})
		}
	}
	slices.SortStableFunc(all, func(a, b term) int { return strings.Compare(a.text, b.text) })
	return slices.CompactFunc(all, func(a, b term) bool { return a.text == b.text }), errors.Join(errs...)
}

// intoBuckets cuts sorted terms where their first width bytes differ.
func intoBuckets(all bucket, width int) (out []bucket) {
	for len(all) > 0 {
		key := prefix(all[0].text, width)
		n := 1
		for n < len(all) && prefix(all[n].text, width) == key {
			n++
		}
		out = append(out, all[:n:n])
		all = all[n:]
	}
	return out
}

// prefix returns the whole runes in the first n bytes of s, at least one.
func prefix(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	if n == 0 {
		_, n = utf8.DecodeRuneInString(s)
	}
	return s[:n]
}

// link notes for each term of a bucket the longest one that it begins with.
func link(b bucket) {
	var open []int
	for i := range b {
		for len(open) > 0 && !strings.HasPrefix(b[i].text, b[open[len(open)-1]].text) {
			open = open[:len(open)-1]
		}
		b[i].inner = -1
		if len(open) > 0 {
			b[i].inner = open[len(open)-1]
		}
		open = append(open, i)
	}
}

// trigger returns what all terms of a bucket begin with, as an expression.
func trigger(b bucket, inWords bool) string {
	key := b[0].text
	for _, x := range b {
		for !strings.HasPrefix(x.text, key) {
			key = prefix(key, len(key)-1)
		}
	}
	expr := strings.ReplaceAll(regexp.QuoteMeta(prefix(key, 8)), " ", `[ \n]`)
	if !inWords && asciiWord(key[0]) {
		expr = `\b` + expr
	}
	return expr
}
