package ids

// Addresses in bech32 (BIP 173), bech32m (BIP 350) and CashAddr: letters and digits of base 32 with a checksum over the
// prefix as well.

const bech32Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// bech32Prefixes are the human-readable parts and the currencies that use them.
var bech32Prefixes = []struct{ prefix, coin string }{
	{"bc", "BTC"}, {"tb", "BTC"}, {"ltc", "LTC"}, {"tltc", "LTC"}, {"addr", "ADA"}, {"stake", "ADA"}, {"cosmos", "ATOM"}, {"osmo", "OSMO"}, {"terra", "LUNA"},
	{"juno", "JUNO"}, {"inj", "INJ"}, {"sei", "SEI"}, {"celestia", "TIA"}, {"dydx", "DYDX"}, {"axelar", "AXL"}, {"stars", "STARS"}, {"secret", "SCRT"}, {"kava", "KAVA"},
	{"akash", "AKT"}, {"bnb", "BNB"}, {"thor", "RUNE"}, {"zil", "ZIL"}, {"one", "ONE"}, {"erd", "EGLD"}, {"zs", "ZEC"}, {"u", "ZEC"}, {"npub", "NOSTR"}, {"btg", "BTG"},
	{"vtc", "VTC"}, {"dgb", "DGB"}, {"grs", "GRS"},
}

// bech32Address returns the currency of an address, or nothing. Letters have to be all small or all capitals.
func bech32Address(s string) string {
	small := s[0]|0x20 == s[0]
	for i := range bech32Prefixes {
		p := &bech32Prefixes[i]
		n := len(p.prefix)
		if len(s) < n+8 || s[n] != '1' || s[0]|0x20 != p.prefix[0] || !equalFold(s[:n], p.prefix) {
			continue
		}
		return bech32Check(s, n, small, p.coin)
	}
	return ""
}

func equalFold(s, small string) bool {
	for i := range len(small) {
		if s[i]|0x20 != small[i] {
			return false
		}
	}
	return true
}

func bech32Check(s string, n int, small bool, coin string) string {
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
	for i := range n {
		step((s[i] | 0x20) >> 5)
	}
	step(0)
	for i := range n {
		step((s[i] | 0x20) & 31)
	}
	version := 0
	for i := n + 1; i < len(s); i++ {
		c := s[i]
		if c > '9' && (c|0x20 == c) != small {
			return ""
		}
		if c > '9' {
			c |= 0x20
		}
		v := place(bech32Alphabet, c)
		if v < 0 {
			return ""
		}
		if i == n+1 {
			version = v
		}
		step(byte(v))
	}
	if coin == "BTC" || coin == "LTC" {
		if len(s) > 90 || version > 16 || version == 0 && sum != 1 || version > 0 && sum != 0x2bc830a3 {
			return ""
		}
		return coin
	}
	if sum != 1 && sum != 0x2bc830a3 {
		return ""
	}
	return coin
}

// cashAddr checks an address of Bitcoin Cash whose prefix ends before text[body].
func cashAddr(text string, start, body int) (coin string, end int, g Grade) {
	end = body
	for end < len(text) && end-body <= 112 && alnum(text[end]) {
		end++
	}
	if n := end - body; n != 42 && n != 55 && n != 61 {
		return "", 0, No
	}
	sum := uint64(1)
	step := func(v byte) {
		top := sum >> 35
		sum = sum&0x07ffffffff<<5 ^ uint64(v)
		for i, g := range [...]uint64{0x98f2bc8e61, 0x79b76d99e2, 0xf33e5fb3c4, 0xae2eabe2a8, 0x1e4f43e470} {
			if top>>i&1 != 0 {
				sum ^= g
			}
		}
	}
	for i := start; i < body-1; i++ {
		step(text[i] & 31)
	}
	step(0)
	for i := body; i < end; i++ {
		c := text[i]
		if c > '9' {
			c |= 0x20
		}
		v := place(bech32Alphabet, c)
		if v < 0 {
			return "", 0, No
		}
		step(byte(v))
	}
	if sum != 1 {
		return "", 0, No
	}
	return "BCH", end, Good
}
