package output_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/testcorpora"
	"github.com/stanchion-dev/stanchion/output"
)

// rowsOf calls f with every line of a file about output.
func rowsOf[T any](t testing.TB, name string, f func(T)) {
	t.Helper()
	testcorpora.Each(t, f, "output", "dev", name)
}

type leakCase struct {
	PromptID string `json:"prompt_id"`
	Output   string
	Label    string
	Kind     string
}

// leakGroups puts kinds of leaks together, by the beginnings of their names.
var leakGroups = map[string]string{
	"base": "decoders", "binary": "decoders", "decimal": "decoders", "hex": "decoders", "html": "decoders", "json_unicode": "decoders",
	"url": "decoders", "morse": "decoders", "unicode_tags": "glyphs", "fullwidth": "glyphs", "homoglyph": "glyphs", "hyphen": "glyphs",
	"interleave": "glyphs", "leet": "glyphs", "math": "glyphs", "spaced": "glyphs", "vowels": "glyphs", "zero": "glyphs",
	"caesar": "ciphers", "rot13": "ciphers", "reversed": "ciphers", "typos": "changed words", "dropped": "changed words",
	"paraphrase": "changed words", "real_model": "recorded", "real_cross": "recorded", "real_back": "recorded",
	"real_para": "recorded, put in other words", "real_trans": "recorded, translated", "pig": "out of reach", "first_letters": "acrostics",
}

func groupOf(kind string) string {
	best := ""
	for prefix := range leakGroups {
		if strings.HasPrefix(kind, prefix) && len(prefix) > len(best) {
			best = prefix
		}
	}
	if best == "" {
		return "plain shapes"
	}
	return leakGroups[best]
}

// TestCorporaLeaks prints what is found of the leaks, by groups, and what is found in mandated replies with settings.
func TestCorporaLeaks(t *testing.T) {
	prompts := promptsOf(t)
	found, all := make(map[string]int), make(map[string]int)
	count := func(name string, hit bool) {
		if all[name]++; hit {
			found[name]++
		}
	}
	rowsOf(t, "leak_cases.jsonl.gz", func(row leakCase) {
		system := prompts[row.PromptID]
		exempt := output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{system}, ExemptQuoted: true})
		if exempt.Err != nil {
			return
		}
		hit := check(t, output.PromptLeak(system), row.Output).Action != guard.Allow
		quoted := check(t, exempt, row.Output).Action != guard.Allow
		switch {
		case row.Label == "leak":
			count("leak, "+groupOf(row.Kind), hit)
			count("leak, all, ExemptQuoted", quoted)
			count("leak, all", hit)
		case row.Kind == "mandated_reply":
			count("mandated reply", hit)
			count("mandated reply, ExemptQuoted", quoted)
			public := output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{system}, Public: []string{row.Output}})
			count("mandated reply, Public", check(t, public, row.Output).Action != guard.Allow)
		}
	})
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t.Logf("%s: %d/%d = %.1f %%", name, found[name], all[name], 100*float64(found[name])/float64(all[name]))
	}
}

// TestCorporaPairs looks for each of 100 prompts in each of 300 ordinary answers that have nothing to do with it, all in one
// conversation.
func TestCorporaPairs(t *testing.T) {
	prompts := promptsOf(t)
	var answers []string
	rowsOf(t, "leak_cases.jsonl.gz", func(row leakCase) {
		if (row.Kind == "benign_answer" || row.Kind == "benign_topical") && len(answers) < 300 {
			answers = append(answers, row.Output)
		}
	})
	pairs, made := 0, 0
	for _, id := range slices.Sorted(maps.Keys(prompts)) {
		c := output.PromptLeak(prompts[id])
		if c.Err != nil || made == 100 {
			continue
		}
		made++
		p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
		require.NoError(t, err)
		s := p.Session(guard.Subject{})
		for _, answer := range answers {
			d := s.Check(t.Context(), guard.Content{Stage: guard.StageOutput, Text: answer})
			require.Equal(t, guard.Allow, d.Action, "prompt %s", id)
			pairs++
		}
	}
	t.Logf("%d pairs, no false alarm", pairs)
}

// TestCorporaTurns gives each prompt away in passages of some words, one in each answer of a conversation, and prints how much is
// out when one is blocked.
func TestCorporaTurns(t *testing.T) {
	prompts := promptsOf(t)
	for _, n := range []int{4, 5, 6, 7} {
		found, all := 0, 0
		var shares []float64
		for _, id := range slices.Sorted(maps.Keys(prompts)) {
			c := output.PromptLeak(prompts[id])
			if c.Err != nil || len(strings.Fields(prompts[id])) < 60 {
				continue
			}
			answers := turns(prompts[id], n, func(s string) string { return s })
			all++
			if i, rule := stopped(sessionOf(t, c), answers); rule != "" {
				found++
				shares = append(shares, float64(i)/float64(len(answers)))
			}
		}
		slices.Sort(shares)
		t.Logf("%d words a turn: %d of %d prompts stopped; out by then: half %.1f %%, nine tenths %.1f %%", n, found, all,
			100*shares[len(shares)/2], 100*shares[len(shares)*9/10])
	}
}

func promptsOf(t *testing.T) map[string]string {
	prompts := make(map[string]string)
	rowsOf(t, "leak_prompts.jsonl.gz", func(row struct {
		PromptID     string `json:"prompt_id"`
		SystemPrompt string `json:"system_prompt"`
	}) {
		prompts[row.PromptID] = row.SystemPrompt
	})
	return prompts
}

// TestCorporaQuotes prints how many quotations are judged rightly, by kind.
func TestCorporaQuotes(t *testing.T) {
	right, all := make(map[string]int), make(map[string]int)
	rowsOf(t, "quote_cases.jsonl.gz", func(row struct {
		Context, Quote, Kind string
		Supported            bool
	}) {
		var s output.Sources
		s.Add("1", row.Context)
		_, ok := s.Quoted(row.Quote)
		for _, name := range []string{row.Kind, "all"} {
			if all[name]++; ok == row.Supported {
				right[name]++
			} else if name != "all" {
				t.Logf("%s: %v for %q", row.Kind, ok, row.Quote)
			}
		}
	})
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t.Logf("%s: %d/%d", name, right[name], all[name])
	}
}

// TestCorporaHeld prints how many bytes streams of ordinary answers hold back, in pieces of four bytes.
func TestCorporaHeld(t *testing.T) {
	prompts := promptsOf(t)
	var sources output.Sources
	checks := map[string]func(system string) guard.Check{
		"PromptLeak": func(system string) guard.Check { return output.PromptLeak(system) },
		"Canary":     func(string) guard.Check { return plantedCanary() },
		"Refusal":    func(string) guard.Check { return output.Refusal() },
		"Grounded":   func(string) guard.Check { return output.GroundedWith(output.GroundedOptions{Sources: &sources}) },
	}
	held, most, pushes := make(map[string]int), make(map[string]int), 0
	rowsOf(t, "leak_cases.jsonl.gz", func(row leakCase) {
		if row.Kind != "benign_answer" && row.Kind != "benign_topical" || output.PromptLeak(prompts[row.PromptID]).Err != nil {
			return
		}
		for name, c := range checks {
			p, err := guard.New(guard.Config{Checks: []guard.Check{c(prompts[row.PromptID])}})
			require.NoError(t, err)
			st := p.Session(guard.Subject{}).Stream(t.Context(), guard.StageOutput)
			in, out := 0, 0
			for rest := row.Output; rest != ""; rest = rest[min(4, len(rest)):] {
				piece, err := st.Push(rest[:min(4, len(rest))])
				require.NoError(t, err)
				in, out = in+min(4, len(rest)), out+len(piece)
				held[name] += in - out
				most[name] = max(most[name], in-out)
				pushes++
			}
		}
	})
	for _, name := range slices.Sorted(maps.Keys(checks)) {
		t.Logf("%s: %.2f bytes on average, at most %d", name, float64(held[name])/float64(pushes/len(checks)), most[name])
	}
}
