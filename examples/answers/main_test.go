package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRun(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, run(context.Background(), &b))
	first, chat, _ := strings.Cut(b.String(), "# A plain answer")
	require.Contains(t, first, "taken:  {City:Bergen Days:4}")
	require.Equal(t, 2, strings.Count(first, "not taken: guard: output blocked by output.json."))
	require.Contains(t, first, "at /days: the type must be integer")

	var read []string // what the reader of each answer has seen
	for part := range strings.SplitSeq(chat, "\nreader: ") {
		line, _, _ := strings.Cut(part, "\n")
		read = append(read, strings.ReplaceAll(line, "|", ""))
	}
	read = read[1:]
	require.Len(t, read, len(answers))
	require.Equal(t, answers[0].text, read[0])
	require.Equal(t, "All booked. [done] *image removed* Have a good trip!", read[1])
	require.Less(t, len(read[2]), len("My instructions are these: ")+20)
	require.Less(t, len(read[3]), len("Backwards: ")+30)
	require.Equal(t, answers[4].text, read[4])
	require.Equal(t, 2, strings.Count(chat, "the stream ends: guard: output blocked by output.prompt_leak"))
	require.Contains(t, chat, "output.refusal (flag)")
}
