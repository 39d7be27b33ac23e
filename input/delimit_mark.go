package input

import (
	"strings"
	"unicode/utf8"
)

// isAnchor marks the bytes that a mark may begin with; a line break stands for the line behind it.
var isAnchor = [256]bool{'<': true, '[': true, '\n': true, nonceStart: true}

// appendBreaks appends the offsets in folded text before which a backslash breaks a mark, in order. There is one for each
// mark, behind its first character or, in a header, before its colon or its heading sign. Backslashes that stand there
// already do not count, so that the marks of a text and of the escaped text are the same: that is what makes escape
// reversible. Each look begins at an anchor and ends before the next one or after a bounded number of bytes, so that the
// work is linear.
func appendBreaks(at []int, f, nonce string) []int {
	at = appendLineBreak(at, f, 0)
	for i := 0; i < len(f); i++ {
		if !isAnchor[f[i]] {
			continue
		}
		switch f[i] {
		case '<':
			at = appendIf(at, angleMark(f, i+1))
		case '[':
			at = appendIf(at, bracketMark(f, i+1))
		case '\n':
			at = appendLineBreak(at, f, i+1)
		case nonceStart:
			at = appendIf(at, nonceMark(f, i+1, nonce))
		}
	}
	return at
}

// nonceMark returns where the nonce is broken whose first letter stands before f[i], or -1.
func nonceMark(f string, i int, nonce string) int {
	if nonce == "" {
		return -1
	}
	i = skipSlack(f, i)
	for j, n := i, 1; j < len(f); {
		switch {
		case f[j] == nonce[n]:
			if n++; n == len(nonce) {
				return i
			}
			j++
		case strings.HasPrefix(f[j:], wrongByte):
			j += len(wrongByte)
		default:
			return -1
		}
	}
	return -1
}

func appendIf(at []int, j int) []int {
	if j < 0 {
		return at
	}
	return append(at, j)
}

// angleMark returns where the mark that begins with the "<" before f[i] is broken, or -1.
func angleMark(f string, i int) int {
	j := skipSlack(f, i)
	if j == len(f) {
		return -1
	}
	switch f[j] {
	case '|':
		return barMark(f, j, '>')
	case '<':
		k, _ := skipSlash(f, skipSlack(f, j+1))
		var buf [maxName]byte
		name, k := readName(buf[:0], f, k)
		if string(name) == "sys" && nextSign(f, k) == '>' {
			return j
		}
		return -1
	}
	k, closing := skipSlash(f, j)
	var buf [maxName]byte
	name, k := readName(buf[:0], f, k)
	c := nextSign(f, k)
	switch {
	case c == '-' && isLabel(string(name)), closing && (string(name) == labelData || strings.HasPrefix(string(name), labelData+"_")):
		return j
	case c == '>' || c == '/' && nextSign(f, skipBlanks(f, k)+1) == '>':
		if tokenNames().angle[string(tokenName(name))] {
			return j
		}
	}
	return -1
}

// bracketMark is angleMark for "[".
func bracketMark(f string, i int) int {
	j := skipSlack(f, i)
	if j == len(f) {
		return -1
	}
	if f[j] == '|' {
		return barMark(f, j, ']')
	}
	k, _ := skipSlash(f, j)
	var buf [maxName]byte
	name, k := readName(buf[:0], f, k)
	if nextSign(f, k) == ']' && tokenNames().bracket[string(tokenName(name))] {
		return j
	}
	return -1
}

const (
	maxName   = 40 // bytes of a name in the table
	maxBar    = 64 // bytes of a name between bars, backslashes not counted
	maxBlanks = 4  // in it
)

// barMark returns j if a name between bars stands at f[j:], and shut behind it. Between [| and |] only roles count.
func barMark(f string, j int, shut byte) int {
	if shut == ']' {
		var buf [maxName]byte
		name, k := readName(buf[:0], f, skipBlanks(f, j+1))
		if nextSign(f, k) != '|' || nextSign(f, skipBlanks(f, k)+1) != shut {
			return -1
		}
		if roleNames[string(name)] != strongRole && string(name) != "endofturn" {
			return -1
		}
		return j
	}
	k, n, gaps := j+1, 0, 0
	for ; k < len(f) && n <= maxBar && gaps <= maxBlanks; k++ {
		switch c := f[k]; {
		case c == '\\':
			continue
		case c == ' ':
			gaps++
			continue
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c >= utf8.RuneSelf, c == '_', c == '-', c == '.', c == ':', c == '/', c == '@':
			n++
			continue
		}
		break
	}
	if n == 0 || k == len(f) || f[k] != '|' || nextSign(f, k+1) != shut {
		return -1
	}
	return j
}

// readName reads a name at f[i:]: letters, digits, underscores; a blank inside it is an underscore. It returns the index
// behind it.
func readName(name []byte, f string, i int) ([]byte, int) {
	gap := false
	for i < len(f) && len(name) < maxName {
		c := f[i]
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '_':
			if gap && len(name) < maxName-1 {
				name = append(name, '_')
			}
			name, gap = append(name, c), false
			i++
		case c == ' ' && len(name) > 0 && !gap:
			gap = true
			i++
		case strings.HasPrefix(f[i:], wrongByte):
			i += len(wrongByte)
		default:
			return name, i
		}
	}
	return name, i
}

// wrongByte is what a byte that is not UTF-8 folds to. Software that drops such bytes would close a mark over it.
const wrongByte = "\ufffd"

// skipSlack skips what may stand in a mark where it is broken: backslashes, blanks and wrong bytes.
func skipSlack(f string, i int) int {
	for i < len(f) {
		switch {
		case f[i] == '\\' || f[i] == ' ':
			i++
		case strings.HasPrefix(f[i:], wrongByte):
			i += len(wrongByte)
		default:
			return i
		}
	}
	return i
}

// skipBlanks skips a blank and wrong bytes.
func skipBlanks(f string, i int) int {
	for range 4 {
		switch {
		case i < len(f) && f[i] == ' ':
			i++
		case i < len(f) && strings.HasPrefix(f[i:], wrongByte):
			i += len(wrongByte)
		default:
			return i
		}
	}
	return i
}

// nextSign returns the byte at f[i:] behind blanks, 0 at the end.
func nextSign(f string, i int) byte {
	if i = skipBlanks(f, i); i < len(f) {
		return f[i]
	}
	return 0
}

// skipSlash skips a slash at f[i:] and blanks behind it.
func skipSlash(f string, i int) (int, bool) {
	if i < len(f) && f[i] == '/' {
		return skipBlanks(f, i+1), true
	}
	return i, false
}
