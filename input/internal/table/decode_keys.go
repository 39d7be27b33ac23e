package table

import (
	"encoding/binary"
	"math"
)

// entrySize is how many bytes a different entry takes.
const entrySize = 7

func (r *reader) keys(k *Keys, t *Table) {
	k.Keys = make([]Key, r.count(MaxKeys, 3))
	most := r.below(MaxEntries + 1)
	before, entries := uint64(0), 0
	for i := range k.Keys {
		in := r.here()
		n, same, kind := int(in[0]&7), int(in[0]>>3), uint64(in[1])
		if same > n || kind >= keyKinds || 3+n-same > r.left() {
			r.fail("key")
			return
		}
		x := before&(1<<(8*same)-1) | first(in[2:10], n-same)<<(8*same)
		before = x | kind<<56
		key := Key{Key: before, N: in[2+n-same]}
		if entries += int(key.N); x == 0 || keySize(x) != n || key.N == 0 || entries > most {
			r.fail("key")
			return
		}
		k.Keys[i] = key
		r.at += 3 + n - same
	}
	if entries != most {
		r.fail("number of entries")
		return
	}
	k.Entries = r.entries(entries, t)
	k.Always = r.entries(r.below(MaxEntries+1), t)
	if r.err != nil {
		return
	}
	at := 0
	for _, key := range k.Keys { // a place is at least as long as its key
		for _, e := range k.Entries[at : at+int(key.N)] {
			if int(e.Skip) > keySize(key.Key) {
				r.fail("entry")
			}
		}
		at += int(key.N)
	}
	for _, e := range k.Always {
		if e.Skip > 0 || e.Ahead > 0 {
			r.fail("entry")
		}
	}
}

func (r *reader) entries(n int, t *Table) []Entry {
	different := make([]Entry, r.count(MaxEntries, entrySize))
	for i := range different {
		in := r.here()
		e := Entry{
			Phrase: binary.LittleEndian.Uint16(in[0:]), From: binary.LittleEndian.Uint16(in[2:]), Next: binary.LittleEndian.Uint16(in[4:]),
			Skip: in[6] & 7, Ahead: in[6] >> 3 & 7, Anchor: in[6]>>6&1 != 0,
		}
		if in[6]>>7 != 0 || int(e.Phrase) >= len(t.Phrases) || int(e.From) >= len(t.Code) || int(e.Next) >= len(t.Nexts) || t.Phrases[e.Phrase].Raw && e.Skip > 0 {
			r.fail("entry")
			return nil
		}
		different[i] = e
		r.at += entrySize
	}
	if n > r.left()/2 {
		r.fail("number of entries")
		return nil
	}
	all, which := make([]Entry, n), r.in[r.at:][:2*n]
	r.at += 2 * n
	for i := range all {
		at := int(binary.LittleEndian.Uint16(which[2*i:]))
		if at >= len(different) {
			r.fail("entry")
			return nil
		}
		all[i] = different[at]
	}
	return all
}

func (r *reader) rules(phrases int) []Rule {
	rules := make([]Rule, r.count(1<<16-1, 10))
	steps := make([]Step, r.count(MaxSteps, 2))
	for i := range rules {
		class := Class(r.byte())
		weight := math.Float64frombits(r.bytes(8))
		n := r.below(len(steps) + 1)
		if class >= Classes || !(weight > 0 && weight < 1) || n == 0 {
			r.fail("rule")
			return rules
		}
		of := steps[:n:n]
		steps = steps[n:]
		for i := range of {
			phrase, gap := r.below(phrases), r.below(1<<17)
			of[i] = Step{Phrase: uint16(phrase), Gap: uint16(gap >> 1), Anchor: gap&1 != 0}
		}
		rules[i] = Rule{Class: class, Weight: weight, Steps: of}
	}
	if len(steps) > 0 {
		r.fail("number of steps")
	}
	return rules
}
