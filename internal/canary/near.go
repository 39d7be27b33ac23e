package canary

// wideGap is the most bytes between two letters that MayStandIn goes by: folding joins blanks, so that even fewer of them
// than MaxGap may be left. With more it cannot tell.
const wideGap = 64

// MayStandIn reports whether Find may find something in what text folds to, in a third of the time that it takes to fold the
// text and look. The text is ASCII: folding leaves its letters as they are but for their case, and never adds to what
// stands between them.
func (t *Token) MayStandIn(text string) bool {
	i := 0
	for ; i+8 <= len(text); i += sampleEvery {
		// As sampleOfEight, in registers.
		x := eight(text[i:i+8]) | 0x20*ones
		small := (x + (0x80-'a')*ones) &^ (x + (0x80-'z'-1)*ones) & highBits
		at := firstOf[small>>7*0x0102040810204080>>56]
		a, b, c, d := byte(x>>(at&63)), byte(x>>(at>>8&63)), byte(x>>(at>>16&63)), byte(x>>(at>>24&63))
		h := bucket(sampleOf(stepOf[(b-a)&63], stepOf[(c-b)&63], stepOf[(d-c)&63]))
		if (at == 0 || t.samples[h>>6]>>(h&63)&1 != 0) && t.mayStandAt(text, i) {
			return true
		}
	}
	for ; i < len(text); i += sampleEvery {
		if t.mayStandAt(text, i) {
			return true
		}
	}
	return false
}

// mayStandAt reports whether a part may stand in what text folds to that holds the first letters from text[i] on.
func (t *Token) mayStandAt(text string, i int) bool {
	s, n := sampleWithin(text, i, wideGap, 0x20)
	if n < sampleLetters {
		return len(text)-i > wideGap
	}
	if !t.mayHold(s) {
		return false
	}
	from := i
	for range Part - sampleLetters {
		at := letterBefore(text, from)
		if at < 0 {
			break
		}
		if from-at > wideGap {
			return true
		}
		from = at
	}
	var (
		window uint64
		prev   byte
		behind int // letters behind text[i]
	)
	n = 0
	for j, last := from, from; j < len(text) && behind < Part; j++ {
		c := text[j] | 0x20
		if c-'a' >= 26 {
			continue
		}
		if j-last > wideGap {
			return true
		}
		window = window<<stepBits | uint64(stepOf[(c-prev)&63])
		prev, last = c, j
		if j >= i {
			behind++
		}
		if n++; n >= Part && t.has(window&windowMask) {
			return true
		}
	}
	return false
}
