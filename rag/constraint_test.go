package rag_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/rag"
)

// stampable makes a document of the property test one that Stamp takes.
func stampable(m guard.Meta) (guard.Meta, bool) {
	_, err := rag.Stamp(m)
	return m, err == nil
}

// TestConstraintIsPermit holds the condition equal to Permit, and both to what is read back, on many subjects and
// documents.
func TestConstraintIsPermit(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	both, readable := 0, 0
	for both < 20_000 {
		s, m := someCase(r)
		for range r.IntN(3) {
			s = rag.Guest(s, pick(r, names[1:4]), entries(r)...)
		}
		m, ok := stampable(m)
		if !ok {
			continue
		}
		layout := rag.Layout{Hex: r.IntN(2) == 0}
		fields, err := layout.Stamp(m)
		require.NoError(t, err)
		back, err := layout.Meta(fields)
		require.NoError(t, err)
		want, why := rag.Permit(s, m)
		again, _ := rag.Permit(s, back)
		require.Equal(t, want, again, "%+v %+v", s, m)
		c, err := layout.Constraint(s)
		if err != nil {
			require.ErrorIs(t, err, rag.ErrName)
			require.Equal(t, rag.Never, c.Op)
			continue
		}
		both++
		require.Equal(t, want, c.Match(fields), "%+v\n%+v\n%v\n%v", s, m, why, c)
		if want {
			readable++
		}
	}
	require.Greater(t, readable, 1000)
}

func TestConstraintNever(t *testing.T) {
	for _, s := range []guard.Subject{{}, {User: "ann"}, {Tenant: "acme"}} {
		c, err := rag.Constraint(s)
		require.NoError(t, err)
		require.Equal(t, rag.Never, c.Op)
		require.False(t, c.Match(map[string]any{}))
	}
	for _, s := range []guard.Subject{{User: "ann\x00", Tenant: "acme"}, {User: "ann", Tenant: "\xff"},
		{User: "ann", Tenant: "acme", Groups: []string{"a\nb"}}, {User: "ann", Tenant: "acme", Roles: []string{strings.Repeat("x", 600)}},
		{User: "ann", Tenant: "acme", Compartments: []string{"\x7f"}}} {
		c, err := rag.Constraint(s)
		require.ErrorIs(t, err, rag.ErrName)
		require.Equal(t, rag.Never, c.Op)
	}
}

// TestConstraintHoles takes fields away and puts others in: no document is found that was not stamped.
func TestConstraintHoles(t *testing.T) {
	c, err := rag.Constraint(ann())
	require.NoError(t, err)
	fields, err := rag.Stamp(open())
	require.NoError(t, err)
	require.True(t, c.Match(fields))
	for _, name := range []string{"acl_tenant", "acl_allow", "acl_deny", "acl_level", "acl_compartments", "acl_expires"} {
		for _, v := range []any{nil, "", []string{}, []any{}, []any{nil}, map[string]any{}, true, 1e300} {
			old := fields[name]
			fields[name] = v
			require.False(t, c.Match(fields), "%s %v", name, v)
			delete(fields, name)
			require.False(t, c.Match(fields), name)
			fields[name] = old
		}
	}
	require.True(t, c.Match(fields))
}

func TestConditionCheck(t *testing.T) {
	deep := rag.Condition{Op: rag.Always}
	for range 20 {
		deep = rag.Condition{Op: rag.And, Of: []rag.Condition{deep}}
	}
	for name, c := range map[string]rag.Condition{
		"empty and":   {Op: rag.And},
		"empty or":    {Op: rag.Or},
		"no value":    {Op: rag.OneOf, Field: "lang"},
		"two values":  {Op: rag.Equal, Field: "lang", Values: []string{"a", "b"}},
		"empty value": {Op: rag.OneOf, Field: "lang", Values: []string{"de", ""}},
		"control":     {Op: rag.Equal, Field: "lang", Values: []string{"\x1b"}},
		"field":       {Op: rag.Equal, Field: `a" OR 1=1 --`, Values: []string{"x"}},
		"no field":    {Op: rag.AtMost, Number: 1},
		"operation":   {Op: 99, Field: "a"},
		"deep":        deep,
		"many":        {Op: rag.OneOf, Field: "id", Values: make([]string, 1<<17)},
		"inside":      {Op: rag.Or, Of: []rag.Condition{{Op: rag.Always}, {Op: rag.And}}},
	} {
		require.Error(t, c.Check(), name)
	}
	c, err := rag.Constraint(ann())
	require.NoError(t, err)
	require.NoError(t, c.All(rag.Condition{Op: rag.Equal, Field: "lang", Values: []string{"de"}}).Check())
	require.NotContains(t, c.String(), "acme", "no values in what may be logged")
	require.Contains(t, c.String(), "equal(acl_tenant, 1)")
}

func TestSets(t *testing.T) {
	s := guard.Subject{User: "ann", Tenant: "acme", Compartments: []string{"b", "a", "b", "", "c"}}
	c, err := rag.Constraint(s)
	require.NoError(t, err)
	within := c.Of[2]
	require.Equal(t, rag.Within, within.Op)
	keys, complete := within.Sets()
	require.True(t, complete)
	require.Len(t, keys, 8)
	for _, list := range [][]string{nil, {"a"}, {"b", "a"}, {"c", "b", "a"}} {
		fields, err := rag.Stamp(guard.Meta{Tenant: "acme", Owner: "ann", Compartments: list})
		require.NoError(t, err)
		require.Contains(t, keys, fields["acl_compartments_key"])
	}
	fields, err := rag.Stamp(guard.Meta{Tenant: "acme", Owner: "ann", Compartments: []string{"a", "d"}})
	require.NoError(t, err)
	require.NotContains(t, keys, fields["acl_compartments_key"])

	for i := range 30 {
		s.Compartments = append(s.Compartments, fmt.Sprint("many", i))
	}
	c, err = rag.Constraint(s)
	require.NoError(t, err)
	keys, complete = c.Of[2].Sets()
	require.False(t, complete)
	require.Len(t, keys, 1+33+33*32/2, "none, one and two of 33")
}

func TestListed(t *testing.T) {
	who := ann()
	l := lister{"d1", "d2"}
	c, ok, err := rag.Listed(t.Context(), l, who, "id", 10)
	require.NoError(t, err)
	require.True(t, ok)
	require.True(t, c.Match(map[string]any{"id": "d2"}))
	require.False(t, c.Match(map[string]any{"id": "d3"}))

	_, ok, err = rag.Listed(t.Context(), l, who, "id", 1)
	require.NoError(t, err)
	require.False(t, ok, "not all of them")

	c, ok, err = rag.Listed(t.Context(), lister{}, who, "id", 10)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, rag.Never, c.Op)

	_, ok, err = rag.Listed(t.Context(), lister{"fine", "not\x00"}, who, "id", 10)
	require.ErrorIs(t, err, rag.ErrName)
	require.False(t, ok)
}

func TestGuest(t *testing.T) {
	doc := guard.Meta{Tenant: "globex", Allow: []string{"group:support"}}
	everyone := guard.Meta{Tenant: "globex", Allow: []string{"*"}}
	home := guard.Subject{User: "ann", Tenant: "acme", Groups: []string{"support"}}
	may := func(s guard.Subject, m guard.Meta) bool { ok, _ := rag.Permit(s, m); return ok }

	require.False(t, may(home, doc), "a group of one tenant is none of another")
	require.True(t, may(rag.Guest(home, "globex", "group:support"), doc))
	require.False(t, may(rag.Guest(home, "globex"), doc))
	require.True(t, may(rag.Guest(home, "globex"), everyone))
	require.False(t, may(rag.Guest(home, "initech"), everyone))
	require.False(t, may(rag.Guest(home, "globex", "support"), everyone), "what cannot be read makes nobody of the guest")
	require.False(t, may(rag.Guest(home, ""), everyone))
	require.False(t, may(rag.Guest(home, "globex", ""), everyone), "an entry that is empty is not the same as none")
	require.False(t, may(rag.Guest(home, "globex", rag.User("eve\ngroup:support")), doc), "a name makes no entries of its own")
	require.False(t, may(rag.Guest(home, "globex", "group:support", "user:*"), doc))
	require.Empty(t, home.Attrs, "the subject was changed")

	doc.Owner = "ann"
	doc.Allow = nil
	require.False(t, may(rag.Guest(home, "globex"), doc), "the owner is another ann")
	require.True(t, may(rag.Guest(home, "globex", "user:ann"), doc))
	everyone.Deny = []string{"user:ann"}
	require.False(t, may(rag.Guest(home, "globex"), everyone), "names of home count in Deny")
	everyone.Deny, everyone.Level = nil, 3
	require.False(t, may(rag.Guest(home, "globex"), everyone))
	everyone.Level = 0
	many := home
	for i := range 17 {
		many = rag.Guest(many, fmt.Sprint("t", i))
	}
	require.False(t, may(many, guard.Meta{Tenant: "t3", Allow: []string{"*"}}))
	everyone.Expires = time.Now().Add(-time.Second)
	require.False(t, may(rag.Guest(home, "globex"), everyone))
}

// TestSetsMany is about subjects in so many compartments that all pairs of them would take long.
func TestSetsMany(t *testing.T) {
	c := rag.Condition{Op: rag.Within, Field: "f", Values: []string{"none"}}
	for i := range 1023 {
		c.Values = append(c.Values, fmt.Sprint("c:", i))
	}
	require.Less(t, testing.AllocsPerRun(1, func() {
		keys, complete := c.Sets()
		require.Len(t, keys, 1024)
		require.False(t, complete)
	}), 20_000.0)
}

func BenchmarkConstraint(b *testing.B) {
	s := guard.Subject{User: "ann", Tenant: "acme", Compartments: []string{"x", "y"}}
	for i := range 100 {
		s.Groups = append(s.Groups, fmt.Sprint("group-", i))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rag.Constraint(s); err != nil {
			b.Fatal(err)
		}
	}
}
