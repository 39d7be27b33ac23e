// Package guardtest holds checks to the laws of package guard. It is for tests: of the checks in this module and of
// checks that users write.
//
//	func TestMine(t *testing.T) {
//		guardtest.TestCheck(t, mine.Check(), "a text that it finds something in", "one that it does not")
//	}
//
// # Limits
//
// TestCheck looks at texts: a check that decides by the tool, the document or the subject needs tests of its own beside
// it. It compares a check with itself, so it does not say whether what is found is right.
package guardtest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mem"
)

// edges are texts that every check has to survive.
var edges = []string{
	"", "a", "\x00", "\xff\xfe", "caf\xc3", "\u200b", "\U0001F600", "a\u0301", strings.Repeat("ab ", 300), "\u2028\r\n\t ",
}

// TestCheck holds a check to the laws of package guard on the given texts and on some that are hard for any check: it
// does not panic, its findings lie in the text and carry none of it, asking twice gives the same, a redacted text is not
// redacted again, Monitor changes and delays nothing, and for every way to cut a text into pieces a stream lets go exactly
// what the whole text comes to, nothing that is hidden or blocked (up to Check.Slack) before it is decided, and finds the
// same. It does the same with the text inside a JSON document.
//
// Give it texts in which the check finds something, also several times: where nothing is found there is little to
// compare. A check that cannot tell about any of the texts (an error, a time-out) fails.
//
// Each run has a session of its own.
func TestCheck(t testing.TB, c guard.Check, texts ...string) {
	t.Helper()
	if c.Stages&guard.StageAll == 0 {
		t.Fatalf("check %q runs at no stage", c.Name)
	}
	p := pipeline(t, c)
	told := 0
	for i, text := range append(slices.Clone(texts), edges...) {
		for stage := guard.StageInput; stage <= guard.StageOutput; stage <<= 1 {
			if c.Stages&stage == 0 {
				continue
			}
			if d := testText(t, c, p, guard.Content{Stage: stage, Text: text}); i < len(texts) && d.Outcome(c.Name) != guard.Failed {
				told++
			}
			if quoted, err := json.Marshal(text); err == nil && utf8.ValidString(text) {
				doc := `{"text": ` + string(quoted) + `, "n": [1, true, null]}`
				testText(t, c, p, guard.Content{Stage: stage, Text: doc, Format: guard.JSON})
			}
		}
	}
	if len(texts) > 0 && told == 0 {
		t.Errorf("%s: could not tell about any of the texts: %v", c.Name, why(c, texts[0]))
	}
}

// why returns the error with which a check ends on a text.
func why(c guard.Check, text string) (reason error) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}, OnFailure: func(_ context.Context, _ string, err error) { reason = err }})
	if err != nil {
		return err
	}
	for stage := guard.StageInput; stage <= guard.StageOutput && reason == nil; stage <<= 1 {
		session(p).Check(context.Background(), guard.Content{Stage: stage, Text: text})
	}
	return reason
}

// TestAllocs fails if a check allocates on one of the given texts, in which it must find nothing. Under the race detector
// and the build tag nounsafe, where the pipeline itself allocates, it does nothing.
func TestAllocs(t testing.TB, c guard.Check, texts ...string) {
	t.Helper()
	if !mem.ExactAllocs {
		return
	}
	p := pipeline(t, c)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	for stage := guard.StageInput; stage <= guard.StageOutput; stage <<= 1 {
		if c.Stages&stage == 0 {
			continue
		}
		for _, text := range texts {
			content := guard.Content{Stage: stage, Text: text}
			if d := s.Check(context.Background(), content); d.Action != guard.Allow {
				t.Errorf("%s on %s: %v, want nothing found", c.Name, show(text), d)
				continue
			}
			if n := testing.AllocsPerRun(20, func() { s.Check(context.Background(), content) }); n != 0 {
				t.Errorf("%s on %s: %v allocations, want none", c.Name, show(text), n)
			}
		}
	}
}

func pipeline(t testing.TB, c guard.Check) *guard.Pipeline {
	t.Helper()
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	if err != nil {
		t.Fatalf("check %q: %v", c.Name, err)
	}
	return p
}

func session(p *guard.Pipeline) *guard.Session {
	return p.Session(guard.Subject{User: "u", Tenant: "t"})
}

func testText(t testing.TB, c guard.Check, p *guard.Pipeline, content guard.Content) guard.Decision {
	t.Helper()
	whole := session(p).Check(context.Background(), content)
	where := fmt.Sprintf("%s at %v on %s", c.Name, content.Stage, show(content.Text))
	testFindings(t, where, c, content.Text, whole)
	if again := session(p).Check(context.Background(), content); again.Action != whole.Action ||
		again.Text() != whole.Text() || !sameFindings(again.Findings, whole.Findings) {
		t.Errorf("%s: asked twice: %v %v, then %v %v", where, whole, whole.Findings, again, again.Findings)
	}
	if whole.Action == guard.Redact {
		next := content
		next.Text = whole.Text()
		if content.Format == guard.JSON && !json.Valid([]byte(next.Text)) {
			t.Errorf("%s: the redacted document is not JSON", where)
		}
		if again := session(p).Check(context.Background(), next); again.Action == guard.Redact && again.Text() != next.Text {
			t.Errorf("%s: redacting twice changes the text again: report every place, and put nothing there that is found again", where)
		}
	}
	testMonitor(t, where, c, content, whole)
	limit := releasable(t, c, content, whole)
	for _, pieces := range cuts(content.Text) {
		testStream(t, where, p, content, whole, limit, pieces)
	}
	return whole
}

// testFindings checks places and that nothing of the text is carried along.
func testFindings(t testing.TB, where string, c guard.Check, text string, d guard.Decision) {
	t.Helper()
	for _, f := range d.Findings {
		switch {
		case f.Rule == c.Name+".panic":
			testPanic(t, where, c, text)
		case strings.HasSuffix(f.Rule, ".overflow"):
			t.Errorf("%s: rule %s: more findings than are kept", where, f.Rule)
		}
		if f.Span.Start < 0 || f.Span.End < f.Span.Start || f.Span.End > len(text) {
			t.Fatalf("%s: rule %s: span %v is not in the text of %d bytes", where, f.Rule, f.Span, len(text))
		}
		if f.Score < 0 || f.Score > 1 {
			t.Errorf("%s: rule %s: score %v is not in (0, 1]", where, f.Rule, f.Score)
		}
		match := text[f.Span.Start:f.Span.End]
		if len(match) >= 6 && f.Data != nil && strings.Contains(fmt.Sprintf("%+v", f.Data), match) {
			t.Errorf("%s: rule %s: Data holds the matched text", where, f.Rule)
		}
	}
	if whole := d.LogValue().String(); len(text) >= 12 && strings.Contains(whole, text) {
		t.Errorf("%s: the log value holds the text", where)
	}
}

// testPanic says with what a check has panicked, and where.
func testPanic(t testing.TB, where string, c guard.Check, text string) {
	t.Helper()
	reason := why(c, text)
	var thrown *guard.PanicError
	if !errors.As(reason, &thrown) {
		t.Errorf("%s: it panics", where)
		return
	}
	stack := string(thrown.Stack)
	if _, rest, ok := strings.Cut(stack, "\npanic("); ok {
		stack = rest[strings.IndexByte(rest, '\t'):] // where panic stands in the runtime
		stack = stack[strings.IndexByte(stack, '\n')+1:]
	}
	stack, _, _ = strings.Cut(stack, "github.com/stanchion-dev/stanchion/guard.(*run)")
	t.Errorf("%s: it panics: %v\n%s", where, thrown.Value, stack)
}

// testMonitor checks that a check in Monitor mode changes and delays nothing.
func testMonitor(t testing.TB, where string, c guard.Check, content guard.Content, enforced guard.Decision) {
	t.Helper()
	p := pipeline(t, c.Monitor())
	d := session(p).Check(context.Background(), content)
	if !d.Allowed() && !invalidCall(d) || d.Allowed() && d.Text() != content.Text {
		t.Errorf("%s: Monitor mode changed the text or did not let it through", where)
	}
	if d.Would != enforced.Would {
		t.Errorf("%s: Monitor mode would %v, enforcing would %v", where, d.Would, enforced.Would)
	}
	if content.Format != guard.Plain {
		return
	}
	st := session(p).StreamContent(context.Background(), content)
	sent, got := 0, 0
	for rest := content.Text; rest != ""; {
		n := min(5, len(rest))
		text, err := st.Push(rest[:n])
		if err != nil {
			t.Errorf("%s: Monitor mode ended a stream: %v", where, err)
			return
		}
		sent, got, rest = sent+n, got+len(text), rest[n:]
		if sent-got >= utf8.UTFMax {
			t.Errorf("%s: Monitor mode held %d bytes of a stream back", where, sent-got)
			return
		}
	}
	if _, err := st.Close(); err != nil {
		t.Errorf("%s: Monitor mode ended a stream: %v", where, err)
	}
}

func invalidCall(d guard.Decision) bool { return d.Rule() == "guard.json.invalid" }
