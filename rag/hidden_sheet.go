package rag

import "strings"

// sheet is what style elements say of tags, classes and IDs.
type sheet struct {
	tags, classes, ids map[string]style
	rules              int
}

// maxRules bounds the selectors that are remembered; what comes later counts for nothing.
const maxRules = 20000

// page is the background of the page.
func (s *sheet) page() colour {
	if c := s.tags["body"].background; c != noColour && c != clearColour {
		return c
	}
	if c := s.tags["html"].background; c != clearColour {
		return c
	}
	return noColour
}

// read reads a style sheet: rules with simple selectors that hide. Others are passed over. Rules inside of others (@media)
// are read as if they stood by themselves, unless they are for paper or small screens only.
func (s *sheet) read(text string) {
	if s.tags == nil {
		s.tags, s.classes, s.ids = map[string]style{}, map[string]style{}, map[string]style{}
	}
	for s.rules < maxRules {
		opens := strings.IndexByte(text, '{')
		if opens < 0 {
			return
		}
		selectors := text[:opens]
		text = text[opens+1:]
		ends := strings.IndexAny(text, "{}")
		if ends < 0 {
			ends = len(text)
		} else if text[ends] == '{' { // an at-rule: what stood here was its condition
			if elsewhere(selectors) {
				text = text[block(text):]
			}
			continue
		}
		s.rule(selectors, text[:ends])
		text = text[min(len(text), ends+1):]
	}
}

// elsewhere reports whether what follows is a rule for other readers than one at a desk.
func elsewhere(condition string) bool {
	condition = strings.ToLower(condition[strings.LastIndexAny(condition, "};")+1:])
	_, condition, ok := strings.Cut(condition, "@media")
	if !ok || strings.ContainsAny(condition, ",<>") || strings.Contains(condition, "not") {
		return false
	}
	if strings.Contains(condition, "print") {
		return true
	}
	_, width, ok := strings.Cut(condition, "max-width:")
	n, unit, number := measure(strings.TrimSpace(strings.SplitN(width, ")", 2)[0]))
	return ok && number && (unit == "px" && n < deskWidth || (unit == "em" || unit == "rem") && n < deskWidth/16)
}

// deskWidth is how wide a page on a desk is at least, in pixels.
const deskWidth = 1200

// block is the length of the block that text begins in.
func block(text string) int {
	depth := 1
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(text)
}

func (s *sheet) rule(selectors, declarations string) {
	var st style
	st.read(declarations)
	if st == (style{}) {
		return
	}
	if i := strings.LastIndexAny(selectors, "};/"); i >= 0 {
		selectors = selectors[i+1:] // the end of what stood before, a comment
	}
	for selector := range strings.SplitSeq(selectors, ",") {
		selector = strings.TrimSpace(selector)
		if selector == "" || strings.ContainsAny(selector, " >+~[:*@") {
			continue
		}
		into, name := s.tags, strings.ToLower(selector)
		switch i := strings.IndexAny(selector, ".#"); {
		case i == 0 && selector[0] == '#':
			into, name = s.ids, selector[1:]
		case i == 0:
			into, name = s.classes, selector[1:]
		case i > 0 && selector[i] == '.':
			into, name = s.classes, strings.ToLower(selector[:i])+selector[i:]
		case i > 0:
			into, name = s.ids, selector[i+1:]
		}
		if strings.ContainsAny(name, "#") || strings.Count(name, ".") > 1 {
			continue
		}
		if s.rules++; s.rules > maxRules {
			return
		}
		old := into[name]
		st := st
		st.join(old)
		into[name] = st
	}
}
