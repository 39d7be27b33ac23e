package rag

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/html"
)

// markdown finds the hidden parts of Markdown: comments, titles, descriptions of pictures, and HTML outside of code.
func (c *cutter) markdown() {
	m := masker{text: c.text}
	for i := 0; i < len(c.text); {
		end := strings.IndexByte(c.text[i:], '\n')
		if end < 0 {
			end = len(c.text)
		} else {
			end += i + 1
		}
		if line := c.text[i:end]; !m.line(line, i, end) {
			if trimmed := strings.TrimLeft(line, " "); len(line)-len(trimmed) < 4 && strings.HasPrefix(trimmed, "[") {
				c.definition(end-len(trimmed), trimmed)
			}
		}
		i = end
	}
	seen := m.finish()
	c.pictures(seen)
	c.html(seen)
}

// marked reports whether there is anything to look at: a tag, a link, a definition.
func marked(text string) bool {
	if strings.Contains(text, "](") || strings.Contains(text, "]:") {
		return true
	}
	for i := 0; ; i++ {
		next := strings.IndexByte(text[i:], '<')
		if next < 0 {
			return false
		}
		if i += next; html.Opens(text[i:]) {
			return true
		}
	}
}

// masker makes a copy of Markdown in which nothing in code looks like markup.
type masker struct {
	text    string
	copy    []byte // nil as long as there is no code
	prose   int    // what begins here is no code block
	fence   string // what ends the code block that is open
	quoted  bool   // it stands in a quotation
	inset   int    // and so far into an item of a list
	list    bool   // the last line at the margin began an item of a list
	quote   bool   // the last line stood in a quotation
	raw     bool   // a block of HTML is open, in which backticks are no code
	comment bool   // a comment that began a line is open
}

// line looks at the line text[i:end] and reports whether it is part of a code block or a comment.
func (m *masker) line(line string, i, end int) bool {
	trimmed := strings.TrimLeft(line, " ")
	indent := len(line) - len(trimmed)
	blank := strings.TrimSpace(line) == ""
	if m.fence != "" && (m.quoted && !strings.HasPrefix(trimmed, ">") || !blank && indent < m.inset && !m.quoted) {
		m.mask(m.prose, i) // what the code block stands in has ended
		m.fence, m.prose = "", i
	}
	switch {
	case m.comment:
		m.comment = !strings.Contains(line, "-->")
		return true
	case m.fence != "":
		body := strings.TrimLeft(line, " ")
		if m.quoted {
			body = strings.TrimLeft(line, " >")
		}
		if indent < m.inset+4 && strings.HasPrefix(body, m.fence) && strings.Trim(body, m.fence[:1]+" \t\r\n") == "" {
			m.mask(m.prose, end)
			m.fence, m.prose = "", end
		}
		return true
	case blank:
		m.part(end)
		m.raw, m.quote = false, false
		return false
	}
	body, quoted, item := container(line)
	if indent == 0 {
		m.list = item
	}
	if item || quoted != m.quote {
		m.part(i)
		m.quote = quoted
	}
	switch {
	case indent >= 4 && !m.list:
		return false
	case strings.HasPrefix(trimmed, "<!--"):
		m.comment = !strings.Contains(trimmed, "-->")
		return true
	case m.raw:
		return false
	case strings.HasPrefix(body, "```"), strings.HasPrefix(body, "~~~"):
		n := len(body) - len(strings.TrimLeft(body, body[:1]))
		if body[0] == '~' || !strings.Contains(body[n:], "`") {
			m.part(i)
			m.fence, m.quoted, m.inset = body[:n], quoted, 0
			if item {
				m.inset = len(line) - len(body)
			} else if m.list && indent > 1 {
				m.inset = 2
			}
			return true
		}
	case strings.HasPrefix(body, "<") && html.Opens(body):
		if t := html.Read(body, 0); special(strings.ToLower(t.Name)) || strings.TrimSpace(body[t.End:]) == "" {
			m.part(i)
			m.raw = true
		}
	case body[0] == '#':
		m.part(i)
		m.part(end)
	}
	return false
}

// container returns a line without the marks of quotations and of items of lists, and which there were.
func container(line string) (body string, quoted, item bool) {
	for body = line; ; {
		body = strings.TrimLeft(body, " ")
		n := 0
		for n < len(body) && n < 9 && body[n] >= '0' && body[n] <= '9' {
			n++
		}
		switch {
		case strings.HasPrefix(body, ">"):
			body, quoted = body[1:], true
		case len(body) > n+1 && body[n+1] == ' ' && (n == 0 && strings.IndexByte("-*+", body[0]) >= 0 || n > 0 && (body[n] == '.' || body[n] == ')')):
			body, item = body[n+2:], true
		default:
			return body, quoted, item
		}
	}
}

// part ends a paragraph: no code between backticks goes on beyond.
func (m *masker) part(at int) {
	if !m.raw {
		m.inline(m.prose, at)
	}
	m.prose = at
}

// finish returns the masked text, in which all offsets are as before.
func (m *masker) finish() string {
	if m.fence != "" {
		m.mask(m.prose, len(m.text))
	} else {
		m.part(len(m.text))
	}
	if m.copy == nil {
		return m.text
	}
	return string(m.copy)
}

// mask takes text[from:to] for code.
func (m *masker) mask(from, to int) {
	if m.copy == nil {
		m.copy = []byte(m.text)
	}
	for i := from; i < to; i++ {
		switch m.copy[i] {
		case '<', '[', ']':
			m.copy[i] = ' '
		}
	}
}

// inline looks for code between backticks, which a tag or a comment that begins before it can hold, too.
func (m *masker) inline(from, to int) {
	text := m.text[from:to]
	if strings.IndexByte(text, '`') < 0 {
		return
	}
	var ticks ticks
	for i := 0; ; {
		next := strings.IndexAny(text[i:], "`<")
		if next < 0 {
			return
		}
		i += next
		if text[i] == '<' {
			if html.Opens(text[i:]) {
				i = html.Read(text, i).End
			} else {
				i++
			}
			continue
		}
		n := run(text, i)
		end, sure := nextRun(text, n, i+n)
		if !sure {
			if ticks == nil {
				ticks = findTicks(text)
			}
			end = ticks.next(n, i+n)
		}
		if end >= 0 {
			m.mask(from+i, from+end)
			i = end
		}
		i += n
	}
}

// run is the length of a run of backticks.
func run(text string, i int) (n int) {
	for i+n < len(text) && text[i+n] == '`' {
		n++
	}
	return n
}

// nextRun looks for the next run of n backticks at or behind i, among the first few; sure is false if it may come later.
func nextRun(text string, n, i int) (at int, sure bool) {
	for range 4 {
		next := strings.IndexByte(text[i:], '`')
		if next < 0 {
			return -1, true
		}
		i += next
		m := run(text, i)
		if m == n {
			return i, true
		}
		i += m
	}
	return -1, false
}

// ticks knows where runs of backticks of each length stand, so that the end of a code span is found in linear time.
type ticks map[int][]int

func findTicks(text string) ticks {
	t := ticks{}
	for i := 0; ; {
		next := strings.IndexByte(text[i:], '`')
		if next < 0 {
			return t
		}
		i += next
		n := run(text, i)
		t[n] = append(t[n], i)
		i += n
	}
}

// next returns the first run of n backticks at or behind i, -1 if there is none. It is asked for places in order.
func (t ticks) next(n, i int) int {
	list := t[n]
	for len(list) > 0 && list[0] < i {
		list = list[1:]
	}
	t[n] = list
	if len(list) == 0 {
		return -1
	}
	return list[0]
}

// definition looks at a line that may be a definition of a link, [label]: target "title". It is not shown; with a target
// that leads nowhere (#, <>, //) it is a comment by custom.
func (c *cutter) definition(at int, line string) {
	close := strings.Index(line, "]:")
	if close < 0 || close > 999 {
		return
	}
	rest := strings.TrimSpace(line[close+2:])
	target, title, _ := strings.Cut(rest, " ")
	title = strings.TrimSpace(title)
	label := strings.TrimSpace(line[1:close])
	titled := len(title) > 1 && (title[0] == '"' || title[0] == '\'' || title[0] == '(')
	switch target {
	case "#", "<>", "<#>", "/", "//":
		if titled || label == "//" || strings.EqualFold(label, "comment") || strings.HasPrefix(label, "comment") || rest == target {
			c.add(HiddenComment, at, at+len(strings.TrimRight(line, "\r\n")), label+" "+title)
			return
		}
	}
	if titled {
		from := at + strings.LastIndex(line, title)
		c.add(HiddenAttribute, from, from+len(title), title[1:len(title)-1])
	}
}

// pictures finds descriptions of pictures and titles of links, ![description](target "title"), in text, in which code is
// masked.
func (c *cutter) pictures(text string) {
	ends := ahead{text: text, of: ")\n"}
	quotes := ahead{text: text, of: "\"'"}
	for mid, from := strings.Index(text, "]("), 0; mid >= 0; {
		if open := strings.LastIndexByte(text[from:mid], '['); open >= 0 && from+open > 0 && text[from+open-1] == '!' {
			c.add(HiddenAttribute, from+open+1, mid, c.text[from+open+1:mid])
		}
		from = mid + 2
		if mid = strings.Index(text[from:], "]("); mid >= 0 {
			mid += from
		}
		end, quote := ends.next(from), quotes.next(from)
		if end == len(text) || text[end] == '\n' || quote >= end || text[quote-1] != ' ' || mid >= 0 && mid < quote {
			continue // no title, or another link stands before it
		}
		if close := strings.LastIndexByte(text[quote:end], text[quote]); close > 0 {
			c.add(HiddenAttribute, quote+1, quote+close, c.text[quote+1:quote+close])
		}
	}
}

// ahead finds the next of some characters. It is asked for places in order, and so takes linear time in all.
type ahead struct {
	text, of string
	found    int // one behind the last place that was found
}

// next returns the place of the first at or behind i; len(text) if there is none.
func (a *ahead) next(i int) int {
	if a.found <= i {
		if n := strings.IndexAny(a.text[i:], a.of); n >= 0 {
			a.found = i + n + 1
		} else {
			a.found = len(a.text) + 1
		}
	}
	return a.found - 1
}
