package ratelimit

import (
	"math"
	"slices"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// A basket is a few queries of one subject in a row. Patterns are counted by baskets, so that who asks much does not weigh
// more than who asks little: two patterns that have nothing to do with each other are together in as many baskets as
// chance has it, whatever the service is asked most.
const (
	basketQueries  = 8
	basketPatterns = 6 // of a query: its rarest that others share, too
)

// caller is what is remembered of a subject.
type caller struct {
	at        uint32 // seconds at which the counts were right
	first     time.Duration
	last      uint64 // the latest text
	queries   float32
	exploring float32
	templated float32
	linked    float32
	kinds     [16]uint8 // how often patterns of a kind came
	basket    [basketQueries * basketPatterns]uint32
	asked     uint8 // queries in the basket
}

func (c *caller) fade(now uint32, half float64) {
	if now <= c.at {
		return
	}
	left := float32(fade(float64(now)-float64(c.at), half))
	c.queries, c.exploring, c.templated, c.linked, c.at = c.queries*left, c.exploring*left, c.templated*left, c.linked*left, now
}

// campaign reports whether enough of the queries are linked: three, and a quarter of all.
func (c *caller) campaign() bool { return c.linked >= 2.9 && c.linked >= c.queries/4 }

// entropy is that of the kinds of patterns, of 1.
func (c *caller) entropy() float64 {
	sum := 0.0
	for _, n := range c.kinds {
		sum += float64(n)
	}
	h := 0.0
	for _, n := range c.kinds {
		if n > 0 {
			h -= float64(n) / sum * math.Log2(float64(n)/sum)
		}
	}
	return h / 4
}

// extractionRules are the rules; what is found is a set of bits, one for each.
var extractionRules = [...]string{"ratelimit.volume", "ratelimit.exploration", "ratelimit.template", "ratelimit.campaign"}

// observe counts a query and says what is found.
func (x *Extraction) observe(who guard.Subject, text string) (found int, p Profile) {
	var f features
	f.sketch(x.seed, text)
	m := x.most(who)
	a := account{who.Tenant, who.User}
	x.mu.Lock()
	defer x.mu.Unlock()
	elapsed := x.table.now()
	now := uint32(elapsed.Seconds())
	c := x.table.find(a)
	if c == nil {
		c = x.table.add(a, func(c *caller) float64 { return float64(c.queries) * fade(float64(now)-float64(c.at), x.half) })
		c.first, c.at = elapsed, now
	}
	c.fade(now, x.half)
	c.queries++
	if f.words > 0 && f.text != c.last && !x.known[f.text] {
		c.last = f.text
		x.compare(c, &f, uint32(x.table.hash(a)>>40), now)
	}
	p = x.profile(c, m.share(elapsed-c.first))
	share := p.Most / float64(x.o.Queries)
	for i, over := range [...]bool{p.Queries > p.Most, p.Exploring > float64(x.o.Exploring)*share,
		p.Templated > float64(x.o.Templated)*share, p.Campaign} {
		if over {
			found |= 1 << i
		}
	}
	if found != 0 {
		p.Entropy = c.entropy()
	}
	return found, p
}

// compare compares a query with the subject's latest ones, and with those of the others.
func (x *Extraction) compare(c *caller, f *features, who, now uint32) {
	if c.asked == 0 || c.asked == basketQueries {
		c.asked = 0
		clear(c.basket[:])
		x.baskets = x.baskets*fade(float64(now)-float64(x.at), x.half) + 1
		x.at = now
	}
	x.keys.pass(now)
	x.pairs.pass(now)
	for _, h := range f.hashes[:f.n] {
		x.keys.touch(spread(uint64(h)))
	}
	before := c.basket[:int(c.asked)*basketPatterns]
	common := 0
	var rare [basketPatterns]uint32
	var counts [basketPatterns]float64
	n := 0
	for _, h := range f.hashes[:f.n] {
		c.kinds[h>>28] = min(c.kinds[h>>28], 254) + 1
		if c.kinds[h>>28] == 255 {
			for i := range c.kinds {
				c.kinds[i] /= 2
			}
		}
		if slices.Contains(before, h) {
			common++
			continue // a basket counts a pattern once
		}
		count, others := x.keys.add(spread(uint64(h)), who)
		if others < x.o.Accounts {
			count = math.Inf(1) // too few have it so far to link anybody
		}
		i := n
		for i > 0 && counts[i-1] > count {
			i--
		}
		if i < basketPatterns {
			n = min(n+1, basketPatterns)
			copy(rare[i+1:n], rare[i:n-1])
			copy(counts[i+1:n], counts[i:n-1])
			rare[i], counts[i] = h, count
		}
	}
	if len(before) > 0 {
		switch {
		case 2*common >= min(f.n, basketPatterns):
			c.templated++
		case common == 0:
			c.exploring++
		}
	}
	if x.links(before, rare[:n], counts[:n], who, now) >= neededLinks {
		c.linked++
	}
	copy(c.basket[len(before):], rare[:n])
	c.asked++
}

// neededLinks is how many pairs of patterns make a query linked.
const neededLinks = 2

// surprising is how unlikely a pair has to be by chance: e to the minus 7, about one in a thousand. A query has up to 250
// pairs, of which two have to be so, in three queries and a quarter of all, and few pairs have enough subjects at all.
// Chosen by benchmarks/extraction: from 5 to 9 no ordinary user was found, and 5 finds sooner.
const surprising = 7

// links counts the pairs of new patterns with those before, and returns how many are together far too often.
func (x *Extraction) links(before, rare []uint32, counts []float64, who, now uint32) (links int) {
	for len(counts) > 0 && math.IsInf(counts[len(counts)-1], 1) { // they are in order
		counts = counts[:len(counts)-1]
	}
	var shared [basketQueries * basketPatterns]struct {
		pattern uint32
		count   float64
	}
	n := 0
	for _, b := range before {
		if b == 0 {
			continue
		}
		if count := x.keys.get(spread(uint64(b))); count >= float64(x.o.Accounts)-1 {
			shared[n].pattern, shared[n].count = b, count
			n++
		}
	}
	for _, b := range shared[:n] {
		for _, a := range rare[:len(counts)] {
			x.pairs.touch(pairOf(a, b.pattern))
		}
	}
	total := max(1, x.baskets*fade(float64(now)-float64(x.at), x.half))
	for _, b := range shared[:n] {
		for i, a := range rare[:len(counts)] {
			count, subjects := x.pairs.add(pairOf(a, b.pattern), who)
			if subjects < x.o.Accounts {
				continue
			}
			expected := b.count * counts[i] / total
			// The logarithm of x is at most x-1, so that surprise is at most this square: most pairs need no logarithm.
			if over := count - expected; over > 0 && over*over >= surprising*expected && surprise(count, expected) >= surprising {
				links++
			}
		}
	}
	return links
}

// pairOf is a hash of two patterns, in whatever order.
func pairOf(a, b uint32) uint64 { return spread(uint64(min(a, b))<<32 | uint64(max(a, b))) }

// spread mixes the bits of a number (the finalizer of MurmurHash3).
func spread(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
