package token

import (
	"unicode/utf8"
)

// Byte pair encoding joins, again and again, the two neighbours that make the token of lowest rank, the leftmost first. This
// file does it for short pieces by looking at all pairs each time; window.go for longer ones.
//
// It begins with characters where it can, not with bytes. That comes to the same: a token has a higher rank than what it is
// made of, so the ranks of what is joined never fall, and a character whose bytes no token joins to a neighbour has become
// one by the time that it takes part in anything. vocab.borders tells where a token does so; there it begins with bytes. And
// characters that no token has beside each other, as most of a Chinese sentence, are pieces of their own.

const maxScan = 48 // parts; the cost grows with their square

// merge returns how many tokens a piece is, and how many pairs it looked at.
func (v *vocab) merge(w *work, piece string, valid bool) (tokens, steps int) {
	if v.ascii(w, piece) {
		return v.scan(w, len(piece))
	}
	for piece != "" {
		n, used, apart := v.parts(w.ids[:maxScan], nil, piece, valid)
		left, looked := 1, 1
		switch {
		case used < len(piece) && !apart:
			left, looked = v.mergeLong(piece, valid)
			used = len(piece)
		case n > 1:
			left, looked = v.scan(w, n)
		}
		tokens += left
		steps += looked
		piece = piece[used:]
	}
	return tokens, steps
}

// mergeShort is merge with room of its own.
//
//go:noinline
func (v *vocab) mergeShort(piece string, valid bool) (tokens int) {
	var w work
	tokens, _ = v.merge(&w, piece, valid)
	return tokens
}

// ascii is parts for a short piece of ASCII. It reports whether it is one.
func (v *vocab) ascii(w *work, piece string) bool {
	if len(piece) > maxScan {
		return false
	}
	for i := range len(piece) {
		if piece[i] >= utf8.RuneSelf {
			return false
		}
		w.ids[i&(len(w.ids)-1)] = v.bytes[piece[i]]
	}
	return true
}

// work is room for the parts of a short piece.
type work struct {
	ids   [1 << partBits]uint32
	pairs [1 << partBits]uint32 // the rank of a part and its next one, and the number of the part in the lowest bits
	next  [1 << partBits]uint8  // of parts that are not joined to the one before them, the next one
	prev  [1 << partBits]uint8
}

// parts splits text into the tokens that byte pair encoding may begin with, whole characters as far as they fit, and returns
// how many tokens and bytes of text these are. A byte that is not UTF-8, of which valid text has none, stands for U+FFFD.
// Of the part that a character begins with, starts gets its place in text, of others -1. Without starts, it stops between
// two characters that are apart: which no token has beside each other, or parts of them.
func (v *vocab) parts(ids []uint32, starts []int32, text string, valid bool) (n, used int, apart bool) {
	var before byte     // the last byte of the character before
	var runeBefore rune // and the character
	for used < len(text) && n < len(ids) {
		c := text[used]
		if starts != nil {
			starts[n] = int32(used)
		}
		if c < utf8.RuneSelf {
			if before >= utf8.RuneSelf && starts == nil && !v.border(before, c) && !v.joins(runeBefore, rune(c)) {
				return n, used, true
			}
			ids[n] = v.bytes[c]
			before, runeBefore = c, rune(c)
			n++
			used++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[used:])
		bytes := replacement
		if r != utf8.RuneError || size > 1 {
			bytes = text[used : used+size]
		}
		torn := used > 0 && v.border(before, bytes[0])
		if used > 0 && starts == nil && !torn && !v.joins(runeBefore, r) {
			return n, used, true
		}
		last := bytes[len(bytes)-1]
		id := none
		if r < 1<<16 {
			id = v.runes[r]
		}
		if id != none && !torn && (used+size == len(text) || !v.border(last, lead(text[used+size:], valid))) {
			ids[n] = id
			n++
		} else {
			if len(bytes) > len(ids)-n {
				break
			}
			for i := range len(bytes) {
				ids[n+i] = v.bytes[bytes[i]]
			}
			if starts != nil {
				for i := 1; i < len(bytes); i++ {
					starts[n+i] = -1
				}
			}
			n += len(bytes)
		}
		before, runeBefore = last, r
		used += size
	}
	return n, used, false
}

const replacement = "\uFFFD"

// lead returns the byte that the first character of text begins with.
func lead(text string, valid bool) byte {
	if !valid && text[0] >= utf8.RuneSelf {
		if r, size := utf8.DecodeRuneInString(text); r == utf8.RuneError && size == 1 {
			return replacement[0]
		}
	}
	return text[0]
}

// scan joins the parts in w.ids and returns how many are left. It works on the arrays as they are: next and prev say which parts were
// not joined to the one before them.
func (v *vocab) scan(w *work, n int) (left, steps int) {
	w.next, w.prev = listed.next, listed.prev
	ids := &w.ids
	ids[n] = idMask // makes nothing with any other
	for i := range n {
		id := none
		if l, r := ids[i], ids[i+1]; l|r < 256 {
			id = v.twos[l<<8|r]
		} else if i+1 < n {
			id = v.pair(l, r)
		}
		w.pairs[i] = id<<partBits | uint32(i)
	}
	w.pairs[n], w.pairs[n+1], w.pairs[n+2] = noPair, noPair, noPair
	pairs := w.pairs[:(n+3)&^3]
	left, steps = n, n
	for {
		// The least of pairs, without branches, which would be taken by chance, and in two chains of half the length.
		least, least2 := int64(noPair), int64(noPair)
		for i := 0; i+4 <= len(pairs); i += 4 {
			p := (*[4]uint32)(pairs[i:])
			d, d2 := int64(p[0])-least, int64(p[1])-least2
			least += d & (d >> 63)
			least2 += d2 & (d2 >> 63)
			d, d2 = int64(p[2])-least, int64(p[3])-least2
			least += d & (d >> 63)
			least2 += d2 & (d2 >> 63)
		}
		d := least2 - least
		best := uint32(least + d&(d>>63))
		steps += n
		if best >= noPair {
			return left, steps
		}
		left--
		at := best % (1 << partBits)
		id := best >> partBits
		gone := w.next[at] % (1 << partBits)
		before, after := w.prev[at]%(1<<partBits), w.next[gone]%(1<<partBits)
		w.next[at], w.prev[after] = after, uint8(at)
		ids[at] = id
		w.pairs[gone] = noPair
		w.pairs[at] = v.pair(id, ids[after])<<partBits | at
		if at > 0 {
			w.pairs[before] = v.pair(ids[before], id)<<partBits | uint32(before)
		}
	}
}

const (
	partBits = 6
	noPair   = none - (1<<partBits - 1) // from here on
)

// listed is how scan begins: each part is on the list.
var listed = func() (w work) {
	for i := range w.next {
		w.next[i], w.prev[i] = uint8(i+1), uint8(i-1)
	}
	return w
}()
