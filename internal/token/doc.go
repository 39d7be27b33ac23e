// Package token counts the tokens that a text has for a language model: exactly, for the encodings cl100k_base (GPT-4, GPT-3.5)
// and o200k_base (GPT-4o and later), in time linear in the text whatever the text is.
//
//	e, err := token.Get(token.O200K)
//	n := e.Count(text)
//	_, ok := e.Within(text, 4096) // stops as soon as it knows
//
// # How
//
// A regular expression splits a text into pieces, mostly words. Here two functions written by hand do what it does (split.go), and
// masks of 64 bytes at once where these are ASCII (starts.go). Byte pair encoding makes the tokens of a piece. Most pieces are a
// token, which one look into a table tells (words.go), for many pieces side by side (count.go); of the others, the short ones are
// joined on an array (merge.go), the long ones in windows with a heap (window.go).
//
// The tables are made on first use from an embedded file that says of each token which two it is made of: that is all there
// is to byte pair encoding. Loading takes 10 to 40 ms. The tables of cl100k_base take 3 MB, those of o200k_base 6 MB.
//
// # What is counted
//
// Special tokens count as the text that they are: of a user's "<|endoftext|>" no model may ever see the special token. The
// tokens that a chat format adds to a message are not counted.
//
// A byte that is not UTF-8 counts as U+FFFD, as everything does that makes JSON of a text. NUL is a character like others.
//
// # Exactness
//
// The counts are those of github.com/pkoukk/tiktoken-go, the oracle of the tests, with one exception: the apostrophe with a
// long s (U+017F) is a contraction like 's, as it is to the Unicode-aware regular expressions of the encodings' authors.
// Letters and numbers are those of Unicode 15.0 under every version of Go; a text with characters that are newer may count
// a few tokens more or less than elsewhere.
//
// # Streams
//
// A [Counter] counts a text that comes in pieces. What it has counted is settled: no later text can change it.
//
// # Limits
//
// A text is read once, in bounded memory and without allocation, but for a piece of more than 1536 characters with which the
// text after a window changes the tokens in it (a long run of tabs): that takes up to 40 bytes for a byte of the piece. A
// Counter holds the word or run that the text ends with, up to 128 bytes for each token of its budget.
package token
