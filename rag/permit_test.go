package rag_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/rag"
)

// ann is in the tenant acme, with one of everything.
func ann() guard.Subject {
	return guard.Subject{User: "ann", Tenant: "acme", Groups: []string{"eng", "berlin"}, Roles: []string{"admin"}, Clearance: 2,
		Compartments: []string{"hr", "m&a"}}
}

// open is a document that ann may read for one reason only.
func open() guard.Meta { return guard.Meta{Tenant: "acme", Allow: []string{"user:ann"}} }

func TestPermit(t *testing.T) {
	future, past := time.Now().Add(time.Hour), time.Now().Add(-time.Second)
	for _, c := range []struct {
		name   string
		change func(s *guard.Subject, m *guard.Meta)
		want   rag.Reason
	}{
		{"as it is", func(*guard.Subject, *guard.Meta) {}, rag.ReasonNone},

		{"zero subject", func(s *guard.Subject, _ *guard.Meta) { *s = guard.Subject{} }, rag.ReasonNoSubject},
		{"no user", func(s *guard.Subject, _ *guard.Meta) { s.User = "" }, rag.ReasonNoSubject},
		{"no user, everyone", func(s *guard.Subject, m *guard.Meta) { s.User, m.Allow = "", []string{"*"} }, rag.ReasonNoSubject},
		{"no user, no owner", func(s *guard.Subject, m *guard.Meta) { s.User, m.Owner = "", "" }, rag.ReasonNoSubject},
		{"no user but a group", func(s *guard.Subject, m *guard.Meta) { s.User, m.Allow = "", []string{"group:eng"} }, rag.ReasonNoSubject},
		{"no tenant on either side", func(s *guard.Subject, m *guard.Meta) { s.Tenant, m.Tenant = "", "" }, rag.ReasonNoSubject},
		{"zero meta", func(_ *guard.Subject, m *guard.Meta) { *m = guard.Meta{} }, rag.ReasonNoTenant},
		{"no tenant in meta", func(_ *guard.Subject, m *guard.Meta) { m.Tenant = "" }, rag.ReasonNoTenant},

		{"another tenant", func(_ *guard.Subject, m *guard.Meta) { m.Tenant = "initech" }, rag.ReasonTenant},
		{"tenant in capitals", func(_ *guard.Subject, m *guard.Meta) { m.Tenant = "ACME" }, rag.ReasonTenant},
		{"tenant with a blank", func(_ *guard.Subject, m *guard.Meta) { m.Tenant = "acme " }, rag.ReasonTenant},
		{"tenant with a zero-width space", func(_ *guard.Subject, m *guard.Meta) { m.Tenant = "ac\u200bme" }, rag.ReasonTenant},
		{"tenant with a Cyrillic a", func(_ *guard.Subject, m *guard.Meta) { m.Tenant = "\u0430cme" }, rag.ReasonTenant},
		{"tenant with a NUL", func(_ *guard.Subject, m *guard.Meta) { m.Tenant = "acme\x00" }, rag.ReasonTenant},
		{"tenant that begins the same", func(_ *guard.Subject, m *guard.Meta) { m.Tenant = "acm" }, rag.ReasonTenant},
		{"tenant is no wildcard", func(_ *guard.Subject, m *guard.Meta) { m.Tenant = "*" }, rag.ReasonTenant},
		{"everyone of another tenant", func(_ *guard.Subject, m *guard.Meta) { m.Tenant, m.Allow = "initech", []string{"*"} }, rag.ReasonTenant},
		{"owner in another tenant", func(_ *guard.Subject, m *guard.Meta) { m.Tenant, m.Owner = "initech", "ann" }, rag.ReasonTenant},

		{"denied", func(_ *guard.Subject, m *guard.Meta) { m.Deny = []string{"user:ann"} }, rag.ReasonDenied},
		{"denied by group", func(_ *guard.Subject, m *guard.Meta) { m.Deny = []string{"user:bob", "group:berlin"} }, rag.ReasonDenied},
		{"denied by role", func(_ *guard.Subject, m *guard.Meta) { m.Deny = []string{"role:admin"} }, rag.ReasonDenied},
		{"everyone denied", func(_ *guard.Subject, m *guard.Meta) { m.Deny = []string{"*"} }, rag.ReasonDenied},
		{"owner denied", func(_ *guard.Subject, m *guard.Meta) { m.Owner, m.Deny = "ann", []string{"user:ann"} }, rag.ReasonDenied},
		{"others denied", func(_ *guard.Subject, m *guard.Meta) {
			m.Deny = []string{"user:bob", "group:ann", "role:ann", "user:eng", "user:Ann", "user:ann ", "user:\u0430nn", "user:annn", "user:an"}
		}, rag.ReasonNone},
		{"deny without kind", func(_ *guard.Subject, m *guard.Meta) { m.Deny = []string{"bob"} }, rag.ReasonBadDeny},
		{"deny with an empty entry", func(_ *guard.Subject, m *guard.Meta) { m.Deny = []string{"user:bob", ""} }, rag.ReasonBadDeny},
		{"deny without a name", func(_ *guard.Subject, m *guard.Meta) { m.Deny = []string{"group:"} }, rag.ReasonBadDeny},
		{"deny of a group wildcard", func(_ *guard.Subject, m *guard.Meta) { m.Deny = []string{"group:*"} }, rag.ReasonBadDeny},
		{"deny in capitals", func(_ *guard.Subject, m *guard.Meta) { m.Deny = []string{"USER:bob"} }, rag.ReasonBadDeny},
		{"deny with a blank before", func(_ *guard.Subject, m *guard.Meta) { m.Deny = []string{" user:bob"} }, rag.ReasonBadDeny},

		{"level reached", func(_ *guard.Subject, m *guard.Meta) { m.Level = 2 }, rag.ReasonNone},
		{"level too high", func(_ *guard.Subject, m *guard.Meta) { m.Level = 3 }, rag.ReasonLevel},
		{"negative clearance", func(s *guard.Subject, _ *guard.Meta) { s.Clearance = -1 }, rag.ReasonLevel},
		{"owner of a level too high", func(_ *guard.Subject, m *guard.Meta) { m.Owner, m.Level = "ann", 3 }, rag.ReasonLevel},

		{"in all compartments", func(_ *guard.Subject, m *guard.Meta) { m.Compartments = []string{"m&a", "hr"} }, rag.ReasonNone},
		{"in one of two compartments", func(_ *guard.Subject, m *guard.Meta) { m.Compartments = []string{"hr", "legal"} }, rag.ReasonCompartment},
		{"compartment in capitals", func(_ *guard.Subject, m *guard.Meta) { m.Compartments = []string{"HR"} }, rag.ReasonCompartment},
		{"compartment without a name", func(s *guard.Subject, m *guard.Meta) {
			s.Compartments, m.Compartments = []string{""}, []string{""}
		}, rag.ReasonCompartment},
		{"subject in no compartment", func(s *guard.Subject, m *guard.Meta) {
			s.Compartments, m.Compartments = nil, []string{"hr"}
		}, rag.ReasonCompartment},

		{"expires later", func(_ *guard.Subject, m *guard.Meta) { m.Expires = future }, rag.ReasonNone},
		{"expired", func(_ *guard.Subject, m *guard.Meta) { m.Expires = past }, rag.ReasonExpired},
		{"expired at the epoch", func(_ *guard.Subject, m *guard.Meta) { m.Expires = time.Unix(0, 0) }, rag.ReasonExpired},
		{"owner of an expired document", func(_ *guard.Subject, m *guard.Meta) { m.Owner, m.Expires = "ann", past }, rag.ReasonExpired},

		{"nobody allowed", func(_ *guard.Subject, m *guard.Meta) { m.Allow = nil }, rag.ReasonNotAllowed},
		{"owner, nobody allowed", func(_ *guard.Subject, m *guard.Meta) { m.Allow, m.Owner = nil, "ann" }, rag.ReasonNone},
		{"owner written as an entry", func(_ *guard.Subject, m *guard.Meta) { m.Allow, m.Owner = nil, "user:ann" }, rag.ReasonNotAllowed},
		{"owner is everyone", func(_ *guard.Subject, m *guard.Meta) { m.Allow, m.Owner = nil, "*" }, rag.ReasonNotAllowed},
		{"owner is a group", func(_ *guard.Subject, m *guard.Meta) { m.Allow, m.Owner = nil, "eng" }, rag.ReasonNotAllowed},
		{"allowed by group", func(_ *guard.Subject, m *guard.Meta) { m.Allow = []string{"group:berlin"} }, rag.ReasonNone},
		{"allowed by role", func(_ *guard.Subject, m *guard.Meta) { m.Allow = []string{"role:admin"} }, rag.ReasonNone},
		{"everyone allowed", func(_ *guard.Subject, m *guard.Meta) { m.Allow = []string{"*"} }, rag.ReasonNone},
		{"a group of that name", func(_ *guard.Subject, m *guard.Meta) { m.Allow = []string{"group:ann"} }, rag.ReasonNotAllowed},
		{"a role is not a group", func(_ *guard.Subject, m *guard.Meta) { m.Allow = []string{"group:admin", "role:eng"} }, rag.ReasonNotAllowed},
		{"malformed", func(_ *guard.Subject, m *guard.Meta) {
			m.Allow = []string{"", "ann", "user:", "user:*", "group:*", "role:*", "USER:ann", " user:ann", "user: ann", "user:ann ", "user:ann\n",
				"users:ann", "user/ann", "**", "* ", ":", "user", "group:eng,berlin", "us\u0435r:ann"}
		}, rag.ReasonNotAllowed},
		{"look-alikes", func(_ *guard.Subject, m *guard.Meta) {
			m.Allow = []string{"user:Ann", "user:\u0430nn", "user:ann\u200b", "user:a\u0301nn", "user:\uff41nn", "group:ENG", "group:eng\x00"}
		}, rag.ReasonNotAllowed},
		{"empty names in the subject", func(s *guard.Subject, m *guard.Meta) {
			s.Groups, s.Roles = []string{"", "*", " "}, []string{"", "*"}
			m.Allow = []string{"", "group:", "group:*", "role:", "role:*"}
		}, rag.ReasonNotAllowed},
		{"user called as an entry", func(s *guard.Subject, m *guard.Meta) { s.User = "user:ann" }, rag.ReasonNotAllowed},
		{"user called *", func(s *guard.Subject, m *guard.Meta) { s.User, m.Allow = "*", []string{"user:*"} }, rag.ReasonNotAllowed},
		{"name with colons", func(s *guard.Subject, m *guard.Meta) { s.User, m.Allow = "group:eng", []string{"group:eng"} }, rag.ReasonNone},
		{"name with colons, no groups", func(s *guard.Subject, m *guard.Meta) {
			s.User, s.Groups, m.Allow = "group:eng", nil, []string{"group:eng"}
		}, rag.ReasonNotAllowed},
	} {
		s, m := ann(), open()
		c.change(&s, &m)
		ok, why := rag.Permit(s, m)
		require.Equal(t, c.want, why, "%s: %v", c.name, why)
		require.Equal(t, c.want == rag.ReasonNone, ok, c.name)

		// The same subject with so many groups, roles and compartments that they are looked up in an index, of a document with
		// long lists.
		for i := range 40 {
			name := fmt.Sprint("other-", i)
			s.Groups, s.Roles = append(s.Groups, name), append(s.Roles, name)
			s.Compartments = append(s.Compartments, name)
			m.Allow = append(slices.Clone(m.Allow), "user:"+name)
			m.Deny = append(slices.Clone(m.Deny), "user:"+name)
		}
		_, why = rag.Permit(s, m)
		require.Equal(t, c.want, why, "%s, with long lists: %v", c.name, why)
	}
}

func TestPermitOrder(t *testing.T) {
	// Everything is wrong; put right one after the other.
	s := guard.Subject{Clearance: -1}
	m := guard.Meta{Deny: []string{"user:ann"}, Compartments: []string{"hr"}, Expires: time.Unix(1, 0)}
	steps := []struct {
		want  rag.Reason
		right func()
	}{
		{rag.ReasonNoSubject, func() { s.User, s.Tenant = "ann", "acme" }},
		{rag.ReasonNoTenant, func() { m.Tenant = "initech" }},
		{rag.ReasonDenied, func() { m.Deny = nil }},
		{rag.ReasonTenant, func() { m.Tenant = "acme" }},
		{rag.ReasonLevel, func() { s.Clearance = 0 }},
		{rag.ReasonCompartment, func() { s.Compartments = []string{"hr"} }},
		{rag.ReasonExpired, func() { m.Expires = time.Time{} }},
		{rag.ReasonNotAllowed, func() { m.Allow = []string{"*"} }},
		{rag.ReasonNone, func() {}},
	}
	for _, step := range steps {
		_, why := rag.Permit(s, m)
		require.Equal(t, step.want, why, "want %v, got %v", step.want, why)
		step.right()
	}
}

func TestPermitExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := open()
		m.Expires = time.Now().Add(time.Minute)
		other := m
		other.Expires = m.Expires.In(time.FixedZone("east", 5*3600)).Round(0) // without a monotonic reading
		for _, m := range []guard.Meta{m, other} {
			ok, _ := rag.Permit(ann(), m)
			require.True(t, ok)
		}
		time.Sleep(time.Minute - 1)
		ok, _ := rag.Permit(ann(), m)
		require.True(t, ok)
		time.Sleep(time.Nanosecond)
		for _, m := range []guard.Meta{m, other} {
			_, why := rag.Permit(ann(), m)
			require.Equal(t, rag.ReasonExpired, why)
		}
	})
}

func TestReasonNames(t *testing.T) {
	seen := make(map[string]bool)
	for r := rag.ReasonNone; r <= rag.ReasonNotAllowed; r++ {
		require.False(t, seen[r.String()], r.String())
		seen[r.String()] = true
		if r != rag.ReasonNone {
			require.Equal(t, "rag.denied."+r.String(), r.Rule())
		}
	}
	require.Equal(t, "tenant", rag.ReasonTenant.String())
	require.Equal(t, "none", rag.ReasonNone.String())
	require.Empty(t, rag.ReasonNone.Rule())
	require.Equal(t, "unknown", rag.Reason(200).String())
	require.Empty(t, rag.Reason(200).Rule())
	out, err := json.Marshal(rag.ReasonTenant)
	require.NoError(t, err)
	require.Equal(t, `"tenant"`, string(out))
}

func TestPermitAllocs(t *testing.T) {
	s, m := ann(), open()
	m.Allow = []string{"group:x", "group:y", "user:ann"}
	m.Deny, m.Compartments, m.Expires = []string{"user:bob"}, []string{"hr"}, time.Now().Add(time.Hour)
	refused := m
	refused.Tenant = "initech"
	require.Zero(t, testing.AllocsPerRun(100, func() {
		rag.Permit(s, m)
		rag.Permit(s, refused)
	}))
}

func BenchmarkPermit(b *testing.B) {
	s := ann()
	s.Groups = []string{"eng", "berlin", "staff", "payroll", "on-call"}
	metas := make([]guard.Meta, 64) // changes from call to call
	for i := range metas {
		metas[i] = guard.Meta{Tenant: "acme", Owner: fmt.Sprint("user-", i), Allow: []string{"group:sales", "group:" + s.Groups[i%5]}, Level: i % 3}
		if i%4 == 0 {
			metas[i].Deny = []string{"group:interns"}
		}
	}
	run := func(name string, change func(*guard.Meta)) {
		list := slices.Clone(metas)
		for i := range list {
			change(&list[i])
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				rag.Permit(s, list[i%len(list)])
				i++
			}
		})
	}
	expires := time.Now().Add(time.Hour)
	run("allowed", func(*guard.Meta) {})
	run("expires", func(m *guard.Meta) { m.Expires = expires })
	run("tenant", func(m *guard.Meta) { m.Tenant = "initech" })
	run("not_allowed", func(m *guard.Meta) { m.Allow = []string{"group:sales", "group:legal"} })
	for _, n := range []int{100, 10_000} {
		s.Groups = nil
		for i := range n {
			s.Groups = append(s.Groups, fmt.Sprintf("group-%05d", i))
		}
		run(fmt.Sprintf("groups=%d", n), func(m *guard.Meta) { m.Allow = []string{"group:group-99999", "user:ann"} })
	}
	run("groups=10000/entries=10000", func(m *guard.Meta) {
		m.Allow = make([]string, 10_000)
		for i := range m.Allow {
			m.Allow[i] = fmt.Sprintf("group:groop-%05d", i)
		}
	})
}
