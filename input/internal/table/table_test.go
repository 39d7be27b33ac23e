package table

import (
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// file returns the file of the package's rules.
func file(t testing.TB) []byte {
	in, err := os.ReadFile("../../rules_gen.bin")
	require.NoError(t, err)
	return in
}

// small is a table with something of each kind.
func small() *Table {
	t := &Table{
		Code: []Inst{
			{Head: HeadOf(OpLiteral, 8, 1), Lo: 0x64636261, Hi: 0x68676665}, {Head: HeadOf(OpAlt, 0, 2), Lo: 3}, {Head: HeadOf(OpSet, 0, 3), Lo: 1},
			{Head: HeadOf(OpRun, 9, 4), Lo: 0, Hi: 2}, {Head: HeadOf(OpChoice, 0, 0)}, {Head: HeadOf(OpLook, 0, 6), Lo: 1}, {Head: HeadOf(OpMatch, 0, 0)}, {Head: HeadOf(OpFail, 0, 0)}, {Head: HeadOf(OpLiteral, 1, 0), Lo: 'x'},
		},
		Sets:    []Set{{ASCII: [2]uint64{1, 1 << 63}, Ranges: []rune{}}, {Ranges: []rune{0x80, 0x10FFFF}}},
		ASCII:   make([][ASCIIKinds]uint16, 1),
		Wide:    [][WideKinds]uint16{{0: 7, EndKind: 6}},
		Phrases: []Phrase{{Start: 0, Longest: 300}, {Start: 8, Longest: 4, Raw: true}},
		Nexts:   []Next{{1, AnyKind, EndKinds, 3, 1 << 31}, {}},
		Keys: Keys{
			Keys:    []Key{{Key: 0x67666564636261, N: 2}, {Key: 0x636261 | KeySigns, N: 1}},
			Entries: []Entry{{From: 1, Skip: 7, Ahead: 7, Anchor: true}, {Phrase: 1, Next: 1, From: 8}, {Phrase: 1, Next: 1, From: 8}},
			Always:  []Entry{{From: 2}},
		},
		Cues:  Keys{Keys: []Key{}, Entries: []Entry{}, Always: []Entry{}},
		Rules: []Rule{{Class: Obfuscation, Weight: Certain, Steps: []Step{{Phrase: 1, Gap: 24, Anchor: true}, {Gap: 300}}}, {Weight: Hint, Steps: []Step{{}}}},
	}
	for i := range t.ASCII[0] {
		t.ASCII[0][i] = uint16(i % 3)
	}
	return t
}

func TestEncode(t *testing.T) {
	got, err := Decode(Encode(small()))
	require.NoError(t, err)
	require.Equal(t, small(), got)
	many := small()
	many.Code = make([]Inst, MaxCode)
	many.Phrases[1].Start = MaxCode - 1
	for i := range many.ASCII[0] { // more different ways than four bits count
		many.ASCII[0][i] = uint16(2000 * i)
	}
	got, err = Decode(Encode(many))
	require.NoError(t, err)
	require.Equal(t, many, got)
}

// TestDecodeWrong holds that what is out of range is told, whatever it is.
func TestDecodeWrong(t *testing.T) {
	for name, change := range map[string]func(*Table){
		"instruction":        func(x *Table) { x.Code[0].Head = HeadOf(OpLiteral, 8, 9) },
		"other way":          func(x *Table) { x.Code[1].Lo = 9 },
		"set":                func(x *Table) { x.Code[2].Lo = 2 },
		"set of a run":       func(x *Table) { x.Code[3].Lo = 2 },
		"least of a run":     func(x *Table) { x.Code[3].Hi = 10 },
		"choice":             func(x *Table) { x.Code[4].Head = HeadOf(OpChoice, 0, 1) },
		"other choice":       func(x *Table) { x.Code[4].Lo = 1 },
		"assertion":          func(x *Table) { x.Code[5].Lo = 64 },
		"literal":            func(x *Table) { x.Code[0].Head = HeadOf(OpLiteral, 0, 1) },
		"zero in a literal":  func(x *Table) { x.Code[0].Hi &= 0xFFFFFF },
		"way":                func(x *Table) { x.ASCII[0][3] = 9 },
		"other kind's way":   func(x *Table) { x.Wide[0][16] = 9 },
		"ranges":             func(x *Table) { x.Sets[1].Ranges = []rune{0x80} },
		"start":              func(x *Table) { x.Phrases[1].Start = 9 },
		"empty key":          func(x *Table) { x.Keys.Keys[0].Key = KeySign },
		"kind of key":        func(x *Table) { x.Keys.Keys[0].Key |= 5 << 56 },
		"key of nothing":     func(x *Table) { x.Keys.Keys[1].N = 0 },
		"too many entries":   func(x *Table) { x.Keys.Keys[1].N = 2 },
		"too few entries":    func(x *Table) { x.Keys.Keys[0].N = 1 },
		"phrase":             func(x *Table) { x.Keys.Entries[1].Phrase = 2 },
		"place of an entry":  func(x *Table) { x.Keys.Entries[1].From = 9 },
		"next":               func(x *Table) { x.Keys.Entries[1].Next = 2 },
		"skip of signs":      func(x *Table) { x.Keys.Entries[1].Skip = 1 },
		"skip behind a key":  func(x *Table) { x.Keys.Keys[0].Key = 'a' },
		"skip of no key":     func(x *Table) { x.Keys.Always[0].Skip = 1 },
		"class":              func(x *Table) { x.Rules[0].Class = Classes },
		"weight":             func(x *Table) { x.Rules[0].Weight = 1 },
		"rule without steps": func(x *Table) { x.Rules[0].Steps = nil },
		"phrase of a step":   func(x *Table) { x.Rules[0].Steps[1].Phrase = 2 },
	} {
		x := small()
		change(x)
		_, err := Decode(Encode(x))
		require.Error(t, err, name)
	}
	in := file(t)
	for _, wrong := range [][]byte{nil, in[:len(header)], in[:len(in)-1], append(in[:len(in):len(in)], 0), []byte("stanchion rules 0\n12345")} {
		_, err := Decode(wrong)
		require.Error(t, err)
	}
	in[len(in)/2] ^= 1
	_, err := Decode(in)
	require.ErrorIs(t, err, errSum)
}

// sameAgain holds that what is read without a mistake is written and read as it is, and so is in range.
func sameAgain(t *testing.T, in []byte) {
	x, err := decode(in)
	if err != nil {
		return
	}
	again, err := Decode(Encode(x))
	require.NoError(t, err)
	require.Equal(t, x, again)
}

// TestDecodeChanged changes bytes of the file anywhere, as if their sum were right.
func TestDecodeChanged(t *testing.T) {
	in := Encode(small())[len(header)+4:]
	for i := range in {
		for bit := range 8 {
			in[i] ^= 1 << bit
			sameAgain(t, in)
			in[i] ^= 1 << bit
		}
		sameAgain(t, in[:i])
	}
	in = file(t)[len(header)+4:]
	g := rand.New(rand.NewPCG(9, 10))
	for range 20 {
		i, b := g.IntN(len(in)), byte(1+g.IntN(255))
		in[i] ^= b
		sameAgain(t, in)
		in[i] ^= b
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(Encode(small())[len(header)+4:])
	f.Fuzz(func(t *testing.T, in []byte) { sameAgain(t, in) })
}

func BenchmarkDecode(b *testing.B) {
	in := file(b)
	b.ReportAllocs()
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if _, err := Decode(in); err != nil {
			b.Fatal(err)
		}
	}
}
