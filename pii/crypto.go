package pii

import "github.com/stanchion-dev/stanchion/pii/internal/ids"

// lookCrypto lets addresses of crypto currencies contend. text[start:end] is a word. An address without a checksum counts if it is
// one of Ethereum, whose 0x and length say enough.
func (in *input) lookCrypto(c *contest, start, end int) {
	if end-start > ids.MaxAddress {
		return
	}
	if end == len(in.text) && !in.eof {
		c.wait(start)
		return
	}
	if end < len(in.text) && (in.text[end] == '_' || in.text[end] >= utf8Self && !borderAt(in.text, end)) {
		return
	}
	coin, stop, grade := ids.CryptoAt(in.text, start)
	if stop == end && (grade == ids.Good || grade == ids.Weak && coin == "ETH") {
		c.add(match{start: start, end: end, id: cryptoID, score: 0.99})
	}
}

// borderAt reports whether what stands at text[i] ends a word.
func borderAt(text string, i int) bool {
	k, _, _ := next(text, i)
	return k != letter && k != digit
}
