//go:build amd64 && !nounsafe

package input

// listHeads lists the words with such first letters that keys may begin with, and returns how many there are. It writes one place
// behind the last.
//
//go:noescape
func listHeads(letters []uint64, f *heads, list *[mostStarts]uint16) int

// listKeys lists the keys of words of a tile and where they begin, and returns how many there are. Of word i edges tells at 2*i where it
// begins and where it ends, and letters its first ones. Another word and eight bytes stand behind each of the list. It writes one place behind
// the last.
//
//go:noescape
func listKeys(text []byte, edges []uint16, letters []uint64, list []uint16, f *filter, k *tileKeys) int

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
