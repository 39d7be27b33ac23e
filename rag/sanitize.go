package rag

import (
	"log/slog"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/invisible"
)

// Form is how a text is written. The zero Form is found out: HTML if it begins as a page does, else Markdown, which may
// hold HTML.
type Form uint8

// The forms.
const (
	FormUnknown Form = iota
	FormText         // no markup counts
	FormMarkdown
	FormHTML
)

// HiddenKind says why a reader does not see a part of a text. Its String is stable.
type HiddenKind uint8

// The kinds. Parts of the kinds from HiddenARIA on stay in the text.
const (
	HiddenComment    HiddenKind = iota + 1 // a comment of HTML or Markdown
	HiddenElement                          // script, style, template and what else is not shown; the attribute hidden
	HiddenStyle                            // display: none, visibility: hidden, opacity: 0
	HiddenSize                             // letters of no size, a box of no size
	HiddenColour                           // letters in the colour of the page
	HiddenPlace                            // beside the page, or cut off
	HiddenCharacters                       // characters that cannot be seen
	HiddenARIA                             // aria-hidden: not read aloud, though most often seen
	HiddenAttribute                        // alt, title, aria-label, placeholder, content of meta, a title of a link in Markdown
	HiddenEncoded                          // a long run that may be Base64 or hexadecimal digits
)

var hiddenNames = [...]string{"", "comment", "element", "style", "size", "colour", "place", "characters", "aria", "attribute", "encoded"}

// String returns "comment", "element", "style", "size", "colour", "place", "characters", "aria", "attribute" or "encoded".
func (k HiddenKind) String() string {
	if k == 0 || int(k) >= len(hiddenNames) {
		return "unknown"
	}
	return hiddenNames[k]
}

// kept reports whether parts of this kind stay in the text.
func (k HiddenKind) kept() bool { return k >= HiddenARIA }

// Hidden is a part of a text that its reader does not see.
type Hidden struct {
	Kind HiddenKind
	Span guard.Span // in the original text
	Text string     // what stands there, for a scanner: without tags, with attributes' values and hidden characters spelled out
	Kept bool       // it is still in Sanitized.Text
}

// LogValue describes the part without its text.
func (h Hidden) LogValue() slog.Value {
	return slog.GroupValue(slog.String("kind", h.Kind.String()), slog.Int("start", h.Span.Start), slog.Int("end", h.Span.End))
}

// Sanitized is a text in two views. It belongs to the caller.
type Sanitized struct {
	Text   string   // what a reader sees, for the model; markup that shows something is still there
	Hidden []Hidden // what the reader does not see, for a scanner, in order
}

// maxHidden bounds the parts that are told one by one. What comes beyond is cut out all the same, and told as one.
const maxHidden = 1000

// LogValue describes what was found by kinds, without any text.
func (s Sanitized) LogValue() slog.Value {
	var counts [len(hiddenNames)]int
	for _, h := range s.Hidden {
		counts[h.Kind]++
	}
	var attrs []slog.Attr
	for k, n := range counts {
		if n > 0 {
			attrs = append(attrs, slog.Int(hiddenNames[k], n))
		}
	}
	return slog.GroupValue(attrs...)
}

// HiddenText returns the texts of all hidden parts, a line each: what a scanner should look at.
func (s Sanitized) HiddenText() string {
	var b strings.Builder
	for _, h := range s.Hidden {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(h.Text)
	}
	return b.String()
}

// Sanitize cuts out of a page or document what its reader does not see and a model would read: comments, elements that are
// not shown, styles that hide, letters without size or in the colour of the page, what stands beside the page, characters
// that cannot be seen. What is seen stays as it is, byte for byte. What is cut out, and what stays though few look at it
// (descriptions of pictures, titles, long encoded runs), is returned for a scanner: a text that was hidden and gives
// instructions was hidden in order to be read by a model.
//
// It reads HTML as browsers do, without running anything: rules of style elements count if they are simple (a tag, a class
// or an ID), and files are not loaded. In Markdown, what stands in code is text. It takes time linear in the text.
func Sanitize(text string, form Form) Sanitized {
	if form == FormUnknown {
		form = guess(text)
	}
	markup := form == FormHTML && strings.IndexByte(text, '<') >= 0 || form == FormMarkdown && marked(text)
	characters := invisible.Next(text, 0) < len(text) || strings.Contains(text, "\u2800")
	if start, _ := nextEncoded(text, 0); !markup && !characters && start < 0 {
		return Sanitized{Text: text}
	}
	c := cutter{text: text}
	if markup {
		if form == FormHTML {
			c.html(text)
		} else {
			c.markdown()
		}
	}
	if characters {
		c.characters()
	}
	c.encoded()
	return c.result()
}

// guess tells HTML from Markdown.
func guess(text string) Form {
	head := strings.TrimLeft(text[:min(len(text), 1024)], " \t\r\n\ufeff")
	if !strings.HasPrefix(head, "<") {
		return FormMarkdown
	}
	head = strings.ToLower(head)
	for _, prefix := range [...]string{"<!doctype html", "<html", "<head", "<body", "<?xml"} {
		if strings.HasPrefix(head, prefix) {
			return FormHTML
		}
	}
	return FormMarkdown
}

// cutter collects the hidden parts of a text.
type cutter struct {
	text  string
	parts []Hidden
	more  Hidden // what is beyond maxHidden, as one part
	cuts  []guard.Span
}

// add notes a part. Kept parts are told; others are cut out as well.
func (c *cutter) add(kind HiddenKind, start, end int, text string) {
	if start >= end {
		return
	}
	if !kind.kept() {
		c.cuts = append(c.cuts, guard.Span{Start: start, End: end})
	}
	if len(c.parts) < maxHidden {
		c.parts = append(c.parts, Hidden{Kind: kind, Span: guard.Span{Start: start, End: end}, Text: text, Kept: kind.kept()})
		return
	}
	if c.more.Kind == 0 {
		c.more = Hidden{Kind: kind, Span: guard.Span{Start: start}}
	}
	c.more.Span.Start = min(c.more.Span.Start, start)
	c.more.Span.End = max(c.more.Span.End, end)
}

// characters finds runs that cannot be seen.
func (c *cutter) characters() {
	t := invisible.Text{Text: c.text, EOF: true, State: new(invisible.State)}
	t.Each(func(r invisible.Run) { c.addRun(r.Start, r.End) })
	for i := 0; ; {
		next := strings.Index(c.text[i:], "\u2800")
		if next < 0 {
			break
		}
		// Braille's blank and the blank that does not break carry bits, too; nothing else needs dozens of them.
		start, end := i+next, i+next
		for strings.HasSuffix(c.text[i:start], "\u00a0") {
			start -= len("\u00a0")
		}
		for strings.HasPrefix(c.text[end:], "\u2800") || strings.HasPrefix(c.text[end:], "\u00a0") {
			end += len("\u00a0")
			if c.text[end-2] == 0xE2 {
				end++
			}
		}
		if utf8.RuneCountInString(c.text[start:end]) >= 32 {
			c.addRun(start, end)
		}
		i = end
	}
}

// addRun notes a run of characters, with what it spells.
func (c *cutter) addRun(start, end int) {
	text, ok := invisible.Spell(c.text[start:end])
	if !ok {
		text = c.text[start:end]
	}
	c.add(HiddenCharacters, start, end, text)
}

// minEncoded is the shortest run that is told as encoded: 48 bytes in Base64, longer than an identifier or a hash.
const minEncoded = 65

// encoded finds long runs without a blank in the alphabets of Base64 and hexadecimal digits.
func (c *cutter) encoded() {
	for start, end := nextEncoded(c.text, 0); start >= 0; start, end = nextEncoded(c.text, end) {
		c.add(HiddenEncoded, start, end, c.text[start:end])
	}
}

// nextEncoded returns the next long run at or behind i; start is -1 if there is none.
func nextEncoded(text string, i int) (start, end int) {
	for i+minEncoded <= len(text) {
		// A run from i reaches at least place i+minEncoded-1: look from there back for what breaks it.
		j := i + minEncoded - 1
		for j >= i && encodedByte[text[j]] {
			j--
		}
		if j >= i {
			i = j + 1
			continue
		}
		end := i + minEncoded
		for end < len(text) && encodedByte[text[end]] {
			end++
		}
		return i, end
	}
	return -1, len(text)
}

var encodedByte = func() (t [256]bool) {
	for c := range 256 {
		b := byte(c)
		t[c] = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '+' || b == '/' || b == '=' || b == '-' || b == '_'
	}
	return t
}()

// result cuts the parts out.
func (c *cutter) result() Sanitized {
	if c.more.Kind != 0 {
		c.more.Text = c.text[c.more.Span.Start:c.more.Span.End]
		c.parts = append(c.parts, c.more)
	}
	slices.SortStableFunc(c.parts, func(a, b Hidden) int { return a.Span.Start - b.Span.Start })
	if len(c.cuts) == 0 {
		return Sanitized{c.text, c.parts}
	}
	slices.SortFunc(c.cuts, func(a, b guard.Span) int { return a.Start - b.Start })
	var b strings.Builder
	b.Grow(len(c.text))
	at := 0
	for _, cut := range c.cuts {
		if cut.Start > at {
			b.WriteString(c.text[at:cut.Start])
		}
		at = max(at, cut.End)
	}
	b.WriteString(c.text[at:])
	return Sanitized{b.String(), c.parts}
}
