package guardtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

// testStream feeds the text in the given pieces and compares with the whole.
func testStream(t testing.TB, where string, p *guard.Pipeline, content guard.Content, whole guard.Decision, limit string,
	pieces []string) {
	t.Helper()
	st := session(p).StreamContent(context.Background(), content)
	var out strings.Builder
	var err error
	for _, piece := range pieces {
		var text string
		text, err = st.Push(piece)
		out.WriteString(text)
		if err != nil {
			if text != "" {
				t.Errorf("%s: a stream let text go together with an error", where)
			}
			break
		}
	}
	if err == nil {
		var text string
		text, err = st.Close()
		out.WriteString(text)
	}
	d := st.Decision()
	how := fmt.Sprintf("%s in %d pieces %v", where, len(pieces), lengths(pieces))
	if whole.Allowed() {
		switch {
		case err != nil:
			t.Fatalf("%s: %v %v, whole %v", how, err, d.Findings, whole)
		case out.String() != whole.Text():
			t.Fatalf("%s: let go\n%q, whole\n%q", how, out.String(), whole.Text())
		case d.Action != whole.Action || !sameFindings(d.Findings, whole.Findings):
			t.Fatalf("%s: %v %v,\nwhole %v %v", how, d, d.Findings, whole, whole.Findings)
		}
		return
	}
	if err == nil {
		t.Fatalf("%s: let through, whole %v", how, whole)
	}
	if again, err2 := st.Push("x"); again != "" || err2 != err {
		t.Fatalf("%s: the error of a stream did not stay", how)
	}
	if !strings.HasPrefix(limit, out.String()) {
		t.Fatalf("%s: let go %q before it was blocked (%v)", how, out.String(), whole.Findings)
	}
	for _, f := range d.Findings {
		if !slices.ContainsFunc(whole.Findings, func(g guard.Finding) bool { return sameFinding(f, g) }) {
			t.Fatalf("%s: found %v, which the whole text has not: %v", how, f, whole.Findings)
		}
	}
}

// releasable returns what a stream may let go at most of a content that is blocked: the text before the first finding
// that blocks, and Check.Slack bytes of it, with the redactions before it made.
func releasable(t testing.TB, c guard.Check, content guard.Content, whole guard.Decision) string {
	if whole.Allowed() {
		return ""
	}
	first := len(content.Text)
	for _, f := range whole.Findings {
		if f.Action >= guard.Ask && f.Mode == guard.Enforce {
			first = min(first, f.Span.Start)
		}
	}
	first = min(first+c.Slack, len(content.Text))
	d := session(pipeline(t, c.Then(guard.Flag))).Check(context.Background(), content)
	if d.Allowed() && d.Text() != content.Text {
		return d.Text() // tokens were put back: where they end up is not known here
	}
	var b strings.Builder
	at := 0
	for _, f := range whole.Findings { // by place
		if f.Action != guard.Redact || f.Span.Start >= first || f.Span.End <= at {
			continue
		}
		if f.Span.Start >= at {
			b.WriteString(content.Text[at:f.Span.Start])
			b.WriteString(written(f.Replace, content.Format))
		}
		at = max(at, f.Span.End)
	}
	if at < first {
		b.WriteString(content.Text[at:first])
	}
	return b.String()
}

// written returns s as it is written into a content: in a string where that is JSON.
func written(s string, f guard.Format) string {
	if f != guard.JSON {
		return s
	}
	quoted := jsonview.Quote(s)
	return quoted[1 : len(quoted)-1]
}

// cuts returns ways to cut text into pieces: sizes, every place for two pieces where the text is short, and at random.
func cuts(text string) [][]string {
	var out [][]string
	for _, size := range []int{1, 2, 3, 4, 7, 16, 64} {
		var pieces []string
		for rest := text; rest != ""; {
			n := min(size, len(rest))
			pieces, rest = append(pieces, rest[:n]), rest[n:]
		}
		out = append(out, pieces)
	}
	step := max(1, len(text)/200)
	for i := 0; i <= len(text); i += step {
		out = append(out, []string{text[:i], text[i:]})
	}
	rnd := rand.New(rand.NewPCG(uint64(len(text)), 1))
	for range 10 {
		var pieces []string
		for rest := text; rest != ""; {
			n := min(rnd.IntN(1+min(len(text), 40)), len(rest))
			pieces, rest = append(pieces, rest[:n]), rest[n:]
		}
		out = append(out, pieces)
	}
	return out
}

func lengths(pieces []string) []int {
	var out []int
	for _, p := range pieces[:min(len(pieces), 20)] {
		out = append(out, len(p))
	}
	return out
}

func sameFindings(a, b []guard.Finding) bool { return slices.EqualFunc(a, b, sameFinding) }

func sameFinding(a, b guard.Finding) bool {
	return a.Check == b.Check && a.Rule == b.Rule && a.Action == b.Action && a.Mode == b.Mode && a.Span == b.Span &&
		a.Score == b.Score && a.Replace == b.Replace
}

// show returns a text that fits a failure message.
func show(text string) string {
	if len(text) > 80 {
		return fmt.Sprintf("%.80q… (%d bytes)", text, len(text))
	}
	return fmt.Sprintf("%q", text)
}
