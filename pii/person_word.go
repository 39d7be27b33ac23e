package pii

import "sync"

// nameLexicon says all of it with one look.
var nameLexicon = sync.OnceValue(func() map[phrase]uint32 {
	out := make(map[phrase]uint32, 8192)
	for flag, l := range map[uint32]lexicon{isFirst: firstNames(), isHomonym: homonyms(), isParticle: particles(), isTitle: titles(), isNoName: notNames(), isMonth: months(),
		isStreet: streetWords(), isStreetType: streetTypes(), isUnit: unitWords(), isMilitary | isStreet: militaryWords(), isCue: cueWords(), isStrongCue: strongCues(), isSignOff: signOffs(),
		isGreeting: greetings(), isAddressCue: addressCues(), isPlaceWord: placeWords(), isFirmWord: firmWords(), isCityParticle: cityParticles()} {
		for h := range l {
			out[h] |= flag
		}
	}
	return out
})

// nameFlags says what a word may be in a name.
func nameFlags(h phrase) uint32 {
	n := nameBloom()
	if !marked(n, h) {
		return 0
	}
	return nameLexicon()[h]
}

var nameBloom = sync.OnceValue(func() *filter {
	out := new(filter)
	for h := range nameLexicon() {
		setBit(out, h)
	}
	return out
})

type nameWord struct {
	start, end int
	hash       phrase
	flags      uint32
	initial    bool // one letter and a dot
	caps       bool
	poss       bool // 's stands behind it
}

// readNameWord reads a word of a name at text[i]: a capital and small letters, McDonald, O'Brien, Jean-Pierre, J.
func (in *input) readNameWord(i int) (w nameWord, v verdict) {
	text := in.text
	w.start, w.hash = i, hashSeed
	letters, uppers, lowers := 0, 0, 0
	part := hashSeed // of a double name, the first
	for i < len(text) && i-w.start <= maxNameWord {
		c := text[i]
		if c == '\'' || c == '-' || c == 0xE2 {
			size := 1
			if c == '\'' && i+1 < len(text) && text[i+1] == '\'' {
				size = 2 // as SQL writes it
			}
			if c == 0xE2 {
				if len(text)-i < 3 || text[i+1] != 0x80 || text[i+2] != 0x99 {
					break
				}
				size = 3
			}
			if len(text)-i < size+2 {
				if !in.eof {
					return w, more
				}
				break
			}
			if c != '-' && text[i+size] == 's' && !isLetter(text[i+size+1]) {
				w.poss = true
				break
			}
			r, upper, _ := letterAt(text, i+size)
			if r == 0 || !upper {
				break
			}
			if c == '-' && part == hashSeed {
				part = w.hash
			}
			i += size
			uppers, lowers = 0, 0
			continue
		}
		r, upper, size := letterAt(text, i)
		if r == 0 {
			if k, _, _ := next(text, i); c >= utf8Self && (k == hidden || size == 1) {
				return w, no
			}
			break
		}
		if c >= utf8Self && r > 0x2E80 {
			return w, no
		}
		if upper {
			if letters > 0 && lowers > 3 && uppers > 0 {
				return w, no // CamelCase
			}
			uppers++
		} else {
			lowers++
		}
		letters++
		w.hash = foldInto(w.hash, r)
		i += size
	}
	if i >= len(text)-1 && !in.eof {
		return w, more
	}
	w.end = i
	if letters == 0 || i-w.start > maxNameWord || i < len(text) && (text[i]-'0' <= 9 || text[i] == '_') {
		return w, no
	}
	w.caps = uppers > 1 && lowers == 0
	if uppers > 2 && lowers > 0 {
		return w, no
	}
	if letters == 1 {
		w.initial = i < len(text) && text[i] == '.'
		if w.initial {
			w.end++
		}
	}
	if w.flags = nameFlags(w.hash); part != hashSeed {
		w.flags |= nameFlags(part) & isFirst
	}
	return w, yes
}
