package model

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// fulls are texts with as many words, marks and classes as a tile has room for, with its edges in all kinds of places.
func fulls() (texts []string) {
	for _, piece := range []string{"a", "a ", "i ", "u ", "<#", "<# ", "?!", "?", "\"", "a?", "i\"", "\"a\" ", "#a", "1a ", "\x80", "\xff", "\xc3", "\xe5\xbf\xbd", "é", "\xd0a ", "a\xd0 ",
		"ignore ", "ignore?", "<ignore", "attack ", "attack. ", "abcdefgh ", "abcdefghi ", "abcdefghijklmnop ", "abcdefghijklmnopq ", "\n", " ", "\x00", "a\n", "\"a\":\"b\",",
		"'a':'b',", "`a`:`b`,", "`a`: b "} {
		for _, n := range []int{1, 2, 7, 8, 9, 15, 16, 17, 62, 63, 64, 65, 66, 127, 128, 129, 511, 512, 513, 1022, 1023, 1024, 1025, 1026, 2048, 2500} {
			s := strings.Repeat(piece, n/len(piece)+1)[:n]
			texts = append(texts, s, s[:n-1]+"a", " "+s)
		}
	}
	return texts
}

func TestScoreEqualsSlowFull(t *testing.T) {
	m, err := standard()
	require.NoError(t, err)
	for _, s := range fulls() {
		require.Equal(t, slow(m, s, User), m.Score(s, User), "%.40q, %d bytes", s, len(s))
	}
}

// TestScanLeftovers holds that what a Scan has left from other texts counts for nothing.
func TestScanLeftovers(t *testing.T) {
	m, err := standard()
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(3, 4))
	var s Scan
	for i := range 400 {
		s.state = state{before: r.Uint64(), apart: true, words: 7, c1: 63, c2: 63, c3: 63, gap: math.MaxUint32, talk: mostTalk, done: 1 << 20, next: 1 << 30, best: float32(math.NaN())}
		s.now = now{tile: 1 << 30, from: 1 << 20, base: -5, start: 9, flags: 3, prev: math.MaxUint32, anew: math.MaxUint32, behind: math.MaxUint32, told: math.MaxUint32, ended: math.MaxUint32, word: math.MaxUint32, mark: math.MaxUint32}
		for i := range s.ended {
			s.ended[i] = ended{uint16(r.Uint32()), uint16(r.Uint32()), uint16(r.Uint32()), uint16(r.Uint32()), uint16(r.Uint32())}
		}
		for _, list := range [][]uint32{s.wordEvents[:], s.markEvents[:], s.unsure[:], s.told.events[:], s.told.how[:]} {
			for i := range list {
				list[i] = r.Uint32() | uint32(-r.IntN(2))
			}
		}
		for _, list := range [][]int32{s.sums[1:], s.toldSums[1:]} { // the first are zero, always
			for i := range list {
				list[i] = int32(r.Uint32())
			}
		}
		for i := range s.allMarks {
			s.allMarks[i] = uint16(r.Uint32())
		}
		text := mixed(r, i)
		s.reset(m, text, Document)
		s.all()
		require.Equal(t, slow(m, text, Document), s.Result(), "%q", text)
	}
}

// TestToldHasRoom holds that as many classes as there is room for are added up, in fours, and nothing else is written.
func TestToldHasRoom(t *testing.T) {
	m, err := standard()
	require.NoError(t, err)
	for n := mostTold - 8; n < mostTold; n++ {
		var s Scan
		s.reset(m, "", User)
		for i := range s.told.events {
			s.told.events[i], s.told.how[i] = uint32(5+i%7)<<eventClass, 0
		}
		s.now = now{tile: 77, told: uint32(n)}
		s.closeAll(nil)
		require.Equal(t, now{tile: 77}, s.now)
		require.Equal(t, s.toldSums[n], s.restSum)
		require.NotZero(t, s.toldSums[n])
	}
}

// TestEndedHasRoom holds that no tile has more sentences that end, and classes, than there is room for: of short pieces that come again and again.
func TestEndedHasRoom(t *testing.T) {
	m, err := standard()
	require.NoError(t, err)
	const bytes = "?.\n:\"'`)#a \x01"
	var s Scan
	var tile words.Tile
	most := uint32(0)
	for code := range len(bytes) * len(bytes) * len(bytes) * len(bytes) {
		var piece [4]byte
		for i := range piece {
			piece[i] = bytes[code%len(bytes)]
			code /= len(bytes)
		}
		text := strings.Repeat(string(piece[:]), words.Bytes/4+8)
		tile.Fill(text, 0)
		s.reset(m, text, User)
		s.addUp(&tile)
		s.listMarks(&tile)
		s.now = now{}
		s.resume()
		for e := uint32(0); e != noEvent; {
			e = follow(&s, tile.Around())
			s.now.base = -int(e % (1 << eventClass)) // as if a sentence were cut there
		}
		require.Less(t, int(s.now.ended), mostEnded, "%q", piece)
		require.LessOrEqual(t, int(s.now.told), words.Bytes, "%q", piece)
		most = max(most, s.now.ended)
	}
	require.GreaterOrEqual(t, int(most), words.Bytes/2)
}
