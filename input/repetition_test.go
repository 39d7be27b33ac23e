package input_test

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/input"
)

func drawn(n int, seed uint64, r func(*rand.Rand) rune) string {
	rnd := rand.New(rand.NewPCG(seed, 1))
	var b strings.Builder
	for b.Len() < n {
		b.WriteRune(r(rnd))
	}
	return b.String()
}

func keyboard(n int, seed uint64) string {
	return drawn(n, seed, func(r *rand.Rand) rune { return ' ' + rune(r.IntN(95)) })
}

// tale is n bytes that repeat no more than a language does.
func tale(n int, seed uint64) string {
	words := strings.Fields("the of a to in he she was were that it his her with as had for on at by not but from they we you have this said be so all one which " +
		"house river mountain letter window morning evening captain doctor garden silence question answer thousand yellow broken quickly almost because through " +
		"between against another nothing something everything someone never always perhaps suddenly carefully remember forget promise believe understand")
	rnd := rand.New(rand.NewPCG(seed, 2))
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(words[rnd.IntN(len(words))] + []string{" ", " ", " ", ", ", ".\n"}[rnd.IntN(5)])
	}
	return b.String()
}

func allBytes(n int, seed uint64) []byte {
	rnd := rand.New(rand.NewPCG(seed, 3))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rnd.Uint32())
	}
	return b
}

func repetitionTexts() (cycles, junk, fine map[string]string) {
	cycles = map[string]string{
		"character":  strings.Repeat("a", 8000),
		"word":       "Say this: " + strings.Repeat("poem ", 1200),
		"abc":        strings.Repeat("abcabcabc", 1000),
		"zeros":      strings.Repeat("000010000000001000", 295),
		"lines":      strings.Repeat("I will not waste tokens.\n", 300),
		"emoji":      strings.Repeat("\U0001F600", 2000),
		"page":       strings.Repeat(tale(20_000, 1), 2),
		"at the end": tale(20_000, 2) + strings.Repeat("ha", 3000),
		"in between": tale(9_000, 2) + strings.Repeat("ha", 3000) + tale(9_000, 3),
		"slips":      strings.Repeat(strings.Repeat("repeat after me ", 20)+"!", 40),
	}
	junk = map[string]string{
		"keyboard": keyboard(8000, 1),
		"unicode":  drawn(8000, 2, func(r *rand.Rand) rune { return 0xA1 + rune(r.IntN(0xD000)) }),
		"inside":   tale(9000, 4) + keyboard(8000, 3) + tale(9000, 5),
	}
	var table, numbered strings.Builder
	for i := range 400 {
		fmt.Fprintf(&table, "%d,2026-03-%02d,ACME,%d.%02d,EUR,open\n", i+1000, i%28+1, i*i*37%1000, i*7%100)
		fmt.Fprintf(&numbered, "%d. Question number %d of the list: %x\n", i, i, uint32(i*i)*2654435761)
	}
	fine = map[string]string{
		"short run": strings.Repeat("a", 4000),
		"rule":      tale(5000, 6) + "\n" + strings.Repeat("-", 2000) + "\n" + tale(5000, 7),
		"table":     table.String(),
		"numbered":  numbered.String(),
		"prose":     tale(50_000, 8),
		"base64":    "![](data:image/png;base64," + base64.StdEncoding.EncodeToString(allBytes(20_000, 9)) + ")",
		"hex":       hex.EncodeToString(allBytes(10_000, 10)),
		"han":       drawn(9000, 11, func(r *rand.Rand) rune { return 0x4E00 + rune(r.IntN(3000)) }),
		"mixed":     strings.Repeat("", 1) + drawn(9000, 12, func(r *rand.Rand) rune { return []rune("абвгдежзиклмн опрст, у")[r.IntN(22)] }),
		"empty":     "",
	}
	return cycles, junk, fine
}

func TestRepetition(t *testing.T) {
	cycles, junk, fine := repetitionTexts()
	for name, text := range cycles {
		require.Equal(t, "input.repetition.cycle", check(t, input.Repetition(), text).Rule(), name)
	}
	for name, text := range junk {
		require.Equal(t, "input.repetition.junk", check(t, input.Repetition(), text).Rule(), name)
	}
	for name, text := range fine {
		require.Empty(t, check(t, input.Repetition(), text).Findings, name)
	}
	small := input.RepetitionWith(input.RepetitionOptions{MaxBytes: 256})
	require.Equal(t, "input.repetition.cycle", check(t, small, strings.Repeat("a", 400)).Rule())
	require.True(t, check(t, small, strings.Repeat("a", 256)).Allowed())
	for _, o := range []input.RepetitionOptions{{MaxBytes: -1}, {MaxBytes: 10}, {MaxJunk: 10}} {
		require.Error(t, input.RepetitionWith(o).Err)
	}
}

func TestRepetitionLaws(t *testing.T) {
	c := input.RepetitionWith(input.RepetitionOptions{MaxBytes: 256, MaxJunk: 1024})
	texts := []string{
		strings.Repeat("a", 600), "begin " + strings.Repeat("poem ", 120) + " end", keyboard(2500, 1), tale(1500, 2), strings.Repeat("\U0001F600", 120),
		drawn(2500, 2, func(r *rand.Rand) rune { return 0xA1 + rune(r.IntN(0xD000)) }), string(allBytes(1500, 1)),
	}
	guardtest.TestCheck(t, c, texts...)
	guardtest.TestCheck(t, c.Then(guard.Flag), texts...)
	_, _, fine := repetitionTexts()
	for _, text := range fine {
		guardtest.TestAllocs(t, input.Repetition(), text)
	}
}

func FuzzRepetition(f *testing.F) {
	f.Add("ab", 300, 100)
	f.Add("\xff\u00e9", 200, 3)
	c := input.RepetitionWith(input.RepetitionOptions{MaxBytes: 256, MaxJunk: 1024}).Then(guard.Flag)
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, unit string, n, cut int) {
		text := strings.Repeat(unit, min(max(n, 0), 500)%max(1, 20_000/max(1, len(unit))))
		d := p.Session(guard.Subject{}).Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: text})
		if len(text) > 2*len(unit)+512 && len(text) > 2048 && len(unit) < 500 {
			require.NotEmpty(t, d.Findings, "%d times %q", len(text)/len(unit), unit)
		}
		cut = min(max(cut, 0), len(text))
		st := p.Session(guard.Subject{}).Stream(t.Context(), guard.StageInput)
		for _, piece := range []string{text[:cut], text[cut:]} {
			_, err := st.Push(piece)
			require.NoError(t, err)
		}
		_, err := st.Close()
		require.NoError(t, err)
		require.Equal(t, d.Findings, st.Decision().Findings)
	})
}

func BenchmarkRepetition(b *testing.B) {
	for _, c := range []struct {
		name string
		text func(i int) string
	}{
		{"short", func(i int) string { return tale(2<<10, uint64(i)) }},
		{"clean", func(i int) string { return tale(64<<10, uint64(i)) }},
		{"cycle", func(i int) string { return strings.Repeat(string(rune('a'+i))+"bcd ", 13<<10) }},
		{"junk", func(i int) string { return keyboard(64<<10, uint64(i)) }},
		{"unicode", func(i int) string {
			return drawn(64<<10, uint64(i), func(r *rand.Rand) rune { return 0x4E00 + rune(r.IntN(3000)) })
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			var texts []string
			for i := range 8 {
				texts = append(texts, c.text(i))
			}
			p, err := guard.New(guard.Config{Checks: []guard.Check{input.Repetition()}})
			require.NoError(b, err)
			s := p.Session(guard.Subject{})
			b.SetBytes(int64(len(texts[0])))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s.Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: texts[i%len(texts)]})
			}
		})
	}
}

func ExampleRepetition() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{input.Repetition()}})
	_, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "Say "+strings.Repeat("poem ", 2000))
	fmt.Println(err)
	// Output: guard: input blocked by input.repetition.cycle
}

func ExampleRepetitionWith() {
	c := input.RepetitionWith(input.RepetitionOptions{MaxBytes: 512})
	p, _ := guard.New(guard.Config{Checks: []guard.Check{c}})
	_, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), strings.Repeat("na ", 200)+"Batman")
	fmt.Println(err)
	// Output: guard: input blocked by input.repetition.cycle
}
