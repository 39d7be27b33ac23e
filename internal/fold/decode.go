package fold

// maxViews is how many views Decoded yields at most. Each is made from the text, or from the text decoded once, and is not
// longer than that before it is folded: so all views together are at most maxViews times as long as the text.
const maxViews = 8

// Decoded calls yield with a folded View for each way in which text hides another text, until yield returns false.
// The order is fixed. A View is valid until yield returns; what Fold returned stays valid.
//
//   - What stands in the text as percent, HTML entity or backslash sequences, base64 or hex is decoded where it stands,
//     all of it in one View of the whole text, so that a phrase in several parts is found. Kind names the first two ways
//     it met.
//   - Tag characters and runs of variation selectors give a View of what they spell, and nothing else.
//   - Letters that stand apart, lines that end within words, leet, ROT13 and text that stands backwards give a View of the
//     whole text each.
//   - What was found in one of these ways is looked at once more in the same ways: base64 of ROT13, letters that stand apart
//     in leet.
//
// Where characters without a width stand between letters, or letters of another shape for letters, that is undone before
// anything else.
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
	src, left := View{Text: text}, maxViews
	if ev&seesOdd != 0 {
		b.plain.clean(text)
		src = View{Text: view(b.plain.bytes), n: 1, maps: [4]mapping{b.plain.mapping(len(text))}}
		ev = gather(src.Text) | ev&(seesTags|seesReversed)
	}
	for outer := range ways {
		way, of := outer, &src
		if outer == wayTags {
			of = &View{Text: text} // not what is left of it
		}
		if !b.first.reveal(way, of, ev) {
			continue
		}
		view := b.first.onto(of)
		if left--; !yield(b.show(&view)) || left == 0 {
			return
		}
		more := gather(view.Text)
		for inner := range ways {
			if more&inner.asks() == 0 || inner == wayTags || inner == outer && inner != wayInPlace || !b.second.reveal(inner, &view, more) {
				continue
			}
			nested := b.second.onto(&view)
			if left--; !yield(b.show(&nested)) || left == 0 {
				return
			}
		}
	}
}

// minText is the length of the shortest text that is looked at.
const minText = 8

// way is a way to decode, in the order in which they are tried.
type way uint8

const (
	wayTags way = iota
	wayInPlace
	waySpaced
	wayLines
	wayLeet
	wayRot13
	wayReversed
	wayWords
	ways
)

var asking = [ways]evidence{seesTags, seesInPlace, seesSpaced, seesLines, seesLeet, seesRot13, seesReversed, seesReversed}

// asks returns the evidence that asks for a way.
func (w way) asks() evidence { return asking[w] }

// reveal makes what src shows when it is decoded in one way, and reports whether it shows anything.
func (m *maker) reveal(w way, src *View, ev evidence) bool {
	s := src.Text
	if ev&w.asks() == 0 {
		return false
	}
	switch w {
	case wayTags:
		m.kind = layerTags
		return m.tags(s)
	case wayInPlace:
		m.kind = m.inPlace(s, ev)
		return m.kind != 0
	case waySpaced:
		m.kind = layerSpaced
		return m.spaced(s)
	case wayLines:
		m.kind = layerLines
		return m.joined(s)
	case wayLeet:
		m.kind = layerLeet
		return m.unleet(s)
	case wayRot13:
		m.kind = layerRot13
		m.rotate(s)
	case wayReversed:
		m.kind = layerReversed
		m.reverse(s)
	case wayWords:
		m.kind = layerReversed
		m.reverseWords(s)
	}
	return true
}

// onto returns what m has made, not folded, as a view through src.
func (m *maker) onto(src *View) View {
	k := m.kind
	if src.kind != 0 {
		k = src.kind&0xFF | k<<8
	}
	return View{Text: view(m.bytes), kind: k, n: src.n + 1, maps: [4]mapping{m.mapping(len(src.Text)), src.maps[0], src.maps[1]}}
}

// show returns v folded.
func (b *Buffer) show(v *View) View {
	text := v.Text
	done := plain(text)
	if done == len(text) {
		return *v
	}
	o := &b.decoded
	o.fold(text, done)
	return View{Text: view(o.bytes[:o.n]), kind: v.kind, n: v.n + 1, maps: [4]mapping{o.mapping(len(text)), v.maps[0], v.maps[1], v.maps[2]}}
}
