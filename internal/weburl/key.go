package weburl

import "strconv"

// AppendKey appends a form of u that is the same for all ways to write the address: without user and fragment, and with
// characters percent-encoded where browsers do so.
func (u *URL) AppendKey(dst []byte) []byte {
	dst = append(append(dst, u.Scheme...), ':')
	if u.Kind != None || u.Scheme == "file" {
		dst = append(append(dst, "//"...), u.Host...)
		if u.Port != defaultPort(u.Scheme) {
			dst = strconv.AppendInt(append(dst, ':'), int64(u.Port), 10)
		}
	}
	if u.opaque {
		return append(append(dst, u.Path...), u.Query...)
	}
	dst = appendEncoded(dst, u.Path, "\"#<>?^`{}")
	if u.Query == "?" {
		return dst
	}
	extra := "\"#<>"
	if u.Web() {
		extra = "\"#<>'"
	}
	return appendEncoded(dst, u.Query, extra)
}

// appendEncoded appends s with blanks, control characters, all that is not ASCII, and the characters in more
// percent-encoded.
func appendEncoded(dst []byte, s, more string) []byte {
	const hex = "0123456789ABCDEF"
next:
	for i := range len(s) {
		c := s[i]
		if c > ' ' && c < 0x7F {
			plain := true
			for j := range len(more) {
				if c == more[j] && !(c == '?' && i == 0) {
					plain = false
				}
			}
			if plain {
				dst = append(dst, c)
				continue next
			}
		}
		dst = append(dst, '%', hex[c>>4], hex[c&15])
	}
	return dst
}
