package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"runtime"
	"time"

	"github.com/stanchion-dev/stanchion/benchmarks/rivals/internal/turns"
)

func main() {
	s := sizes{}
	flag.IntVar(&s.rounds, "rounds", 15, "rounds, each with one turn of each limiter")
	flag.IntVar(&s.turn, "turn", 400_000, "decisions in a turn; in Redis a hundredth of it")
	flag.IntVar(&s.keys, "keys", 1_000_000, "keys of the table with many keys; in Redis a hundredth of it")
	addr := flag.String("redis", "", "address of a Redis server whose databases may be emptied; zero starts redis-server, \"none\" leaves Redis out")
	memory := flag.Bool("memory", true, "compare in memory")
	flag.Parse()
	if err := run(os.Stdout, s, *memory, *addr); err != nil {
		log.Fatal(err)
	}
}

func run(out io.Writer, s sizes, memory bool, addr string) error {
	if memory {
		if err := runMemory(out, s); err != nil {
			return err
		}
	}
	if addr == "none" {
		return nil
	}
	if addr == "" {
		if _, err := exec.LookPath("redis-server"); err != nil {
			_, err := fmt.Fprintln(out, "\nredis-server is not installed: no figures of Redis.")
			return err
		}
		var stop func()
		var err error
		if addr, stop, err = serve(); err != nil {
			return err
		}
		defer stop()
	}
	return runRedis(out, s, addr)
}

func runMemory(out io.Writer, s sizes) error {
	cores := runtime.GOMAXPROCS(0)
	columns := []column{
		{"admitted", true, 1, turns.Clock}, {"refused", false, 1, turns.Clock},
		{"admitted, parallel", true, cores, turns.Clock}, {"refused, parallel", false, cores, turns.Clock},
	}
	for _, keys := range []int{1, s.keys} {
		var of []contender
		for _, c := range inMemory {
			if err := c.prove(); err != nil {
				return err
			}
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
		fmt.Fprintf(out, "\nIn memory, keys: %d; nanoseconds of processor time a decision, with %d goroutines where it says \"parallel\".\n\n", keys, cores)
		err = turns.Table(out, table(of, all, columns, keys > 1, func(of, to []float64) (string, float64) {
			return fmt.Sprintf("%.0f", turns.Median(of)), turns.Ratio(of, to)
		}))
		if err != nil {
			return err
		}
	}
	return nil
}

// runRedis asks with many goroutines, because the server is what is measured then. Time is that on the wall.
func runRedis(out io.Writer, s sizes, addr string) error {
	const many = 16
	start := time.Now()
	wall := func() time.Duration { return time.Since(start) }
	s.turn, s.keys = max(s.turn/100, many), max(s.keys/100, 1)
	of := inRedis(addr)
	for _, c := range of {
		if err := c.prove(); err != nil {
			return err
		}
	}
	columns := []column{
		{"one key, one goroutine", true, 1, wall}, {"one key, 16 goroutines", true, many, wall},
		{fmt.Sprintf("%d keys, 16 goroutines", s.keys), true, many, wall},
	}
	one := s
	one.keys = 1
	hot, err := measure(of, one, columns[:2])
	if err != nil {
		return err
	}
	cold, err := measure(of, s, columns[2:])
	if err != nil {
		return err
	}
	for i := range hot {
		hot[i].times[columns[2].name] = cold[i].times[columns[2].name]
	}
	fmt.Fprint(out, "\nIn Redis, on the same machine; thousands of decisions a second.\n\n")
	return turns.Table(out, table(of, hot, columns, false, func(of, to []float64) (string, float64) {
		return fmt.Sprintf("%.1f", 1e6/turns.Median(of)), turns.Ratio(to, of)
	}))
}

// table makes the rows of a table. A cell is made of the figures of a row and of those of the first.
func table(of []contender, all []figures, columns []column, bytes bool, cell func(of, to []float64) (string, float64)) [][]string {
	head := []string{""}
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
			text, ratio := cell(all[i].times[col.name], all[0].times[col.name])
			if i > 0 {
				text += fmt.Sprintf(" (%.2f)", ratio)
			}
			row = append(row, text)
		}
		if row = append(row, fmt.Sprintf("%.0f", all[i].allocs)); bytes {
			row = append(row, fmt.Sprintf("%.0f", all[i].bytes))
		}
		rows = append(rows, row)
	}
	return rows
}
