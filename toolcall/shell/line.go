package shell

import (
	"context"
	"strings"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
)

const (
	ruleSyntax     = "toolcall.arg.shell.syntax"
	ruleExpansion  = "toolcall.arg.shell.expansion"
	ruleRedirect   = "toolcall.arg.shell.redirect"
	ruleControl    = "toolcall.arg.shell.control"
	ruleAssignment = "toolcall.arg.shell.assignment"
	ruleTooLong    = "toolcall.arg.too_long"

	maxBytes    = 16 << 10
	maxCommands = 32
)

// Options say which lines are taken. The zero value takes none, and is a mistake. It is read once.
type Options struct {
	Programs []toolcall.Program // what may be run, as in toolcall.Command
	Pipes    bool               // a | b
	Lists    bool               // a && b, a || b, a; b and lines
}

// Line takes command lines of the given programs. All words must stand in the line as they are, with or without quotes:
// nothing is expanded, substituted, redirected or assigned.
//
// Rules:
//   - toolcall.arg.shell.syntax: no line of a shell, one that sh and bash read differently, or characters that are not seen
//   - toolcall.arg.shell.expansion: $x, $(x), `x`, $((x)), <(x), *, ?, [x], {a,b}, ~, $'x'
//   - toolcall.arg.shell.redirect: >x, <x, here documents
//   - toolcall.arg.shell.control: pipes or lists where Options has none, &, !, groups, loops, functions, over 32 commands
//   - toolcall.arg.shell.assignment: a=b, declare, export
//   - toolcall.arg.command.program, .subcommand, .flag, .operand: as toolcall.Command
//   - toolcall.arg.too_long: over 16 KiB
//   - toolcall.arg.type: no string
func Line(options Options) toolcall.ArgCheck {
	l := &lines{options, toolcall.CommandWith(toolcall.CommandOptions{Programs: options.Programs, UnsafeExec: true})}
	return toolcall.ArgCheck{Name: "shell", Doc: "command line that is not listed", Err: l.command.Err, Run: l.run}
}

type lines struct {
	options Options
	command toolcall.ArgCheck // for words, which no shell will see any more
}

func (l *lines) run(ctx context.Context, a *toolcall.Arg) error {
	for text := range a.Strings() {
		commands, rule := l.read(text)
		if rule != "" {
			a.Report(guard.Finding{Rule: rule})
			continue
		}
		for _, words := range commands {
			findings, err := l.command.Find(ctx, a.Session(), words)
			if err != nil {
				return err
			}
			for _, f := range findings {
				if f.Action == guard.Block {
					f.Action = 0 // as the check of the line says
				}
				a.Report(f)
			}
		}
	}
	return nil
}

// read returns the words of all commands of a line, or the rule that it breaks.
func (l *lines) read(text string) (commands [][]string, rule string) {
	switch {
	case len(text) > maxBytes:
		return nil, ruleTooLong
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unseen):
		return nil, ruleSyntax
	}
	bash, rule := l.parse(text, syntax.LangBash)
	if rule != "" {
		return nil, rule
	}
	posix, rule := l.parse(text, syntax.LangPOSIX)
	if rule != "" || !equal(bash, posix) {
		return nil, ruleSyntax
	}
	return bash, ""
}

// unseen reports whether r is a control character or a blank that not every shell takes for one.
func unseen(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || 0x7f <= r && r <= 0xa0 || r == 0x2028 || r == 0x2029 || r == 0x200b || r == 0xfeff || 0x202a <= r && r <= 0x202e
}

func equal(a, b [][]string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if strings.Join(a[i], "\x00") != strings.Join(b[i], "\x00") {
			return false
		}
	}
	return true
}

func (l *lines) parse(text string, lang syntax.LangVariant) ([][]string, string) {
	file, err := syntax.NewParser(syntax.Variant(lang)).Parse(strings.NewReader(text), "")
	if err != nil {
		return nil, ruleSyntax
	}
	r := reader{options: l.options}
	if len(file.Stmts) > 1 && !l.options.Lists {
		return nil, ruleControl
	}
	for _, s := range file.Stmts {
		r.statement(s)
	}
	if r.rule == "" && len(r.commands) == 0 {
		r.rule = ruleSyntax
	}
	return r.commands, r.rule
}

// reader collects commands. The first rule that is broken stays.
type reader struct {
	options  Options
	commands [][]string
	rule     string
}

func (r *reader) fail(rule string) {
	if r.rule == "" {
		r.rule = rule
	}
}

func (r *reader) statement(s *syntax.Stmt) {
	switch {
	case r.rule != "":
		return
	case len(s.Redirs) > 0:
		r.fail(ruleRedirect)
		return
	case s.Negated || s.Background || s.Coprocess || s.Disown:
		r.fail(ruleControl)
		return
	}
	switch c := s.Cmd.(type) {
	case *syntax.CallExpr:
		r.call(c)
	case *syntax.BinaryCmd:
		switch {
		case c.Op == syntax.Pipe && r.options.Pipes:
		case (c.Op == syntax.AndStmt || c.Op == syntax.OrStmt) && r.options.Lists:
		default:
			r.fail(ruleControl)
			return
		}
		r.statement(c.X)
		r.statement(c.Y)
	case *syntax.DeclClause:
		r.fail(ruleAssignment)
	default:
		r.fail(ruleControl)
	}
}

func (r *reader) call(c *syntax.CallExpr) {
	if len(c.Assigns) > 0 {
		r.fail(ruleAssignment)
		return
	}
	if len(r.commands) >= maxCommands {
		r.fail(ruleControl)
		return
	}
	words := make([]string, 0, len(c.Args))
	for _, w := range c.Args {
		word, ok := literal(w)
		if !ok {
			r.fail(ruleExpansion)
			return
		}
		words = append(words, word)
	}
	if len(words) == 0 {
		r.fail(ruleSyntax)
		return
	}
	r.commands = append(r.commands, words)
}

// literal returns the one string that a word stands for; ok is false if the shell would work it out.
func literal(w *syntax.Word) (s string, ok bool) {
	var b strings.Builder
	for i, part := range w.Parts {
		switch p := part.(type) {
		case *syntax.Lit:
			if i == 0 && strings.HasPrefix(p.Value, "~") || !bare(&b, p.Value) {
				return "", false
			}
		case *syntax.SglQuoted:
			if p.Dollar {
				return "", false
			}
			b.WriteString(p.Value)
		case *syntax.DblQuoted:
			if p.Dollar {
				return "", false
			}
			for _, inner := range p.Parts {
				lit, ok := inner.(*syntax.Lit)
				if !ok {
					return "", false
				}
				inQuotes(&b, lit.Value)
			}
		default:
			return "", false
		}
	}
	return b.String(), true
}

// bare writes what stands without quotes. A character that may be expanded needs a backslash.
func bare(b *strings.Builder, s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			if i++; i == len(s) {
				return false
			}
			if s[i] == '\n' {
				continue
			}
		case '*', '?', '[', '{', '}', '$', '`', '!', '#', '^':
			return false
		case '~':
			if i > 0 && (s[i-1] == ':' || s[i-1] == '=') { // bash expands a=~ in some places
				return false
			}
		}
		b.WriteByte(s[i])
	}
	return true
}

// inQuotes writes what stands in double quotes.
func inQuotes(b *strings.Builder, s string) {
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			switch s[i+1] {
			case '$', '`', '"', '\\':
				i++
			case '\n':
				i++
				continue
			}
		}
		b.WriteByte(s[i])
	}
}
