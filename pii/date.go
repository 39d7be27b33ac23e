package pii

import "sync"

// lookDate lets the date that begins at text[start] contend: as a date of birth behind a label of one, else as a date.
// It reports whether one stands there.
func (in *input) lookDate(c *contest, start int) bool {
	end, v := in.date(start)
	switch v {
	case no:
		if end, v = in.year(start); v == yes {
			c.add(match{start: start, end: end, id: dateID, score: 0.5})
		} else if v == more {
			c.wait(start)
		}
		return v == yes
	case more:
		c.wait(start)
		return false
	}
	in.addDate(c, start, end)
	return true
}

// year reads a year by itself where dates are asked for: behind a word such as "in", or if it is the whole text.
func (in *input) year(start int) (end int, v verdict) {
	if !in.d.asked || !in.d.want.has(dateID) {
		return 0, no
	}
	n, end := in.number(start, 5)
	if end-start != 4 || n < 1900 || n > 2099 {
		return 0, no
	}
	if end+1 >= len(in.text) && !in.eof {
		return 0, more
	}
	if end < len(in.text) && (isAlnum(in.text[end]) || in.text[end] >= utf8Self || end+1 < len(in.text) && isAlnum(in.text[end+1]) && in.text[end] != ' ') {
		return 0, no
	}
	if in.byteAt(start-1) == 0 && end == len(in.text) || in.byteAt(start-1) == ' ' && yearWords()[in.wordBefore(start)] {
		return end, yes
	}
	return 0, no
}

// yearWords stand before a year.
var yearWords = sync.OnceValue(func() lexicon {
	return words(`in since until till from of by before after during year circa around spring summer autumn fall winter im seit bis en desde hasta depuis avant apres nel dal dopo desde ate`)
})

// addDate adds a date that has been read.
func (in *input) addDate(c *contest, start, end int) {
	if in.d.want.has(dobID) {
		ctx := in.contextOf(start)
		if d, ok := ctx.dist(dobID); ok {
			c.add(match{start: start, end: end, id: dobID, score: 0.95 - 0.02*float32(d)})
			return
		}
	}
	if in.d.want.has(dateID) {
		c.add(match{start: start, end: end, id: dateID, score: 0.6})
	}
}

// number reads up to most digits at text[i].
func (in *input) number(i, most int) (n, end int) {
	end = i
	for end < len(in.text) && end-i < most && in.text[end]-'0' <= 9 {
		n = n*10 + int(in.text[end]-'0')
		end++
	}
	return n, end
}

// date reads a date of numbers, or of a day, the name of a month and a year, in the usual orders.
func (in *input) date(start int) (end int, v verdict) {
	text := in.text
	a, i := in.number(start, 4)
	la := i - start
	if i == len(text) {
		return 0, in.atEnd(no)
	}
	if la == 0 || text[i]-'0' <= 9 {
		return 0, no
	}
	sep := text[i]
	switch sep {
	case '-', '/', '.':
		if i+1 == len(text) {
			return 0, in.atEnd(no)
		}
		if isLetter(text[i+1]) {
			return in.dayMonth(a, la, i+1, sep)
		}
		return in.numbers(start, a, la, i, sep)
	case ' ', 's', 'n', 'r', 't':
		return in.dayMonth(a, la, i, ' ')
	}
	return 0, no
}

func (in *input) atEnd(v verdict) verdict {
	if in.eof {
		return v
	}
	return more
}

// numbers reads the rest of a date whose first number, of la digits, ends at text[i].
func (in *input) numbers(start, a, la, i int, sep byte) (end int, v verdict) {
	text := in.text
	b, j := in.number(i+1, 4)
	lb := j - i - 1
	if j == len(text) && !in.eof {
		return 0, more
	}
	if lb == 0 || lb > 2 && lb != 4 || la == 3 {
		return 0, no
	}
	if j == len(text) || text[j] != sep || lb == 4 {
		// A month and a year, or a day and a month: when dates are asked for.
		ok := in.d.want.has(dateID) && in.d.asked && sep != '.' && sep != '-' && lb != 3 && la <= 2 && a >= 1 && a <= 31 && (lb == 4 && b > 1900 && b < 2100 || lb == 2 && b <= 31 && b >= 1)
		if !ok || j < len(text) && (isAlnum(text[j]) || text[j] == sep) {
			return 0, no
		}
		return j, yes
	}
	n, k := in.number(j+1, 4)
	ln := k - j - 1
	if k == len(text) && !in.eof {
		return 0, more
	}
	var year, month, day int
	switch {
	case la == 4 && lb <= 2 && ln >= 1 && ln <= 2:
		year, month, day = a, b, n
	case la <= 2 && lb <= 2 && (ln == 4 || ln == 2):
		year, month, day = n, b, a
		if ln == 2 {
			year += 1900
		}
		if month > 12 {
			month, day = day, month
		}
	default:
		return 0, no
	}
	if month < 1 || month > 12 || day < 1 || day > 31 || year < 1800 || year > 2199 {
		return 0, no
	}
	if k < len(text) && (text[k]-'0' <= 9 || text[k] == '_' || isLetter(text[k]) && text[k] != 'T' && text[k] != 't') {
		return 0, no
	}
	if k+1 == len(text) && !in.eof {
		return 0, more
	}
	if k+1 < len(text) && (text[k] == '.' || text[k] == '-' || text[k] == '/') && text[k+1]-'0' <= 9 {
		return 0, no
	}
	return in.clock(k)
}

// clock reads a time behind a date: T14:30:00.123Z. It returns where the two end.
func (in *input) clock(i int) (end int, v verdict) {
	text := in.text
	if i == len(text) || text[i] != 'T' && text[i] != 't' {
		return i, yes
	}
	k := i + 1
	for k < len(text) && k-i < 40 && (text[k]-'0' <= 9 || text[k] == ':' || text[k] == '.' || text[k] == '+' || text[k] == '-' || text[k] == 'Z' || text[k] == 'z') {
		k++
	}
	if k == len(text) && !in.eof {
		return 0, more
	}
	for k > i+1 && (text[k-1] == '.' || text[k-1] == ':' || text[k-1] == '-') {
		k--
	}
	if k < i+6 {
		return i, yes
	}
	return k, yes
}

// dayMonth reads the name of a month at text[i], or behind "th " or " de ", and a year.
func (in *input) dayMonth(day, digits, i int, sep byte) (end int, v verdict) {
	text := in.text
	if digits > 2 || day < 1 || day > 31 {
		return 0, no
	}
	if sep == ' ' {
		for i < len(text) && (text[i] == 's' || text[i] == 't' || text[i] == 'n' || text[i] == 'd' || text[i] == 'r' || text[i] == 'h') && text[i] != ' ' {
			i++ // 1st
		}
		if i < len(text) && text[i] == ' ' {
			i++
		}
		for _, of := range [...]string{"de ", "of "} {
			if len(text) > i+3 && text[i:i+3] == of {
				i += 3
			}
		}
	}
	if len(text)-i < maxMonth && !in.eof {
		return 0, more
	}
	n := in.month(i)
	if n == 0 {
		return 0, no
	}
	i += n
	if i < len(text) && text[i] == '.' {
		i++
	}
	if i < len(text) && (text[i] == sep || text[i] == ' ' || text[i] == ',') {
		j := i + 1
		for _, of := range [...]string{" ", "de ", "del "} {
			if len(text) >= j+len(of) && text[j:j+len(of)] == of {
				j += len(of)
			}
		}
		year, k := in.number(j, 4)
		if k == len(text) && !in.eof || len(text)-i < 12 && !in.eof {
			return 0, more
		}
		if (k-j == 4 && year > 1800 && year < 2200 || k-j == 2 && sep == '-') && (k == len(text) || !isAlnum(text[k])) {
			return k, yes
		}
	}
	return i, yes
}

// monthDay reads a date that begins with the name of a month: May 04, 1986.
func (in *input) monthDay(start int) (end int, v verdict) {
	text := in.text
	if len(text)-start < maxMonth+12 && !in.eof {
		return 0, more
	}
	n := in.month(start)
	if n == 0 {
		return 0, no
	}
	i := start + n
	if i < len(text) && text[i] == '.' {
		i++
	}
	if i == len(text) || text[i] != ' ' && text[i] != '-' {
		return 0, no
	}
	day, j := in.number(i+1, 4)
	if j == i+5 && day > 1800 && day < 2200 && in.d.asked {
		return j, yes
	}
	if j-i < 2 || j-i > 3 || day < 1 || day > 31 {
		return 0, no
	}
	for j < len(text) && isLetter(text[j]) && j-i < 6 {
		j++ // 4th
	}
	k := j
	if k < len(text) && text[k] == ',' {
		k++
	}
	if k < len(text) && text[k] == ' ' {
		year, e := in.number(k+1, 4)
		if e-k == 5 && year > 1800 && year < 2200 && (e == len(text) || !isAlnum(text[e])) {
			return e, yes
		}
	}
	return j, yes
}

const maxMonth = 11

// month returns the length of the name of a month at text[i], 0 if there is none.
func (in *input) month(i int) int {
	n := 0
	h := hashSeed
	for i+n < len(in.text) && n < maxMonth {
		r, _, size := letterAt(in.text, i+n)
		if r == 0 {
			break
		}
		h = foldInto(h, r)
		n += size
	}
	if n < 3 || nameFlags(h)&isMonth == 0 {
		return 0
	}
	return n
}
