package main

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLines(t *testing.T) {
	long := strings.Repeat("x", 200_000)
	l, err := openLines("-", strings.NewReader("one\r\n\n  \n"+long+"\ntwo"))
	require.NoError(t, err)
	for _, want := range []struct {
		line   string
		number int
	}{{"one", 1}, {long, 4}, {"two", 5}} {
		line, err := l.next()
		require.NoError(t, err)
		require.Equal(t, want.line, string(line))
		require.Equal(t, want.number, l.number)
	}
	_, err = l.next()
	require.Equal(t, io.EOF, err)
}

// endless is a line without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestLineTooLong(t *testing.T) {
	l, err := openLines("-", endless{})
	require.NoError(t, err)
	_, err = l.next()
	require.EqualError(t, err, "standard input:1: line is longer than 64 MB")
}

func TestBrokenGzip(t *testing.T) {
	_, err := openLines("-", strings.NewReader("\x1f\x8bnot gzip"))
	require.ErrorContains(t, err, "standard input: gzip")
}
