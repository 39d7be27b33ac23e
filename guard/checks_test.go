package guard_test

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/internal/mem"
)

// find returns a check that reports every match of expr, found in the text and what stands before it.
func find(name, expr string, window int, f guard.Finding) guard.Check {
	re := regexp.MustCompile(expr)
	return guard.Check{
		Name: name, Stages: guard.StageAll, Window: window,
		Run: func(_ context.Context, p *guard.Pass) error {
			all := p.Before() + p.Text()
			skip := len(p.Before())
			for _, m := range re.FindAllStringIndex(all, -1) {
				if m[0] >= skip {
					g := f
					g.Span = guard.Span{Start: m[0] - skip, End: m[1] - skip}
					p.Report(g)
				}
			}
			return nil
		},
	}
}

func redactWord(name, word, replace string) guard.Check {
	return find(name, `\b`+word+`\b`, len(word), guard.Finding{Action: guard.Redact, Replace: replace})
}

func blockWord(name, word string) guard.Check {
	return find(name, `\b`+word+`\b`, len(word), guard.Finding{Rule: name + ".word"})
}

// quoteThenBlock redacts with what has to be escaped in JSON, and blocks.
func quoteThenBlock() guard.Check {
	quote, block := redactWord("", "secret", "\"[*]\"\n"), blockWord("", "BOMB")
	return guard.Check{Name: "test.quote_then_block", Stages: guard.StageAll, Window: 6,
		Run: func(ctx context.Context, p *guard.Pass) error {
			return errors.Join(quote.Run(ctx, p), block.Run(ctx, p))
		}}
}

// letters finds words of x of any length: no window, but a Hold.
func letters() guard.Check {
	c := find("test.letters", `x+`, 0, guard.Finding{Action: guard.Redact, Replace: "[-]"})
	c.Hold = func(text string) int { return len(text) - len(strings.TrimRight(text, "x")) }
	return c
}

// folded finds a phrase in the folded view.
func folded(phrase string) guard.Check {
	return guard.Check{
		Name: "test.folded", Stages: guard.StageAll,
		Run: func(_ context.Context, p *guard.Pass) error {
			v := p.Folded()
			for at := 0; ; {
				i := strings.Index(v.Text[at:], phrase)
				if i < 0 {
					return nil
				}
				p.Report(guard.Finding{Span: v.Span(at+i, at+i+len(phrase)), Action: guard.Redact, Replace: "[*]"})
				at += i + len(phrase)
			}
		},
	}
}

// tooMany blocks at the fifth "!" of a text, and lets four out before.
func tooMany() guard.Check {
	type counter struct{ n int }
	key := guard.NewKey(func() *counter { return new(counter) })
	return guard.Check{
		Name: "test.too_many", Stages: guard.StageAll, Hold: func(string) int { return 0 },
		Run: func(_ context.Context, p *guard.Pass) error {
			c := key.In(p)
			for i := range len(p.Text()) {
				if p.Text()[i] != '!' {
					continue
				}
				if c.n++; c.n == 5 {
					p.Report(guard.Finding{Span: guard.Span{Start: i, End: i + 1}})
				}
			}
			return nil
		},
	}
}

// swap puts tokens back without a finding.
func swap() guard.Check {
	return guard.Check{
		Name: "test.swap", Stages: guard.StageAll, Window: 4,
		Run: func(_ context.Context, p *guard.Pass) error {
			for i, text := 0, p.Text(); ; i += 4 {
				k := strings.Index(text[i:], "<T1>")
				if k < 0 {
					return nil
				}
				i += k
				p.Rewrite(guard.Span{Start: i, End: i + 4}, `"joe"`)
			}
		},
	}
}

var texts = []string{
	"hello world",
	"the secret is out, and a secret again: secrets are not",
	"secret",
	"a secret BOMB here",
	"BOMB secret",
	"xx y xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx z x",
	"wow!!!! that!!! is!",
	"token <T1> and <T1",
	"Ｓｅｃｒｅｔ PHRASE, se\u200bcret   phrase, secret phrase",
	"ünï cödé secret ünï\xff\xfe secret \xc3",
	"a\x00secret\x00b secret",
	"secret" + strings.Repeat(" secret", 50),
	"\U0001F600secret\U0001F600 BOM BOMB\U0001F600",
}

func TestChecksKeepTheLaws(t *testing.T) {
	checks := []guard.Check{
		redactWord("test.redact", "secret", "[*]"),
		redactWord("test.redact", "secret", ""),
		blockWord("test.block", "BOMB"),
		quoteThenBlock(),
		letters(), folded("secret phrase"), tooMany(), swap(),
		blockWord("test.ask", "BOMB").Then(guard.Ask),
		redactWord("test.flag", "secret", "").Then(guard.Flag),
		{Name: "test.error", Stages: guard.StageOutput, Run: func(_ context.Context, p *guard.Pass) error {
			if strings.Contains(p.Text(), "BOMB") {
				return errors.New("no")
			}
			return nil
		}},
		{Name: "test.whole", Stages: guard.StageOutput, Action: guard.Redact,
			Run: func(_ context.Context, p *guard.Pass) error {
				if strings.Contains(p.Text(), "BOMB") {
					p.Report(guard.Finding{Replace: "[all]"})
				}
				return nil
			}},
	}
	for _, c := range checks {
		t.Run(c.Name, func(t *testing.T) {
			guardtest.TestCheck(t, c.On(guard.StageOutput), texts...)
			if c.Name != "test.error" && c.Name != "test.too_many" { // a Key costs an allocation
				guardtest.TestAllocs(t, c, "nothing to see here", "Nothing  to see", "")
			}
		})
	}
}

// recorder is a testing.TB that keeps failures to itself.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) Fatalf(string, ...any) { r.failed = true; panic(r) }

func fails(test func(testing.TB)) (failed bool) {
	r := &recorder{}
	defer func() {
		if v := recover(); v != nil && v != any(r) {
			panic(v)
		}
		failed = r.failed
	}()
	test(r)
	return r.failed
}

func TestGuardtestFindsBadChecks(t *testing.T) {
	short := redactWord("test.short", "secret", "[s]")
	short.Window = 3
	early := blockWord("test.early", "BOMB")
	early.Hold = func(string) int { return 0 }
	growing := find("test.growing", `x+`, 2, guard.Finding{Action: guard.Redact, Replace: "[-]"})
	never := find("test.never", `secret`, 6, guard.Finding{Action: guard.Redact, Replace: "secret"})
	never.Run = func(_ context.Context, p *guard.Pass) error {
		if n := len(p.Text()); n > 0 {
			p.Report(guard.Finding{Action: guard.Redact, Span: guard.Span{Start: 0, End: n}, Replace: p.Text() + "."})
		}
		return nil
	}
	tells := blockWord("test.tells", "secret")
	run := tells.Run
	tells.Run = func(ctx context.Context, p *guard.Pass) error {
		if i := strings.Index(p.Text(), "secret"); i >= 0 {
			p.Report(guard.Finding{Span: guard.Span{Start: i, End: i + 6}, Data: struct{ Match string }{p.Text()[i : i+6]}})
		}
		return run(ctx, p)
	}
	hasty := blockWord("test.hasty", "BOMB")
	hasty.Run = func(ctx context.Context, p *guard.Pass) error {
		p.Done()
		return blockWord("test.hasty", "BOMB").Run(ctx, p)
	}
	panics := guard.Check{Name: "test.panics", Stages: guard.StageOutput,
		Run: func(_ context.Context, p *guard.Pass) error { panic("oh") }}
	down := guard.Check{Name: "test.down", Stages: guard.StageOutput, Run: func(context.Context, *guard.Pass) error { return errors.New("no") }}
	calm := guard.Lull{Calm: [256]bool{'a': true, 'b': true, ' ': true, '1': true}}
	deaf, loose := lulled("test.deaf", calm), calm
	loose.Calm['1'] = false
	for _, c := range []guard.Check{short, early, growing, never, tells, hasty, panics, down, deaf, lulled("test.loose", loose)} {
		if !fails(func(t testing.TB) { guardtest.TestCheck(t, c.On(guard.StageOutput), append(texts, "ab ab1 a")...) }) {
			t.Errorf("TestCheck lets %s pass", c.Name)
		}
	}
	if mem.ExactAllocs && !fails(func(t testing.TB) {
		guardtest.TestAllocs(t, guard.Check{Name: "test.allocs", Stages: guard.StageInput,
			Run: func(_ context.Context, p *guard.Pass) error { sink = append([]byte(nil), p.Text()...); return nil }}, "abc")
	}) {
		t.Error("TestAllocs lets an allocation pass")
	}
}

var sink []byte
