//go:build amd64 && !nounsafe

package input

// listHeads lists the words with such first letters that keys of one word may begin with, and those of two, and returns how many there are
// of each. It writes one place behind the last.
//
//go:noescape
func listHeads(letters []uint64, f *heads, alone, paired *[mostStarts]uint16) (n, m int)

// listPairs lists the keys of words of a tile together with what follows them, and where they begin, behind n others, and returns how many
// there are then. Of word i edges tells at 2*i where it begins and where it ends. Another word and eight bytes stand behind each of the list.
// It writes one place behind the last.
//
//go:noescape
func listPairs(text []byte, edges []uint16, list []uint16, f *filter, k *tileKeys, n int) int

// listSlots lists the slots of the n keys of a tile that have one, and returns how many these are. It writes one place behind the last.
//
//go:noescape
func listSlots(k *tileKeys, n int, begun *[1 << begunLog]uint16, slots []slot) int

// listSigns lists the places of text with two bytes that keys may begin with, and returns how many there are. It writes one place behind
// the last.
//
//go:noescape
func listSigns(text []byte, places []uint16, two *pairs, list *[mostStarts]uint16) int

// listNexts keeps of a list what is followed by bytes of the kinds that it has to be followed by, and returns how much that is. Eight
// bytes of text stand from each place on.
//
//go:noescape
func listNexts(text []byte, nexts []next, list []following) int

// listEntries lists which of some entries, which stand at a place and are numbered from first on, are followed by bytes of the kinds that they have to be followed by,
// and returns how many these are. Eight bytes of text stand from each of the places that they have to stand in. It writes one place behind the
// last.
//
//go:noescape
func listEntries(text []byte, nexts []next, entries []keyed, at, first uint16, list []kept) int

// firstOf returns the number of the first of some words that a phrase may begin with by its first letters, or how many words there are if it
// is none of them.
//
//go:noescape
func firstOf(heads []uint64, f *nearby) int
