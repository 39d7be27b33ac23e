package output_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/output"
)

const (
	lease = "The tenant shall pay 1,250.50 euros on the third day of each month. The landlord may not raise the rent within " +
		"the first twelve months, except where the index of consumer prices rises by more than 5.5 percent."
	garden = "Roses are cut in late winter. Lavender wants full sun and **poor, dry soil**; it doesn't like wet feet.\n\nTulips " +
		"are planted eight weeks before the first frost."
)

func retrieved(t testing.TB, c guard.Check, docs ...string) *guard.Session {
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{})
	for i, text := range docs {
		d := s.Check(context.Background(), guard.Content{Stage: guard.StageRetrieval, Text: text, Doc: &guard.Document{ID: fmt.Sprint("doc", i)}})
		require.NoError(t, d.Err())
	}
	return s
}

func TestGroundedQuotes(t *testing.T) {
	s := retrieved(t, output.Grounded(), lease, garden)
	for text, want := range map[string]string{
		`It says: "The tenant shall pay 1,250.50 euros on the third day of each month."`:                    "",
		`It says: "the TENANT shall pay 1250.50 euros   on the *third* day"`:                                "",
		"\u201cLavender wants full sun and poor, dry soil; it doesn\u2019t like wet feet\u201d":             "",
		"As the guide puts it, \u00abTulips are planted eight weeks before the first frost\u00bb.":          "",
		"> Roses are cut in late winter.\nSo do it then.":                                                   "",
		`"The landlord may not raise the rent ... except where the index of consumer prices rises"`:         "",
		`"The landlord may not raise the rent [...] rises by more than 5.5 percent"`:                        "",
		`"Lavender wants full sun and poor, dry soil; it doesn't [sic] like wet feet"`:                      "",
		`"Lavender wants full sun and [not] poor, dry soil"`:                                                "quote",
		`He said "yes" and "of course".`:                                                                    "",
		"```go\nfmt.Println(\"nothing of this stands in any document\")\n```":                               "",
		`a 5" pipe and a 6" pipe that nobody has ever heard of before`:                                      "",
		`no fellow for this " mark, which goes on and on`:                                                   "",
		"no closing \u201cmark in this paragraph\n\nof the text\u201d":                                      "",
		`"The tenant shall pay 1,350.50 euros on the third day of each month."`:                             "quote",
		`"rises by more than 55 percent"`:                                                                   "quote",
		`"The landlord may raise the rent within the first twelve months"`:                                  "quote",
		`"Lavender wants full sun and does like wet feet"`:                                                  "quote",
		`"Roses are not cut in late winter."`:                                                               "quote",
		`"Roses are cut in late winter and the landlord may not raise the rent"`:                            "quote",
		`"Roses are cut in late winter ... The tenant shall pay 1,250.50 euros on the third day of each"`:   "quote",
		"> Tulips are planted nine weeks before the first frost.\nSo do it then.":                           "quote",
		"\u201cNobody has ever written such a sentence about roses.\u201d":                                  "quote",
		"As the lease says [1] and the guide [2], it is so.":                                                "",
		"Look at a[7] and at f(x)[8] in the code, and at [ ] and [x].":                                      "",
		"As the third one says [3], it is so.":                                                              "citation",
		"\u2018Tulips are planted eight weeks before the first frost\u2019, it doesn\u2019t say why.":       "",
		"\u00bbTulips are planted nine weeks before the first frost\u00ab":                                  "quote",
		"\u203aTulips are planted nine weeks before the first frost\u2039":                                  "quote",
		"\u2039Tulips are planted nine weeks before the first frost\u203a":                                  "quote",
		"\u201aTulips are planted nine weeks before the first frost\u2018":                                  "quote",
		"\u201dTulips are planted nine weeks before the first frost\u201d":                                  "quote",
		"\u2018The tenant\u2019s dog shall pay 1,250.50 euros on the day\u2019":                             "quote",
		"\uff02Tulips are planted nine weeks before the first frost\uff02":                                  "quote",
		"\u00ab a \u00bb et \u00ab b \u00bb, qui ne dit rien de plus du tout \u00bb \u00ab":                 "",
		"As they say [1, 2] and [1-2] and [Source 2] and \u30101\u3011, it is so.":                          "",
		"The interval [0, 10], the list [5, 6, 7], the span [1, 250], the year [12024], [a-3], [1-], [1 2]": "",
		"As they say [1, 3], it is so.":                                                                     "citation",
		"As they say [2\u20134], it is so.":                                                                 "citation",
		"As they say [ 1; 3 ], it is so.":                                                                   "citation",
		"As they say [Doc. 3], it is so.":                                                                   "citation",
		"As they say [sources 1, 3], it is so.":                                                             "citation",
		"As they say \u30103\u2020source\u3011, it is so.":                                                  "citation",
		"Nothing [0] here.": "citation",
		"":                  "",
		"\"":                "",
		"[":                 "",
		"[1":                "",
		"\xff\"\xfe" + strings.Repeat("\u201c", 3000): "",
	} {
		if want != "" {
			want = "output.grounded." + want
		}
		d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
		require.Equal(t, want, d.Rule(), text)
		st := s.Stream(context.Background(), guard.StageOutput)
		var out strings.Builder
		for _, b := range []byte(text) {
			piece, err := st.Push(string([]byte{b}))
			require.NoError(t, err)
			out.WriteString(piece)
		}
		piece, err := st.Close()
		require.NoError(t, err)
		require.Equal(t, text, out.String()+piece)
		require.Equal(t, d.Findings, st.Decision().Findings, text)
	}
}

func TestGroundedSpan(t *testing.T) {
	s := retrieved(t, output.Grounded().Then(guard.Redact), lease)
	d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: `One: "rises by more than 5.5 percent". Two: "rises by more than 6.5 percent".`})
	require.Equal(t, `One: "rises by more than 5.5 percent". Two: "".`, d.Text())
}

func TestGroundedNothingRetrieved(t *testing.T) {
	s := retrieved(t, output.Grounded())
	d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: `"The tenant shall pay 1,250.50 euros" [1]`})
	require.Len(t, d.Findings, 2)
}

func TestGroundedSentences(t *testing.T) {
	s := retrieved(t, output.GroundedWith(output.GroundedOptions{MinSupport: 0.5}), lease, garden)
	text := "Roses are cut in late winter, as you know. Nobody in this town has heard of the blue elephants! Tulips are planted eight weeks before that."
	d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
	require.Len(t, d.Findings, 1)
	require.Equal(t, " Nobody in this town has heard of the blue elephants!", text[d.Findings[0].Span.Start:d.Findings[0].Span.End])
	require.Less(t, d.Findings[0].Data.(output.Support).Share, 0.1)
}

func TestGroundedMistakes(t *testing.T) {
	for _, min := range []float64{-1, 1.5} {
		_, err := guard.New(guard.Config{Checks: []guard.Check{output.GroundedWith(output.GroundedOptions{MinSupport: min})}})
		require.ErrorContains(t, err, "MinSupport")
	}
}

func TestGroundedLaws(t *testing.T) {
	sources := new(output.Sources)
	sources.Add("lease", lease)
	for _, min := range []float64{0, 0.5} {
		c := output.GroundedWith(output.GroundedOptions{Sources: sources, MinSupport: min})
		texts := []string{
			`It says "rises by more than 5.5 percent". And "rises by more than 6.5 percent" [2]. More of it. And so on and on.`,
			"> Tulips are planted\n> nine weeks before.\n\n```\n\"code that is in no document\"\n```\n\u201cnothing of this is in it\u201d",
			"\u300c\u56fe\u4e66\u9986\u4eca\u5929\u4e0d\u5f00\u95e8\u3002\u300d\u3002\u3002",
		}
		guardtest.TestCheck(t, c, texts...)
		if min == 0 { // what is left of a sentence may have less support
			guardtest.TestCheck(t, c.Then(guard.Redact), texts...)
		}
		guardtest.TestCheck(t, c.Then(guard.Block), texts...)
	}
	guardtest.TestCheck(t, output.Grounded(), lease, `"Nothing of it stands in any document." [1]`)
	c := output.GroundedWith(output.GroundedOptions{Sources: sources})
	guardtest.TestAllocs(t, c, strings.Repeat("an ordinary answer about ships and tides. ", 50), `"rises by more than 5.5 percent", it says`)
}

func TestSources(t *testing.T) {
	var s output.Sources
	_, ok := s.Quoted("the tenant shall pay the rent")
	require.False(t, ok)
	s.Add("a", lease)
	s.Add("b", garden)
	id, ok := s.Quoted("Lavender wants full sun")
	require.True(t, ok)
	require.Equal(t, "b", id)
	s.Add("b", lease)
	require.Equal(t, 2, s.Len())
	_, ok = s.Quoted("Lavender wants full sun")
	require.False(t, ok, "replaced")
	for i := range 70 {
		s.Add(fmt.Sprint(i), fmt.Sprintf("this is what document %d says about lamps", i))
	}
	_, ok = s.Quoted("what document 69 says about lamps")
	require.True(t, ok)
	_, ok = s.Quoted("what document 3 says about lamps")
	require.False(t, ok, "forgotten")
	require.InDelta(t, 1, s.Support("this is what document 50 says about lamps"), 0)
	require.Less(t, s.Support("a sentence that has nothing to do with any of it"), 0.2)
	require.InDelta(t, 1, s.Support("Yes."), 0)
	s.Add("big", strings.Repeat("many words about ships and tides and "+lease, 1<<15))
	_, ok = s.Quoted("many words about ships and tides")
	require.True(t, ok)
}

func TestSourcesConcurrent(t *testing.T) {
	var s output.Sources
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for k := range 50 {
				s.Add(fmt.Sprint(i, k), garden)
				s.Quoted(lease)
				s.Support(lease)
			}
		})
	}
	group.Wait()
	require.Equal(t, 400, s.Len())
}

// FuzzSourcesQuoted holds the filters to strings.Contains: what stands in a source is always quoted.
func FuzzSourcesQuoted(f *testing.F) {
	f.Add(lease, uint64(3))
	f.Add(garden, uint64(77))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		words := strings.Fields(text)
		if len(words) == 0 || strings.Contains(text, "..") {
			return
		}
		var s output.Sources
		s.Add("", text)
		rnd := rand.New(rand.NewPCG(seed, 1))
		from := rnd.IntN(len(words))
		quote := strings.Join(words[from:from+1+rnd.IntN(len(words)-from)], " ")
		_, ok := s.Quoted(quote)
		require.True(t, ok, "%q in %q", quote, text)
		require.InDelta(t, 1, s.Support(quote), 0)
	})
}

func FuzzGroundedStream(f *testing.F) {
	f.Add(`It says "rises by more than 5.5 percent". And "rises by more than 6.5 percent" [2]. More.`, uint64(1))
	f.Add("> Tulips\n```\n\"code\"\n~~~ \u201cnothing of this is in it\u201d [1][", uint64(2))
	sources := new(output.Sources)
	sources.Add("lease", lease)
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.GroundedWith(output.GroundedOptions{Sources: sources, MinSupport: 0.4})}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		s := p.Session(guard.Subject{})
		whole := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
		st := s.Stream(context.Background(), guard.StageOutput)
		rnd := rand.New(rand.NewPCG(seed, 1))
		for rest := text; rest != ""; {
			n := min(1+rnd.IntN(9), len(rest))
			_, err := st.Push(rest[:n])
			require.NoError(t, err)
			rest = rest[n:]
		}
		_, err := st.Close()
		require.NoError(t, err)
		require.Equal(t, whole.Findings, st.Decision().Findings)
	})
}

func BenchmarkGrounded(b *testing.B) {
	rnd := rand.New(rand.NewPCG(5, 6))
	sources := new(output.Sources)
	sources.Add("lease", lease)
	var clean, quotes []string
	for range 64 {
		text := prose(rnd, 2000)
		clean = append(clean, text)
		quotes = append(quotes, text[:1000]+` "The tenant shall pay 9,999 euros on the third day" `+text[1000:])
	}
	c := output.GroundedWith(output.GroundedOptions{Sources: sources})
	b.Run("clean", func(b *testing.B) { benchmark(b, c, clean, guard.Allow) })
	b.Run("quote", func(b *testing.B) { benchmark(b, c, quotes, guard.Flag) })
}

func ExampleGrounded() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{output.Grounded()}})
	s := p.Session(guard.Subject{User: "ana"})
	s.Check(context.Background(), guard.Content{Stage: guard.StageRetrieval, Source: "lease", Text: lease})
	for _, text := range []string{
		`The lease says that the landlord "may not raise the rent within the first twelve months".`,
		`The lease says that the landlord "may raise the rent within the first twelve months".`,
	} {
		d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
		fmt.Println(d.Action, len(d.Findings))
	}
	// Output:
	// allow 0
	// flag 1
}

func ExampleGroundedWith() {
	var sources output.Sources // what may be quoted, when it does not come through the session
	sources.Add("lease", lease)
	p, _ := guard.New(guard.Config{Checks: []guard.Check{output.GroundedWith(output.GroundedOptions{Sources: &sources})}})
	d := p.Session(guard.Subject{User: "ana"}).Check(context.Background(), guard.Content{Stage: guard.StageOutput,
		Text: `It says that the landlord "may raise the rent within the first twelve months".`})
	fmt.Println(d.Action, d.Rule())
	// Output: flag output.grounded.quote
}

func ExampleSources() {
	var s output.Sources
	s.Add("lease", lease)
	id, ok := s.Quoted("the rent within the first twelve months")
	fmt.Println(id, ok)
	fmt.Printf("%.2f\n", s.Support("The landlord may not raise the rent, my friend."))
	// Output:
	// lease true
	// 0.78
}
