package match

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// oracle is package regexp, rule by rule.
type oracle []*regexp.Regexp

func newOracle(t testing.TB, rules []Rule) oracle {
	var o oracle
	for _, r := range rules {
		expr := r.Expr
		if r.Fold {
			expr = "(?i)" + expr
		}
		re, err := regexp.Compile(expr)
		require.NoError(t, err, expr)
		o = append(o, re)
	}
	return o
}

func (o oracle) scan(text string) []Hit {
	var hits []Hit
	for i, re := range o {
		for _, m := range re.FindAllStringIndex(text, -1) {
			hits = append(hits, Hit{i, m[0], m[1]})
		}
	}
	order(hits)
	return hits
}

// same fails if a scan, whole or in pieces, differs from the oracle.
func same(t testing.TB, s *Set, rules []Rule, want []Hit, text string, cut func(left int) int) {
	got := s.Scan(nil, "", text)
	if !slices.Equal(want, got) {
		require.Failf(t, "whole", "rules %s\ntext %q\nwant %v\ngot  %v", describe(rules, want, got), text, want, got)
	}
	var c Cursor
	var fed []Hit
	released, seen := 0, 0
	for {
		n := cut(len(text) - seen)
		eof := seen+n == len(text)
		before := len(fed)
		var hold int
		fed, hold = s.Feed(&c, fed, text[seen:seen+n], eof)
		seen += n
		for _, h := range fed[before:] {
			if h.Start < released || h.End > seen {
				require.Failf(t, "released too early", "rule %q text %q hit %v released %d", rules[h.Rule].Expr, text, h, released)
			}
		}
		if hold < 0 || seen-hold < released {
			require.Failf(t, "hold goes back", "text %q at %d: hold %d, released %d", text, seen, hold, released)
		}
		if s.Max() > 0 && hold > 2*s.Max()+3 {
			require.Failf(t, "hold too long", "text %q at %d: hold %d, max %d", text, seen, hold, s.Max())
		}
		released = seen - hold
		if eof {
			break
		}
	}
	order(fed)
	if !slices.Equal(want, fed) {
		require.Failf(t, "fed", "rules %s\ntext %q\nwant %v\ngot  %v", describe(rules, want, fed), text, want, fed)
	}
	var parts []Hit
	at, end := 0, 0
	for {
		end = min(len(text), end+max(1, cut(len(text)-end)))
		n := len(parts)
		var hold int
		parts, hold = s.ScanPart(parts, text[:at], text[at:end], end == len(text))
		for i := n; i < len(parts); i++ {
			parts[i].Start += at
			parts[i].End += at
		}
		at = end - hold
		if end == len(text) {
			break
		}
	}
	order(parts)
	if !slices.Equal(want, parts) {
		require.Failf(t, "part", "rules %s\ntext %q\nwant %v\ngot  %v", describe(rules, want, parts), text, want, parts)
	}
}

// describe names the rules of which the hits differ.
func describe(rules []Rule, want, got []Hit) string {
	var b strings.Builder
	for i, r := range rules {
		pick := func(hits []Hit) (out []Hit) {
			for _, h := range hits {
				if h.Rule == i {
					out = append(out, h)
				}
			}
			return out
		}
		if w, g := pick(want), pick(got); !slices.Equal(w, g) {
			fmt.Fprintf(&b, "\n%d %q fold %v: want %v got %v", i, r.Expr, r.Fold, w, g)
		}
	}
	return b.String()
}

// cutter cuts at random places, often one byte at a time.
func cutter(rnd *rand.Rand) func(int) int {
	most := 1 + rnd.IntN(40)
	return func(left int) int { return min(left, 1+rnd.IntN(most)) }
}

// grammar makes random expressions of the kinds this package accepts, and some it refuses.
type grammar struct{ *rand.Rand }

func (g grammar) pick(of ...string) string { return of[g.IntN(len(of))] }

func (g grammar) atom(depth int) string {
	switch n := g.IntN(12); {
	case n < 5:
		return g.pick("q", "z", "xq", "key", "ab", "K", "ſ", "é", "日本", "@", "://", "-", "zz", "7", "s", "k", "\uFFFD", "qk")
	case n < 8:
		return g.pick("[ab]", "[a-c]", `\d`, `\w`, `\s`, ".", "(?s:.)", "[^a]", "[é-í]", `[\x{2000}-\x{2100}]`, "[kq]", "[[:upper:]]", `\pL`, "[^\\x00-\\x7f]")
	case n < 9:
		return g.pick(`\b`, `\B`, "^", "$", "(?m:^)", "(?m:$)", `\A`, `\z`, "")
	case depth > 0:
		return "(?:" + g.alt(depth-1) + ")"
	}
	return g.pick("a", "b", " ")
}

func (g grammar) alt(depth int) string {
	s := g.cat(depth)
	for g.IntN(3) == 0 {
		s += "|" + g.cat(depth)
	}
	return s
}

func (g grammar) cat(depth int) string {
	var s string
	for range 1 + g.IntN(4) {
		a := g.atom(depth)
		if g.IntN(3) == 0 && len(a) > 0 && !strings.HasPrefix(a, `\b`) && a != "^" && a != "$" {
			a = "(?:" + a + ")" + g.pick("?", "*", "+", "{2}", "{1,3}", "{0,4}", "{2,}", "??", "*?", "+?", "{1,3}?", "{0,20}")
		}
		s += a
	}
	return s
}

func (g grammar) text(n int) string {
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(g.pick("q", "z", "xq", "key", "KEY", "ab", "K", "ſ", "é", "日本", "@", "://", "-", "zz", "7", "s", "k", "a", "b", "c",
			" ", "\n", "1", "23", "_", "\xff", "\xe6\x97", "\u212a", "\u2010", "\x00", "S", "Q", ".", "\uFFFD", "aaaa", "qk"))
	}
	return b.String()
}

// randomRules compares n random tables with the oracle and returns how many rules compiled.
func randomRules(t testing.TB, seed uint64, n int) (ok, refused int) {
	g := grammar{rand.New(rand.NewPCG(seed, 1))}
	for range n {
		// Small limits bring the fallbacks in.
		ruleStates, groupStates := maxRuleStates, maxGroupStates
		if g.IntN(3) == 0 {
			ruleStates, groupStates = 4+g.IntN(20), 2+g.IntN(20)
		}
		var rules []Rule
		for range 1 + g.IntN(4) {
			r := Rule{Expr: g.alt(2), Fold: g.IntN(4) == 0}
			if len(rules) > 0 && g.IntN(2) == 0 { // rules that share their trigger
				r.Expr = "(?:" + rules[0].Expr + ")" + g.cat(1)
			}
			if r.Expr == "" {
				continue
			}
			if _, err := compile([]Rule{r}, ruleStates, groupStates); err != nil {
				refused++
				continue
			}
			ok++
			rules = append(rules, r)
		}
		if len(rules) == 0 {
			continue
		}
		s, err := compile(rules, ruleStates, groupStates)
		require.NoError(t, err)
		o := newOracle(t, rules)
		for range 8 {
			size := 30
			if g.IntN(6) == 0 {
				size = 900
			}
			text := g.text(g.IntN(size))
			if len(text) == 0 {
				continue
			}
			same(t, s, rules, o.scan(text), text, cutter(g.Rand))
		}
	}
	return ok, refused
}

func TestRandomRules(t *testing.T) {
	ok, refused := randomRules(t, 7, 400)
	t.Logf("%d rules compiled, %d refused", ok, refused)
	require.Greater(t, ok, 2*refused/10)
}
