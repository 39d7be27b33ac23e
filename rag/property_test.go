package rag_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/rag"
)

// slowPermit is the rule once more, written with sets of entries.
func slowPermit(s guard.Subject, m guard.Meta, now time.Time) bool {
	if s.User == "" || s.Tenant == "" || m.Tenant != s.Tenant || m.Level > s.Clearance {
		return false
	}
	if !m.Expires.IsZero() && !m.Expires.After(now) {
		return false
	}
	mine := map[string]bool{"*": true}
	add := func(kind string, names ...string) {
		for _, name := range names {
			if name != "" && name != "*" {
				mine[kind+":"+name] = true
			}
		}
	}
	add("user", s.User)
	add("group", s.Groups...)
	add("role", s.Roles...)
	for _, entry := range m.Deny {
		kind, name, _ := strings.Cut(entry, ":")
		known := kind == "user" || kind == "group" || kind == "role"
		if mine[entry] || entry != "*" && (!known || name == "" || name == "*") {
			return false
		}
	}
	in := make(map[string]bool)
	for _, c := range s.Compartments {
		in[c] = c != ""
	}
	for _, c := range m.Compartments {
		if !in[c] {
			return false
		}
	}
	return m.Owner == s.User || slices.ContainsFunc(m.Allow, func(entry string) bool { return mine[entry] })
}

// Few names, so that they meet, and what looks like them.
var (
	names   = []string{"", "a", "A", "a ", " a", "\u0430", "b", "*", "user:a", "a:b", "a\x00", "\xff", "eng", "Eng"}
	kinds   = []string{"user:", "group:", "role:", "", "User:", "user", "group: "}
	moments = []time.Time{{}, {}, {}, time.Unix(1, 0), time.Now().Add(time.Hour)}
)

// pick returns the first names more often, so that a good part of the documents can be read.
func pick[T any](r *rand.Rand, list []T) T { return list[min(r.IntN(len(list)), r.IntN(len(list)))] }

func someNames(r *rand.Rand) []string {
	out := make([]string, r.IntN(4))
	if r.IntN(20) == 0 {
		out = make([]string, 17+r.IntN(40))
	}
	for i := range out {
		out[i] = pick(r, names)
		if len(out) > 10 && r.IntN(2) == 0 {
			out[i] = fmt.Sprint("n", i)
		}
	}
	return out
}

func entry(r *rand.Rand) string {
	if r.IntN(6) == 0 {
		return "*"
	}
	return pick(r, kinds) + pick(r, names[1:])
}

func entries(r *rand.Rand) []string {
	out := make([]string, r.IntN(4))
	if r.IntN(20) == 0 {
		out = make([]string, 17+r.IntN(40))
	}
	for i := range out {
		out[i] = entry(r)
	}
	return out
}

func someCase(r *rand.Rand) (guard.Subject, guard.Meta) {
	s := guard.Subject{User: pick(r, names[1:]), Tenant: pick(r, names[1:4]), Groups: someNames(r), Roles: someNames(r), Clearance: r.IntN(4) - 1,
		Compartments: someNames(r)}
	m := guard.Meta{Tenant: pick(r, names[1:4]), Owner: pick(r, names), Allow: entries(r), Level: r.IntN(4) - 1, Expires: pick(r, moments)}
	if r.IntN(3) == 0 {
		m.Deny = entries(r)
	}
	if r.IntN(3) == 0 {
		m.Compartments = someNames(r)
	}
	if r.IntN(20) == 0 {
		s.User = ""
	}
	if r.IntN(20) == 0 {
		s.Tenant = ""
	}
	return s, m
}

func TestPermitProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	p, err := guard.New(guard.Config{Checks: []guard.Check{rag.Permission()}})
	require.NoError(t, err)
	permitted, cases := 0, 200_000
	if testing.Short() {
		cases /= 20
	}
	for range cases {
		s, m := someCase(r)
		ok, why := rag.Permit(s, m)
		if ok != slowPermit(s, m, time.Now()) || ok != (why == rag.ReasonNone) {
			t.Fatalf("%v %v: %+v %+v", ok, why, s, m)
		}
		session := p.Session(s)
		filtered := rag.Filter(t.Context(), session, []guard.Document{{ID: "d", Meta: m}})
		if (len(filtered.Docs) == 1) != ok {
			t.Fatalf("Filter %v, Permit %v: %+v %+v", len(filtered.Docs) == 1, ok, s, m)
		}
		checked := session.Check(t.Context(), guard.Content{Stage: guard.StageRetrieval, Doc: &guard.Document{Meta: m}})
		if checked.Allowed() != ok || checked.Rule() != why.Rule() {
			t.Fatalf("check %v, Permit %v: %+v %+v", checked, why, s, m)
		}
		if ok {
			permitted++
			continue
		}
		// What is refused stays refused when something is made stricter.
		for name, stricter := range map[string]func(s *guard.Subject, m *guard.Meta){
			"deny added": func(_ *guard.Subject, m *guard.Meta) {
				m.Deny = slices.Insert(slices.Clone(m.Deny), r.IntN(len(m.Deny)+1), entry(r))
			},
			"allow removed": func(_ *guard.Subject, m *guard.Meta) {
				if n := len(m.Allow); n > 0 {
					i := r.IntN(n)
					m.Allow = slices.Delete(slices.Clone(m.Allow), i, i+1)
				}
			},
			"owner removed":     func(_ *guard.Subject, m *guard.Meta) { m.Owner = "" },
			"tenant removed":    func(_ *guard.Subject, m *guard.Meta) { m.Tenant = "" },
			"level raised":      func(_ *guard.Subject, m *guard.Meta) { m.Level++ },
			"clearance lowered": func(s *guard.Subject, _ *guard.Meta) { s.Clearance-- },
			"compartment needed": func(_ *guard.Subject, m *guard.Meta) {
				m.Compartments = append(slices.Clone(m.Compartments), pick(r, names))
			},
			"compartments left": func(s *guard.Subject, _ *guard.Meta) { s.Compartments = nil },
			"expired":           func(_ *guard.Subject, m *guard.Meta) { m.Expires = time.Unix(1, 0) },
			"user removed":      func(s *guard.Subject, _ *guard.Meta) { s.User = "" },
			"subject's tenant":  func(s *guard.Subject, _ *guard.Meta) { s.Tenant = "" },
		} {
			s, m := s, m
			stricter(&s, &m)
			if ok, _ := rag.Permit(s, m); ok {
				t.Fatalf("%s opens: %+v %+v", name, s, m)
			}
		}
	}
	require.Greater(t, permitted, cases/30, "too few of the cases are permitted to mean much")
}

// What decides alone: each of these closes every document, whatever else it says.
func TestPermitCloses(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		s, m := someCase(r)
		for name, closing := range map[string]func(s *guard.Subject, m *guard.Meta){
			"nobody":         func(s *guard.Subject, _ *guard.Meta) { *s = guard.Subject{} },
			"nobody, groups": func(s *guard.Subject, _ *guard.Meta) { s.User = "" },
			"no tenant":      func(s *guard.Subject, m *guard.Meta) { s.Tenant, m.Tenant = "", "" },
			"no meta":        func(_ *guard.Subject, m *guard.Meta) { *m = guard.Meta{} },
			"denied":         func(s *guard.Subject, m *guard.Meta) { m.Deny = append(slices.Clone(m.Deny), rag.User(s.User)) },
			"all denied":     func(_ *guard.Subject, m *guard.Meta) { m.Deny = append(slices.Clone(m.Deny), rag.Everyone) },
			"empty deny":     func(_ *guard.Subject, m *guard.Meta) { m.Deny = append(slices.Clone(m.Deny), "") },
			"other tenant":   func(s *guard.Subject, m *guard.Meta) { m.Tenant = s.Tenant + " " },
			"none allowed":   func(_ *guard.Subject, m *guard.Meta) { m.Allow, m.Owner = nil, "" },
			"expired":        func(_ *guard.Subject, m *guard.Meta) { m.Expires = time.Unix(1, 0) },
		} {
			s, m := s, m
			closing(&s, &m)
			if ok, _ := rag.Permit(s, m); ok {
				t.Fatalf("%s opens: %+v %+v", name, s, m)
			}
		}
	}
}

func TestPermitManyGroups(t *testing.T) {
	s := ann()
	s.Groups = nil
	for i := range 10_000 {
		s.Groups = append(s.Groups, fmt.Sprint("g", i))
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{rag.Permission()}})
	require.NoError(t, err)
	session := p.Session(s)
	for _, c := range []struct {
		allow, deny []string
		want        rag.Reason
	}{
		{[]string{"group:g0"}, nil, rag.ReasonNone},
		{[]string{"group:g9999"}, nil, rag.ReasonNone},
		{[]string{"group:g10000"}, nil, rag.ReasonNotAllowed},
		{[]string{"group:G1"}, nil, rag.ReasonNotAllowed},
		{[]string{"*"}, []string{"group:g5000"}, rag.ReasonDenied},
		{[]string{"*"}, []string{"group:g10000"}, rag.ReasonNone},
		{slices.Repeat([]string{"group:none"}, 10_000), nil, rag.ReasonNotAllowed},
		{append(slices.Repeat([]string{"group:none"}, 10_000), "group:g7"), nil, rag.ReasonNone},
	} {
		m := guard.Meta{Tenant: "acme", Allow: c.allow, Deny: c.deny}
		_, why := rag.Permit(s, m)
		require.Equal(t, c.want, why)
		result := rag.Filter(t.Context(), session, []guard.Document{{ID: "d", Meta: m}})
		require.Len(t, result.Docs, map[bool]int{true: 1}[c.want == rag.ReasonNone])
	}
}

func FuzzPermit(f *testing.F) {
	f.Add("ann", "acme", "eng,berlin", "admin", "hr", "acme", "ann", "user:ann,*", "group:x", "hr", 1, 1, int64(0))
	f.Add("", "", "", "", "", "", "", "", "", "", 0, 0, int64(0))
	f.Add("*", "a", "*,", ",", ",", "a", "*", "user:*,group:,role:*", "", "", 0, 0, int64(1))
	f.Add("a", "a", strings.Repeat("g,", 40), "", "", "a", "", strings.Repeat("group:g,", 40), "group:h", "", 0, 0, int64(1<<40))
	f.Fuzz(func(t *testing.T, user, tenant, groups, roles, in, docTenant, owner, allow, deny, need string, clearance, level int, expires int64) {
		list := func(s string) []string {
			if s == "" {
				return nil
			}
			return strings.Split(s, ",")
		}
		s := guard.Subject{User: user, Tenant: tenant, Groups: list(groups), Roles: list(roles), Clearance: clearance, Compartments: list(in)}
		m := guard.Meta{Tenant: docTenant, Owner: owner, Allow: list(allow), Deny: list(deny), Level: level, Compartments: list(need)}
		if expires != 0 {
			m.Expires = time.Unix(expires, 0)
		}
		ok, why := rag.Permit(s, m)
		if ok != slowPermit(s, m, time.Now()) {
			t.Errorf("%v (%v), want %v", ok, why, !ok)
		}
		if ok != (why == rag.ReasonNone) || why > rag.ReasonNotAllowed {
			t.Errorf("%v because of %v", ok, why)
		}
	})
}
