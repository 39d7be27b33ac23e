// Package table is what becomes of the rules of input.Injection: expressions as instructions, the keys by which they are found, and
// the rules as sequences of them. A generator works it out and leaves it in a file (Encode); a program reads that when it first looks
// for injections (Decode), in a small part of the time.
//
// # File
//
// The file begins with a line that names its format and the CRC-32 (IEEE) of all that follows. Numbers of two bytes and more have the lowest
// first; lengths and small numbers are varints, as in package encoding/binary. Each list stands behind its length: sets, instructions,
// choices of ASCII, other choices, phrases, what phrases go on with, keys of the rules, keys of the cues, rules. Zeros follow.
//
// # Limits
//
// What Decode returns can be used without further checks: no number in it points outside of its list. That instructions come to an end is
// not checked; whoever follows them has to count.
package table
