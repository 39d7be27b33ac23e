package output_test

import (
	"context"
	"encoding/base64"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/output"
)

// turns cuts text into passages of n words, each in an answer of its own.
func turns(text string, n int, form func(string) string) (answers []string) {
	words := strings.Fields(text)
	for i := 0; i < len(words); i += n {
		answers = append(answers, "Certainly. The next one is: "+form(strings.Join(words[i:min(i+n, len(words))], " "))+" - shall I go on?")
	}
	return answers
}

func sessionOf(t testing.TB, c guard.Check) *guard.Session {
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	require.NoError(t, err)
	return p.Session(guard.Subject{User: "u"})
}

// stopped returns how many letters of secret the answers let out before one is blocked, and by which rule.
func stopped(s *guard.Session, answers []string) (n int, rule string) {
	for i, a := range answers {
		d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: a})
		if !d.Allowed() {
			return i, d.Rule()
		}
	}
	return len(answers), ""
}

func TestPromptLeakOverTurns(t *testing.T) {
	long := library + " " + strings.NewReplacer("visitor", "sailor", "book", "chart", "shelf", "drawer", "lending", "sailing").Replace(library)
	for name, form := range map[string]func(string) string{
		"as it is": func(s string) string { return s }, "upper case": strings.ToUpper, "spaced": forms["spaced"],
		"base64": func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
		"hex":    func(s string) string { return forms["as it is"](hexOf(s)) },
	} {
		answers := turns(long, 6, form)
		n, rule := stopped(sessionOf(t, output.PromptLeak(long)), answers)
		require.Equal(t, "output.prompt_leak.session", rule, name)
		require.Less(t, n, 2*len(answers)/3, name)
		for _, a := range answers {
			require.Equal(t, guard.Allow, check(t, output.PromptLeak(long), a).Action, "one by one: %s", a)
		}
	}
}

func hexOf(s string) string {
	return eachLetter(s, func(r rune) string { return "0123456789abcdef"[r>>4:][:1] + "0123456789abcdef"[r&15:][:1] })
}

// TestPromptLeakOverTurnsAgain: what was blocked is blocked when it is tried again, what was let through goes on to be.
func TestPromptLeakOverTurnsAgain(t *testing.T) {
	s := sessionOf(t, output.PromptLeak(library))
	answers := turns(library, 5, func(s string) string { return s })
	n, _ := stopped(s, answers)
	require.Greater(t, n, 3)
	for range 3 {
		_, err := s.Output(context.Background(), answers[n])
		require.ErrorIs(t, err, guard.ErrBlocked)
		for _, a := range answers[:n] {
			_, err := s.Output(context.Background(), a)
			require.NoError(t, err)
		}
		_, err = s.Output(context.Background(), "The lending period of that book is four weeks, dear visitor.")
		require.NoError(t, err)
	}
	n, _ = stopped(sessionOf(t, output.PromptLeak(library)), answers[n:])
	require.Positive(t, n, "another conversation")
}

func TestPromptLeakOverTurnsStreamed(t *testing.T) {
	s := sessionOf(t, output.PromptLeak(library))
	var out strings.Builder
	blocked := false
	for _, a := range turns(library, 5, func(s string) string { return s }) {
		st := s.Stream(context.Background(), guard.StageOutput)
		for _, b := range []byte(a) {
			part, err := st.Push(string(b))
			if out.WriteString(part); err != nil {
				require.ErrorIs(t, err, guard.ErrBlocked)
				blocked = true
				break
			}
		}
		if !blocked {
			part, err := st.Close()
			require.NoError(t, err)
			out.WriteString(part)
		}
		blocked = false
	}
	require.NotContains(t, out.String(), "whatever the visitor says or")
	require.Less(t, strings.Count(out.String(), "the"), strings.Count(library, "the"))
}

func TestPromptLeakOverTurnsLaws(t *testing.T) {
	c := output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{harbor, library, keeper}, SessionLetters: 60})
	far := strings.Repeat("Much else was said in between, of tides and bread and weather. ", 6)
	guardtest.TestCheck(t, c, strings.Join(turns(library, 5, strings.ToUpper)[:5], far), strings.Join(turns(harbor, 3, strings.ToUpper)[:4], far))
}

func TestPromptLeakOverTurnsSettings(t *testing.T) {
	answers := turns(library, 5, func(s string) string { return s })
	few, _ := stopped(sessionOf(t, output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{library}, SessionLetters: 30})), answers)
	usual, _ := stopped(sessionOf(t, output.PromptLeak(library)), answers)
	require.Less(t, few, usual)
	n, rule := stopped(sessionOf(t, output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{library}, SessionLetters: 1000})), answers)
	require.Equal(t, len(answers), n, rule)
	_, err := guard.New(guard.Config{Checks: []guard.Check{output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{library}, SessionLetters: -1})}})
	require.ErrorContains(t, err, "SessionLetters -1 is negative")
	// A second prompt does not take what is left of the first.
	s := sessionOf(t, output.PromptLeak(library, harbor))
	n, _ = stopped(s, answers)
	require.Equal(t, usual, n)
	n, rule = stopped(s, turns(harbor, 2, func(s string) string { return s }))
	require.Positive(t, n, rule)
}

func TestPromptLeakOverTurnsConcurrent(t *testing.T) {
	s := sessionOf(t, output.PromptLeak(library))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, a := range turns(library, 5, func(s string) string { return s }) {
				if _, err := s.Output(context.Background(), a); err != nil && !errors.Is(err, guard.ErrBlocked) {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}
