package pii_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/pii"
)

// words is a model that finds words.
type words map[string]pii.Entity

func (w words) Recognize(_ context.Context, texts []string) ([][]pii.Match, error) {
	out := make([][]pii.Match, len(texts))
	for i, text := range texts {
		for word, e := range w {
			for at := 0; ; {
				k := strings.Index(text[at:], word)
				if k < 0 {
					break
				}
				out[i] = append(out[i], pii.Match{Entity: e, Start: at + k, End: at + k + len(word), Score: 0.9})
				at += k + len(word)
			}
		}
	}
	return out, nil
}

// model is a Recognizer by a function.
type model func(ctx context.Context, texts []string) ([][]pii.Match, error)

func (m model) Recognize(ctx context.Context, texts []string) ([][]pii.Match, error) {
	return m(ctx, texts)
}

func askModel(t testing.TB, text string, r pii.Recognizer, o pii.RecognizerOptions) (string, error) {
	t.Helper()
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.DetectWith(pii.DetectOptions{Recognizer: r, RecognizerOptions: o, Operator: pii.Label()})}})
	require.NoError(t, err)
	return p.Session(guard.Subject{User: "u", Tenant: "t"}).Input(t.Context(), text)
}

func TestRecognizer(t *testing.T) {
	m := words{"zosia": pii.Person, "springfield": pii.Location, "Smith met": pii.Person, "joe@ex.org": pii.Person, "ex.org and": pii.Location, "é": pii.Person}
	for text, want := range map[string]string{
		"zosia lives in springfield": "<PERSON> lives in <LOCATION>",
		"Dr. Smith met zosia":        "Dr. <PERSON> <PERSON>",
		"joe@ex.org and all":         "<EMAIL><LOCATION> all",
		"nothing":                    "nothing",
		"":                           "",
		"née":                        "n<PERSON>e",
	} {
		got, err := askModel(t, text, m, pii.RecognizerOptions{})
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
}

// TestRecognizerPieces gives a long text in pieces: what is cut stands whole in the next, and no piece is too long.
func TestRecognizerPieces(t *testing.T) {
	for _, filler := range []string{"all of it is plain. ", "x", "é", "one line\n"} {
		var b strings.Builder
		for i := range 100 {
			b.WriteString(strings.Repeat(filler, 3+i%17))
			b.WriteString(" zosia maria ")
		}
		calls := 0
		m := model(func(ctx context.Context, texts []string) ([][]pii.Match, error) {
			calls++
			require.LessOrEqual(t, len(texts), 3)
			for _, text := range texts {
				require.LessOrEqual(t, len(text), 256)
			}
			return words{"zosia maria": pii.Person}.Recognize(ctx, texts)
		})
		got, err := askModel(t, b.String(), m, pii.RecognizerOptions{PieceBytes: 256, Batch: 3})
		require.NoError(t, err)
		require.Equal(t, strings.ReplaceAll(b.String(), "zosia maria", "<PERSON>"), got)
		require.Less(t, calls, b.Len()/128)
	}
}

// TestRecognizerWrong holds a model that answers nonsense to blocking.
func TestRecognizerWrong(t *testing.T) {
	answer := func(m ...pii.Match) model {
		return func(context.Context, []string) ([][]pii.Match, error) { return [][]pii.Match{m}, nil }
	}
	for name, m := range map[string]model{
		"error":     func(context.Context, []string) ([][]pii.Match, error) { return nil, errors.New("down") },
		"panic":     func(context.Context, []string) ([][]pii.Match, error) { panic("no") },
		"nothing":   func(context.Context, []string) ([][]pii.Match, error) { return nil, nil },
		"too many":  func(context.Context, []string) ([][]pii.Match, error) { return make([][]pii.Match, 2), nil },
		"unknown":   answer(pii.Match{Entity: "org", Start: 0, End: 1}),
		"before":    answer(pii.Match{Entity: pii.Person, Start: -1, End: 1}),
		"behind":    answer(pii.Match{Entity: pii.Person, Start: 0, End: 100}),
		"backwards": answer(pii.Match{Entity: pii.Person, Start: 3, End: 1}),
		"score":     answer(pii.Match{Entity: pii.Person, Start: 0, End: 1, Score: 7}),
	} {
		_, err := askModel(t, "hello world", m, pii.RecognizerOptions{})
		require.ErrorIs(t, err, guard.ErrBlocked, name)
	}
	got, err := askModel(t, "hello world", answer(pii.Match{Entity: pii.Person, Start: 0, End: 5, Score: 0.4}, pii.Match{Entity: pii.URL, Start: 6, End: 11}, pii.Match{Entity: pii.Person}), pii.RecognizerOptions{})
	require.NoError(t, err)
	require.Equal(t, "hello world", got, "not sure enough, not asked for, empty")
	got, err = askModel(t, "hé", answer(pii.Match{Entity: pii.Person, Start: 2, End: 3}), pii.RecognizerOptions{})
	require.NoError(t, err)
	require.Equal(t, "h<PERSON>", got, "a span that begins within a rune")
}

func TestRecognizerTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		_, err := askModel(t, "hello", model(func(ctx context.Context, _ []string) ([][]pii.Match, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}), pii.RecognizerOptions{Timeout: time.Second})
		require.ErrorIs(t, err, guard.ErrBlocked)
		require.Equal(t, time.Second, time.Since(start))
	})
}

func TestRecognizerMistakes(t *testing.T) {
	for _, o := range []pii.DetectOptions{
		{RecognizerOptions: pii.RecognizerOptions{Batch: 1}},
		{Recognizer: words{}, RecognizerOptions: pii.RecognizerOptions{Batch: -1}},
		{Recognizer: words{}, RecognizerOptions: pii.RecognizerOptions{PieceBytes: 10}},
		{Recognizer: words{}, RecognizerOptions: pii.RecognizerOptions{MinScore: 2}},
		{Recognizer: words{}, RecognizerOptions: pii.RecognizerOptions{Timeout: -1}},
	} {
		require.Error(t, pii.DetectWith(o).Err)
	}
	_, err := pii.NewRedactor(pii.DetectOptions{Recognizer: words{}})
	require.ErrorContains(t, err, "no recognizer")
}

func TestRecognizerLaws(t *testing.T) {
	guardtest.TestCheck(t, pii.DetectWith(pii.DetectOptions{Recognizer: words{"zosia": pii.Person, "in warsaw": pii.Location}}),
		"zosia lives in warsaw, mail joe@ex.org", "nothing of the kind")
}

func ExampleRecognizer() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.DetectWith(pii.DetectOptions{
		Recognizer: words{"zosia": pii.Person}, // a model that runs beside the service, say
	})}})
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := p.Session(guard.Subject{User: "ann"}).Input(context.Background(), "zosia's mail is zosia@ex.org")
	fmt.Println(text, err)
	// Output: <PERSON_1>'s mail is <EMAIL_1> <nil>
}
