package rag

import (
	"strconv"
	"strings"
)

// colour is a colour as 0xRRGGBB, or one of the constants.
type colour int32

const (
	noColour    colour = 0  // none was said; black is blackColour
	someColour  colour = -1 // one that was not understood, or a picture
	clearColour colour = -2 // one that lets everything through
	blackValue  colour = 1 << 24
)

// illegible reports whether letters cannot be told from what they stand on. Without a background the page is white, unless
// something with a class or an ID is around, which may have given it another.
func illegible(letters, background colour, styled bool) bool {
	switch {
	case letters == clearColour:
		return true
	case letters == noColour || letters == someColour || background == someColour:
		return false
	case background == noColour:
		return !styled && near(letters, 0xFFFFFF)
	}
	return near(letters, background)
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

// readColour reads a colour: a name that pages use, #rgb, #rrggbb, rgb(), rgba().
func readColour(value string) colour {
	value = strings.ToLower(strings.TrimSpace(value))
	switch value {
	case "":
		return noColour
	case "transparent":
		return clearColour
	case "white":
		return 0xFFFFFF
	case "black":
		return blackValue
	case "snow", "ivory", "ghostwhite", "floralwhite", "mintcream", "azure", "whitesmoke", "aliceblue":
		return 0xF8F8F8
	case "inherit", "initial", "unset", "currentcolor", "none", "auto":
		return noColour
	}
	if digits, ok := strings.CutPrefix(value, "#"); ok {
		return hexColour(digits)
	}
	if args, ok := strings.CutPrefix(value, "hsl"); ok {
		return hslColour(strings.Trim(strings.TrimPrefix(args, "a"), "()"))
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
			return clearColour
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
				return clearColour
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

// hslColour reads hue, saturation and lightness, of which only white, black and what is clear matter.
func hslColour(args string) colour {
	parts := strings.FieldsFunc(args, func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
	if len(parts) < 3 {
		return someColour
	}
	if len(parts) > 3 {
		if n, unit, ok := measure(parts[3]); ok && (unit == "%" && n < 5 || unit != "%" && n < .05) {
			return clearColour
		}
	}
	switch n, _, ok := measure(parts[2]); {
	case ok && n >= 97:
		return 0xFFFFFF
	case ok && n <= 3:
		return blackValue
	}
	return someColour
}

// solid tells black from no colour.
func solid(c colour) colour {
	if c == 0 {
		return blackValue
	}
	return c
}
