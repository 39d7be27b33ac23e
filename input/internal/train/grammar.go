package main

import (
	"embed"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"
)

//go:embed grammar/*.txt
var grammarFiles embed.FS

// template is one line of a grammar.
type template struct {
	lang, kind string
	node       node
	id         uint64 // of its text
}

// node is a part of a template.
type node interface {
	write(b *strings.Builder, r *rand.Rand)
	ways() float64 // how many texts it can give, about
}

type (
	literal string
	list    []node
	choice  []node
)

func (l literal) write(b *strings.Builder, _ *rand.Rand) { b.WriteString(string(l)) }
func (l literal) ways() float64                          { return 1 }

func (l list) write(b *strings.Builder, r *rand.Rand) {
	for _, n := range l {
		n.write(b, r)
	}
}

func (l list) ways() float64 {
	w := 1.0
	for _, n := range l {
		w *= n.ways()
	}
	return w
}

func (c choice) write(b *strings.Builder, r *rand.Rand) { c[r.IntN(len(c))].write(b, r) }

func (c choice) ways() (w float64) {
	for _, n := range c {
		w += n.ways()
	}
	return w
}

// loadGrammar reads one file of templates.
func loadGrammar(name string) ([]template, error) {
	data, err := grammarFiles.ReadFile("grammar/" + name)
	if err != nil {
		return nil, err
	}
	lang, names := "en", map[string]node{}
	var out []template
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimRight(line, " ")
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '@' {
			lang, names = line[1:], map[string]node{}
			continue
		}
		p := parser{text: line, names: names}
		if line[0] == '$' {
			name, rest, ok := strings.Cut(line[1:], " = ")
			if !ok {
				return nil, fmt.Errorf("%s:%d: a definition needs \" = \"", lang, i+1)
			}
			p.text = rest
			n := p.alternatives()
			if p.err == nil && p.at < len(p.text) {
				p.err = fmt.Errorf("bracket at %d", p.at)
			}
			names[name] = n
		} else {
			kind, rest, ok := strings.Cut(line, ": ")
			if !ok {
				return nil, fmt.Errorf("%s:%d: a template needs a kind", name, i+1)
			}
			p.text = rest
			id := fnv.New64a()
			_, _ = id.Write([]byte(lang + line))
			out = append(out, template{lang: lang, kind: kind, node: p.sequence(false), id: id.Sum64()})
		}
		if p.err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, i+1, p.err)
		}
	}
	return out, nil
}

// parser reads one expression.
type parser struct {
	text  string
	at    int
	names map[string]node
	err   error
}

// alternatives reads up to a closing bracket or the end.
func (p *parser) alternatives() node {
	var c choice
	for {
		c = append(c, p.sequence(true))
		if p.at >= len(p.text) || p.text[p.at] != '|' {
			break
		}
		p.at++
	}
	return c
}

// sequence reads up to a bar, a closing bracket or the end. At the top of a definition blanks around bars do not count.
func (p *parser) sequence(inChoice bool) node {
	var l list
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			l = append(l, literal(b.String()))
			b.Reset()
		}
	}
	for p.at < len(p.text) && p.err == nil {
		c := p.text[p.at]
		switch {
		case c == '\\' && p.at+1 < len(p.text):
			p.at++
			if p.text[p.at] == 'n' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(p.text[p.at])
			}
			p.at++
		case c == '(':
			flush()
			p.at++
			l = append(l, p.alternatives())
			if p.at >= len(p.text) || p.text[p.at] != ')' {
				p.err = fmt.Errorf("no closing bracket")
				return l
			}
			p.at++
		case inChoice && (c == '|' || c == ')'):
			flush()
			return l
		case c == '$':
			end := p.at + 1
			for end < len(p.text) && 'a' <= p.text[end] && p.text[end] <= 'z' {
				end++
			}
			n, ok := p.names[p.text[p.at+1:end]]
			if !ok {
				p.err = fmt.Errorf("no name %q", p.text[p.at:end])
				return l
			}
			flush()
			l = append(l, n)
			p.at = end
		default:
			b.WriteByte(c)
			p.at++
		}
	}
	flush()
	return l
}

// text writes one text of a template, with its blanks in order.
func (t template) text(r *rand.Rand) string {
	var b strings.Builder
	t.node.write(&b, r)
	lines := strings.Split(b.String(), "\n")
	for i, l := range lines {
		l = strings.Join(strings.Fields(l), " ")
		for _, s := range []string{".", ",", "!", "?", ":"} {
			l = strings.ReplaceAll(l, " "+s, s)
		}
		lines[i] = strings.NewReplacer("..", ".", ".!", "!", ",.", ".", "?.", "?").Replace(l)
	}
	return strings.Join(lines, "\n")
}
