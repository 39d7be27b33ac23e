package pii

import "strings"

// maxTail bounds the last words in bytes: what stands before a trigger, at most a label of a domain.
const maxTail = maxLabel + 9

// openWords returns where in the last words of the text a value may begin: at the first of three with a trigger in it, or
// in the word that the text ends in, for a digit may follow; and at the word before, if that may belong to it. What only
// small letters make up is let go as soon as the next word has begun.
func (in *input) openWords() int {
	text := in.text
	i := len(text)
	if !in.d.tails {
		return i
	}
	for words := 0; i > 0 && len(text)-i < maxTail; i-- {
		if c := text[i-1]; c <= ' ' || c == ',' || c == ';' {
			if words++; words > 2 || c == '\n' {
				break
			}
		}
	}
	return max(i, in.belongs(in.live(i)))
}

// live returns the first place from i on where a value may begin or have its end, or len(text).
func (in *input) live(i int) int {
	text, t := in.text, &in.d.triggers
	for i < len(text) {
		switch t[text[i]] {
		case noTrigger, lineTrigger:
			i++
		case spellTrigger, dotTrigger:
			if text[i] != 'd' && text[i] != '.' {
				return i
			}
			i++
		case runeTrigger:
			k, _, size := next(text, i)
			if k == digit || k == at {
				return i
			}
			if _, upper, _ := letterAt(text, i); upper || size == 1 {
				return i
			}
			i += size
		default:
			return i
		}
	}
	return i
}

// belongs returns where the word begins that text[i] stands in or ends, or the one before where that may belong to it:
// a short one ("AB 12"), the word of a street ("via Roma").
func (in *input) belongs(i int) int {
	text, start := in.text, i
	for start > 0 && text[start-1] > ' ' && text[start-1] != ',' && text[start-1] != ';' {
		start--
	}
	if start < i || start == 0 || text[start-1] != ' ' {
		return start
	}
	from := start - 1
	for from > 0 && start-from < 16 && text[from-1] > ' ' {
		from--
	}
	if word := text[from : start-1]; len(word) <= 3 || nameFlags(hashOf(word))&isStreet != 0 {
		return from
	}
	return start
}

// openSpelled returns where an address may begin that goes on as "joe at ex dot org" or "joe @ ex.org" do.
func (in *input) openSpelled() int {
	text, open := in.text, len(in.text)
	wait := func(hit int) { open = min(open, in.local(hit, max(in.floor, in.done), false)) }
	last := in.wordStart(open)
	if last == in.done || text[last-1] != ' ' {
		return open
	}
	before := in.wordStart(last - 1)
	word, tail := text[before:last-1], text[last:]
	if tail == "" || tail == "@" || strings.HasPrefix("at", tail) {
		wait(last - 1)
	}
	switch {
	case before == in.done:
	case word == "at":
		if spellable(tail) {
			wait(before - 1)
		}
	case strings.HasPrefix("dot", tail) && spellable(word):
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
