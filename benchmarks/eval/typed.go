package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// typedTally counts findings of types. A finding is right if it overlaps a labelled span of its type.
type typedTally struct {
	prefix string // of rules, before the type
	types  map[string]*typeCount
	all    typeCount
	clean  rate // texts without a label in which something was found
	cost   cost
	errors int
}

type typeCount struct {
	recall, precision rate
	exact             int // of the labelled spans that were found
}

func (t *typedTally) add(l *label, p *prediction) {
	if p.Error != "" {
		t.errors++
	} else {
		t.cost.add(p.Ns, p.bytes)
	}
	labelled := slices.DeleteFunc(slices.Clone(l.spans), func(s typed) bool { return l.entity != "" && s.Type != l.entity })
	var found []typed
	for _, f := range p.Findings {
		if kind := strings.ToUpper(strings.TrimPrefix(f.Rule, t.prefix)); l.entity == "" || kind == l.entity {
			found = append(found, typed{f.Start, f.End, kind})
		}
	}
	if len(labelled) == 0 {
		t.clean.add(len(found) > 0)
	}
	for _, s := range labelled {
		hit, exact := false, false
		for _, f := range found {
			hit = hit || f.overlaps(s)
			exact = exact || f == s
		}
		for _, c := range [...]*typeCount{t.of(s.Type), &t.all} {
			c.recall.add(hit)
			if exact {
				c.exact++
			}
		}
	}
	for _, f := range found {
		right := slices.ContainsFunc(labelled, f.overlaps)
		t.of(f.Type).precision.add(right)
		t.all.precision.add(right)
	}
}

func (t typed) overlaps(s typed) bool { return t.Type == s.Type && t.Start < s.End && s.Start < t.End }

func (t *typedTally) of(kind string) *typeCount {
	if t.types == nil {
		t.types = make(map[string]*typeCount)
	}
	if t.types[kind] == nil {
		t.types[kind] = new(typeCount)
	}
	return t.types[kind]
}

func (t *typedTally) print(w io.Writer, name string) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(tw, "%s\n", name)
	fmt.Fprint(tw, "type\trecall\t\t95 %\texact\tprecision\t\t95 %\n")
	row := func(kind string, c *typeCount) {
		recall, precision := c.recall.String(), c.precision.String()
		for _, s := range []*string{&recall, &precision} {
			if *s == "-" {
				*s = "-\t\t"
			}
		}
		fmt.Fprintf(tw, "%s\t%s\t%d\t%s\n", kind, recall, c.exact, precision)
	}
	row("all", &t.all)
	for _, kind := range slices.Sorted(maps.Keys(t.types)) {
		row(kind, t.types[kind])
	}
	fmt.Fprintf(tw, "false alarms in texts with nothing to find\t%v\n", t.clean)
	if err := tw.Flush(); err != nil {
		return err
	}
	if t.errors > 0 {
		fmt.Fprintf(w, "%d texts for which the check could not be made\n", t.errors)
	}
	_, err := fmt.Fprintf(w, "%v\n\n", &t.cost)
	return err
}
