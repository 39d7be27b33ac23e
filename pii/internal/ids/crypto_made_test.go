package ids

import (
	"crypto/sha256"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// check58 writes bytes in base 58 with their double SHA-256 behind them.
func check58(b []byte, alphabet string) string {
	sum := sha256.Sum256(b)
	sum = sha256.Sum256(sum[:])
	n := new(big.Int).SetBytes(append(b[:len(b):len(b)], sum[:4]...))
	var out []byte
	for r := new(big.Int); n.Sign() > 0; {
		n.DivMod(n, big.NewInt(58), r)
		out = append([]byte{alphabet[r.Int64()]}, out...)
	}
	for i := 0; i < len(b) && b[i] == 0; i++ {
		out = append([]byte{alphabet[0]}, out...)
	}
	return string(out)
}

// TestMadeBase58 makes addresses of all versions.
func TestMadeBase58(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, v := range versions {
		found := 0
		for range 50 {
			b := []byte(v.version)
			for len(b) < v.n {
				b = append(b, byte(r.IntN(256)))
			}
			s := check58(b, bitcoin)
			coin, end, g := CryptoAt(s, 0)
			if g == Good && coin == v.coin && end == len(s) {
				found++
			}
			if g == Good {
				require.Equal(t, v.coin, coin, s)
			}
		}
		// Some versions begin with one of two letters, each with its own line.
		require.Greater(t, found, 0, "%s %c", v.coin, v.first)
	}
	for range 50 {
		b := make([]byte, 21)
		for i := 1; i < len(b); i++ {
			b[i] = byte(r.IntN(256))
		}
		coin, _, _ := CryptoAt(check58(b, ripple), 0)
		require.Equal(t, "XRP", coin)
	}
}

// bech32Make is the encoder of BIP 173 and 350.
func bech32Make(prefix string, values []byte, constant uint32) string {
	sum := uint32(1)
	step := func(v byte) {
		top := sum >> 25
		sum = sum&0x1ffffff<<5 ^ uint32(v)
		for i, g := range [...]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if top>>i&1 != 0 {
				sum ^= g
			}
		}
	}
	for _, c := range []byte(prefix) {
		step(c >> 5)
	}
	step(0)
	for _, c := range []byte(prefix) {
		step(c & 31)
	}
	var b strings.Builder
	b.WriteString(prefix + "1")
	for _, v := range values {
		step(v)
		b.WriteByte(bech32Alphabet[v])
	}
	for range 6 {
		step(0)
	}
	sum ^= constant
	for i := range 6 {
		b.WriteByte(bech32Alphabet[sum>>(5*(5-i))&31])
	}
	return b.String()
}

func TestMadeBech32(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, p := range bech32Prefixes {
		for version := range 2 {
			values := make([]byte, 33)
			for i := range values {
				values[i] = byte(r.IntN(32))
			}
			values[0] = byte(version)
			constant := uint32(1)
			if version > 0 {
				constant = 0x2bc830a3
			}
			s := bech32Make(p.prefix, values, constant)
			coin, end, g := CryptoAt(s, 0)
			require.Equal(t, p.coin, coin, s)
			require.Equal(t, len(s), end)
			require.Equal(t, Good, g)
			upper, _, _ := CryptoAt(strings.ToUpper(s), 0)
			require.Equal(t, p.coin, upper, s)
			_, _, g = CryptoAt(s[:len(s)-2]+strings.ToUpper(s[len(s)-2:])+"q", 0)
			require.Equal(t, No, g)
			for i := range s {
				if s[i] != 'q' && i > len(p.prefix) {
					_, _, g := CryptoAt(s[:i]+"q"+s[i+1:], 0)
					require.Equal(t, No, g, "%s at %d", s, i)
				}
			}
			if p.coin == "BTC" || p.coin == "LTC" {
				coin, _, _ := CryptoAt(bech32Make(p.prefix, values, constant^1^0x2bc830a3), 0)
				require.Empty(t, coin, "the checksum of the other version")
			}
		}
	}
}

func TestCryptoAllocs(t *testing.T) {
	var texts []string
	for s := range addresses {
		texts = append(texts, s, s+"x", strings.ToLower(s), strings.ToUpper(s))
	}
	for _, s := range texts {
		require.Zero(t, testing.AllocsPerRun(10, func() { CryptoAt(s, 0) }), s)
	}
}
