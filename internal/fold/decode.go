package fold

// maxViews is how many views Decoded yields at most. Each is made from the text, or from the text decoded once, and is not
// longer than that before it is folded: so all views together are at most maxViews times as long as the text.
const maxViews = 8

// Decoded calls yield with a folded View for each way in which text hides another text, until yield returns false.
// The order is fixed. A View is valid until yield returns; what Fold returned stays valid.
//
//   - What stands in the text as percent, HTML entity or backslash sequences, base64 or hex is decoded where it stands,
//     all of it in one View of the whole text, so that a phrase in several parts is found. Kind names the first two ways
//     it met. If there is more to decode in that, a second View follows, and no third.
//   - Tag characters and runs of variation selectors give a View of what they spell, and nothing else.
//   - Letters that stand apart, leet, ROT13 and reversed text give a View of the whole text each, from the text as it
//     is or, if it was decoded, from the decoded text.
//
// Decoded looks for evidence first, in one pass; clean text costs that and no allocation. A text of 256 MiB or more is not
// decoded at all.
func (b *Buffer) Decoded(text string, yield func(View) bool) {
	if len(text) < 8 || len(text) > maxMapped {
		return
	}
	if ev := gather(text); ev != 0 {
		d := decoder{b: b, yield: yield, left: maxViews}
		d.run(text, ev)
	}
}

// decoder is one call of Decoded.
type decoder struct {
	b     *Buffer
	yield func(View) bool
	left  int  // views that may still be made
	done  bool // yield has returned false
}

func (d *decoder) run(text string, ev evidence) {
	src := View{Text: text}
	if ev&seesTags != 0 && d.b.alone.tags(text) {
		d.emit(&d.b.alone, src, layerTags, len(text))
	}
	inner, more := src, evidence(0)
	if ev&seesInPlace != 0 && !d.done {
		if kinds := d.b.first.inPlace(text, ev); kinds != 0 {
			d.emit(&d.b.first, src, kinds, len(text))
			inner = d.b.first.onto(src, kinds, len(text))
			more = gather(inner.Text)
		}
	}
	if more&seesInPlace != 0 && !d.done {
		if kinds := d.b.second.inPlace(inner.Text, more); kinds != 0 {
			d.emit(&d.b.second, inner, kinds, len(inner.Text))
		}
	}
	d.rewrite(src, ev)
	if inner.n > 0 {
		d.rewrite(inner, more)
	}
}

// rewrite makes the views of src that rewrite letters.
func (d *decoder) rewrite(src View, ev evidence) {
	m, s := &d.b.alone, src.Text
	if ev&seesSpaced != 0 && !d.full() && m.spaced(s) {
		d.emit(m, src, layerSpaced, len(s))
	}
	if ev&seesLeet != 0 && !d.full() && m.unleet(s) {
		d.emit(m, src, layerLeet, len(s))
	}
	if ev&seesRot13 != 0 && !d.full() {
		m.rotate(s)
		d.emit(m, src, layerRot13, len(s))
	}
	if ev&seesReversed != 0 && !d.full() {
		m.reverse(s)
		m.backward = true
		d.emit(m, src, layerReversed, len(s))
		m.backward = false
	}
	if ev&seesReversed != 0 && !d.full() {
		m.reverseWords(s)
		d.emit(m, src, layerReversed, len(s))
	}
}

func (d *decoder) full() bool { return d.done || d.left == 0 }

// emit folds what m has made from src in the way k and yields it.
func (d *decoder) emit(m *maker, src View, k layer, n int) {
	if d.full() {
		return
	}
	d.left--
	v := m.onto(src, k, n)
	if done := plain(v.Text); done < len(v.Text) {
		o := &d.b.decoded
		o.fold(v.Text, done)
		v = View{Text: view(o.bytes[:o.n]), kind: v.kind, n: v.n + 1,
			maps: [3]mapping{o.mapping(len(v.Text)), v.maps[0], v.maps[1]}}
	}
	d.done = !d.yield(v)
}

// onto returns what m has made, not folded, as a view through src. n is the length of what it was made from.
func (m *maker) onto(src View, k layer, n int) View {
	if src.n > 0 {
		k = src.kind&0xFF | k<<8
	}
	return View{Text: view(m.bytes), kind: k, n: src.n + 1, maps: [3]mapping{m.mapping(n), src.maps[0], src.maps[1]}}
}
