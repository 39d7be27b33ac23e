package input

// A text of nothing but words of rules is the dearest that does not repeat itself. Where the rules found already make the score 1, whatever the
// rest of the text holds, no more are looked for: what a text costs that is found anyway does not grow with its rules. Places that are to be
// told are looked for all the same.

// denseAnchors is how many anchors a tile has to have for their rules to be looked for before the text behind it is read: one in 85 bytes. Of a
// thousand tiles of harmless texts one has as many, and 40 of attacks.
const denseAnchors = 12

// ahead looks for the rules in a tile with many anchors, which are those of sc.anchors from a number on. It notes in sc.sure if they are enough,
// by what the learned layer says of most texts; settled tells in the end whether they were. All that is found here would be found
// together with the rest of the text, too: what may depend on the text behind the tile is left out.
func (sc *scorer) ahead(text string, from int) {
	t := &sc.tile
	if len(sc.anchors)-from < denseAnchors || t.To == len(text) || len(sc.repeats) > 0 || t.From < 2*sc.tried || sc.every || sc.thorough || sc.layers&InjectionModel == 0 {
		return
	}
	sc.tried = t.To // where it is not enough it is asked again twice as far on, so that all of it takes no more than half as long again
	all := sc.anchors
	sc.anchors = all[from:]
	sc.find(text[:t.To])
	sc.anchors = all
	kept := sc.found[:0]
	for _, f := range sc.found {
		if f.end <= t.To-mentionBytes {
			kept = append(kept, f)
		}
	}
	sc.found, sc.hidden = kept, false
	sc.weigh()
	sc.asking.gen++ // what is remembered of these places is not about earlier ones
	if sc.full(sc.rules, 0) {
		sc.sure = sc.rules
	}
}

// full reports whether the score is 1 with so much evidence of both layers, or more of the rules.
func (sc *scorer) full(rules, z float64) bool {
	f := &fusions[sc.author]
	return f.score(f.evidence(rules, z)) == 1
}

// enough reports whether no more rules are looked for.
func (sc *scorer) enough() bool { return sc.sure > 0 && !sc.every }

// settled reports whether the score of a text is what it is with all rules. If not, all is forgotten, and the text to be looked at again.
func (sc *scorer) settled() bool {
	if sc.sure == 0 || sc.full(sc.sure, sc.z) {
		return true
	}
	sc.forget()
	sc.thorough = true
	return false
}
