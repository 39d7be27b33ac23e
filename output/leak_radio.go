package output

import (
	"encoding/binary"
	"math/bits"
)

// radio undoes the spelling of letters as words, "Yankee Oscar Uniform": the alphabet of radio (ICAO, NATO), also with the usual
// English spellings. Other words between them ("space", "new word") count for nothing.
type radio struct {
	word word
	idle int // words since the last one that stands for a letter
}

// alive reports whether words that stand for letters still come.
func (r *radio) alive() bool { return r.idle <= maxIdle }

// maxIdle is how many other words may stand between them.
const maxIdle = 6

func (r *radio) take(st *state, text []byte, at places, to *feed) {
	to.room(st, at.at(0), at.at(len(text)-1))
	for i, c := range text {
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			r.word.add(c | 0x20)
			continue
		}
		if r.word.n == 0 || c == '-' && r.word.n == 1 { // X-ray
			continue
		}
		if letter := radioLetter(r.word.text[:r.word.n]); letter != 0 {
			to.add(letter, at.at(i))
			r.idle = 0
		} else {
			r.idle++
		}
		r.word.n = 0
	}
}

// radioWords are the words for the letters, and other spellings of some.
var radioWords, radioOthers = [26]string{
	"alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett", "kilo", "lima", "mike", "november", "oscar",
	"papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor", "whiskey", "xray", "yankee", "zulu",
}, [26]string{0: "alpha", 9: "juliet", 22: "whisky"}

// radioLetter returns the letter that a word in small letters stands for, 0 for none.
func radioLetter(w []byte) byte {
	if i := w[0] - 'a'; string(w) == radioWords[i] || string(w) == radioOthers[i] {
		return w[0]
	}
	return 0
}

const (
	// minRadio is how many words of the alphabet of radio are in a sample of a text that is spelled: of nine or ten.
	minRadio = 4
	// maxShort is how many words of less than four letters such a sample has at most, and none among its last bytes: the
	// alphabet has none but X-ray. Most samples of other texts have one there.
	maxShort = 2
)

// radioIn reports whether a text is spelled.
func radioIn(text *[history]byte) bool {
	end := letterBits(text[history-8:])<<8 | letterBits(text[history-16:])
	if shortWords(end)&0x1FFF != 0 {
		return false
	}
	var letters uint64
	for i := 0; i < history; i += 8 {
		letters |= letterBits(text[i:]) << i
	}
	if bits.OnesCount64(shortWords(letters)&^(7<<61)) > maxShort {
		return false
	}
	known := 0
	for begin := letters &^ (letters << 1) &^ 1; begin != 0; begin &= begin - 1 {
		from := bits.TrailingZeros64(begin)
		n := bits.TrailingZeros64(^(letters >> from))
		if from+n == history {
			break
		}
		if i := text[from] | 0x20 - 'a'; n != len(radioWords[i]) && n != len(radioOthers[i]) {
			continue
		}
		var w word
		for _, c := range text[from : from+n] {
			w.add(c | 0x20)
		}
		if radioLetter(w.text[:w.n]) != 0 {
			known++
		}
	}
	return known >= minRadio
}

// letterBits returns a bit for each of the next eight bytes that is a letter in ASCII.
func letterBits(text []byte) uint64 {
	x := binary.LittleEndian.Uint64(text)
	low := x&^highs | 0x20*ones
	l := (low + (0x80-'a')*ones) &^ (low + (0x7F-'z')*ones) &^ x & highs
	return l >> 7 * 0x0102040810204080 >> 56
}

// shortWords marks where words of less than four letters begin, but for one at the start, which may be the end of another.
func shortWords(letters uint64) uint64 {
	begin := letters &^ (letters << 1) &^ 1
	return begin &^ ((letters >> 1) & (letters >> 2) & (letters >> 3))
}
