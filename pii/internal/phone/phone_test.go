package phone_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/pii/internal/phone"
)

// region returns the region of that name.
func region(t testing.TB, name string) phone.Region {
	r, ok := phone.Find(name)
	require.True(t, ok, name)
	require.Equal(t, name, r.String())
	return r
}

// find returns a text with the numbers in it marked.
func find(t testing.TB, text, in string) string {
	var regions []phone.Region
	for _, name := range strings.Fields(in) {
		regions = append(regions, region(t, name))
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		if m, ok := phone.At(text, i, regions...); ok {
			b.WriteString("«" + text[m.Start:m.End] + "»")
			i = m.End
			continue
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}

func TestAt(t *testing.T) {
	for _, test := range []struct{ text, in string }{
		{"call «+1 415 555 2671», please", ""},
		{"«+44 (0)20 7946 0958»", ""},
		{"«0044 20 7946 0958»", ""},
		{"«+49 89/636-48018»", ""},
		{"tel:«+33142685300»;", ""},
		{"«(415) 555-2671»", "US"},
		{"«415-555-2671» ext", "US"},
		{"«415.555.2671 x22»", "US"},
		{"«1-800-356-9377» or «(212) 736-5000»", "US"},
		{"«020 7946 0958»", "GB"},
		{"«089 63648018»", "US DE"},
		{"«011 15 2345-6789»", "AR"},
		{"«01 42 68 53 00»", "FR"},
		{"«\uff0b\uff14\uff14\u3000\uff12\uff10\u3000\uff17\uff19\uff14\uff16\u3000\uff10\uff19\uff15\uff18»", ""},
		{"«011 44 20 7946 0958»", "US"},
		{"«460-1234»", "AG"}, // without its area
		// left alone
		{"2079460958", "GB"}, // no 0 in front
		{"(415) 555-2671", ""},
		{"415 555 267", "US"},
		{"2026-11-21 08:30", "US"},
		{"12/31/2024 555", "US"},
		{"$4155552671", "US"},
		{"a4155552671", "US"},
		{"4155552671b", "US"},
		{"4155552671234567", "US"},
		{"192.168.100.200", "US"},
		{"+1 415 555 26712", ""},
		{"+999 415 555 2671", ""},
		{"", "US"}, {"+", "US"}, {"(", "US"}, {"((((", "US"}, {"+ + +", "US"}, {"\x00", "US"}, {"1\xff2", "US"}, {"\xff", ""},
	} {
		plain := strings.NewReplacer("«", "", "»", "").Replace(test.text)
		require.Equal(t, test.text, strings.ReplaceAll(find(t, plain, test.in), "\n", ""), test.in)
	}
}

func TestRegions(t *testing.T) {
	digits := func(s string) []byte {
		b := []byte(s)
		for i := range b {
			b[i] -= '0'
		}
		return b
	}
	for number, want := range map[string]string{"14155552671": "US", "14165552671": "CA", "18762101234": "JM", "442079460958": "GB", "441624756789": "IM",
		"77123456789": "KZ", "79123456789": "RU", "390669812345": "VA", "80012345678": "001", "4779123456": "SJ"} {
		got, ok := phone.International(digits(number))
		require.True(t, ok, number)
		require.Equal(t, want, got.String(), number)
	}
	_, ok := phone.International(digits("1"))
	require.False(t, ok)
	require.Len(t, phone.Regions(), 245)
	require.Equal(t, 44, region(t, "JE").Code())
	require.True(t, phone.Possible(digits("441234567")))
	require.False(t, phone.Possible(digits("44123")))
}

// TestAnywhere holds the quick answer for all regions to the answers of each.
func TestAnywhere(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	regions := phone.Regions()
	yes := 0
	for range 30000 {
		digits := make([]byte, 4+r.IntN(14))
		for i := range digits {
			digits[i] = byte(r.IntN(10))
		}
		switch r.IntN(4) {
		case 0:
			digits[0] = 0
		case 1:
			copy(digits, []byte{0, 0})
		case 2:
			copy(digits, []byte{0, 1, 1, byte(1 + r.IntN(9))})
		}
		any := phone.Anywhere(digits)
		one := slices.ContainsFunc(regions, func(region phone.Region) bool {
			_, ok := phone.Dialled(digits, region)
			return ok
		})
		if one {
			yes++
			require.True(t, any, "%v", digits)
		}
	}
	require.Greater(t, yes, 1000)
}

func TestLong(t *testing.T) {
	for _, unit := range []string{"1", "1 ", "(", "(1", "+1", "1-", "1/", "415 555 ", "\u0664", ") "} {
		text := strings.Repeat(unit, 1<<20/len(unit))
		for i := 0; i < len(text); i += 1 + i/50 {
			m, ok := phone.At(text, i, region(t, "US"), region(t, "DE"))
			require.True(t, !ok || m.End <= i+256, unit)
		}
	}
}

func TestAllocs(t *testing.T) {
	regions := phone.Regions()
	require.Zero(t, testing.AllocsPerRun(20, func() {
		phone.At("+44 20 7946 0958 x12", 0)
		phone.At("(415) 555-2671, 415 555", 0, regions...)
		phone.At("99 99 99 99 99 99 99 99", 0, regions...)
	}))
}

func FuzzAt(f *testing.F) {
	for _, s := range []string{"+1 415 555 2671", "(0)20 7946 0958 ext. 3", "12/31/24", "12-15 (2009)", "\uff0b\uff11\uff14\uff11\uff15", "++1(2)[3]/4~5", "0~0 1;ext=5", "+\xff1"} {
		f.Add(s)
	}
	us, de := region(f, "US"), region(f, "DE")
	f.Fuzz(func(t *testing.T, s string) {
		for i := range s {
			if m, ok := phone.At(s, i, us, de); ok {
				require.Equal(t, i, m.Start)
				require.Less(t, i, m.End)
				require.LessOrEqual(t, m.End, min(len(s), i+256))
				// What stands far behind changes nothing.
				again, ok := phone.At(s[:m.End], i, us, de)
				require.True(t, ok)
				require.LessOrEqual(t, again.End, m.End)
			}
		}
	})
}

func BenchmarkAt(b *testing.B) {
	regions := []phone.Region{region(b, "US"), region(b, "GB"), region(b, "DE"), region(b, "FR"), region(b, "ES"), region(b, "IN"), region(b, "BR"), region(b, "JP")}
	for _, s := range []string{"+44 20 7946 0958 x1", "(415) 555-2671", "2026-11-21 08:30:11", "1234567890123456", "12"} {
		b.Run(s, func(b *testing.B) {
			text := []byte(s + " and so on, with more text behind it")
			for i := 0; b.Loop(); i++ {
				text[len(s)-1] = '0' + byte(i%10) // changes from call to call
				phone.At(string(text), 0, regions...)
			}
		})
	}
}

func BenchmarkAllRegions(b *testing.B) {
	regions := phone.Regions()
	for _, s := range []string{"020 7946 0958", "99999 999 999 9999", "000 000 000 000"} {
		b.Run(s, func(b *testing.B) {
			text := []byte(s + " and so on, with more text behind it")
			for i := 0; b.Loop(); i++ {
				text[len(s)-1] = '0' + byte(i%10) // changes from call to call
				phone.At(string(text), 0, regions...)
			}
		})
	}
}
