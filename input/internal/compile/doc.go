// Package compile makes the table of rules: of expressions, instructions that share what they have in common, and keys, by which it is
// known where an expression may begin. It is for the generator and for tests; no program that checks texts links it.
package compile
