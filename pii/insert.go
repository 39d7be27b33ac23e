package pii

// readInsert reads INSERT INTO t (columns) VALUES (cells), (cells).
func (in *input) readInsert(i, end int) bool {
	text := in.text
	if end-i < 24 {
		return false
	}
	k := i
	for k < end && text[k] != '(' {
		k++
	}
	stop := k
	for stop < end && text[stop] != ')' {
		stop++
	}
	if stop >= end {
		return false
	}
	in.columns = columns{delim: '('}
	c := &in.columns
	if !eachCell(text[k+1:stop], ',', func(a, b int) bool {
		if c.n == maxColumns || b-a > 60 {
			return false
		}
		c.label[c.n] = in.labelOf(text[k+1+a : k+1+b])
		c.n++
		return true
	}) || c.n == 0 {
		return false
	}
	in.cells = 0
	at := stop
	for at < end && in.cells+c.n <= maxCells {
		for at < end && text[at] != '(' {
			at++
		}
		if at == end {
			break
		}
		at++
		for col := 0; col < c.n && at < end; col++ {
			for at < end && text[at] == ' ' {
				at++
			}
			from := at
			if at < end && text[at] == '\'' {
				from++
				at++
				for at < end && (text[at] != '\'' || at+1 < end && text[at+1] == '\'') {
					if text[at] == '\'' {
						at++
					}
					at++
				}
				in.row[in.cells] = cell{from, min(at, end), col}
				at++
			} else {
				for at < end && text[at] != ',' && text[at] != ')' {
					at++
				}
				in.row[in.cells] = cell{from, at, col}
			}
			in.cells++
			for at < end && text[at] != ',' && text[at] != ')' {
				at++
			}
			if at < end && text[at] == ')' {
				break
			}
			at++
		}
	}
	return in.cells > 0
}
