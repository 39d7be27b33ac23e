package rag

import (
	"strconv"
	"strings"
)

// colour is a colour as 0xRRGGBB, or one of the constants.
type colour int32

const (
	noColour   colour = 0  // none was said; black is blackColour
	someColour colour = -1 // one that was not understood, or a picture
	clearColor colour = -2 // one that lets everything through
	blackValue colour = 1 << 24
)

// style is what declarations say, as far as it decides whether a text is seen.
type style struct {
	hides              HiddenKind
	colour, background colour
	absolute           bool // taken out of the flow
	small, clipped     bool // a box of no size; what is outside of it is cut off
}

// maxStyle bounds the declarations that are read of one attribute or rule, in bytes.
const maxStyle = 4096

// read reads declarations: "display: none; color: red".
func (s *style) read(text string) {
	text = bare(text[:min(len(text), maxStyle)])
	var place bool
	for declaration := range strings.SplitSeq(text, ";") {
		name, value, ok := strings.Cut(declaration, ":")
		if !ok {
			continue
		}
		name = strings.ToLower(strings.TrimSpace(name))
		value = strings.ToLower(strings.TrimSpace(strings.ReplaceAll(value, "!important", "")))
		s.declare(name, value, &place)
	}
	if s.hides != 0 {
		return
	}
	if place && s.absolute {
		s.hides = HiddenPlace
	} else if s.small && s.clipped {
		s.hides = HiddenSize
	}
}

// bare is CSS without comments, and with escapes (\64 for d) written out.
func bare(text string) string {
	if !strings.ContainsAny(text, "\\/") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case strings.HasPrefix(text[i:], "/*"):
			end := strings.Index(text[i+2:], "*/")
			if end < 0 {
				return b.String()
			}
			i += end + 3
		case text[i] == '\\':
			n := 0
			for n < 6 && i+1+n < len(text) && strings.IndexByte("0123456789abcdefABCDEF", text[i+1+n]) >= 0 {
				n++
			}
			if r, err := strconv.ParseUint(text[i+1:i+1+n], 16, 32); err == nil {
				b.WriteRune(rune(r))
				if i += n; i+1 < len(text) && text[i+1] == ' ' {
					i++
				}
			}
		default:
			b.WriteByte(text[i])
		}
	}
	return b.String()
}

func (s *style) declare(name, value string, place *bool) {
	n, unit, number := measure(value)
	switch name {
	case "display":
		if value == "none" {
			s.hides = HiddenStyle
		}
	case "visibility":
		if value == "hidden" || value == "collapse" {
			s.hides = HiddenStyle
		}
	case "content-visibility":
		if value == "hidden" {
			s.hides = HiddenStyle
		}
	case "opacity":
		if number && n < .05 && unit != "%" || unit == "%" && n < 5 {
			s.hides = HiddenStyle
		}
	case "font-size":
		if number && tiny(n, unit) {
			s.hides = HiddenSize
		}
	case "font":
		for part := range strings.FieldsSeq(value) {
			part, _, _ = strings.Cut(part, "/")
			if n, unit, ok := measure(part); ok && unit != "" && tiny(n, unit) {
				s.hides = HiddenSize
			}
		}
	case "line-height", "max-height", "max-width", "height", "width":
		s.small = s.small || number && n <= 1 && (unit == "px" || unit == "" && n == 0)
	case "overflow", "overflow-x", "overflow-y":
		s.clipped = s.clipped || strings.Contains(value, "hidden") || strings.Contains(value, "clip")
	case "text-indent", "letter-spacing":
		if number && far(n, unit) {
			s.hides = HiddenPlace
		}
	case "position":
		s.absolute = value == "absolute" || value == "fixed" || value == "relative"
	case "left", "right", "top", "bottom", "margin-left", "margin-top":
		*place = *place || number && (far(n, unit) || n > 5000)
		if strings.HasPrefix(name, "margin") && number && far(n, unit) {
			s.hides = HiddenPlace
		}
	case "clip":
		if strings.HasPrefix(value, "rect(0") || strings.HasPrefix(value, "rect(1px") {
			s.hides = HiddenPlace
		}
	case "clip-path":
		if strings.Contains(value, "inset(100%") || strings.Contains(value, "inset(50%") || strings.Contains(value, "circle(0") {
			s.hides = HiddenPlace
		}
	case "transform":
		switch {
		case strings.Contains(value, "scale(0)") || strings.Contains(value, "scale(0,"):
			s.hides = HiddenSize
		case strings.Contains(value, "translate") && strings.Contains(value, "-9999"):
			s.hides = HiddenPlace
		}
	case "color", "-webkit-text-fill-color":
		s.colour = readColour(value)
	case "background", "background-color":
		s.background = readColour(value)
	case "background-image":
		s.background = someColour
	}
}

// join adds what another rule says.
func (s *style) join(o style) {
	if s.hides == 0 {
		s.hides = o.hides
	}
	if s.colour == noColour {
		s.colour = o.colour
	}
	if s.background == noColour {
		s.background = o.background
	}
}

// clear reports whether letters cannot be told from what they stand on. Without a background the page is white, unless
// something with a class or an ID is around, which may have given it another.
func (s *style) clear(background colour, styled bool) bool {
	switch {
	case s.colour == clearColor:
		return true
	case s.colour == noColour || s.colour == someColour || background == someColour || background == clearColor:
		return false
	case background == noColour:
		return !styled && near(s.colour, 0xFFFFFF)
	}
	return near(s.colour, background)
}

// near reports whether two colours are the same to the eye: no part of them differs by more than 16 of 255.
func near(a, b colour) bool {
	for shift := 0; shift <= 16; shift += 8 {
		d := (a >> shift & 0xFF) - (b >> shift & 0xFF)
		if d > 16 || d < -16 {
			return false
		}
	}
	return true
}

// measure reads a number with its unit.
func measure(value string) (n float64, unit string, ok bool) {
	i := 0
	for i < len(value) && (value[i] >= '0' && value[i] <= '9' || value[i] == '.' || value[i] == '-' || value[i] == '+') {
		i++
	}
	n, err := strconv.ParseFloat(value[:i], 64)
	return n, strings.TrimSpace(value[i:]), err == nil && i > 0
}

// tiny reports whether letters of this size cannot be read: two pixels and less.
func tiny(n float64, unit string) bool {
	switch unit {
	case "", "px":
		return n <= 2
	case "pt":
		return n <= 1.5
	case "em", "rem":
		return n <= .12
	case "%":
		return n <= 12
	}
	return n == 0
}

// far reports whether a length leads out of the page.
func far(n float64, unit string) bool {
	switch unit {
	case "px", "pt", "":
		return n <= -500
	case "em", "rem", "vw", "vh", "%":
		return n <= -100
	}
	return false
}

// readColour reads a colour: a name that pages use, #rgb, #rrggbb, rgb(), rgba().
func readColour(value string) colour {
	value = strings.ToLower(strings.TrimSpace(value))
	switch value {
	case "":
		return noColour
	case "transparent":
		return clearColor
	case "white":
		return 0xFFFFFF
	case "black":
		return blackValue
	case "snow", "ivory", "ghostwhite", "floralwhite", "mintcream", "azure", "whitesmoke", "aliceblue":
		return 0xF8F8F8
	case "inherit", "initial", "unset", "currentcolor", "none":
		return noColour
	}
	if digits, ok := strings.CutPrefix(value, "#"); ok {
		return hexColour(digits)
	}
	if args, ok := strings.CutPrefix(value, "rgb"); ok {
		return rgbColour(strings.Trim(strings.TrimPrefix(args, "a"), "()"))
	}
	return someColour
}

func hexColour(digits string) colour {
	if len(digits) == 3 || len(digits) == 4 {
		var b strings.Builder
		for _, d := range []byte(digits) {
			b.WriteByte(d)
			b.WriteByte(d)
		}
		digits = b.String()
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	switch {
	case err != nil || len(digits) != 6 && len(digits) != 8:
		return someColour
	case len(digits) == 8:
		if n&0xFF < 13 {
			return clearColor
		}
		n >>= 8
	}
	return solid(colour(n))
}

func rgbColour(args string) colour {
	parts := strings.FieldsFunc(args, func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
	if len(parts) < 3 {
		return someColour
	}
	var c colour
	for i, part := range parts[:min(4, len(parts))] {
		n, unit, ok := measure(part)
		if !ok || n < 0 {
			return someColour
		}
		if i == 3 {
			if n < .05 && unit != "%" || unit == "%" && n < 5 {
				return clearColor
			}
			break
		}
		if unit == "%" {
			n *= 2.55
		}
		c = c<<8 | colour(min(n, 255))
	}
	return solid(c)
}

// solid tells black from no colour.
func solid(c colour) colour {
	if c == 0 {
		return blackValue
	}
	return c
}

// sheet is what style elements say of tags, classes and IDs.
type sheet struct {
	tags, classes, ids map[string]style
	rules              int
}

// maxRules bounds the rules that are remembered.
const maxRules = 2000

// read reads a style sheet: rules with simple selectors that hide. Others are passed over, and rules inside of others
// (@media) are read as if they stood by themselves.
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
		} else if text[ends] == '{' {
			continue // an at-rule: what stood here was its condition
		}
		s.rules++
		s.rule(selectors, text[:ends])
		text = text[min(len(text), ends+1):]
	}
}

func (s *sheet) rule(selectors, declarations string) {
	var st style
	st.read(declarations)
	if st == (style{}) {
		return
	}
	if i := strings.LastIndexAny(selectors, "}/"); i >= 0 {
		selectors = selectors[i+1:] // the end of what stood before, a comment
	}
	for selector := range strings.SplitSeq(selectors[:min(len(selectors), maxStyle)], ",") {
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
		old := into[name]
		st := st
		st.join(old)
		into[name] = st
	}
}
