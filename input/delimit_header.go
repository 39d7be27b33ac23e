package input

import (
	"strings"
	"unicode/utf8"
)

const (
	maxDecoration = 16 // signs in front of a header, backslashes not counted
	minFence      = len(fence)
)

// appendLineBreak looks for a header or a fence in the line that begins at f[i:] and appends where it is broken.
func appendLineBreak(at []int, f string, i int) []int {
	j := i
	for n, hash := 0, -1; j < len(f); j++ {
		c := f[j]
		switch {
		case c == '\\':
			continue
		case c == '`':
			if isFence(f[j:]) {
				return append(at, j)
			}
		case c == '#' && hash < 0:
			hash = j
		case c == wrongByte[0] && strings.HasPrefix(f[j:], wrongByte):
			j += len(wrongByte) - 1
			continue
		case c >= 'a' && c <= 'z', c >= utf8.RuneSelf:
			return appendIf(at, headerMark(f, j, hash))
		case strings.IndexByte(" #*>_-=~(", c) < 0:
			return at
		}
		if n++; n > maxDecoration {
			return at
		}
	}
	return at
}

// isFence reports whether f begins with as many backticks as our fences have.
func isFence(f string) bool {
	for n := 0; f != ""; {
		switch {
		case f[0] == '`':
			if n++; n == minFence {
				return true
			}
			f = f[1:]
		case strings.HasPrefix(f, wrongByte):
			f = f[len(wrongByte):]
		default:
			return false
		}
	}
	return false
}

// headerMark returns where the header whose role stands at f[i:] is broken, or -1. hash is where its first heading sign
// stands, or -1.
func headerMark(f string, i, hash int) int {
	var buf [maxName]byte
	name := buf[:0]
	j := i
	for ; j < len(f) && len(name) < maxName; j++ {
		c := f[j]
		if c == wrongByte[0] && strings.HasPrefix(f[j:], wrongByte) {
			j += len(wrongByte) - 1
			continue
		}
		if c == '_' || c == '-' {
			c = ' '
		}
		if c != ' ' && (c < 'a' || c > 'z') && (c < '0' || c > '9') && c < utf8.RuneSelf {
			break
		}
		name = append(name, c)
	}
	for len(name) > 0 && name[len(name)-1] == ' ' {
		name = name[:len(name)-1]
	}
	strength := roleNames()[string(name)]
	if strength == 0 || strength == weakRole && hash < 0 {
		return -1
	}
	for n := 0; j < len(f) && n < maxDecoration; j++ {
		switch c := f[j]; {
		case c == '\\':
			continue
		case c == ':':
			return j
		case c == wrongByte[0] && strings.HasPrefix(f[j:], wrongByte):
			j += len(wrongByte) - 1
			continue
		case strings.IndexByte(" #*_)`", c) < 0:
			if c == '\n' && hash >= 0 && strength == strongRole {
				return hash
			}
			return -1
		}
		n++
	}
	if j == len(f) && hash >= 0 && strength == strongRole {
		return hash
	}
	return -1
}
