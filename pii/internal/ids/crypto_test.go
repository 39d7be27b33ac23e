package ids

import (
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestKeccak(t *testing.T) {
	for data, want := range map[string]string{
		"":    "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
		"abc": "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
	} {
		sum := keccak256([]byte(data))
		require.Equal(t, want, hex.EncodeToString(sum[:]), data)
	}
}

// The addresses are those of the documents that describe them, of foundations, and of genesis blocks.
var addresses = map[string]string{
	"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa":                                                              "BTC",
	"3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy":                                                              "BTC",
	"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4":                                                      "BTC",
	"BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4":                                                      "BTC",
	"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0":                                  "BTC",
	"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed":                                                      "ETH",
	"0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359":                                                      "ETH",
	"DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L":                                                              "DOGE",
	"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t":                                                              "TRX",
	"rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh":                                                              "XRP",
	"bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a":                                          "BCH",
	"GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7":                                        "XLM",
	"EQDtFpEwcFAEcRe5mLVh2N6C0x-_hJEM7W61_JLnSF74p4q2":                                                "TON",
	"7777777777777777777777777777777777777777777777777774MSJUVU":                                      "ALGO",
	"888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H": "XMR",
}

func TestCrypto(t *testing.T) {
	for s, want := range addresses {
		coin, end, g := CryptoAt("to "+s+".", 3)
		require.Equal(t, want, coin, s)
		require.Equal(t, Good, g, s)
		require.Equal(t, 3+len(s), end, s)
		for i := len(s) - 30; i < len(s); i++ {
			b := []byte(s)
			if b[i] == '2' {
				b[i] = '3'
			} else {
				b[i] = '2'
			}
			_, _, g := CryptoAt(string(b), 0)
			require.NotEqual(t, Good, g, string(b))
		}
	}
}

func TestCryptoWeak(t *testing.T) {
	_, _, g := CryptoAt("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", 0)
	require.Equal(t, Weak, g)
	_, _, g = CryptoAt("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed", 0)
	require.Equal(t, No, g)
}
