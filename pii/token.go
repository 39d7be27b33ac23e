package pii

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// Bounds of a placeholder in bytes: \u003c CREDIT\_CARD\_1234567 \u003e is 36.
const (
	maxToken       = 512
	maxTokenDigits = 7
)

// brackets are the ways in which models, Markdown, HTML and JSON write < and >.
var brackets = [...]struct{ open, close string }{
	{"<", ">"}, {`\<`, `\>`}, {"&lt;", "&gt;"}, {`\u003c`, `\u003e`},
}

// openers finds the places where a placeholder may begin. The zero value is ready.
type openers struct{ next [3]int } // places of < & \, 1 more than the place; 0 is not looked for yet

// from returns the first place from i on, or len(s). i does not go back.
func (o *openers) from(s string, i int) int {
	for {
		at := len(s)
		for k, c := range [...]byte{'<', '&', '\\'} {
			if o.next[k] <= i {
				n := strings.IndexByte(s[i:], c)
				if n < 0 {
					n = len(s) - i
				}
				o.next[k] = i + n + 1
			}
			at = min(at, o.next[k]-1)
		}
		if at == len(s) || mayOpen(s[at:]) {
			return at
		}
		i = at + 1
	}
}

// mayOpen reports whether s begins with an opening bracket or is the beginning of one.
func mayOpen(s string) bool {
	for _, b := range brackets {
		n := min(len(b.open), len(s))
		if s[0] == b.open[0] && strings.EqualFold(s[:n], b.open[:n]) {
			return true
		}
	}
	return false
}

// token is a placeholder as it stands in a text.
type token struct {
	id     entityID
	number int
	sealed string // the token of a vault
	end    int
}

// parseToken reads the placeholder that begins at s[i], where openers has stopped: any case, _ also as \_, - or a blank,
// and one blank inside the brackets. more says that the text ended first.
func parseToken(s string, i int, eof bool) (t token, v verdict) {
	for _, b := range brackets {
		r := reader{s: s, i: i, eof: eof}
		if !r.fold(b.open) {
			if r.open {
				return t, more // no other bracket begins like this but < and \u003c after \, which come to the same
			}
			continue
		}
		r.one(" ")
		t, ok := r.name()
		if ok {
			r.one(" ")
			if ok = r.fold(b.close) || !r.open && r.anyClose(); ok {
				t.end = r.i
				return t, yes
			}
		}
		if r.open {
			return t, more
		}
	}
	return t, no
}

// reader reads a placeholder byte by byte.
type reader struct {
	s    string
	i    int
	eof  bool
	open bool // the text ended before an answer
}

// fold reads want, in any case.
func (r *reader) fold(want string) bool {
	n := min(len(want), len(r.s)-r.i)
	if !strings.EqualFold(r.s[r.i:r.i+n], want[:n]) {
		return false
	}
	if n < len(want) {
		r.open = !r.eof
		return false
	}
	r.i += n
	return true
}

// one reads one of the bytes in any, if it stands there.
func (r *reader) one(any string) bool {
	if r.i < len(r.s) && strings.IndexByte(any, r.s[r.i]) >= 0 {
		r.i++
		return true
	}
	return false
}

// anyClose reads a closing bracket of another kind than the opening one.
func (r *reader) anyClose() bool {
	for _, b := range brackets {
		if r.fold(b.close) {
			return true
		}
	}
	return false
}

// name reads the name of an entity and a number.
func (r *reader) name() (t token, ok bool) {
	var buf [64]byte
	n := 0
	for {
		r.open = false
		from := r.i
		if n > 0 {
			if id, known := labelIDs()[string(buf[:n])]; known {
				t.id = id
				if r.one(":") {
					return t, r.payload(&t.sealed)
				}
				if r.sep() && r.digits(&t.number) {
					return t, true
				}
			}
			if r.open {
				return t, false
			}
			r.i = from
		}
		if r.i == len(r.s) {
			r.open = !r.eof && beginsLabel(buf[:n])
			return t, false
		}
		c := r.s[r.i]
		switch {
		case n == len(buf)-1:
			return t, false
		case isLetter(c):
			buf[n] = c &^ 0x20
			n++
			r.i++
		case n > 0 && r.sep():
			buf[n] = '_'
			n++
		default:
			return t, false
		}
		if !beginsLabel(buf[:n]) {
			r.open = false
			return t, false
		}
	}
}

// sep reads an underscore.
func (r *reader) sep() bool {
	r.one(`\`)
	if r.one("_- ") {
		return true
	}
	r.open = r.i == len(r.s) && !r.eof
	return false
}

// payload reads the token of a vault.
func (r *reader) payload(out *string) bool {
	from := r.i
	for r.i < len(r.s) && r.i-from < maxToken-96 && (isAlnum(r.s[r.i]) || r.s[r.i] == '-' || r.s[r.i] == '_') {
		r.i++
	}
	if r.i == len(r.s) && !r.eof {
		r.open = true
		return false
	}
	*out = r.s[from:r.i]
	return r.i > from
}

// labelIDs are the names in placeholders.
var labelIDs = sync.OnceValue(func() map[string]entityID {
	infos := entities().infos
	out := make(map[string]entityID, len(infos))
	for id, info := range slices.Backward(infos) {
		out[info.label] = entityID(id)
	}
	return out
})

// sortedLabels are the names in order.
var sortedLabels = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(labelIDs())) })

// beginsLabel reports whether a name begins like this.
func beginsLabel(b []byte) bool {
	list := sortedLabels()
	i, j := 0, len(list)
	for i < j {
		if k := (i + j) / 2; list[k] < string(b) {
			i = k + 1
		} else {
			j = k
		}
	}
	return i < len(list) && len(list[i]) >= len(b) && list[i][:len(b)] == string(b)
}

// digits reads a number that does not begin with 0.
func (r *reader) digits(n *int) bool {
	from := r.i
	*n = 0
	for r.i < len(r.s) && r.s[r.i]-'0' <= 9 && r.i-from < maxTokenDigits {
		*n = *n*10 + int(r.s[r.i]-'0')
		r.i++
	}
	if r.i == len(r.s) && !r.eof {
		r.open = true
		return false
	}
	return r.i > from && r.s[from] != '0'
}
