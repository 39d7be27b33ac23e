package input

import (
	"context"
	"fmt"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
)

// MaxBytes finds text longer than n bytes. A stream ends with the piece that goes beyond the limit; at most n bytes were let
// go before. The finding is about the whole text: asking it to redact leaves nothing of a whole text and ends a stream. In a
// JSON content the text counts with the escapes in its strings decoded.
//
// Rule: input.too_long.
func MaxBytes(n int) guard.Check {
	return maxSize("input.max_bytes", "text has more bytes than the limit", n, 6, func(_ context.Context, p *guard.Pass) error {
		// The limit lies in exactly one of the parts that a stream is checked in.
		if at := p.Offset(); at <= n && len(p.Text()) > n-at {
			p.Report(guard.Finding{Rule: ruleTooLong})
		}
		return nil
	})
}

// MaxRunes finds text longer than n runes. Bytes that are not UTF-8 count as one each. A stream ends with the piece that goes
// beyond the limit, as for MaxBytes.
//
// Rule: input.too_long.
func MaxRunes(n int) guard.Check {
	counts := guard.NewKey(func() *runeCount { return &runeCount{over: -1} })
	return maxSize("input.max_runes", "text has more characters than the limit", n, 12, func(_ context.Context, p *guard.Pass) error {
		text := p.Text()
		whole := p.EOF() && p.Offset() == 0
		if whole && len(text) <= n || len(text) == 0 {
			return nil
		}
		if whole {
			if utf8.RuneCountInString(text) > n {
				p.Report(guard.Finding{Rule: ruleTooLong})
			}
			return nil
		}
		c := counts.In(p)
		c.add(text, p.Offset(), n)
		if c.over >= p.Offset() && c.over < p.Offset()+len(text) {
			p.Report(guard.Finding{Rule: ruleTooLong})
		}
		return nil
	})
}

const ruleTooLong = "input.too_long"

// maxSize makes a check that may let n units of raw bytes each go before it objects: in a JSON content an escape takes up to
// 6 bytes for a byte and 12 for a rune.
func maxSize(name, doc string, n, raw int, run func(context.Context, *guard.Pass) error) guard.Check {
	c := guard.Check{
		Name:   name,
		Doc:    doc,
		Stages: guard.StageInput,
		Run:    run,
		Hold:   func(string) int { return 0 },
		Slack:  raw * min(max(n, 0), 1<<26),
	}
	if n <= 0 {
		c.Err = fmt.Errorf("limit %d is not positive", n)
	}
	return c
}

// runeCount is how far a stream has been counted. Copies of one check share it, so it says what was counted, not how often
// it was asked.
type runeCount struct {
	seen  int // bytes
	runes int
	over  int // where the first rune beyond the limit begins, -1 if there is none yet
}

// add counts what of text, which begins at the given offset, was not counted yet.
func (c *runeCount) add(text string, offset, n int) {
	for c.over < 0 && c.seen < offset+len(text) {
		if c.runes == n {
			c.over = c.seen
			return
		}
		_, size := utf8.DecodeRuneInString(text[c.seen-offset:])
		c.seen += size
		c.runes++
	}
}
