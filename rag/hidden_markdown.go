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
	comment bool   // a comment that began a line is open
}

// line looks at the line text[i:end] and reports whether it is part of a code block or a comment.
func (m *masker) line(line string, i, end int) bool {
	trimmed := strings.TrimLeft(line, " ")
	indent := len(line) - len(trimmed)
	switch {
	case m.comment:
		m.comment = !strings.Contains(line, "-->")
		return true
	case m.fence != "":
		if indent < 4 && strings.HasPrefix(trimmed, m.fence) && strings.Trim(trimmed, m.fence[:1]+" \t\r\n") == "" {
			m.mask(m.prose, end)
			m.fence, m.prose = "", end
		}
		return true
	case indent >= 4:
		return false
	case strings.HasPrefix(trimmed, "<!--"):
		m.comment = !strings.Contains(trimmed, "-->")
		return true
	case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
		n := len(trimmed) - len(strings.TrimLeft(trimmed, trimmed[:1]))
		if trimmed[0] == '~' || !strings.Contains(trimmed[n:], "`") {
			m.inline(m.prose, i)
			m.fence, m.prose = trimmed[:n], i
			return true
		}
	}
	return false
}

// finish returns the masked text, in which all offsets are as before.
func (m *masker) finish() string {
	if m.fence != "" {
		m.mask(m.prose, len(m.text))
	} else {
		m.inline(m.prose, len(m.text))
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
	ticks := findTicks(text)
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
		if end := ticks.next(n, i+n); end >= 0 {
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
	for i := 0; ; {
		next := strings.Index(text[i:], "](")
		if next < 0 {
			return
		}
		mid := i + next
		if open := strings.LastIndexByte(text[i:mid], '['); open >= 0 && i+open > 0 && text[i+open-1] == '!' {
			c.add(HiddenAttribute, i+open+1, mid, c.text[i+open+1:mid])
		}
		i = mid + 2
		line := text[i:min(len(text), i+maxStyle)]
		if end := strings.IndexAny(line, ")\n"); end >= 0 && line[end] == ')' {
			if quote := strings.IndexAny(line[:end], "\"'"); quote > 0 && line[quote-1] == ' ' {
				if close := strings.LastIndexByte(line[:end], line[quote]); close > quote {
					c.add(HiddenAttribute, i+quote+1, i+close, c.text[i+quote+1:i+close])
				}
			}
		}
	}
}
