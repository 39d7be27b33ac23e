package jsonview_test

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

var seeds = []string{
	``, ` `, `{}`, `[]`, `""`, `0`, `-0.5e+10`, `true`, `null `, "[1,\n true,false,null]", `{"":""}`, `["",""]`,
	`{"a":"x\u0040y","b\n":[1,"\ud83d\ude00"]}`, `"\ud83d\ud83d\ude00\udc00x\ud83d"`, `"\ud83d\q"`, `"\ud83d\u12"`, `"\u12`,
	`"caf\u00e9 café \u20ac € \"q\" \\ \/ \b\f\n\r\t"`, `{"a":1`, `{"a" 1}`, `[1,]`, `tru`, `truex`, `12x`, `-`, `01`, `1.`, `1e`, `[1e5]`,
	"\"a\x01b\"", "\"\xff\xe2\x82\"", "\xef\xbb\xbf{}", `{} {}`, `]`, `nul\u006c`, `{"a":'b'}`,
	strings.Repeat("[", 300) + strings.Repeat("]", 300), strings.Repeat("1", 63) + " ", strings.Repeat("1", 64), strings.Repeat("1", 65),
	"[-" + strings.Repeat("7", 400) + "]", `"` + strings.Repeat(`\n`, 600) + `"`, `"` + strings.Repeat(`a\ud83d\ude00`, 100) + `",1`,
	`"` + strings.Repeat(`abcdefgh`, 100) + `"`, `{"` + strings.Repeat(`k`, 255) + `":"` + strings.Repeat("v", 254) + `\t",  "" : []}`,
	strings.Repeat(" ", 700) + `"x"`, `["` + strings.Repeat("x", 253) + `",1]`,
}

// checkWhole holds everything v says about doc against the slow reader.
func checkWhole(t *testing.T, doc, seed string) {
	t.Helper()
	want := refRead(doc)
	var v jsonview.View
	require.Zero(t, v.Feed(doc, true))
	text := v.Text()
	require.Equal(t, want.text(), text, "doc %q", doc)
	require.Equal(t, doc, v.Raw())
	require.Equal(t, len(text), v.Open())
	if at := want.errAt(); at < 0 {
		require.Nil(t, v.Err(), "doc %q", doc)
	} else {
		require.NotNil(t, v.Err(), "doc %q", doc)
		require.Equal(t, at, v.Err().Offset, "doc %q", doc)
	}
	require.Equal(t, json.Valid([]byte(doc)), v.Err() == nil, "doc %q", doc)
	if v.Err() == nil {
		require.Equal(t, decoded(t, doc), shown(&v, text), "doc %q", doc)
	}

	same, missed := v.Apply(nil, len(text), nil)
	require.Equal(t, doc, string(same))
	require.Zero(t, missed)

	edits := someEdits(seed, len(text))
	wantOut, wantMissed := want.apply(edits)
	out, missed := v.Apply([]byte("before"), len(text), edits)
	require.Equal(t, "before"+wantOut, string(out), "doc %q edits %+v", doc, edits)
	require.Equal(t, wantMissed, missed, "doc %q edits %+v", doc, edits)
	if v.Err() == nil {
		require.True(t, json.Valid([]byte(wantOut)), "doc %q edits %+v out %q", doc, edits, wantOut)
	}

	if len(text) > 3000 {
		return
	}
	for _, u := range want.units {
		for i := u.start; i < u.end; i++ {
			start, end := v.Span(i, i+1)
			require.Equal(t, [2]int{u.rawStart, u.rawStart + len(u.raw)}, [2]int{start, end}, "doc %q view offset %d", doc, i)
			_, _, kind := v.Part(i)
			require.Equal(t, u.kind, kind, "doc %q view offset %d", doc, i)
			cut := v.Cut(i)
			require.LessOrEqual(t, cut, i)
			require.GreaterOrEqual(t, cut, i-jsonview.MaxLiteral)
			require.Equal(t, cut, v.Cut(cut), "doc %q", doc)
		}
	}
	checkParts(t, want, &v)
}

// checkParts holds the bounds of parts against the units.
func checkParts(t *testing.T, want *ref, v *jsonview.View) {
	t.Helper()
	for i := 0; i < len(want.units); {
		j := i
		for j < len(want.units) && want.units[j].part == want.units[i].part && want.units[j].kind == want.units[i].kind {
			j++
		}
		for k := i; k < j; k += max(1, (j-i)/3) {
			start, end, _ := v.Part(want.units[k].start)
			require.Equal(t, [2]int{want.units[i].start, want.units[j-1].end}, [2]int{start, end}, "doc %q", want.s)
		}
		i = j
	}
}

// shown returns the strings of a valid document as the view shows them.
func shown(v *jsonview.View, text string) (all []string) {
	for i := 0; i < len(text); {
		start, end, kind := v.Part(i)
		if kind == jsonview.String {
			all = append(all, string([]rune(text[start:end])))
		}
		i = end
	}
	return all
}

// decoded returns the strings of a valid document that are not empty, in order, as encoding/json decodes them.
func decoded(t *testing.T, doc string) (all []string) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(doc))
	d.UseNumber()
	for {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		require.NoError(t, err, "doc %q", doc)
		if s, ok := token.(string); ok && s != "" {
			all = append(all, s)
		}
	}
}

// checkPieces feeds doc in pieces, lets go what it can, and holds the outcome against the whole.
func checkPieces(t *testing.T, doc, cuts, seed string) {
	t.Helper()
	var whole jsonview.View
	whole.Feed(doc, true)
	text := whole.Text()
	edits := someEdits(seed, len(text))
	want, wantMissed := whole.Apply(nil, len(text), edits)

	var v jsonview.View
	var out, seen []byte
	missed, next := 0, 0
	held, rest := "", doc
	for i := 0; ; i++ {
		n := len(rest)
		if len(cuts) > 0 {
			n = min(n, int(cuts[i%len(cuts)])%80)
			if cuts[i%len(cuts)] > 240 {
				n = min(len(rest), n*20)
			}
		}
		if len(cuts) == 0 || i > 5*len(doc) {
			n = len(rest)
		}
		eof := n == len(rest)
		piece := held + rest[:n]
		rest = rest[n:]
		left := v.Feed(piece, eof)
		require.LessOrEqual(t, left, 14)
		held = piece[len(piece)-left:]

		base, rawBase := v.Base()
		require.True(t, strings.HasPrefix(text[base:], v.Text()), "doc %q", doc)
		require.Equal(t, doc[rawBase:len(doc)-len(rest)-len(held)], v.Raw(), "doc %q", doc)
		upto := len(v.Text())
		if !eof {
			if upto > 0 {
				upto = v.Cut(upto - i%7)
			}
			for k := len(edits) - 1; k >= next; k-- { // never through an edit
				if edits[k].Start-base < upto && edits[k].End-base > upto {
					upto = v.Cut(edits[k].Start - base)
				}
			}
		} else {
			require.Equal(t, text, string(seen)+v.Text())
			require.Empty(t, held)
		}
		var now []jsonview.Edit
		for next < len(edits) && edits[next].End-base <= upto {
			e := edits[next]
			e.Start -= base
			e.End -= base
			now = append(now, e)
			next++
		}
		var m int
		seen = append(seen, v.Text()[:upto]...)
		out, m = v.Apply(out, upto, now)
		missed += m
		v.Drop(upto)
		base2, _ := v.Base()
		require.Equal(t, base+upto, base2, "doc %q", doc)
		if eof {
			break
		}
	}
	require.Equal(t, whole.Err(), v.Err(), "doc %q", doc)
	require.Equal(t, text, string(seen))
	require.Equal(t, string(want), string(out), "doc %q edits %+v", doc, edits)
	require.Equal(t, wantMissed, missed)
}

func FuzzWhole(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, "")
		f.Add(s, "\x00\x03\x01\x00\x05\x09\x02\x30")
		f.Add(s, "\x05\x05\x05\x05")
		f.Add(s, "\x01\x00\x00\x00\x00\x00\x00\x00")
		f.Add(s, "\x01\xff\x00\x00\x40\xfe")
	}
	f.Fuzz(func(t *testing.T, doc, seed string) { checkWhole(t, doc, seed) })
}

func FuzzPieces(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, "\x01", "\x00\x03\x01\x00\x05\x09\x02\x30")
		f.Add(s, "\x00\x05\x01\xff", "\x01\x00\x00\x00\x00\x00\x00\x00")
		f.Add(s, "\x07", "\x01\xff\x00\x00\x40\xfe")
	}
	f.Fuzz(checkPieces)
}
