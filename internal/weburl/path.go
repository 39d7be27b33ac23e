package weburl

import (
	"bytes"
	"strings"
)

// setPath sets the path and the query from s, in the directory dir ("" or a path that ends with a slash).
func (u *URL) setPath(s, dir string) {
	s, u.Query = cut(s, '?')
	if u.Web() && strings.IndexByte(s, '\\') >= 0 {
		s = strings.ReplaceAll(s, `\`, "/")
	}
	switch {
	case dir != "":
		s = dir + s
	case s == "" && !u.Web():
		u.Path = ""
		return
	case s == "":
		s = "/"
	case s[0] != '/':
		s = "/" + s
	}
	if hasDots(s) {
		s = withoutDots(s)
	}
	u.Path = s
}

// hasDots reports whether a segment of s may be a dot segment.
func hasDots(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '/' && (s[i+1] == '.' || s[i+1] == '%') {
			return true
		}
	}
	return false
}

// withoutDots resolves the segments "." and ".." of s, which begins with a slash.
func withoutDots(s string) string {
	out := make([]byte, 0, len(s))
	for s != "" {
		end := strings.IndexByte(s[1:], '/') + 1
		if end == 0 {
			end = len(s)
		}
		last := end == len(s)
		switch dots(s[1:end]) {
		case 0:
			out = append(out, s[:end]...)
		case 2:
			out = out[:max(0, bytes.LastIndexByte(out, '/'))]
			fallthrough
		case 1:
			if last {
				out = append(out, '/')
			}
		}
		s = s[end:]
	}
	return string(out)
}

// dots returns of how many dots a segment consists: 1, 2, or 0 if it is another one.
func dots(segment string) int {
	n := 0
	for segment != "" {
		switch {
		case segment[0] == '.':
			segment = segment[1:]
		case len(segment) >= 3 && segment[0] == '%' && segment[1] == '2' && segment[2]|0x20 == 'e':
			segment = segment[3:]
		default:
			return 0
		}
		if n++; n > 2 {
			return 0
		}
	}
	return n
}
