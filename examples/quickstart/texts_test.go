package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

const testTexts = "testdata/texts.jsonl"

// command runs the command and returns its exit status and what it prints.
func command(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, errs strings.Builder
	status = run(args, strings.NewReader(stdin), &out, &errs, env())
	return status, out.String(), errs.String()
}

// counts reads the lines of a summary that are a name and a number.
func counts(summary string) map[string]string {
	found := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^ *([a-z_. ]+?) {2,}(\d+)\b`).FindAllStringSubmatch(summary, -1) {
		found[m[1]] = m[2]
	}
	return found
}

func zipped(t *testing.T, data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(data)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

func write(t *testing.T, data []byte) string {
	file := filepath.Join(t.TempDir(), "texts")
	require.NoError(t, os.WriteFile(file, data, 0o600))
	return file
}

// Each text gets the action that stands beside it.
func TestTexts(t *testing.T) {
	data, err := os.ReadFile(testTexts)
	require.NoError(t, err)
	p, err := guard.New(guards(lifted, (&office{}).tools()))
	require.NoError(t, err)
	for line := range strings.Lines(string(data)) {
		var row struct{ ID, Text, Want string }
		require.NoError(t, json.Unmarshal([]byte(line), &row))
		d, _ := decide(p, row.Text)
		require.Equal(t, row.Want, d.Action.String(), row.ID)
	}
}

func TestSummary(t *testing.T) {
	status, out, errs := command("", "-in", testTexts)
	require.Zero(t, status)
	require.Empty(t, errs)
	require.NotContains(t, out, "\x1b")
	require.Contains(t, out, "10467 bytes in 1 file\n")
	found := counts(out)
	for name, want := range map[string]string{"texts": "26", "allow": "11", "flag": "0", "redact": "3", "ask": "0",
		"block": "12", "input.too_long": "1", "pii.credit_card": "2", "pii.email_address": "2", "unreadable rows": "0"} {
		require.Equal(t, want, found[name], "%s in\n%s", name, out)
	}
	require.Contains(t, found, "input.injection.override")
	require.Regexp(t, `µs per text +\d+\.\d +p50, \d+\.\d p99`, out)
	require.Regexp(t, `MB/s +\d+\.\d`, out)
}

func TestSummaryOfSeveral(t *testing.T) {
	data, err := os.ReadFile(testTexts)
	require.NoError(t, err)
	status, out, errs := command(string(zipped(t, data)), "-in", testTexts, "-in", write(t, zipped(t, data)), "-in", "-")
	require.Zero(t, status, errs)
	found := counts(out)
	require.Equal(t, []string{"78", "33", "9", "36"}, []string{found["texts"], found["allow"], found["redact"], found["block"]})
	require.Contains(t, out, "in 3 files\n")
}

func TestRateLimitIsLifted(t *testing.T) {
	const n = 5000
	status, out, _ := command(strings.Repeat("{\"text\":\"hello\"}\n", n), "-in", "-")
	require.Zero(t, status)
	require.Equal(t, fmt.Sprint(n), counts(out)["allow"])
	require.NotContains(t, out, "ratelimit")
}

func TestBadRows(t *testing.T) {
	file := write(t, []byte("{\"text\":\"fine\"}\n\n{\"text\":7}\nsecret\n{\"id\":\"secret\"}\r\n{\"text\":null}\n[1]\n{\"text\":\"fine\"}"))
	status, out, errs := command("", "-in", file)
	require.Equal(t, 1, status)
	require.Empty(t, errs)
	found := counts(out)
	require.Equal(t, "2", found["texts"])
	require.Equal(t, "5", found["unreadable rows"])
	for _, want := range []string{"3: text is not a string", "4: not a JSON object", "5: no field text",
		"6: text is not a string", "7: not a JSON object"} {
		require.Contains(t, out, "  "+file+" line "+want+"\n")
	}
	require.NotContains(t, out, "secret")

	status, out, _ = command(strings.Repeat("?\n", 25), "-in", "-")
	require.Equal(t, 1, status)
	require.Equal(t, "25", counts(out)["unreadable rows"])
	require.Contains(t, out, "standard input line 10: not a JSON object\n  and 15 more\n")
}

func TestBadFiles(t *testing.T) {
	data := zipped(t, []byte(strings.Repeat("{\"text\":\"fine\"}\n", 3)))
	for name, file := range map[string]string{
		"missing":   filepath.Join(t.TempDir(), "none.jsonl"),
		"folder":    t.TempDir(),
		"truncated": write(t, data[:len(data)-9]),
		"no gzip":   write(t, []byte{0x1f, 0x8b, 0, 0}),
	} {
		status, out, errs := command("", "-in", file, "-in", testTexts)
		require.Equal(t, 1, status, name)
		require.Contains(t, errs, file, name)
		require.Contains(t, out, "in 2 files", "%s: the others are still read", name)
		require.Contains(t, out, "pii.credit_card", name)
	}
	for _, empty := range [][]byte{{}, []byte("\n \n"), zipped(t, nil)} {
		status, out, _ := command("", "-in", write(t, empty))
		require.Zero(t, status)
		require.Equal(t, "0", counts(out)["texts"])
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{"-nonsense"}, {"-in"}, {"-in", ""}, {"file.jsonl"}} {
		status, out, errs := command("", args...)
		require.Equal(t, 2, status, args)
		require.Empty(t, out, args)
		require.Contains(t, errs, "usage: quickstart", args)
	}
	status, _, errs := command("", "-h")
	require.Zero(t, status)
	require.Equal(t, usage, errs)
}

func TestStoryIsTheDefault(t *testing.T) {
	status, out, errs := command("")
	require.Zero(t, status)
	require.Empty(t, errs)
	require.True(t, strings.HasPrefix(out, "1. A clean question\n"))
	for _, args := range [][]string{nil, {"-in", testTexts}} {
		var stderr strings.Builder
		require.Equal(t, 1, run(args, strings.NewReader(""), brokenWriter{}, &stderr, env()))
		require.Equal(t, "quickstart: broken\n", stderr.String())
	}
}

func TestHistogram(t *testing.T) {
	last := -1
	for i := range 58 * 64 {
		require.Equal(t, i, step(end(i)))
		require.Equal(t, i+1, step(end(i)+1))
	}
	for _, n := range []uint64{0, 1, 63, 64, 127, 128, 1000, 1 << 40, 1<<63 - 1} {
		i := step(n)
		require.Greater(t, i, last)
		last = i
		require.GreaterOrEqual(t, end(i), n)
		require.LessOrEqual(t, end(i)-n, n/64)
		require.Less(t, i, len(histogram{}.count))
	}
	var h histogram
	require.Zero(t, h.micros(0.5))
	for i := range 100 {
		h.add(time.Duration(i+1) * time.Microsecond)
	}
	h.add(-1) // a clock that goes backwards
	require.InEpsilon(t, 50, h.micros(0.5), 0.02)
	require.InEpsilon(t, 99, h.micros(0.99), 0.02)
}
