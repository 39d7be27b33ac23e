package input

import (
	"slices"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input/internal/model"
	"github.com/stanchion-dev/stanchion/input/internal/words"
	"github.com/stanchion-dev/stanchion/internal/fold"
	"github.com/stanchion-dev/stanchion/internal/mem"
)

const (
	// near is how far apart the places may begin that are weighed together, in bytes. A long text must not become suspect
	// by its length.
	near = 800
	// sameClass is what every further rule of one class counts for: such rules have words in common.
	sameClass = 0.5
	// hiding is what it counts for that something was found in an encoding which is not found in the text itself.
	hiding = 0.4
)

// place is where a rule was found in a view, and what that counts for there.
type place struct {
	rule       uint16
	start, end int
	weight     float64
	score      float64 // of the neighbourhood that ends here
}

// scorer works out the score of a text. It is kept in a pool.
type scorer struct {
	set         *injectionSet
	buffer      fold.Buffer
	tile        words.Tile
	scan        model.Scan
	anchors     []hit
	sieved      int // words that were looked at beside keys of the tile
	asking      asking
	found       []place
	partly      []partly // by place of a rule: the last time that a sequence got so far
	ended       []seen   // by phrase: where it was found last
	left, right []begun  // by phrase: where it may begin near an anchor, on either side
	asked       []int    // by rule: the stretch in which it is looked for
	wanted      []int    // by phrase: the stretch in which a rule with it is looked for
	inText      []bool   // rules found in the text itself
	active      []active // rules found in the neighbourhood
	gen         int
	looks       int32
	repeats     []repeat
	short       []byte // the view without these
	every       bool   // all places are to be told, also in what repeats itself
	hidden      bool   // the view shows what was hidden

	layers   InjectionLayers
	author   author
	rules, z float64               // what the layers found so far
	sure     float64               // what rules found when no more were looked for, 0 if they were
	thorough bool                  // all rules are looked for
	tried    int                   // where the tile ended of which the rules were looked for before the rest
	whole    float64               // the part of z that is of the text, or of the last view of all of it
	aside    float64               // that of other views
	doubt    float64               // what is taken away from whole
	yield    func(guard.View) bool // counts a decoded view; bound once
}

// active is a rule of the neighbourhood.
type active struct {
	rule   uint16
	start  int
	weight float64
}

func newScorer(set *injectionSet, layers InjectionLayers, author author) *scorer {
	sc, _ := set.scorers.Get().(*scorer)
	if sc == nil {
		if layers&InjectionRules != 0 {
			registers() // here, so that it is not the first text with a rule that waits for it
		}
		sc = &scorer{set: set, partly: make([]partly, set.steps), ended: make([]seen, len(set.uses)), left: make([]begun, len(set.uses)), right: make([]begun, len(set.uses)),
			asked: make([]int, len(set.rules)), wanted: make([]int, len(set.uses)), inText: make([]bool, len(set.rules))}
		sc.yield = func(v guard.View) bool {
			sc.view(v.Kind(), v.Text)
			return true
		}
	}
	sc.layers, sc.author, sc.found, sc.every = layers, author, sc.found[:0], false
	sc.forget()
	return sc
}

// release gives the scorer back. What has grown beyond 64 KiB is dropped.
func (sc *scorer) release() {
	const most = 64 << 10 / 40
	if cap(sc.anchors) > most || cap(sc.found) > most || cap(sc.asking.stack) > most {
		sc.anchors, sc.found, sc.asking.stack = nil, nil, nil
	}
	if cap(sc.asking.tile.kept) > 64<<10/4 {
		sc.asking.tile.kept = nil
	}
	if cap(sc.short) > 64<<10 || cap(sc.repeats) > most {
		sc.short, sc.repeats = nil, nil
	}
	sc.set.scorers.Put(sc)
}

// forget begins with a new text.
func (sc *scorer) forget() {
	sc.rules, sc.z, sc.whole, sc.aside, sc.doubt = 0, model.Nothing, model.Nothing, model.Nothing, 0
	sc.sure, sc.thorough = 0, false
}

// folded looks at the folded text.
func (sc *scorer) folded(text string) {
	seen := sc.read(text, true)
	if sc.layers&InjectionRules == 0 {
		return
	}
	clear(sc.inText)
	sc.hidden = false
	sc.find(seen)
	for i := range sc.found {
		sc.inText[sc.found[i].rule] = true
	}
	sc.weigh()
}

// view looks at a decoded view of the text that folded has seen.
func (sc *scorer) view(kind, text string) {
	if model.Backwards(kind) {
		sc.doubt = model.Doubted
	}
	sc.decoded(text, model.Undoes(kind))
}

// decoded looks at a decoded view of the text that folded has seen. Of a text that is encoded the learned layer knows nothing:
// letters that stand apart, or entities, are as strange to it as the marks of an attack. So a view of all of the text, with
// an encoding undone, counts instead of the text.
func (sc *scorer) decoded(text string, whole bool) {
	seen := sc.read(text, whole)
	if sc.layers&InjectionRules == 0 {
		return
	}
	sc.hidden = false
	sc.find(seen)
	for i := range sc.found {
		f := &sc.found[i]
		if rule := &sc.set.rules[f.rule]; !sc.inText[f.rule] && rule.weight >= likely {
			sc.hidden = true
		}
	}
	sc.weigh()
}

// read goes through the words of a view, for both layers: it asks the learned one, and lists the anchors of rules. It returns what
// rules are to be looked for in.
func (sc *scorer) read(text string, whole bool) (seen string) {
	learned, rules := sc.layers&InjectionModel != 0, sc.layers&InjectionRules != 0 && !sc.enough()
	seen, sc.tried = text, 0
	sc.anchors, sc.repeats = sc.anchors[:0], sc.repeats[:0]
	if rules {
		sc.asking.gen++
		if sc.repeats = repeatsOf(sc.repeats, text); len(sc.repeats) > 0 {
			sc.short = without(sc.short[:0], text, sc.repeats)
			seen, rules = mem.String(sc.short), false
			for at := 0; at < len(seen) && !sc.enough(); at = sc.tile.To {
				sc.tile.Fill(seen, at)
				sc.anchorsIn(seen)
			}
		}
	}
	if learned {
		sc.scan.Begin(text, sc.author.source())
	}
	for at := 0; at < len(text); at = sc.tile.To {
		sc.tile.Fill(text, at)
		if rules && !sc.enough() {
			sc.anchorsIn(text)
		}
		if learned {
			sc.scan.Tile(&sc.tile)
		}
	}
	if sc.enough() {
		sc.anchors = sc.anchors[:0]
	}
	if !learned {
		return seen
	}
	z := float64(sc.scan.Result().Evidence)
	if whole {
		sc.whole = z
	} else {
		sc.aside = max(sc.aside, z)
	}
	sc.z = max(sc.whole-sc.doubt, sc.aside)
	return seen
}

// anchorsIn lists the anchors in the tile beside which words of their rules stand.
func (sc *scorer) anchorsIn(text string) {
	sc.sieved = 0
	from := len(sc.anchors)
	sc.set.anchors.tile(&sc.asking, text, &sc.tile, func(i int, k *keyed) {
		if !sc.mayHang(text, i-sc.tile.From, sc.set.hangs[k.phrase]) {
			return
		}
		n := len(sc.anchors)
		if sc.anchorAt(text, i, k); len(sc.anchors) > n && !sc.settle(text, &sc.anchors[n]) {
			sc.anchors = sc.anchors[:n]
		}
	})
	slices.SortStableFunc(sc.anchors[from:], func(a, b hit) int { return a.start - b.start })
	sc.ahead(text, from)
}

// score is what the layers make of the text so far.
func (sc *scorer) score() float64 {
	if sc.layers&InjectionModel == 0 {
		return max(sc.rules, least)
	}
	f := &fusions[sc.author]
	return f.score(f.evidence(sc.rules, sc.z))
}

// weigh works out the score of what rules found: that of the neighbourhood with the highest one.
func (sc *scorer) weigh() {
	if sc.every && len(sc.repeats) > 0 {
		sc.putBack()
	}
	sc.active = sc.active[:0]
	for i := range sc.found {
		f := &sc.found[i]
		sc.enter(f)
		f.score = sc.combine()
		sc.rules = max(sc.rules, f.score)
	}
}

// enter adds a place to the neighbourhood and lets go what is too far away.
func (sc *scorer) enter(f *place) {
	kept := sc.active[:0]
	known := false
	for _, a := range sc.active {
		if a.start < f.start-near {
			continue
		}
		if a.rule == f.rule {
			known = true
			if f.weight >= a.weight {
				a.start, a.weight = f.start, f.weight
			}
		}
		kept = append(kept, a)
	}
	if !known {
		kept = append(kept, active{f.rule, f.start, f.weight})
	}
	sc.active = kept
}

// combine puts the weights of the neighbourhood together as if they were independent, with those that share a class
// behind the strongest of it counting for less.
func (sc *scorer) combine() float64 {
	var top, rest [classes]float64
	for c := range rest {
		rest[c] = 1
	}
	for _, a := range sc.active {
		c, w := sc.set.rules[a.rule].class, a.weight
		if w > top[c] {
			w, top[c] = top[c], w
		}
		rest[c] *= 1 - sameClass*w
	}
	harmless := 1.0
	for c := range top {
		harmless *= (1 - top[c]) * rest[c]
	}
	if sc.hidden {
		harmless *= 1 - hiding
	}
	return 1 - harmless
}

// places calls report for every place of a neighbourhood whose score reaches least.
func (sc *scorer) places(least float64, report func(rule string, start, end int)) {
	next := 0
	for i := range sc.found {
		f := &sc.found[i]
		if f.score < least {
			continue
		}
		for ; next <= i; next++ {
			if g := &sc.found[next]; g.start >= f.start-near {
				report(classRules[sc.set.rules[g.rule].class], g.start, g.end)
			}
		}
	}
}

// runs calls report for every run of sentences of the view with so much evidence, under the name of the rule that says
// most for it.
func (sc *scorer) runs(text string, least float64, report func(rule string, start, end int)) {
	next := 0
	model.Runs(text, sc.author.source(), float32(least), func(start, end int) {
		rule, weight := ruleModel, 0.0
		for ; next < len(sc.found) && sc.found[next].start < end; next++ {
			if f := &sc.found[next]; f.end > start && f.weight > weight {
				rule, weight = classRules[sc.set.rules[f.rule].class], f.weight
			}
		}
		report(rule, start, end)
	})
}
