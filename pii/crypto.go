package pii

import (
	"crypto/sha256"
	"strings"
)

// lookCrypto lets addresses of crypto currencies contend. text[start:end] is a word.
func (in *input) lookCrypto(c *contest, start, end int) {
	if end-start > 90 {
		return
	}
	if end == len(in.text) && !in.eof {
		c.wait(start)
		return
	}
	if end < len(in.text) && (in.text[end] == '_' || in.text[end] >= utf8Self && !borderAt(in.text, end)) {
		return
	}
	if cryptoAddress(in.text[start:end]) {
		c.add(match{start: start, end: end, id: cryptoID, score: 0.99})
	}
}

// borderAt reports whether what stands at text[i] ends a word.
func borderAt(text string, i int) bool {
	k, _, _ := next(text, i)
	return k != letter && k != digit
}

// cryptoAddress reports whether a word is an address of Bitcoin, Litecoin, Tron or Ethereum.
func cryptoAddress(s string) bool {
	switch s[0] {
	case '1', '3', 'T', 'L', 'M':
		if len(s) <= 35 {
			return base58(s)
		}
	case 'b', 'B', 'l', 't':
		return bech32(s)
	case '0':
		return len(s) == 42 && s[1]|0x20 == 'x' && ethereum(s[2:])
	}
	return false
}

const base58Digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// base58 checks an address of 21 bytes and their checksum.
func base58(s string) bool {
	var n [25]byte
	for i := range len(s) {
		carry := strings.IndexByte(base58Digits, s[i])
		if carry < 0 {
			return false
		}
		for k := len(n) - 1; k >= 0; k-- {
			carry += int(n[k]) * 58
			n[k] = byte(carry)
			carry >>= 8
		}
		if carry != 0 {
			return false
		}
	}
	switch n[0] {
	case 0x00, 0x05, 0x41, 0x30, 0x32:
	default:
		return false
	}
	if n[0] == 0 && s[0] != '1' {
		return false
	}
	sum := sha256.Sum256(n[:21])
	sum = sha256.Sum256(sum[:])
	return string(sum[:4]) == string(n[21:])
}

const bech32Digits = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// bech32 checks an address of BIP 173 or BIP 350.
func bech32(s string) bool {
	upper := strings.ToUpper(s) == s
	if !upper && strings.ToLower(s) != s {
		return false
	}
	var hrp string
	for _, p := range [...]string{"bc", "ltc", "tb"} {
		if len(s) > len(p)+8 && strings.EqualFold(s[:len(p)], p) && s[len(p)] == '1' {
			hrp = p
		}
	}
	if hrp == "" {
		return false
	}
	check := uint32(1)
	step := func(v byte) {
		top := check >> 25
		check = check&0x1ffffff<<5 ^ uint32(v)
		for i, g := range [...]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if top>>i&1 == 1 {
				check ^= g
			}
		}
	}
	for i := range len(hrp) {
		step(hrp[i] >> 5)
	}
	step(0)
	for i := range len(hrp) {
		step(hrp[i] & 31)
	}
	version := -1
	for i := len(hrp) + 1; i < len(s); i++ {
		c := s[i]
		if upper && isUpper(c) {
			c |= 0x20
		}
		v := strings.IndexByte(bech32Digits, c)
		if v < 0 {
			return false
		}
		if version < 0 {
			version = v
		}
		step(byte(v))
	}
	if version == 0 {
		return check == 1
	}
	return version <= 16 && check == 0x2bc830a3
}

// ethereum checks 40 hexadecimal digits; where their case is mixed it is a checksum (EIP-55).
func ethereum(s string) bool {
	var lower [40]byte
	small, big := false, false
	for i := range len(s) {
		if unhex(s[i]) < 0 {
			return false
		}
		lower[i] = s[i]
		if isLetter(s[i]) {
			small, big = small || s[i] >= 'a', big || s[i] < 'a'
			lower[i] |= 0x20
		}
	}
	if !small || !big {
		return true
	}
	sum := keccak256(lower[:])
	for i := range len(s) {
		if isLetter(s[i]) && (sum[i/2]>>(4*(1-i%2))&0xF >= 8) != isUpper(s[i]) {
			return false
		}
	}
	return true
}
