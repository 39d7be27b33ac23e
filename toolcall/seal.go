package toolcall

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"slices"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

// Sealed is a call in the one form in which it can be compared: approvals, ledgers and logs mean the same call when the
// sums are the same. It never changes.
type Sealed struct {
	Tool string
	Args json.RawMessage // canonical: keys sorted by their bytes, no blanks, strings escaped in one way, numbers as written
	Sum  [sha256.Size]byte
}

// Seal returns the sealed form of a call. Empty arguments are the empty object. The error says that the arguments are not
// JSON that every reader understands alike: no value or several, a key twice, nested deeper than 64, bytes that are not
// UTF-8 or half a surrogate pair.
func Seal(call guard.ToolCall) (Sealed, error) {
	raw := call.Args
	if len(raw) == 0 {
		raw = json.RawMessage("{}")
	}
	args, err := canonicalJSON(raw)
	if err != nil {
		return Sealed{}, err
	}
	h := sha256.New()
	h.Write(appendSize(nil, len(call.Name)))
	h.Write([]byte(call.Name))
	h.Write(args)
	s := Sealed{Tool: call.Name, Args: args}
	h.Sum(s.Sum[:0])
	return s, nil
}

func appendSize(b []byte, n int) []byte {
	return append(b, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
}

var errCanonical = errors.New("toolcall: arguments are no JSON that every reader understands alike")

// canonicalJSON writes a JSON document in one form: keys sorted by their bytes, no blanks, strings escaped in one way,
// numbers as they stand. It takes no document in which a key stands twice.
func canonicalJSON(doc []byte) ([]byte, error) {
	var v jsonview.View
	v.Feed(string(doc), true)
	if v.Err() != nil {
		return nil, errCanonical
	}
	c := canonical{raw: string(doc)}
	var w jsonWalk
	if !w.walk(c.raw, v.Text(), &c) || c.bad || len(c.open) != 0 {
		return nil, errCanonical
	}
	return c.out, nil
}

// canonical puts a document together again. Objects that are open keep their members until they are sorted.
type canonical struct {
	raw  string
	out  []byte
	open []canonicalLevel
	bad  bool
}

type canonicalLevel struct {
	list    bool
	start   int // in out
	members []member
}

// member is a member of an object: where its key and its value stand in out.
type member struct {
	key        string
	start, end int
}

func (c *canonical) field(f *field) {
	last := len(c.open) - 1
	if f.quoted && !whole(f.value, c.raw[f.rawStart:f.rawEnd]) {
		c.bad = true
	}
	if f.name {
		level := &c.open[last]
		c.close(level)
		level.members = append(level.members, member{key: f.value, start: len(c.out)})
		c.out = append(jsonview.AppendQuote(c.out, f.value), ':')
		return
	}
	c.comma()
	if f.quoted {
		c.out = jsonview.AppendQuote(c.out, f.value)
	} else {
		c.out = append(c.out, f.value...)
	}
}

// whole reports whether a string is UTF-8 without halves of surrogate pairs.
func whole(s, raw string) bool {
	return bytes.Equal(bytes.ToValidUTF8([]byte(s), nil), []byte(s)) && !halfSurrogate(raw)
}

// comma goes in front of all elements of a list but the first.
func (c *canonical) comma() {
	if last := len(c.open) - 1; last >= 0 && c.open[last].list && len(c.out) > c.open[last].start+1 {
		c.out = append(c.out, ',')
	}
}

func (c *canonical) enter(_ string, list bool, _ place) {
	c.comma()
	c.open = append(c.open, canonicalLevel{list: list, start: len(c.out)})
	if list {
		c.out = append(c.out, '[')
	} else {
		c.out = append(c.out, '{')
	}
}

// close says where the last member of an object ends.
func (c *canonical) close(level *canonicalLevel) {
	if n := len(level.members); n > 0 {
		level.members[n-1].end = len(c.out)
	}
}

func (c *canonical) leave(place) {
	level := &c.open[len(c.open)-1]
	if level.list {
		c.out = append(c.out, ']')
	} else {
		c.close(level)
		c.sort(level)
	}
	c.open = c.open[:len(c.open)-1]
}

// sort writes the members of an object in order.
func (c *canonical) sort(level *canonicalLevel) {
	slices.SortStableFunc(level.members, func(a, b member) int { return bytes.Compare([]byte(a.key), []byte(b.key)) })
	sorted := make([]byte, 0, len(c.out)-level.start+1)
	for i, m := range level.members {
		if i > 0 {
			sorted = append(sorted, ',')
			c.bad = c.bad || level.members[i-1].key == m.key
		}
		sorted = append(sorted, c.out[m.start:m.end]...)
	}
	c.out = append(append(c.out[:level.start+1], sorted...), '}')
}

// halfSurrogate reports whether a JSON string has an escape that is half of a pair.
func halfSurrogate(raw string) bool {
	for i := 0; i < len(raw); {
		if raw[i] != '\\' {
			i++
			continue
		}
		size, left := escape(raw[i:])
		if size == 0 {
			return false
		}
		if r, ok := hex4(raw[i:]); ok && size == 6 && left == 3 && r >= 0xD800 && r < 0xE000 {
			return true
		}
		i += size
	}
	return false
}
