package words

import "math/bits"

const (
	// Bytes is the length of the longest tile.
	Bytes = 1024
	// Most is how many words a tile may have.
	Most = Bytes / 2
	// Longest is how many letters the longest word has that is not odd.
	Longest = 16

	front  = 8                      // of the copy: the byte in front of the tile is its last
	behind = Longest + 8            // bytes of the text behind the tile, or zero bytes
	unused = Bytes - front - behind // makes the copy twice as long as a tile
	blocks = Bytes / 64
)

// Tile is the words of a stretch of text, text[From:To]. Places are counted from From. It is not safe for concurrent use.
type Tile struct {
	From, To int
	N        int // words; the last may be cut off

	Edge   Places           // where word i begins, at 2*i, and where it ends
	Hash   [Most + 1]uint64 // of word i at i+1; the first is whatever the user puts there
	Head   [Most]uint64     // the first eight letters of word i, the first one lowest, unless it is odd
	HasOdd bool             // some words may be odd
	Wide   bool             // there are bytes from 0x80 on
	Whole  bool             // no word goes on in front of the tile or behind it
	Odd    [Most]uint8      // 1 if the word is longer than Longest, or may go on at either end

	Starts, Others [blocks]uint64 // bit by bit, where words begin, and what else there is but blanks
	Ranks          [blocks]uint16 // words that begin in front of each block
	wide           [blocks]uint64 // what is from 0x80 on
	oddStarts      [blocks]uint64 // where odd words begin
	marks          Places
	nMarks         int            // -1 if they are not listed
	edges          [blocks]uint64 // where words begin and end
	list           [Most]uint16   // words of more than eight letters
	nLong          int

	text [front + Bytes + behind + unused]byte
}

// part says which bytes beside a run of ASCII letters make it odd.
var part = func() (t [256]uint8) {
	for c := range t {
		if c >= 0x80 || 'a' <= c && c <= 'z' {
			t[c] = 1
		}
	}
	return t
}()

// cut returns where the tile ends that begins at from: behind a byte of ASCII that is no letter, if there is one in its second
// half.
func cut(text string, from int) int {
	if len(text)-from <= Bytes {
		return len(text)
	}
	for to := from + Bytes; to > from+Bytes/2; to-- {
		if part[text[to-1]] == 0 {
			return to
		}
	}
	return from + Bytes
}

// Fill makes t the tile of text that begins at from, which is 0 or where the tile in front of it ends.
func (t *Tile) Fill(text string, from int) {
	to := cut(text, from)
	t.From, t.To, t.nMarks = from, to, -1
	n := copy(t.text[front:], text[from:min(len(text), to+behind)])
	clear(t.text[front+n : min(front+to-from+behind, len(t.text))])
	t.text[front-1] = 0
	if from > 0 {
		t.text[front-1] = text[from-1]
	}
	t.find(to - from)
	t.Whole = part[t.text[front-1]]&part[t.text[front]]|part[t.text[front+to-from-1]]&part[t.text[front+to-from]] == 0
	if t.hash() || t.Wide || part[t.text[front-1]]|part[t.text[front+to-from]] != 0 {
		t.odd(to - from)
	} else {
		t.noneOdd()
	}
}

// find lists the words in the first size bytes.
func (t *Tile) find(size int) {
	n := uint(size+63) / 64 % (blocks + 1)
	maskBlocks(t.text[front:], t.edges[:n], t.Others[:n], t.wide[:n])
	clear(t.edges[n:])
	clear(t.Others[n:])
	clear(t.wide[n:])
	if left := uint(size) % 64; left > 0 {
		in := uint64(1)<<left - 1
		t.edges[n-1] &= in
		t.Others[n-1] &= in
		t.wide[n-1] &= in
	}
	words, before, high := 0, uint64(0), uint64(0)
	for b, letters := range t.edges {
		shifted := letters<<1 | before
		before = letters >> 63
		high |= t.wide[b]
		t.Ranks[b] = uint16(words)
		t.Starts[b], t.edges[b] = letters&^shifted, letters^shifted
		words += bits.OnesCount64(letters &^ shifted)
	}
	edges := t.Edge.list(&t.edges)
	t.Edge[edges] = uint16(size) // where the last word ends, if it does not in front of that
	t.N = words
	t.Wide = high != 0
}

// Marks lists the places of Others, in order. The list is valid until the next Fill.
func (t *Tile) Marks() []uint16 {
	if t.nMarks < 0 {
		t.nMarks = t.marks.list(&t.Others)
	}
	return t.marks[:t.nMarks]
}

// ListOdd lists the places of words that are odd and of characters from U+0080 on, in order, and returns how many there are.
func (t *Tile) ListOdd(to *Places) int {
	var both [blocks]uint64
	for b, m := range t.Others {
		both[b] = m&t.wide[b] | t.oddStarts[b]
	}
	return to.list(&both)
}

// ListMarksAndOdd lists what Marks does and the places of words that are odd, in order, and returns how many there are.
func (t *Tile) ListMarksAndOdd(to *Places) int {
	both := t.Others
	for b, m := range t.oddStarts {
		both[b] |= m
	}
	return to.list(&both)
}

// Word returns where word i begins and ends.
func (t *Tile) Word(i int) (start, end int) {
	at := uint(2*i) % (2 * Most)
	return int(t.Edge[at]), int(t.Edge[at+1])
}

// Begins returns the hash of the first n letters of word i, which has no fewer and is not odd.
func (t *Tile) Begins(i, n int) uint64 {
	h := Mix(0, t.Head[i]&lower[min(n, 8)])
	if n > 8 {
		start, _ := t.Word(i)
		h = Mix(h, t.Load(start+8)&lower[min(n-8, 8)])
	}
	return h
}

// hash works out the hashes of all words. It reports whether there are some that are longer than Longest.
func (t *Tile) hash() bool {
	n := uint(t.N) % (Most + 1)
	t.nLong = hashWords(t.text[front:], t.Edge[:2*n], t.Head[:n], t.Hash[1:][:n], t.list[:n])
	longest := uint(0)
	for _, i := range t.list[:t.nLong] {
		start, end := uint(t.Edge[2*uint(i)%(2*Most)]), uint(t.Edge[(2*uint(i)+1)%(2*Most)])
		n := end - start
		y := load8((*[8]byte)(t.text[front+8+start%Bytes:])[:])
		t.Hash[uint(i)%Most+1] = Mix(t.Hash[uint(i)%Most+1], y&lower[(n-8)%uint(len(lower))])
		longest = max(longest, n)
	}
	return longest > Longest
}

// hashEach is hashWords, in Go.
func hashEach(text []byte, edges []uint16, heads, hashes []uint64, long []uint16) int {
	n := uint(0)
	for i := range heads {
		start, end := uint(edges[2*i]), uint(edges[2*i+1])
		size := end - start
		x := load8(text[start:start+8]) & lower[size%uint(len(lower))]
		heads[i], hashes[i] = x, Mix(0, x)
		long[n] = uint16(i)
		n += uint(uint64(8-int(size)) >> 63)
	}
	return int(n)
}

// odd tells which words are odd, of a tile with long words or bytes from 0x80 on, or words that may go on at its ends.
func (t *Tile) odd(size int) {
	t.noneOdd()
	t.HasOdd = true
	for _, i := range t.list[:t.nLong] {
		if start, end := t.Word(int(i)); end-start > Longest {
			t.setOdd(int(i))
		}
	}
	if t.N > 0 && t.Edge[0] == 0 && part[t.At(-1)] != 0 {
		t.setOdd(0)
	}
	if last := uint(t.N-1) % Most; t.N > 0 && int(t.Edge[2*last+1]) == size && part[t.At(size)] != 0 {
		t.setOdd(int(last))
	}
	before := uint64(0)
	for b, wide := range t.wide {
		starts := t.Starts[b]
		for m := starts & (wide<<1 | before); m != 0; m &= m - 1 {
			t.setOdd(t.Rank(64*b + bits.TrailingZeros64(m)))
		}
		for m := t.edges[b] &^ starts & wide; m != 0; m &= m - 1 { // where words end
			t.setOdd(t.Rank(64*b+bits.TrailingZeros64(m)) - 1)
		}
		before = wide >> 63
	}
}

func (t *Tile) setOdd(i int) {
	start, _ := t.Word(i)
	t.Odd[uint(i)%Most] = 1
	t.oddStarts[uint(start)/64%blocks] |= 1 << (uint(start) % 64)
}

func (t *Tile) noneOdd() {
	if t.HasOdd {
		clear(t.Odd[:])
		clear(t.oddStarts[:])
		t.HasOdd = false
	}
}

// lower masks the lower bytes of eight, as many as it says, or all.
var lower = func() (t [Bytes + 1]uint64) {
	for n := range t {
		t[n] = 1<<(8*min(n, 8)) - 1
	}
	return t
}()

// Lower masks the lower n bytes of eight, or all.
func Lower(n uint) uint64 { return lower[n%uint(len(lower))] }

// Rank returns how many words begin in front of place p, which may lie behind the tile.
func (t *Tile) Rank(p int) int {
	if p >= Bytes {
		return t.N
	}
	b := uint(p) / 64 % blocks
	return int(t.Ranks[b]) + bits.OnesCount64(t.Starts[b]&(1<<(uint(p)%64)-1))
}

// Text returns the bytes from the beginning of the tile on, and at least Longest behind it, zero behind the end of the text.
func (t *Tile) Text() []byte { return t.text[front:] }

// Around returns the text from one byte in front of the tile to some behind it.
func (t *Tile) Around() []byte { return t.text[front-1:] }

// At returns the byte at place p, from one in front of the tile to some behind it.
func (t *Tile) At(p int) byte { return t.text[uint(p+front)%(2*Bytes)] }

// Load returns the eight bytes from place p on.
func (t *Tile) Load(p int) uint64 {
	return load8(t.text[uint(p+front) : uint(p+front)+8])
}
