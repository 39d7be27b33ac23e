package pii

import "strings"

// ageUnits stand behind an age.
var ageUnits = [...]string{" years old", "-year-old", " year old", "-years-old", " yrs old", " y/o", " yo ", "yo ", " años de edad", " years of age", " ans ", " Jahre alt", " jaar oud", " anni ", " anos de idade", " años", " year-old"}

// lookAge lets an age contend: a number up to 120 with "years old" behind it, or a label before it.
func (in *input) lookAge(c *contest, start, end int) {
	text := in.text
	n, stop := in.number(start, 3)
	if stop != end || n == 0 || n > 120 {
		return
	}
	rest := text[end:]
	if len(rest) < 2 && !in.eof {
		c.wait(start)
		return
	}
	if in.prevIs(start, ".,/:-$€£") && !in.prevIs(start, ":") {
		return
	}
	if len(rest) > 1 && (rest[0] == 'y' || rest[0] == '-' && rest[1] == 'y' || rest[0] == ' ' && (rest[1] == 'y' || rest[1] == 'a' || rest[1] == 'J' || rest[1] == 'j')) {
		for _, unit := range &ageUnits {
			if strings.HasPrefix(rest, unit) {
				c.add(match{start: start, end: end, id: ageID, score: 0.8})
				return
			}
			if !in.eof && strings.HasPrefix(unit, rest) {
				c.wait(start)
				return
			}
		}
	}
	if len(rest) > 1 && (isAlnum(rest[0]) || rest[0] == '%' || (rest[0] == '.' || rest[0] == '/' || rest[0] == '-' || rest[0] == ':') && isAlnum(rest[1])) {
		return
	}
	if !in.shortLabel(start) || strings.HasPrefix(rest, " *") {
		return
	}
	ctx := in.contextOf(start)
	if d, ok := ctx.dist(ageID); ok && d <= 1 {
		c.add(match{start: start, end: end, id: ageID, score: 0.7})
	}
}
