package fold

const (
	minText = 8 // bytes of the shortest text that is looked at

	// maxChain is how many rewritings one View may have behind it, with its folding.
	maxChain = 12
	// All views of a text are together no longer, before they are folded, than viewShare times the text and viewFree bytes. What
	// hides one thing needs less: decoding makes texts shorter, and each rewriting gives one view.
	viewShare = 2
	viewFree  = 8 << 10
)

// Decoded calls yield with a folded View for each way in which text hides another text, until yield returns false.
// The order is fixed. A View is valid until yield returns; what Fold returned stays valid.
//
// Each View is of the whole text, rewritten where something is hidden, so that a phrase in several parts is found; and what
// follows is looked for in what was found:
//
//   - characters without a width between letters, and letters in another shape (wide, mathematical, look-alikes), are undone
//     before anything else;
//   - lines that end within words are joined, and letters that stand apart; what stands in percent, HTML entity or backslash
//     sequences, base64 or hex is decoded: one View;
//   - the same a second time, and no third: one View;
//   - ROT13, with the leet in it: one View;
//   - leet: one View;
//   - text that stands backwards, as a whole or word by word: one View or two, and another one if that holds encoded text.
//
// What tag characters and runs of variation selectors spell is a View of nothing else, in which the same is looked for.
// Kind names the first and the last of the ways.
//
// Views have a bound: together they are at most twice as long as the text and 8 KiB, before they are folded; what would go
// beyond it is left out.
//
// Decoded looks for evidence first: one pass over blocks of 64 bytes, and searches for single bytes. Clean text costs that and
// no allocation, nor do the variables that yield captures. A text over 256 MiB is not decoded at all.
func (b *Buffer) Decoded(text string, yield func(View) bool) {
	// Nothing keeps yield: a loop over the views then costs no allocation for what its body captures.
	if len(text) < minText || len(text) > maxMapped {
		return
	}
	ev, runs := gather(text, 0)
	if ev == 0 {
		return
	}
	b.made = true
	d := decoder{b: b, left: viewShare*len(text) + viewFree}
	if ev&seesTags != 0 {
		d.start(text)
		if m := d.next(); m.tags(text) {
			d.take(m, layerTags)
			for d.stage = stageOnce; d.more(); {
				if !yield(d.view()) {
					return
				}
			}
		}
	}
	d.start(text)
	if d.ev, d.runless = ev, runs; ev&seesOdd != 0 {
		m := d.next()
		m.clean(text)
		d.take(m, layerFolded)
		d.ev |= ev & seesReversed
	}
	for d.stage = stageOnce; d.more(); {
		if !yield(d.view()) {
			return
		}
	}
}

// decoder is one call of Decoded.
type decoder struct {
	b    *Buffer
	src  View     // what is looked at
	ev   evidence // what that hints at
	left int      // bytes that views may still have
	runless

	stage stage
	side  View // a rewriting that is a View but not looked at further, or only by the stage that follows
	aside bool // side is the View to show
	back  bool // side stands backwards
}

// stage is what is tried, in this order.
type stage uint8

const (
	stageTags stage = iota // shows what was taken before
	stageOnce
	stageTwice
	stageRot13
	stageLeet
	stageReversed
	stageBehind
	stageWords
	stages
)

// start begins again with text.
func (d *decoder) start(text string) {
	d.src, d.ev, d.aside, d.back = View{Text: text, maps: d.b.chain[:0]}, 0, false, false
}

// next returns the memory for what is made of src.
func (d *decoder) next() *maker { return &d.b.makers[len(d.src.maps)] }

// take goes on with what m has made of src in the way k.
func (d *decoder) take(m *maker, k layer) {
	d.src = d.b.onto(&d.src, m, k)
	d.ev, d.runless = gather(d.src.Text, d.ev)
}

// onto returns what m has made of src in the way k, not folded.
func (b *Buffer) onto(src *View, m *maker, k layer) View {
	n := len(src.maps)
	b.chain[n] = m.mapping(len(src.Text))
	v := View{Text: view(m.bytes), kind: src.kind, maps: b.chain[:n+1]}
	for ; k != 0; k >>= 8 {
		if v.kind == 0 {
			v.kind = k & 0xFF
		} else {
			v.kind = v.kind&0xFF | k&0xFF<<8
		}
	}
	return v
}

// more goes on to the next stage that has a View to show.
func (d *decoder) more() bool {
	if d.stage == stageOnce && d.src.kind == layerTags && !d.aside { // shown before it is looked at
		d.aside, d.side = true, d.src
		return d.afford()
	}
	for d.stage < stages {
		at := d.stage
		d.stage++
		d.aside = false
		if at >= stageRot13 && at != stageBehind && len(d.src.Text) > d.left { // these do not make it shorter
			continue
		}
		if d.try(at) && d.afford() {
			return true
		}
	}
	return false
}

// afford reports whether there is room for one more View, and takes it.
func (d *decoder) afford() bool {
	n := len(d.src.Text)
	if d.aside {
		n = len(d.side.Text)
	}
	if n > d.left {
		return false
	}
	d.left -= n
	return true
}

// try reports whether a stage rewrites the text.
func (d *decoder) try(at stage) bool {
	switch at {
	case stageOnce:
		return d.unwrap()
	case stageTwice:
		return d.src.kind != 0 && d.src.kind != layerTags && d.unwrap()
	case stageRot13:
		if d.ev&seesRot13 == 0 {
			return false
		}
		m := d.next()
		m.rotate(d.src.Text)
		d.show(&d.src, m, layerRot13)
		if ev, _ := gather(d.side.Text, seesWords); ev&seesLeet != 0 {
			if m := &d.b.makers[len(d.side.maps)]; m.unleet(d.side.Text) {
				d.show(&d.side, m, layerLeet)
			}
		}
		return true
	case stageLeet:
		if d.ev&seesLeet == 0 {
			return false
		}
		m := d.next()
		if !m.unleet(d.src.Text) {
			return false
		}
		d.take(m, layerLeet)
	case stageReversed:
		if d.ev&seesReversed == 0 || turnedHow(d.src.Text)&wholeTurned == 0 {
			return false
		}
		m := d.next()
		m.reverse(d.src.Text)
		d.back = true
		return d.show(&d.src, m, layerReversed)
	case stageBehind:
		if !d.back {
			return false
		}
		ev, runs := gather(d.side.Text, seesWords)
		m := &d.b.makers[len(d.side.maps)]
		if ev&seesInPlace == 0 {
			return false
		}
		k := m.inPlace(d.side.Text, ev, runs)
		if k == 0 {
			return false
		}
		if d.side.kind != layerReversed {
			k = 0 // its name keeps the last way, which turns everything round
		}
		d.show(&d.side, m, k)
	case stageWords:
		if d.ev&seesReversed == 0 || turnedHow(d.src.Text)&wordsTurned == 0 {
			return false
		}
		m := d.next()
		m.reverseWords(d.src.Text)
		return d.show(&d.src, m, layerReversed)
	default:
		return false
	}
	return true
}

// show sets what m has made aside, to be shown.
func (d *decoder) show(src *View, m *maker, k layer) bool {
	d.side, d.aside = d.b.onto(src, m, k), true
	return true
}

// unwrap joins lines that end within words and letters that stand apart, and decodes what is encoded.
func (d *decoder) unwrap() (found bool) {
	if d.ev&seesLines != 0 {
		m := d.next()
		if k := m.joined(d.src.Text); k != 0 {
			d.take(m, k)
			found = true
		}
	}
	if d.ev&seesSpaced != 0 {
		if m := d.next(); m.spaced(d.src.Text) {
			d.take(m, layerSpaced)
			found = true
		}
	}
	if d.ev&seesInPlace != 0 {
		m := d.next()
		if k := m.inPlace(d.src.Text, d.ev, d.runless); k != 0 {
			d.take(m, k)
			found = true
		}
	}
	return found
}

// view returns what is to be shown, folded.
func (d *decoder) view() View {
	v := &d.src
	if d.aside {
		v = &d.side
	}
	text := v.Text
	done := plain(text)
	if done == len(text) {
		return *v
	}
	o, n := &d.b.decoded, len(v.maps)
	o.fold(text, done)
	d.b.chain[n] = o.mapping(len(text))
	return View{Text: view(o.bytes[:o.n]), kind: v.kind, maps: d.b.chain[:n+1]}
}
