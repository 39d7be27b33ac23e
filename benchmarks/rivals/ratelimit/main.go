package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"runtime"

	"github.com/stanchion-dev/stanchion/benchmarks/rivals/internal/turns"
)

func main() {
	s := sizes{}
	flag.IntVar(&s.rounds, "rounds", 15, "rounds, each with one turn of each limiter")
	flag.IntVar(&s.turn, "turn", 400_000, "decisions in a turn")
	flag.IntVar(&s.keys, "keys", 1_000_000, "keys of the tables with many keys")
	flag.Parse()
	if err := run(os.Stdout, s); err != nil {
		log.Fatal(err)
	}
}

func run(out io.Writer, s sizes) error {
	for _, c := range inMemory {
		if err := c.prove(); err != nil {
			return err
		}
	}
	cores := runtime.GOMAXPROCS(0)
	columns := []column{
		{"admitted", true, 1, turns.Clock}, {"refused", false, 1, turns.Clock},
		{"admitted, parallel", true, cores, turns.Clock}, {"refused, parallel", false, cores, turns.Clock},
	}
	for _, keys := range []int{1, s.keys} {
		var of []contender
		for _, c := range inMemory {
			if keys == 1 || !c.keyless {
				of = append(of, c)
			}
		}
		one := s
		one.keys = keys
		all, err := measure(of, one, columns)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\nIn memory, keys: %d; goroutines of \"parallel\": %d\n\n", keys, cores)
		if err := turns.Table(out, table(of, all, columns, keys > 1)); err != nil {
			return err
		}
	}
	return nil
}

// table makes the rows of a table.
func table(of []contender, all []figures, columns []column, bytes bool) [][]string {
	head := []string{"nanoseconds a decision"}
	for _, col := range columns {
		head = append(head, col.name)
	}
	if head = append(head, "allocations"); bytes {
		head = append(head, "bytes a key")
	}
	rows := [][]string{head}
	for i, c := range of {
		row := []string{c.name}
		for _, col := range columns {
			cell := fmt.Sprintf("%.0f", turns.Median(all[i].times[col.name]))
			if i > 0 {
				cell += fmt.Sprintf(" (%.2f)", turns.Ratio(all[i].times[col.name], all[0].times[col.name]))
			}
			row = append(row, cell)
		}
		if row = append(row, fmt.Sprintf("%.0f", all[i].allocs)); bytes {
			row = append(row, fmt.Sprintf("%.0f", all[i].bytes))
		}
		rows = append(rows, row)
	}
	return rows
}
