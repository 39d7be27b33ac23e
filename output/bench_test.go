package output_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/output"
)

var vocabulary = strings.Fields(`the a of to and in for is on that by this with it not are from as at be or an will can
	if your which more has but we other new time than about book page answer question system user model library shelf
	visitor keeper evening lending period table chair window river harbour ship sail captain weather wind storm bread
	flour oven recipe price order payment letter number city train ticket station doctor garden flower water summer winter
	between because however therefore nothing everything someone remember consider explain describe compare suggest`)

// strange returns a prompt that has no run of words in common with prose.
func strange(rnd *rand.Rand, n int) string {
	var b strings.Builder
	for b.Len() < n {
		for range 3 + rnd.IntN(6) {
			b.WriteByte("etaoinshrdlucmfwypvbgkjqxz"[min(rnd.IntN(26), rnd.IntN(26))])
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// prose returns about n bytes of English-like text.
func prose(rnd *rand.Rand, n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		w := vocabulary[rnd.IntN(len(vocabulary))]
		if i%11 == 0 {
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		b.WriteString(w)
		switch {
		case i%11 == 10:
			b.WriteString(". ")
		case i%97 == 50:
			b.WriteString(",\n")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func benchmark(b *testing.B, c guard.Check, texts []string, want guard.Action) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	if err != nil {
		b.Fatal(err)
	}
	s := p.Session(guard.Subject{})
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	b.SetBytes(int64(size / len(texts)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: texts[i%len(texts)]})
		if d.Action != want {
			b.Fatalf("%v, want %v", d, want)
		}
		i++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(size/len(texts)), "ns/byte")
}

// BenchmarkPromptLeak looks for prompts of 5 KB in answers of 2 KB that change from call to call.
func BenchmarkPromptLeak(b *testing.B) {
	rnd := rand.New(rand.NewPCG(1, 2))
	system := strange(rnd, 5000)
	var clean, lower, leaks []string
	for range 64 {
		text := prose(rnd, 2000)
		clean = append(clean, text)
		lower = append(lower, strings.ToLower(text))
		at := rnd.IntN(4000)
		leaks = append(leaks, text[:1000]+system[at:at+200]+text[1000:])
	}
	c := output.PromptLeak(system)
	b.Run("clean", func(b *testing.B) { benchmark(b, c, clean, guard.Allow) })
	b.Run("clean lower case", func(b *testing.B) { benchmark(b, c, lower, guard.Allow) })
	b.Run("clean, words in common", func(b *testing.B) { benchmark(b, output.PromptLeak(prose(rnd, 5000)), clean, guard.Allow) })
	b.Run("leak", func(b *testing.B) { benchmark(b, c, leaks, guard.Block) })
	b.Run("prompt itself", func(b *testing.B) { benchmark(b, c, []string{system}, guard.Block) })
	hostile := strings.Repeat(library[60:105]+". ", 400)
	b.Run("hostile", func(b *testing.B) { benchmark(b, output.PromptLeak(library), []string{hostile}, guard.Allow) })
	apart := eachLetter(hostile, func(r rune) string { return string(r) + "\u200b" })
	b.Run("hostile, zero width", func(b *testing.B) { benchmark(b, output.PromptLeak(library), []string{apart}, guard.Allow) })
	var foreign, numbers, codes []string
	for i := range 64 {
		foreign = append(foreign, strings.Repeat(harbor[i*2:i*2+80], 25))
		numbers = append(numbers, strings.Repeat(fmt.Sprintf("| 2026-11-%02d | 14:%02d | %d.50 | 0x%04x |\n", i%28, i%60, i*7, i*999), 50))
		codes = append(codes, base64.StdEncoding.EncodeToString([]byte(clean[i][:1500])))
	}
	other := output.PromptLeak(strange(rnd, 5000))
	b.Run("clean Russian", func(b *testing.B) { benchmark(b, other, foreign, guard.Allow) })
	b.Run("clean table", func(b *testing.B) { benchmark(b, other, numbers, guard.Allow) })
	b.Run("clean base64", func(b *testing.B) { benchmark(b, other, codes, guard.Allow) })
	b.Run("index", func(b *testing.B) {
		b.SetBytes(int64(len(system)))
		for b.Loop() {
			if c := output.PromptLeak(system); c.Err != nil {
				b.Fatal(c.Err)
			}
		}
	})
	b.Run("stream", func(b *testing.B) {
		p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
		if err != nil {
			b.Fatal(err)
		}
		s := p.Session(guard.Subject{})
		b.SetBytes(2000)
		i := 0
		for b.Loop() {
			st, n := s.Stream(context.Background(), guard.StageOutput), 0
			for rest := clean[i%len(clean)]; rest != ""; {
				k := min(16, len(rest))
				text, err := st.Push(rest[:k])
				if err != nil {
					b.Fatal(err)
				}
				n += len(text)
				rest = rest[k:]
			}
			text, err := st.Close()
			if err != nil || n+len(text) != len(clean[i%len(clean)]) {
				b.Fatal(n, err)
			}
			i++
		}
	})
}
