package token

import (
	_ "embed"
	"math/bits"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/mem"
)

// The files that gen.go writes; it says what they hold.
var (
	//go:embed cl100k_base.vocab
	cl100kFile string
	//go:embed o200k_base.vocab
	o200kFile string
)

const (
	none   = ^uint32(0) // no token
	idBits = 18
	idMask = 1<<idBits - 1
	lowIDs = 1 << 10 // tokens of low rank
)

// A vocab holds the tokens of an encoding. Tokens go by their rank. It never changes and holds no pointers but to its tables.
type vocab struct {
	words words

	// lows says what two tokens of the lowest ranks make, which most pairs that are asked for are: it is small enough for the
	// caches. See lowHash.
	lows [1 << 16]uint32

	// pairs says what any other two tokens make: left, right and outcome, 18 bits each. A pair whose bit in sieve is not set
	// makes nothing, which is so for most pairs that are asked for; sieve is a tenth of pairs and stays in the caches.
	pairs      []uint64
	sieve      []uint64
	pairShift  uint8
	sieveShift uint8

	bytes   [256]uint32    // tokens of a byte
	twos    []uint32       // of two tokens of a byte, 8 bits each; none if there is none
	runes   []uint32       // tokens of a character below U+10000, none if there is none
	borders [256][4]uint64 // pairs of bytes where characters meet and some token has a part of one of them, a bit each

	// beside has a bit for each two characters, not both ASCII, that some token has beside each other, and by chance for less
	// than one in ten of the others.
	beside [1 << 12]uint64
}

// parents returns how many tokens a file has, and what each from 256 on is made of.
func parents(file string) (n int, of func(id int) (l, r uint32)) {
	n = int(file[0]) | int(file[1])<<8 | int(file[2])<<16
	m := n - 256
	planes := file[260:]
	low1, high1, low2, high2, top := planes[:m], planes[m:2*m], planes[2*m:3*m], planes[3*m:4*m], planes[4*m:]
	return n, func(id int) (l, r uint32) {
		i := id - 256
		t := uint32(top[i/2] >> (i % 2 * 4))
		return uint32(low1[i]) | uint32(high1[i])<<8 | t>>2&3<<16, uint32(low2[i]) | uint32(high2[i])<<8 | t&3<<16
	}
}

func load(file string) *vocab {
	n, of := parents(file)
	starts := make([]uint32, n+1) // of the tokens, one behind the other
	var lengths [Longest + 1]int
	for id := range n {
		length := uint32(1)
		if id >= 256 {
			l, r := of(id)
			length = starts[l+1] - starts[l] + starts[r+1] - starts[r]
		}
		starts[id+1] = starts[id] + length
		lengths[length]++
	}
	v := newVocab(n, &lengths)
	all := make([]byte, 0, starts[n])
	for i, c := range []byte(file[4:260]) {
		v.bytes[c] = uint32(i)
		all = append(all, c)
		v.words.add(mem.String(all[i:]))
	}
	for id := uint32(256); id < uint32(n); id++ {
		l, r := of(int(id))
		left, right := all[starts[l]:starts[l+1]], all[starts[r]:starts[r+1]]
		all = append(append(all, left...), right...)
		v.addPair(l, r, id)
		v.addBeside(left, right)
		word := all[starts[id]:]
		v.words.add(mem.String(word))
		if r, size := utf8.DecodeRune(word); size == len(word) && r < 1<<16 {
			v.runes[r] = id
		}
	}
	for pairs := file[260+4*(n-256)+(n-256+1)/2:]; pairs != ""; pairs = pairs[2:] {
		v.borders[pairs[0]][pairs[1]/64] |= 1 << (pairs[1] % 64)
	}
	return v
}

// newVocab makes tables for n tokens of these lengths: those of pairs have the next power of two of slots, of which the two encodings
// fill three quarters.
func newVocab(n int, lengths *[Longest + 1]int) *vocab {
	slots := bits.Len(uint(n))
	v := &vocab{
		words:      *newWords(lengths),
		pairs:      make([]uint64, 1<<slots),
		pairShift:  uint8(64 - slots),
		sieve:      make([]uint64, 8<<slots/64),
		sieveShift: uint8(61 - slots),
		runes:      make([]uint32, 1<<16),
		twos:       make([]uint32, 1<<16),
	}
	for i := range v.runes {
		v.runes[i], v.twos[i] = none, none
	}
	return v
}

func (v *vocab) addPair(l, r, id uint32) {
	if l|r < 256 {
		v.twos[l<<8|r] = id
	}
	if l|r < lowIDs {
		home, check := lowHash(l, r)
		for v.lows[home%uint32(len(v.lows))] != 0 {
			home++
		}
		v.lows[home%uint32(len(v.lows))] = check<<idBits | id
		return
	}
	h := pairHash(l, r)
	bit := h >> v.sieveShift
	v.sieve[bit/64] |= 1 << (bit % 64)
	i := h >> v.pairShift
	for v.pairs[i] != 0 {
		i = (i + 1) & uint64(len(v.pairs)-1)
	}
	v.pairs[i] = pairKey(l, r)<<idBits | uint64(id)
}

// addBeside notes the characters that meet where a token is made of l and r, if these are whole.
func (v *vocab) addBeside(l, r []byte) {
	a, size := utf8.DecodeLastRune(l)
	if a == utf8.RuneError && size == 1 {
		return
	}
	b, size := utf8.DecodeRune(r)
	if b == utf8.RuneError && size == 1 || a < utf8.RuneSelf && b < utf8.RuneSelf {
		return
	}
	bit := besideHash(a, b)
	v.beside[bit/64] |= 1 << (bit % 64)
}
