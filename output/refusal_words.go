package output

import (
	"maps"
	"math/bits"
	"slices"
)

// knownWords says what is known of words, of which most are not: a table of hashes that is a quarter full at most. It takes a
// third of the time of a map.
type knownWords struct {
	slots []uint16 // places in list, counted from one; 0 is free
	list  []knownWord
}

type knownWord struct {
	text string
	word *cueWord
}

// newKnownWords returns what is known of fewer than 1<<15 words.
func newKnownWords(words map[string]*cueWord) knownWords {
	k := knownWords{slots: make([]uint16, 4<<bits.Len(uint(len(words))))}
	for _, text := range slices.Sorted(maps.Keys(words)) {
		k.list = append(k.list, knownWord{text, words[text]})
		i := k.slot([]byte(text))
		for k.slots[i] != 0 {
			i = (i + 1) % len(k.slots)
		}
		k.slots[i] = uint16(len(k.list))
	}
	return k
}

// find returns what is known of a word, nil if that is nothing.
func (k *knownWords) find(w []byte) *cueWord {
	for i := k.slot(w); k.slots[i] != 0; i = (i + 1) % len(k.slots) {
		if at := &k.list[k.slots[i]-1]; at.text == string(w) {
			return at.word
		}
	}
	return nil
}

// slot returns where a word is looked for first.
func (k *knownWords) slot(w []byte) int {
	h := uint32(len(w))
	for _, c := range w {
		h = (h ^ uint32(c)) * 16777619 // FNV-1a
	}
	return int(h>>8) & (len(k.slots) - 1)
}
