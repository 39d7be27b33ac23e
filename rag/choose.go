package rag

import (
	"hash/maphash"
	"math/bits"
	"slices"
	"unicode"

	"github.com/stanchion-dev/stanchion/guard"
)

// chooser leaves out documents that add nothing, or too much of one source.
type chooser struct {
	sources map[string]int
	kept    []sketch
}

// once returns the documents without those that came before, with their ID and text.
func (f *filter) once(result *Result, docs []guard.Document) []guard.Document {
	var small [512]uint32 // on the stack
	first := places{slots: small[:]}
	first.fit(len(docs))
	n := 0
	for i := range docs {
		if first.repeats(docs[:n], &docs[i]) {
			result.drop(docs[i].ID, ReasonDuplicate)
			continue
		}
		if n != i {
			docs[n] = docs[i]
		}
		n++
	}
	clear(docs[n:])
	return docs[:n]
}

// places is a hash table of documents by ID: places in a list, plus one; zero is free. At most half of it is taken.
type places struct {
	slots []uint32
	more  map[document]struct{} // those that found no free slot among maxProbes: many documents have one ID
}

// maxProbes is how many slots are looked at for one document.
const maxProbes = 16

// fit makes room for n documents.
func (t *places) fit(n int) {
	if 2*n > len(t.slots) {
		t.slots = make([]uint32, 1<<bits.Len(uint(2*n-1)))
	} else {
		t.slots = t.slots[:1<<bits.Len(uint(2*n))]
	}
}

// repeats reports whether doc stands in kept, with its ID and text. If not, it is noted as the next one of kept.
func (t *places) repeats(kept []guard.Document, doc *guard.Document) bool {
	mask := len(t.slots) - 1
	i := int(maphash.String(seed, doc.ID)) & mask
	for range maxProbes {
		if t.slots[i] == 0 {
			t.slots[i] = uint32(len(kept) + 1)
			return false
		}
		if k := t.slots[i] - 1; kept[k].ID == doc.ID && kept[k].Text == doc.Text {
			return true
		}
		i = (i + 1) & mask
	}
	if t.more == nil {
		t.more = map[document]struct{}{}
	}
	d := document{doc.ID, doc.Text}
	_, ok := t.more[d]
	t.more[d] = struct{}{}
	return ok
}

// judge reports whether a document adds something, and what it looks like, which note wants.
func (c *chooser) judge(doc *guard.Document, o *FilterOptions) (sketch, Reason) {
	if o.MaxPerSource > 0 && c.sources[doc.Meta.Source] >= o.MaxPerSource {
		return nil, ReasonQuota
	}
	if o.Similar <= 0 || o.Similar != o.Similar {
		return nil, ReasonNone
	}
	s := sketchOf(doc.Text)
	for i := range c.kept {
		if s.shared(&c.kept[i]) >= o.Similar {
			return nil, ReasonDuplicate
		}
	}
	return s, ReasonNone
}

// note says that a document goes on.
func (c *chooser) note(doc *guard.Document, looks sketch, o *FilterOptions) {
	if o.Similar > 0 && len(c.kept) < maxSketches {
		c.kept = append(c.kept, looks)
	}
	if o.MaxPerSource > 0 {
		if c.sources == nil {
			c.sources = map[string]int{}
		}
		c.sources[doc.Meta.Source]++
	}
}

const (
	maxSketches = 256 // documents that others are compared with
	sketchSize  = 128 // hashes of a sketch
	shingle     = 4   // words of a group
)

// sketch is the smallest hashes of the groups of words of a text, in order: what two texts have in common among the
// smallest of both tells what they have in common at all, within about one in the root of 128, a tenth (Broder, "On the
// resemblance and containment of documents", 1997).
type sketch []uint64

func sketchOf(text string) sketch {
	var hashes []uint64
	var ring [shingle]uint64
	n := 0
	for word := range words(text) {
		copy(ring[:], ring[1:])
		ring[shingle-1] = word
		if n++; n >= shingle {
			h := uint64(0)
			for _, w := range ring {
				h = (h ^ w) * 0x9e3779b97f4a7c15
				h ^= h >> 29
			}
			hashes = append(hashes, h)
		}
	}
	if n > 0 && n < shingle { // shorter than one group
		h := uint64(n)
		for _, w := range ring {
			h = (h ^ w) * 0x9e3779b97f4a7c15
		}
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	if len(hashes) > sketchSize {
		hashes = slices.Clone(hashes[:sketchSize])
	}
	return hashes
}

// words yields a hash of each word of a text in small letters.
func words(text string) func(func(uint64) bool) {
	return func(yield func(uint64) bool) {
		const basis, prime = 14695981039346656037, 1099511628211 // FNV-1a
		h, in := uint64(basis), false
		for _, r := range text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				h, in = (h^uint64(unicode.ToLower(r)))*prime, true
				continue
			}
			if in && !yield(h) {
				return
			}
			h, in = basis, false
		}
		if in {
			yield(h)
		}
	}
}

// shared is the part of the groups of both that stands in both, estimated.
func (s sketch) shared(o *sketch) float64 {
	if len(s) == 0 || len(*o) == 0 {
		return 0
	}
	both, all := 0, 0
	for i, j := 0, 0; all < sketchSize && (i < len(s) || j < len(*o)); all++ {
		switch {
		case j == len(*o) || i < len(s) && s[i] < (*o)[j]:
			i++
		case i == len(s) || s[i] > (*o)[j]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	return float64(both) / float64(all)
}
