package input_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// marked runs c on text without its marks « and » and returns text with the marks put where findings are.
func marked(t testing.TB, c guard.Check, text string) string {
	t.Helper()
	text = strings.NewReplacer("«", "", "»", "").Replace(text)
	d := check(t, c.Then(guard.Flag), text)
	var b strings.Builder
	at := 0
	for _, f := range d.Findings {
		require.GreaterOrEqual(t, f.Span.Start, at, "overlapping findings in %q", text)
		b.WriteString(text[at:f.Span.Start] + "«" + text[f.Span.Start:f.Span.End] + "»")
		at = f.Span.End
	}
	return b.String() + text[at:]
}

func check(t testing.TB, c guard.Check, text string) guard.Decision {
	t.Helper()
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	require.NoError(t, err)
	return p.Session(guard.Subject{User: "u", Tenant: "t"}).Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: text})
}

func TestTerms(t *testing.T) {
	terms := input.Terms("Umbra", "new york", "new york city", "c++", "Straße", "a b a", "Москва", "東京", "at&t", "x-ray")
	for _, text := range []string{
		"project «umbra» is late", "«UMBRA», «umbra»; «ụṃḅṛạ»", "penumbra umbrage umbra1 umbra_x", "«um\u200bbra»", "«umbra»", "(«umbra»)",
		"«new york city» and «new york» and «new\n\n york»", "new yorker", "anew york", "«NEW   YORK»",
		"«c++» code, «c++»11, c+ +", "«strasse» «STRASSE» «straße»", "a «a b a»", "xa b a", "«Москва», Москвабад", "在«東京»都", "«at&t»", "at&tx", "«x-ray»", "x-rays",
		"", "umbr", "\xff«umbra»\xff", "\x00«umbra»\x00",
	} {
		require.Equal(t, text, marked(t, terms, text))
	}
}

func TestTermsOverlap(t *testing.T) {
	d := check(t, input.Terms("ab ab", "ab cd", "ab").Then(guard.Flag), "ab ab cd")
	var got []string
	for _, f := range d.Findings {
		got = append(got, fmt.Sprint(f.Span, f.Data))
	}
	require.Equal(t, []string{"{0 5} {0}", "{3 8} {1}"}, got)
}

func TestTermsInWords(t *testing.T) {
	c := input.TermsWith(input.TermsOptions{Terms: []string{"bahn", "ab"}, InWords: true})
	require.Equal(t, "Auto«bahn»en «ab»«ab»", marked(t, c, "Autobahnen abab"))
}

func TestTermsMistakes(t *testing.T) {
	for _, c := range []guard.Check{
		input.Terms(), input.Terms(""), input.Terms("ok", " \u200b"), input.Terms("a\xff"), input.Terms(strings.Repeat("x", 5000)),
	} {
		require.Error(t, c.Err)
	}
}

func TestTermsLaws(t *testing.T) {
	c := input.Terms("Umbra", "new york", "new york city", "york shire", "c++", "Straße", "a b a", "東京")
	texts := []string{
		"project umbra is late", "UM\u200bBRA", "we saw New   York  City and new\nyork shire", "a b a b a", "x c++ y", "penumbra", "die STRASSE dort",
		"東京都", "new york", "new yor", "umbra" + strings.Repeat("\u200b", 100) + "x",
	}
	guardtest.TestCheck(t, c, texts...)
	guardtest.TestCheck(t, c.Then(guard.Redact), texts...)
	guardtest.TestAllocs(t, c, "nothing to see here", strings.Repeat("The quick brown fox. ", 200), "Überall")
}

func TestTermsMany(t *testing.T) {
	var terms []string
	for i := range 30000 {
		terms = append(terms, fmt.Sprintf("%c%c%cword%d", 'a'+i%26, 'a'+i/26%26, 'a'+i*7%26, i))
	}
	c := input.Terms(terms...)
	require.NoError(t, c.Err)
	d := check(t, c, "now "+terms[12345]+" ends")
	require.Len(t, d.Findings, 1)
	require.Equal(t, input.Term{Index: 12345}, d.Findings[0].Data)
	require.Empty(t, check(t, c, terms[12345]+"9 x"+terms[1]).Findings)

	terms = terms[:0]
	for i := range 8000 { // each begins differently
		terms = append(terms, fmt.Sprintf("%08x tail", uint32(i)*2654435761))
	}
	require.NoError(t, input.Terms(terms...).Err)
}

// slowTerms finds terms rune by rune in the folded text, with folded terms.
func slowTerms(text string, terms []string) (found []string) {
	text = strings.ReplaceAll(text, "\n", " ")
	word := func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }
	for i := range text {
		best := ""
		for _, term := range terms {
			rest := text[i:]
			if !strings.HasPrefix(rest, term) || len(term) <= len(best) {
				continue
			}
			first, _ := utf8.DecodeRuneInString(term)
			last, _ := utf8.DecodeLastRuneInString(term)
			prev, _ := utf8.DecodeLastRuneInString(text[:i])
			next, _ := utf8.DecodeRuneInString(rest[len(term):])
			if i > 0 && word(first) && word(prev) || len(rest) > len(term) && word(last) && word(next) {
				continue
			}
			best = term
		}
		if best != "" {
			found = append(found, best)
		}
	}
	return found
}

func FuzzTerms(f *testing.F) {
	terms := []string{"ab", "ab cd", "ab cd ef", "cd", "c++", "x-y", "a b a"}
	c := input.Terms(terms...).Then(guard.Flag)
	f.Add("ab cd ef, c++ x-y a b a b a", 7)
	f.Add("xab AB\u200b cd\n\nef", 3)
	f.Fuzz(func(t *testing.T, text string, cut int) {
		for _, r := range text {
			if r > 0x7F {
				t.Skip() // the slow twin has other borders of words
			}
		}
		d := check(t, c, text)
		var got []string
		for _, f := range d.Findings {
			got = append(got, terms[f.Data.(input.Term).Index])
		}
		require.Equal(t, slowTerms(fold.String(text), terms), got)
		cut = min(max(cut, 0), len(text))
		p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
		require.NoError(t, err)
		st := p.Session(guard.Subject{}).Stream(t.Context(), guard.StageInput)
		for _, piece := range []string{text[:cut], text[cut:]} {
			_, err := st.Push(piece)
			require.NoError(t, err)
		}
		_, err = st.Close()
		require.NoError(t, err)
		require.Equal(t, d.Findings, st.Decision().Findings)
	})
}

func ExampleTerms() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{input.Terms("Project Umbra", "ACME").Then(guard.Redact)}})
	text, err := p.Session(guard.Subject{User: "ada"}).Input(context.Background(), "Is project UMBRA late? Acmeist poetry.")
	fmt.Println(text, err)
	// Output: Is  late? Acmeist poetry. <nil>
}

func ExampleTermsWith() {
	terms := input.TermsWith(input.TermsOptions{Terms: []string{"umbra", "acme corp"}, InWords: true}).Then(guard.Redact)
	p, _ := guard.New(guard.Config{Checks: []guard.Check{terms}})
	s := p.Session(guard.Subject{User: "ada", Tenant: "acme"})
	text, _ := s.Input(context.Background(), "Is the penumbra of ACME\nCorp. visible?")
	fmt.Println(text)
	// Output:
	// Is the pen of . visible?
}
