package canary

// starts are the places in a form at which a part begins.
const starts = 1<<(Letters-Part+1) - 1

// Hold returns how many bytes at the end of folded text may still become part of what Find finds, or belong to a find that
// may still grow: usually two or three letters. It is at most 180.
func (t *Token) Hold(text string) (hold int) {
	var stand [4]uint32 // where in each form the steps may end that were read, from the back: bit i for forms[.][i]
	var next byte       // the letter behind
	n := 0
	for i, last := len(text)-1, len(text); i >= 0 && n < Letters && last-i <= MaxGap+1; i-- {
		c := text[i] - 'a'
		if c >= 26 {
			continue
		}
		back := n - 1 // steps behind this one
		n, last = n+1, i
		if n == 1 {
			hold, next = len(text)-i, c
			continue
		}
		step, some := stepOf[(next-c)&63], uint32(0)
		next = c
		for k := range stand {
			m := t.at[k][step] << back
			if back > 0 {
				m &= stand[k]
			}
			if stand[k], some = m, some|m; m>>back&starts != 0 {
				hold = len(text) - i
			}
		}
		if some == 0 {
			break
		}
	}
	return hold
}

// HoldShort is Hold of what text folds to, for a text too short to hold a part: in bytes of text, which is ASCII. Where the
// last four letters stand in the token, or letters too far apart to say, it says so: then ask Hold. In ordinary text that is
// one time in a hundred.
func (t *Token) HoldShort(text string) (hold int, ok bool) {
	if hold := t.holdEight(lastEight(text)); hold > 0 {
		return hold, true
	}
	last := letterBefore(text, len(text))
	if last < 0 {
		return 0, true
	}
	if len(text)-last > MaxGap+1 {
		return 0, false
	}
	hold = len(text) - last
	before := letterBefore(text, last)
	if before < 0 {
		return hold, true
	}
	if last-before > MaxGap+1 {
		return 0, false
	}
	step := stepBetween(text[before], text[last])
	if t.first>>step&1 != 0 {
		hold = len(text) - before
	}
	first := letterBefore(text, before)
	if first < 0 {
		return hold, true
	}
	if before-first > MaxGap+1 {
		return 0, false
	}
	earlier := stepBetween(text[first], text[before])
	if t.pairs[earlier]>>step&1 == 0 {
		return hold, true
	}
	return t.holdThree(text, hold, first, earlier, step)
}

// lastEight returns the last eight bytes, the last one highest; where there are fewer, zeroes stand before them.
func lastEight(text string) (x uint64) {
	n := len(text)
	if n >= 8 {
		return eight(text[n-8:])
	}
	if n >= 4 {
		return uint64(four(text[n-4:]))<<32 | uint64(four(text))<<(64-8*n)
	}
	for i := range n {
		x = x>>8 | uint64(text[i])<<56
	}
	return x
}

func four(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// holdEight is HoldShort by the last three letters, if they are among the last eight bytes and their steps do not follow each
// other in the token; else it returns 0. Where words end is not to be foretold, so no branch depends on it.
func (t *Token) holdEight(x uint64) int {
	x |= 0x20 * ones
	small := (x + (0x80-'a')*ones) &^ (x + (0x80-'z'-1)*ones) & highBits
	at := lastOf[small>>7*0x0102040810204080>>56]
	a, b, c := byte(x>>(at&63)), byte(x>>(at>>8&63)), byte(x>>(at>>16&63))
	step := stepOf[(c-b)&63]
	if at == 0 || t.pairs[stepOf[(b-a)&63]]>>step&1 != 0 {
		return 0
	}
	from := at >> 16 & 63
	if t.first>>step&1 != 0 {
		from = at >> 8 & 63
	}
	return int(8 - from>>3)
}

// lastOf is firstOf for the last three of the bytes that are marked.
var lastOf = func() (t [256]uint32) {
	for marks := range t {
		n := 0
		var at uint32
		for i := 7; i >= 0 && n < 3; i-- {
			if marks>>i&1 != 0 {
				at = at<<8 | uint32(8*i)
				n++
			}
		}
		if n == 3 {
			t[marks] = at
		}
	}
	return t
}()

// holdThree is the rest of HoldShort where the last two steps, the first letter of which stands at first, are in the token.
func (t *Token) holdThree(text string, hold, first int, earlier, step byte) (int, bool) {
	before := letterBefore(text, first)
	if before >= 0 && first-before > MaxGap+1 {
		return 0, false
	}
	for k := range t.at {
		at := &t.at[k]
		two := at[earlier] << 1 & at[step]
		if two>>1&starts != 0 {
			hold = len(text) - first
		}
		if before >= 0 && at[stepBetween(text[before], text[first])]<<2&two != 0 {
			return 0, false
		}
	}
	return hold, true
}

// letterBefore returns where in ASCII the last letter before byte i stands, -1 if there is none.
func letterBefore(text string, i int) int {
	for i--; i >= 0 && text[i]|0x20-'a' >= 26; i-- {
	}
	return i
}

// stepBetween is the step from one letter to another, whatever their case.
func stepBetween(a, b byte) byte { return stepOf[((b|0x20)-(a|0x20))&63] }
