package pii

import "strings"

// Bounds of tables.
const (
	maxColumns = 32
	maxCells   = 96
	maxRow     = 2048 // bytes
)

// columns are the labels at the top of a table: CSV, Markdown, or the list of an INSERT.
type columns struct {
	delim byte // 0 is no table
	n     int
	label [maxColumns]*labelled // nil is a column that means nothing here
	key   bool                  // two columns, a name and a value: the name stands in the row
}

// cell is where a cell stands in the text, and its column.
type cell struct{ start, end, column int }

// column returns what the header of the column says in which text[at] stands; ok is false outside of all cells.
func (in *input) column(at int) (l *labelled, ok bool) {
	for _, c := range in.row[:in.cells] {
		if c.start <= at && at < c.end {
			return in.columns.label[c.column], !(in.columns.key && c.column == 1)
		}
	}
	return nil, false
}

// lookLine looks at the line that begins at text[i].
func (in *input) lookLine(buf []match, i int) []match {
	in.cells, in.nearAt = 0, 0
	if in.mem.columns.delim == 0 && !in.mayBeHeader(i) {
		return buf
	}
	text := in.text
	end := i
	for end < len(text) && text[end] != '\n' && end-i < maxRow {
		end++
	}
	if end == len(text) && !in.eof && end-i < maxRow {
		in.open = min(in.open, i)
		return buf
	}
	in.tabular = true
	if end-i < maxRow {
		if in.readInsert(i, end) {
			return in.lookCells(buf)
		}
		if in.mem.columns.delim != 0 {
			in.columns = in.mem.columns
			if in.readRow(i, end) {
				return in.lookCells(buf)
			}
			if in.columns.delim == '|' && isRule(text[i:end]) {
				return buf
			}
		}
		if in.readHeader(i, end) {
			in.mem.columns = in.columns
			in.changeTable(min(end+1, len(text)), &in.columns)
			return buf
		}
	}
	if in.mem.columns.delim != 0 {
		in.mem.columns.delim = 0
		in.changeTable(i+1, &in.mem.columns)
	}
	return buf
}

// mayBeHeader reports whether the line at text[i] may be the header of a table or an INSERT.
func (in *input) mayBeHeader(i int) bool {
	text := in.text
	if i < len(text) && text[i]|0x20 == 'i' {
		if n := min(len(text)-i, 7); equalFold(text[i:i+n], "insert "[:n]) && (n == 7 || !in.eof) {
			return true
		}
	}
	if i < len(text) && text[i] == '|' {
		return true
	}
	// The first cell is words, and a delimiter without a blank stands behind it.
	for k := i; k < len(text) && k-i < 48; k++ {
		switch c := text[k]; {
		case c == ',' || c == ';' || c == '\t':
			return k > i && (k+1 == len(text) || text[k+1] != ' ' || c == '\t')
		case isAlnum(c) || c == '_' || c == '-' || c == '.' || c == '"' || c == ' ' && k > i:
		default:
			return false
		}
	}
	return !in.eof && len(text)-i < 48
}

func equalFold(a, lower string) bool {
	for i := range len(a) {
		if a[i]|0x20 != lower[i]|0x20 {
			return false
		}
	}
	return len(a) == len(lower)
}

// isRule reports whether a line is what stands between the header and the rows of a table in Markdown.
func isRule(line string) bool {
	for i := range len(line) {
		switch line[i] {
		case '|', '-', ':', ' ', '\r':
		default:
			return false
		}
	}
	return line != ""
}

// readHeader reads the columns of a header in text[i:end].
func (in *input) readHeader(i, end int) bool {
	text := in.text
	in.columns = columns{}
	c := &in.columns
	switch {
	case text[i] == '|':
		c.delim = '|'
	default:
		for k := i; k < end && c.delim == 0; k++ {
			if b := text[k]; b == ',' || b == ';' || b == '\t' {
				c.delim = b
			}
		}
	}
	if c.delim == 0 {
		return false
	}
	meant := 0
	ok := in.eachCell(i, end, c.delim, func(start, stop int) bool {
		if c.n == maxColumns || stop-start > 40 {
			return false
		}
		cellText := text[start:stop]
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
		c.key = isKeyWord(text[i:end])
	}
	if c.delim != '|' && meant < 2 && strings.IndexByte(firstCell(text[i:end], c.delim), ' ') >= 0 {
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

// labelOf returns what a whole cell or key says.
func (in *input) labelOf(key string) *labelled {
	if len(key) > maxContext {
		return nil
	}
	var c nearby
	var buf [maxContext]byte
	n := copy(buf[:], key)
	c.field = true
	in.words(&c, buf[:n], 0, n, false)
	if c.n == 0 || c.near[0].dist > 0 {
		return nil
	}
	return c.near[0].labelled
}

// eachCell calls f with the bounds of each cell of a line, without quotes and blanks.
func (in *input) eachCell(i, end int, delim byte, f func(start, stop int) bool) bool {
	text := in.text
	if end > i && text[end-1] == '\r' {
		end--
	}
	if delim == '|' {
		if end > i && text[i] == '|' {
			i++
		}
		for end > i && (text[end-1] == ' ' || text[end-1] == '|') {
			end--
		}
	}
	for {
		start := i
		for start < end && text[start] == ' ' {
			start++
		}
		stop := start
		if start < end && (text[start] == '"' || text[start] == '\'') {
			q := text[start]
			start++
			stop = start
			for stop < end && text[stop] != q {
				stop++
			}
			i = stop
			for i < end && text[i] != delim {
				i++
			}
		} else {
			for i < end && text[i] != delim {
				i++
			}
			for stop = i; stop > start && text[stop-1] == ' '; stop-- {
			}
		}
		if !f(start, stop) {
			return false
		}
		if i >= end {
			return true
		}
		i++
	}
}

// readRow reads the cells of a row.
func (in *input) readRow(i, end int) bool {
	in.cells = 0
	c := &in.columns
	if c.delim == '|' && (end == i || in.text[i] != '|' || isRule(in.text[i:end])) {
		return false
	}
	ok := in.eachCell(i, end, c.delim, func(start, stop int) bool {
		if in.cells == c.n {
			return false
		}
		in.row[in.cells] = cell{start, stop, in.cells}
		in.cells++
		return true
	})
	if !ok || in.cells != c.n {
		in.cells = 0
		return false
	}
	return true
}

// lookCells looks at the cells whose header names something that is written in words.
func (in *input) lookCells(buf []match) []match {
	for _, c := range in.row[:in.cells] {
		l := in.columns.label[c.column]
		if l == nil || c.end <= c.start || in.columns.key {
			continue
		}
		if m := in.fieldValue(l, c.start, c.end, true); m.end > 0 {
			buf = insert(buf, m)
		}
	}
	return buf
}
