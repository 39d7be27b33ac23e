package toolcall

import "strings"

// records reads text that is written in lines of fields, as YAML is, the way many tools answer:
//
//   - body: 'first line
//
//     second line'
//     sender: bob@example.org
//
// It knows lists, keys, quoted strings, folded and literal blocks and continued lines, by their indents, so that a line in
// the middle of a string does not count as a field. It is no reader for YAML: what it does not know makes the text plain.
type records struct {
	text string
	out  fields
	at   int
	open []openKey // keys whose values are fields themselves
	f    field
}

type openKey struct {
	indent int
	key    string
}

// walk reads text. It returns false, perhaps after some fields, if a line does not fit.
func (r *records) walk(text string, out fields) bool {
	r.text, r.out, r.at, r.open = text, out, 0, r.open[:0]
	fit, any := true, false
	for fit && r.at < len(text) {
		line := r.line()
		if blank(line) {
			r.at += len(line)
			continue
		}
		fit = r.record(line)
		any = true
	}
	clear(r.open)
	*r = records{open: r.open[:0]}
	return fit && any
}

// line returns the line that begins at r.at, with its end.
func (r *records) line() string {
	rest := r.text[r.at:]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		return rest[:i+1]
	}
	return rest
}

func blank(line string) bool {
	for i := range len(line) {
		if b := line[i]; b > ' ' || b != ' ' && b != '\t' && b != '\r' && b != '\n' {
			return false
		}
	}
	return true
}

// indentOf returns how many blanks a line begins with.
func indentOf(line string) (n int) {
	for n < len(line) && line[n] == ' ' {
		n++
	}
	return n
}

// record reads one field and moves behind it.
func (r *records) record(line string) bool {
	indent, dash := 0, false
	for {
		n := indentOf(line)
		indent, line = indent+n, line[n:]
		if !strings.HasPrefix(line, "- ") && strings.TrimRight(line, "\r\n") != "-" {
			break
		}
		dash = true
		r.close(indent, true)
		indent, line = indent+1, line[1:]
	}
	if !dash {
		r.close(indent, false)
	}
	at := r.at + indent
	n := keyLen(line)
	if n == 0 {
		if !dash {
			return false
		}
		if blank(line) {
			r.at += indent + len(line)
			return true
		}
		return r.scalar(at, indent-1, r.parent())
	}
	key, from := line[:n], at
	if key[0] == '\'' || key[0] == '"' {
		key, from = key[1:n-1], at+1
	}
	r.f = field{value: key, start: from, end: from + len(key), rawStart: from, rawEnd: from + len(key), name: true, quoted: true}
	r.out.field(&r.f)
	rest := line[n+1:]
	skip := indentOf(rest)
	if blank(rest) {
		r.open = append(r.open, openKey{indent, key})
		r.at = at + len(line)
		return len(r.open) <= maxWalkDepth
	}
	return r.scalar(at+n+1+skip, indent, key)
}

// close forgets the keys that a line of the given indent does not belong to. The elements of a list may stand as far left
// as its key.
func (r *records) close(indent int, dash bool) {
	for len(r.open) > 0 {
		if last := r.open[len(r.open)-1].indent; last < indent || dash && last == indent {
			return
		}
		r.open = r.open[:len(r.open)-1]
	}
}

func (r *records) parent() string {
	if len(r.open) == 0 {
		return ""
	}
	return r.open[len(r.open)-1].key
}

// keyLen returns the length of the key that a line begins with, without its colon; 0 if there is none.
func keyLen(line string) int {
	if line != "" && (line[0] == '\'' || line[0] == '"') {
		n := strings.IndexByte(line[1:], line[0]) + 2
		if n > 1 && n < len(line) && line[n] == ':' && (n+1 == len(line) || line[n+1] == ' ' || line[n+1] == '\n' || line[n+1] == '\r') {
			return n
		}
		return 0
	}
	for i := 0; i < len(line) && i < 128; i++ {
		switch b := line[i]; {
		case b == ':':
			if i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\n' || line[i+1] == '\r' {
				return i
			}
		case b == '\n', b == '\'', b == '"', b == '{', b == '[', b == ',', b == '#' && i == 0:
			return 0
		}
	}
	return 0
}

// scalar reads the value that begins at start, under a key that stands at indent, and moves behind it.
func (r *records) scalar(start, indent int, key string) bool {
	r.f = field{key: key, start: start, quoted: true}
	switch b := r.text[start]; {
	case b == '\'' || b == '"':
		end := closing(r.text, start)
		if end < 0 {
			return false
		}
		r.f.start, r.f.end = start+1, end
		r.at = end + 1
		if line := r.line(); !blank(line) {
			return false
		} else {
			r.at += len(line)
		}
	case b == '|' || b == '>':
		r.at = start
		r.at += len(r.line())
		r.f.start = r.at
		r.deeper(indent, true)
		r.f.end = r.at
	case b == '{' || b == '[':
		r.at = start
		line := r.line()
		r.f.end = start + len(strings.TrimRight(line, " \r\n"))
		r.at += len(line)
	default:
		r.at = start
		r.at += len(r.line())
		r.deeper(indent, false)
		r.f.end = start + len(strings.TrimRight(r.text[start:r.at], " \r\n"))
	}
	r.f.value = r.text[r.f.start:r.f.end]
	r.f.rawStart, r.f.rawEnd = r.f.start, r.f.end
	r.out.field(&r.f)
	return true
}

// deeper moves behind the lines that stand further right than indent.
func (r *records) deeper(indent int, blanks bool) {
	end := r.at
	for r.at < len(r.text) {
		line := r.line()
		if blank(line) {
			r.at += len(line)
			continue
		}
		if indentOf(line) <= indent {
			break
		}
		r.at += len(line)
		end = r.at
	}
	if !blanks {
		r.at = end
	}
}

// closing returns where the quoted string that begins at start ends, or -1.
func closing(text string, start int) int {
	i := start + 1
	for quote := -1; ; {
		if quote < i { // the last one found was escaped
			n := strings.IndexByte(text[i:], text[start])
			if n < 0 {
				return -1
			}
			quote = i + n
		}
		if text[start] == '\'' {
			if quote+1 == len(text) || text[quote+1] != '\'' {
				return quote
			}
			i = quote + 2
			continue
		}
		n := strings.IndexByte(text[i:quote], '\\')
		if n < 0 {
			return quote
		}
		if i += n + 2; i > len(text) {
			return -1
		}
	}
}
