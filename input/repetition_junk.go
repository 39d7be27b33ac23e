package input

import (
	"math"
	"sync"
	"unicode/utf8"
)

// junkWindow is how many bytes are judged together.
const junkWindow = 1 << 10

// junkCount tells text without order from text, a window after the other. Characters of a keyboard drawn by lot have more
// than 6.3 bits a byte in a window, English some 4.5, code and tables up to 5.6, base64 up to 5.95. Characters of all
// Unicode drawn by lot change the script from one to the next.
type junkCount struct {
	fill  int // bytes in this window
	run   int // bytes of the windows without order before it
	block rune
	wide  int // runes in it, behind one that is not ASCII, that are not either
	turns int // of these, how many are of another block
	count [256]uint16
}

const (
	junkBits  = 6.1
	leastWide = 64 // runes that tell about turns
)

// add reads on and returns where in text more than limit bytes have had no order, -1 if they do not.
func (j *junkCount) add(text string, limit int) int {
	for i := 0; i < len(text); {
		size := 1
		if c := text[i]; c < utf8.RuneSelf {
			j.block = 0
			j.count[c]++
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			j.turn(blockOf(r))
			for k := range size {
				j.count[text[i+k]]++
			}
		}
		i += size
		if j.fill += size; j.fill < junkWindow {
			continue
		}
		if j.window() {
			j.run += j.fill
		} else {
			j.run = 0
		}
		if j.run > limit {
			return i - 1
		}
		*j = junkCount{run: j.run, block: j.block}
	}
	return -1
}

func (j *junkCount) turn(block rune) {
	if j.block != 0 {
		j.wide++
		if block != j.block {
			j.turns++
		}
	}
	j.block = block
}

// window reports whether the window at hand has no order.
func (j *junkCount) window() bool {
	if j.wide >= leastWide {
		return 2*j.turns > j.wide
	}
	logs := junkLogs()
	sum := float32(0)
	for _, n := range &j.count {
		sum += logs[n]
	}
	n := float64(j.fill)
	return math.Log2(n)-float64(sum)/n > junkBits
}

// junkLogs holds n log n.
var junkLogs = sync.OnceValue(func() *[junkWindow + utf8.UTFMax]float32 {
	t := new([junkWindow + utf8.UTFMax]float32)
	for n := range t[1:] {
		t[n+1] = float32(float64(n+1) * math.Log2(float64(n+1)))
	}
	return t
})

// blockOf sorts what is not ASCII: texts of one language keep to one or two of these.
func blockOf(r rune) rune {
	switch {
	case r < 0x0370, r >= 0x1D00 && r < 0x1F00:
		return 1 // Latin and its marks
	case r >= 0x2000 && r < 0x2E00:
		return 2 // punctuation and signs
	case r >= 0x2E80 && r < 0xA4D0, r >= 0xF900 && r < 0xFB00, r >= 0xFE30 && r < 0xFE50, r >= 0xFF00 && r < 0xFFF0, r >= 0x20000 && r < 0x40000:
		return 3 // Chinese, Japanese
	case r >= 0xAC00 && r < 0xD7B0:
		return 4 // Korean
	case r >= 0xFE00 && r < 0xFE10, r >= 0x1F000 && r < 0x1FB00:
		return 5 // emoji
	case r == utf8.RuneError:
		return 6
	case r < 0x0600:
		return 16 + r>>8
	}
	return 32 + r>>11
}
