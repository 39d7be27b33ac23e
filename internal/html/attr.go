package html

import (
	"iter"
	"strings"
)

// Attr is an attribute of a tag. Name and Value are as written: in any case, with entities.
type Attr struct {
	Name, Value string
	Start, End  int  // all of it, with its quotes
	ValueStart  int  // where Value stands; End where there is none
	Quote       byte // '"' or '\'', or 0 if there is none
	Complete    bool // it ends before the text does
}

// Attrs yields the attributes of a tag that was read from text.
func (t Token) Attrs(text string) iter.Seq[Attr] {
	return func(yield func(Attr) bool) {
		if t.Kind != StartTag && t.Kind != EndTag {
			return
		}
		for i := t.attrs; i < t.End; {
			a, next, more := ReadAttr(text[:t.End], i)
			if !more || !yield(a) {
				return
			}
			i = next
		}
	}
}

// ReadAttr reads the attribute at or after text[at], inside a tag, and returns where to go on. more is false at the end of
// the tag, behind its '>', or of the text.
func ReadAttr(text string, at int) (a Attr, next int, more bool) {
	for at < len(text) && (space(text[at]) || text[at] == '/') {
		at++
	}
	if at == len(text) {
		return a, at, false
	}
	if text[at] == '>' {
		return a, at + 1, false
	}
	i := at + 1 // the first byte belongs to the name, even if it is '='
	for i < len(text) && !space(text[i]) && text[i] != '/' && text[i] != '>' && text[i] != '=' {
		i++
	}
	a = Attr{Name: text[at:i], Start: at, End: i, ValueStart: i, Complete: i < len(text)}
	eq := i
	for eq < len(text) && space(text[eq]) {
		eq++
	}
	if eq == len(text) || text[eq] != '=' {
		return a, i, true
	}
	for eq++; eq < len(text) && space(text[eq]); eq++ {
	}
	a.ValueStart, a.End = eq, eq
	if eq == len(text) {
		a.Complete = false
		return a, eq, true
	}
	if q := text[eq]; q == '"' || q == '\'' {
		a.Quote, a.ValueStart = q, eq+1
		n := strings.IndexByte(text[eq+1:], q)
		if n < 0 {
			a.Value, a.End, a.Complete = text[eq+1:], len(text), false
			return a, len(text), true
		}
		a.Value, a.End = text[eq+1:eq+1+n], eq+2+n
		return a, a.End, true
	}
	i = eq
	for i < len(text) && !space(text[i]) && text[i] != '>' {
		i++
	}
	a.Value, a.End, a.Complete = text[eq:i], i, i < len(text)
	return a, i, true
}
