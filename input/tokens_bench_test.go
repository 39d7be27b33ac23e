package input_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/input/tiktoken"
)

// tokenCorpora returns the texts of the folder STANCHION_CORPORA (JSON Lines, zipped, with fields text and lang) by language.
func tokenCorpora(t testing.TB) map[string][]string {
	dir := os.Getenv("STANCHION_CORPORA")
	if dir == "" {
		t.Skip("STANCHION_CORPORA names no folder")
	}
	out := map[string][]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".jsonl.gz") {
			return err
		}
		f, err := os.Open(path)
		require.NoError(t, err)
		defer f.Close()
		z, err := gzip.NewReader(f)
		require.NoError(t, err)
		for dec := json.NewDecoder(bufio.NewReader(z)); dec.More(); {
			var line struct{ Text, Lang string }
			if dec.Decode(&line) != nil {
				return nil // another kind of file
			}
			lang := line.Lang
			if strings.HasPrefix(filepath.Base(path), "code_snippets") {
				lang = "code"
			}
			if line.Text != "" {
				out[lang] = append(out[lang], line.Text)
			}
		}
		return nil
	}))
	return out
}

// TestUpperCountersOnCorpora prints by language how UpperEstimate and UpperBound compare with exact counts, also with those
// of p50k_base, a tokeniser of 50,000 tokens that has no part in the estimate.
func TestUpperCountersOnCorpora(t *testing.T) {
	texts := tokenCorpora(t)
	p50k, err := tiktoken.New("p50k_base")
	require.NoError(t, err)
	t.Logf("%-8s %6s | estimate / %-17s | %-25s | bound / o200k", "lang", "texts", "o200k: min p5 p50", "cl100k  p50k: min p50 low")
	for lang, list := range texts {
		if len(list) < 30 {
			continue
		}
		step := max(1, len(list)/1500)
		var o200k, cl100k, old, bound []float64
		low := 0
		for i := 0; i < len(list); i += step {
			text := list[i]
			if len(text) < 100 || len(text) > 200_000 {
				continue
			}
			n, err := p50k.CountTokens(text)
			if err != nil {
				continue
			}
			e, _ := input.UpperEstimate{}.CountTokens(text)
			b, _ := input.UpperBound{}.CountTokens(text)
			o := float64(count(t, "o200k_base", text))
			c := float64(count(t, "cl100k_base", text))
			require.GreaterOrEqual(t, float64(e), max(o, c))
			require.GreaterOrEqual(t, b, n)
			o200k, cl100k = append(o200k, float64(e)/o), append(cl100k, float64(e)/c)
			old, bound = append(old, float64(e)/float64(n)), append(bound, float64(b)/o)
			if e < n {
				low++
			}
		}
		if len(o200k) < 30 {
			continue
		}
		q := func(x []float64, f float64) float64 { slices.Sort(x); return x[int(f*float64(len(x)-1))] }
		t.Logf("%-8s %6d | %5.2f %5.2f %5.2f | %5.2f  %5.2f %5.2f %4.1f%% | %5.2f", lang, len(o200k), q(o200k, 0), q(o200k, .05), q(o200k, .5),
			q(cl100k, .5), q(old, 0), q(old, .5), 100*float64(low)/float64(len(old)), q(bound, .5))
	}
}

// BenchmarkMaxTokens checks texts of 1 KiB that change from call to call: decided by their length, and counted. Those in
// other languages come from the folder STANCHION_CORPORA.
func BenchmarkMaxTokens(b *testing.B) {
	english := func(i int) string { return prose(1024, i) }
	b.Run("bounds/within", func(b *testing.B) { benchmark(b, input.MaxTokens("o200k_base", 4096), english) })
	b.Run("bounds/over", func(b *testing.B) { benchmark(b, input.MaxTokens("o200k_base", 4), english) })
	b.Run("exact/prose", func(b *testing.B) { benchmark(b, input.MaxTokens("o200k_base", 1000), english) })
	b.Run("over/prose", func(b *testing.B) { benchmark(b, input.MaxTokens("o200k_base", 100), english) })
	b.Run("estimate/prose", func(b *testing.B) {
		benchmark(b, input.MaxTokensWith(input.TokensOptions{Counter: input.UpperEstimate{}, Max: 1000}), english)
	})
	b.Run("bound/prose", func(b *testing.B) {
		benchmark(b, input.MaxTokensWith(input.TokensOptions{Counter: input.UpperBound{}, Max: 2000}), english)
	})
}

// BenchmarkMaxTokensAndOracle counts texts of the folder STANCHION_CORPORA with the check and with tiktoken-go by turns: "x"
// is how much longer that takes.
func BenchmarkMaxTokensAndOracle(b *testing.B) {
	texts := tokenCorpora(b)
	texts["cjk"] = append(append(texts["zh"], texts["ja"]...), texts["ko"]...)
	for _, lang := range []string{"en", "code", "cjk"} {
		parts := tokenParts(texts[lang], 1024)
		b.Run(lang, func(b *testing.B) {
			slow, err := tiktoken.New("o200k_base")
			require.NoError(b, err)
			p, err := guard.New(guard.Config{Checks: []guard.Check{input.MaxTokens("o200k_base", 1023)}}) // the length does not tell
			require.NoError(b, err)
			s := p.Session(guard.Subject{User: "u", Tenant: "t"})
			var ours, theirs []float64
			for at := 0; b.Loop(); at += 400 {
				start := time.Now()
				for i := range 400 {
					s.Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: parts[(at+i)%len(parts)]})
				}
				ours = append(ours, float64(time.Since(start).Nanoseconds())/400)
				start = time.Now()
				for i := range 400 {
					_, _ = slow.CountTokens(parts[(at+i)%len(parts)])
				}
				theirs = append(theirs, float64(time.Since(start).Nanoseconds())/400)
			}
			slices.Sort(ours)
			slices.Sort(theirs)
			b.ReportMetric(ours[len(ours)/2]/1000, "µs/KiB")
			b.ReportMetric(theirs[len(theirs)/2]/ours[len(ours)/2], "x")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// tokenParts cuts texts into pieces of about n bytes, at characters.
func tokenParts(texts []string, n int) (out []string) {
	all := strings.Join(texts, "\n")
	for len(all) > n && len(out) < 20_000 {
		end := n
		for end < len(all) && all[end]&0xC0 == 0x80 {
			end++
		}
		out = append(out, all[:end])
		all = all[end:]
	}
	return append(out, all)
}

// BenchmarkMaxTokensStream checks a text of 20 KB that comes in pieces of five bytes.
func BenchmarkMaxTokensStream(b *testing.B) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{input.MaxTokens("o200k_base", 1<<20)}})
	require.NoError(b, err)
	for _, kind := range []string{"prose", "run"} {
		b.Run(kind, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				text := prose(20_000, i)
				if kind == "run" {
					text = strings.Repeat(fmt.Sprint(i%7), 20_000)
				}
				b.SetBytes(int64(len(text)))
				st := p.Session(guard.Subject{}).Stream(context.Background(), guard.StageInput)
				for at := 0; at < len(text); at += 5 {
					_, _ = st.Push(text[at:min(at+5, len(text))])
				}
				_, _ = st.Close()
			}
		})
	}
}
