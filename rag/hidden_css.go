package rag

import (
	"strconv"
	"strings"
)

// style is what declarations say, as far as it decides whether a text is seen.
type style struct {
	hides              HiddenKind
	colour, background colour
	absolute           bool // taken out of the flow
	small, clipped     bool // a box of no size; what is outside of it is cut off
	picture            bool // its letters show the background
}

// read reads declarations: "display: none; color: red".
func (s *style) read(text string) {
	text = bare(text)
	var place bool
	for declaration := range strings.SplitSeq(text, ";") {
		name, value, ok := strings.Cut(declaration, ":")
		if !ok {
			continue
		}
		name = strings.ToLower(strings.TrimSpace(name))
		value, _, _ = strings.Cut(strings.ToLower(value), "!") // !important
		value = strings.TrimSpace(value)
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

// bare is CSS without comments and what stands in quotes and addresses, and with escapes (\64 for d) written out.
func bare(text string) string {
	if !strings.ContainsAny(text, "\\/\"'") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case strings.HasPrefix(text[i:], "/*"):
			end := strings.Index(text[i+2:], "*/")
			if end < 0 {
				return b.String()
			}
			i += end + 3
		case c == '"' || c == '\'':
			for i++; i < len(text) && text[i] != c && text[i] != '\n'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		case c == '(' && i >= 3 && strings.EqualFold(text[i-3:i], "url") && i+1 < len(text) && text[i+1] != '"' && text[i+1] != '\'':
			end := strings.IndexByte(text[i:], ')')
			if end < 0 {
				return b.String()
			}
			i += end
		case c == '\\':
			n := 0
			for n < 6 && i+1+n < len(text) && strings.IndexByte("0123456789abcdefABCDEF", text[i+1+n]) >= 0 {
				n++
			}
			if r, err := strconv.ParseUint(text[i+1:i+1+n], 16, 32); err == nil {
				b.WriteRune(rune(r))
				if i += n; i+1 < len(text) && strings.IndexByte(" \t\r\n\f", text[i+1]) >= 0 {
					i++
				}
			}
		default:
			b.WriteByte(c)
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
			if n, unit, ok := measure(part); ok && (n == 0 || unit != "") && tiny(n, unit) {
				s.hides = HiddenSize
			}
		}
	case "line-height", "max-height", "max-width", "height", "width":
		s.small = s.small || number && n <= 1 && (unit == "px" || unit == "" && n == 0)
	case "overflow", "overflow-x", "overflow-y":
		s.clipped = s.clipped || strings.Contains(value, "hidden") || strings.Contains(value, "clip")
	case "filter":
		if _, of, ok := strings.Cut(value, "opacity("); ok {
			s.declare("opacity", strings.TrimSpace(strings.SplitN(of, ")", 2)[0]), place)
		}
	case "background-clip", "-webkit-background-clip":
		s.picture = value == "text"
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
	case "inset", "margin":
		for part := range strings.FieldsSeq(value) {
			if n, unit, ok := measure(part); ok && far(n, unit) {
				s.declare("margin-left", part, place)
			}
		}
	case "clip":
		if strings.HasPrefix(value, "rect(0") || strings.HasPrefix(value, "rect(1px") {
			s.hides = HiddenPlace
		}
	case "clip-path":
		if strings.Contains(value, "inset(100%") || strings.Contains(value, "inset(50%") || strings.Contains(value, "circle(0") {
			s.hides = HiddenPlace
		}
	case "scale", "translate":
		s.transform(name, value)
	case "transform":
		for value != "" {
			function, rest, _ := strings.Cut(value, "(")
			var args string
			args, value, _ = strings.Cut(rest, ")")
			s.transform(strings.TrimSpace(function), args)
		}
	case "color", "-webkit-text-fill-color":
		s.colour = readColour(value)
	case "background", "background-color":
		s.background = readColour(value)
	case "background-image":
		s.background = someColour
	}
}

// transform looks at one function of a transformation.
func (s *style) transform(function, args string) {
	for arg := range strings.FieldsFuncSeq(args, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, unit, ok := measure(arg)
		switch {
		case !ok:
		case strings.HasPrefix(function, "scale"):
			if n > -.05 && n < .05 || unit == "%" && n < 5 {
				s.hides = HiddenSize
			}
		case strings.HasPrefix(function, "translate") && (n <= -5000 || n >= 5000 || unit != "%" && far(n, unit)):
			s.hides = HiddenPlace
		}
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
	s.picture = s.picture || o.picture
}

// measure reads a number with its unit.
func measure(value string) (n float64, unit string, ok bool) {
	value = strings.TrimSpace(strings.TrimPrefix(value, "calc("))
	i := 0
	for i < len(value) && (value[i] >= '0' && value[i] <= '9' || value[i] == '.' || value[i] == '-' || value[i] == '+' ||
		value[i] == 'e' && i+1 < len(value) && (value[i+1] >= '0' && value[i+1] <= '9' || value[i+1] == '-')) {
		i++
	}
	n, err := strconv.ParseFloat(value[:min(i, maxNumber)], 64)
	return n, strings.Trim(value[i:], " )"), err == nil && i > 0
}

// maxNumber bounds the digits of a number.
const maxNumber = 64

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
