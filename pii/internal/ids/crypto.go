package ids

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"slices"
)

// MaxAddress is the length of the longest address that CryptoAt finds.
const MaxAddress = 128

// CryptoAt returns the currency and the end of the address of a cryptocurrency that begins at text[start], or 0. Good is
// an address whose checksum is right; Weak is one that has none, as an address of Ethereum in small letters: a label has to
// stand beside it. A letter or digit does not follow the end. What stands before start is the business of the caller.
//
// It reads at most MaxAddress bytes and allocates nothing.
func CryptoAt(text string, start int) (coin string, end int, g Grade) {
	end = start
	for end < len(text) && end-start <= MaxAddress && alnum(text[end]) {
		end++
	}
	if end-start > MaxAddress || end < len(text) && text[end] >= 0x80 {
		return "", 0, No
	}
	token := text[start:end]
	if end < len(text) && text[end] == ':' && (token == "bitcoincash" || token == "BITCOINCASH" || token == "bchtest") {
		return cashAddr(text, start, end+1)
	}
	if end < len(text) && (text[end] == '_' || text[end] == '-') && len(token) < 48 {
		return tonAt(text, start)
	}
	if len(token) < 25 {
		return "", 0, No
	}
	if coin, g = address(token); g == No {
		return "", 0, No
	}
	return coin, end, g
}

// address tells what a run of letters and digits is the address of.
func address(s string) (coin string, g Grade) {
	if len(s) == 42 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X') {
		return "ETH", ethereum(s[2:])
	}
	if coin = bech32Address(s); coin != "" {
		return coin, Good
	}
	switch n := len(s); {
	case n <= 36:
		if coin = base58Address(s); coin != "" {
			return coin, Good
		}
	case n == 56 && s[0] == 'G' && stellar(s):
		return "XLM", Good
	case n == 58 && algorand(s):
		return "ALGO", Good
	case (n == 95 || n == 106) && (s[0] == '4' || s[0] == '8') && monero(s):
		return "XMR", Good
	case n == 48 && ton(s):
		return "TON", Good
	case n == 111 && (s[:4] == "xpub" || s[:4] == "ypub" || s[:4] == "zpub") && extendedKey(s):
		return "BTC", Good
	}
	if n := len(s); (n == 43 || n == 44) && solana(s) {
		return "SOL", Weak
	}
	return "", No
}

// versions are the first bytes of an address in base58 with a checksum, the letters that it can begin with, and its
// length in bytes without the checksum.
var versions = []struct {
	coin    string
	first   byte
	version string
	n       int
}{
	{"BTC", '1', "\x00", 21}, {"BTC", '3', "\x05", 21},
	{"LTC", 'L', "\x30", 21}, {"LTC", 'M', "\x32", 21},
	{"DOGE", 'D', "\x1e", 21}, {"DOGE", '9', "\x16", 21}, {"DOGE", 'A', "\x16", 21},
	{"DASH", 'X', "\x4c", 21}, {"DASH", '7', "\x10", 21},
	{"ZEC", 't', "\x1c\xb8", 22}, {"ZEC", 't', "\x1c\xbd", 22},
	{"TRX", 'T', "\x41", 21},
	{"XTZ", 't', "\x06\xa1\x9f", 23}, {"XTZ", 't', "\x06\xa1\xa1", 23}, {"XTZ", 't', "\x06\xa1\xa4", 23}, {"XTZ", 'K', "\x02\x5a\x79", 23},
	{"NEO", 'A', "\x17", 21},
	{"BTC", 'm', "\x6f", 21}, {"BTC", 'n', "\x6f", 21}, {"BTC", '2', "\xc4", 21}, // test networks
}

// base58Address checks the double SHA-256 behind an address.
func base58Address(s string) string {
	if s[0] == 'r' {
		var out [40]byte
		if n, ok := base58(s, ripple, out[:]); ok && n == 25 && out[0] == 0 && doubleSHA(out[:n]) {
			return "XRP"
		}
		return ""
	}
	known := false
	for i := range versions {
		known = known || versions[i].first == s[0]
	}
	if !known {
		return ""
	}
	var out [40]byte
	n, ok := base58(s, bitcoin, out[:])
	if !ok || n < 25 {
		return ""
	}
	for i := range versions {
		v := &versions[i]
		if v.first == s[0] && n == v.n+4 && string(out[:len(v.version)]) == v.version && doubleSHA(out[:n]) {
			return v.coin
		}
	}
	return ""
}

// extendedKey is a public key from which the addresses of a wallet follow.
func extendedKey(s string) bool {
	var out [96]byte
	n, ok := base58(s, bitcoin, out[:])
	return ok && n == 82 && doubleSHA(out[:n])
}

func doubleSHA(b []byte) bool {
	n := len(b) - 4
	sum := sha256.Sum256(b[:n])
	sum = sha256.Sum256(sum[:])
	return string(sum[:4]) == string(b[n:])
}

const (
	bitcoin = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
	ripple  = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
)

// base58 writes the value of s to out, behind as many zeros as s has digits of value 0 in front, and returns its length.
func base58(s, alphabet string, out []byte) (n int, ok bool) {
	zeros := 0
	for zeros < len(s) && s[zeros] == alphabet[0] {
		zeros++
	}
	used := 0 // bytes at the end of out
	for i := zeros; i < len(s); i++ {
		carry := place(alphabet, s[i])
		if carry < 0 {
			return 0, false
		}
		for j := range used {
			b := &out[len(out)-1-j]
			carry += 58 * int(*b)
			*b = byte(carry)
			carry >>= 8
		}
		for ; carry > 0; carry >>= 8 {
			if used == len(out) {
				return 0, false
			}
			used++
			out[len(out)-used] = byte(carry)
		}
	}
	n = zeros + used
	if n > len(out) {
		return 0, false
	}
	tail := out[len(out)-used:]
	copy(out[zeros:], tail)
	clear(out[:zeros])
	return n, true
}

// solana is 32 bytes and no checksum. It holds letters of both sizes.
func solana(s string) bool {
	lower, upper := false, false
	for i := range len(s) {
		lower = lower || s[i] >= 'a'
		upper = upper || s[i] >= 'A' && s[i] <= 'Z'
	}
	if !lower || !upper {
		return false
	}
	var out [40]byte
	n, ok := base58(s, bitcoin, out[:])
	return ok && n == 32
}

// unpack writes what s says in letters of so many bits, and returns the whole bytes of it.
func unpack(s, alphabet string, bits int, out []byte) (n int, ok bool) {
	value, have := 0, 0
	for i := range len(s) {
		p := place(alphabet, s[i])
		if p < 0 {
			return 0, false
		}
		value, have = value<<bits|p, have+bits
		if have >= 8 {
			have -= 8
			out[n] = byte(value >> have)
			value &= 1<<have - 1
			n++
		}
	}
	return n, true
}

const (
	base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
)

// stellar is a version, a key and CRC-16/XMODEM with its low byte first, in base 32.
func stellar(s string) bool {
	var out [36]byte
	n, ok := unpack(s, base32Alphabet, 5, out[:])
	return ok && n == 35 && out[0] == 6<<3 && binary.LittleEndian.Uint16(out[33:]) == crc16(out[:33])
}

func crc16(b []byte) uint16 {
	crc := uint16(0)
	for _, c := range b {
		crc ^= uint16(c) << 8
		for range 8 {
			if crc&0x8000 != 0 {
				crc = crc<<1 ^ 0x1021
			} else {
				crc <<= 1
			}
		}
	}
	return crc
}

// algorand is a key and the end of its SHA-512/256.
func algorand(s string) bool {
	var out [40]byte
	if n, ok := unpack(s, base32Alphabet, 5, out[:]); !ok || n != 36 {
		return false
	}
	sum := sha512.Sum512_256(out[:32])
	return string(sum[28:]) == string(out[32:36])
}

// tonAt is for addresses with the letters of base 64 that are no letters.
func tonAt(text string, start int) (coin string, end int, g Grade) {
	if len(text)-start < 48 || !ton(text[start:start+48]) {
		return "", 0, No
	}
	if end = start + 48; end < len(text) && (alnum(text[end]) || text[end] == '_' || text[end] == '-') {
		return "", 0, No
	}
	return "TON", end, Good
}

// ton is flags, a workchain, a hash and CRC-16/XMODEM, in base 64 for URLs.
func ton(s string) bool {
	if !slices.Contains([]string{"EQ", "UQ", "kQ", "0Q", "Ef", "Uf"}, s[:2]) {
		return false
	}
	var out [36]byte
	n, ok := unpack(s, base64Alphabet, 6, out[:])
	return ok && n == 36 && binary.BigEndian.Uint16(out[34:]) == crc16(out[:34])
}
