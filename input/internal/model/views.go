package model

import "strings"

// Undoes reports whether a view of this kind is the whole text with an encoding undone, and counts instead of the text: not
// that of tags, which is a part of it; those of ROT13 and of text that stands backwards, which rewrite the rest as well;
// and that of joined lines, which may glue words.
func Undoes(kind string) bool {
	for _, other := range [...]string{"tags", "lines", "rot13", "reversed"} {
		if strings.Contains(kind, other) {
			return false
		}
	}
	return true
}

// Doubted is what a text is taken for less than its evidence says if it stands backwards: such a text is strange in itself, and what it
// says is for the view that has it the right way round.
const Doubted = 1.0

// Backwards reports whether a view of this kind says that the text itself stands backwards.
func Backwards(kind string) bool { return kind == "reversed" }
