package output

import (
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// bang looks at an exclamation mark, which makes an image of the link behind it.
func (s *linkScan) bang() int {
	if s.text[s.i+1:] == "" || s.text[s.i+1] != '[' {
		s.i++
		return -1
	}
	st := s.st
	end, simple := s.simpleText(s.i + 2)
	if end == len(s.text) && !s.eof || simple && end+1 == len(s.text) && !s.eof {
		return s.i
	}
	if simple && end+1 < len(s.text) && s.text[end+1] == '(' {
		d := s.readDestination(end + 2)
		if d.open && !s.eof {
			return s.i
		}
		s.ahead, s.image = d.start, s.reason(&d, asImage)
		if s.image != allowed {
			s.p.Rewrite(guard.Span{Start: s.i, End: s.i + 1}, s.instead())
		}
	} else {
		st.image, st.imageRef = true, true
		if st.linkDef {
			s.report(s.i, s.i+1, ruleImage, "host", s.instead())
		}
	}
	s.i = max(s.i, s.floor)
	s.bracketAfterBang()
	return -1
}

// instead returns what stands for an exclamation mark that makes an image: a blank where the one before it would make one, too.
func (s *linkScan) instead() string {
	if s.prev(s.i, 1) == '!' {
		return " "
	}
	return ""
}

func (s *linkScan) bracketAfterBang() {
	if s.text[s.i] == '!' {
		s.bracket(true)
		s.move(2)
		return
	}
	s.st.open, s.st.bang, s.st.simple, s.st.escape = true, true, true, false
	s.move(1)
}

// simpleText returns where the text of a link ends that begins at i, and whether nothing stands in it that renderers read in
// different ways.
func (s *linkScan) simpleText(i int) (end int, simple bool) {
	limit := min(len(s.text), i+spanBytes)
	for ; i < limit; i++ {
		switch s.text[i] {
		case ']':
			return i, true
		case '[', '\\', '`', '<', '!', '\n', '\r', '$', '&':
			return i, false
		}
	}
	return i, false
}

// closing looks at a closing bracket.
func (s *linkScan) closing() int {
	st := s.st
	switch c := s.text[min(s.i+1, len(s.text)-1)]; {
	case s.i+1 < len(s.text) && c == '(':
		return s.inline()
	case s.i+1 < len(s.text) && c == ':':
		return s.definition()
	}
	st.open, st.simple = false, false
	s.move(1)
	return -1
}

// inline looks at "](": the destination of a link or an image.
func (s *linkScan) inline() int {
	st := s.st
	d := s.readDestination(s.i + 2)
	if d.open && !s.eof {
		return s.i
	}
	u := asLink
	certain := st.open && st.simple && !st.escape
	switch {
	case certain && st.bang:
		u = asImage
	case st.image && (!st.open || !st.simple || st.escape) || st.open && st.simple && st.bang:
		u = asLink | asImage
	}
	if st.active {
		u = asLink | asImage
	}
	st.open, st.simple = false, false
	reason := s.image
	if d.start != s.ahead || u != asImage {
		reason = s.reason(&d, u)
	}
	if reason != allowed {
		rule, removed := linkRule(u, reason)
		end := d.end
		if d.close > 0 {
			end = d.close
		}
		s.report(s.i, max(end, s.i+2), rule, reason, "] "+removed)
		return -1
	}
	if certain && d.close > 0 {
		s.move(d.end - s.i) // the title is looked at: it may yet turn out to be text
		return -1
	}
	s.move(2)
	return -1
}

// definition looks at "]:", behind which the destination of a reference may stand.
func (s *linkScan) definition() int {
	st := s.st
	limit := min(len(s.text), s.i+2+s.l.maxURL+spanBytes)
	text := s.text[:limit]
	open := limit == len(s.text) && !s.eof
	i, blank := blanks(text, s.i+2)
	if i == limit && open {
		return s.i
	}
	if blank || i == limit {
		st.open, st.simple = false, false
		s.move(2)
		return -1
	}
	start, raw := i, ""
	if text[i] == '<' {
		n := strings.IndexAny(text[i:], ">\r\n")
		if n < 0 && open {
			return s.i
		}
		if n < 0 {
			n = limit - i - 1
		}
		raw, i = text[i+1:max(i+n, i+1)], i+n+1
	} else {
		for i < limit && !blankByte(text[i]) {
			i++
		}
		if i == limit && open {
			return s.i
		}
		raw = text[start:i]
	}
	whole, known := definitionEnds(text, i)
	if !known && open {
		return s.i
	}
	st.open, st.simple = false, false
	u := asLink
	if st.imageRef {
		u |= asImage
	}
	reason := s.destination(raw, u)
	switch {
	case !whole && reason != allowed && (within(raw) || reason == malformed):
		reason = allowed // no renderer takes that for a definition
	case reason == relative && !strings.ContainsAny(raw, `/\.?#%&:`):
		reason = allowed // a word: "[note]: see"
	case reason == "scheme" && isWord(raw):
		reason = allowed // "[1]: Source:"
	}
	if reason != allowed {
		rule, removed := linkRule(u, reason)
		s.report(start, i, rule, reason, removed)
		return -1
	}
	if whole && s.destination(raw, asImage) != allowed {
		st.linkDef = true
	}
	s.move(2)
	return -1
}
