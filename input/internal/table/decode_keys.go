package table

import "math"

func (r *reader) keys(k *Keys, t *Table) {
	k.Keys = make([]Key, r.count(MaxKeys, 3))
	most := r.below(MaxEntries + 1)
	before, entries := uint64(0), 0
	for i := range k.Keys {
		b := r.byte()
		n, same := int(b&7), int(b>>3&7)
		kind := uint64(r.byte())
		if same > n || kind >= keyKinds || b>>6 != 0 {
			r.fail("key")
			return
		}
		x := before&(1<<(8*same)-1) | r.bytes(n-same)<<(8*same)
		if before = x | kind<<56; x == 0 || keySize(x) != n {
			r.fail("key")
		}
		k.Keys[i] = Key{Key: before, N: r.byte()}
		if entries += int(k.Keys[i].N); k.Keys[i].N == 0 || entries > most {
			r.fail("key")
		}
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
	different := make([]Entry, r.count(MaxEntries, 7))
	for i := range different {
		e := &different[i]
		e.Phrase, e.From, e.Next = r.two(len(t.Phrases)), r.two(len(t.Code)), r.two(len(t.Nexts))
		b := r.byte()
		e.Skip, e.Ahead, e.Anchor = b&7, b>>3&7, b>>6&1 != 0
		if b>>7 != 0 || r.err != nil || t.Phrases[e.Phrase].Raw && e.Skip > 0 {
			r.fail("entry")
			return nil
		}
	}
	if n > r.left()/2 {
		r.fail("number of entries")
		return nil
	}
	all := make([]Entry, n)
	for i := range all {
		if which := r.two(len(different)); r.err == nil {
			all[i] = different[which]
		}
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
