package output

import "strings"

const (
	// lineBytes is how much of the beginning of a line is read to know what kind of line it is.
	lineBytes = 1024
	// runBytes is the longest run of backticks that begins a code span.
	runBytes = 64
)

// line reads the beginning of a line at i: what of it says in which block it is. It returns -1, or from where on the text
// is undecided.
func (s *linkScan) line() int {
	st := s.st
	j, col := s.indent(s.i)
	if j == len(s.text) && !s.eof && j-s.i < lineBytes {
		return s.i
	}
	if j == len(s.text) || s.text[j] == '\n' || s.text[j] == '\r' {
		if j+1 == len(s.text) && s.text[j] == '\r' && !s.eof {
			return s.i
		}
		if st.fence == 0 {
			st.paragraph()
			st.blank, st.html = true, st.pre != 0
		}
		s.move(j - s.i)
		if j < len(s.text) {
			s.newline()
		}
		return -1
	}
	if st.fence != 0 {
		inside, from := s.insideFence(j, col)
		if from >= 0 {
			return from
		}
		if inside {
			st.start = false
			s.move(j - s.i)
			return -1
		}
	}
	return s.prefix(j, col)
}

// paragraph forgets what belongs to the paragraph before.
func (st *linkState) paragraph() {
	st.unsure, st.dollar, st.image, st.open = false, false, false, false
}

// indent returns where the blanks that begin at i end, and their width.
func (s *linkScan) indent(i int) (end, col int) {
	for end = i; end < len(s.text) && end-i < lineBytes; end++ {
		switch s.text[end] {
		case ' ':
			col++
		case '\t':
			col += 4 - col%4
		default:
			return end, col
		}
	}
	return end, col
}

// insideFence reports whether the line whose content begins at j, in column col, belongs to the code block. It ends the block
// at a closing fence.
func (s *linkScan) insideFence(j, col int) (inside bool, from int) {
	st := s.st
	short := st.nested && col < st.indent
	n, end, ok := s.fenceRun(j, st.fence)
	if !ok {
		return false, s.i
	}
	closing := n >= st.length && strings.TrimRight(s.text[j+n:end], " \t") == "" && (end == len(s.text) || s.text[end] == '\n' || s.text[end] == '\r')
	switch {
	case closing && !short && col <= st.indent+3 && (col <= st.indent || !st.nested) && (st.nested || col <= 3):
		st.fence = 0
		st.paragraph()
		st.blank, st.html = false, st.pre != 0
		s.move(end - s.i)
		st.start = true
		if end < len(s.text) {
			s.newline()
		}
		return true, -1
	case closing && st.nested, short:
		st.fence, st.lost = 0, true // some end the block here, or with the list item, and some do not
		return false, -1
	}
	return true, -1
}

// fenceRun counts the characters c at j and returns where the line ends, as far as it is read. ok is false when that is not
// known yet.
func (s *linkScan) fenceRun(j int, c byte) (n, end int, ok bool) {
	for j+n < len(s.text) && s.text[j+n] == c {
		n++
	}
	end = j + n
	if n == 0 {
		return 0, end, true
	}
	limit := min(len(s.text), end+lineBytes)
	if n := strings.IndexAny(s.text[end:limit], "\r\n"); n >= 0 {
		return end - j, end + n, true
	}
	return n, limit, s.eof || limit == end+lineBytes
}

// prefix reads quote marks and list markers, and what opens a block behind them.
func (s *linkScan) prefix(j, col int) int {
	st := s.st
	k, listed, quoted := j, false, false
	for {
		n, width := marker(s.text[k:])
		if n == 0 {
			break
		}
		if s.text[k] == '>' {
			quoted = true
		} else {
			listed = true
			if !quoted {
				st.column = col + width
			}
		}
		var w int
		end := k + n
		if k, w = s.indent(end); !quoted {
			col += width + max(0, w-1)
		}
		if k-s.i > lineBytes {
			break
		}
	}
	rest := s.text[k:]
	switch {
	case s.p.Offset()+s.i == 0 && k == 0 && frontMatter(rest):
		st.front = true
	case st.front && frontMatter(rest):
		st.front = false
	case strings.HasPrefix(rest, ":::"): // a box, which some end with three more, whatever stands between
		st.lost = true
	}
	if len(rest) < 12 && !strings.ContainsAny(rest, "\r\n") && !s.eof && k-s.i <= lineBytes {
		if rest == "" || undecidedStart(rest) {
			return s.i
		}
	}
	if listed {
		st.list = true
	} else if col == 0 && st.blank && !quoted {
		st.list = false
	}
	if rest != "" && (rest[0] == '`' || rest[0] == '~') {
		n, end, ok := s.fenceRun(k, rest[0])
		if !ok {
			return s.i
		}
		if n >= 3 && (rest[0] == '~' || strings.IndexByte(s.text[k+n:end], '`') < 0) && !quoted {
			s.openFence(k, n, end, col, listed)
			return -1
		}
	}
	if strings.HasPrefix(rest, "$$") {
		n, end, ok := s.fenceRun(k, '$')
		if !ok {
			return s.i
		}
		if !strings.Contains(s.text[k+n:end], "$$") {
			st.math = !st.math
		}
	}
	if len(rest) > 1 && rest[0] == '<' && opensTag(rest[1]) {
		st.html = true
		if len(rest) > 4 && strings.EqualFold(rest[1:4], "pre") {
			st.pre |= inPre
		}
	}
	st.blank, st.start, st.quote = false, false, quoted
	s.move(k - s.i)
	return -1
}

// frontMatter reports whether a line begins that may begin or end settings in YAML or TOML.
func frontMatter(s string) bool { return strings.HasPrefix(s, "---") || strings.HasPrefix(s, "+++") }

// marker returns the length of the quote mark or list marker at the beginning of s, and how many columns it takes with one
// blank behind it.
func marker(s string) (n, width int) {
	if s == "" {
		return 0, 0
	}
	switch c := s[0]; {
	case c == '>':
		return 1, 1
	case c == '-' || c == '+' || c == '*':
		n = 1
	case '0' <= c && c <= '9':
		for n < len(s) && n < 10 && '0' <= s[n] && s[n] <= '9' {
			n++
		}
		if n == len(s) || n == 10 || s[n] != '.' && s[n] != ')' {
			return 0, 0
		}
		n++
	default:
		return 0, 0
	}
	if n < len(s) && s[n] != ' ' && s[n] != '\t' && s[n] != '\n' && s[n] != '\r' {
		return 0, 0
	}
	return n, n + 1
}

// undecidedStart reports whether the beginning of a line may yet turn out to be a marker, a fence or a tag.
func undecidedStart(s string) bool {
	switch c := s[0]; c {
	case '>', '*', '<', '$':
		return len(s) == 1 || c == '<' && len(s) < 5
	case '-', '+', ':':
		return len(s) < 3 && strings.Trim(s, string(rune(c))) == ""
	case '`', '~':
		return strings.Trim(s, string(rune(c))) == ""
	default:
		return '0' <= c && c <= '9' && strings.TrimLeft(s, "0123456789") == "" || strings.TrimLeft(s, "0123456789") == "." ||
			strings.TrimLeft(s, "0123456789") == ")"
	}
}

func opensTag(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '/' || c == '!' || c == '?'
}

// openFence opens a code block if all renderers do.
func (s *linkScan) openFence(k, n, end, col int, listed bool) {
	st := s.st
	nested := st.list && col > 0
	switch {
	case st.lost:
	case st.html || st.math || st.brackets || st.front || listed:
		st.lost = true
	case col > 3 && (!st.list || col < st.column || col > st.column+3):
		st.lost = true
	default:
		st.fence, st.length, st.indent, st.nested = s.text[k], n, col, nested
		st.active = s.l.active[fenceName(s.text[k+n:end])]
		st.paragraph()
	}
	st.blank, st.start = false, false
	s.move(k + n - s.i)
	if st.fence != 0 {
		st.unsure = st.active
		s.move(end - s.i)
	}
}

// fenceName returns the language of a code block in lower case.
func fenceName(info string) string {
	info = strings.TrimLeft(info, " \t{.")
	if i := strings.IndexAny(info, " \t\r{}:,"); i >= 0 {
		info = info[:i]
	}
	return strings.ToLower(info)
}

// codeSpan steps over a code span that all renderers take for one.
func (s *linkScan) codeSpan() int {
	st := s.st
	st.simple = false
	n := 0
	for n < runBytes && s.i+n < len(s.text) && s.text[s.i+n] == '`' {
		n++
	}
	limit := min(len(s.text), s.i+n+spanBytes)
	if s.i+n == len(s.text) && !s.eof && n < runBytes {
		return s.i
	}
	if n == runBytes || st.unsure || st.html || st.dollar || s.glued() || s.escaped(s.i) {
		st.unsure = true
		s.move(n)
		return -1
	}
	for j := s.i + n; j < limit; j++ {
		switch s.text[j] {
		case '\n', '\r':
			st.unsure = true
			s.move(n)
			return -1
		case '`':
			m := 0
			for m < runBytes && j+m < len(s.text) && s.text[j+m] == '`' {
				m++
			}
			if j+m == len(s.text) && !s.eof {
				return s.i
			}
			if m == n {
				if strings.IndexByte(s.text[s.i+n:j], '|') >= 0 { // in a table it is two cells
					st.unsure = true
					s.move(n)
				} else {
					s.move(j + m - s.i)
				}
				return -1
			}
			j += m - 1
		}
	}
	if limit == len(s.text) && !s.eof {
		return s.i
	}
	st.unsure = true
	s.move(n)
	return -1
}
