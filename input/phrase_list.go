package input

import "github.com/stanchion-dev/stanchion/input/internal/words"

// The lists of this page are made in steps that do not depend on what a word or sign is: they are the part of the rules that every text
// pays for.

// headsEach is listHeads, in Go.
func headsEach(letters []uint64, f *heads, alone, paired *[mostStarts]uint16) (int, int) {
	n, m := uint(0), uint(0)
	for i, x := range letters {
		both := f.has(x)
		alone[n%mostStarts], paired[m%mostStarts] = uint16(i), uint16(i)
		n += uint(both & 1)
		m += uint(both >> 32)
	}
	return int(n), int(m)
}

// pairsEach is listPairs, in Go.
func pairsEach(text []byte, edges []uint16, list []uint16, f *filter, k *tileKeys, n int) int {
	for _, i := range list {
		at := uint(i) % words.Most
		e := (*[4]uint16)(edges[2*at : 2*at+4])
		start, end, next, behind := e[0], e[1], e[2], e[3]
		size := end - start + 2
		if next == end+1 { // one byte stands between the words
			size = behind - start
		}
		counts := uint64(1)
		if end-start >= keyBytes { // the word alone is a key
			counts = 0
		}
		n = k.add(f, n, start, load8(text[start:])&below[min(size, keyBytes)], counts)
	}
	return n
}

// slotsEach is listSlots, in Go.
func slotsEach(k *tileKeys, n int, begun *[1 << begunLog]uint16, slots []slot) int {
	found := uint(0)
	for i, key := range k.keys[:uint(n)%mostKeys] {
		at := begun[hash(key)>>(64-begunLog)]
		key |= anchored
		s := &slots[at]
		for s.more != 0 && s.key != key { // seldom
			at++
			s = &slots[at]
		}
		k.found[found%mostKeys] = following{at: k.at[i], of: at, place: k.at[i] + uint16(s.ahead), next: s.next}
		other := s.key ^ key
		found += 1 - uint((other|-other)>>63)
	}
	return int(found)
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

// entriesEach is listEntries, in Go.
func entriesEach(text []byte, nexts []next, entries []keyed, at, first uint16, list []kept) int {
	n := uint(0)
	for i := range entries {
		k := &entries[i]
		x := load8(text[int(at)+int(k.ahead):])
		ok := uint32(1)
		for i, kinds := range nexts[k.next] {
			ok &= min(kinds&kindBits[byte(x>>(8*i))], 1)
		}
		list[n] = kept{at, first + uint16(i)}
		n += uint(ok)
	}
	return int(n)
}
