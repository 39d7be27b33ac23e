// Package tiktoken counts tokens of all encodings that github.com/pkoukk/tiktoken-go has, offline: r50k_base, p50k_base,
// p50k_edit, cl100k_base and o200k_base.
//
//	counter, err := tiktoken.New("p50k_base")
//	n, err := counter.CountTokens(text)
//
// It is for models of the older encodings. Package input counts cl100k_base and o200k_base by itself, more than ten times as
// fast and without this package's limits; do not use this one for these but to compare.
//
// # Limits
//
// The time that tiktoken-go takes grows with the square of the length of a word: a text of a hundred thousand letters without
// a blank takes five seconds. So a Counter refuses texts beyond [MaxBytes] and [MaxRun]. What cannot be counted cannot be
// shown to be within a budget: take [ErrTooLong] for a text that is too long.
//
// The vocabularies and the network code of tiktoken-go add about 12 MB to a program. The network is not used.
//
// Letters are those of the Unicode version of the Go release that a program is built with. A text with letters that are newer
// than the encodings, or with an apostrophe and a long s (U+017F), may count a few tokens more or less than in the libraries
// of the encodings' authors.
package tiktoken
