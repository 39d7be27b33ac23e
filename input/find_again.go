package input

// again tells where the anchors are that were found at a place, for later places of the text that read the same. Texts that repeat
// themselves are the dearest there are: each of their words may be the anchor of many rules.
type again struct {
	slot     *slot
	gen      int
	at       int
	first, n int // of the anchors
}

const (
	againBytes  = 48 // what is to be the same, from againBefore bytes in front of the place on
	againBefore = 4  // a character, for word borders
	againPlaces = 64
)

// anchorsAt notes the anchors at text[i:], where the key of some phrases stands.
func (sc *scorer) anchorsAt(text string, i int, s *slot) {
	q := &sc.asking
	a := &q.again[s.first%againPlaces]
	from := i - againBefore
	known := from >= 0 && from+againBytes <= len(text)
	if known && a.slot == s && a.gen == q.gen && text[a.at:a.at+againBytes] == text[from:from+againBytes] {
		for _, h := range sc.anchors[a.first : a.first+a.n] {
			sc.anchors = append(sc.anchors, hit{phrase: h.phrase, start: i, end: h.end - h.start + i})
		}
		return
	}
	first := len(sc.anchors)
	phrases := sc.set.anchors.of(s)
	q.far = i
	for n := range phrases {
		if end := sc.set.anchors.match(q, text, i, &phrases[n]); end >= 0 {
			sc.anchors = append(sc.anchors, hit{phrase: uint32(phrases[n].phrase), start: i, end: end})
		}
	}
	if known && q.far+againBefore < from+againBytes {
		*a = again{s, q.gen, from, first, len(sc.anchors) - first}
	}
}

// mentioned is what remained of the weight of a rule where it was found last.
type mentioned struct {
	gen, start, end int
	weight          float64
}

const (
	// saidBytes is how far behind a place where the words of a rule are said, rather than spoken about, they are taken to be
	// said again.
	saidBytes = 160
	// mentionBytes is more than what mention looks at on either side.
	mentionBytes = 168
)

// mentionAgain is mention, which it spares where the same was found not far in front, or between the same words.
func (sc *scorer) mentionAgain(rule uint16, text string, start, end int) float64 {
	q := &sc.asking
	if len(q.mentioned) == 0 {
		q.mentioned = make([]mentioned, len(sc.set.rules))
	}
	m := &q.mentioned[rule]
	if m.gen == q.gen {
		if m.weight == 1 && start-m.end <= saidBytes {
			return 1
		}
		from, to := m.start-mentionBytes, start-mentionBytes
		if n := 2*mentionBytes + end - start; from >= 0 && to+n <= len(text) && end-start == m.end-m.start && text[from:from+n] == text[to:to+n] {
			return m.weight
		}
	}
	*m = mentioned{q.gen, start, end, sc.mention(sc.set.rules[rule].class, text, start, end)}
	return m.weight
}
