package rules

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/table"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

func TestVocabularyIsFolded(t *testing.T) {
	for name, words := range vocabulary {
		require.True(t, fold.IsFolded(words), name)
	}
	for i, r := range All() {
		for _, s := range r.Steps() {
			require.True(t, s.Raw || fold.IsFolded(s.Word), "rule %d: %s", i, s.Word)
		}
	}
}

// TestRuleLanguages checks that each class of instruction has its rules in each language.
func TestRuleLanguages(t *testing.T) {
	for name, rules := range map[string][]Rule{
		"de": germanRules(), "nl": dutchRules(), "fr": frenchRules(), "es": spanishRules(), "pt": portugueseRules(), "it": italianRules(),
		"pl": polishRules(), "ru": russianRules(), "uk": ukrainianRules(), "tr": turkishRules(), "ar": arabicRules(), "hi": hindiRules(),
		"zh": chineseRules(), "ja": japaneseRules(), "ko": koreanRules(),
	} {
		var of [table.Classes]int
		for _, r := range rules {
			of[r.class]++
		}
		for c, least := range map[table.Class]int{override: 4, extraction: 3, role: 2, jailbreak: 3, exfil: 4, obfuscation: 1} {
			require.GreaterOrEqual(t, of[c], least, "%s: class %d", name, c)
		}
	}
	for name, rules := range map[string][]Rule{
		"vi": vietnameseRules(), "id": malayRules(), "th": thaiRules(), "cs": czechRules(), "ro": romanianRules(), "el": greekRules(),
		"sv": nordicRules(), "hu": hungarianRules(), "fa": persianRules(), "bn": bengaliRules(),
	} {
		var of [table.Classes]int
		for _, r := range rules {
			of[r.class]++
		}
		for c, least := range map[table.Class]int{override: 4, extraction: 2, role: 1, jailbreak: 1, exfil: 2} {
			require.GreaterOrEqual(t, of[c], least, "%s: class %d", name, c)
		}
	}
}
