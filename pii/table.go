package pii

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
	text := in.text
	if in.mem.columns.delim == '|' && text[i] != '|' {
		in.endTable(i)
	}
	header, insert := mayBeHeader(text[i:], !in.eof), in.mayInsert(i)
	if in.mem.columns.delim == 0 && !header && !insert {
		return buf
	}
	end := i
	for end < len(text) && text[end] != '\n' && end-i < maxRow {
		end++
	}
	if end == len(text) && !in.eof && end-i < maxRow {
		if in.mem.columns.delim != 0 || insert {
			in.waitAt(i)
		}
		return buf // of a header the rest may come later, see memory.keepLine
	}
	if end-i < maxRow {
		if insert && in.readInsert(i, end) {
			in.tabular = true
			return in.lookCells(buf)
		}
		if in.mem.columns.delim != 0 {
			in.columns = in.mem.columns
			if in.readRow(i, end) {
				in.tabular = true
				return in.lookCells(buf)
			}
			if in.columns.delim == '|' && isRule(text[i:end]) {
				return buf
			}
		}
		if header && in.readHeader(text[i:end], end) {
			return buf
		}
	}
	in.endTable(i)
	return buf
}

// endTable ends the table at the line that begins at text[i].
func (in *input) endTable(i int) {
	if in.mem.columns.delim != 0 {
		in.mem.columns.delim = 0
		in.changeTable(i+1, &in.mem.columns)
	}
}

// mayInsert reports whether the line that begins at text[i] may be an INSERT.
func (in *input) mayInsert(i int) bool {
	n := min(len(in.text)-i, 7)
	return in.text[i]|0x20 == 'i' && equalFold(in.text[i:i+n], "insert "[:n]) && (n == 7 || !in.eof)
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
func eachCell(line string, delim byte, f func(start, stop int) bool) bool {
	i, end := 0, len(line)
	if end > 0 && line[end-1] == '\r' {
		end--
	}
	if delim == '|' {
		if end > 0 && line[0] == '|' {
			i++
		}
		for end > i && (line[end-1] == ' ' || line[end-1] == '|') {
			end--
		}
	}
	for {
		start := i
		for start < end && line[start] == ' ' {
			start++
		}
		stop := start
		if start < end && (line[start] == '"' || line[start] == '\'') {
			q := line[start]
			start++
			stop = start
			for stop < end && line[stop] != q {
				stop++
			}
			i = stop
			for i < end && line[i] != delim {
				i++
			}
		} else {
			for i < end && line[i] != delim {
				i++
			}
			for stop = i; stop > start && line[stop-1] == ' '; stop-- {
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
	ok := eachCell(in.text[i:end], c.delim, func(start, stop int) bool {
		if in.cells == c.n {
			return false
		}
		in.row[in.cells] = cell{i + start, i + stop, in.cells}
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
