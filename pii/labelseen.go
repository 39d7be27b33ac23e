package pii

// A trail is how far the text has been read for words that end a label, so that no word is read for each of the values
// behind it.
type trail struct {
	read int // up to here; a word does not begin before and end behind
	seen int // 1 more than the end of the last that may
}

// labelWithin reports whether a word that may end a label stands in the maxContext bytes before text[start]. It reads each
// byte of the text once, unless it is asked about places behind one another.
func (in *input) labelWithin(start int) bool {
	from := in.trail.read
	if start < from { // behind what has been read
		return in.trail.seen > start-maxContext
	}
	if from < start-maxContext {
		for from = start - maxContext; from > in.trail.read && isLetter(in.text[from-1]); from-- { // whole words
			if start-from > 2*maxContext {
				in.trail.seen = start // a word of that length
				break
			}
		}
	}
	in.readTrail(from, start)
	return in.trail.seen > start-maxContext
}

// readTrail looks at the words of text[from:to], also those that camelCase makes, as words does.
func (in *input) readTrail(from, to int) {
	text, l := in.text, in.d.labels
	two, h, last := hashSeed, hashSeed, byte(0)
	end := func(i int) {
		if h == hashSeed {
			return
		}
		if marked(&l.tails, h) || marked(&l.tails, two) {
			in.trail.seen = i + 1
		}
		two, h = h, hashSeed
	}
	for i := from; i < to; i++ {
		c := text[i]
		switch {
		case c >= utf8Self:
			in.trail.seen = i + 1 // a label of another script, perhaps
		case isLetter(c):
			if c < 'a' && h != hashSeed && (last >= 'a' || i+1 < to && text[i+1] >= 'a') {
				end(i)
			}
			h, two = h.with(c|0x20), two.with(c|0x20)
		case c != '\'':
			end(i)
		}
		last = c
	}
	if h != hashSeed && (marked(&l.tails, h) || marked(&l.tails, two)) {
		in.trail.seen = to + 1
	}
	for to > from && isLetter(text[to-1]) {
		to-- // the word may go on
	}
	in.trail.read = to
}
