package match

import (
	"errors"
	"fmt"
	"regexp"
)

// Set is a compiled table. It never changes after Compile and is safe for concurrent use.
type Set struct{ res []*regexp.Regexp }

// Compile makes a Set; all mistakes are joined, each names the rule's index.
func Compile(rules []Rule) (*Set, error) {
	s := &Set{}
	var errs []error
	for i, r := range rules {
		if r.Expr == "" {
			s.res = append(s.res, nil)
			continue
		}
		e := r.Expr
		if r.Fold {
			e = "(?i)" + e
		}
		re, err := regexp.Compile(e)
		if err != nil {
			errs = append(errs, fmt.Errorf("match: rule %d: %w", i, err))
		}
		s.res = append(s.res, re)
	}
	return s, errors.Join(errs...)
}

// Max returns the longest match in bytes, 0 if a rule has no bound.
func (s *Set) Max() int { return 0 }

// Scan appends all matches in text to dst, ordered by start, then rule.
func (s *Set) Scan(dst []Hit, before, text string) []Hit {
	for i, re := range s.res {
		if re == nil {
			continue
		}
		for _, m := range re.FindAllStringIndex(text, -1) {
			dst = append(dst, Hit{i, m[0], m[1]})
		}
	}
	return dst
}

// ScanPart is Scan for a text that may go on.
func (s *Set) ScanPart(dst []Hit, before, text string, eof bool) (hits []Hit, hold int) {
	if !eof {
		return dst, len(text)
	}
	return s.Scan(dst, before, text), 0
}

// Hold returns how many trailing bytes of text may still start or extend a match.
func (s *Set) Hold(before, text string) int { return len(text) }

// Cursor carries a scan over the pieces of one text. The zero value is ready.
// It is not safe for concurrent use.
type Cursor struct{ buf []byte }

// Feed scans the next piece.
func (s *Set) Feed(c *Cursor, dst []Hit, piece string, eof bool) (hits []Hit, hold int) {
	c.buf = append(c.buf, piece...)
	return s.ScanPart(dst, "", string(c.buf), eof)
}
