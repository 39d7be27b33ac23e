package input

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
)

// ScriptsOptions are the settings of ScriptsWith. Without Allow the check is a mistake.
type ScriptsOptions struct {
	// Allow are the scripts a text may be written in, by their names in Unicode ("Latin", "Old_Italic"), by ISO 15924
	// ("Cyrl", "Jpan"), or by languages ("ja", "pt-BR", "sr-Latn"). A language stands for all scripts that it is written in
	// together: "ja" for Han, Hiragana and Katakana, "ko" for Hangul and Han, "zh" for Han and Bopomofo. Of several scripts
	// one or the other of which it is written in, it stands for the likely one.
	Allow []string

	// MaxRun is how many characters of other scripts are left alone in a row, not counting blanks, digits and signs between
	// them: a name, a quotation, a formula. Zero is none.
	MaxRun int

	// MaxTotal is how many are left alone in all. Zero is five times MaxRun.
	MaxTotal int
}

// ScriptMisfit is the Finding.Data of Scripts.
type ScriptMisfit struct {
	Script string // name in Unicode; Unknown for what is not assigned or for private use
	Offset int    // where in the checked text the character stands that was too much
}

// Scripts finds texts with characters of other scripts than the given ones, with default settings. See ScriptsWith.
func Scripts(allow ...string) guard.Check { return ScriptsWith(ScriptsOptions{Allow: allow}) }

// ScriptsWith finds texts with characters of other scripts than the allowed ones. Digits, punctuation, symbols, emoji, blanks
// and combining marks, which are of no script of their own, are always allowed, and so are bytes that are not UTF-8.
// Characters that are not assigned or for private use are of no allowed script. Most languages that are not written in Latin
// letters have some in names and addresses: allow Latin beside them.
//
// A finding has a ScriptMisfit as Data and is about the whole text. A stream holds nothing back: the piece that has too
// much ends it. Scripts are those of Unicode 15.0. In a JSON content, keys and words such as "true" count as text.
//
// Rule: input.script.
func ScriptsWith(o ScriptsOptions) guard.Check {
	c := guard.Check{
		Name:   "input.scripts",
		Doc:    "text has characters of scripts that are not allowed",
		Stages: guard.StageInput,
		Hold:   func(string) int { return 0 },
	}
	s, err := newScriptSet(o)
	if err != nil {
		c.Err = err
		return c
	}
	c.Slack = 1 << 30 // allowed text may stand before
	c.Run = s.run
	return c
}

// scriptSet is what a text may be written in. It never changes.
type scriptSet struct {
	table    *scriptTable
	allowed  [256]bool // by script
	maxRun   int
	maxTotal int
	key      *guard.Key[*scriptCount]
}

func newScriptSet(o ScriptsOptions) (*scriptSet, error) {
	s := &scriptSet{
		table:    scripts(),
		maxRun:   o.MaxRun,
		maxTotal: o.MaxTotal,
		key:      guard.NewKey(func() *scriptCount { return &scriptCount{} }),
	}
	var errs []error
	if len(o.Allow) == 0 {
		errs = append(errs, errors.New("no scripts"))
	}
	for _, name := range o.Allow {
		ids, err := scriptsOf(name)
		if err != nil {
			errs = append(errs, err)
		}
		for _, id := range ids {
			s.allowed[id] = true
		}
	}
	if o.MaxRun < 0 || o.MaxTotal < 0 {
		errs = append(errs, fmt.Errorf("a limit is negative: %d, %d", o.MaxRun, o.MaxTotal))
	}
	if s.maxTotal == 0 {
		s.maxTotal = 5 * min(s.maxRun, 1<<24)
	}
	s.allowed[scriptCommon] = true
	return s, errors.Join(errs...)
}

func (s *scriptSet) run(_ context.Context, p *guard.Pass) error {
	text := p.Text()
	if p.EOF() && p.Offset() == 0 {
		var c scriptCount
		s.report(p, c.add(s, text), &c)
		return nil
	}
	c := s.key.In(p)
	if from := c.seen - p.Offset(); !c.over && from < len(text) {
		from = max(from, 0)
		at := c.add(s, text[from:])
		if at >= 0 {
			at += from
		}
		s.report(p, at, c)
	}
	c.seen = p.Offset() + len(text)
	return nil
}

func (s *scriptSet) report(p *guard.Pass, at int, c *scriptCount) {
	if at >= 0 {
		p.Report(guard.Finding{Rule: "input.script", Data: ScriptMisfit{scriptNames[c.script], p.Offset() + at}})
	}
}

// scriptCount is how far a text has been read.
type scriptCount struct {
	seen   int // bytes
	row    int // characters of other scripts since the last of an allowed one
	total  int
	over   bool
	script uint8 // of the one that was too much
}

// add reads on and returns where the character stands that is too much, -1 if there is none. A text is never cut through a
// rune.
func (c *scriptCount) add(s *scriptSet, text string) int {
	for i := 0; i < len(text); {
		b := text[i]
		if b < utf8.RuneSelf {
			if asciiLetter(b) {
				if c.count(s, scriptLatin) {
					return i
				}
				if c.row == 0 {
					i = skipASCII(text, i) - 1
				}
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if c.count(s, s.table.of(r)) {
			return i
		}
		i += size
	}
	return -1
}

// count counts a character of the given script and reports whether it is too much.
func (c *scriptCount) count(s *scriptSet, script uint8) bool {
	if s.allowed[script] {
		if script != scriptCommon {
			c.row = 0
		}
		return false
	}
	c.row++
	c.total++
	if c.row <= s.maxRun && c.total <= s.maxTotal {
		return false
	}
	c.over, c.script = true, script
	return true
}

// skipASCII returns where the first byte of text[i:] stands that is not ASCII, len(text) if there is none.
func skipASCII(text string, i int) int {
	for ; i+8 <= len(text); i += 8 {
		s := text[i : i+8]
		if (s[0]|s[1]|s[2]|s[3]|s[4]|s[5]|s[6]|s[7])&utf8.RuneSelf != 0 {
			break
		}
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}
