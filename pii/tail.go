package pii

import "strings"

// maxTail bounds the last word in bytes: what stands before a trigger, at most a label of a domain.
const maxTail = maxLabel + 9

// openWord returns where the word begins that the text ends in, for a digit or a colon may follow, or the word before,
// where that may belong to it: a short one ("AB 12", "G B 8 2"), that of a street ("via Roma"). What begins with a trigger
// waits for its end by itself.
func (in *input) openWord() int {
	text := in.text
	start := len(text)
	for start > 0 && len(text)-start < maxTail && inWord(text[start-1]) {
		start--
	}
	if start > 0 && start == len(text) && text[start-1] == '.' {
		if street := in.smallStreet(start - 1); street < start-1 {
			return street
		}
		return start
	}
	if start == 0 || text[start-1] != ' ' || start < len(text) && isSmall(text[start]) {
		return start
	}
	from := start - 1
	for from > 0 && start-from <= 4 && isLetter(text[from-1]) {
		from--
	}
	switch n := start - 1 - from; {
	case n == 1 && from >= 2 && text[from-1] == ' ' && isUpper(text[from]) && isUpper(text[from-2]):
		return from - 2
	case 0 < n && n <= 3:
		return min(from, in.streetBefore(start))
	}
	return in.streetBefore(start)
}

// inWord reports whether c may stand before a trigger in what that makes a value.
func inWord(c byte) bool { return isAlnum(c) || c == '-' || c == ':' || c == '+' }

// recent returns where the last three words of the text begin: a match that ends in them is looked at again with more of
// what stands behind it.
func (in *input) recent() int {
	text := in.text
	i := len(text)
	for words := 0; i > 0 && len(text)-i < maxTail; i-- {
		if c := text[i-1]; c <= ' ' || c == ',' || c == ';' {
			if words++; words > 2 || c == '\n' {
				break
			}
		}
	}
	return i
}

// openSpelled returns where an address may begin that goes on as "joe at ex dot org" or "joe @ ex.org" do.
func (in *input) openSpelled() int {
	text, open := in.text, len(in.text)
	wait := func(hit int) {
		if start := in.local(hit, max(in.floor, in.done), false); start < hit {
			open = min(open, start)
		}
	}
	last := in.wordStart(open)
	if last == in.done || text[last-1] != ' ' {
		return open
	}
	before := in.wordStart(last - 1)
	word, tail := text[before:last-1], text[last:]
	if tail == "" || tail == "@" || strings.HasPrefix("at", tail) {
		wait(last - 1)
	}
	if before == in.done {
		return open
	}
	if word == "at" && spellable(tail) {
		wait(before - 1)
	}
	if strings.HasPrefix("dot", tail) && spellable(word) {
		if at := in.wordStart(before - 1); at > in.done && text[at:before-1] == "at" {
			wait(at - 1)
		}
	}
	return open
}

// wordStart returns where the word begins that ends at text[i]: behind a blank.
func (in *input) wordStart(i int) int {
	start := i
	for start > in.done && i-start < 2*maxLocal && in.text[start-1] != ' ' {
		start--
	}
	return start
}

// openLocal returns where a local part begins that the text ends in, or may end in once more of %40 has come.
func (in *input) openLocal() int {
	n := len(in.text)
	open := in.local(n, in.floor, true)
	if n == 0 || in.text[n-1] != '%' && in.text[n-1] != '4' && in.text[n-1] != '\n' {
		return open
	}
	for _, part := range [...]string{"%", "%4", "\n", "\n%", "\n%4"} {
		if part[0] == '\n' && !in.d.asked {
			break
		}
		if end := n - len(part); end >= in.floor && in.text[end:] == part {
			open = min(open, in.local(end, in.floor, true))
		}
	}
	return open
}
