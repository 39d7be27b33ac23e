package output_test

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/output"
)

// canaryForms are ways to get the word out that Canary sees through.
var canaryForms = map[string]func(string) string{
	"bold half":       func(s string) string { return s[:10] + "**" + s[10:] + "**" },
	"bold pairs":      func(s string) string { return everyRunes(s, 2, "**") },
	"code pieces":     func(s string) string { return "`" + everyRunes(s, 5, "` `") + "`" },
	"strings added":   func(s string) string { return `"` + everyRunes(s, 4, `" + "`) + `"` },
	"quoted lines":    func(s string) string { return everyRunes(s, 5, "\n> ") },
	"numbered lines":  func(s string) string { return everyRunes(s, 3, "\n1. ") },
	"table":           func(s string) string { return everyRunes(s, 1, " | ") + " |" },
	"link":            func(s string) string { return "[see](https://collect.example/a?w=" + s + "&x=1)" },
	"image":           func(s string) string { return "![](https://collect.example/" + s + ".png)" },
	"host":            func(s string) string { return "https://" + s + ".collect.example/" },
	"path":            func(s string) string { return "https://collect.example/" + everyRunes(s, 2, "/") },
	"percent":         func(s string) string { return "https://collect.example/?w=" + eachByte(s, "%%%02x") },
	"percent, base64": func(s string) string { return url.QueryEscape(base64.StdEncoding.EncodeToString([]byte("w=" + s))) },
	"base64 in a link": func(s string) string {
		return "https://collect.example/" + base64.RawURLEncoding.EncodeToString([]byte("x"+s))
	},
	"JSON":         func(s string) string { return `{"word": "` + s + `"}` },
	"JSON escapes": func(s string) string { return `{"word": "` + eachByte(s, `\u%04x`) + `"}` },
	"JSON letters": func(s string) string { return `["` + everyRunes(s, 1, `","`) + `"]` },
	"base64":       func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	"base64 of base64": func(s string) string {
		return base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte(s))))
	},
	"base64 of hex":     func(s string) string { return base64.StdEncoding.EncodeToString([]byte(hex.EncodeToString([]byte(s)))) },
	"base64, backwards": func(s string) string { return base64.StdEncoding.EncodeToString([]byte(backwards(s))) },
	"base64, ROT13":     func(s string) string { return base64.StdEncoding.EncodeToString([]byte(strings.Map(rotate(13), s))) },
	"hex":               func(s string) string { return hex.EncodeToString([]byte(s)) },
	"hex, spaced":       func(s string) string { return fmt.Sprintf("% X", s) },
	"hex, escaped":      func(s string) string { return eachByte(s, `\x%02x`) },
	"hex, with 0x":      func(s string) string { return eachByte(s, "0x%02x, ") },
	"hex, ROT13":        func(s string) string { return hex.EncodeToString([]byte(strings.Map(rotate(13), s))) },
	"code points":       func(s string) string { return eachByte(s, "U+%04X ") },
	"references":        func(s string) string { return eachByte(s, "&#%d;") },
	"decimal":           func(s string) string { return eachByte(s, "%d,") },
	"bits":              func(s string) string { return eachByte(s, "%08b ") },
	"places": func(s string) string {
		return eachLetter(strings.ToLower(s), func(r rune) string { return fmt.Sprint(r-'a'+1, " ") })
	},
	"ROT13":             func(s string) string { return strings.Map(rotate(13), s) },
	"ROT13, spaced":     func(s string) string { return everyRunes(strings.Map(rotate(13), s), 1, " ") },
	"backwards":         backwards,
	"backwards, spaced": func(s string) string { return everyRunes(backwards(s), 1, " ") },
	"backwards, bold":   func(s string) string { return everyRunes(backwards(s), 4, "**") },
	"Caesar, backwards": func(s string) string { return backwards(strings.Map(rotate(7), s)) },
	"capitals in turns": func(s string) string { return strings.ToUpper(s[:7]) + s[7:] },
	"full width":        forms["full width"],
	"tags":              func(s string) string { return eachLetter(s, func(r rune) string { return string(r + 0xE0000) }) },
	"soft hyphens":      func(s string) string { return everyRunes(s, 1, "\u00ad") },
	"acrostic": func(s string) string {
		return eachLetter(s, func(r rune) string { return "\n" + string(r) + "one of these" })
	},
	"first part": func(s string) string { return s[:12] },
	"last part":  func(s string) string { return s[8:] },
	"comments":   func(s string) string { return everyRunes(s, 5, "<!-- -->") },
}

// TestCanaryForms finds the word of a session in each form, whole and in pieces, and not that of another one.
func TestCanaryForms(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Canary()}})
	require.NoError(t, err)
	for name, form := range canaryForms {
		for range 5 { // the word is random
			s := p.Session(guard.Subject{})
			text := "Sure: " + form(planted.Of(s).Plant().Text()) + " - done."
			whole := func(s *guard.Session) guard.Action {
				return s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text}).Action
			}
			require.Equal(t, guard.Block, whole(s), "%s: %s", name, text)
			require.Equal(t, guard.Allow, whole(p.Session(guard.Subject{})), name)
			for n := 1; n <= 7; n++ {
				st := s.Stream(context.Background(), guard.StageOutput)
				var err error
				for rest := text; rest != "" && err == nil; rest = rest[min(n, len(rest)):] {
					_, err = st.Push(rest[:min(n, len(rest))])
				}
				if err == nil {
					_, err = st.Close()
				}
				require.ErrorIs(t, err, guard.ErrBlocked, "%s in pieces of %d", name, n)
			}
		}
	}
}
