package pii

import "strings"

// fieldValue decides about text[start:end] behind a label or in a column; sure says that its end is.
func (in *input) fieldValue(l *labelled, start, end int, sure bool) (m match) {
	value := in.text[start:end]
	if value == "" {
		return m
	}
	for _, id := range l.ids {
		if !in.d.want.has(id) {
			continue
		}
		ok, n := false, len(value)
		switch id {
		case personID:
			n, ok = in.nameValue(start, end, sure, l.vague)
		case usernameID:
			if n, two := in.nameValue(start, end, sure, true); l.vague && two && in.d.want.has(personID) && strings.IndexByte(value[:min(n, len(value))], ' ') > 0 {
				return match{start: start, end: start + n, id: personID, score: 0.7}
			}
			n, ok = userValue(value, sure)
		case passwordID:
			n, ok = passwordValue(value, sure)
		case addressID:
			ok = addressValue(value)
		case cityID:
			ok = cityValue(value)
		case swiftID:
			var r run
			if len(value) == 8 || len(value) == 11 {
				in.readRun(&r, start)
				ok = r.n >= len(value) && swiftShape(&r, len(value)) && isUpper(value[0])
			}
		}
		if ok && n > 0 {
			return match{start: start, end: start + n, id: id, score: 0.8}
		}
	}
	return m
}

// nameValue reports whether a value is a name: one to five words with capitals.
func (in *input) nameValue(start, end int, sure, vague bool) (n int, ok bool) {
	text := in.text
	count, i, last := 0, start, start
	known := uint32(0)
	for i < end && count < 6 {
		w, v := in.readNameWord(i)
		if v == no || w.end > end {
			if v == no && count > 0 && !sure {
				break
			}
			return 0, false
		}
		if v == more {
			w.end = end
		}
		_, upper, _ := letterAt(text, i)
		if w.flags&isTitle != 0 && count == 0 {
			i = w.end
			for i < end && (text[i] == '.' || text[i] == ' ') {
				i++
			}
			start = i
			continue
		}
		if !upper && w.flags&isParticle == 0 && !(sure && w.flags&isFirst != 0) {
			if sure || count < 2 {
				return 0, false
			}
			break
		}
		if w.flags&isNoName != 0 && w.flags&isFirst == 0 {
			if sure || count < 2 {
				return 0, false
			}
			break
		}
		known |= w.flags
		if w.flags&isParticle == 0 || w.flags&isFirst != 0 || sure {
			count++
			last = w.end
		}
		i = w.end
		if i < end && text[i] == ',' {
			i++
		}
		if i < end && text[i] == ' ' {
			i++
		} else if i < end {
			break
		}
	}
	if count == 0 || last < end && sure {
		return 0, false
	}
	if count == 1 && (!sure || vague) && known&isFirst == 0 {
		return 0, false
	}
	return last - start, true
}

// userValue reports whether a value is the name of a user.
func userValue(s string, sure bool) (n int, ok bool) {
	word := true // the only one
	if !sure {
		if i := strings.IndexByte(s, ' '); i >= 0 {
			s, word = s[:i], false
		}
	}
	if len(s) < 3 || len(s) > 64 || isKeyword(s) || s[0] == '0' && s[1]|0x20 == 'x' {
		return 0, false
	}
	mixed := false
	if !isAlnum(s[0]) && s[0] != '@' || !sure && strings.IndexByte(s, '.') >= 0 {
		return 0, false
	}
	for i := range len(s) {
		c := s[i]
		if !isAlnum(c) && c != '.' && c != '_' && c != '-' && c != '@' && c < utf8Self {
			return 0, false
		}
		mixed = mixed || c-'0' <= 9 || c == '_' && i > 0 && isSmall(s[0]) || i == 0 && (c == '@' || isUpper(c) && word) || i > 0 && isUpper(c) && isSmall(s[i-1])
	}
	return len(s), sure || mixed
}

// passwordValue reports whether a value is a password and not a variable or a word of a program.
func passwordValue(s string, sure bool) (n int, ok bool) {
	if !sure {
		if i := strings.IndexByte(s, ' '); i >= 0 {
			s = s[:i]
		}
		s = strings.TrimRight(s, ".,;:)'\"")
	}
	if len(s) < 4 || len(s) > 128 || isKeyword(s) || strings.Contains(s, "***") {
		return 0, false
	}
	switch s[0] {
	case '+', '$', '{', '<', '%', '(', '*', '&', '[', '^', '~', '>':
		return 0, false
	}
	classes, digits := 0, 0
	var seen [4]bool
	for i := range len(s) {
		c := s[i]
		k := 3
		switch {
		case c-'0' <= 9:
			k = 0
			digits++
		case isUpper(c):
			k = 1
		case isLetter(c):
			k = 2
		case c == '(' && !sure || c == ' ':
			return 0, false
		}
		if !seen[k] {
			seen[k] = true
			classes++
		}
	}
	if !sure && strings.ContainsAny(s, "()[]{}") {
		return 0, false
	}
	if classes == 1 && !sure {
		return 0, false
	}
	if digits == 0 && (namesPassword(s) || !sure && isPath(s)) {
		return 0, false
	}
	if classes < 3 && digits == 0 && !sure {
		return 0, false
	}
	return len(s), true
}

// namesPassword reports whether a value is the name of a password, as in PASSWORD: "challengePassword".
func namesPassword(s string) bool {
	for i := range len(s) - 5 {
		if s[i]|0x20 == 'p' && (equalFold(s[i:min(i+8, len(s))], "password") || equalFold(s[i:i+6], "passwd")) {
			return true
		}
	}
	return false
}

// isPath reports whether a value is a path of names, as in typing.Optional.
func isPath(s string) bool {
	dots := 0
	for i := range len(s) {
		if s[i] == '.' && i > 0 && i+1 < len(s) {
			dots++
		} else if !isLetter(s[i]) && s[i] != '_' {
			return false
		}
	}
	return dots > 0
}

// isKeyword reports whether a value is a word of programs.
func isKeyword(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "null", "none", "nil", "undefined", "string", "str", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "text", "user", "username", "password", "passwd", "required", "optional", "yes", "no",
		"root", "admin", "example", "test", "empty", "any", "object", "bool", "boolean", "changeme", "secret", "default", "self", "unknown", "anonymous", "name", "hidden", "redacted", "value", "type",
		"public", "private", "system", "guest", "number", "login", "email",
		"sekrit", "s3cr3t", "foo", "bar", "baz", "qux", "quux", "corge", "grault", "garply", "waldo", "fred", "plugh", "xyzzy", "thud", "foobar": // the names of RFC 3092
		return true
	}
	return false
}

// addressValue reports whether a value is an address: letters and a number.
func addressValue(s string) bool {
	letters, digits := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case isLetter(c) || c >= utf8Self:
			letters++
		case c-'0' <= 9:
			digits++
		case c == '@' || c == '=' || c == '{' || c == '_' || c == '\\' || c == '(' || c == '<' || c == '*':
			return false
		}
	}
	if digits == 0 && strings.IndexByte(s, ' ') < 0 || strings.Contains(s, "://") || strings.IndexByte(s, ':') >= 0 {
		return false
	}
	return letters >= 3 && (digits > 0 || letters > 6 && isUpper(s[0])) && len(s) > 5 && strings.IndexByte(s, ' ') > 0
}

// cityValue reports whether a value is the name of a place: words with a capital first.
func cityValue(s string) bool {
	if len(s) < 2 || len(s) > 60 || s[0] < utf8Self && !isUpper(s[0]) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if c < utf8Self && !isLetter(c) && c != ' ' && c != '-' && c != '\'' && c != '.' && c != ',' && c != '/' && c != '(' && c != ')' {
			return false
		}
	}
	if _, upper, _ := letterAt(s, 0); !upper {
		return s[0] >= utf8Self
	}
	return true
}
