package output

import (
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	// wordBytes is how far before an @ or a dot an address of mail or a host is looked for, and so what a stream holds of a
	// long word.
	wordBytes = 128
	// spanBytes is the longest code span, title or text of an image that is read as one.
	spanBytes = 1024
)

// linkState is what is known at the place up to which a text is decided.
type linkState struct {
	at    int  // bytes of the content before that place
	start bool // a line begins there

	// Blocks.
	blank  bool  // the line before is blank
	html   bool  // this may be in a block of HTML: what looks like code is none
	pre    uint8 // the same in elements that blank lines do not end: inPre, inCode
	list   bool  // this may be in a list
	column int   // of the content of the last list item
	quote  bool  // the line stands in a quotation
	math   bool  // in a block of mathematics, as some renderers have it
	front  bool  // in what some renderers take for settings before the text
	lost   bool  // renderers may differ in where a code block ends: nothing is taken for one any more

	// The code block.
	fence  byte // its character; 0 is none
	length int  // of its fence
	indent int  // of its fence
	nested bool // it may be in a list item, which ends where a line has less indent
	active bool // what stands in it is not shown as code

	// The paragraph.
	brackets bool // the same, begun with a backslash and a bracket
	unsure   bool // a backtick or a bracket stands there that has not found its other half: what looks like code may be none
	dollar   bool // the same with a dollar sign, which begins mathematics
	image    bool // an image's text may be open
	open     bool // a bracket was opened,
	bang     bool // with an exclamation mark before it,
	escape   bool // or a backslash,
	simple   bool // and nothing stands behind it that renderers read in different ways

	// The word.
	glued   int // bytes of the content before the end of an address that takes what stands behind it with it, in some renderers
	edited  int // the same of what was last replaced
	decoded int // the same of a word that was looked at with its entities undone

	// The text.
	imageRef bool // an image may refer to a definition
	linkDef  bool // a definition was let through that an image may not refer to
	count    hostCount
}

// linkStates are states that were used before. They hold no text.
var linkStates = sync.Pool{New: func() any { return new(linkState) }}

func newLinkState() *linkState {
	st := linkStates.Get().(*linkState)
	*st = linkState{start: true, blank: true}
	return st
}

// linkScan looks at one piece of text.
type linkScan struct {
	l     *links
	p     *guard.Pass
	st    *linkState
	text  string
	eof   bool
	i     int    // what stands before it is looked at
	floor int    // what stands before it is decided, with all that it has changed in the state
	ahead int    // where the destination of an image stands that was judged,
	image string // and what was found
	blank int    // where the first blank line is that was looked for; it may be before i
}

// scan looks at the text from where st stands and returns how much of it is decided.
func (l *links) scan(p *guard.Pass, text string, st *linkState) int {
	if !p.EOF() && !st.start && (st.fence == 0 || st.active) && l.syntax == Markdown {
		if done, ok := plainWords(text, st.at-p.Offset()); ok {
			st.at = p.Offset() + done
			p.Lull(&wordLull)
			return done
		}
	}
	s := linkScan{l: l, p: p, st: st, text: text, eof: p.EOF(), blank: -1}
	s.i = min(max(st.at-p.Offset(), 0), len(text))
	s.floor = s.i
	done := s.run()
	st.at = p.Offset() + done
	switch {
	case done < len(text):
	case l.syntax == HTML:
		p.Lull(&tagLull)
	case !st.start && st.fence != 0 && !st.active:
		p.Lull(&codeLull)
	}
	return done
}

func (s *linkScan) run() int {
	for s.i < len(s.text) {
		at := s.i
		if s.l.syntax == HTML {
			n := strings.IndexByte(s.text[at:], '<')
			if n < 0 {
				return len(s.text)
			}
			s.i += n
			if from := s.tag(); from >= 0 {
				return from
			}
			continue
		}
		if s.st.start {
			if from := s.line(); from >= 0 {
				return from
			}
			continue
		}
		if s.st.fence != 0 && !s.st.active {
			n := strings.IndexAny(s.text[at:], "\r\n")
			if n < 0 {
				return len(s.text)
			}
			s.i += n
			if s.i+1 == len(s.text) && !s.eof && s.text[s.i] == '\r' {
				return s.i
			}
			s.newline()
			continue
		}
		for at < len(s.text) && !linkTrigger[s.text[at]] {
			at++
		}
		if s.i = at; at == len(s.text) {
			break
		}
		if from := s.trigger(s.text[at]); from >= 0 {
			return max(from, s.floor)
		}
	}
	if s.eof {
		return len(s.text)
	}
	return max(wordStart(s.text, len(s.text)), s.floor)
}

// plainWords is run where nothing may begin in the text from byte from on.
func plainWords(text string, from int) (done int, ok bool) {
	from = min(max(from, 0), len(text))
	for i := from; i < len(text); i++ {
		if linkTrigger[text[i]] {
			return 0, false
		}
	}
	return max(wordStart(text, len(text)), from), true
}

// linkTrigger are the bytes at which something may begin.
var linkTrigger = func() (t [256]bool) {
	for _, c := range []byte("\n\r`$![]<:./@&\\") {
		t[c] = true
	}
	for c := range t { // what may be a character that cannot be seen
		t[c] = t[c] || c < ' ' && c != '\t' || c == 0x7F || c >= 0xC2
	}
	return t
}()

// What a scan makes nothing of: of words as in plainWords, in a block of code, between tags.
var (
	wordLull = lullUntil(func(c byte) bool { return linkTrigger[c] }, func(c byte) bool { return wordByte[c] })
	codeLull = lullUntil(func(c byte) bool { return c == '\n' || c == '\r' }, func(byte) bool { return false })
	tagLull  = lullUntil(func(c byte) bool { return c == '<' }, func(byte) bool { return false })
)

func lullUntil(ends, word func(byte) bool) (l guard.Lull) {
	for c := range l.Calm {
		l.Calm[c], l.Word[c] = !ends(byte(c)), word(byte(c))
	}
	return l
}

// wordByte are the bytes that may stand before the @ or the dot by which an address is known, in any spelling.
var wordByte = func() (t [256]bool) {
	for c := range t {
		t[c] = 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
	}
	for _, c := range []byte("._+-&#;:/\\%") {
		t[c] = true
	}
	return t
}()

// wordStart returns where the word that ends before end begins, as far as it is looked at.
func wordStart(text string, end int) int {
	start := end
	for start > 0 && end-start < wordBytes && wordByte[text[start-1]] {
		start--
	}
	return start
}

// trigger looks at the byte c. It returns -1 when it has moved on, and otherwise from where the text is undecided.
func (s *linkScan) trigger(c byte) int {
	if last := s.i+1 == len(s.text); last && !s.eof && c != '\n' && c != '$' && c != '[' {
		return wordStart(s.text, s.i)
	}
	switch c {
	case '\n', '\r':
		s.newline()
	case '`':
		return s.codeSpan()
	case '$':
		s.st.dollar = true
		s.move(1)
	case '!':
		return s.bang()
	case '[':
		s.bracket(false)
		s.move(1)
	case ']':
		return s.closing()
	case '<':
		return s.tag()
	case ':':
		return s.colon()
	case '.':
		if n := s.i - 3; n >= s.floor && strings.EqualFold(s.text[n:s.i], "www") {
			return s.bare(n)
		}
		s.i++
	case '/':
		return s.slashes()
	case '@':
		return s.mail()
	case '&', '\\':
		return s.encoded()
	default:
		return s.hidden()
	}
	return -1
}

// move steps over n bytes that have changed the state: they are not looked at again.
func (s *linkScan) move(n int) {
	s.i += n
	s.floor = s.i
}

// newline steps over a line break.
func (s *linkScan) newline() {
	s.st.start = true
	s.move(breakLen(s.text[s.i:]))
}

// prev returns the nth byte before i, or 0.
func (s *linkScan) prev(i, n int) byte {
	if n <= i {
		return s.text[i-n]
	}
	before := s.p.Before()
	if n -= i; n <= len(before) {
		return before[len(before)-n]
	}
	return 0
}

// escapeBytes is how many backslashes in a row are counted: fewer than a stream remembers.
const escapeBytes = 48

// escaped reports whether the byte at i has a backslash before it that is none itself, or too many to tell.
func (s *linkScan) escaped(i int) bool {
	n := 0
	for n < escapeBytes && s.prev(i, n+1) == '\\' {
		n++
	}
	return n%2 == 1 || n == escapeBytes
}

// bracket notes an opening bracket at i.
func (s *linkScan) bracket(bang bool) {
	s.st.open, s.st.bang, s.st.simple, s.st.escape = true, bang, true, s.escaped(s.i) || s.glued()
}

// glued reports whether what stands at i may be a part of the address before it.
func (s *linkScan) glued() bool { return s.p.Offset()+s.i < s.st.glued }

func (s *linkScan) report(start, end int, rule, reason, replace string) {
	if replace > " " && replace[0] != ']' && reason != "hidden" && s.follows(start) {
		replace = " " + replace // or else an address before it might take it for a part of it
	}
	s.p.Report(guard.Finding{Rule: rule, Span: guard.Span{Start: start, End: end}, Replace: replace, Data: Link{Reason: reason}})
	s.move(max(end, s.i) - s.i)
	s.st.edited = s.p.Offset() + end
}

// follows reports whether something other than a blank stands before start.
func (s *linkScan) follows(start int) bool { return s.prev(start, 1) > ' ' }

// Rules and what stands in for what they find. Asterisks make nothing live, wherever they stand; brackets and parentheses
// might.
const (
	ruleLink  = "output.links.link"
	ruleImage = "output.links.image"
	ruleHTML  = "output.links.html"
	ruleMany  = "output.links.many"

	linkRemoved  = "*link removed*"
	imageRemoved = "*image removed*"
	mailRemoved  = "*address removed*"
)

func linkRule(u use, reason string) (rule, removed string) {
	rule, removed = ruleLink, linkRemoved
	if u&asImage != 0 {
		rule, removed = ruleImage, imageRemoved
	}
	if reason == tooMany {
		rule = ruleMany
	}
	return rule, removed
}
