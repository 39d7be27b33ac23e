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
//	### Response   becomes   \### Response
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

// isAnchor marks the bytes that a mark may begin with; a line break stands for the line behind it.
var isAnchor = [256]bool{'<': true, '[': true, '\n': true, nonceStart: true}

// appendBreaks appends the offsets in folded text before which a backslash breaks a mark, in order. There is one for each
// mark, behind its first character or, in a header, before its colon or its heading sign. Backslashes that stand there
// already do not count, so that the marks of a text and of the escaped text are the same: that is what makes escape
// reversible. Each look begins at an anchor and ends before the next one or after a bounded number of bytes, so that the
// work is linear.
func appendBreaks(at []int, f, nonce string) []int {
	at = appendLineBreak(at, f, 0)
	for i := 0; i < len(f); i++ {
		if !isAnchor[f[i]] {
			continue
		}
		switch f[i] {
		case '<':
			at = appendIf(at, angleMark(f, i+1))
		case '[':
			at = appendIf(at, bracketMark(f, i+1))
		case '\n':
			at = appendLineBreak(at, f, i+1)
		case nonceStart:
			at = appendIf(at, nonceMark(f, i+1, nonce))
		}
	}
	return at
}

// nonceMark returns where the nonce is broken whose first letter stands before f[i], or -1.
func nonceMark(f string, i int, nonce string) int {
	if nonce == "" {
		return -1
	}
	i = skipSlack(f, i)
	for j, n := i, 1; j < len(f); {
		switch {
		case f[j] == nonce[n]:
			if n++; n == len(nonce) {
				return i
			}
			j++
		case strings.HasPrefix(f[j:], wrongByte):
			j += len(wrongByte)
		default:
			return -1
		}
	}
	return -1
}

func appendIf(at []int, j int) []int {
	if j < 0 {
		return at
	}
	return append(at, j)
}

// angleMark returns where the mark that begins with the "<" before f[i] is broken, or -1.
func angleMark(f string, i int) int {
	j := skipSlack(f, i)
	if j == len(f) {
		return -1
	}
	switch f[j] {
	case '|':
		return barMark(f, j, '>')
	case '<':
		k, _ := skipSlash(f, skipSlack(f, j+1))
		var buf [maxName]byte
		name, k := readName(buf[:0], f, k)
		if string(name) == "sys" && nextSign(f, k) == '>' {
			return j
		}
		return -1
	}
	k, closing := skipSlash(f, j)
	var buf [maxName]byte
	name, k := readName(buf[:0], f, k)
	c := nextSign(f, k)
	switch {
	case c == '-' && isLabel(string(name)), closing && (string(name) == labelData || strings.HasPrefix(string(name), labelData+"_")):
		return j
	case c == '>' || c == '/' && nextSign(f, skipBlanks(f, k)+1) == '>':
		if tokenNames().angle[string(tokenName(name))] {
			return j
		}
	}
	return -1
}

// bracketMark is angleMark for "[".
func bracketMark(f string, i int) int {
	j := skipSlack(f, i)
	if j == len(f) {
		return -1
	}
	if f[j] == '|' {
		return barMark(f, j, ']')
	}
	k, _ := skipSlash(f, j)
	var buf [maxName]byte
	name, k := readName(buf[:0], f, k)
	if nextSign(f, k) == ']' && tokenNames().bracket[string(tokenName(name))] {
		return j
	}
	return -1
}

const (
	maxName   = 40 // bytes of a name in the table
	maxBar    = 64 // bytes of a name between bars, backslashes not counted
	maxBlanks = 4  // in it
)

// barMark returns j if a name between bars stands at f[j:], and shut behind it. Between [| and |] only roles count.
func barMark(f string, j int, shut byte) int {
	if shut == ']' {
		var buf [maxName]byte
		name, k := readName(buf[:0], f, skipBlanks(f, j+1))
		if nextSign(f, k) != '|' || nextSign(f, skipBlanks(f, k)+1) != shut {
			return -1
		}
		if roleNames[string(name)] != strongRole && string(name) != "endofturn" {
			return -1
		}
		return j
	}
	k, n, gaps := j+1, 0, 0
	for ; k < len(f) && n <= maxBar && gaps <= maxBlanks; k++ {
		switch c := f[k]; {
		case c == '\\':
			continue
		case c == ' ':
			gaps++
			continue
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c >= utf8.RuneSelf, c == '_', c == '-', c == '.', c == ':', c == '/', c == '@':
			n++
			continue
		}
		break
	}
	if n == 0 || k == len(f) || f[k] != '|' || nextSign(f, k+1) != shut {
		return -1
	}
	return j
}

// readName reads a name at f[i:]: letters, digits, underscores; a blank inside it is an underscore. It returns the index
// behind it.
func readName(name []byte, f string, i int) ([]byte, int) {
	gap := false
	for i < len(f) && len(name) < maxName {
		c := f[i]
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '_':
			if gap && len(name) < maxName-1 {
				name = append(name, '_')
			}
			name, gap = append(name, c), false
			i++
		case c == ' ' && len(name) > 0 && !gap:
			gap = true
			i++
		case strings.HasPrefix(f[i:], wrongByte):
			i += len(wrongByte)
		default:
			return name, i
		}
	}
	return name, i
}

// wrongByte is what a byte that is not UTF-8 folds to. Software that drops such bytes would close a mark over it.
const wrongByte = "\ufffd"

// skipSlack skips what may stand in a mark where it is broken: backslashes, blanks and wrong bytes.
func skipSlack(f string, i int) int {
	for i < len(f) {
		switch {
		case f[i] == '\\' || f[i] == ' ':
			i++
		case strings.HasPrefix(f[i:], wrongByte):
			i += len(wrongByte)
		default:
			return i
		}
	}
	return i
}

// skipBlanks skips a blank and wrong bytes.
func skipBlanks(f string, i int) int {
	for range 4 {
		switch {
		case i < len(f) && f[i] == ' ':
			i++
		case i < len(f) && strings.HasPrefix(f[i:], wrongByte):
			i += len(wrongByte)
		default:
			return i
		}
	}
	return i
}

// nextSign returns the byte at f[i:] behind blanks, 0 at the end.
func nextSign(f string, i int) byte {
	if i = skipBlanks(f, i); i < len(f) {
		return f[i]
	}
	return 0
}

// skipSlash skips a slash at f[i:] and blanks behind it.
func skipSlash(f string, i int) (int, bool) {
	if i < len(f) && f[i] == '/' {
		return skipBlanks(f, i+1), true
	}
	return i, false
}
