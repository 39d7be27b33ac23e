package toolcall

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	ruleArgPattern = "toolcall.arg.pattern"
	ruleArgTooLong = "toolcall.arg.too_long"
	// maxPatternText is how many bytes of a string Pattern looks at: regexp takes time in proportion to the pattern, too.
	maxPatternText = 64 << 10
)

// Pattern takes strings that match the whole of an RE2 expression: it is anchored at both ends, also where it does not
// say so, and $ does not stand before a line break at the end.
//
// Rules: toolcall.arg.pattern, toolcall.arg.too_long (a string over 64 KiB), toolcall.arg.type.
func Pattern(expr string) ArgCheck {
	c := ArgCheck{Name: "pattern", Doc: "argument that does not match a pattern"}
	if _, err := regexp.Compile(expr); err != nil {
		c.Err = fmt.Errorf("pattern: %w", err)
	}
	if expr == "" {
		c.Err = errors.New("pattern is empty")
	}
	whole, err := regexp.Compile(`\A(?:` + expr + `)\z`)
	if c.Err == nil && err != nil {
		c.Err = fmt.Errorf("pattern: %w", err)
	}
	c.Run = func(_ context.Context, a *Arg) error {
		for w := a.walk(); w.nextString(); {
			s := w.text
			switch {
			case len(s) > maxPatternText:
				a.Report(guard.Finding{Rule: ruleArgTooLong})
			case !whole.MatchString(s):
				a.Report(guard.Finding{Rule: ruleArgPattern})
			}
		}
		return nil
	}
	return c
}
