// Package fold makes the folded view of a text, worked out once for all checks, with a map back to the bytes of the
// original; and bounded views of what a text hides behind an encoding.
package fold
