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
	"strings"
)

func main() {
	file := flag.String("texts", "", "JSON Lines, also gzipped, whose text fields the ordinary users ask")
	seeds := flag.Int("seeds", 5, "simulations")
	plot := flag.String("plot", "", "SVG file to write")
	w := world{}
	flag.IntVar(&w.users, "users", 1000, "ordinary users")
	flag.IntVar(&w.accounts, "accounts", 50, "accounts of the campaign")
	flag.IntVar(&w.each, "each", 10, "queries of an ordinary user, on average")
	flag.IntVar(&w.favourites, "favourites", 0, "of half of a user's queries: so many texts of the file in a row; 0 is any")
	flag.Parse()
	if err := run(os.Stdout, w, *file, *plot, *seeds); err != nil {
		log.Fatal(err)
	}
}

func run(out io.Writer, w world, file, plot string, seeds int) (err error) {
	w.texts = madeUp(3000)
	if file != "" {
		if w.texts, err = load(file); err != nil {
			return err
		}
	}
	if len(w.texts) == 0 || w.users < 1 || w.accounts < 0 || w.each < 1 || seeds < 1 {
		return fmt.Errorf("no texts, or a number that is not positive")
	}
	fmt.Fprintf(out, "%d ordinary users, %d texts; %d accounts with %d templates\n", w.users, len(w.texts), w.accounts, len(templates))
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
