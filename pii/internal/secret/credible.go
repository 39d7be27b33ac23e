package secret

import "strings"

// plausible reports whether a value without quotes stands where one may: not as another argument, type or column of prose.
func (v *value) plausible(text string) bool {
	if v.quote != 0 {
		return true
	}
	blank := text[v.start-1] == ' '
	n := v.start
	for n < v.end && (isLetter(text[n]) || text[n] == '_' || text[n] == '-') {
		n++
	}
	if n-v.start > 2 && n+1 < v.end && text[n] == '=' && text[n+1] != '=' {
		return false // an assignment of its own
	}
	return !(v.op == ',' && blank || v.op == '(' || v.op == '|' && !blank)
}

// isPassword reports whether a value that is assigned to a word for password is one.
func isPassword(text string, v value) bool {
	s := text[v.start:v.end]
	if len(s) < 4 || v.op == '(' || !v.plausible(text) {
		return false
	}
	t := study(s)
	if placeholder(s, &t) {
		return false
	}
	letters := t.lower + t.upper
	if letters+t.digit == 0 || versioned(s) || len(s) >= maxValue && !random(s, &t) {
		return false
	}
	if v.op == ' ' {
		return len(s) >= 6 && isAlnum(s[0]) && !strings.ContainsAny(s, `/\.,`) && t.wide == 0 && letters > 0 && t.digit > 0 && !code(s) && (changes(s) > 1 || strongSymbols(s) > 0) &&
			(strongSymbols(s) > 0 || t.lower > 0 && t.upper > 0 || changes(s) > 2)
	}
	if v.quote == 0 {
		if t.wide > 0 && t.digit == 0 && t.symbol == 0 {
			return false
		}
		switch s[0] {
		case '[', '*', '(', '|', '=', '-', '+', '{', ')', '/', '&':
			return false
		case '@', '#':
			if v.op == '>' {
				return false
			}
		}
		if code(s) || indexFold(s, "passw") >= 0 {
			return false
		}
		if v.op == 'w' || v.op == ',' || v.op == '>' || v.op == '|' || v.op == 0 {
			return letters > 0 && len(s) >= 5 && (t.digit > 0 || strongSymbols(s) > 0) && t.wide == 0
		}
		if t.digit == len(s) {
			return v.tail == ""
		}
		if t.symbol+t.digit+t.wide == 0 {
			return v.tail == "" && v.op == '=' && len(s) >= 6 && common(s) && text[v.start-1] == '=' && (v.end == len(text) || text[v.end] == '\n')
		}
		return t.digit > 0 && !worded(s) || strongSymbols(s) > 0
	}
	switch {
	case t.space > 0:
		return v.op == '=' && isLower(s[0]) && t.space <= 6 && indexFold(s, "pass") < 0 && indexFold(s, "enter") < 0 &&
			(t.digit+strongSymbols(s) > 0 || indexFold(text[max(v.start-24, 0):v.start], "secur") >= 0 || v.tail == "" && t.space >= 3)
	case v.op == ',' && (v.tail != "" || len(s) < 6):
		return false
	case v.op == ',' || v.op == '|' || v.op == '>' || v.op == 0:
		return t.digit > 0 && letters > 0 && !worded(s) || strongSymbols(s) > 0 && !code(s)
	case t.digit == len(s):
		return true
	case t.digit > 0 || strongSymbols(s) > 0:
		return !code(s)
	}
	return v.tail == "" && t.symbol == 0 && t.upper == 0 && (len(s) >= 8 || v.op == 'w') && common(s)
}

// common reports whether s, which is all letters, may be a password that is a word: not one of those that stand for one
// or talk of one.
func common(s string) bool {
	if strings.HasPrefix(s, "pass") || strings.HasPrefix(s, "get") || strings.HasPrefix(s, "new") {
		return false
	}
	for _, w := range [...]string{"password", "secret", "string", "require", "option", "valid", "incorrect", "crypt", "user", "protect",
		"hidden", "abled", "forgot", "missing", "default", "mandatory", "unknown", "wrong", "empty", "blank", "null", "true", "false", "none", "prompt", "contrase", "kennwort", "nullable", "confirm"} {
		if indexFold(s, w) >= 0 {
			return false
		}
	}
	return true
}

// isToken reports whether a value that is assigned to a word for token or key is one.
func isToken(text string, v value) bool {
	s := text[v.start:min(v.end, v.start+maxStudy)]
	if len(s) < 8 || v.op == ' ' || !v.plausible(text) || v.op == '|' && v.quote == 0 && len(s) < 16 {
		return false
	}
	t := study(s)
	if v.quote == 0 && code(s) && words7(s) {
		return false
	}
	if placeholder(s, &t) || v.quote == 0 && strings.ContainsAny(s, "()[]") && (t.symbol < 5 || strongSymbols(s) == 0) {
		return false
	}
	if isUUID(s) {
		return v.op != '|'
	}
	if v.quote != 0 && t.symbol >= 3 && strongSymbols(s) > 0 && len(s) >= 8 && t.space == 0 && !code(s) {
		return true
	}
	if v.quote == 0 && t.symbol >= 5 && strongSymbols(s) > 1 && t.entropy > 3 && t.space == 0 && !code(s) {
		return true
	}
	if v.quote != 0 && len(s) >= 30 && t.symbol >= 4 && t.digit > 0 && t.entropy > 4 && strongSymbols(s) > 0 {
		return true // may hold blanks
	}
	return random(s, &t)
}

// random reports whether v looks drawn at random and not written by a person: words, names, numbers, versions and dates
// are not.
func random(v string, t *traits) bool {
	if len(v) > maxStudy {
		v = v[:maxStudy]
	}
	if t.space > 0 || t.wide > 0 || t.digit == 0 || t.lower+t.upper == 0 {
		return false
	}
	// The parts between separators: words and numbers, or letters and digits mixed.
	mixed, longest, changes := 0, 0, 0
	for i := 0; i < len(v); {
		j := i
		var d, l, low, up int
		for ; j < len(v) && isAlnum(v[j]); j++ {
			switch c := v[j]; {
			case isDigit(c):
				d++
			case isLower(c):
				low++
			default:
				up++
			}
			if j > i && isDigit(v[j]) != isDigit(v[j-1]) {
				changes++
			}
		}
		l = low + up
		if d > 0 && l > 0 || low > 0 && up > 2 {
			mixed += j - i
			longest = max(longest, j-i)
		}
		i = max(j, i+1)
	}
	n := len(v)
	switch {
	case t.hex && n >= 16:
		return t.entropy >= 2.5 && changes >= 3
	case n >= 20:
		return t.entropy >= 3.2 && mixed*2 >= n && changes >= 2
	case n >= 12:
		return t.entropy >= 2.8 && mixed*3 >= n*2 && changes >= 2
	default:
		return n >= 8 && t.entropy >= 2.5 && longest == n && changes >= 3
	}
}
