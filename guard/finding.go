package guard

import (
	"log/slog"
	"unicode/utf8"
)

// Span is a range of bytes of Content.Text. The zero Span stands for the whole text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Finding is what a check has to say about a content. It holds places, never the text that stands there, and is safe to
// log.
type Finding struct {
	Check   string  // the check's name; the pipeline fills it in
	Rule    string  // stable name of what was found: "input.injection.override"; empty means the check's name
	Action  Action  // what the check asks for; zero means the check's Action
	Mode    Mode    // Monitor: recorded without effect; the pipeline fills it in
	Span    Span    // where; the zero Span is the whole text
	Score   float32 // confidence in (0, 1]; zero means certain
	Replace string  // stands in for Span when Action is Redact; empty removes the text
	Data    any     // optional detail of a type that the check documents; never the matched text
}

// LogValue describes the finding. Replace and Data are left out.
func (f Finding) LogValue() slog.Value {
	attrs := []slog.Attr{slog.String("check", f.Check), slog.String("rule", f.Rule), slog.String("action", f.Action.String()),
		slog.Int("start", f.Span.Start), slog.Int("end", f.Span.End)}
	if f.Score != 0 {
		attrs = append(attrs, slog.Float64("score", float64(f.Score)))
	}
	if f.Mode == Monitor {
		attrs = append(attrs, slog.String("mode", "monitor"))
	}
	return slog.GroupValue(attrs...)
}

// before orders findings by place, then by name, so that the order of the checks does not show.
func (f *Finding) compare(g *Finding) int {
	for _, d := range [...]int{f.Span.Start - g.Span.Start, f.Span.End - g.Span.End} {
		if d != 0 {
			return d
		}
	}
	if f.Check != g.Check {
		return order(f.Check, g.Check)
	}
	if f.Rule != g.Rule {
		return order(f.Rule, g.Rule)
	}
	return order(f.Replace, g.Replace)
}

func order(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

// within makes a span that a check reported safe to use on text: one that is out of range or upside down becomes the
// whole text, and ends inside a rune move outwards. whole says that the result covers the whole text.
func (s Span) within(text string) (span Span, whole bool) {
	if s == (Span{}) || s.Start < 0 || s.End < s.Start || s.End > len(text) {
		return Span{0, len(text)}, true
	}
	for s.Start > 0 && s.Start < len(text) && !startsRune(text, s.Start) {
		s.Start--
	}
	for s.End < len(text) && !startsRune(text, s.End) {
		s.End++
	}
	return s, false
}

// startsRune reports whether text can be cut before i without cutting a valid rune.
func startsRune(text string, i int) bool { return utf8.RuneStart(text[i]) || startsInvalid(text, i) }

// startsInvalid is startsRune for a byte that no rune begins with: it may still follow one.
func startsInvalid(text string, i int) bool {
	for j := i - 1; j >= 0 && j > i-utf8.UTFMax; j-- {
		if utf8.RuneStart(text[j]) {
			_, n := utf8.DecodeRuneInString(text[j:])
			return j+n <= i
		}
	}
	return true
}
