package ratelimit

import (
	"errors"
	"fmt"
	"hash/maphash"
	"math"
	"sync"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mistake"
)

// ExtractionOptions are the settings of NewExtraction.
type ExtractionOptions struct {
	// Window is the half-life of all counts: so far back the monitor looks. Zero means a day.
	Window time.Duration
	// Queries is how many queries of a subject within a Window are too many (ratelimit.volume). Zero means 2,000.
	Queries int
	// Exploring is how many of them may have no word pattern in common with the subject's latest ones
	// (ratelimit.exploration). Zero means 1,000.
	Exploring int
	// Templated is how many of them may be the subject's own latest ones with other words filled in (ratelimit.template).
	// Zero means 200.
	Templated int
	// Ramp is how long an account is new: until then it has a tenth of the numbers above, which grow to the whole. Zero
	// means a week; negative turns it off.
	Ramp time.Duration
	// Age says how old an account is. Zero counts from when the monitor first saw it, so that after a restart all are new.
	Age func(guard.Subject) time.Duration
	// Sharers says how many people stand behind a subject that is no account of one person: an address, a kiosk, the key
	// of a company. It has so many times the numbers above and no ramp. Zero, and what is below one, means one.
	Sharers func(guard.Subject) int
	// Known are texts that the application itself offers, such as suggested questions. They count as queries only.
	Known []string
	// Accounts is how many accounts have to share two patterns before these are evidence of a campaign. 3 to 16; zero
	// means 4.
	Accounts int
	// MaxSubjects bounds the subjects that are remembered, in 264 bytes each. When there are more, those with the fewest
	// queries are forgotten. Zero means 65,536. The patterns of all of them take 8 MiB beside that.
	MaxSubjects int
}

// Extraction watches for callers who copy a model or a collection by asking: by themselves, or with many accounts that
// work through one list. It keeps hashes with a random seed and counts, no text, in memory of fixed size. The zero
// Extraction and a nil one are refused by guard.New. It is safe for concurrent use.
type Extraction struct {
	o     ExtractionOptions
	known map[uint64]bool
	seed  maphash.Seed
	half  float64 // seconds

	mu      sync.Mutex
	table   *ways[caller]
	keys    tallies // in how many baskets a pattern is
	pairs   tallies // in how many baskets two are
	baskets float64
	at      uint32 // when baskets was right
}

// maxPatterns is how many patterns and pairs of them are counted.
const maxPatterns = 1 << 18

// NewExtraction returns an Extraction, or every mistake in the options, joined.
func NewExtraction(o ExtractionOptions) (*Extraction, error) {
	var errs []error
	if o.Window < 0 || o.Window > 0 && o.Window < time.Minute {
		errs = append(errs, fmt.Errorf("options: Window %v is shorter than a minute", o.Window))
	}
	if o.Queries < 0 || o.Exploring < 0 || o.Templated < 0 {
		errs = append(errs, errors.New("options: Queries, Exploring or Templated is negative"))
	}
	if o.Accounts < 0 || o.Accounts > 0 && o.Accounts < 3 || o.Accounts > 16 {
		errs = append(errs, fmt.Errorf("options: Accounts %d is not between 3 and 16", o.Accounts))
	}
	if o.MaxSubjects < 0 || o.MaxSubjects > maxSubjects {
		errs = append(errs, fmt.Errorf("options: MaxSubjects %d is not between 0 and %d", o.MaxSubjects, maxSubjects))
	}
	if err := mistake.In("ratelimit: extraction", errors.Join(errs...)); err != nil {
		return nil, err
	}
	for _, d := range []struct {
		n    *int
		zero int
	}{{&o.Queries, 2000}, {&o.Exploring, 1000}, {&o.Templated, 200}, {&o.Accounts, 4}} {
		if *d.n == 0 {
			*d.n = d.zero
		}
	}
	if o.Window == 0 {
		o.Window = 24 * time.Hour
	}
	if o.Ramp == 0 {
		o.Ramp = 7 * 24 * time.Hour
	}
	x := &Extraction{o: o, seed: maphash.MakeSeed(), half: o.Window.Seconds(), known: map[uint64]bool{}, table: newWays[caller](o.MaxSubjects)}
	x.keys, x.pairs = newTallies(maxPatterns, x.half), newTallies(maxPatterns, x.half)
	for _, text := range o.Known {
		var f features
		f.sketch(x.seed, folded(text))
		x.known[f.text] = true
	}
	return x, nil
}

// Profile is what the monitor knows of a subject. It is safe for concurrent use while nobody changes it.
type Profile struct {
	Queries   float64 // within the window, as are the others
	Exploring float64 // without a pattern of the latest ones
	Templated float64 // the latest ones with other words
	Linked    float64 // that share patterns with other accounts more often than chance would have it
	Entropy   float64 // of the patterns, from 0 (always the same) to 1
	Campaign  bool    // it works through a list with other accounts
	Factor    float64 // what is left of the subject's limits, see Extraction.Slow: 1 down to 1/16
	Most      float64 // queries that it may make within the window
}

// Observe counts one query that no pipeline sees, and returns what is found: none, or some of ratelimit.volume,
// ratelimit.exploration, ratelimit.template and ratelimit.campaign.
func (x *Extraction) Observe(who guard.Subject, text string) (rules []string) {
	if x == nil || x.table == nil {
		return []string{"ratelimit.volume"}
	}
	found, _ := x.observe(who, folded(text))
	for i, rule := range extractionRules {
		if found&(1<<i) != 0 {
			rules = append(rules, rule)
		}
	}
	return rules
}

// Profile returns what is known of a subject.
func (x *Extraction) Profile(who guard.Subject) Profile {
	if x == nil || x.table == nil {
		return Profile{Factor: 1. / 16}
	}
	m := x.most(who)
	x.mu.Lock()
	defer x.mu.Unlock()
	c := x.table.find(account{who.Tenant, who.User})
	if c == nil {
		return Profile{Factor: 1, Most: float64(x.o.Queries) * m.share(0)}
	}
	now := x.table.now()
	d := *c
	d.fade(uint32(now.Seconds()), x.half)
	p := x.profile(&d, m.share(now-d.first))
	p.Entropy = d.entropy()
	return p
}

// profile judges a caller whose counts are right. Entropy is left out: it takes longer than the rest.
func (x *Extraction) profile(c *caller, share float64) Profile {
	p := Profile{Queries: float64(c.queries), Exploring: float64(c.exploring), Templated: float64(c.templated), Linked: float64(c.linked),
		Campaign: c.campaign(), Most: float64(x.o.Queries) * share}
	used := max(p.Queries/p.Most, p.Exploring/(float64(x.o.Exploring)*share), p.Templated/(float64(x.o.Templated)*share))
	if p.Campaign {
		used = max(used, 1)
	}
	p.Factor = math.Exp2(-math.Floor(4 * min(1, max(0, 2*used-1)))) // the second half of what is allowed gets slower
	return p
}

// allowance says how much of the numbers of the options a subject has.
type allowance struct {
	times float64
	ramp  time.Duration
	age   time.Duration // -1: since it was first seen
}

func (x *Extraction) most(who guard.Subject) allowance {
	a := allowance{times: 1, ramp: x.o.Ramp, age: -1}
	if x.o.Sharers != nil {
		if n := x.o.Sharers(who); n > 1 {
			return allowance{times: float64(n)}
		}
	}
	if x.o.Age != nil {
		a.age = max(0, x.o.Age(who))
	}
	return a
}

func (a allowance) share(seen time.Duration) float64 {
	if a.age >= 0 {
		seen = a.age
	}
	if seen >= a.ramp {
		return a.times
	}
	return a.times * (.1 + .9*float64(max(0, seen))/float64(a.ramp))
}

// Slow lowers the limits of a subject that looks like a copier, as CheckOptions.Request: from half of what
// ExtractionOptions allow its requests count as more and more, up to 16 times, and 16 times in a campaign. Beside
// Check().Then(guard.Flag) that is a throttle instead of a block.
func (x *Extraction) Slow(session *guard.Session, r *Request) {
	r.Weight = max(r.Weight, 1) * int64(1/x.Profile(session.Subject()).Factor)
}
