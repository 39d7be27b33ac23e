package output

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	// longestQuote is how many bytes a quotation may have; a mark whose fellow is further away is none.
	longestQuote = 2048
	// longestSentence is where a sentence is cut that has no end.
	longestSentence = 1024
)

// GroundedOptions are the settings of [GroundedWith]. The zero GroundedOptions judge quotations and citations by the
// documents of the session.
type GroundedOptions struct {
	// Sources are what may be quoted. Nil is what the session has seen at StageRetrieval and StageToolResult.
	Sources *Sources
	// MinSupport also judges each sentence by Sources.Support: below this share it is flagged. Zero judges none. It takes a
	// model that was told to keep to the wording of its sources; 0.3 is a place to begin at.
	MinSupport float64
}

// Support is the Data of a finding output.grounded.sentence.
type Support struct {
	Share float64 // which share of the sentence stands in the sources, see Sources.Support
}

// Grounded is GroundedWith with the zero options.
func Grounded() guard.Check { return GroundedWith(GroundedOptions{}) }

// GroundedWith finds quotations that no document of the session holds word for word: what stands in quotation marks ("…",
// “…”, ‘…’, „…“, ‚…‘, ”…”, «…», »…«, ‹…›, 「…」, 『…』), from some four words up to 2 KiB within one paragraph, and lines that begin with ">". A changed digit, a
// changed word and an added "not" make a quotation another one; case, blanks, punctuation and markup do not, and "..." may
// leave something out. It also finds citations of more documents than there were: [7], 【7】, [1, 7], [2-7], [Source 7]. Blocks of
// code are left out.
//
// The documents are taken where the check runs at StageRetrieval and StageToolResult; what a stage before or beside it blocks
// or redacts counts too, so a quotation that passes is not a permission. Where nothing was retrieved no quotation is
// supported. It judges wording, not truth.
//
// In a stream a quotation is held back until it ends, and with MinSupport each sentence.
//
// Rules, all of which flag: output.grounded.quote, output.grounded.citation, output.grounded.sentence (Data is a [Support]).
func GroundedWith(options GroundedOptions) guard.Check {
	c := guard.Check{
		Name:   "output.grounded",
		Doc:    "a quotation or citation that the documents do not bear out",
		Stages: guard.StageOutput | guard.StageRetrieval | guard.StageToolResult,
		Action: guard.Flag,
		Hold:   func(string) int { return 0 }, // Run says how much
	}
	if options.MinSupport < 0 || options.MinSupport > 1 {
		c.Err = fmt.Errorf("MinSupport %v is not a share", options.MinSupport)
	}
	if options.Sources != nil {
		c.Stages = guard.StageOutput
	}
	key := guard.NewKey(func() *grounding { return new(grounding) })
	c.Run = func(_ context.Context, p *guard.Pass) error {
		sources := options.Sources
		if sources == nil {
			sources = sessionSources.Of(p.Session())
			if p.Stage() != guard.StageOutput {
				takeSource(p, sources)
				return nil
			}
		}
		if p.Offset() == 0 && p.EOF() {
			g := grounding{p: p, sources: sources, minSupport: options.MinSupport}
			g.take()
			return nil
		}
		g := key.In(p)
		g.p, g.sources, g.minSupport = p, sources, options.MinSupport
		p.Hold(g.take())
		g.p = nil
		return nil
	}
	return c
}

var sessionSources = guard.NewKey(func() *Sources { return new(Sources) })

// takeSource adds a whole document to the sources.
func takeSource(p *guard.Pass, s *Sources) {
	if !p.EOF() {
		p.Hold(len(p.Text()))
		return
	}
	id := p.Doc().ID
	if id == "" {
		id = p.Source()
	}
	s.addFolded(id, p.Folded().Text[:min(len(p.Folded().Text), maxSourceBytes)])
}

// grounding is how far an answer has been judged. Places are bytes from its start.
type grounding struct {
	p          *guard.Pass // during a pass
	sources    *Sources
	minSupport float64

	marks     int  // the quotations and citations before it are judged
	sentences int  // the sentences before it are judged
	line      bool // something of the line before marks was seen
	fence     bool // marks stands in a block of code
	found     []found
}

// take judges what is complete and returns how many bytes at the end are not.
func (g *grounding) take() int {
	g.found = repeat(g.found, g.p)
	text, offset := g.p.Text(), g.p.Offset()
	i := max(0, g.marks-offset)
	for i < len(text) {
		n, whole := g.mark(text, i)
		if !whole {
			break
		}
		i += n
	}
	g.marks = offset + i
	if g.minSupport > 0 {
		k := max(0, g.sentences-offset)
		for k < len(text) {
			n, whole := sentence(text[k:], g.p.EOF())
			if !whole {
				break
			}
			if share := g.sources.support(g.folded(k, k+n)); share < g.minSupport {
				g.report(k, k+n, guard.Finding{Rule: "output.grounded.sentence", Data: Support{share}})
			}
			k += n
		}
		g.sentences = offset + k
		i = min(i, k)
	}
	return len(text) - i
}

// mark judges what begins at text[i], and returns its length. It is not whole if more of the text has to come.
func (g *grounding) mark(text string, i int) (n int, whole bool) {
	rest, eof := text[i:], g.p.EOF()
	c := rest[0]
	if !g.line {
		if c == '`' || c == '~' {
			if len(rest) < 3 && !eof {
				return 0, false
			}
			if strings.HasPrefix(rest, "```") || strings.HasPrefix(rest, "~~~") {
				g.line, g.fence = true, !g.fence
				return 3, true
			}
		}
		if c == '>' && !g.fence {
			end := strings.IndexByte(rest[:min(len(rest), longestQuote)], '\n')
			switch {
			case end < 0 && !eof && len(rest) < longestQuote:
				return 0, false
			case end < 0:
				end = min(len(rest), longestQuote)
			}
			g.quote(i+1, i+end)
			g.line = true
			return max(end, 1), true
		}
	}
	if c == '\n' {
		g.line = false
		return 1, true
	}
	g.line = g.line || c != ' ' && c != '\t'
	if g.fence || !marked[c] {
		n := 1
		for n < len(rest) && g.line && rest[n] != '\n' && (g.fence || !marked[rest[n]]) {
			n++
		}
		return n, true
	}
	if c == '[' || strings.HasPrefix(rest, "\u3010") {
		return g.citation(text, i)
	}
	return g.quotation(text, i)
}

// quotation judges what begins with a quotation mark at text[i].
func (g *grounding) quotation(text string, i int) (n int, whole bool) {
	rest, eof := text[i:], g.p.EOF()
	open, size := utf8.DecodeRuneInString(rest)
	end := closer(open)
	if end == 0 {
		return size, true
	}
	if open == end || open == '\u00bb' || open == '\u203a' { // it may as well close one
		if len(rest) == size && !eof {
			return 0, false
		}
		if wordBefore(g.p, text, i) || len(rest) == size || rest[size] <= ' ' {
			return size, true
		}
	}
	body := rest[size:min(len(rest), longestQuote)]
	if k := strings.Index(body, "\n\n"); k >= 0 {
		body, eof = body[:k], true
	}
	k := quoteEnd(body, end)
	switch {
	case k >= 0 && (end != '\u2019' || k+utf8.RuneLen(end) < len(body) || eof || len(rest) >= longestQuote):
		g.quote(i+size, i+size+k)
		return size + k + utf8.RuneLen(end), true
	case !eof && len(rest) < longestQuote:
		return 0, false
	}
	return size, true
}

// closer returns the mark that ends a quotation which another begins, 0 if that is none.
func closer(open rune) rune {
	switch open {
	case '\u00bb': // as German and Danish books have them
		return '\u00ab'
	case '\u2039':
		return '\u203a'
	case '\u203a':
		return '\u2039'
	case '\u201a':
		return '\u2018'
	case '\u201d', '\uff02': // Swedish and Finnish; full width
		return open
	}
	return closing[open]
}

// quoteEnd returns where a quotation ends, -1 if it does not. An apostrophe within a word ends none.
func quoteEnd(body string, end rune) int {
	for from := 0; ; {
		k := strings.IndexRune(body[from:], end)
		if k < 0 {
			return -1
		}
		k += from
		from = k + utf8.RuneLen(end)
		if next, _ := utf8.DecodeRuneInString(body[from:]); end != '\u2019' || !unicode.IsLetter(next) {
			return k
		}
	}
}

// marked says which bytes may begin a quotation or citation.
var marked = func() (t [256]bool) {
	for _, c := range []byte("\"[\xC2\xE2\xE3\xEF") {
		t[c] = true
	}
	return t
}()

// wordBefore reports whether a letter or digit stands before text[i].
func wordBefore(p *guard.Pass, text string, i int) bool {
	c := byteBefore(p, text, i)
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_'
}

// byteBefore returns the byte before text[i], 0 if there is none.
func byteBefore(p *guard.Pass, text string, i int) byte {
	before := text[:i]
	if i == 0 {
		before = p.Before()
	}
	if before == "" {
		return 0
	}
	return before[len(before)-1]
}

// quote judges a quotation.
func (g *grounding) quote(start, end int) {
	if end-start < minQuote {
		return
	}
	if _, ok := g.sources.quoted(g.folded(start, end)); !ok {
		g.report(start, end, guard.Finding{Rule: "output.grounded.quote"})
	}
}

// folded returns text[start:end], folded.
func (g *grounding) folded(start, end int) string {
	v := g.p.Folded()
	return v.Text[unseen(v, start):unseen(v, end)]
}

func (g *grounding) report(start, end int, f guard.Finding) {
	at := found{g.p.Offset() + start, g.p.Offset() + end, f}
	g.found = append(g.found, at)
	g.p.Report(at.within(g.p))
}

// sentence returns how long the first sentence of text is. It is not whole if more of the text has to come.
func sentence(text string, eof bool) (n int, whole bool) {
	for i, r := range text[:min(len(text), longestSentence)] {
		size := utf8.RuneLen(r)
		switch r {
		case '\n', '\u3002', '\uff01', '\uff1f':
			return i + size, true
		case '.', '!', '?':
			if i+1 == len(text) && !eof {
				return 0, false
			}
			if i+1 == len(text) || text[i+1] <= ' ' {
				return i + 1, true
			}
		}
	}
	if len(text) >= longestSentence {
		cut := longestSentence
		for cut > 0 && !utf8.RuneStart(text[cut-1]) {
			cut--
		}
		return max(cut-1, 1), true
	}
	return len(text), eof
}
