package toolcall

import (
	"bytes"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

// written returns the arguments as they were written. ok is false when they cannot be told from what the pass shows, or
// when the content and its ToolCall say different things.
//
// The text of a JSON content has its escapes decoded, so two documents can have the same text: the bytes come from the
// ToolCall, and the text shows that they are those of the content.
func written(p *guard.Pass) (args []byte, ok bool) {
	args, text := p.Tool().Args, p.Text()
	switch {
	case p.Format() != guard.JSON && len(args) == 0:
		return []byte(text), true
	case p.Format() != guard.JSON:
		return args, string(args) == text
	case len(args) == 0:
		return nil, false
	}
	return args, sameText(args, text)
}

// sameText reports whether text is what a pass shows of the document args.
func sameText(args []byte, text string) bool {
	if bytes.IndexByte(args, '\\') < 0 {
		return string(args) == text
	}
	v, _ := views.Get().(*jsonview.View)
	if v == nil {
		v = new(jsonview.View)
	}
	v.Feed(string(args), true)
	same := v.Text() == text
	if len(args) <= 64<<10 {
		v.Reset()
		views.Put(v)
	}
	return same
}

var views sync.Pool
