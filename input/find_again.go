package input

// again tells whether an anchor was found at a place, and where it ended, for later places of the text that read the same. Texts that
// repeat themselves are the dearest there are: each of their words may be the anchor of many rules.
type again struct {
	phrase *keyed
	gen    int
	at     int
	end    int // -1 if it was not found
}

const (
	againBytes  = 48 // what is to be the same, from againBefore bytes in front of the place on
	againBefore = 4  // a character, for word borders
	againPlaces = 256
)

// anchorAt notes an anchor at text[i:], where its key stands.
func (sc *scorer) anchorAt(text string, i int, k *keyed) {
	q := &sc.asking
	a := &q.again[k.phrase%againPlaces]
	from := i - againBefore
	known := from >= 0 && from+againBytes <= len(text)
	if known && a.phrase == k && a.gen == q.gen && text[a.at:a.at+againBytes] == text[from:from+againBytes] {
		if a.end >= 0 {
			sc.anchors = append(sc.anchors, hit{phrase: uint32(k.phrase), start: i, end: a.end - a.at + from})
		}
		return
	}
	q.far = i
	end := sc.set.anchors.match(q, text, i, k)
	if end >= 0 {
		sc.anchors = append(sc.anchors, hit{phrase: uint32(k.phrase), start: i, end: end})
	}
	if known && q.far+againBefore < from+againBytes {
		*a = again{k, q.gen, from, end}
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
