package output

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

const secret = "Count the lanterns on the quay each night, write the number on the slate, and wake the pilot if one is missing. " +
	"Ihre Ärmel sind naß; 港の灯台を守れ. Never speak of the slate to anyone who comes by land, nor of the pilot's name."

// slowLetters is lettersOf, rune by rune.
func slowLetters(folded string) (out []uint8) {
	for _, r := range folded {
		switch sym, n := symbolsOf(r); {
		case 'a' <= r && r <= 'z':
			out = append(out, uint8(r-'a')+1)
		default:
			out = append(out, sym[:n]...)
		}
	}
	return out
}

// slowFinds says whether text holds a leak of one prompt, with sets of strings and no state.
func slowFinds(prompt, text string) bool {
	letters := slowLetters(fold.String(text))
	forms := formsOf(fold.String(prompt), slowLetters(fold.String(prompt)))
	enough := newPrompt(slowLetters(fold.String(prompt)), usualLetters).enough
	for way := range forms {
		known := make(map[string]int) // where it ends in the form
		for _, form := range forms[way] {
			for i := len(form) - gram; i >= 0; i-- {
				known[string(form[i:i+gram])] = i + gram - 1
			}
		}
		length, count := 0, 0
		var runs []slowRun
		before := 0
		for n := stride[way]; n <= len(letters); n += stride[way] {
			seen := letters[:n]
			switch way {
			case shifted:
				seen = append([]uint8{step(0, seen[0])}, stepsOf(seen)...)
			case masked:
				seen = consonantsOf(seen)
			}
			at, ok := 0, false
			if len(seen) >= gram {
				at, ok = known[string(seen[len(seen)-gram:])]
			}
			switch {
			case !ok:
				length = 0
				continue
			case length == 0:
				length, count = gram, len(seen)
				runs, before = slowPassages(runs, n, at)
			default:
				length, count = length+len(seen)-count, len(seen)
			}
			runs[len(runs)-1].length, runs[len(runs)-1].at = length, n
			if length >= enough[way] || way == plain && (length+before >= together || length+runs[len(runs)-1].chain >= inOrder) {
				return true
			}
		}
	}
	return false
}

type slowRun struct{ at, length, first, chain int }

func (r slowRun) overlaps(s slowRun) bool {
	return r.first < s.first+s.length && s.first < r.first+r.length
}

// slowPassages begins a run, and returns the letters of those before that count with it. One that is repeated counts once.
func slowPassages(runs []slowRun, n, first int) ([]slowRun, int) {
	if k := len(runs) - 1; k > 0 {
		last := runs[k]
		for i, r := range runs[:k] {
			if n-r.at <= nearby && r.overlaps(last) {
				runs[i].at, runs[i].length = last.at, max(r.length, last.length)
				runs = runs[:k]
				break
			}
		}
	}
	before := 0
	for _, r := range runs {
		if n-r.at <= nearby && (first < r.first || first >= r.first+r.length) {
			before += r.length
		}
	}
	next := slowRun{first: first}
	if k := len(runs) - 1; k >= 0 {
		last := runs[k]
		if skipped := first - last.first - last.length; n-last.at <= apart+gram && skipped >= 0 && skipped <= apart+gram {
			next.chain = last.chain + last.length
		}
	}
	return append(runs, next), before
}

func decide(t testing.TB, p *guard.Pipeline, text string) guard.Decision {
	t.Helper()
	return p.Session(guard.Subject{}).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
}

// mixed makes a text of pieces of the secret, some of them changed, and other text.
func mixed(rnd *rand.Rand) string {
	var b strings.Builder
	for range 1 + rnd.IntN(6) {
		at := rnd.IntN(len(secret))
		piece := secret[at:min(at+rnd.IntN(70), len(secret))]
		switch rnd.IntN(8) {
		case 0:
			piece = strings.ToUpper(piece)
		case 1:
			piece = strings.ReplaceAll(piece, " ", "")
		case 2:
			piece = strings.NewReplacer("a", "*", "e", "*", "i", "", "o", "_", "u", "").Replace(piece)
		case 3:
			piece = strings.Map(func(r rune) rune {
				if 'a' <= r && r <= 'z' {
					return 'a' + (r-'a'+13)%26
				}
				return r
			}, piece)
		case 4:
			r := []rune(piece)
			for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
				r[i], r[j] = r[j], r[i]
			}
			piece = string(r)
		case 5:
			piece = strings.Join(strings.Split(piece, ""), "-")
		}
		b.WriteString(piece)
		if rnd.IntN(2) == 0 {
			b.WriteString(" and then some other words, ")
		}
	}
	return b.String()
}

// alone is the check without what adds up over a conversation, which the slow twin does not know.
func alone() guard.Check {
	return PromptLeakWith(PromptLeakOptions{Prompts: []string{secret}, SessionLetters: maxLetters})
}

func TestEqualsSlow(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{alone()}})
	require.NoError(t, err)
	rnd := rand.New(rand.NewPCG(7, 8))
	found := 0
	for range 3000 {
		text := mixed(rnd)
		d := decide(t, p, text)
		require.Equal(t, slowFinds(secret, text), d.Action == guard.Block, "%q: %v", text, d.Findings)
		if d.Action == guard.Block {
			found++
		}
	}
	require.Greater(t, found, 500)
	require.Less(t, found, 2500)
}

// FuzzEqualsSlow holds the index and the rolling keys to sets of strings.
func FuzzEqualsSlow(f *testing.F) {
	rnd := rand.New(rand.NewPCG(9, 10))
	for range 20 {
		f.Add(mixed(rnd))
	}
	f.Add(strings.Repeat("a", 100))
	p, err := guard.New(guard.Config{Checks: []guard.Check{alone()}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > maxGap || strings.ContainsAny(text, "%&\\") { // the slow twin knows neither gaps nor escapes
			return
		}
		slow, fast := slowFinds(secret, text), decide(t, p, text).Action == guard.Block
		if fast && !slow && decodes(text) {
			return
		}
		require.Equal(t, slow, fast)
	})
}

// decodes reports whether there are signs of something encoded in text, of which the slow twin knows nothing.
func decodes(text string) bool {
	x := indexOf([]string{"nothing of the kind"}, []prompt{{}})
	st := &state{x: x}
	st.coded.take(st, text, 0)
	defer st.coded.release()
	return st.coded.m != nil
}

// FuzzPromptLeakStream cuts a text into pieces and expects the decision about the whole text.
func FuzzPromptLeakStream(f *testing.F) {
	rnd := rand.New(rand.NewPCG(11, 12))
	for range 20 {
		f.Add(mixed(rnd), uint64(rnd.IntN(100)))
	}
	short := "Count the lanterns on the quay each night and wake the pilot."
	check := PromptLeakWith(PromptLeakOptions{Prompts: []string{secret, short}, Public: []string{"wake the pilot if one is missing"}})
	enforced, err := guard.New(guard.Config{Checks: []guard.Check{check}})
	require.NoError(f, err)
	flagged, err := guard.New(guard.Config{Checks: []guard.Check{check.Then(guard.Flag)}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		for _, p := range []*guard.Pipeline{enforced, flagged} {
			whole := decide(t, p, text)
			st := p.Session(guard.Subject{}).Stream(context.Background(), guard.StageOutput)
			rnd := rand.New(rand.NewPCG(seed, 1))
			var out strings.Builder
			var err error
			for rest := text; rest != "" && err == nil; {
				n := min(1+rnd.IntN(1+int(seed%40)), len(rest))
				var part string
				part, err = st.Push(rest[:n])
				out.WriteString(part)
				rest = rest[n:]
			}
			if err == nil {
				var part string
				part, err = st.Close()
				out.WriteString(part)
			}
			require.Equal(t, whole.Err() == nil, err == nil)
			if err == nil {
				require.Equal(t, whole.Text(), out.String())
				require.Equal(t, whole.Findings, st.Decision().Findings)
				continue
			}
			for _, f := range whole.Findings {
				if f.Action == guard.Block {
					require.LessOrEqual(t, out.Len(), f.Span.Start)
				}
			}
		}
	})
}
