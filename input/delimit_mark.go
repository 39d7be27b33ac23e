package input

import (
	"strings"
	"unicode/utf8"
)

// isAnchor marks the bytes that a mark may begin with; a line break stands for the line behind it.
var isAnchor = [256]bool{'<': true, '>': true, '[': true, ']': true, '\n': true, nonceStart: true}

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
		case '>':
			at = appendIf(at, arrowMark(f, i+1))
		case ']':
			if j := skipSlack(f, i+1); hasSigns(f[j:], "~b]") || hasSigns(f[j:], "~!b[") {
				at = append(at, j)
			}
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
	if i = skipSlack(f, i); hasSigns(f[i:], nonce[1:]) {
		return i
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
	if k < len(f) && f[k] == '|' && barMark(f, k, '>') >= 0 {
		return j
	}
	var buf [maxName]byte
	name, k := readName(buf[:0], f, k)
	if len(name) == 0 {
		return -1
	}
	found := false
	switch nextSign(f, k) {
	case '>':
		found = tokenNames().angle[string(tokenName(name))]
	case '/':
		found = nextSign(f, skipBlanks(f, k)+1) == '>' && attributeTags[string(name)]
	case '|':
		found = nextSign(f, skipBlanks(f, k)+1) == '>'
	case '-':
		found = isLabel(string(name)) || string(name) == "system"
	case ':':
		found = string(name) == "seed" || string(name) == "minimax" || string(name) == "xai" || string(name) == "antml"
	case '=':
		word, _, more := strings.Cut(string(name), "_") // a blank, too
		found = string(name) == "function" || string(name) == "parameter" || more && attributeTags[word]
	}
	if found || closing && (string(name) == labelData || strings.HasPrefix(string(name), labelData+"_")) {
		return j
	}
	return -1
}

// attributeTags are the tags that speak for somebody, or call a function, with attributes as well.
var attributeTags = map[string]bool{"system": true, "user": true, "assistant": true, "developer": true, "human": true, "invoke": true, "parameter": true,
	"function": true, "tool": true, "instructions": true}

// arrowMark is angleMark for ">", as in >>TITLE<<.
func arrowMark(f string, i int) int {
	j := skipSlack(f, i)
	if j == len(f) || f[j] != '>' {
		return -1
	}
	var buf [maxName]byte
	name, k := readName(buf[:0], f, j+1)
	if nextSign(f, k) != '<' || !tokenNames().arrow[string(name)] {
		return -1
	}
	if k = skipSlack(f, skipBlanks(f, k)+1); k == len(f) || f[k] != '<' {
		return -1
	}
	return j
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
	if hasSigns(f[j:], "e~[") {
		return j
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

// barMark returns j if a name stands behind the bar at f[j:], with bars behind it or in it or none, and then shut. Between [|
// and |] only roles count.
func barMark(f string, j int, shut byte) int {
	if shut == ']' {
		var buf [maxName]byte
		name, k := readName(buf[:0], f, skipBlanks(f, j+1))
		if nextSign(f, k) != '|' || nextSign(f, skipBlanks(f, k)+1) != shut {
			return -1
		}
		if roleNames()[string(name)] != strongRole && string(name) != "endofturn" {
			return -1
		}
		return j
	}
	k, n, gaps, bars := j+1, 0, 0, 0
	for ; k < len(f) && n <= maxBar && gaps <= maxBlanks; k++ {
		switch c := f[k]; {
		case c == '\\':
			continue
		case c == ' ':
			gaps++
			continue
		case c == '|':
			bars++
			continue
		case strings.HasPrefix(f[k:], wrongByte):
			k += len(wrongByte) - 1
			continue
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c >= utf8.RuneSelf, strings.IndexByte("_-.:/@\"=", c) >= 0:
			n++
			continue
		}
		break
	}
	if n == 0 || k == len(f) || f[k] != shut || bars == 0 && gaps > 0 || bars > maxBlanks {
		return -1
	}
	return j
}

// hasSigns is strings.HasPrefix with wrong bytes in f passed over.
func hasSigns(f, signs string) bool {
	for signs != "" && f != "" {
		switch {
		case f[0] == signs[0]:
			f, signs = f[1:], signs[1:]
		case strings.HasPrefix(f, wrongByte):
			f = f[len(wrongByte):]
		default:
			return false
		}
	}
	return signs == ""
}

// readName reads a name at f[i:]: letters, digits, underscores; a blank inside it is an underscore, a backslash is nothing. It
// returns the index behind it.
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
		case c == ' ' && len(name) > 0:
			gap = true
			i++
		case c == '\\': // a nonce in the name is broken there
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

// skipBlanks skips at most four blanks, and all wrong bytes round them.
func skipBlanks(f string, i int) int {
	for blanks := 0; i < len(f); {
		switch {
		case f[i] == ' ' && blanks < 4:
			blanks++
			i++
		case strings.HasPrefix(f[i:], wrongByte):
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
