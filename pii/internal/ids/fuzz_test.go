package ids_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/pii/internal/ids"
)

func FuzzAt(f *testing.F) {
	for _, s := range []string{"536-22-8726", "GB82 WEST 1234 5698 7654 32", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bitcoincash:qpm2", "0x5aAeb6", "\x00", "1\u20132\u00a03",
		"EQ______________________________________________", "AB 12 34 56 C", "12345678901234567890123456789012345678"} {
		f.Add(s)
	}
	list := make([]ids.Match, 0, 128)
	f.Fuzz(func(t *testing.T, s string) {
		for i := range s {
			last := i
			var stand []ids.Match
			for _, m := range ids.At(s, i, list) {
				if m.Stands() {
					stand = append(stand, m)
				}
				require.GreaterOrEqual(t, m.End, last)
				require.LessOrEqual(t, m.End, min(len(s), i+256))
				require.NotEqual(t, ids.No, m.Grade)
				last = m.End
			}
			require.Equal(t, stand, ids.Standing(s, i, nil))
			if coin, end, g := ids.CryptoAt(s, i); g != ids.No {
				require.NotEmpty(t, coin)
				require.Less(t, i, end)
				require.LessOrEqual(t, end, len(s))
			}
		}
		require.LessOrEqual(t, testing.AllocsPerRun(1, func() {
			for i := range min(len(s), 8) {
				ids.At(s, i, list)
				ids.CryptoAt(s, i)
			}
		}), 0.0)
	})
}

func BenchmarkMatch(b *testing.B) {
	for _, s := range []string{"536-22-8726", "52998224725", "1234567893", "GB82WEST12345698765432", "2026112112345", "abcdef12345"} {
		b.Run(s, func(b *testing.B) {
			var v ids.Value
			var list [64]ids.Match
			digits := []byte(s)
			for i := 0; b.Loop(); i++ {
				digits[len(digits)-1-i%3] = '0' + byte(i)%10 // changes from call to call
				v.Reset()
				for _, c := range digits {
					if !v.Put(c) {
						v.Gap(c)
					}
				}
				v.Match(list[:0])
			}
		})
	}
}

func BenchmarkCryptoAt(b *testing.B) {
	for _, s := range []string{"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
		"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "da39a3ee5e6b4b0d3255bfef95601890afd80709"} {
		b.Run(s[:8], func(b *testing.B) {
			for b.Loop() {
				ids.CryptoAt(s, 0)
			}
		})
	}
}

// BenchmarkWorst asks for the values at every place of texts that look like values everywhere.
func BenchmarkWorst(b *testing.B) {
	for name, unit := range map[string]string{"digits": "1234567890123456789012345678901234567890 ", "pairs": "12 34 56 78 91 ", "nine": "123456789 ", "mixed": "AB12CD34 "} {
		text := strings.Repeat(unit, 4096/len(unit))
		for kind, at := range map[string]func(string, int, []ids.Match) []ids.Match{"At": ids.At, "Standing": ids.Standing} {
			b.Run(name+"/"+kind, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				list := make([]ids.Match, 0, 128)
				for b.Loop() {
					for i := range len(text) {
						if i == 0 || text[i-1] == ' ' {
							at(text, i, list)
						}
					}
				}
			})
		}
	}
}
