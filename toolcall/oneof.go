package toolcall

import (
	"context"
	"errors"
	"slices"

	"github.com/stanchion-dev/stanchion/guard"
)

const ruleArgOneOf = "toolcall.arg.one_of"

// OneOf takes the given strings and nothing else, byte for byte: not in another case, not with blanks round them.
//
// Rules: toolcall.arg.one_of, toolcall.arg.type.
func OneOf(values ...string) ArgCheck {
	values = slices.Clone(values)
	c := ArgCheck{
		Name: "one_of",
		Doc:  "argument that is none of the listed values",
		Run: func(_ context.Context, a *Arg) error {
			for w := a.walk(); w.nextString(); {
				s := w.text
				if !slices.Contains(values, s) {
					a.Report(guard.Finding{Rule: ruleArgOneOf})
				}
			}
			return nil
		},
	}
	if len(values) == 0 {
		c.Err = errors.New("no values")
	}
	return c
}
