package pii

import "unicode/utf8"

// A row is words, each with the hash of its letters and the power of the hash.
type row struct {
	hash, power [24]phrase
	n           int
}

func (r *row) push() {
	if r.n == len(r.hash) {
		copy(r.hash[:], r.hash[12:])
		copy(r.power[:], r.power[12:])
		r.n = 12
	}
	r.hash[r.n], r.power[r.n] = hashSeed, 1
	r.n++
}

func (r *row) letter(c byte) {
	r.hash[r.n-1] = r.hash[r.n-1].with(c)
	r.power[r.n-1] *= hashPrime
}

// codeWord stands for a word that is part of a code.
const codeWord = ^phrase(0)

// words looks labels up among the words of left[from:end], also those that camelCase and snake_case make.
func (in *input) words(c *nearby, left []byte, from, end int, cut bool) {
	var r row
	inWord, lastUpper, code := false, false, false
	for i := from; i < end; {
		b := left[i]
		if b < utf8.RuneSelf {
			if !isLetter(b) {
				if inWord && b-'0' <= 9 && i+1 < end && left[i+1]-'0' <= 9 {
					r.hash[r.n-1], code = codeWord, true // cp1252
				}
				inWord = inWord && b == '\''
				lastUpper = false
				i++
				continue
			}
			upper := b < 'a'
			if !inWord || upper && (!lastUpper || lowerAt(left, i+1, end)) {
				r.push()
				inWord, code = true, !upper && i > from && left[i-1]-'0' <= 9
				if code {
					r.hash[r.n-1] = codeWord
				}
			}
			if !code {
				r.letter(b | 0x20)
			}
			lastUpper = upper
			i++
			continue
		}
		ch, upper, size := letterAt(left, i)
		switch {
		case ch == 0:
			inWord = inWord && (b == 0xCC || size == 1)
			lastUpper = false
		default:
			if !inWord || upper && (!lastUpper || lowerAt(left, i+size, end)) {
				r.push()
				inWord, code = true, false
			}
			if code {
				break
			}
			if ch < utf8.RuneSelf {
				r.letter(byte(ch))
			} else {
				r.letter(byte(ch >> 16))
				r.letter(byte(ch >> 8))
				r.letter(byte(ch))
			}
			lastUpper = upper
		}
		i += size
	}
	n, first := r.n, max(0, r.n-maxNear)
	if first == 0 && cut {
		first = 1
	}
	// The nearest first: by the last word of the label, the longest label of those.
	table := in.d.labels
	for last := n - 1; last >= first; last-- {
		if !marked(&table.last, r.hash[last]) {
			if c.field && n-1-last >= 2 {
				return // a key ends with what it names, or a word or two before
			}
			continue
		}
		var found *labelled
		long := 0
		h, power := hashSeed, phrase(1)
		for i := last; i >= max(first, last-maxPhrase+1); i-- {
			h += r.hash[i] * power
			power *= r.power[i]
			if l := table.find(h); l != nil {
				found, long = l, last-i+1
			}
		}
		if found != nil {
			c.add(found, n-1-last, long)
			if c.field {
				return
			}
		}
	}
}

// lowerAt reports whether a small letter stands at left[i].
func lowerAt(left []byte, i, end int) bool {
	if i >= end {
		return false
	}
	r, upper, _ := letterAt(left, i)
	return r != 0 && !upper
}
