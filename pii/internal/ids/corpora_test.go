package ids_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testcorpora"
	"github.com/stanchion-dev/stanchion/pii/internal/ids"
)

// lines calls f with every line of a file about personal data.
func lines[T any](t *testing.T, name string, f func(T)) {
	t.Helper()
	testcorpora.Each(t, f, "pii", "dev", name)
}

func named(k *ids.Kind, entity string) bool {
	entity = strings.ToLower(entity)
	return k.Entity == entity || slices.Contains(k.Also, entity)
}

// TestCorporaValues measures values by themselves.
func TestCorporaValues(t *testing.T) {
	var right, all [2]int
	unknown := map[string]bool{}
	lines(t, "national_id_values.jsonl.gz", func(l struct {
		Entity, Value string
		Valid         bool
	}) {
		known := slices.ContainsFunc(ids.Kinds(), func(k ids.Kind) bool { return named(&k, l.Entity) })
		if !known {
			unknown[l.Entity] = true
		}
		var v ids.Value
		got := v.Read(l.Value) && slices.ContainsFunc(v.Match(nil), func(m ids.Match) bool { return named(m.Kind, l.Entity) })
		class := 0
		if l.Valid {
			class = 1
		}
		all[class]++
		if got == l.Valid {
			right[class]++
		} else {
			t.Logf("%s %q valid %v", l.Entity, l.Value, l.Valid)
		}
	})
	t.Logf("valid %d of %d, invalid %d of %d, unknown %v", right[1], all[1], right[0], all[0], unknown)
	require.Greater(t, right[1]*100, all[1]*95)
	require.Greater(t, right[0]*100, all[0]*95)
}

// words lowers a text and leaves letters and digits of it, with one blank between words and around all.
func words(text string) string {
	return " " + strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r < 0x80 && !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	}), " ") + " "
}

// labelled reports whether a label of k stands in a text of words.
func labelled(k *ids.Kind, text string) bool {
	for _, list := range [][]string{k.Labels, k.Class.Labels()} {
		for _, l := range list {
			if strings.Contains(text, words(l)) {
				return true
			}
		}
	}
	return false
}

// TestCorporaTexts measures values in short texts, with the simplest use of labels: anywhere in the text.
func TestCorporaTexts(t *testing.T) {
	type row struct {
		Entity, Text string
		HasLabel     bool `json:"has_label"`
		Expected     []struct{ Start, End int }
	}
	var right, all [3]int
	lines(t, "national_ids.jsonl.gz", func(l row) {
		plain := words(l.Text)
		found := [2]int{-1, -1}
		for i := range len(l.Text) {
			if i > 0 && words(l.Text[i-1:i]) != "  " && l.Text[i-1] < 0x80 {
				continue
			}
			for _, m := range ids.At(l.Text, i, nil) {
				if named(m.Kind, l.Entity) && (m.Stands() || labelled(m.Kind, plain)) && m.End-i > found[1]-found[0] {
					found = [2]int{i, m.End}
				}
			}
		}
		class := 0
		ok := found[0] < 0
		if len(l.Expected) > 0 {
			class = 1
			if l.HasLabel {
				class = 2
			}
			want := l.Expected[0]
			for want.End > want.Start && l.Text[want.End-1] == ' ' {
				want.End--
			}
			ok = found == [2]int{want.Start, want.End}
		}
		all[class]++
		if ok {
			right[class]++
		} else if class != 1 {
			t.Logf("%s %q found %v", l.Entity, l.Text, found)
		}
	})
	t.Logf("invalid left alone %d of %d, bare found %d of %d, labelled found %d of %d", right[0], all[0], right[1], all[1], right[2], all[2])
	require.Greater(t, right[2]*100, all[2]*95)
	require.Greater(t, right[0]*100, all[0]*95)
}

// TestCorporaChecksummed measures numbers that can be checked, and the same with a wrong check.
func TestCorporaChecksummed(t *testing.T) {
	type row struct {
		Entity, Text, Kind string
		Expected           []struct{ Start, End int }
	}
	var right, all [2]int
	lines(t, "checksummed_ids.jsonl.gz", func(l row) {
		switch l.Entity {
		case "CREDIT_CARD", "IP_ADDRESS", "JWT", "MAC_ADDRESS", "URL_WITH_CREDENTIALS":
			return
		}
		found := [2]int{-1, -1}
		for i := range len(l.Text) {
			if i > 0 && words(l.Text[i-1:i]) != "  " {
				continue
			}
			for _, m := range ids.At(l.Text, i, nil) {
				if named(m.Kind, l.Entity) && (m.Stands() || m.Kind.Need != ids.None) && m.End-i > found[1]-found[0] {
					found = [2]int{i, m.End}
				}
			}
			if _, end, g := ids.CryptoAt(l.Text, i); l.Entity == "CRYPTO" && g == ids.Good {
				found = [2]int{i, end}
			}
		}
		class := 0
		ok := found[0] < 0
		if len(l.Expected) > 0 {
			class = 1
			ok = found == [2]int{l.Expected[0].Start, l.Expected[0].End}
		}
		all[class]++
		if ok {
			right[class]++
		} else {
			t.Logf("%s %q found %v", l.Entity, l.Text, found)
		}
	})
	t.Logf("right %d of %d, wrong left alone %d of %d", right[1], all[1], right[0], all[0])
	require.Greater(t, right[1]*100, all[1]*98)
	require.Greater(t, right[0]*100, all[0]*98)
}

// TestCorporaPresidio compares with what the validators and patterns of Presidio's own tests say about values alone.
func TestCorporaPresidio(t *testing.T) {
	var right, all int
	lines(t, "presidio_validate.jsonl.gz", func(l struct {
		Entity, Value string
		Result        *bool
	}) {
		if l.Result == nil {
			return
		}
		_, got := grades(l.Value)[strings.ToLower(l.Entity)]
		all++
		if got == *l.Result {
			right++
		} else {
			t.Logf("%s %q result %v", l.Entity, l.Value, *l.Result)
		}
	})
	t.Logf("validators: right %d of %d", right, all)
	var found, want [2]int
	lines(t, "presidio.jsonl.gz", func(l struct {
		Entity, Text string
		Expected     []struct {
			Start, End int
			Score      float64
		}
	}) {
		if _, ok := ids.Find(strings.ToLower(l.Entity)); !ok {
			return
		}
		if len(l.Expected) == 0 {
			want[0]++
			found[0]++
			for i := range len(l.Text) {
				if i > 0 && words(l.Text[i-1:i]) != "  " {
					continue
				}
				for _, m := range ids.At(l.Text, i, nil) {
					if named(m.Kind, l.Entity) && m.Alone() {
						t.Logf("false %s %q %v %v", l.Entity, l.Text, l.Text[i:m.End], m.Grade)
						found[0]--
						return
					}
				}
			}
			return
		}
		for _, e := range l.Expected {
			if e.Score < 0.4 {
				continue
			}
			want[1]++
			m, ok := grades(l.Text[e.Start:e.End])[strings.ToLower(l.Entity)]
			if ok && (m.Alone() || len(l.Text) > e.End-e.Start+3) {
				found[1]++
			} else {
				t.Logf("missed %s %q %v %v", l.Entity, l.Text, ok, m.Grade)
			}
		}
	})
	t.Logf("patterns: found %d of %d, left alone %d of %d", found[1], want[1], found[0], want[0])
}
