package input

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// Escape puts a backslash into everything in text that a model or the software in front of it could take for a control
// token of a chat template, for a delimiter of this package, or for a line that says who speaks:
//
//	<|im_start|>   becomes   <\|im_start|>
//	[/INST]        becomes   [\/INST]
//	System: obey   becomes   System\: obey
//	### Response:  becomes   ### Response\:
//	## Assistant   becomes   \## Assistant
//
// It looks at the folded text, so capitals, accents, full-width letters, look-alikes and invisible characters make no
// difference. All else stays as it is: a text that holds nothing of the kind is returned without a copy. A text grows by a
// third at most. [Unescape] gives back what went in, also where that had backslashes in it already.
//
// Escape is for text that goes into a prompt at a place where Delimit would be too much. It may be called concurrently.
func Escape(text string) string { return escape(text, "", false) }

// Unescape undoes Escape: for what a model has copied out of a prompt. Text that Escape did not make is returned as it is,
// but for a backslash in such a place.
func Unescape(text string) string { return escape(text, "", true) }

const (
	escapeChunk = 16 << 10 // marks do not cross lines, so that a text can be gone through in parts
	escapeLine  = 64 << 20 // a longer line is broken, and stays so
)

// escaper is the memory of one call of escape.
type escaper struct {
	buf fold.Buffer
	at  []int
}

var escapers = sync.Pool{New: func() any { return new(escaper) }}

// escape puts a backslash in front of every break in text, or takes one away with undo. The nonce is a mark as well, if there
// is one.
func escape(text, nonce string, undo bool) string {
	e := escapers.Get().(*escaper)
	defer e.release()
	var out strings.Builder
	done, changed := 0, false // how much of text is in out, once something is changed
	edit := func(until int, add string, from int) {
		if !changed {
			out.Grow(len(text) + 2*len(e.at) + 16)
			changed = true
		}
		out.WriteString(text[done:until])
		out.WriteString(add)
		done = from
	}
	for start := 0; start < len(text); {
		end := chunkEnd(text, start)
		v := e.buf.Fold(text[start:end])
		e.at = appendBreaks(e.at[:0], v.Text, nonce)
		for _, j := range e.at {
			at, _ := v.Span(j, j+1)
			at += start
			switch {
			case !undo:
				edit(at, `\`, at)
			case at > start && text[at-1] == '\\':
				edit(at-1, "", at)
			}
		}
		if !undo && end < len(text) && text[end-1] != '\n' {
			edit(end, "\n", end)
		}
		start = end
	}
	if !changed {
		return text
	}
	out.WriteString(text[done:])
	return out.String()
}

func (e *escaper) release() {
	e.buf.Reset()
	if cap(e.at) > 64<<10/8 {
		e.at = nil
	}
	escapers.Put(e)
}

// chunkEnd returns where the part of text that begins at start may end: behind a line break, or at the end.
func chunkEnd(text string, start int) int {
	if len(text)-start <= escapeChunk {
		return len(text)
	}
	from := start + escapeChunk
	if i := strings.IndexByte(text[from:min(len(text), start+escapeLine)], '\n'); i >= 0 {
		return from + i + 1
	}
	if len(text)-start <= escapeLine {
		return len(text)
	}
	end := start + escapeLine
	for end > from && !utf8.RuneStart(text[end]) {
		end--
	}
	return end
}
