package input

// look notes which phrases may begin in the neighbourhood of the first of some anchors, as far as the open rules of all of them go that
// stand in the same place: sc.left what begins before it, sc.right what begins behind it. Anchors come in order, and what has
// been looked at for one is not looked at again for the next: many anchors beside each other cost no more than few.
func (sc *scorer) look(text string, anchors []hit) {
	a := anchors[0]
	before, after := 0, 0
	for _, b := range anchors {
		if b.start != a.start {
			break
		}
		for i := range sc.set.hangs[b.phrase] {
			h := &sc.set.hangs[b.phrase][i]
			if b.open>>i&1 == 0 {
				continue
			}
			if h.prev >= 0 {
				before = max(before, h.back)
			}
			if h.next >= 0 {
				after = max(after, h.nextGap)
			}
		}
	}
	if before > 0 {
		from, to := sc.asking.left.more(max(0, a.start-before), a.start)
		sc.note(sc.left, text, cutBefore(text, from), to)
	}
	if after > 0 {
		from, to := sc.asking.right.more(a.end, min(len(text), a.end+after+1))
		sc.note(sc.right, text, from, to)
	}
}

// stretch is a part of a text that has been looked at.
type stretch struct{ from, to int }

// more adds text[from:to] and returns what of it has to be looked at: all that follows a place that had been left out.
func (s *stretch) more(from, to int) (int, int) {
	switch {
	case from > s.to:
		*s = stretch{from, to}
	case from < s.from:
		*s = stretch{from, max(to, s.to)}
	default:
		from, s.to = s.to, max(to, s.to)
	}
	return from, s.to
}

// note notes for all phrases where they may begin last in text[from:to].
func (sc *scorer) note(last []begun, text string, from, to int) {
	gen, all := sc.looks, sc.set.all
	all.places(&sc.asking, text, from, to, false, func(i int, s *slot) {
		of := all.of(s)
		for n := range of {
			last[of[n].phrase] = begun{gen, int32(i)}
		}
	})
}

// hopeful reports whether the neighbours of an anchor may stand where a rule asks for them. What begins behind the anchor is known
// a little farther than that.
func (sc *scorer) hopeful(a hit, h *anchor) bool {
	if h.next >= 0 && !sc.set.all.often[h.next] {
		if s := sc.right[h.next]; s.gen != sc.looks || int(s.at) < a.end {
			return false
		}
	}
	if h.prev >= 0 && !sc.set.all.often[h.prev] {
		if s := sc.left[h.prev]; s.gen != sc.looks || a.start-int(s.at) > h.back {
			return false
		}
	}
	return true
}
