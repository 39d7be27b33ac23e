package toolcall

import (
	"context"
	"errors"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	ruleArgOwner = "toolcall.arg.owner"
	// maxIDBytes is the longest identifier that Owner asks about, and maxIDs how many of one list.
	maxIDBytes = 1024
	maxIDs     = 100
)

// Owner asks owns whether the session's subject may act on what the argument names: an order, an account, a ticket. It is
// the answer to a model that was talked into the number of somebody else. The argument is a string or a whole number, or a
// list of at most 100 of them.
//
// A subject without a User owns nothing, and owns is not asked. owns runs inside the check, once for each identifier; it
// should answer from memory or from a near database and must watch ctx. An error of it blocks the call as one that could
// not be judged. It may be called by several goroutines at once.
//
// Rules: toolcall.arg.owner, toolcall.arg.too_long (over 1 KiB, or over 100 identifiers), toolcall.arg.type.
func Owner(owns func(ctx context.Context, who guard.Subject, id string) (bool, error)) ArgCheck {
	c := ArgCheck{
		Name: "owner",
		Doc:  "argument that names what is not the subject's",
		Run: func(ctx context.Context, a *Arg) error {
			who, n := a.Session().Subject(), 0
			for w := a.walk(); w.nextID(); {
				id := w.text
				if n++; n > maxIDs || len(id) > maxIDBytes {
					a.Report(guard.Finding{Rule: ruleArgTooLong})
					return nil
				}
				if who.User == "" || id == "" {
					a.Report(guard.Finding{Rule: ruleArgOwner})
					continue
				}
				mine, err := owns(ctx, who, id)
				if err != nil {
					return errors.New("owner could not be looked up") // the cause may hold content
				}
				if !mine {
					a.Report(guard.Finding{Rule: ruleArgOwner})
				}
			}
			return nil
		},
	}
	if owns == nil {
		c.Err = errors.New("function is nil")
	}
	return c
}

// nextID goes to the next element, which must be a string, or a whole number, which stands as it is written.
func (w *argWalk) nextID() (ok bool) {
	if !w.next() {
		return false
	}
	if w.text, ok = unquoteJSON(w.raw); !ok {
		w.text, ok = w.raw, isWhole(w.raw)
	}
	return ok || w.fail()
}

// isWhole reports whether s is a whole number in its one spelling: without exponent, fraction, and needless zeros.
func isWhole(s string) bool {
	if len(s) > 1 && s[0] == '-' && s[1] != '0' {
		s = s[1:]
	}
	if s == "" || len(s) > 1 && s[0] == '0' {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
