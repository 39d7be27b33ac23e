package guard

import (
	"sync"
	"unicode/utf8"
)

// maxEarlier is the most that Check.Earlier may ask for.
const maxEarlier = 64 << 10

// earlier holds the end of what a user has sent before, in a session or in the messages before one: texts with a line break
// behind each.
type earlier struct {
	mu   sync.Mutex
	text []byte
}

// add appends a text, of which the last n bytes are kept.
func (e *earlier) add(text string, n int) {
	if text == "" {
		return
	}
	text = tail(text, n)
	e.mu.Lock()
	defer e.mu.Unlock()
	if cap(e.text) == 0 {
		e.text = make([]byte, 0, 2*n+2)
	}
	if len(e.text)+len(text)+1 > cap(e.text) {
		keep := len(e.text) - max(n-len(text)-1, 0)
		e.text = e.text[:copy(e.text, e.text[max(keep, 0):])]
	}
	e.text = append(append(e.text, text...), '\n')
}

func (e *earlier) last(n int) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return tail(string(e.text[max(len(e.text)-n-utf8.UTFMax, 0):]), n)
}

// tail returns the last n bytes of s, or a little less: no part of a rune.
func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = s[len(s)-n:]
	for i := 0; i < len(s) && i < utf8.UTFMax; i++ {
		if utf8.RuneStart(s[i]) {
			return s[i:]
		}
	}
	return s
}

// Earlier returns the end of what the user has sent before in this conversation, as it went on, each text with a line
// break behind it: an attack may be spread over several turns. It is empty unless the check sets Check.Earlier, at other
// stages than StageInput, and in a stream. It is at most as long as the check has asked for.
func (p *Pass) Earlier() string {
	p.mustLive()
	n := p.c.Earlier
	if n == 0 || p.r.content.Stage != StageInput || p.offset > 0 || !p.eof {
		return ""
	}
	said := p.r.content.conversation
	if said == nil {
		said = &p.r.session.remember().earlier
	}
	return said.last(n)
}
