// Package rules is what input.Injection looks for: rules per intent and language, reviewed by hand, and the words that tell talk about
// instructions from instructions.
//
// After a change of a rule, a cue or of the vocabulary run
//
//	go generate ./input
//
// which compiles them (package compile) into the table that input reads (package table). No program that checks texts links this package.
//
// # A rule
//
// Each rule has a class, a weight, a sequence of words, a text that it has to find, and a near miss that it must leave alone.
package rules
