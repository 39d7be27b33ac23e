package fold

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
	words, mixed, known := 0, 0, false
	for i := 0; i < len(s); {
		from := i
		for i < len(s) && leetClasses[s[i]] == leetLetter {
			i++
		}
		if i == len(s) || leetClasses[s[i]] == leetNone { // as most words are
			if i-from > 1 {
				words++
			}
			i++
			continue
		}
		w := leetWord(s, from)
		if w.end-from > 1 {
			words++
		}
		if w.mixed() {
			if w.turns >= minTurns && w.end-from > 3 {
				mixed++
			}
			known = known || knownLeet(s[from:w.end])
		}
		i = w.end
	}
	if !known && mixed < minLeetRows && (mixed < 3 || mixed*6 < words) && (mixed < 2 || mixed*3 < words) {
		return false
	}
	dense := mixed*5 >= words
	m.begin()
	m.keep(s, 0)
	l := languages()
	for i := 0; i < len(s); {
		w := leetWord(s, i)
		if w.end == i {
			i++
			continue
		}
		if w.mixed() || dense && w.letters == 0 && w.signs == w.end-i && w.end-i <= maxLeet/4 && s[i] != '!' && s[i] != '|' {
			unleetWord(m.bytes[i:w.end], l)
		}
		i = w.end
	}
	return true
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

// unleetWord writes letters for the signs of a word. For what may be two letters it takes the one that fits in.
func unleetWord(word []byte, l *language) {
	var padded [maxLeet + 2]byte
	text := append(append(append(padded[:0], ' '), word...), ' ')
	for k, c := range text {
		if to := leet[c]; to != 0 {
			text[k] = to
		}
	}
	for k, c := range word {
		if c != '1' && c != '|' && c != '!' || len(word) == 1 {
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
