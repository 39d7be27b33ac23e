package pii

import (
	"strings"
)

// maxFirstCell bounds the first cell of a header in bytes.
const maxFirstCell = 48

// mayBeHeader reports whether a line is the header of a table, as far as its beginning tells: its first cell is words, and a
// delimiter without a blank stands behind it. What stands behind the line is not looked at; open says that it may go on.
func mayBeHeader[S string | []byte](line S, open bool) bool {
	if len(line) > 0 && line[0] == '|' {
		return true
	}
	for k := 0; k < len(line) && k < maxFirstCell; k++ {
		switch c := line[k]; {
		case c == ',' || c == ';' || c == '\t':
			return k > 0 && (k+1 == len(line) || line[k+1] != ' ' || c == '\t')
		case isAlnum(c) || c == '_' || c == '-' || c == '.' || c == '"' || c == ' ' && k > 0:
		default:
			return false
		}
	}
	return open && len(line) < maxFirstCell
}

// keepLine remembers of what a stream has let go the line that is not at its end, while it may be the header of a table.
func (m *memory) keepLine(gone string) {
	if i := strings.LastIndexByte(gone, '\n'); i >= 0 {
		m.line, m.noHeader, gone = m.line[:0], false, gone[i+1:]
	}
	if m.noHeader || gone == "" {
		return
	}
	m.line = append(m.line, gone...)
	if len(m.line) >= maxRow || !mayBeHeader(m.line, true) {
		m.line, m.noHeader = m.line[:0], true
	}
}

// goesOn reports whether gone, which has no line break in it and stands behind before, goes on with a line that is no row of a table, and remembers it.
func (m *memory) goesOn(before, gone string) bool {
	if before == "" || before[len(before)-1] == '\n' || m.columns.delim != 0 {
		return false
	}
	m.keepLine(gone)
	return true
}

// endHeader looks at the rest of a line of which a stream has let the beginning go.
func (in *input) endHeader() {
	end := strings.IndexByte(in.text, '\n')
	if end < 0 || len(in.mem.line)+end >= maxRow {
		return
	}
	line := string(in.mem.line) + in.text[:end]
	if mayBeHeader(line, false) {
		in.readHeader(line, end)
	}
}

// readHeader makes a line that ends at text[end] the header of a table, if it is one.
func (in *input) readHeader(line string, end int) bool {
	if !in.readColumns(line) {
		return false
	}
	in.mem.columns = in.columns
	in.changeTable(min(end+1, len(in.text)), &in.columns)
	return true
}

// readColumns reads the columns of a header.
func (in *input) readColumns(line string) bool {
	if line == "" {
		return false
	}
	in.columns = columns{}
	c := &in.columns
	switch {
	case line[0] == '|':
		c.delim = '|'
	default:
		for k := 0; k < len(line) && c.delim == 0; k++ {
			if b := line[k]; b == ',' || b == ';' || b == '\t' {
				c.delim = b
			}
		}
	}
	if c.delim == 0 {
		return false
	}
	meant := 0
	ok := eachCell(line, c.delim, func(start, stop int) bool {
		if c.n == maxColumns || stop-start > 40 {
			return false
		}
		cellText := line[start:stop]
		letters := 0
		for k := range len(cellText) {
			b := cellText[k]
			switch {
			case isLetter(b) || b >= utf8Self:
				letters++
			case isAlnum(b) || b == '_' || b == '-' || b == ' ' || b == '.' || b == '#' || b == '/' || b == '(' || b == ')':
			default:
				return false
			}
		}
		if letters == 0 && cellText != "" && c.delim != '|' {
			return false
		}
		if l := in.labelOf(cellText); l != nil {
			c.label[c.n] = l
			meant++
		}
		c.n++
		return true
	})
	if !ok || c.n < 2 {
		return false
	}
	if c.delim == '|' && c.n == 2 && meant <= 1 {
		c.key = isKeyWord(line)
	}
	if c.delim != '|' && meant < 2 && strings.IndexByte(firstCell(line, c.delim), ' ') >= 0 {
		return false // a line of prose or of a program
	}
	return meant > 0 || c.key
}

// firstCell returns what stands before the first delimiter of a line.
func firstCell(line string, delim byte) string {
	cell, _, _ := strings.Cut(line, string(delim))
	return strings.TrimSpace(cell)
}

// isKeyWord reports whether a header says that names and values follow.
func isKeyWord(line string) bool {
	for i := range len(line) {
		if isLetter(line[i]) {
			k := i
			for k < len(line) && isLetter(line[k]) {
				k++
			}
			switch h := hashOf(line[i:k]); h {
			case hashOf("field"), hashOf("key"), hashOf("name"), hashOf("attribute"), hashOf("property"), hashOf("column"), hashOf("item"), hashOf("label"), hashOf("parameter"):
				return true
			}
			return false
		}
	}
	return false
}
