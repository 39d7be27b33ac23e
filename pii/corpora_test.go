package pii_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/testcorpora"
	"github.com/stanchion-dev/stanchion/pii"
)

// TestCorporaRoundTrip puts back what was replaced, part by part, each in a session of its own.
func TestCorporaRoundTrip(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect(), pii.Restore()}})
	require.NoError(t, err)
	same, all := 0, 0
	for _, file := range testcorpora.Files(t, ".jsonl.gz", "pii", "dev") {
		testcorpora.Each(t, func(row struct{ Text string }) {
			for part := range strings.SplitSeq(row.Text, "\n\n") {
				s := p.Session(guard.Subject{User: "u", Tenant: "t"})
				text, err := s.Input(context.Background(), part)
				require.NoError(t, err)
				back, err := s.Output(context.Background(), text)
				require.NoError(t, err)
				if all++; back == part {
					same++
				}
			}
		}, file)
	}
	t.Logf("%d of %d parts come back as they were", same, all)
	require.Equal(t, all, same)
}

// TestCorporaStreams holds streams of every kind of text to what is found in the whole.
func TestCorporaStreams(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect().On(guard.StageOutput)}})
	require.NoError(t, err)
	n := 0
	for _, file := range testcorpora.Files(t, ".jsonl.gz") {
		rows := 0
		testcorpora.Each(t, func(row map[string]any) {
			text, _ := row["text"].(string)
			if rows++; rows%20 > 0 || text == "" || len(text) > 8<<10 || !utf8.ValidString(text) {
				return
			}
			n++
			whole := p.Session(guard.Subject{User: "u", Tenant: "t"}).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
			for _, size := range []int{1, 2 + n%9} {
				st := p.Session(guard.Subject{User: "u", Tenant: "t"}).Stream(context.Background(), guard.StageOutput)
				var b strings.Builder
				for rest := text; rest != ""; rest = rest[min(size, len(rest)):] {
					out, err := st.Push(rest[:min(size, len(rest))])
					require.NoError(t, err)
					b.WriteString(out)
				}
				out, err := st.Close()
				require.NoError(t, err)
				if b.WriteString(out); b.String() != whole.Text() {
					t.Errorf("%s, row %d in pieces of %d comes out otherwise", file, rows, size)
				}
			}
		}, file)
	}
	t.Logf("%d texts", n)
}

// TestCorporaFree counts what is found in texts without personal data, leaving out what the manifest says is in them.
func TestCorporaFree(t *testing.T) {
	var manifest map[string]struct {
		Not []string `json:"not_counted_as_fp"`
	}
	require.NoError(t, json.Unmarshal([]byte(testcorpora.Read(t, "pii", "dev", "pii_free", "manifest.json")), &manifest))
	for _, file := range testcorpora.Files(t, ".txt", "pii", "dev", "pii_free") {
		text, name := testcorpora.Read(t, file), filepath.Base(file)
		n, not := 0, manifest[strings.TrimSuffix(name, ".txt")].Not
		for m := range pii.Scan(text) {
			if !slices.Contains(not, strings.ToUpper(string(m.Entity))) {
				n++
			}
		}
		t.Logf("%-32s %3d in %d KB, %.1f a MB", name, n, len(text)>>10, float64(n)*1e6/float64(len(text)))
		require.Less(t, n, len(text)/10_000, name)
	}
}

// BenchmarkCorpora scans all files without personal data, one after the other.
func BenchmarkCorpora(b *testing.B) {
	var texts []string
	size := 0
	for _, file := range testcorpora.Files(b, ".txt", "pii", "dev", "pii_free") {
		texts = append(texts, testcorpora.Read(b, file))
		size += len(texts[len(texts)-1])
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, text := range texts {
			for range pii.Scan(text) {
			}
		}
	}
}
