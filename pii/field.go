package pii

// maxValue bounds the value of a field in bytes.
const maxValue = 160

// lookField looks at the value behind the ':', '=', '>' or '|' at text[i].
func (in *input) lookField(i int) (m match, after int) {
	text := in.text
	sep := text[i]
	start := i + 1
	for start < len(text) && (text[start] == ' ' || text[start] == '\t') && start-i < 40 {
		start++
	}
	if start+2 >= len(text) && !in.eof && start-i < 40 {
		in.waitAt(i)
		return m, i + 1
	}
	if start == len(text) {
		return m, start
	}
	if text[start] == '\n' || sep == '>' && text[start] == '<' || text[start] == '{' || text[start] == '/' && sep == ':' || text[start] == ':' || text[start] == '=' {
		return m, i + 1
	}
	if sep == '|' && !in.firstCell(i) {
		return m, i + 1
	}
	// A quick look at the key: it ends with a letter, a digit or a quote.
	k := i
	for n := 0; n < 6 && (in.byteAt(k-1) == ' ' || in.byteAt(k-1) == '"' || in.byteAt(k-1) == '\'' || in.byteAt(k-1) == '*' || in.byteAt(k-1) == '\\'); n++ {
		k--
	}
	if c := in.byteAt(k - 1); !isAlnum(c) && c < utf8Self && c != ')' && c != ']' || !in.mayKey(k) {
		return m, i + 1
	}
	quote := byte(0)
	esc := false
	if text[start] == '\\' && start+1 < len(text) && (text[start+1] == '"' || text[start+1] == '\'') {
		esc = true
		start++
	}
	if c := text[start]; c == '"' || c == '\'' || c == '`' {
		quote = c
		start++
	}
	if start == len(text) {
		return m, i + 1
	}
	ctx := in.contextOf(start)
	if !ctx.field || ctx.n == 0 || ctx.near[0].dist > 0 {
		return m, i + 1
	}
	l := ctx.near[0].labelled
	if !in.textual(l) {
		return m, i + 1
	}
	end := start
	for end < len(text) && end-start < maxValue && !endsValue(text, end, sep, quote, esc) {
		end++
	}
	if end+2 >= len(text) && !in.eof {
		in.waitAt(i)
		return m, i + 1
	}
	for end > start && (text[end-1] == ' ' || text[end-1] == '\r' || text[end-1] == '\\' && esc) {
		end--
	}
	if sep == '>' && (end+1 >= len(text) || text[end] != '<' || text[end+1] != '/') {
		return m, i + 1
	}
	if quote == 0 && end < len(text) && (text[end] == '(' || text[end] == '[') && text[end-1] > ' ' && !l.has(personID) && !l.has(addressID) {
		return m, i + 1 // a call, a type
	}
	if in.repeatsKey(k, start, end) {
		return m, i + 1
	}
	sure := quote != 0 || sep == '>' || sep == '|'
	if !sure && !l.vague && sep == ':' && (end == len(text) || text[end] == '\n') {
		sure = true // the rest of a line
	}
	if sep == '=' && !l.vague && l.has(personID) {
		sure = true
	}
	if m := in.fieldValue(l, start, end, sure); m.end > 0 {
		m.lead = m.start - i
		return m, m.end
	}
	return m, i + 1
}

// firstCell reports whether the | at text[i] ends the first cell of a line: a key and a value, not a row of alternatives.
func (in *input) firstCell(i int) bool {
	for n := range maxContext {
		switch c := in.byteAt(i - 1 - n); c {
		case '\n', 0:
			return true
		case '|':
			c = in.byteAt(i - 2 - n)
			return c == '\n' || c == 0
		case '\'', '"', '(':
			return false
		}
	}
	return false
}

// repeatsKey reports whether a value is the word that its key, which ends at text[key], is or ends with, as programs write
// it: user=user, from_user=from_user.
func (in *input) repeatsKey(key, start, end int) bool {
	n := end - start
	if n > maxContext-8 {
		return false
	}
	for j := range n {
		if in.byteAt(key-n+j) != in.text[start+j] {
			return false
		}
	}
	return true
}

// mayKey reports whether a key that names something may end at text[end].
func (in *input) mayKey(end int) bool {
	var buf [24]byte
	n := len(buf)
	for n > 0 {
		c := in.byteAt(end - 1 - (len(buf) - n))
		if !isAlnum(c) && c < utf8Self && c != '_' && c != ' ' && c != '-' && c != '.' {
			break
		}
		n--
		buf[n] = c
	}
	return in.d.labels.mayLabel(buf[n:], 1)
}

// endsValue reports whether a value ends before text[i].
func endsValue(text string, i int, sep, quote byte, esc bool) bool {
	c := text[i]
	if c == '\n' {
		return true
	}
	if quote != 0 {
		return c == quote && (esc == (text[i-1] == '\\') || !esc)
	}
	switch sep {
	case '>':
		return c == '<'
	case '|':
		return c == '|'
	case '=':
		return c == ' ' || c == '&' || c == ';' || c == ',' || c == '"' || c == ')' || c == '\t' || c == '<'
	}
	switch c {
	case ';', '|', '\t', '}', ']', '<', '(', '[':
		return true
	case ',':
		return true
	case '.':
		return i+1 >= len(text) || text[i+1] == ' ' || text[i+1] == '\n' || text[i+1] == '\r'
	}
	return false
}

// textual reports whether a label names something that is written in words.
func (in *input) textual(l *labelled) bool {
	for _, id := range l.ids {
		switch id {
		case personID, usernameID, passwordID, addressID, cityID, swiftID, passportID, licenceID, mrnID:
			if in.d.want.has(id) {
				return true
			}
		}
	}
	return false
}
