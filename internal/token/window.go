package token

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A long piece is joined in windows, each with a heap of its pairs, so that memory and caches see a window and not a piece
// that an attacker chose to be the whole text. This is exact:
//
//   - A sequence of tokens is what byte pair encoding makes of their bytes if, and only if, this holds for each two
//     neighbours. So tokens of one window and tokens of the next may stand beside each other if the two at the cut may.
//   - The window was cut between two tokens, away from its end. If the next one, which sees what follows, begins with the
//     same token as the window had after the cut, these two have stood beside each other in the window.
//   - If it begins with another, the text after the window has reached back over the cut. Then all is done again with windows
//     eight times as large, which can happen a few times until one holds the whole piece. So the time is n log n.
//   - A window that has the same text as the one before it has the same tokens. Runs of blanks are the longest pieces that
//     ordinary texts have, and those for which the length of a text says least about its tokens.
const (
	windowParts = 1536 // a scratch of this size has 54 KB
	windowTail  = 256  // bytes between cut and end of a window; the longest tokens have 128
)

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// A scratch holds the parts of a window as a list: a part that was joined to the one before it is not on it any more.
type scratch struct {
	ids    []uint32
	ranks  []uint32 // of the pair of a part and its next one
	starts []int32  // where in the window the character begins that begins with this part, or -1
	next   []int32
	prev   []int32
	heap   []uint64 // rank and part; stale if the part's rank is another now
	used   int      // parts since the last clear
}

// clear forgets what the tokens were.
func (s *scratch) clear() {
	clear(s.ids[:s.used])
	clear(s.ranks[:s.used])
	clear(s.heap[:2*s.used])
	s.used = 0
}

func (v *vocab) mergeLong(piece string, valid bool) (tokens, steps int) {
	s := scratches.Get().(*scratch)
	most := len(piece) // parts
	if !valid {
		most *= len(replacement)
	}
	for size := windowParts; ; size *= 8 {
		s.grow(max(windowParts, min(size, most)))
		left, n, ok := s.windows(v, piece, valid)
		if steps += n; ok {
			tokens = left
			break
		}
	}
	if len(s.ids) <= windowParts {
		s.clear()
		scratches.Put(s)
	}
	return tokens, steps
}

func (s *scratch) grow(n int) {
	if n > len(s.ids) {
		s.ids, s.ranks = make([]uint32, n), make([]uint32, n)
		s.starts, s.next, s.prev = make([]int32, n), make([]int32, n), make([]int32, n)
		s.heap = make([]uint64, 0, 2*n)
	}
}

// windows joins piece in windows of the size of s. It fails if they do not agree.
func (s *scratch) windows(v *vocab, piece string, valid bool) (tokens, steps int, ok bool) {
	expect := none
	same, move, before := "", 0, 0 // the last window, with all that decides about it, how far it went, and its tokens
	for {
		if same != "" && strings.HasPrefix(piece, same) { // a run of blanks or dashes, as long as a page
			if steps++; s.ids[0] != expect {
				return 0, steps, false
			}
			tokens += before
			piece = piece[move:]
			continue
		}
		n, used, _ := v.parts(s.ids, s.starts, piece, valid)
		steps += s.join(v, n)
		if expect != none && s.ids[0] != expect {
			return 0, steps, false
		}
		seen, cut := 0, 0
		before = 0
		for i := 0; i < n; i = int(s.next[i]) {
			if start := int(s.starts[i]); start > 0 && start <= used-windowTail {
				cut, before = i, seen
			}
			seen++
		}
		switch {
		case used == len(piece):
			return tokens + seen, steps, true
		case cut == 0:
			return 0, steps, false
		}
		tokens += before
		expect = s.ids[cut]
		move = int(s.starts[cut])
		same = ""
		if end := used + 2*utf8.UTFMax; end <= len(piece) { // the parts at the end hang on the next two characters
			same = piece[:end]
		}
		piece = piece[move:]
	}
}

// join joins the first n parts and returns how often it changed the heap.
func (s *scratch) join(v *vocab, n int) (steps int) {
	h := s.heap[:0]
	s.used = max(s.used, n)
	for i := range n {
		s.ranks[i] = none
		if i+1 < n {
			s.ranks[i] = v.pair(s.ids[i], s.ids[i+1])
		}
		if s.ranks[i] != none {
			h = append(h, entry(s.ranks[i], i))
		}
		s.next[i], s.prev[i] = int32(i+1), int32(i-1)
	}
	slices.Sort(h) // is a heap
	steps = n
	for len(h) > 0 {
		steps++
		i, rank := int(uint32(h[0])), uint32(h[0]>>32)
		if s.ranks[i] != rank {
			h = pop(h)
			continue
		}
		gone := int(s.next[i])
		after := int(s.next[gone])
		s.ids[i], s.next[i], s.ranks[gone] = rank, int32(after), none
		s.ranks[i] = none
		if after < n {
			s.prev[after] = int32(i)
			s.ranks[i] = v.pair(rank, s.ids[after])
		}
		if s.ranks[i] != none {
			h[0] = entry(s.ranks[i], i)
			down(h, 0)
		} else {
			h = pop(h)
		}
		if i > 0 {
			before := int(s.prev[i])
			if s.ranks[before] = v.pair(s.ids[before], rank); s.ranks[before] != none {
				h = push(h, entry(s.ranks[before], before))
				steps++
			}
		}
	}
	s.heap = h
	return steps
}

// entry orders pairs by their rank, then from left to right.
func entry(rank uint32, part int) uint64 { return uint64(rank)<<32 | uint64(part) }

func push(h []uint64, e uint64) []uint64 {
	h = append(h, e)
	i := len(h) - 1
	for i > 0 {
		up := (i - 1) / 2
		if h[up] <= e {
			break
		}
		h[i] = h[up]
		i = up
	}
	h[i] = e
	return h
}

func pop(h []uint64) []uint64 {
	last := len(h) - 1
	h[0] = h[last]
	h = h[:last]
	if last > 0 {
		down(h, 0)
	}
	return h
}

func down(h []uint64, i int) {
	e := h[i]
	for {
		child := 2*i + 1
		if child >= len(h) {
			break
		}
		if child+1 < len(h) && h[child+1] < h[child] {
			child++
		}
		if h[child] >= e {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = e
}
