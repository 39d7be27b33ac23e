package match

import (
	"fmt"
	"sort"
	"testing"
	"time"
)

func TestTableInfo(t *testing.T) {
	rules := testTable()
	t0 := time.Now()
	s, err := Compile(rules)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d rules %v, auto states %d shift %d most %d bytes %d groups %d total bytes %d max %d memos %d leads %d", len(rules), time.Since(t0), len(s.auto.depth), s.auto.shift, s.auto.most, s.auto.bytes(), len(s.groups), s.Bytes(), s.Max(), s.memos, len(s.leads))
	pikes := 0
	type kv struct{ i, n int }
	var big []kv
	for i := range s.rules {
		if s.rules[i].dfa == nil {
			pikes++
			t.Log("pike", i, rules[i].Expr)
		} else {
			big = append(big, kv{i, s.rules[i].dfa.bytes()})
		}
	}
	sort.Slice(big, func(a, b int) bool { return big[a].n > big[b].n })
	for _, b := range big[:8] {
		t.Log(b.n, len(s.rules[b.i].dfa.idle), rules[b.i].Expr)
	}
	un := map[*dfa]bool{}
	ub := 0
	for _, g := range s.groups {
		if g.union != nil && !un[g.union] {
			un[g.union] = true
			ub += g.union.bytes()
			if g.union.bytes() > 200000 {
				t.Log("union", len(g.shared), g.union.bytes(), len(g.union.idle))
			}
		}
	}
	t.Log("unions", len(un), ub)
	type c struct {
		p float64
		s string
	}
	var cs []c
	for i, r := range rules {
		re, _, _ := parse(r.Expr, r.Fold)
		bs, _ := branches(re)
		p := 0.0
		for _, b := range bs {
			p += b.cost
		}
		cs = append(cs, c{p, fmt.Sprint(i, " ", r.Expr, " lead ", bs[0].lead, " n ", len(bs[0].triggers), " ", len(bs[0].triggers[0].sets))})
	}
	sort.Slice(cs, func(a, b int) bool { return cs[a].p > cs[b].p })
	for _, x := range cs[:30] {
		t.Logf("%.2e %s", x.p, x.s)
	}
}
