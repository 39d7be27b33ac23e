package input_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
)

// prose makes about n bytes of English that differ from call to call.
func prose(n, seed int) string {
	subjects := []string{"The committee", "A new version", "Our neighbour", "The old bridge", "Every student", "The report", "My sister", "The server"}
	verbs := []string{"describes", "replaced", "has seen", "will carry", "found", "needs", "returns", "answered"}
	objects := []string{"the results of last year", "a list of open questions", "more water than usual", "several files in the folder", "the first chapter", "two letters from Paris", "an error while reading the table", "what the manual calls a session"}
	var b strings.Builder
	for i := uint(seed)*2654435761 + 1; b.Len() < n; i = i*1664525 + 1013904223 {
		fmt.Fprintf(&b, "%s %s %s. ", subjects[i>>8%8], verbs[i>>16%8], objects[i>>24%8])
	}
	return b.String()[:n]
}

func benchmark(b *testing.B, c guard.Check, text func(i int) string) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	if err != nil {
		b.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	texts := make([]guard.Content, 256)
	for i := range texts {
		texts[i] = guard.Content{Stage: guard.StageInput, Text: text(i)}
	}
	b.SetBytes(int64(len(texts[0].Text)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.Check(context.Background(), texts[i%len(texts)])
	}
}

func BenchmarkInjection(b *testing.B) {
	b.Run("clean", func(b *testing.B) {
		benchmark(b, input.Injection(), func(i int) string { return prose(1024, i) })
	})
	b.Run("attack", func(b *testing.B) {
		benchmark(b, input.Injection(), func(i int) string { return prose(512, i) + attack + prose(512-len(attack), i+1) })
	})
	b.Run("hostile", func(b *testing.B) {
		benchmark(b, input.Injection(), func(i int) string { return strings.Repeat("ignore previous ", 64) })
	})
}

func BenchmarkTerms(b *testing.B) {
	for _, n := range []int{100, 30000} {
		terms := make([]string, n)
		for i := range terms {
			terms[i] = fmt.Sprintf("%c%c%c project %d", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26, i)
		}
		c := input.Terms(terms...)
		b.Run(fmt.Sprintf("clean/%d", n), func(b *testing.B) {
			benchmark(b, c, func(i int) string { return prose(1024, i) })
		})
		b.Run(fmt.Sprintf("found/%d", n), func(b *testing.B) {
			benchmark(b, c, func(i int) string { return prose(1000, i) + terms[i%n] })
		})
	}
}

func BenchmarkSizes(b *testing.B) {
	b.Run("bytes", func(b *testing.B) {
		benchmark(b, input.MaxBytes(4096), func(i int) string { return prose(1024, i) })
	})
	b.Run("runes", func(b *testing.B) {
		benchmark(b, input.MaxRunes(1000), func(i int) string { return strings.Repeat("\u00e9", 1000) })
	})
}
