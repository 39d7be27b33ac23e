package ids

// A Match says that a value may be of a kind.
type Match struct {
	Kind    *Kind
	Grade   Grade
	Spacing Spacing
	End     int // where the value ends in the text, from At
}

// Stands reports whether the match can be believed without a label.
func (m *Match) Stands() bool {
	return m.Grade == Good && m.Kind.believes(m.Spacing)
}

// Alone reports whether the match can be believed of a value that is all there is of a text, a field or a cell, without
// a word about what it is: nine of ten strings of its shape would not have passed.
func (m *Match) Alone() bool {
	return m.Stands() || m.Spacing == Exact || m.Grade == Good && m.Spacing != Loose && m.Kind.Odds >= 10
}

// Match appends to list the kinds that v may be of.
func (v *Value) Match(list []Match) []Match { return v.match(list, false) }

// Standing is Match for the kinds that can be believed without a label (Match.Stands). It is many times faster.
func (v *Value) Standing(list []Match) []Match { return v.match(list, true) }

// match appends the kinds that v may be of, or those alone that need no label.
func (v *Value) match(list []Match, standing bool) []Match {
	if v.n == 0 || !v.varied {
		return list
	}
	x := table()
	shapes := x.mixed[v.n]
	if v.digits == 1<<v.n-1 {
		shapes = x.number[v.n]
	}
	last := -1
	for i := range shapes {
		s := &shapes[i]
		if standing && (s.need == Label || s.need == Layout && v.gaps == 0) || !s.fits(v) {
			continue
		}
		k := &x.kinds[s.kind]
		if standing && !k.believes(s.spacing(v)) {
			continue
		}
		g := s.check(v.from(int(s.cut)))
		if g == No {
			continue
		}
		spacing := s.spacing(v)
		if s.strict && spacing != Exact {
			continue
		}
		if v.lower && (k.Class == Vehicle || spacing == Bare && k.Odds <= 10) {
			g = min(g, Weak) // 32 or 64, a word and a number
		}
		if standing && g < Good {
			continue
		}
		if int(s.kind) != last {
			list = append(list, Match{Kind: k, Grade: g, Spacing: spacing})
			last = int(s.kind)
			continue
		}
		m := &list[len(list)-1]
		m.Grade, m.Spacing = max(m.Grade, g), max(m.Spacing, spacing)
	}
	return list
}

// believes reports whether separators are right enough to do without a label.
func (k *Kind) believes(s Spacing) bool {
	switch k.Need {
	case None:
		return s == Exact || s == Bare || s == Grouped && k.Odds > 90
	case Layout:
		return s == Exact
	}
	return false
}

// from returns the code behind the first cut characters.
func (c *code) from(cut int) code {
	if cut == 0 {
		return *c
	}
	var rest code
	rest.n = copy(rest.b[:], c.b[cut:c.n])
	return rest
}

// At appends to list the kinds of the values that begin at text[start], each with the place where it ends, the shortest
// first. A value ends where a letter or digit is followed by something else or by the end of text. What stands before
// start is the business of the caller. At looks at no more than 128 bytes, and allocates nothing if list has room.
func At(text string, start int, list []Match) []Match { return at(text, start, list, false) }

// Standing is At for the matches that can be believed without a label (Match.Stands). It is many times faster.
func Standing(text string, start int, list []Match) []Match { return at(text, start, list, true) }

func at(text string, start int, list []Match, standing bool) []Match {
	var v Value
	i := start
	for i < len(text) {
		for i < len(text) && v.Put(text[i]) {
			i++
		}
		if i < len(text) && (alnum(text[i]) || text[i] == '_') || v.n == 0 {
			return list // too long
		}
		if ends(text, i) {
			have := len(list)
			list = v.match(list, standing)
			for ; have < len(list); have++ {
				list[have].End = i
			}
		}
		gap := 0
		for gap < 3 && i < len(text) {
			sep, size := separator(text, i)
			if size == 0 {
				break
			}
			v.Gap(sep)
			i += size
			gap++
		}
		if gap == 0 || i == len(text) || !alnum(text[i]) || v.nseps == maxGaps {
			return list
		}
	}
	return list
}

// ends reports whether a value may end before text[i]: not where a dash and a letter or digit follow, or another mark and
// a digit, as in a longer number.
func ends(text string, i int) bool {
	if i+1 >= len(text) {
		return true
	}
	switch next := text[i+1]; text[i] {
	case '-':
		return !alnum(next)
	case '.', '/', '+':
		return next-'0' > 9
	}
	return true
}

func alnum(c byte) bool { return c-'0' <= 9 || (c|0x20)-'a' <= 'z'-'a' }
