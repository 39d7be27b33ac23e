package output_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/output"
)

var refusals = []string{
	"I'm sorry, but I can't assist with that request.",
	"I\u2019m sorry, but I can\u2019t help with that.",
	"Sorry, I can't do that.",
	"I cannot provide instructions for picking locks that are not yours.",
	"I can't help with creating malware. If you are interested in security, there are legal courses.",
	"I won't write that story.",
	"I'm not able to provide medical dosages for this.",
	"I'm unable to help you with that.",
	"I must decline to answer this question. It would be harmful.",
	"It is not appropriate to make such jokes. Everyone deserves respect regardless of origin.",
	"Unfortunately, I cannot fulfill your request, as it goes against my guidelines.",
	"Es tut mir leid, aber dabei kann ich Ihnen nicht helfen.",
	"Ich kann Ihnen dazu keine Anleitung geben.",
	"Je suis désolé, mais je ne peux pas vous aider avec cette demande.",
	"Lo siento, pero no puedo ayudarte con eso.",
	"Desculpe, mas não posso ajudar com isso.",
	"Mi dispiace, ma non posso aiutarti con questa richiesta.",
	"Het spijt me, maar daar kan ik je niet bij helpen.",
	"Przykro mi, ale nie mogę w tym pomóc.",
	"Извините, но я не могу помочь с этим.",
	"Üzgünüm, bu konuda size yardımcı olamam.",
	"عذرا، لا يمكنني مساعدتك في ذلك.",
	"죄송하지만 그 요청은 도와드릴 수 없습니다.",
	"抱歉，我无法协助您完成这个请求。",
	"对不起，我不能提供这方面的信息。",
	"申し訳ありませんが、そのご依頼にはお応えできません。",
}

var answers = []string{
	"", "a", "Yes.", "Sure, here is a poem about the sea.",
	"The capital of France is Paris.",
	"To renew a book, look up its shelf mark, then ask at the desk. You cannot renew it twice.",
	"You can't use a nil map for writing: the program panics. Make it first.",
	"I'm glad you asked! Here are five tips for a quiet night.",
	"It is important to wash your hands before you cook.",
	"The function does not return an error, so there is no need to check it.",
	"Sorry for the confusion: the lending period is four weeks.",
	"As an AI, I don't have feelings, but I can tell you what others say about rain.",
	"Ich kann Ihnen die Öffnungszeiten nennen: neun bis achtzehn Uhr.",
	"No hay problema: puedes renovar el libro en línea.",
	"图书馆今天不开门。",
	"図書館は九時に開きます。",
	"\xff\xfe\x00", strings.Repeat("no ", 5000), strings.Repeat("\u00e9", 5000),
}

func TestRefusal(t *testing.T) {
	for _, text := range refusals {
		d := check(t, output.Refusal(), text)
		require.Equal(t, guard.Flag, d.Action, text)
		require.Equal(t, "output.refusal", d.Findings[0].Rule)
		require.Greater(t, d.Findings[0].Score, float32(0.5))
	}
	for _, text := range answers {
		require.Equal(t, guard.Allow, check(t, output.Refusal(), text).Action, text)
	}
	long := strings.Repeat("All of this is an ordinary answer about ships. ", 10)
	require.Equal(t, guard.Allow, check(t, output.Refusal(), long+refusals[0]).Action, "only the beginning counts")
}

// TestRefusalAnswers counts what is decided otherwise than the lines of testdata say: cues are no understanding.
func TestRefusalAnswers(t *testing.T) {
	f, err := os.Open("testdata/refusal/answers.jsonl")
	require.NoError(t, err)
	defer f.Close()
	var count, wrong [2]int // answers, refusals
	for in := json.NewDecoder(f); ; {
		var row struct {
			Text string
			Want []string
		}
		err := in.Decode(&row)
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		count[len(row.Want)]++
		if got := check(t, output.Refusal(), row.Text).Findings; len(got) != len(row.Want) {
			wrong[len(row.Want)]++
			t.Logf("%d instead of %d: %s", len(got), len(row.Want), row.Text)
		}
	}
	require.Greater(t, count[1], 300)
	require.LessOrEqual(t, wrong[1], count[1]*2/100, "missed")
	require.LessOrEqual(t, wrong[0], count[0]*1/100, "false alarms")
}

func TestRefusalSource(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Refusal()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{})
	for text, want := range map[string]guard.Action{"No.": guard.Flag, "": guard.Allow} {
		d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text, Source: output.RefusalSource})
		require.Equal(t, want, d.Action, text)
	}
}

func TestRefusalLaws(t *testing.T) {
	guardtest.TestCheck(t, output.Refusal(), append(refusals[:12:12], answers...)...)
	guardtest.TestCheck(t, output.Refusal(), refusals[12:]...)
	guardtest.TestCheck(t, output.Refusal().Then(guard.Block), refusals[0], refusals[20])
	guardtest.TestAllocs(t, output.Refusal(), answers...)
}

// TestRefusalHoldsNothing lets every piece of a stream go at once.
func TestRefusalHoldsNothing(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Refusal()}})
	require.NoError(t, err)
	st := p.Session(guard.Subject{}).Stream(context.Background(), guard.StageOutput)
	for _, piece := range strings.SplitAfter(refusals[0], " ") {
		text, err := st.Push(piece)
		require.NoError(t, err)
		require.Equal(t, piece, text)
	}
	_, err = st.Close()
	require.NoError(t, err)
	require.Equal(t, "output.refusal", st.Decision().Rule())
}

func FuzzRefusal(f *testing.F) {
	for i, text := range append(refusals[:len(refusals):len(refusals)], answers...) {
		f.Add(text, uint64(i))
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Refusal()}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		s := p.Session(guard.Subject{})
		whole := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
		st := s.Stream(context.Background(), guard.StageOutput)
		rnd := rand.New(rand.NewPCG(seed, 1))
		var out strings.Builder
		for rest := text; rest != ""; {
			n := min(1+rnd.IntN(9), len(rest))
			piece, err := st.Push(rest[:n])
			require.NoError(t, err)
			out.WriteString(piece)
			rest = rest[n:]
		}
		piece, err := st.Close()
		require.NoError(t, err)
		require.Equal(t, text, out.String()+piece)
		require.Equal(t, whole.Findings, st.Decision().Findings)
	})
}

func BenchmarkRefusal(b *testing.B) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var clean, matching []string
	for range 64 {
		text := prose(rnd, 2000)
		clean = append(clean, text)
		matching = append(matching, refusals[rnd.IntN(3)]+"\n\n"+text)
	}
	b.Run("clean", func(b *testing.B) { benchmark(b, output.Refusal(), clean, guard.Allow) })
	b.Run("refusal", func(b *testing.B) { benchmark(b, output.Refusal(), matching, guard.Flag) })
}

func ExampleRefusal() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{output.Refusal()}})
	s := p.Session(guard.Subject{User: "ana"})
	for _, text := range []string{"I'm sorry, but I can't help with that.", "We open at nine."} {
		d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
		fmt.Println(d.Action, d.Rule())
	}
	// Output:
	// flag output.refusal
	// allow
}
