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
// Decoded looks for evidence first: searches for single bytes and one pass over blocks of 64 bytes. Clean text costs that and
// no allocation, nor do the variables that yield captures. A text over 256 MiB is not decoded at all.
func (b *Buffer) Decoded(text string, yield func(View) bool) {
	// Nothing keeps yield: a loop over the views then costs no allocation for what its body captures.
	if len(text) < minText || len(text) > maxMapped {
		return
	}
	ev := gather(text)
	if ev == 0 {
		return
	}
	d := decoder{b: b, src: View{Text: text}, ev: ev, left: maxViews}
	for d.next() {
		if !yield(d.view) {
			return
		}
	}
}

// minText is the length of the shortest text that is looked at.
const minText = 8

// decoder is one call of Decoded. It makes one View after the other.
type decoder struct {
	b    *Buffer
	view View // the last one that was made
	left int  // views that may still be made
	step step // what is tried next

	src, inner View     // the text, and the text decoded in place
	ev, more   evidence // what they hint at
}

// step is a way of decoding, in the order in which they are tried.
type step uint8

const (
	stepTags step = iota
	stepInPlace
	stepTwice
	stepSource // here the rewrites of the source begin
	stepInner  = stepSource + rewrites
	stepEnd    = stepInner + rewrites
)

const rewrites = 5 // ways to rewrite letters

// next makes the next View and reports whether there is one.
func (d *decoder) next() bool {
	for d.left > 0 && d.step < stepEnd {
		at := d.step
		d.step++
		if d.try(at) {
			d.left--
			return true
		}
	}
	return false
}

func (d *decoder) try(at step) bool {
	b, n := d.b, len(d.src.Text)
	switch {
	case at == stepTags:
		if d.ev&seesTags == 0 || !b.alone.tags(d.src.Text) {
			return false
		}
		d.make(&b.alone, &d.src, layerTags, n)
	case at == stepInPlace:
		if d.ev&seesInPlace == 0 {
			return false
		}
		kinds := b.first.inPlace(d.src.Text, d.ev)
		if kinds == 0 {
			return false
		}
		d.inner = b.first.onto(&d.src, kinds, n)
		d.more = gather(d.inner.Text)
		d.make(&b.first, &d.src, kinds, n)
	case at == stepTwice:
		if d.more&seesInPlace == 0 {
			return false
		}
		kinds := b.second.inPlace(d.inner.Text, d.more)
		if kinds == 0 {
			return false
		}
		d.make(&b.second, &d.inner, kinds, len(d.inner.Text))
	case at < stepInner:
		return d.rewrite(at-stepSource, &d.src, d.ev)
	default:
		return d.rewrite(at-stepInner, &d.inner, d.more)
	}
	return true
}

// rewrite makes the view of src in which letters are rewritten in the way at.
func (d *decoder) rewrite(at step, src *View, ev evidence) bool {
	m, s, k := &d.b.alone, src.Text, layerReversed
	switch at {
	case 0:
		if ev&seesSpaced == 0 || !m.spaced(s) {
			return false
		}
		k = layerSpaced
	case 1:
		if ev&seesLeet == 0 || !m.unleet(s) {
			return false
		}
		k = layerLeet
	case 2:
		if ev&seesRot13 == 0 {
			return false
		}
		m.rotate(s)
		k = layerRot13
	case 3:
		if ev&seesReversed == 0 {
			return false
		}
		m.reverse(s)
	case 4:
		if ev&seesReversed == 0 {
			return false
		}
		m.reverseWords(s)
	}
	m.backward = at == 3
	d.make(m, src, k, len(s))
	m.backward = false
	return true
}

// make folds what m has made from src, of n bytes, in the way k.
func (d *decoder) make(m *maker, src *View, k layer, n int) {
	d.view = m.onto(src, k, n)
	text := d.view.Text
	if done := plain(text); done < len(text) {
		o, maps := &d.b.decoded, d.view.maps
		o.fold(text, done)
		d.view = View{Text: view(o.bytes[:o.n]), kind: d.view.kind, n: d.view.n + 1,
			maps: [3]mapping{o.mapping(len(text)), maps[0], maps[1]}}
	}
}

// onto returns what m has made, not folded, as a view through src. n is the length of what it was made from.
func (m *maker) onto(src *View, k layer, n int) View {
	if src.n > 0 {
		k = src.kind&0xFF | k<<8
	}
	return View{Text: view(m.bytes), kind: k, n: src.n + 1, maps: [3]mapping{m.mapping(n), src.maps[0], src.maps[1]}}
}
