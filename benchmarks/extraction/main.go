package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"strings"
)

func main() {
	file := flag.String("texts", "", "JSON Lines, also gzipped, whose text fields the ordinary users ask")
	seeds := flag.Int("seeds", 5, "simulations")
	plot := flag.String("plot", "", "SVG file to write")
	name := flag.String("campaign", "list", "its shape, or all: "+strings.Join(names(), "; "))
	w := world{}
	flag.IntVar(&w.users, "users", 1000, "ordinary users")
	flag.IntVar(&w.accounts, "accounts", 0, "accounts of the campaign; 0 is those of its shape, mostly 50")
	flag.IntVar(&w.each, "each", 10, "queries of an ordinary user, on average")
	flag.IntVar(&w.favourites, "favourites", 0, "of half of a user's queries: so many texts of the file in a row; 0 is any")
	flag.Parse()
	if err := run(os.Stdout, w, *name, *file, *plot, *seeds); err != nil {
		log.Fatal(err)
	}
}

func names() (out []string) {
	for _, c := range campaigns {
		out = append(out, c.name)
	}
	return out
}

func run(out io.Writer, w world, name, file, plot string, seeds int) (err error) {
	w.texts = madeUp(3000)
	if file != "" {
		if w.texts, err = load(file); err != nil {
			return err
		}
	}
	if len(w.texts) == 0 || w.users < 1 || w.accounts < 0 || w.each < 1 || seeds < 1 {
		return fmt.Errorf("no texts, or a number that is not positive")
	}
	shapes := named(name)
	if len(shapes) == 0 {
		return fmt.Errorf("no campaign %q", name)
	}
	fmt.Fprintf(out, "%d ordinary users, %d texts\n", w.users, len(w.texts))
	if len(shapes) > 1 {
		return table(out, w, shapes, seeds)
	}
	w = w.with(shapes[0])
	fmt.Fprintf(out, "%d accounts: %s\n", w.accounts, w.campaign.doc)
	fmt.Fprintln(out, "seed  queries  found at  accounts at 500  at 1000  ordinary users found  per query")
	var all []outcome
	for seed := range seeds {
		o, err := simulate(w, uint64(seed))
		if err != nil {
			return err
		}
		all = append(all, o)
		fmt.Fprintf(out, "%4d  %7d  %8d  %15d  %7d  %13d (%.2f %%)  %v\n", seed, o.queries, o.foundAt, at(o.curve, 500), at(o.curve, 1000),
			o.wrong, 100*float64(o.wrong)/float64(w.users), o.perQuery)
	}
	if plot == "" {
		return nil
	}
	return os.WriteFile(plot, draw(all, w.accounts), 0o644)
}

// with is the world with a campaign of the given shape.
func (w world) with(c campaign) world {
	w.campaign = c
	if w.accounts == 0 {
		w.accounts = 50
		if c.accounts > 0 {
			w.accounts = c.accounts
		}
	}
	return w
}

// table says of each campaign how soon it is found.
func table(out io.Writer, w world, shapes []campaign, seeds int) error {
	fmt.Fprintln(out, "| campaign | accounts | first account found after queries: median, worst | in simulations | accounts found after 500, 1,000, all queries | ordinary users found |")
	fmt.Fprintln(out, "|---|---|---|---|---|---|")
	for _, c := range shapes {
		w := w.with(c)
		var first []int
		var some, many, all, wrong int
		for seed := range seeds {
			o, err := simulate(w, uint64(seed))
			if err != nil {
				return err
			}
			if o.foundAt > 0 {
				first = append(first, o.foundAt)
			}
			some, many, all, wrong = some+at(o.curve, 500), many+at(o.curve, 1000), all+at(o.curve, len(o.curve)), wrong+o.wrong
		}
		found := "never"
		if slices.Sort(first); len(first) > 0 {
			found = fmt.Sprintf("%d, %d", first[len(first)/2], first[len(first)-1])
		}
		mean := func(n int) float64 { return float64(n) / float64(seeds) }
		fmt.Fprintf(out, "| %s | %d | %s | %d of %d | %.1f, %.1f, %.1f | %d of %d |\n", c.name, w.accounts, found, len(first), seeds,
			mean(some), mean(many), mean(all), wrong, w.users*seeds)
	}
	return nil
}

func at(curve []int, n int) int {
	if len(curve) == 0 {
		return 0
	}
	return curve[min(n, len(curve))-1]
}

// load reads the text fields of a file.
func load(file string) (texts []string, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(file, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var row struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, err
		}
		if row.Text != "" {
			texts = append(texts, row.Text)
		}
	}
	return texts, lines.Err()
}
