package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

// world describes one simulation.
type world struct {
	texts      []string
	users      int // ordinary ones
	accounts   int // of the campaign
	each       int // queries of each user, on average
	favourites int // texts near each other in the file that a user asks about; zero: any

	campaign campaign
	pause    time.Duration // between two queries, for a clock that is not the real one
}

// outcome is what came of it.
type outcome struct {
	foundAt  int   // queries of the campaign until the first was found; 0 is never
	curve    []int // accounts found after each query of the campaign
	wrong    int   // ordinary users that were found, by any rule
	queries  int   // of ordinary users
	perQuery time.Duration
}

// simulate lets everybody ask in a random order.
func simulate(w world, seed uint64) (outcome, error) {
	x, err := ratelimit.NewExtraction(ratelimit.ExtractionOptions{})
	if err != nil {
		return outcome{}, err
	}
	r := rand.New(rand.NewPCG(seed, 1))
	type turn struct {
		who  int // below users an ordinary one
		text string
	}
	var turns []turn
	for u := range w.users {
		home := r.IntN(len(w.texts))
		for range 1 + r.IntN(2*w.each-1) {
			at := r.IntN(len(w.texts))
			if w.favourites > 0 && r.IntN(2) == 0 {
				at = (home + r.IntN(w.favourites)) % len(w.texts)
			}
			turns = append(turns, turn{u, w.texts[at]})
		}
	}
	out := outcome{queries: len(turns)}
	for a := range w.accounts {
		for range cmp.Or(w.campaign.queries, 20) {
			text := w.texts[r.IntN(len(w.texts))]
			if r.Float64() >= w.campaign.ordinary {
				text = w.campaign.query(r)
			}
			turns = append(turns, turn{w.users + a, text})
		}
	}
	r.Shuffle(len(turns), func(i, j int) { turns[i], turns[j] = turns[j], turns[i] })
	caught := map[int]bool{}
	found := 0
	began := time.Now()
	for _, t := range turns {
		if w.pause > 0 {
			time.Sleep(w.pause)
		}
		rules := x.Observe(guard.Subject{Tenant: "shop", User: fmt.Sprint(t.who)}, t.text)
		first := len(rules) > 0 && !caught[t.who]
		if first {
			caught[t.who] = true
		}
		if t.who < w.users {
			if first {
				out.wrong++
			}
			continue
		}
		if first {
			found++
		}
		out.curve = append(out.curve, found)
		if found == 1 && out.foundAt == 0 {
			out.foundAt = len(out.curve)
		}
	}
	out.perQuery = time.Since(began) / time.Duration(len(turns))
	return out, nil
}
