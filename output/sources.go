package output

import (
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

const (
	maxSources     = 64
	maxSourceBytes = 1 << 20 // of all together

	// grain is how many bytes of skeleton are compared at a time. One changed word, digit or "not" changes at least so many
	// places, each of which a filter takes for known at most once in a hundred times.
	grain = 12
	// minQuote is how many bytes of skeleton a quotation needs to be judged: some four words.
	minQuote = 16
)

// Sources are texts that an answer may quote: the documents of a conversation. Kept are not the texts but a filter of each,
// two to four bytes for a letter, for the last 64 of them and at most 1 MiB of text; older ones are forgotten. The zero Sources is empty
// and ready. It is safe for concurrent use.
type Sources struct {
	mu    sync.RWMutex
	all   []source
	bytes int
	count int // of all that were ever added
}

type source struct {
	id   string
	bits []uint64
	size int
}

// Add adds a text. One with the same ID takes the place of an earlier one, unless the ID is empty. Of a text of more than
// 1 MiB only the beginning is kept.
func (s *Sources) Add(id, text string) {
	s.addFolded(id, fold.String(text[:min(len(text), maxSourceBytes)]))
}

func (s *Sources) addFolded(id, text string) {
	n := 1
	for n < len(text)/4 {
		n *= 2
	}
	c := source{id: string([]byte(id)), bits: make([]uint64, n), size: len(text)}
	var k skeleton
	k.read(text, func(h uint64, _ int) bool { c.add(h); return true })
	s.mu.Lock()
	defer s.mu.Unlock()
	known := false
	for i := range s.all {
		if id != "" && s.all[i].id == id {
			s.bytes += c.size - s.all[i].size
			s.all[i], known = c, true
			break
		}
	}
	if !known {
		s.count++
		s.all = append(s.all, c)
		s.bytes += c.size
	}
	for len(s.all) > maxSources || s.bytes > maxSourceBytes && len(s.all) > 1 {
		s.bytes -= s.all[0].size
		s.all = append(s.all[:0], s.all[1:]...)
	}
}

// Len returns how many sources have been added, also those that are forgotten by now.
func (s *Sources) Len() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.count
}

// Quoted reports whether a source holds quote word for word, and which. Case, blanks, punctuation, markup and quotation
// marks make no difference; every letter, digit and decimal point does. Where the quote has an ellipsis (... or …) its parts
// are looked for one by one in the same source; their order is not. Less than some four words, or parts of less than two,
// cannot be judged, and count as quoted.
func (s *Sources) Quoted(quote string) (id string, ok bool) {
	return s.quoted(fold.String(quote))
}

func (s *Sources) quoted(folded string) (id string, ok bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var k skeleton
	alive := uint64(1)<<len(s.all) - 1 // the sources that may hold it
	judged := false
	k.read(folded, func(h uint64, _ int) bool {
		judged = true
		for set := alive; set != 0; set &= set - 1 {
			if i := bits.TrailingZeros64(set); !s.all[i].has(h) {
				alive &^= 1 << i
			}
		}
		return true
	})
	if !judged || k.total < minQuote {
		return "", true
	}
	if alive == 0 {
		return "", false
	}
	return s.all[bits.TrailingZeros64(alive)].id, true
}

// Support returns which share of a sentence stands in the sources in pieces of at least fourteen letters or digits, in
// [0, 1]. It is a score of wording: what is put in other words has little of it, true or not. A sentence of less than
// some four words has 1.
func (s *Sources) Support(sentence string) float64 { return s.support(fold.String(sentence)) }

func (s *Sources) support(folded string) float64 {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var k skeleton
	covered, upTo, run, last := 0, 0, 0, 0
	k.read(folded, func(h uint64, n int) bool {
		known := false
		for i := range s.all {
			if known = s.all[i].has(h); known {
				break
			}
		}
		if !known || n != last+1 {
			run = 0
		}
		if last = n; known {
			run++
		}
		if run >= 3 { // a few are taken for known by chance
			covered += n - max(upTo, n-grain-2)
			upTo = n
		}
		return true
	})
	if k.total < minQuote {
		return 1
	}
	return float64(covered) / float64(k.total)
}

// add and has are a filter with three bits in one word for each place.
func (c *source) add(h uint64) { c.bits[h>>20&uint64(len(c.bits)-1)] |= threeBits(h) }
func (c *source) has(h uint64) bool {
	want := threeBits(h)
	return c.bits[h>>20&uint64(len(c.bits)-1)]&want == want
}

func threeBits(h uint64) uint64 { return 1<<(h&63) | 1<<(h>>6&63) | 1<<(h>>12&63) }

// skeleton is what of a folded text is compared: letters, digits, and the points between digits.
type skeleton struct {
	low   uint64 // the last eight bytes
	high  uint32 // the four before
	n     int    // bytes since the start or an ellipsis
	total int
	digit bool // the last byte was one
	point bool // and a point came after it
	dots  int
}

// read calls yield with a hash of each twelve bytes in a row, and how many bytes were taken, until it returns false.
func (k *skeleton) read(text string, yield func(h uint64, total int) bool) bool {
	for i := 0; i < len(text); {
		c := text[i]
		if c == '[' && strings.HasPrefix(text[i:], "[sic]") { // a remark of who quotes
			k.digit, k.point, k.dots = false, false, 0
			i += len("[sic]")
			continue
		}
		if c < utf8.RuneSelf {
			i++
			digit := c >= '0' && c <= '9'
			switch {
			case digit || c >= 'a' && c <= 'z':
				if digit && k.point && !k.put('.', yield) {
					return false
				}
				if !k.put(c, yield) {
					return false
				}
				k.digit, k.point, k.dots = digit, false, 0
			case c == '.':
				k.point = k.digit && !k.point
				if k.dots++; k.dots == 3 { // an ellipsis, which is folded to three points
					k.n, k.point = 0, false
				}
				k.digit = false
			default:
				k.digit, k.point = k.digit && c == ',', false
				k.dots = 0
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if kindOf(r) != none {
			for _, c := range []byte(text[i : i+size]) {
				if !k.put(c, yield) {
					return false
				}
			}
		}
		k.digit, k.point, k.dots = false, false, 0
		i += size
	}
	return true
}

func (k *skeleton) put(c byte, yield func(uint64, int) bool) bool {
	k.high = k.high<<8 | uint32(k.low>>56)
	k.low = k.low<<8 | uint64(c)
	k.n++
	k.total++
	if k.n < grain {
		return true
	}
	h := (k.low ^ uint64(k.high)*0xD6E8FEB86659FD93) * spread
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return yield(h^h>>32, k.total)
}
