package input

import "github.com/stanchion-dev/stanchion/input/internal/words"

// The lists of this page are made in steps that do not depend on what a word or sign is: they are the part of the rules that every text
// pays for.

// headsEach is listHeads, in Go.
func headsEach(letters []uint64, f *heads, list *[mostStarts]uint16) int {
	n := uint(0)
	for i, x := range letters {
		list[n%mostStarts] = uint16(i)
		n += uint(f.has(x & (1<<(8*keyBytes) - 1)))
	}
	return int(n)
}

// keysEach is listKeys, in Go.
func keysEach(text []byte, edges []uint16, letters []uint64, list []uint16, f *filter, k *tileKeys) (n int) {
	for _, i := range list {
		at := uint(i) % words.Most
		e := (*[4]uint16)(edges[2*at : 2*at+4])
		start, end, next, behind := e[0], e[1], e[2], e[3]
		n = k.add(f, n, start, letters[at]&(1<<(8*keyBytes)-1), 1)
		if end-start >= keyBytes { // the word has but one key
			continue
		}
		size := end - start + 2
		if next == end+1 { // one byte stands between the words
			size = behind - start
		}
		n = k.add(f, n, start, load8(text[start:])&below[min(size, keyBytes)], 1)
	}
	return n
}

// signsEach is listSigns, in Go.
func signsEach(text []byte, places []uint16, two *pairs, list *[mostStarts]uint16) int {
	n := uint(0)
	for _, p := range places {
		list[n%mostStarts] = p
		n += two.has(text[p], text[p+1])
	}
	return int(n)
}

// nextsEach is listNexts, in Go.
func nextsEach(text []byte, nexts []next, list []following) int {
	n := uint(0)
	for _, f := range list {
		x := load8(text[f.place:])
		ok := uint32(1)
		for i, kinds := range nexts[f.next] {
			ok &= min(kinds&kindBits[byte(x>>(8*i))], 1)
		}
		list[n] = f
		n += uint(ok)
	}
	return int(n)
}
