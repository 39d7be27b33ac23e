package input

// maxHangs bounds the rules that a phrase is the anchor of.
const maxHangs = 64

// settle tells of which rules of an anchor the neighbours stand beside it, as far as the tile shows that. It reports whether there may
// be any: most anchors of harmless text have words beside them that a neighbour may begin with, and no neighbour.
func (sc *scorer) settle(text string, a *hit) bool {
	hangs := sc.set.hangs[a.phrase]
	for i := range hangs {
		before, behind := sc.standsBefore(text, a, &hangs[i]), stands
		if before != missing {
			behind = sc.standsBehind(text, a, &hangs[i])
		}
		switch {
		case before == missing || behind == missing:
		case before == stands && behind == stands:
			a.beside |= 1 << i
		default:
			a.open |= 1 << i
		}
	}
	return a.beside|a.open != 0
}

// standing says whether a phrase stands beside an anchor.
type standing uint8

const (
	unknown standing = iota
	stands
	missing
)

// standsBefore tells whether the phrase that a rule asks for stands in front of an anchor.
func (sc *scorer) standsBefore(text string, a *hit, h *anchor) standing {
	if h.prev < 0 {
		return stands
	}
	t := &sc.tile
	from, to := a.start-h.back-t.From, a.start-t.From
	if h.prevWords == nil || !t.Whole || sc.sieved > mostSieved || from < 0 && t.From > 0 {
		return unknown
	}
	last := t.Rank(to)
	for k := sc.wordIn(t.Rank(max(from, 0)), last, h.prevWords); k >= 0; k = sc.wordIn(k+1, last, h.prevWords) {
		if end := sc.endOf(text, k, h.prev); end >= 0 && end <= a.start && a.start-end <= h.gap {
			return stands
		}
	}
	return missing
}

// standsBehind tells whether the phrase that a rule asks for stands behind an anchor.
func (sc *scorer) standsBehind(text string, a *hit, h *anchor) standing {
	if h.next < 0 {
		return stands
	}
	t := &sc.tile
	from, to := a.end-t.From, a.end+h.nextGap+1-t.From
	if h.nextWords == nil || !t.Whole || sc.sieved > mostSieved || t.From+to >= t.To && t.To < len(text) {
		return unknown
	}
	last := t.Rank(to)
	for k := sc.wordIn(t.Rank(from), last, h.nextWords); k >= 0; k = sc.wordIn(k+1, last, h.nextWords) {
		if sc.endOf(text, k, h.next) >= 0 {
			return stands
		}
	}
	return missing
}

// matchSieved is what it counts for to ask a phrase, in words that are looked at.
const matchSieved = 16

// endOf returns where a phrase ends that may begin with word k of the tile, -1 if it does not stand there.
func (sc *scorer) endOf(text string, k int, phrase int32) int {
	start, _ := sc.tile.Word(k)
	p := sc.set.words
	sc.sieved += matchSieved
	return p.match(&sc.asking, text, uint32(p.of[phrase].Start), sc.tile.From+start, p.of[phrase].Raw)
}
