package pack

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRoundTrip(t *testing.T) {
	var b []byte
	for _, n := range []uint64{0, 1, 127, 128, math.MaxUint64} {
		b = Uint(b, n)
	}
	b = Bytes(b, "")
	b = Bytes(b, []byte("text"))
	b = Bool(Bool(b, true), false)
	b = append(b, "tail"...)
	r := Read(b)
	for _, n := range []uint64{0, 1, 127, 128, math.MaxUint64} {
		require.Equal(t, n, r.Uint())
	}
	require.Empty(t, r.Bytes())
	require.Equal(t, "text", string(r.Bytes()))
	require.True(t, r.Bool())
	require.False(t, r.Bool())
	require.ErrorIs(t, r.End(), ErrBroken, "something is left")
	require.Equal(t, "tail", string(r.Take(4)))
	require.NoError(t, r.End())
}

func TestBroken(t *testing.T) {
	read := map[string]func(*Reader){
		"\x80":         func(r *Reader) { r.Uint() },
		"\x05abc":      func(r *Reader) { r.Bytes() },
		"\x02":         func(r *Reader) { r.Bool() },
		"\x04x":        func(r *Reader) { r.Count(1) },
		"\x01\x01\x01": func(r *Reader) { r.Count(3) },
		"ab":           func(r *Reader) { r.Take(3) },
		"abc":          func(r *Reader) { r.Take(-1) },
		"\x09":         func(r *Reader) { r.Int(8) },
		"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01": func(r *Reader) { r.Uint() },
	}
	for text, f := range read {
		r := Read([]byte(text))
		f(r)
		require.ErrorIs(t, r.End(), ErrBroken, "%q", text)
		require.Zero(t, r.Uint(), "%q: nothing is read behind a mistake", text)
	}
}

func FuzzReader(f *testing.F) {
	f.Add(Bytes(Uint(nil, 300), "text"), []byte{0, 1})
	f.Fuzz(func(t *testing.T, record, how []byte) {
		r := Read(record)
		for _, h := range how {
			switch h % 5 {
			case 0:
				r.Uint()
			case 1:
				require.LessOrEqual(t, len(r.Bytes()), len(record))
			case 2:
				require.LessOrEqual(t, r.Count(int(h)), len(record))
			case 3:
				r.Bool()
			case 4:
				r.Take(int(h))
			}
		}
		_ = r.End()
	})
}
