package output

import (
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
)

// encoded looks at what a whole text spells in an encoding. It is kept for the next text, and yield with it, so that
// clean text costs no allocation.
type encoded struct {
	scan
	x     *index
	p     *guard.Pass
	yield func(guard.View) bool
}

var encodedPool = sync.Pool{New: func() any {
	e := new(encoded)
	e.yield = e.look
	return e
}}

// findEncoded reports the first view of the text that holds a leak.
func findEncoded(x *index, p *guard.Pass) {
	e := encodedPool.Get().(*encoded)
	e.x, e.p = x, p
	defer e.release()
	p.Decoded()(e.yield)
}

func (e *encoded) look(v guard.View) bool {
	switch v.Kind() {
	case "rot13", "reversed", "spaced": // seen in the text as it stands
		return true
	}
	e.scan = scan{}
	e.view(e.x, e.p, v, 0)
	return len(e.found) == 0
}

func (e *encoded) release() {
	*e = encoded{yield: e.yield}
	encodedPool.Put(e)
}
