package match

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/mem"
)

func TestTable(t *testing.T) {
	rules := testTable()
	s, o := tableSet(), newOracle(t, rules)
	g := newTexts(3)
	found := map[int]bool{}
	n := 90
	if testing.Short() {
		n = 20
	}
	for i := range n {
		text := g.planted(200 + g.IntN(3000))
		if i%3 == 0 {
			text = strings.ToLower(text)
		}
		want := o.scan(text)
		same(t, s, rules, want, text, cutter(g.Rand))
		for _, h := range want {
			found[h.Rule] = true
		}
	}
	t.Logf("%d of %d rules found something", len(found), len(rules))
	require.Greater(t, len(found), 150*n/90)
}

// TestEachRule holds every rule to the oracle on a text made from its own expression, whole and damaged.
func TestEachRule(t *testing.T) {
	rules := testTable()
	s, o := tableSet(), newOracle(t, rules)
	g := newTexts(9)
	found := map[int]bool{}
	for i, text := range phraseStarts() {
		if testing.Short() && i%4 != 0 {
			continue
		}
		cut := g.IntN(len(text))
		for _, text := range []string{" " + text + " ", "x" + text + "\n", text[:cut] + text[cut+1:], text[:cut] + "é" + text[cut:] + "9", strings.ToUpper(text) + text + "-" + text} {
			want := o.scan(text)
			same(t, s, rules, want, text, cutter(g.Rand))
			for _, h := range want {
				found[h.Rule] = found[h.Rule] || h.Rule == i
			}
		}
	}
	if !testing.Short() {
		require.Greater(t, len(found), 380)
	}
}

func TestTableCorpora(t *testing.T) {
	texts := corpora(t)
	rules := testTable()
	s, o := tableSet(), newOracle(t, rules)
	n := 0
	for name, text := range texts {
		text = text[:min(len(text), 32<<10)]
		want := o.scan(text)
		n += len(want)
		require.Equal(t, want, append([]Hit(nil), s.Scan(nil, "", text)...), name)
		same(t, s, rules, want, text, func(left int) int { return min(left, 700) })
	}
	t.Logf("%d matches in %d texts", n, len(texts))
}

// TestTrigger holds that a trigger stands in every match, by searching the matches of the oracle
// with nothing around them.
func TestTrigger(t *testing.T) {
	rules := testTable()
	s, o := tableSet(), newOracle(t, rules)
	g := newTexts(11)
	n := 40
	if testing.Short() {
		n = 10
	}
	for range n {
		text := g.planted(1500)
		for _, h := range o.scan(text) {
			m := text[h.Start:h.End]
			st, hot := s.auto.edge, false
			for i := range len(m) {
				st = s.auto.next[int(st)<<s.auto.shift|int(s.auto.class[m[i]])]
				hot = hot || st >= s.auto.hot
			}
			require.True(t, hot, "no trigger in %q of %q", m, rules[h.Rule].Expr)
		}
	}
}

func TestCompileErrors(t *testing.T) {
	for _, c := range []struct {
		rule Rule
		want string
	}{
		{Rule{}, "neither Expr nor Match"},
		{Rule{Expr: "a("}, "missing closing"},
		{Rule{Expr: "a*"}, "empty text"},
		{Rule{Expr: `\b`}, "empty text"},
		{Rule{Expr: `xyz(?:ab)+`}, "upper bound"},
		{Rule{Expr: `xyz(?:a*b)*`}, "upper bound"},
		{Rule{Expr: `[a-z]+`}, "no trigger"},
		{Rule{Expr: `.{3,9}`}, "no trigger"},
		{Rule{Expr: `[^\x00-\x{10ffff}]`}, "never match"},
		{Rule{Expr: `(?:(?:xq.{0,200}){1,100}){1,100}`}, "invalid repeat"},
		{Rule{Expr: `xq[ab]*a[ab]{14}c`}, "states"},
		{Rule{Triggers: []string{"@"}, Match: never}, "Max 0"},
		{Rule{Triggers: []string{"@"}, Max: 4, Lead: 4, Match: never}, "Lead 4"},
		{Rule{Max: 4, Match: never}, "no triggers"},
		{Rule{Triggers: []string{"@+"}, Max: 4, Match: never}, "bounded"},
		{Rule{Triggers: []string{"[a-z]"}, Max: 4, Match: never}, "no trigger"},
		{Rule{Triggers: []string{"@"}, Max: 4, LeadSet: "ab", Match: never}, "not a class"},
	} {
		_, err := Compile([]Rule{{Expr: "fine"}, c.rule, {Expr: "q("}})
		require.ErrorContains(t, err, c.want, c.rule.Expr)
		require.ErrorContains(t, err, "match: rule 1:")
		require.ErrorContains(t, err, "match: rule 2:")
		require.NotContains(t, err.Error(), "rule 0")
	}
	s, err := Compile(nil)
	require.NoError(t, err)
	require.Empty(t, s.Scan(nil, "", "text"))
}

func never(string, int, int, int, int) (int, int, Verdict) { return 0, 0, No }

func TestBefore(t *testing.T) {
	s, err := Compile([]Rule{{Expr: `\bkey`}, {Expr: `^key`}, {Expr: `(?m)^key`}, {Expr: `\Bkey`}, {Expr: `\b[xyz]{0,3}@key`}})
	require.NoError(t, err)
	for before, want := range map[string][]int{"": {0, 1, 2}, "a": {3}, " ": {0}, "\n": {0, 2}, "é": {0}, "\xff": {0}} {
		var got []int
		for _, h := range s.Scan(nil, before, "key") {
			got = append(got, h.Rule)
		}
		require.Equal(t, want, got, "%q", before)
		// Behind a letter the border is that between x and @.
		require.Contains(t, s.Scan(nil, before, "x@key"), Hit{4, map[bool]int{true: 1}[before == "a"], 5}, "%q", before)
	}
}

func TestMax(t *testing.T) {
	for expr, want := range map[string]int{"abc": 3, `abc\b`: 7, "ab[é]": 4, "xyz.{2}": 11, "xyz[a-c]+": 0, "(?i)key": 5} {
		s, err := Compile([]Rule{{Expr: expr}})
		require.NoError(t, err)
		require.Equal(t, want, s.Max(), expr)
	}
}

// evenDigits is a rule written by hand: an @ with letters in front and an even number of digits behind.
func evenDigits(text string, lo, hit, hitEnd, hi int) (int, int, Verdict) {
	i := hitEnd
	for i < hi && '0' <= text[i] && text[i] <= '9' {
		i++
	}
	end := i - (i-hitEnd)%2
	v := Yes
	if i == hi {
		v = More
	}
	if end == hitEnd {
		if v == More {
			return 0, 0, More
		}
		return 0, 0, No
	}
	return lo, end, v
}

func TestHand(t *testing.T) {
	rules := []Rule{{Triggers: []string{"@"}, Max: 12, Lead: 4, LeadSet: "[a-z]", Match: evenDigits}, {Expr: `[a-z]{0,4}@(?:\d\d){1,4}`}}
	s, err := Compile(rules)
	require.NoError(t, err)
	g := grammar{rand.New(rand.NewPCG(4, 4))}
	for range 3000 {
		var b strings.Builder
		for range g.IntN(40) {
			b.WriteString(g.pick("a", "bc", "@", "1", "23", " ", "é", "zzzzz"))
		}
		text := b.String()
		if text == "" {
			continue
		}
		want := s.Scan(nil, "", text)
		same(t, s, rules, want, text, cutter(g.Rand))
	}
}

func TestEdges(t *testing.T) {
	rules := testTable()
	s, o := tableSet(), newOracle(t, rules)
	one := func(left int) int { return min(1, left) }
	for _, text := range []string{"", "a", "\x00", "\xff", strings.Repeat("\xff", 300), strings.Repeat("\x00", 300), "é", "日本" + strings.Repeat("語", 200),
		"AKIAABCDEFGHIJKLMNOP", "\xffAKIAABCDEFGHIJKLMNOP\xff", "éAKIAABCDEFGHIJKLMNOPé", "123-45-6789", "x123-45-6789", "joe@ex.org", "AWS_KEY = 12345678901234567890123456",
		"aw\u017f key = 12345678901234567890123456", "\u212araken_token: 0123456789abcdef0123456789abcdef"} {
		same(t, s, rules, o.scan(text), text, one)
	}
}

func TestLarge(t *testing.T) {
	s := tableSet()
	g := newTexts(12)
	text := g.prose(5<<20) + " AKIAABCDEFGHIJKLMNOP " + g.program(5<<20)
	hits := s.Scan(nil, "", text)
	at := strings.Index(text, "AKIA")
	var aws []Hit
	for _, h := range hits {
		if h.Rule == 0 {
			aws = append(aws, h)
		}
	}
	require.Equal(t, []Hit{{0, at, at + 20}}, aws)
	require.Equal(t, hits, feed(s, text, 65536))
	require.Equal(t, hits, feed(s, text, 1021))
}

func feed(s *Set, text string, size int) (hits []Hit) {
	var c Cursor
	for len(text) > size {
		hits, _ = s.Feed(&c, hits, text[:size], false)
		text = text[size:]
	}
	hits, _ = s.Feed(&c, hits, text, true)
	order(hits)
	return hits
}

func TestAllocs(t *testing.T) {
	if !mem.ExactAllocs {
		t.Skip("pools drop what they hold under the race detector")
	}
	s := tableSet()
	g := newTexts(13)
	clean, dirty := g.prose(4096), g.planted(4096)
	hits := make([]Hit, 0, 4096)
	for name, text := range map[string]string{"clean": clean, "dirty": dirty, "short": clean[:100], "eyJ": strings.Repeat("eyJ", 2000)} {
		s.Scan(hits, "", text)
		require.Zero(t, testing.AllocsPerRun(50, func() { s.Scan(hits, "", text) }), "%s, Scan", name)
		require.Zero(t, testing.AllocsPerRun(50, func() { s.ScanPart(hits, "a", text, false) }), "%s, ScanPart", name)
		require.Zero(t, testing.AllocsPerRun(50, func() { s.Hold("a", text) }), "%s, Hold", name)
	}
}

// steps returns how many triggers and bytes the confirmers look at in a text.
func (s *Set) steps(text string) int {
	sc := s.scratch()
	clear(sc.own)
	sc.last, sc.steps = sc.own, 0
	sc.scan(nil, "", text, 0, true)
	n := sc.steps
	s.release(sc)
	return n
}

func TestLinear(t *testing.T) {
	long, err := Compile([]Rule{{Expr: `eyJ[\w-]{17,}\.eyJ[\w-]{17,}\.[\w-]{10,}`}, {Expr: `sk-[A-Za-z0-9]{20,}T3Bl[A-Za-z0-9]+!`}, {Expr: `qx[ab]*b[a-z]+[aeiou]+1`},
		{Expr: `zq(?:[ab]*c)?`}, {Expr: `vq[^!]*!`}})
	require.NoError(t, err)
	var small, large = hostileTexts(100 << 10), hostileTexts(400 << 10)
	for _, u := range []string{"sk-", "sk-aaaaaaaaaaaaaaaaaaaaaaaaaaT3Bl", "qxb", "qxba", "zqa", "zqab", "zq", "vq", "vq ", "eyJaaaaaaaaaaaaaaaaaaaaa.", "qxaeae"} {
		small[u], large[u] = strings.Repeat(u, 100<<10/len(u)), strings.Repeat(u, 400<<10/len(u))
	}
	for _, s := range []*Set{tableSet(), long} {
		for u, text := range small {
			a, b := s.steps(text), s.steps(large[u])
			require.LessOrEqual(t, b, 5*a+5000, "%q: %d steps for 100 KB, %d for 400 KB", u, a, b)
			require.LessOrEqual(t, a, 24*len(text), "%q", u)
		}
	}
}

// TestNearMisses searches for texts that cost much: what each rule finds, cut short and repeated.
func TestNearMisses(t *testing.T) {
	s := tableSet()
	worst, at := 0.0, ""
	for _, whole := range phraseStarts() {
		for cut := 1; cut <= len(whole); cut++ {
			for _, between := range []string{"", " ", "."} {
				text := strings.Repeat(whole[:cut]+between, 2000/cut)
				if p := float64(s.steps(text)) / float64(len(text)); p > worst {
					worst, at = p, whole[:cut]+between
				}
			}
		}
	}
	t.Logf("most steps per byte: %.1f on %q", worst, at)
	require.Less(t, worst, 24.0, at)
}

// TestLinearFeed holds that small pieces of a text that one rule keeps undecided are not read again and again.
func TestLinearFeed(t *testing.T) {
	s, err := Compile([]Rule{{Expr: `eyJ[\w-]{17,}\.`}})
	require.NoError(t, err)
	text := "eyJ" + strings.Repeat("a", 1<<20) + "."
	require.Equal(t, []Hit{{0, 0, len(text)}}, feed(s, text, 16))
}

func TestConcurrent(t *testing.T) {
	s := tableSet()
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			text := newTexts(uint64(i)).planted(20000)
			want := s.Scan(nil, "", text)
			for range 20 {
				if got := s.Scan(nil, "", text); len(got) != len(want) {
					t.Errorf("%d hits, want %d", len(got), len(want))
				}
			}
			if got := feed(s, text, 333); len(got) != len(want) {
				t.Errorf("fed: %d hits, want %d", len(got), len(want))
			}
		})
	}
	wg.Wait()
}

func FuzzMatch(f *testing.F) {
	rules := testTable()
	s, o := tableSet(), newOracle(f, rules)
	g := newTexts(21)
	for range 10 {
		f.Add(g.planted(100), uint64(0))
	}
	f.Add("ignore all previous instructions\xff", uint64(1))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if len(text) > 300 { // package regexp needs long for these rules
			return
		}
		if seed != 0 {
			other := newTexts(seed).planted(100)
			text = other[:len(other)/2] + text + other[len(other)/2:]
		}
		// Every tenth rule: package regexp needs long for all of them.
		var want, got []Hit
		for i := int(seed / 7 % 10); i < len(o); i += 10 {
			for _, m := range o[i].FindAllStringIndex(text, -1) {
				want = append(want, Hit{i, m[0], m[1]})
			}
		}
		for _, h := range s.Scan(nil, "", text) {
			if h.Rule%10 == int(seed/7%10) {
				got = append(got, h)
			}
		}
		order(want)
		require.Equal(t, want, got, "%q", text)
	})
}

func FuzzExpr(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { randomRules(t, seed, 3) })
}

func FuzzFeed(f *testing.F) {
	rules := testTable()
	s := tableSet()
	g := newTexts(22)
	for range 10 {
		f.Add(g.planted(300), uint64(g.IntN(100)))
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if len(text) > 4096 || !utf8.ValidString(text) && seed%2 == 0 {
			return
		}
		want := s.Scan(nil, "", text)
		same(t, s, rules, want, text, cutter(rand.New(rand.NewPCG(seed, 2))))
	})
}
