package ids_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/pii/internal/ids"
)

// grades returns what the kinds say about a text read as one value.
func grades(text string) map[string]ids.Match {
	var v ids.Value
	got := map[string]ids.Match{}
	if v.Read(text) {
		for _, m := range v.Match(nil) {
			got[m.Kind.Entity] = m
		}
	}
	return got
}

func TestStands(t *testing.T) {
	for _, test := range []struct {
		text, entity string
		stands       bool
	}{
		{"536-22-8726", "us_ssn", true},
		{"536228726", "us_ssn", false},
		{"53-6228726", "us_ssn", false},
		{"536-228-726", "us_ssn", false},
		{"529.982.247-25", "id_br_cpf", true},
		{"52998224725", "id_br_cpf", false},
		{"943 476 5919", "uk_nhs", true},
		{"9434765919", "uk_nhs", false},
		{"AB 12 34 56 C", "uk_nino", true},
		{"1EG4-TE5-MK73", "us_mbi", true},
	} {
		m, ok := grades(test.text)[test.entity]
		require.True(t, ok, test.text)
		require.Equal(t, test.stands, m.Stands(), test.text)
	}
}

func TestAt(t *testing.T) {
	text := "SSN 536-22-8726, or 1234567893 x"
	got := map[string]string{}
	for i := range text {
		if i > 0 && text[i-1] != ' ' {
			continue
		}
		for _, m := range ids.At(text, i, nil) {
			got[m.Kind.Entity] = text[i:m.End]
		}
	}
	require.Equal(t, "536-22-8726", got["us_ssn"])
	require.Equal(t, "1234567893", got["us_npi"])
}

func TestAllocs(t *testing.T) {
	texts := []string{"536-22-8726", "12345678901", "AB 12 34 56 C and more words", "1234 5678 9012 3456 7890"}
	require.Zero(t, testing.AllocsPerRun(100, func() {
		var list [64]ids.Match
		for _, s := range texts {
			_ = ids.At(s, 0, list[:0])
		}
	}))
}

// TestStanding compares with the matches of At that stand.
func TestStanding(t *testing.T) {
	for _, e := range examples {
		for _, text := range []string{e.value, "x " + e.value + " y", strings.ToLower(e.value), strings.ReplaceAll(e.value, "-", " ")} {
			for i := range text {
				var want []ids.Match
				for _, m := range ids.At(text, i, nil) {
					if m.Stands() {
						want = append(want, m)
					}
				}
				require.Equal(t, want, ids.Standing(text, i, nil), "%q", text[i:])
			}
		}
	}
}

// TestRoom says how much room a list needs.
func TestRoom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	most, mostAt := 0, 0
	for range 200000 {
		var b []byte
		for n := 5 + r.IntN(14); len(b) < n; {
			b = append(b, '0'+byte(r.IntN(10)))
		}
		var v ids.Value
		require.True(t, v.Read(string(b)))
		most = max(most, len(v.Match(nil)))
		if i := 1 + r.IntN(len(b)-1); len(b) < 12 {
			b[i] = ' '
		}
		mostAt = max(mostAt, len(ids.At(string(b), 0, nil)))
	}
	t.Logf("of a value %d, of a place %d", most, mostAt)
	require.LessOrEqual(t, most, 40)
	require.LessOrEqual(t, mostAt, 64)
}
