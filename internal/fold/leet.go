package fold

import "encoding/binary"

// leet holds what digits and signs stand for inside words. 1, ! and | are an i or an l.
var leet = [128]byte{'0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '@': 'a', '$': 's', '!': 'i', '|': 'l', '+': 't'}

// leetWords are words of attacks that make a text with leet worth a view: long ones without near neighbours in code.
var leetWords = []string{"ignor", "previo", "instruct", "disreg", "forget", "system", "prompt", "password", "passw", "bypass", "overr", "reveal",
	"jailbr", "develop", "secret", "unrestr", "pretend", "rules", "hack", "exploit", "malware", "weapon", "bomb", "admin", "restrict", "safety", "filter"}

const (
	maxLeet     = 20 // bytes of the longest word that is taken for leet
	minLeetRows = 5  // words with leet that are enough without a known one
	minTurns    = 2  // changes between letters and signs in a word of leet: h2o, not mp3
)

// unleet writes the letters for the digits and signs in words that mix both, and where many words do, in words that are
// nothing else. It reports whether it found words it knows, several that become letters only, or many for so short a text.
func (m *maker) unleet(s string) bool {
	all := leetText{s: s}
	for !all.known && all.next() {
		all.known = all.word.mixed() && knownLeet(s[all.from:all.word.end])
	}
	if !all.known && all.mixed < minLeetRows && (all.mixed < 3 || all.mixed*6 < all.words) && (all.mixed < 2 || all.mixed*3 < all.words) {
		return false
	}
	m.begin()
	m.keep(s, 0)
	u := unleeter{l: languages()}
	for t := (leetText{s: s}); t.next(); {
		w, first := t.word, s[t.from]
		if w.mixed() || w.letters == 0 && w.signs == w.end-t.from && w.signs <= maxLeet/4 && first != '!' && first != '|' && all.dense() {
			u.write(m.bytes[t.from:w.end])
		}
	}
	return true
}

// leetText goes through the words of a text.
type leetText struct {
	s     string
	at    int // up to where it has been looked at
	from  int // where the word begins
	word  leeted
	words int // of more than one byte
	mixed int // with leet
	known bool
}

// next goes on to the next word that is more than letters, and reports whether there is one.
func (t *leetText) next() bool {
	s, i := t.s, t.at
	for i < len(s) {
		from := i
		for i < len(s) && leetClasses[s[i]] == leetLetter {
			i++
		}
		if i == len(s) || leetClasses[s[i]] == leetNone { // as most words are
			if i-from > 1 {
				t.words++
			}
			i++
			continue
		}
		w := leetWord(s, from)
		if w.end-from > 1 {
			t.words++
		}
		if w.turns >= minTurns && w.end-from > 3 && w.mixed() {
			t.mixed++
		}
		t.from, t.word, t.at = from, w, w.end
		return true
	}
	t.at = i
	return false
}

// dense reports whether many of all words have leet.
func (t *leetText) dense() bool {
	for t.next() {
	}
	return t.mixed*5 >= t.words
}

// leetClass is what a byte is in a word of leet.
type leetClass uint8

const (
	leetNone   leetClass = iota
	leetLetter           // of ASCII
	leetSign             // that stands for one
	leetDigit            // that stands for none
)

var leetClasses = func() (t [256]leetClass) {
	for c := range 128 {
		switch {
		case leet[c] != 0:
			t[c] = leetSign
		case isLetter(byte(c)):
			t[c] = leetLetter
		case isDigit(byte(c)):
			t[c] = leetDigit
		}
	}
	return t
}()

// leeted is a word that may be leet.
type leeted struct{ end, letters, signs, turns int }

// mixed reports whether letters and signs make up the whole word.
func (w *leeted) mixed() bool { return w.letters > 0 && w.signs > 0 && w.letters+w.signs <= maxLeet }

// leetWord reads the word at byte i of s. If there is none its end is i. Of a word that is too long, or has digits that
// stand for no letter, letters are 0.
func leetWord(s string, i int) (w leeted) {
	if w.end = i; s[i] == '|' || s[i] == '+' {
		w.end++
		return w
	}
	for w.end < len(s) && leetClasses[s[w.end]] == leetLetter {
		w.end++
	}
	if w.letters = w.end - i; w.end == len(s) || leetClasses[s[w.end]] == leetNone {
		return w // as most are
	}
	last, bad := leetClass(0), false
	if w.letters > 0 {
		last = leetLetter
	}
	for ; w.end < len(s); w.end++ {
		c := leetClasses[s[w.end]]
		switch c {
		case leetLetter:
			w.letters++
		case leetSign:
			w.signs++
		case leetDigit:
			bad = true
		}
		if c == leetNone {
			break
		}
		if (c == leetSign) != (last == leetSign) {
			w.turns++
		}
		last = c
	}
	if i < w.end && leetClasses[s[i]] == leetSign {
		w.turns-- // the beginning is none
	}
	for w.end > i && (s[w.end-1] == '!' || s[w.end-1] == '|' || s[w.end-1] == '+') {
		w.end-- // the end of a sentence
		w.signs--
	}
	if bad {
		w.letters, w.signs = 0, 0
	}
	if w.end == i && i < len(s) && s[i] < 0x80 && leet[s[i]] != 0 {
		w.end = i + 1 // nothing but such an end
	}
	return w
}

// unleeter writes letters for leet. It remembers words of up to eight bytes for which it had to choose.
type unleeter struct {
	l    *language
	made [32]struct{ from, to uint64 }
}

// write writes letters for the signs of a word. For what may be two letters it takes the one that fits in.
func (u *unleeter) write(word []byte) {
	choose := false
	for _, c := range word {
		choose = choose || c == '1' || c == '|' || c == '!'
	}
	if !choose || len(word) == 1 {
		for k, c := range word {
			if to := leet[c]; to != 0 {
				word[k] = to
			}
		}
		return
	}
	if len(word) > 8 {
		unleetWord(word, u.l)
		return
	}
	var b [8]byte
	copy(b[:], word)
	from := binary.LittleEndian.Uint64(b[:])
	made := &u.made[from*0x9E3779B97F4A7C15>>(64-5)]
	if made.from != from {
		unleetWord(b[:len(word)], u.l)
		made.from, made.to = from, binary.LittleEndian.Uint64(b[:])
	}
	binary.LittleEndian.PutUint64(b[:], made.to)
	copy(word, b[:])
}

// unleetWord writes letters for the signs of a word of which some may be two letters.
func unleetWord(word []byte, l *language) {
	var padded [maxLeet + 2]byte
	text := append(append(append(padded[:0], ' '), word...), ' ')
	for k, c := range text {
		if to := leet[c]; to != 0 {
			text[k] = to
		}
	}
	for k, c := range word {
		if c != '1' && c != '|' && c != '!' {
			continue
		}
		best, most := byte('i'), l.fits(text, k+1)
		for _, to := range [...]byte{'l', c} {
			if text[k+1] = to; to != '1' && to != '|' {
				if n := l.fits(text, k+1); n > most {
					best, most = to, n
				}
			}
		}
		text[k+1] = best
	}
	copy(word, text[1:])
}

// knownLeet reports whether word begins, written in letters, like one of leetWords.
func knownLeet(word string) bool {
	for _, w := range leetWords {
		if len(word) >= len(w) && leetEqual(word[:len(w)], w) {
			return true
		}
	}
	return false
}

func leetEqual(word, low string) bool {
	for i := range len(low) {
		c := word[i]
		to := leet[c]
		if (c == '1' || c == '|' || c == '!') && low[i] == 'l' {
			to = 'l'
		}
		if to == 0 {
			to = c | 0x20
		}
		if to != low[i] {
			return false
		}
	}
	return true
}
