package pii

import (
	"strings"
	"unicode/utf8"
)

// Bounds of an address in bytes (RFC 5321, 4.5.3.1). Of a longer local part the end is taken.
const (
	maxLocal  = 64
	maxDense  = 32 // of a local part without word borders
	maxLabel  = 63
	maxDomain = 253
	maxEmail  = maxLocal + len("%40") + maxDomain + maxLabel + utf8.UTFMax // and what is looked at behind it
)

// email decides about the @ that stands at text[hit:hitEnd]. The local part does not begin before floor.
func (in *input) email(hit, hitEnd, floor int) (start, end int, v verdict) {
	start = in.local(hit, floor, false)
	if start == hit {
		return 0, 0, no
	}
	end, v = in.domain(hitEnd)
	if v == yes && in.text[start:hit] == "git" && end < len(in.text) && in.text[end] == ':' {
		return 0, 0, no // git@host:path
	}
	return start, end, v
}

// local returns where the local part that ends at end begins; end itself if there is none. open says that the text may
// go on there.
//
// What it returns for an end never lies before what it returned, open, for an end further left: a stream lets go the
// text in front of that.
func (in *input) local(end, floor int, open bool) int {
	text := in.text
	limit := max(floor, end-maxLocal)
	isDense := false
	i, start := end, end // start is where a part may begin
	for i > limit {
		c := text[i-1]
		if c < utf8.RuneSelf {
			if isDense {
				break
			}
			switch {
			case class[c] == letter || class[c] == digit || c == '_' || c == '+':
				start = i - 1
			case c == '.':
				if i < end && text[i] == '.' {
					return start
				}
			case c == '%':
				ok, local := escape(text[i:end], open)
				switch {
				case !ok:
					return start
				case !local:
					return afterEscape(text, i+2, end)
				}
				if end-i < 2 {
					start = i - 1 // not known yet
				}
			case c != '-' && c != '\'':
				return start
			}
			i--
			continue
		}
		k, size := prev(text, i)
		switch {
		case i-size < limit:
			return start
		case k == hidden:
		case k == dense && (i == end || isDense):
			isDense = true
			limit = max(limit, end-maxDense)
			start = i - size
		case k == letter && !isDense, k == digit && !isDense:
			start = i - size
		default:
			return start
		}
		i -= size
	}
	if i == limit {
		return in.notInEscape(limit, start, end)
	}
	return start
}

// notInEscape moves the start of a local part that was cut off at i out of an escape.
func (in *input) notInEscape(i, start, end int) int {
	for n := 1; n <= 2; n++ {
		if in.byteAt(i-n) != '%' || i-n+3 > end {
			continue
		}
		var rest [2]byte
		for k := range rest {
			rest[k] = in.byteAt(i - n + 1 + k)
		}
		if ok, local := escape(string(rest[:]), false); ok && !local {
			return max(start, afterEscape(in.text, i-n+3, end))
		}
	}
	return start
}

// escape looks at %rest: ok says that it is an escape, local that what it stands for may be in a local part.
func escape(rest string, open bool) (ok, local bool) {
	if len(rest) < 2 {
		return open, open
	}
	hi, lo := unhex(rest[0]), unhex(rest[1])
	if hi < 0 || lo < 0 {
		return false, false
	}
	c := byte(hi<<4 | lo)
	return true, c >= utf8.RuneSelf || class[c] == letter || class[c] == digit || c == '+' || c == '_' || c == '-' || c == '.'
}

// afterEscape returns where a local part may begin from i on.
func afterEscape(text string, i, end int) int {
	for i < end {
		if k, _, size := next(text, i); k == hidden || strings.IndexByte(".-'%", text[i]) >= 0 {
			i += size
			continue
		}
		break
	}
	return i
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// domain decides about the domain that begins at text[at], and returns where it ends: behind the last label that can be
// a top-level domain.
func (in *input) domain(at int) (end int, v verdict) {
	text := in.text
	numbers, tld := 0, ""
	for i, count := at, 0; ; count++ {
		from := i
		i = in.label(from)
		if i-from > maxLabel || i-at > maxDomain {
			break
		}
		if i == len(text) && !in.eof {
			return 0, more
		}
		label := text[from:i]
		if label == "" || label[0] == '-' {
			break
		}
		if isNumber(label) {
			numbers++
		}
		if numbers == 2 && count == 1 {
			return 0, no // name@1.2.3-rc.next
		}
		if isSentence(tld, label) {
			break
		}
		if n := topLevel(label); count > 0 && n > 0 {
			end, v, tld = from+n, yes, label
		}
		if i == len(text) {
			break
		}
		k, _, size := next(text, i)
		if k != dot {
			break
		}
		i += size
		if i == len(text) && !in.eof {
			return 0, more
		}
	}
	return end, v
}

// label returns where the label that begins at text[i] ends, or a place behind the longest.
func (in *input) label(i int) int {
	text := in.text
	from, ascii, wide := i, false, false
	for i < len(text) && i-from <= maxLabel {
		c := text[i]
		if c < utf8.RuneSelf {
			if class[c] != letter && class[c] != digit && c != '-' || wide {
				return i
			}
			ascii = true
			i++
			continue
		}
		k, _, size := next(text, i)
		switch k {
		case dense:
			if ascii {
				return i
			}
			wide = true
		case letter, digit:
			ascii = true
		case hidden:
		default:
			return i
		}
		i += size
	}
	return i
}

// topLevel returns how much of a label can be a top-level domain, 0 if nothing.
func topLevel(label string) int {
	if len(label) > 4 && label[3] == '-' && strings.EqualFold(label[:4], "xn--") {
		if class[label[len(label)-1]&0x7F] != letter { // every punycode label ends with a letter
			return 0
		}
		return len(label)
	}
	n := 0
	for n < len(label) && label[n] < utf8.RuneSelf && class[label[n]] == letter {
		n++
	}
	switch {
	case n == len(label) || label[n] == '-' || label[n] < utf8.RuneSelf && isCommon(label[:n]): // ex.com555-0100
	case label[n] >= utf8.RuneSelf:
		if !allLetters(label) {
			return 0
		}
		return len(label)
	default:
		return 0
	}
	if n < 2 || isFile(label[:n]) {
		return 0
	}
	return n
}

// allLetters reports whether a label of another script is made of letters, two or more.
func allLetters(label string) bool {
	n := 0
	for i := 0; i < len(label); {
		k, _, size := next(label, i)
		if k != letter && k != dense && k != hidden {
			return false
		}
		if k != hidden {
			n++
		}
		i += size
	}
	return n >= 2
}

func isNumber(label string) bool {
	for i := range len(label) {
		if label[i]-'0' > 9 {
			return false
		}
	}
	return true
}

// isSentence reports whether label, behind a label that can be a top-level domain, is the first word of a sentence.
func isSentence(tld, label string) bool {
	if tld == "" || label[0] < 'A' || label[0] > 'Z' || label[1:] != strings.ToLower(label[1:]) {
		return false
	}
	return isCommon(tld)
}
