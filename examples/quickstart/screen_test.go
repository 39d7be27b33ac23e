package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestColours(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	require.NoError(t, err)
	defer file.Close()
	require.False(t, colours(file, env("TERM", "xterm")), "a file")
	require.False(t, colours(&strings.Builder{}, env("TERM", "xterm")), "no file at all")

	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0) // a character device, as a terminal is
	require.NoError(t, err)
	defer device.Close()
	require.True(t, colours(device, env("TERM", "xterm")))
	require.False(t, colours(device, env("TERM", "xterm", "NO_COLOR", "1")))
	require.False(t, colours(device, env("TERM", "dumb")))
	require.False(t, colours(device, env()))
	require.NoError(t, device.Close())
	require.False(t, colours(device, env("TERM", "xterm")), "closed")
}

func TestColouredIsTheSameText(t *testing.T) {
	var plain, coloured strings.Builder
	require.NoError(t, tell(&plain, false, guard.Enforce))
	require.NoError(t, tell(&coloured, true, guard.Enforce))
	require.Contains(t, coloured.String(), "\x1b[31mblock \x1b[0m")
	require.Contains(t, coloured.String(), "\x1b[32mallow \x1b[0m")
	require.Equal(t, plain.String(), regexp.MustCompile("\x1b\\[[0-9]+m").ReplaceAllString(coloured.String(), ""))
}

func TestWrap(t *testing.T) {
	var out strings.Builder
	sc := &screen{w: &out}
	sc.line("label", strings.Repeat("word ", 30))
	sc.line("empty", "")
	sc.line("long", strings.Repeat("x", 100)) // a word is not broken
	lines := strings.Split(out.String(), "\n")
	require.Equal(t, "   label         "+strings.Repeat("word ", 15)+"word", lines[0])
	require.Equal(t, "                 "+strings.Repeat("word ", 13)+"word", lines[1])
	require.Equal(t, "   empty         ", lines[2])
	require.Equal(t, "   long          "+strings.Repeat("x", 100), lines[3])
}

func TestClip(t *testing.T) {
	require.Equal(t, "one two", clip("one two", 7))
	require.Equal(t, "one ...", clip("one two", 6))
	require.Equal(t, "\u00e9\u00e9 ...", clip("\u00e9\u00e9 \u00e9", 6))
	require.Equal(t, " ...", clip("xxxxxxxx", 4))
}
