package rag_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/rag"
)

func TestStamp(t *testing.T) {
	fields, err := rag.Stamp(guard.Meta{Tenant: "acme", Owner: "ann", Allow: []string{"group:eng", "*", "group:eng"}})
	require.NoError(t, err)
	require.Equal(t, map[string]any{
		"acl_tenant": "acme", "acl_owner": "ann", "acl_allow": []string{"*", "group:eng", "user:ann"}, "acl_deny": []string{"none"},
		"acl_level": int64(0), "acl_compartments": []string{"none"}, "acl_compartments_key": "none", "acl_compartments_count": int64(1),
		"acl_expires": int64(253402300799), "acl_source": "", "acl_trust": int64(0),
	}, fields, "every field is written and no list is empty")

	texts, lists, numbers, err := rag.Layout{}.Fields()
	require.NoError(t, err)
	require.ElementsMatch(t, slices.Concat(texts, lists, numbers), slices.Collect(func(yield func(string) bool) {
		for name := range fields {
			if !yield(name) {
				return
			}
		}
	}))
}

func TestStampRefuses(t *testing.T) {
	tooHigh := int64(math.MaxInt32) + 2 // a variable, so that it compiles where int has 32 bits
	good := guard.Meta{Tenant: "acme", Allow: []string{"*"}}
	for name, change := range map[string]func(m *guard.Meta){
		"no tenant":           func(m *guard.Meta) { m.Tenant = "" },
		"nobody":              func(m *guard.Meta) { m.Allow = nil },
		"control":             func(m *guard.Meta) { m.Tenant = "ac\x00me" },
		"line":                func(m *guard.Meta) { m.Owner = "ann\n" },
		"not UTF-8":           func(m *guard.Meta) { m.Tenant = "\xff" },
		"long":                func(m *guard.Meta) { m.Tenant = strings.Repeat("a", 513) },
		"entry":               func(m *guard.Meta) { m.Allow = []string{"ann"} },
		"entry of deny":       func(m *guard.Meta) { m.Deny = []string{"group:*"} },
		"empty entry":         func(m *guard.Meta) { m.Deny = []string{""} },
		"many":                func(m *guard.Meta) { m.Allow = make([]string, 1001) },
		"compartment":         func(m *guard.Meta) { m.Compartments = []string{"a", ""} },
		"level":               func(m *guard.Meta) { m.Level = int(tooHigh) },
		"low level":           func(m *guard.Meta) { m.Level = int(-tooHigh) },
		"wildcard owner":      func(m *guard.Meta) { m.Owner = "*" },
		"control in a source": func(m *guard.Meta) { m.Source = "a\tb" },
	} {
		if name == "level" && math.MaxInt == math.MaxInt32 || name == "low level" && math.MaxInt == math.MaxInt32 {
			continue
		}
		m := good
		change(&m)
		fields, err := rag.Stamp(m)
		require.Error(t, err, name)
		require.Nil(t, fields, name)
		require.NotContains(t, err.Error(), "acme", "an error names no values")
	}
	for _, prefix := range []string{"Acl_", "1a", "a b", "a\"b", "a-", strings.Repeat("a", 65)} {
		_, err := rag.Layout{Prefix: prefix}.Stamp(good)
		require.Error(t, err, prefix)
		_, err = rag.Layout{Prefix: prefix}.Constraint(ann())
		require.Error(t, err, prefix)
	}
}

// TestMetaReads shows that whatever a store makes of the types, the permission is the one that was stamped.
func TestMetaReads(t *testing.T) {
	meta := guard.Meta{Tenant: "acme", Owner: "ann", Allow: []string{"group:eng"}, Deny: []string{"user:bob"}, Level: -3,
		Compartments: []string{"y", "none", "x"}, Expires: time.Unix(2_000_000_000, 0), Source: "wiki", Trust: guard.Internal}
	for _, layout := range []rag.Layout{{}, {Prefix: "p_"}, {Hex: true}} {
		fields, err := layout.Stamp(meta)
		require.NoError(t, err)
		asJSON, err := json.Marshal(fields)
		require.NoError(t, err)
		var back map[string]any
		require.NoError(t, json.Unmarshal(asJSON, &back))
		flat := map[string]any{}
		for name, v := range rag.Flat(fields) {
			flat[name] = v
		}
		require.Len(t, flat, len(fields))
		for _, f := range []map[string]any{fields, back, flat} {
			got, err := layout.Meta(f)
			require.NoError(t, err)
			want := meta
			want.Allow, want.Compartments = []string{"group:eng", "user:ann"}, []string{"none", "x", "y"}
			require.Equal(t, want, got)
		}
	}
}

// TestMetaRefuses takes each field away, and puts what does not belong there.
func TestMetaRefuses(t *testing.T) {
	for _, layout := range []rag.Layout{{}, {Hex: true}} {
		fields, err := layout.Stamp(guard.Meta{Tenant: "acme", Allow: []string{"*"}})
		require.NoError(t, err)
		for name := range fields {
			if name == "acl_source" || name == "acl_trust" || name == "acl_owner" || strings.HasPrefix(name, "acl_compartments_") {
				continue // decides nothing, or is only for stores
			}
			for _, v := range []any{nil, true, math.NaN(), math.Inf(1), []any{}, []any{1, 2}, []any{true}, []any{"none", nil}, map[string]any{}, []int{1}, "\x00"} {
				changed := map[string]any{}
				for k, old := range fields {
					changed[k] = old
				}
				changed[name] = v
				if v == nil {
					delete(changed, name)
				}
				m, err := layout.Meta(changed)
				if v == "\x00" && !layout.Hex && (name == "acl_tenant" || name == "acl_allow") {
					continue // a name like any other; nobody bears it
				}
				require.Error(t, err, "%s %v", name, v)
				require.Zero(t, m)
				for _, s := range []guard.Subject{ann(), {User: "\x00", Tenant: "\x00"}} {
					ok, _ := rag.Permit(s, m)
					require.False(t, ok)
				}
			}
		}
	}
	_, err := rag.Layout{}.Meta(nil)
	require.Error(t, err)
	_, err = rag.Layout{Prefix: "-"}.Meta(nil)
	require.Error(t, err)
}
