package token

import "unicode/utf8"

// Byte pair encoding joins, again and again, the two neighbours that make the token of lowest rank, the leftmost first. This
// file does it for short pieces by looking at all pairs each time; window.go for longer ones.
//
// It begins with characters where it can, not with bytes. That comes to the same: a token has a higher rank than what it is
// made of, so the ranks of what is joined never fall, and a character whose bytes no token joins to a neighbour has become
// one by the time that it takes part in anything. vocab.borders tells where a token does so; there it begins with bytes.

const maxScan = 48 // parts; the cost grows with their square

// merge returns how many tokens a piece is, and how many pairs it looked at.
func (v *vocab) merge(piece string, valid bool) (tokens, steps int) {
	var ids [maxScan]uint32
	if n, used := v.parts(ids[:], nil, piece, valid); used == len(piece) {
		return v.scan(ids[:n])
	}
	return v.mergeLong(piece, valid)
}

// parts splits text into the tokens that byte pair encoding may begin with, whole characters as far as they fit, and returns
// how many tokens and bytes of text these are. A byte that is not UTF-8, of which valid text has none, stands for U+FFFD.
// Of the part that a character begins with, starts gets its place in text, of others -1.
func (v *vocab) parts(ids []uint32, starts []int32, text string, valid bool) (n, used int) {
	var before byte // the last byte of the character before
	for used < len(text) && n < len(ids) {
		c := text[used]
		if starts != nil {
			starts[n] = int32(used)
		}
		if c < utf8.RuneSelf {
			ids[n] = v.bytes[c]
			before = c
			n++
			used++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[used:])
		bytes := replacement
		if r != utf8.RuneError || size > 1 {
			bytes = text[used : used+size]
		}
		last := bytes[len(bytes)-1]
		id := none
		if r < 1<<16 {
			id = v.runes[r]
		}
		if id != none && (used == 0 || !v.border(before, bytes[0])) &&
			(used+size == len(text) || !v.border(last, lead(text[used+size:], valid))) {
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
		before = last
		used += size
	}
	return n, used
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

// scan joins ids and returns how many are left.
func (v *vocab) scan(ids []uint32) (left, steps int) {
	var ranks [maxScan]uint32
	n := len(ids)
	for i := range n - 1 {
		ranks[i] = v.pair(ids[i], ids[i+1])
	}
	steps = n
	for n > 1 {
		best, at := none, 0
		for i, rank := range ranks[:n-1] {
			if rank < best {
				best, at = rank, i
			}
		}
		steps += n
		if best == none {
			break
		}
		copy(ids[at+1:n-1], ids[at+2:n])
		copy(ranks[at:n-2], ranks[at+1:n-1])
		n--
		ids[at] = best
		if at > 0 {
			ranks[at-1] = v.pair(ids[at-1], best)
		}
		if at < n-1 {
			ranks[at] = v.pair(best, ids[at+1])
		}
	}
	return n, steps
}
