package jsonview_test

import (
	"encoding/json"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

// The slow, obvious twin: a recursive reader that cuts a document into units, and an Apply that asks each unit which
// edits cover it.

type unit struct {
	raw, view  string
	start, end int // in the view
	rawStart   int
	part       int // units of one string or literal have the same number
	kind       jsonview.Kind
}

type ref struct {
	s     string
	i     int
	bad   bool
	units []unit
	view  strings.Builder
	part  int
}

func refRead(s string) *ref {
	r := &ref{s: s}
	if r.space(); !r.value(0) {
		r.bad = true
	} else if r.space(); r.i < len(s) {
		r.bad = true
	}
	if r.bad {
		r.part++
		for r.i < len(s) {
			r.take(1, s[r.i:r.i+1], jsonview.Plain)
		}
	}
	return r
}

// errAt returns where the document stops being JSON, or -1.
func (r *ref) errAt() int {
	if !r.bad {
		return -1
	}
	for _, u := range r.units {
		if u.kind == jsonview.Plain {
			return u.rawStart
		}
	}
	return len(r.s)
}

func (r *ref) take(n int, view string, kind jsonview.Kind) {
	u := unit{raw: r.s[r.i : r.i+n], view: view, start: r.view.Len(), rawStart: r.i, part: r.part, kind: kind}
	r.view.WriteString(view)
	u.end = r.view.Len()
	r.units = append(r.units, u)
	r.i += n
}

func (r *ref) next(set string) bool {
	if r.i < len(r.s) && strings.IndexByte(set, r.s[r.i]) >= 0 {
		r.take(1, r.s[r.i:r.i+1], jsonview.Structure)
		return true
	}
	return false
}

func (r *ref) space() {
	for r.next(" \t\r\n") {
	}
}

func (r *ref) value(depth int) bool {
	if r.i == len(r.s) {
		return false
	}
	switch r.s[r.i] {
	case '{', '[':
		if depth == jsonview.MaxDepth {
			return false
		}
		return r.list(depth+1, r.s[r.i] == '{')
	case '"':
		return r.str()
	case 't':
		return r.literal("true")
	case 'f':
		return r.literal("false")
	case 'n':
		return r.literal("null")
	}
	return r.number()
}

func (r *ref) list(depth int, object bool) bool {
	end := "]"
	if object {
		end = "}"
	}
	r.next("{[")
	r.space()
	if r.next(end) {
		return true
	}
	for {
		if object {
			if r.i == len(r.s) || r.s[r.i] != '"' || !r.str() {
				return false
			}
			if r.space(); !r.next(":") {
				return false
			}
			r.space()
		}
		if !r.value(depth) {
			return false
		}
		if r.space(); r.next(end) {
			return true
		}
		if !r.next(",") {
			return false
		}
		r.space()
	}
}

func (r *ref) str() bool {
	r.next(`"`)
	r.part++
	for r.i < len(r.s) {
		switch b := r.s[r.i]; {
		case b == '"':
			r.part++ // the closing quote belongs to the structure behind it
			return r.next(`"`)
		case b < 0x20:
			return false
		case b != '\\':
			r.take(1, r.s[r.i:r.i+1], jsonview.String)
		default:
			n := 2
			if strings.HasPrefix(r.s[r.i:], `\u`) {
				n = 6
			}
			if r.i+n > len(r.s) {
				return false
			}
			var one string
			if json.Unmarshal([]byte(`"`+r.s[r.i:r.i+n]+`"`), &one) != nil {
				return false
			}
			if one == "\uFFFD" && r.i+12 <= len(r.s) && r.s[r.i+6:r.i+8] == `\u` {
				var two string
				if json.Unmarshal([]byte(`"`+r.s[r.i:r.i+12]+`"`), &two) == nil && utf8.RuneCountInString(two) == 1 {
					n, one = 12, two
				}
			}
			r.take(n, one, jsonview.String)
		}
	}
	return false
}

func (r *ref) literal(word string) bool {
	r.part++
	defer func() { r.part++ }()
	for k := range word {
		if r.i == len(r.s) || r.s[r.i] != word[k] {
			return false
		}
		r.take(1, word[k:k+1], jsonview.Literal)
	}
	return true
}

func (r *ref) number() bool {
	r.part++
	defer func() { r.part++ }()
	some := func(set string, most int) (n int) {
		for r.i < len(r.s) && n < most && strings.IndexByte(set, r.s[r.i]) >= 0 {
			r.take(1, r.s[r.i:r.i+1], jsonview.Literal)
			n++
		}
		return n
	}
	const digits, many = "0123456789", 1 << 30
	some("-", 1)
	if some("0", 1) == 0 && some(digits, many) == 0 {
		return false
	}
	if some(".", 1) == 1 && some(digits, many) == 0 {
		return false
	}
	if some("eE", 1) == 1 {
		some("+-", 1)
		return some(digits, many) > 0
	}
	return true
}

// text returns the view.
func (r *ref) text() string { return r.view.String() }

// apply writes edits that are not empty.
func (r *ref) apply(edits []jsonview.Edit) (out string, missed int) {
	var b strings.Builder
	placed := make([]bool, len(edits))
	hit := make([]bool, len(edits))
	// over returns the edits that cover a part of units.
	over := func(units []unit) (all []int) {
		lo, hi := units[0].start, units[len(units)-1].end
		k := sort.Search(len(edits), func(k int) bool { return edits[k].End > lo })
		for ; k < len(edits) && edits[k].Start < hi; k++ {
			all = append(all, k)
		}
		return all
	}
	for i := 0; i < len(r.units); {
		j := i
		for j < len(r.units) && r.units[j].part == r.units[i].part && r.units[j].kind == r.units[i].kind {
			j++
		}
		part := r.units[i:j]
		i = j
		switch kind := part[0].kind; {
		case kind == jsonview.Structure:
			for _, u := range part {
				b.WriteString(u.raw)
			}
		case kind == jsonview.Literal && len(part) <= jsonview.MaxLiteral:
			all := over(part)
			if len(all) == 0 {
				for _, u := range part {
					b.WriteString(u.raw)
				}
				continue
			}
			inside, any := "", false
			for _, k := range all {
				if hit[k] = true; !placed[k] {
					placed[k], any = true, true
					inside += edits[k].Replace
				}
			}
			if any {
				b.WriteString(jsonview.Quote(inside))
			} else {
				b.WriteString("null")
			}
		case kind == jsonview.Literal:
			for p, u := range part {
				c := u.raw
				for _, k := range over([]unit{u}) {
					if hit[k] = true; c >= "1" && c <= "9" {
						c = "0"
						if p < 2 {
							c = "1"
						}
					}
				}
				b.WriteString(c)
			}
		default:
			for _, u := range part {
				all := over([]unit{u})
				for _, k := range all {
					if hit[k] = true; placed[k] {
						continue
					}
					placed[k] = true
					if kind == jsonview.Plain {
						b.WriteString(edits[k].Replace)
						continue
					}
					q := jsonview.Quote(edits[k].Replace)
					b.WriteString(q[1 : len(q)-1])
				}
				if len(all) == 0 {
					b.WriteString(u.raw)
				}
			}
		}
	}
	for _, h := range hit {
		if !h {
			missed++
		}
	}
	return b.String(), missed
}

// someEdits makes edits of a text of n bytes out of seed.
func someEdits(seed string, n int) (edits []jsonview.Edit) {
	replaces := []string{"", "[x]", "\"\\\n\x00", "\xff", "1", "é€😀"}
	at := 0
	for i := 0; i+1 < len(seed); i += 2 {
		start := at + int(seed[i])%67
		end := start + 1 + int(seed[i+1])%23
		if seed[i+1] > 250 {
			end += 300
		}
		if end > n {
			break
		}
		edits = append(edits, jsonview.Edit{Start: start, End: end, Replace: replaces[(int(seed[i])+i)%len(replaces)] + strconv.Itoa(i)})
		at = end
	}
	return edits
}
