package output

// braille are the symbols of the patterns of dots from U+2800 that are letters: Braille without contractions, in which any text
// can be put letter for letter.
var braille = func() (t [64]uint8) {
	const letters = "\u2801\u2803\u2809\u2819\u2811\u280B\u281B\u2813\u280A\u281A\u2805\u2807\u280D\u281D\u2815\u280F\u281F\u2817\u280E\u281E\u2825\u2827\u283A\u282D\u283D\u2835"
	sym := uint8(1)
	for _, r := range letters {
		t[r-0x2800] = sym
		sym++
	}
	return t
}()
