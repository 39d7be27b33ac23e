package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLongLines(t *testing.T) {
	const frame = len(`{"text":""}` + "\n")
	row := func(n int) io.Reader {
		return io.MultiReader(strings.NewReader(`{"text":"`), strings.NewReader(strings.Repeat("x", n)), strings.NewReader("\"}\n"))
	}
	rs, err := newRows(io.MultiReader(row(1), row(maxLine-frame), row(maxLine-frame+1), row(200_000), row(0)))
	require.NoError(t, err)
	for i, want := range []int{1, maxLine - frame, -1, 200_000, 0} {
		got, err := rs.next()
		require.Equal(t, i+1, rs.line)
		if want < 0 {
			require.Equal(t, badRow("longer than 16 MiB"), err)
			continue
		}
		require.NoError(t, err)
		require.Len(t, got, want)
	}
	_, err = rs.next()
	require.ErrorIs(t, err, io.EOF)
	require.LessOrEqual(t, cap(rs.buf), 2*maxLine)
}

func TestOddTexts(t *testing.T) {
	for line, want := range map[string]string{
		`{"text":""}`:                      "",
		`{"text":"a\u0000b"}`:              "a\x00b",
		`{"text":"\ud83d!"}`:               "\ufffd!",
		`{"text":"\ud83d\ude00"}`:          "\U0001F600",
		"{\"text\":\"\xff\"}":              "\ufffd",
		` {"x":[{"text":1}],"text":"y"}  `: "y",
	} {
		got, err := text([]byte(line))
		require.NoError(t, err, line)
		require.Equal(t, want, got, line)
	}
}

// FuzzRows holds the reader to its obvious twin, which splits at line breaks.
func FuzzRows(f *testing.F) {
	f.Add([]byte("{\"text\":\"a\"}\n\n?\r\n{\"text\":2}"))
	f.Add([]byte("{}\n"))
	f.Add([]byte{0x1f, 0x8b})
	f.Fuzz(func(t *testing.T, data []byte) {
		rs, err := newRows(bytes.NewReader(data))
		if bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
			return // packed, or an error
		}
		require.NoError(t, err)
		for i, line := range bytes.Split(data, []byte("\n")) {
			if line = bytes.TrimSpace(line); len(line) == 0 {
				continue
			}
			got, err := rs.next()
			require.Equal(t, i+1, rs.line)
			var row struct{ Text *string }
			if json.Unmarshal(line, &row) == nil && row.Text != nil {
				require.NoError(t, err)
				require.Equal(t, *row.Text, got)
			} else {
				var bad badRow
				require.True(t, errors.As(err, &bad), err)
			}
		}
		_, err = rs.next()
		require.ErrorIs(t, err, io.EOF)
	})
}
