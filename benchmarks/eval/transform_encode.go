package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf16"
)

// toBase64 encodes, in one of the two alphabets, for some texts in lines of 76 characters as mail has them.
func toBase64(r *rand.Rand, text string) string {
	code := base64.StdEncoding.EncodeToString([]byte(text))
	switch r.IntN(4) {
	case 0:
		code = base64.RawURLEncoding.EncodeToString([]byte(text))
	case 1:
		code = inLines(code, 76)
	}
	return code
}

func toBase64Twice(r *rand.Rand, text string) string {
	return toBase64(r, base64.StdEncoding.EncodeToString([]byte(text)))
}

// inLines breaks s behind every n bytes.
func inLines(s string, n int) string {
	var out strings.Builder
	for len(s) > n {
		out.WriteString(s[:n] + "\n")
		s = s[n:]
	}
	return out.String() + s
}

// toHex writes bytes as pairs of hex digits: in a row, with 0x in front, or with blanks or colons in between.
func toHex(r *rand.Rand, text string) string {
	code := hex.EncodeToString([]byte(text))
	if r.IntN(3) == 0 {
		code = strings.ToUpper(code)
	}
	switch r.IntN(5) {
	case 0:
		return "0x" + code
	case 1:
		return strings.TrimSpace(eachByte(text, func(c byte) string { return fmt.Sprintf("%02x ", c) }))
	case 2:
		return strings.TrimSuffix(eachByte(text, func(c byte) string { return fmt.Sprintf("%02X:", c) }), ":")
	}
	return code
}

func eachByte(text string, f func(byte) string) string {
	var out strings.Builder
	for i := range len(text) {
		out.WriteString(f(text[i]))
	}
	return out.String()
}

// toPercent encodes all bytes, or only what is no letter or digit, as in an address.
func toPercent(r *rand.Rand, text string) string {
	all := r.IntN(3) > 0
	return eachByte(text, func(c byte) string {
		if !all && (c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9') {
			return string(rune(c))
		}
		return fmt.Sprintf("%%%02X", c)
	})
}

// toEntities writes numeric HTML entities, decimal or hexadecimal, for all characters or for half of them.
func toEntities(r *rand.Rand, text string) string {
	format, all := []string{"&#%d;", "&#x%x;", "&#x%X;", "&#%04d;"}[r.IntN(4)], r.IntN(3) > 0
	var out strings.Builder
	for _, c := range text {
		if all || c == '&' || c > 0x7F || r.IntN(2) == 0 {
			fmt.Fprintf(&out, format, c)
		} else {
			out.WriteRune(c)
		}
	}
	return out.String()
}

// toEscapes writes \u0069, \u{69} or \x69.
func toEscapes(r *rand.Rand, text string) string {
	var out strings.Builder
	switch r.IntN(4) {
	case 0:
		for _, c := range text {
			fmt.Fprintf(&out, `\u{%x}`, c)
		}
	case 1:
		return eachByte(text, func(c byte) string { return fmt.Sprintf(`\x%02x`, c) })
	default:
		for _, c := range utf16.Encode([]rune(text)) {
			fmt.Fprintf(&out, `\u%04x`, c)
		}
	}
	return out.String()
}

// toRot13 turns the letters of ASCII by half the alphabet.
func toRot13(_ *rand.Rand, text string) string {
	return mapped(text, func(c rune) rune {
		switch {
		case 'a' <= c && c <= 'z':
			return 'a' + (c-'a'+13)%26
		case 'A' <= c && c <= 'Z':
			return 'A' + (c-'A'+13)%26
		}
		return c
	})
}
