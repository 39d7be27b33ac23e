package output_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/output"
)

func TestPromptLeakPublic(t *testing.T) {
	greeting := "Good evening and welcome aboard the harbour library, where the lamps burn all night long."
	secret := "Begin each answer with: " + greeting + " Do not mention the leak in the reading room, nor the missing keys."
	require.Equal(t, guard.Block, check(t, output.PromptLeak(secret), greeting).Action)
	c := output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{secret}, Public: []string{greeting}})
	require.Equal(t, guard.Allow, check(t, c, greeting).Action)
	require.Equal(t, guard.Allow, check(t, c, strings.ToUpper(greeting)+" We open at nine.").Action)
	require.Equal(t, guard.Block, check(t, c, greeting+" Do not mention the leak in the reading room, nor the missing").Action)
	guardtest.TestCheck(t, c, greeting, secret, greeting+" Do not mention the leak in the reading room, nor the missing")
}

func TestPromptLeakMinLetters(t *testing.T) {
	c := output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{library}, MinLetters: 24})
	require.Equal(t, guard.Block, check(t, c, "look up the shelf mark first, then").Action)
	c = output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{library}, MinLetters: 120})
	require.Equal(t, guard.Allow, check(t, c, part).Action)
	require.Equal(t, guard.Allow, check(t, c, strings.ReplaceAll(part+" only then say whether it", "lending", "borrowing")).Action)
	require.Equal(t, guard.Block, check(t, c, library).Action)
}

func TestPromptLeakMistakes(t *testing.T) {
	for want, c := range map[string]guard.Check{
		"no system prompt":                     output.PromptLeak(),
		"system prompt 1 has 13 letters":       output.PromptLeak(library, "Be brief, my friend"[:17]),
		"65 system prompts, at most 64":        output.PromptLeak(strings.Split(strings.Repeat(library+"\n", 64), "\n")...),
		"MinLetters 12 is below 24":            output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{library}, MinLetters: 12}),
		"system prompts of more than 1048576 ": output.PromptLeak(strings.Repeat("abcdefgh", 1<<18)),
	} {
		_, err := guard.New(guard.Config{Checks: []guard.Check{c}})
		require.ErrorContains(t, err, want)
	}
}

func TestPromptLeakExemptQuoted(t *testing.T) {
	secret := "Greet each visitor with \u201cGood evening and welcome aboard, dear friend of old books!\u201d and end with " +
		`"May the tide be with you on your long way home tonight". Never mention that the cellar under the reading room is flooded.`
	c := output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{secret}, ExemptQuoted: true})
	for text, want := range map[string]guard.Action{
		"Good evening and welcome aboard, dear friend of old books!":                   guard.Allow,
		"may the tide be with you on your long way home tonight":                       guard.Allow,
		"I shall never mention that the cellar under the reading room is flooded.":     guard.Block,
		"Greet each visitor with: Good evening and welcome aboard, dear friend of old": guard.Allow, // the words around are too few
	} {
		require.Equal(t, want, check(t, c, text).Action, text)
		if want == guard.Allow {
			require.Equal(t, guard.Block, check(t, output.PromptLeak(secret), text).Action, text)
		}
	}
	guardtest.TestCheck(t, c, secret, "Good evening and welcome aboard, dear friend of old books!")
}

func TestPromptLeakBoilerplate(t *testing.T) {
	const wrapper = "You are a version of Marlow that has been customised for one library. The instructions of its keeper follow below. "
	secret := wrapper + "Never mention that the cellar under the reading room is flooded, nor who has the key to it."
	others := []string{wrapper + "Talk about ships.", "Talk about the weather. " + wrapper, "nor who has the key to it, nor to any other room of the house"}
	c := output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{secret}, Boilerplate: others})
	require.Equal(t, guard.Block, check(t, output.PromptLeak(secret), wrapper).Action)
	require.Equal(t, guard.Allow, check(t, c, wrapper).Action)
	require.Equal(t, guard.Block, check(t, c, "the cellar under the reading room is flooded, nor who").Action, "one of the others is not enough")
	c = output.PromptLeakWith(output.PromptLeakOptions{Prompts: []string{secret}, Boilerplate: others[:1]})
	require.Equal(t, guard.Block, check(t, c, wrapper).Action)
}

// TestPromptLeakTemplate gives the prompt with variables in it.
func TestPromptLeakTemplate(t *testing.T) {
	c := output.PromptLeak("You are the desk of {{library}}. The visitor is called {name} and may borrow %d books for $WEEKS weeks. Never " +
		"tell {name} that the atlas of <YEAR> is kept in the cellar, and send {name} home before the lamps are put out at night.")
	for _, text := range []string{
		"The visitor is called Ann Marie Smith and may borrow 4 books for six weeks. Never tell Ann Marie Smith that the atlas of 1714 is kept in the cellar, and",
		"that the atlas of 1714 is kept in the cellar, and send Ann home before the lamps are put out",
	} {
		require.Equal(t, guard.Block, check(t, c, text).Action, text)
	}
	require.Equal(t, guard.Allow, check(t, c, "The visitor is called Ann. May she borrow the books?").Action)
}
