package input

import (
	"context"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
)

// MixedScripts finds words of Latin letters in which letters of other scripts stand for those they look like: "pаypal" with
// a Cyrillic a. Nobody writes such a word but to be taken for another one, or by a slip of the keyboard. It goes by letters
// that have the very form of a Latin one, in words of three letters to 256 bytes; a word in which any other letter stands,
// such as "SMSка" or "Ωm", is left alone, and so is one without a Latin letter.
//
// Injection, Terms and whatever else reads the folded text take such letters for the Latin ones anyway. This check is for
// names and addresses that people will read. A finding is about the word. A stream is held back to the start of the last
// word.
//
// Rule: input.mixed_scripts.
func MixedScripts() guard.Check {
	return guard.Check{
		Name:   "input.mixed_scripts",
		Doc:    "a word has letters of another script that look like its own",
		Stages: guard.StageInput,
		Run:    runMixedScripts,
		Hold:   func(text string) int { return len(text) }, // until Run has said less
	}
}

// Bounds of words.
const (
	mixedLetters = 3
	mixedBytes   = 256
)

// mixedKey says whether a stream was let go within a word that is too long.
var mixedKey = guard.NewKey(func() *bool { return new(bool) })

func runMixedScripts(_ context.Context, p *guard.Pass) error {
	var w mixedWord
	whole := p.EOF() && p.Offset() == 0
	if !whole {
		w.long = *mixedKey.In(p)
	}
	text := p.Text()
	table := scripts()
	w.start = -1
	if w.long {
		w.start = 0
	}
	for i := 0; i < len(text); {
		if b := text[i]; b < utf8.RuneSelf {
			switch {
			case !asciiLetter(b):
				w.end(p, i)
				i++
			case w.start >= 0:
				w.latin++
				i++
			default:
				if i = lastWord(text, i, skipASCII(text, i)); i < len(text) && asciiLetter(text[i]) {
					w.start = i
				}
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch script := table.of(r); {
		case script != scriptCommon:
			w.add(i, script == scriptLatin, table.looksLatin(r))
		case !joinsWord(r):
			w.end(p, i)
		}
		i += size
	}
	if p.EOF() {
		w.end(p, len(text))
		return nil
	}
	hold := 0
	if w.start >= 0 && !w.long {
		if hold = len(text) - w.start; hold > mixedBytes {
			w.long, hold = true, 0
		}
	}
	*mixedKey.In(p) = w.long
	p.Hold(hold)
	return nil
}

// mixedWord is what was seen of a word.
type mixedWord struct {
	start int  // -1 outside of words
	long  bool // it began before the text, too long ago
	latin int
	alike int
	other bool // a letter that looks like none
}

func (w *mixedWord) add(at int, latin, alike bool) {
	if w.start < 0 {
		w.start = at
	}
	switch {
	case latin:
		w.latin++
	case alike:
		w.alike++
	default:
		w.other = true
	}
}

func (w *mixedWord) end(p *guard.Pass, at int) {
	if w.alike > 0 && w.latin > 0 && w.latin+w.alike >= mixedLetters && !w.other && !w.long && at-w.start <= mixedBytes {
		p.Report(guard.Finding{Rule: "input.mixed_scripts", Span: guard.Span{Start: w.start, End: at}})
	}
	*w = mixedWord{start: -1}
}

func asciiLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// lastWord returns where the letters of ASCII begin that text[start:end] ends with, or where they are too many for a word
// that is looked at; end if it ends otherwise.
func lastWord(text string, start, end int) int {
	i := end
	for i > start && asciiLetter(text[i-1]) && end-i <= mixedBytes {
		i--
	}
	return i
}

// joinsWord reports whether a character without a script of its own does not end a word: a combining mark or something that
// cannot be seen.
func joinsWord(r rune) bool {
	return r >= 0x300 && r <= 0x36F || r == 0xAD || r >= 0x200B && r <= 0x200D || r == 0x2060 || r == 0xFEFF
}

// lookAlikes are letters of other scripts with the form of a Latin letter. They are fewer than those that folding maps:
// letters that are only similar, and Greek small letters that stand in formulas, have an innocent use beside Latin ones.
const lookAlikes = "\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04BB\u04CF\u0501\u051B\u051D" + // Cyrillic
	"\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0425\u0405\u0406\u0408\u04AE\u04C0\u050C\u051A\u051C" +
	"\u03BF\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7" + // Greek
	"\u0570\u0578\u057D\u0585\u0555" + // Armenian
	"\u13A0\u13A1\u13A2\u13AA\u13AB\u13AC\u13B3\u13B7\u13BB\u13C0\u13C3\u13DA\u13DE\u13DF\u13E2\u13E6" // Cherokee
