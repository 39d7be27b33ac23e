package secret

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/match"
)

// Bounds of a table: what is looked at of it, and the columns that count.
const (
	maxTable   = 12 << 10
	maxHeader  = 512
	maxColumns = 64
)

// columnWords end the name of a column with secrets, behind or in front of what separates columns.
var columnWords = []string{
	"password,", "password;", "password\t", "passwd,", "pwd,", "pwd;", "pwd\t", "token,", "secret,", "api_key,", "apikey,",
	`password[\r\n]`, `pwd[\r\n]`, `passwd[\r\n]`, `token[\r\n]`, `secret[\r\n]`, `api_key[\r\n]`,
}

// columns says which columns of a table hold secrets.
type columns struct {
	n    int
	kind [maxColumns]Kind // of a column that holds secrets; else noKind
	any  bool
}

const noKind = Kind(255)

// name notes the next column.
func (c *columns) name(s string) bool {
	if c.n == maxColumns {
		return false
	}
	s = strings.Trim(s, " \t\r\"'`[]")
	k := noKind
	for _, w := range [...]struct {
		word string
		kind Kind
	}{{"passw", password}, {"pwd", password}, {"passphrase", password}, {"secret", token}, {"token", token}, {"api_key", token},
		{"apikey", token}, {"access_key", token}, {"private_key", token}} {
		if i := indexFold(s, w.word); i >= 0 && !denied(strings.TrimPrefix(s[i+len(w.word):], "ord")) {
			k = w.kind
			break
		}
	}
	c.kind[c.n] = k
	c.n++
	c.any = c.any || k != noKind
	return s != ""
}

// holds reports whether a cell of a column of secrets holds one.
func (k Kind) holds(s string) bool {
	if k == noKind || len(s) < 4 || len(s) > 1024 {
		return false
	}
	t := study(s)
	if placeholder(s, &t) || versioned(s) {
		return false
	}
	if k == token {
		return len(s) >= 12 && t.space == 0 && t.entropy > 2.5 && t.digit > 0
	}
	return t.digit > 0 || strongSymbols(s) > 0 || t.lower > 1 && t.upper > 0 && t.space == 0 && !(t.upper == 1 && isUpper(s[0]))
}

// findCSV finds a table whose header names a column of secrets.
func findCSV(text string, lo, hit, hitEnd, hi int) (start, end int, v match.Verdict) {
	if hit-lo >= maxHeader {
		return 0, 0, match.No
	}
	var c columns
	sep, body, more := header(&c, text[lo:hi])
	if more && hi == len(text) {
		return 0, 0, match.More
	}
	if sep == 0 || c.n < 2 || !c.any {
		return 0, 0, match.No
	}
	end = lo + body
	for end < hi {
		n, count := row(text[end:hi], sep)
		if n < 0 {
			break // its end is not there
		}
		if count != c.n {
			return lo, end, match.Yes
		}
		end += n
	}
	if hi == len(text) {
		return lo, hi, match.More
	}
	return lo, end, match.Yes
}

// header reads the first line of a table; more says that its end is not there.
func header(c *columns, s string) (sep byte, body int, more bool) {
	line := s[:min(len(s), maxHeader)]
	eol := strings.IndexByte(line, '\n')
	if eol < 0 {
		return 0, 0, len(s) < maxHeader
	}
	line = line[:eol]
	for _, b := range [...]byte{',', ';', '\t', '|'} {
		if strings.IndexByte(line, b) >= 0 {
			sep = b
			break
		}
	}
	if sep == 0 {
		return 0, 0, false
	}
	for {
		name, rest, ok := strings.Cut(line, string(sep))
		if !c.name(name) || len(name) > 40 || strings.ContainsAny(name, "=(){}<>:/") {
			return 0, 0, false
		}
		if !ok {
			return sep, eol + 1, false
		}
		line = rest
	}
}

// row returns the length of the first line of s and how many cells it has; n is -1 where the line does not end.
func row(s string, sep byte) (n, cells int) {
	cells = 1
	quote := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"':
			quote = !quote
		case c == sep && !quote:
			cells++
		case c == '\n' && !quote:
			return i + 1, cells
		}
	}
	return -1, cells
}

// expandCSV appends the secrets of a table that findCSV has found.
func expandCSV(dst []Match, text string, start, end int) []Match {
	var c columns
	sep, body, _ := header(&c, text[start:end])
	for at := start + body; at < end; {
		n, cells := row(text[at:end], sep)
		if n < 0 {
			n = end - at
			if cells != c.n {
				break
			}
		}
		dst = cellsOf(dst, &c, text, at, at+n, sep, '"')
		at += n
	}
	return dst
}

// cellsOf appends the secrets of a row.
func cellsOf(dst []Match, c *columns, text string, at, end int, sep, quote byte) []Match {
	inside := false
	for i, col := at, 0; i <= end && col < c.n; i++ {
		if i < end && text[i] == quote {
			inside = !inside
		}
		if i < end && (text[i] != sep || inside) {
			continue
		}
		a, b := at, i
		for a < b && (text[a] <= ' ' || text[a] == quote) {
			a++
		}
		for b > a && (text[b-1] <= ' ' || text[b-1] == quote) {
			b--
		}
		if c.kind[col].holds(text[a:b]) {
			dst = append(dst, Match{c.kind[col], a, b})
		}
		at = i + 1
		col++
	}
	return dst
}

// findInsert finds INSERT INTO t (columns) VALUES (values), with a column of secrets.
func findInsert(text string, _, hit, hitEnd, hi int) (start, end int, v match.Verdict) {
	var c columns
	_, end, more := insert(nil, &c, text, hitEnd, hi)
	switch {
	case more && hi == len(text):
		if end == 0 {
			return 0, 0, match.More
		}
		return hit, hi, match.More
	case end == 0:
		return 0, 0, match.No
	}
	return hit, end, match.Yes
}

// expandInsert appends the secrets of a statement that findInsert has found.
func expandInsert(dst []Match, text string, start, end int) []Match {
	var c columns
	dst, _, _ = insert(dst, &c, text, start+len("insert into "), end)
	return dst
}

// insert reads a statement behind its first words and appends its secrets. end is 0 if there is none; more says that it
// may go on behind hi.
func insert(dst []Match, c *columns, text string, i, hi int) (out []Match, end int, more bool) {
	open := strings.IndexByte(text[i:min(hi, i+128)], '(')
	if open < 0 {
		return dst, 0, hi-i < 128
	}
	if strings.ContainsAny(text[i:i+open], ";\n=") {
		return dst, 0, false
	}
	i += open + 1
	stop := strings.IndexByte(text[i:min(hi, i+1024)], ')')
	if stop < 0 {
		return dst, 0, hi-i < 1024
	}
	for name := range strings.SplitSeq(text[i:i+stop], ",") {
		if !c.name(name) {
			return dst, 0, false
		}
	}
	if !c.any {
		return dst, 0, false
	}
	i = blanks(text, i+stop+1, hi)
	const values = "values"
	if !strings.EqualFold(text[i:min(hi, i+len(values))], values) {
		return dst, 0, hi-i < len(values) && strings.EqualFold(text[i:hi], values[:hi-i])
	}
	i += len(values)
	for {
		i = blanks(text, i, hi)
		if i == hi {
			return dst, hi, true
		}
		if text[i] != '(' {
			return dst, end, false
		}
		close, quote := i+1, false
		for close < hi && (text[close] != ')' || quote) {
			if text[close] == '\'' && text[close-1] != '\\' {
				quote = !quote
			}
			close++
		}
		dst = cellsOf(dst, c, text, i+1, close, ',', '\'')
		if close == hi {
			return dst, hi, true
		}
		end = close + 1
		i = blanks(text, end, hi)
		if i < hi && text[i] == ',' {
			i++
		} else if i < hi {
			return dst, end, false
		}
	}
}

func blanks(text string, i, hi int) int {
	for i < hi && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t') {
		i++
	}
	return i
}

// opensLine reports whether a line begins at text[i].
func opensLine(before, text string, i int) bool {
	b := behind(before, text, i)
	return b == '\n' || b == 0 || b == '"' || b == '`'
}
