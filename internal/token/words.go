package token

// words is the set of tokens. Those of up to 7 bytes and those of up to 15 stand in slots of one and of two words, with their
// length in the highest byte, so that one cache line tells. In each of the two tables a token is where its hash says or, if that
// was taken, behind it. They are added in the order of their ranks: the frequent ones are where they are looked for first.
type words struct {
	kinds [maxWord + 1]wordKind // by length
	slots []uint64
	text  []byte   // of the longer tokens
	long  []uint64 // length, 36 bits of the hash and place in text of each
}

// A wordKind is what is the same for all words of a length: what takes their bytes out of 16 and the length to them, and their table.
type wordKind struct {
	low, lowSize   uint64
	high, highSize uint64
	two            uint64 // all bits if slots have two words
	size           uint64 // slots of the table
	begin, end     uint64 // its first word and the one behind its last
}

const (
	maxWord   = 15 // bytes; longer tokens are few
	longShift = 64 - 13
)

// newWords makes room for so many tokens of each length, and a third more.
func newWords(lengths *[Longest + 1]int) *words {
	var n [2]int
	text := 0
	for l, count := range lengths {
		if l <= maxWord {
			n[l/8] += count
		} else {
			text += l * count
		}
	}
	w := &words{long: make([]uint64, longMask+1), text: make([]byte, 0, text)}
	for l := range w.kinds {
		k := &w.kinds[l]
		k.size = uint64(n[l/8]*4/3+2) &^ 1 // even: no slot of two words has two cache lines
		if l < 8 {
			k.low, k.lowSize = 1<<(8*l)-1, uint64(l)<<56
			k.end = k.size
		} else {
			k.low, k.two = ^uint64(0), ^uint64(0)
			k.high, k.highSize = 1<<(8*(l-8))-1, uint64(l)<<56
			k.begin = w.kinds[0].end
			k.end = k.begin + 2*k.size
		}
	}
	w.slots = make([]uint64, w.kinds[maxWord].end+1)
	return w
}

// add adds a token of a rank above all that are there.
func (w *words) add(word string) {
	if len(word) > maxWord {
		w.addLong(word)
		return
	}
	k := &w.kinds[len(word)]
	low, high := k.key(word, 0)
	at := k.place(low, high)
	for w.slots[at]|w.slots[at+1]&k.two != 0 {
		at = k.next(at)
	}
	w.slots[at] = low
	if k.two != 0 {
		w.slots[at+1] = high
	}
}

// key returns what stands in a slot for the word that begins at text[i].
func (k *wordKind) key(text string, i int) (low, high uint64) {
	if i+16 > len(text) {
		var b [16]byte
		copy(b[:], text[i:])
		text, i = string(b[:]), 0
	}
	return le64(text[i:])&k.low | k.lowSize, le64(text[i+8:])&k.high | k.highSize
}

// place returns where in slots a word is looked for first.
func (k *wordKind) place(low, high uint64) uint64 {
	at := (low ^ high*0xC2B2AE3D27D4EB4F) * 0x9E3779B97F4A7C15 >> 32 * k.size >> 32
	return k.begin + at + at&k.two
}

func (k *wordKind) next(at uint64) uint64 {
	if at += 1 + 1&k.two; at < k.end {
		return at
	}
	return k.begin
}

// hasWord reports whether text[i:end] is a token.
func (w *words) hasWord(text string, i, end int) bool {
	if end-i > maxWord {
		return w.hasLong(text[i:end])
	}
	k := &w.kinds[end-i]
	low, high := k.key(text, i)
	return w.has(k, low, high)
}

// has reports whether what key returns is a token.
func (w *words) has(k *wordKind, low, high uint64) bool {
	for at := k.place(low, high); ; at = k.next(at) {
		switch first, second := w.slots[at], w.slots[at+1]&k.two; {
		case first == low && second == high:
			return true
		case first|second == 0:
			return false
		}
	}
}

const (
	placeMask = 1<<20 - 1 // of a long token in text
	longMask  = 1<<(64-longShift) - 1
)

func (w *words) addLong(word string) {
	slot, at := longSlot(word)
	for w.long[at&longMask] != 0 {
		at++
	}
	w.long[at&longMask] = slot | uint64(len(w.text))
	w.text = append(w.text, word...)
}

func (w *words) hasLong(word string) bool {
	if len(word) > Longest {
		return false
	}
	slot, at := longSlot(word)
	for ; ; at++ {
		e := w.long[at&longMask]
		if e == 0 {
			return false
		}
		if e&^placeMask == slot {
			if place := int(e & placeMask); string(w.text[place:place+len(word)]) == word {
				return true
			}
		}
	}
}

// longSlot returns the slot of a word of more than 15 bytes, without its place.
func longSlot(word string) (slot, at uint64) {
	n := len(word)
	h := (le64(word)*0xC2B2AE3D27D4EB4F ^ le64(word[8:])) * 0x9E3779B97F4A7C15
	h ^= h>>32 ^ le64(word[n-8:])
	h *= 0xD6E8FEB86659FD93
	return uint64(n)<<56 | h<<29>>8&^placeMask, h >> longShift
}
