package model

// Class is what a word does in an order to a model, whatever its language. Zero is a word that does nothing of the kind.
type Class uint8

// MaxClasses bounds the number of classes: two of them and a gap make a place in a table.
const MaxClasses = 64

// Classes of punctuation. Those of words follow; the trainer names them.
const (
	ClassQuote  Class = 1 + iota // " `
	ClassColon                   // :
	ClassAsk                     // ?
	ClassBang                    // !
	ClassMark                    // < > [ ] { } |
	ClassHash                    // #
	ClassEquals                  // =
	ClassDigits                  // a run of digits
	ClassAt                      // @
	ClassSlash                   // / and \
	ClassRule                    // a run of - * _ ~
	FirstWordClass
)

// punctuation is the class of each byte below 0x80 that is not a letter.
var punctuation = [128]Class{
	'"': ClassQuote, '`': ClassQuote, ':': ClassColon, '?': ClassAsk, '!': ClassBang,
	'<': ClassMark, '>': ClassMark, '[': ClassMark, ']': ClassMark, '{': ClassMark, '}': ClassMark, '|': ClassMark,
	'#': ClassHash, '=': ClassEquals, '@': ClassAt, '/': ClassSlash, '\\': ClassSlash,
	'0': ClassDigits, '1': ClassDigits, '2': ClassDigits, '3': ClassDigits, '4': ClassDigits,
	'5': ClassDigits, '6': ClassDigits, '7': ClassDigits, '8': ClassDigits, '9': ClassDigits,
	'-': ClassRule, '*': ClassRule, '_': ClassRule, '~': ClassRule,
}
