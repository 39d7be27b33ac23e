//go:build !amd64 || nounsafe

package input

func listHeads(letters []uint64, f *heads, alone, paired *[mostStarts]uint16) (n, m int) {
	return headsEach(letters, f, alone, paired)
}

func listPairs(text []byte, edges []uint16, list []uint16, f *filter, k *tileKeys, n int) int {
	return pairsEach(text, edges, list, f, k, n)
}

func listSlots(k *tileKeys, n int, begun *[1 << begunLog]uint16, slots []slot) int {
	return slotsEach(k, n, begun, slots)
}

func listSigns(text []byte, places []uint16, two *pairs, list *[mostStarts]uint16) int {
	return signsEach(text, places, two, list)
}

func listNexts(text []byte, nexts []next, list []following) int { return nextsEach(text, nexts, list) }

func listEntries(text []byte, nexts []next, entries []keyed, at, first uint16, list []kept) int {
	return entriesEach(text, nexts, entries, at, first, list)
}

func firstOf(heads []uint64, f *nearby) int { return firstEach(heads, f) }
