//go:build !amd64 || nounsafe

package input

func listHeads(letters []uint64, f *heads, list *[mostStarts]uint16) int {
	return headsEach(letters, f, list)
}

func listKeys(text []byte, edges []uint16, letters []uint64, list []uint16, f *filter, k *tileKeys) int {
	return keysEach(text, edges, letters, list, f, k)
}

func listSigns(text []byte, places []uint16, two *pairs, list *[mostStarts]uint16) int {
	return signsEach(text, places, two, list)
}

func listNexts(text []byte, nexts []next, list []following) int { return nextsEach(text, nexts, list) }
