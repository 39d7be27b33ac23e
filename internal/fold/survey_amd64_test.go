//go:build amd64 && !nounsafe

package fold

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// surveySlow is what surveySSE2 is held to: it asks for each byte.
func surveySlow(s string, sv *survey) int {
	for done := range len(s) / blockBytes {
		w := s[done*blockBytes:][:blockBytes]
		bit := func(before uint64, at int, of func(at int) bool) bool { // of a byte of this block, or of the end of the one before
			if at < 0 {
				return before>>(blockBytes+at)&1 != 0
			}
			return at < blockBytes && of(at)
		}
		low := func(at int) byte { return w[at] | ' ' }
		isLow := func(at int, from, to byte) bool { return low(at) >= from && low(at) <= to }
		digit := func(at int) bool { return bit(sv.digits, at, func(at int) bool { return isLow(at, '0', '9') }) }
		solid := func(at int) bool { return bit(0, at, func(at int) bool { return isLow(at, '+', 0x7F) }) }
		letter := func(at int) bool { return bit(0, at, func(at int) bool { return isLow(at, 'a', 'z') }) }
		alnum := func(at int) bool { return bit(sv.alnum, at, func(at int) bool { return digit(at) || letter(at) }) }
		behind := func(at int) bool {
			return bit(sv.behind, at, func(at int) bool { return !alnum(at) && alnum(at-1) })
		}
		ofRun := func(at int) bool {
			return bit(sv.run, at, func(at int) bool {
				return alnum(at) || strings.IndexByte(")+-/;=?[]_{}\x7f", w[at]) >= 0 || low(at)&0xA9 == 0x29
			})
		}
		var next survey
		for at := range blockBytes {
			one := uint64(1) << at
			set := func(to *uint64, v bool) {
				if v {
					*to |= one
				}
			}
			set(&next.digits, digit(at))
			set(&next.run, ofRun(at))
			set(&next.alnum, alnum(at))
			set(&next.behind, behind(at))
			set(&next.high, w[at] >= 0x80)
			set(&next.prefixed, letter(at) && digit(at-1))
			set(&next.leet, digit(at) && solid(at-1) && !digit(at-1) && at > 0 && solid(at+1) && !digit(at+1))
			set(&next.apart, behind(at) && behind(at-2) && !alnum(at-4))
			twice := func(at int) bool {
				return bit(sv.twice, at, func(at int) bool { return !alnum(at) && alnum(at-1) && alnum(at-2) })
			}
			set(&next.twice, twice(at))
			if twice(at) && twice(at-3) && twice(at-6) {
				set(&next.pairs, true)
				set(&next.why, solid(at) || strings.ContainsFunc(w, func(r rune) bool { return r|' ' >= '0' && r|' ' <= '9' }))
			}
			ended := func(n int) bool { // n bytes of runs
				for k := range n {
					if !ofRun(at - k) {
						return false
					}
				}
				return true
			}
			set(&next.run2, ended(2))
			set(&next.run4, ended(4))
			set(&next.run8, ended(8))
			set(&next.long, ended(minRun))
			greatest(&sv.greatest, at, low(at))
			greatest(&sv.percent, at, low(at)-'\'')
			if at%8 == 0 {
				next.words += sv.known.has(group(w[at:])) & 1
			}
		}
		next.why |= next.apart | next.leet | next.long
		next.known, next.least, next.with, next.greatest, next.percent = sv.known, sv.least, sv.with, sv.greatest, sv.percent
		next.prefixed |= sv.prefixed
		*sv = next
		if next.why|next.high != 0 || next.words >= next.least {
			return done
		}
	}
	return len(s) / blockBytes
}

// greatest keeps the greatest of all c at places that are sixteen bytes apart.
func greatest(of *[2]uint64, at int, c byte) {
	x, shift := &of[at/8%2], at%8*8
	if c > byte(*x>>shift) {
		*x = *x&^(0xFF<<shift) | uint64(c)<<shift
	}
}

func sameSurvey(t testing.TB, s string) {
	sameSurveyBy(t, s, surveySSE2)
	if avx2 {
		sameSurveyBy(t, s, surveyAVX2)
	}
}

func sameSurveyBy(t testing.TB, s string, by func(src *byte, blocks int, sv *survey) int) {
	fast := survey{known: &languages().any, least: 2, with: &surveyed}
	slow := fast
	for i := 0; len(s)-i >= blockBytes; i += blockBytes {
		n := (len(s) - i) / blockBytes
		want := surveySlow(s[i:], &slow)
		got := by(&[]byte(s[i:])[0], n, &fast)
		require.Equal(t, want, got, "%q", s[i:])
		if i += got * blockBytes; got == n {
			fast.why, fast.pairs, fast.long, fast.leet, fast.apart, fast.words, fast.high = 0, 0, 0, 0, 0, 0, 0
			slow.why, slow.pairs, slow.long, slow.leet, slow.apart, slow.words, slow.high = 0, 0, 0, 0, 0, 0, 0
		}
		if slow.high != 0 {
			require.NotZero(t, fast.high, "%q", s)
			slow.high, fast.high = 0, 0
		}
		require.Equal(t, slow.why != 0, fast.why != 0, "%q %x %x", s[i:], slow.why, fast.why)
		fast.why, fast.hashes = slow.why, slow.hashes
		require.Equal(t, slow, fast, "%q", s[i:])
	}
}

func TestSurveyEqualsSlow(t *testing.T) {
	g := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "word ", "0", "7", "A", "Z", "z", "@", "[", "`", "{", "/", "+", "-", ":", "%", "&", "\\", "~", "\x7f", " ", "\n", "\x00", "\x1f", "\x80", "\xff", "é", "abcdefgh", "SWdub3JlIGFs",
		"vtaber", "erongi", "a b ", "69 67 ", "be:ad:", "0x41", "1gn0r3", "'", "(", ".", ",", "the previous instructions "}
	for range 4000 {
		var b strings.Builder
		kinds := 1 + g.IntN(len(pieces))
		from := g.IntN(len(pieces))
		for n := g.IntN(500); b.Len() < n; {
			b.WriteString(pieces[(from+g.IntN(kinds))%len(pieces)])
		}
		sameSurvey(t, b.String())
	}
}

func FuzzSurvey(f *testing.F) {
	for _, s := range []string{"1gn0r3 4ll pr3v10us", "i g n o r e", "69 67 6e 6f 72 65", "be:ad:de:ca:fe:be", "SWdub3JlIGFsbCBw/cmV2aW91cyBpbnN0", "0x41 0x42 R&D 50%", "é\x80 vtaber nyy"} {
		f.Add(s, uint8(60))
		f.Add(s+s+s+s+s, uint8(9))
	}
	f.Fuzz(func(t *testing.T, s string, n uint8) {
		s = strings.Repeat(" ", int(n%64)) + s + strings.Repeat(" ", 63)
		sameSurvey(t, s)
	})
}
