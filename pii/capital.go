package pii

import "strings"

// lookCapital looks at a capital letter of ASCII.
func (in *input) lookCapital(i int) (m match, after int) {
	text, d := in.text, in.d
	if i > 0 && isAlnum(text[i-1]) || i == 0 && isAlnum(in.byteAt(-1)) {
		if text[i] == 'J' && i >= 2 && text[i-1] == 'y' && d.want.has(jwtID) {
			return in.lookJWT(i)
		}
		return m, i + 1
	}
	return in.lookCapitalRune(i, 1)
}

// lookCapitalRune looks at a letter that may be a capital which begins a word.
func (in *input) lookCapitalRune(i, size int) (m match, after int) {
	d, text := in.d, in.text
	if size > 1 {
		if _, upper, _ := letterAt(text, i); !upper {
			return m, in.wideEnd(i + size)
		}
	}
	switch c := in.byteAt(i - 1); {
	case c == '_' || c == '\\':
		return m, i + size
	case c >= utf8Self:
		if k, n := in.prev(i); n > 1 && k == letter {
			return m, i + size
		}
	}
	if d.network && i+2 < len(text) && (text[i+2] == '-' || text[i+2] == ':') && unhex(text[i]) >= 0 && d.want.has(macID) {
		var c contest
		if in.lookMAC(&c, i, 2, text[i+2]); c.best.end > 0 {
			return c.best, c.best.end
		}
	}
	h, end := in.streetWord(i)
	if end >= len(text) && !in.eof && end-i < 40 {
		in.waitAt(in.streetBefore(i))
	}
	flags := nameFlags(h)
	if k := strings.IndexByte(text[i:end], '-'); k > 0 {
		flags |= nameFlags(hashOf(text[i:i+k])) & isFirst
	}
	if flags&isMonth != 0 && d.dates {
		if end, v := in.monthDay(i); v == yes {
			var c contest
			in.addDate(&c, i, end)
			if c.best.end > 0 {
				return c.best, end
			}
		} else if v == more {
			in.waitAt(i)
		}
	}
	if flags&(isNoName|isFirst|isTitle|isStreet) == isNoName && !in.knows(h) {
		return m, in.lettersEnd(i + size)
	}
	before := hashSeed
	if !in.opens(i) {
		before = in.wordBefore(i)
	}
	cue := nameFlags(before)
	if d.want.any(capitalWords) {
		if m := in.lookCode(i, before); m.end > 0 {
			return m, m.end
		}
	}
	if d.want.has(addressID) && (flags&isStreet != 0 || cue&(isAddressCue|isStreet) != 0 || end+1 < len(text) && text[end] == ' ' && text[end+1]-'0' <= 9 || end+2 >= len(text)) {
		if m := in.lookStreetName(i); m.end > 0 {
			return m, m.end
		}
	}
	if d.names {
		v := yes
		if !(flags&(isFirst|isTitle) != 0 || in.knows(h) || cue&(isCue|isSignOff) != 0 || in.byteAt(i-2) == ']' || in.nameIsBefore(i)) {
			v = in.wrote(i, end)
		}
		switch v {
		case yes:
			if m, after = in.lookName(i); m.end > 0 {
				return m, after
			}
		case more:
			in.waitAt(i)
		}
	}
	return m, max(in.lettersEnd(i+size), i+size)
}

// opens reports whether a sentence begins at text[i]: no label stands before it.
func (in *input) opens(i int) bool {
	if in.byteAt(i-1) != ' ' {
		return false
	}
	c := in.byteAt(i - 2)
	return c == '.' && isSmall(in.byteAt(i-3)) && isSmall(in.byteAt(i-4)) && isSmall(in.byteAt(i-5)) || c == '!' || c == '?'
}

func isSmall(c byte) bool { return 'a' <= c && c <= 'z' }

// wrote says whether " wrote:" stands behind the name at text[i] whose first word ends at text[end], in the 48 bytes behind
// that.
func (in *input) wrote(i, end int) verdict {
	const wrote = " wrote:"
	text := in.text
	if end+1 >= len(text) {
		return in.unless(end < len(text) && text[end] != ' ')
	}
	if text[end] != ' ' || !isUpper(text[end+1]) {
		return no
	}
	rest := text[end:min(len(text), end+48)]
	full := len(rest) == 48
	if (in.eof || full) && !strings.Contains(rest, wrote) {
		return no
	}
	var list nameWords
	in.readName(&list, i)
	if list.open {
		return in.unless(full)
	}
	if list.n == 0 || list.w[list.n-1].end < end {
		return no
	}
	switch rest = rest[min(list.w[list.n-1].end-end, len(rest)):]; {
	case strings.HasPrefix(rest, wrote):
		return yes
	case len(rest) < len(wrote):
		return in.unless(full || !strings.HasPrefix(wrote, rest))
	}
	return no
}

// unless is more if the text may go on, and no if it is decided.
func (in *input) unless(decided bool) verdict {
	if decided || in.eof {
		return no
	}
	return more
}

var capitalWords = setOf(swiftID, passwordID, usernameID)

// lookCode looks at a word right behind a label: the code of a bank, the name of a user, a password.
func (in *input) lookCode(i int, before phrase) (m match) {
	text, d := in.text, in.d
	label := before != hashSeed && marked(&in.d.labels.codes, before)
	if !label && (i+1 < len(text) && !isUpper(text[i+1]) && text[i+1] > '9') {
		return m
	}
	end := i
	caps := true
	for end < len(text) && end-i < 72 && text[end] > ' ' && text[end] != '"' && text[end] != '<' && text[end] != ',' && text[end] != ';' {
		caps = caps && (isUpper(text[end]) || text[end] <= '9')
		end++
	}
	for end > i && (text[end-1] == '.' || text[end-1] == ')' || text[end-1] == '\'') {
		end--
	}
	n := end - i
	swift := caps && (n == 8 || n == 11) && d.want.has(swiftID) && isCountry(text[i+4], text[i+5])
	if !swift && (!label || n < 4) {
		return m
	}
	if len(text)-end < 12 && !in.eof {
		in.waitAt(i)
		return m
	}
	ctx := in.contextOf(i)
	if swift {
		var r run
		if _, ok := ctx.dist(swiftID); ok {
			if in.readRun(&r, i); r.n >= n && swiftShape(&r, n) {
				return match{start: i, end: end, id: swiftID, score: 0.9}
			}
		}
	}
	if ctx.n > 0 && ctx.near[0].dist == 0 && !ctx.field {
		value := text[i:end]
		switch {
		case ctx.near[0].has(passwordID) && d.want.has(passwordID) && !ctx.near[0].vague:
			if n, ok := passwordValue(value, false); ok {
				return match{start: i, end: i + n, id: passwordID, score: 0.7}
			}
		case ctx.near[0].has(usernameID) && d.want.has(usernameID):
			if n, ok := userValue(value, false); ok && (strongUser(value[:n]) || strings.HasPrefix(text[i+n:], " password ")) {
				return match{start: i, end: i + n, id: usernameID, score: 0.6}
			}
		}
	}
	return m
}

// strongUser reports whether a word is no word of a language.
func strongUser(s string) bool {
	for i := range len(s) {
		if s[i] <= '9' || s[i] == '_' || s[i] == '.' {
			return true
		}
	}
	return false
}
