package toolcall

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

const (
	ruleArgCommandMeta    = "toolcall.arg.command.metacharacter"
	ruleArgCommandProgram = "toolcall.arg.command.program"
	ruleArgCommandSub     = "toolcall.arg.command.subcommand"
	ruleArgCommandFlag    = "toolcall.arg.command.flag"
	ruleArgCommandOperand = "toolcall.arg.command.operand"

	maxWords     = 256
	maxLineBytes = 32 << 10
)

// Program is one command that may be run. The zero value, but for the name, is a command without flags and operands. It is
// read once, by Command.
type Program struct {
	// Name is the first word, byte for byte: "git", "/usr/bin/git".
	Name string

	// Subcommands are the words of which one must come next: "log", "status". Empty: there is none.
	Subcommands []string

	// Flags are the flags that may stand anywhere behind: "-l" by itself, "--format=" with a value behind it in the same
	// word, "-n " (with a blank at its end) with a value in the next word. Short flags are not taken apart: list "-la" for
	// ls -la. "--" in the list lets it end the flags, so that what begins with a hyphen may follow as an operand.
	Flags []string

	// MaxOperands is how many words there may be beside: file names, patterns. Zero is none.
	MaxOperands int

	// Operands are checks that every operand, and every value of a flag, must pass: Path, Pattern, OneOf.
	Operands []ArgCheck
}

// CommandOptions says which commands are taken. The zero value takes none, and is a mistake. It is read once.
type CommandOptions struct {
	// Programs are the commands that are taken.
	Programs []Program

	// UnsafeExec says that the tool hands a list of words to the system as it is (os/exec), never to a shell, a batch file
	// or another program that takes them apart: then words may hold any characters but NUL. Without it, words are held to
	// those that no shell gives a meaning to. A string is always held to them.
	UnsafeExec bool
}

// Command takes the given programs. It is short for CommandWith.
//
// Rules: as CommandWith.
func Command(programs ...Program) ArgCheck { return CommandWith(CommandOptions{Programs: programs}) }

// CommandWith takes commands of the listed programs with the listed flags: a list of words, which is the better form for a
// tool, or a string, which is cut at blanks. There is no quoting: the module toolcall/shell reads the language of the
// shell.
//
// Characters that no shell gives a meaning to are letters and digits of ASCII and + , - . / : _ and, not at the beginning
// of a word, = and @, and % at the end of one.
//
// Rules:
//   - toolcall.arg.command.metacharacter: another character in it, or a word that is empty
//   - toolcall.arg.command.program: a program that is not listed
//   - toolcall.arg.command.subcommand: a subcommand that is not listed
//   - toolcall.arg.command.flag: a flag that is not listed
//   - toolcall.arg.command.operand: more operands than the program takes, or one in which a check of Program.Operands finds what
//     blocks, with the finding of that check beside it
//   - toolcall.arg.too_long: over 256 words or 32 KiB
//   - toolcall.arg.type: no string and no list of strings
func CommandWith(options CommandOptions) ArgCheck {
	c := &commands{exec: options.UnsafeExec, programs: make(map[string]Program, len(options.Programs))}
	return ArgCheck{Name: "command", Doc: "command that is not listed", Err: c.build(options), Run: c.run}
}

// commands is CommandOptions made ready.
type commands struct {
	exec     bool
	programs map[string]Program
}

func (c *commands) build(o CommandOptions) error {
	var errs []error
	if len(o.Programs) == 0 {
		errs = append(errs, errors.New("no programs"))
	}
	for _, p := range o.Programs {
		switch _, twice := c.programs[p.Name]; {
		case twice:
			errs = append(errs, fmt.Errorf("program %q: listed twice", p.Name))
		case p.Name == "" || strings.HasPrefix(p.Name, "-"):
			errs = append(errs, fmt.Errorf("program %q: no name of a program", p.Name))
		case p.MaxOperands < 0:
			errs = append(errs, fmt.Errorf("program %q: MaxOperands %d is negative", p.Name, p.MaxOperands))
		}
		for _, f := range p.Flags {
			if len(f) < 2 || f[0] != '-' {
				errs = append(errs, fmt.Errorf("program %q: %q is no flag", p.Name, f))
			}
		}
		for _, check := range p.Operands {
			if err := check.mistake(); err != nil {
				errs = append(errs, fmt.Errorf("program %q: %w", p.Name, err))
			}
		}
		p.Subcommands, p.Flags, p.Operands = slices.Clone(p.Subcommands), slices.Clone(p.Flags), slices.Clone(p.Operands)
		c.programs[p.Name] = p
	}
	return errors.Join(errs...)
}

func (c *commands) run(ctx context.Context, a *Arg) error {
	if len(a.raw) > maxLineBytes {
		a.Report(guard.Finding{Rule: ruleArgTooLong})
		return nil
	}
	if trimJSON(a.raw) == "null" {
		return nil
	}
	line, isLine := unquoteJSON(a.raw)
	var words []string
	if isLine {
		words = strings.Fields(line)
	} else {
		for w := a.walk(); w.nextString(); {
			words = append(words, w.text)
		}
		if len(a.findings) > 0 {
			return nil
		}
	}
	plain := func(s string) bool { return c.exec && !isLine && strings.IndexByte(s, 0) < 0 || plainWord(s) }
	switch {
	case len(words) > maxWords:
		a.Report(guard.Finding{Rule: ruleArgTooLong})
		return nil
	case len(words) == 0:
		a.Report(guard.Finding{Rule: ruleArgCommandProgram})
		return nil
	case isLine && strings.ContainsAny(line, "\n\r\v\f\u0085\u00a0"), slices.ContainsFunc(words, func(s string) bool { return !plain(s) }):
		a.Report(guard.Finding{Rule: ruleArgCommandMeta})
		return nil
	}
	p, ok := c.programs[words[0]]
	if !ok {
		a.Report(guard.Finding{Rule: ruleArgCommandProgram})
		return nil
	}
	return p.judge(ctx, a, words[1:])
}

// judge looks at the words behind the name of a program.
func (p *Program) judge(ctx context.Context, a *Arg, words []string) error {
	if len(p.Subcommands) > 0 {
		if len(words) == 0 || !slices.Contains(p.Subcommands, words[0]) {
			a.Report(guard.Finding{Rule: ruleArgCommandSub})
			return nil
		}
		words = words[1:]
	}
	operands, ended := 0, false
	for len(words) > 0 {
		word := words[0]
		words = words[1:]
		if ended || !strings.HasPrefix(word, "-") {
			if operands++; operands > p.MaxOperands {
				a.Report(guard.Finding{Rule: ruleArgCommandOperand})
				return nil
			}
			if err := p.operand(ctx, a, word); err != nil {
				return err
			}
			continue
		}
		value, next, ok := p.flag(word)
		if next && ok {
			if ok = len(words) > 0 && !strings.HasPrefix(words[0], "-"); ok {
				value, words = words[0], words[1:]
			}
		}
		if !ok {
			a.Report(guard.Finding{Rule: ruleArgCommandFlag})
			return nil
		}
		ended = word == "--"
		if value != "" {
			if err := p.operand(ctx, a, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// flag reports whether word is a flag of p; value is the one in the same word, next says that it is the next word.
func (p *Program) flag(word string) (value string, next, ok bool) {
	for _, f := range p.Flags {
		if rest, with := strings.CutPrefix(word, f); with && strings.HasSuffix(f, "=") && rest != "" {
			return rest, false, true
		}
		if name, with := strings.CutSuffix(f, " "); with && word == name {
			return "", true, true
		}
		if word == f {
			return "", false, !strings.HasSuffix(f, "=")
		}
	}
	return "", false, false
}

// operand runs the checks of operands on one word.
func (p *Program) operand(ctx context.Context, a *Arg, word string) error {
	if len(p.Operands) == 0 {
		return nil
	}
	r := argRun{Arg: Arg{tool: a.tool, pointer: a.pointer, session: a.session, raw: jsonview.Quote(word), findings: a.findings, settle: a.settle}}
	for i := range p.Operands {
		if err := r.run(ctx, &p.Operands[i]); err != nil {
			return err
		}
	}
	a.findings, a.settle = r.findings, r.settle
	if r.blocked || r.rewrites {
		a.Report(guard.Finding{Rule: ruleArgCommandOperand})
	}
	return nil
}

// plainWord reports whether no shell gives a character of s a meaning.
func plainWord(s string) bool {
	for i := range len(s) {
		switch b := s[i]; {
		case 'a' <= b|0x20 && b|0x20 <= 'z', '0' <= b && b <= '9':
		case strings.IndexByte("+,-./:=@_", b) >= 0:
		case b == '%' && i+1 == len(s):
		default:
			return false
		}
	}
	return s != "" && s[0] != '=' && s[0] != '@' // zsh looks "=ls" up, PowerShell takes "@x" apart
}
