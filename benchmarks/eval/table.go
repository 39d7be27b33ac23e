package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// tally counts how good the predictions for one file are.
type tally interface {
	add(*label, *prediction)
	print(w io.Writer, name string) error
}

// binary counts texts in which something has to be found, and others. Every action but allow is an alarm.
type binary struct {
	recall, alarms rate
	blocked        [2]rate // the same, counting only what was not let through: alarms, hits
	kinds          map[string]*rate
	positive       map[string]bool
	cost           cost
	errors         int
}

func (b *binary) add(l *label, p *prediction) {
	if b.kinds == nil {
		b.kinds, b.positive = make(map[string]*rate), make(map[string]bool)
	}
	if p.Error != "" {
		b.errors++
	} else {
		b.cost.add(p.Ns, p.bytes)
	}
	alarm, stopped := p.Action != "allow", p.Action == "block" || p.Action == "ask"
	kind := "negative\t" + l.kind
	if l.positive {
		kind = "positive\t" + l.kind
		b.recall.add(alarm)
		b.blocked[1].add(stopped)
	} else {
		b.alarms.add(alarm)
		b.blocked[0].add(stopped)
	}
	if b.kinds[kind] == nil {
		b.kinds[kind] = new(rate)
	}
	b.kinds[kind].add(alarm)
}

func (b *binary) print(w io.Writer, name string) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "%s\n", name)
	fmt.Fprintf(t, "recall\t\t%v\n", b.recall)
	fmt.Fprintf(t, "false alarms\t\t%v\n", b.alarms)
	if b.blocked[1] != b.recall || b.blocked[0] != b.alarms {
		fmt.Fprintf(t, "recall, blocked\t\t%v\n", b.blocked[1])
		fmt.Fprintf(t, "false alarms, blocked\t\t%v\n", b.blocked[0])
	}
	for _, kind := range slices.Sorted(maps.Keys(b.kinds)) {
		if !strings.HasSuffix(kind, "\t") {
			fmt.Fprintf(t, "  %s\t%v\n", kind, *b.kinds[kind])
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if b.errors > 0 {
		fmt.Fprintf(w, "%d texts for which the check could not be made\n", b.errors)
	}
	_, err := fmt.Fprintf(w, "%v\n\n", &b.cost)
	return err
}
