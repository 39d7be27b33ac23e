package pii

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/pii/internal/phone"
)

// maxPhone is how far package phone looks, in bytes.
const maxPhone = 192

// allRegions are the regions whose numbers count in the form within the region when DetectOptions names none.
var allRegions = sync.OnceValue(phone.Regions)

// regionsOf returns the regions with the given codes of ISO 3166.
func regionsOf(names []string) (list []phone.Region, err error) {
	for _, name := range names {
		r, ok := phone.Find(name)
		if !ok {
			err = errors.Join(err, fmt.Errorf("unknown region %q: regions are written as in ISO 3166, \"GB\"", name))
			continue
		}
		list = append(list, r)
	}
	return list, err
}

// oneRegion are entities that are the numbers of one region.
var oneRegion = [...]struct {
	id   entityID
	name string
}{{trPhoneID, "TR"}, {phPhoneID, "PH"}}

// lookPlus looks at the + or ( at text[i], which may begin a phone number.
func (in *input) lookPlus(i int) (m match, after int) {
	text := in.text
	if in.byteAt(i-1)-'0' <= 9 || isLetter(in.byteAt(i-1)) && in.byteAt(i-1) != 'n' {
		return m, i + 1
	}
	k := i + 1
	for k < len(text) && k-i < 4 && (text[k] == '(' || text[k] == ' ' || text[k] == '+') {
		k++
	}
	if k == len(text) {
		if !in.eof {
			in.waitAt(i)
		}
		return m, i + 1
	}
	if text[k]-'0' > 9 && text[k] < utf8Self {
		return m, i + 1
	}
	if in.phoneOpen(i) {
		in.waitAt(i)
		return m, i + 1
	}
	var c contest
	if text[i] == '(' && i-2 >= in.done && text[i-2:i] == "0 " && in.leftOf(i-2).ok {
		in.phones(&c, i-2, in.contextOf(i-2)) // 0 (917) 123 4567
	}
	if c.best.end == 0 {
		in.phones(&c, i, in.contextOf(i))
	}
	if c.best.end > 0 {
		return c.best, c.best.end
	}
	return m, i + 1
}

// phoneOpen reports whether the text ends before what may be a phone number does.
func (in *input) phoneOpen(start int) bool {
	if in.eof || len(in.text)-start >= maxPhone {
		return false
	}
	i, other := start, 0
	for i < len(in.text) {
		k, _, size := next(in.text, i)
		if c := in.text[i]; k != digit && k != blank && k != dash && k != dot && k != hidden && c != '(' && c != ')' && c != '/' && c != '~' && c != '+' {
			if other += size; other > 24 {
				return false
			}
		}
		i += size
	}
	return true
}

// lookPhone lets phone numbers contend that begin with a digit.
func (in *input) lookPhone(c *contest, r *run, ctx *nearby, left border) {
	if r.digits < 6 || !r.all(6) {
		return
	}
	if in.joined(r.start) && ctx.n == 0 && !in.d.local {
		return
	}
	_, labelled := ctx.dist(phoneID)
	if !labelled && !in.d.local && r.plain(r.n) && r.ch[0] != '0' {
		return
	}
	if in.phoneOpen(r.start) {
		c.wait(r.start)
		return
	}
	in.phones(c, r.start, ctx)
}

// phones lets the phone number contend that begins at text[start].
func (in *input) phones(c *contest, start int, ctx *nearby) {
	text := in.text
	if !in.phoneBegins(start) || strings.HasPrefix(text[start:], "0.") {
		return
	}
	d, labelled := ctx.dist(phoneID)
	if in.d.want.has(phoneID) {
		score := float32(0.6)
		if labelled {
			score = 0.9 - 0.02*float32(d)
		}
		m, ok := phoneAt(text, start)
		switch {
		case ok:
			c.add(match{start: m.Start, end: m.End, id: phoneID, score: max(score, 0.85)})
		case labelled || in.d.local:
			m, ok = phoneAt(text, start, in.d.regions...)
			if ok = ok && (labelled || looksNational(text[m.Start:m.End])); ok {
				c.add(match{start: m.Start, end: m.End, id: phoneID, score: score})
			}
		}
		if !ok {
			if end, real := in.printed(start); end > 0 && (real || labelled || in.phoneBehind(end)) {
				c.add(match{start: start, end: end, id: phoneID, score: score})
			} else if end := in.loose(start); end > 0 && (labelled && d <= 2 || in.phoneBehind(end)) {
				c.add(match{start: start, end: end, id: phoneID, score: score - 0.1})
			}
		}
	}
	for _, one := range oneRegion {
		if !in.d.want.has(one.id) {
			continue
		}
		region, _ := phone.Find(one.name)
		m, ok := phoneAt(text, start, region)
		if ok && (m.Region == region || !m.International) && (one.id != phPhoneID || philippineMobile(text[m.Start:m.End])) {
			c.add(match{start: m.Start, end: m.End, id: one.id, score: 0.8})
		}
	}
}

// phoneBegins reports whether a phone number may begin at text[start], by what stands before it.
func (in *input) phoneBegins(start int) bool {
	switch c := in.byteAt(start - 1); {
	case c == '+' || c == '_' || c == '%' || c == '$' || c == '@':
		return false
	case c == '/':
		return in.byteAt(start-2)-'0' > 9 // not behind the day of a date
	case c >= utf8Self && in.text[start] != '+' && in.text[start] != '(':
		k, _ := in.prev(start)
		return k == dense || k == blank || k == hidden || k == dash || k == other && c != 0xA5 && c != 0xA3 && c != 0xAC
	}
	return true
}

// philippineMobile reports whether a number is one of the mobile networks, with its prefix.
func philippineMobile(s string) bool {
	var d [16]byte
	n := 0
	for i := range len(s) {
		if s[i]-'0' <= 9 && n < len(d) {
			d[n] = s[i]
			n++
		}
	}
	digits := string(d[:n])
	return strings.HasPrefix(digits, "639") || strings.HasPrefix(digits, "09")
}

// phoneAt is phone.At for the text from start on: what stands before is in the hands of phoneBegins, for a stream may have
// let it go.
func phoneAt(text string, start int, in ...phone.Region) (phone.Match, bool) {
	m, ok := phone.At(text[start:], 0, in...)
	m.Start, m.End = m.Start+start, m.End+start
	return m, ok
}

// looksNational reports whether a number in the form within a region is written as one, so that it needs no label: in
// groups, or with a zero in front. A digit alone in front is a count of something, and fewer than eight are too few.
func looksNational(s string) bool {
	n, first, groups, in := 0, 0, 0, false
	for i := 0; i < len(s); {
		k, _, size := next(s, i)
		if class[s[i]&0x7F] == letter && size == 1 || s[i] == '#' || s[i] == ';' || s[i] == '~' {
			break // an extension
		}
		if k == digit {
			if n++; !in {
				groups++
			}
			if groups == 1 {
				first++
			}
		}
		in = k == digit
		i += size
	}
	if n < 8 {
		return false
	}
	return s[0] == '0' || groups > 1 && (first > 1 || s[0] == '(' || s[0] == '1')
}

// printed returns where a number ends that is printed as in North America: 555-123-4567, (555) 123-4567, 555.123.4567,
// also with an extension. real says that its plan has such numbers (no area and no exchange begins with 0 or 1), that it
// is one of the area of fiction, 555, or that there are brackets, which nothing else is written with.
func (in *input) printed(start int) (end int, real bool) {
	text, i := in.text, start
	paren := text[i] == '('
	real = paren
	if paren {
		i++
	}
	if strings.HasPrefix(text[i:], "+1") {
		i += 2
		if i < len(text) && (text[i] == '-' || text[i] == ' ' || text[i] == '.') {
			i++
		}
	}
	sep, area := byte(0), byte(0)
	for part, want := range [...]int{3, 3, 4} {
		_, e := in.number(i, 5)
		if e-i != want {
			return 0, false
		}
		switch part {
		case 0:
			real = real || text[i:e] == "555"
			area = text[i]
		case 1:
			real = real || area >= '2' && text[i] >= '2'
		}
		if i = e; part == 2 {
			break
		}
		if part == 0 && paren {
			if i >= len(text) || text[i] != ')' {
				return 0, false
			}
			i++
			if i < len(text) && text[i] == ' ' {
				i++
			}
			continue
		}
		if i >= len(text) || text[i] != '-' && text[i] != '.' || sep != 0 && text[i] != sep {
			return 0, false
		}
		sep = text[i]
		i++
	}
	if i < len(text) && (text[i] == 'x' || text[i] == 'X') {
		if _, e := in.number(i+1, 6); e > i+1 {
			i = e
		}
	}
	if i < len(text) && (isAlnum(text[i]) || text[i] == '_' || (text[i] == '-' || text[i] == '.') && i+1 < len(text) && isAlnum(text[i+1]) && text[i+1] <= '9') {
		return 0, false
	}
	return i, real
}

// loose returns where a row of 7 to 15 digits ends that may be a phone number, with an extension.
func (in *input) loose(start int) int {
	text, i := in.text, start
	n, end, gap := 0, 0, 0
	for i < len(text) && i-start < 40 {
		k, _, size := next(text, i)
		switch {
		case k == digit:
			n++
			gap = 0
			end = i + size
		case k == blank || k == dash || k == dot || k == hidden || text[i] == '(' || text[i] == ')' || text[i] == '/' || text[i] == '+' && i == start:
			if gap++; gap > 2 {
				i = len(text)
			}
		default:
			i = len(text)
		}
		i += size
	}
	if n < 7 || n > 15 || end == 0 {
		return 0
	}
	if end < len(text) && text[end] == 'x' {
		if _, e := in.number(end+1, 6); e > end+1 {
			end = e
		}
	}
	if end < len(text) && (isAlnum(text[end]) || text[end] == '_' || text[end] == ':' || text[end] == '%') {
		return 0
	}
	return end
}

// phoneBehind reports whether what stands behind text[end] says that a number is that of a phone: "office", "fax".
func (in *input) phoneBehind(end int) bool {
	text := in.text
	if end+1 >= len(text) {
		return false
	}
	i := end
	for i < len(text) && i-end < 2 && (text[i] == ' ' || text[i] == '-' || text[i] == '(') {
		i++
	}
	k := i
	for k < len(text) && k-i < 10 && isLetter(text[k]) {
		k++
	}
	if i == end || k == i {
		return false
	}
	return phoneKinds()[hashOf(text[i:k])]
}

var phoneKinds = sync.OnceValue(func() lexicon { return words("office fax mobile cell phone tel home work telephone desk") })
