// Package fold makes the folded view of a text, worked out once for all checks, with a map back to the bytes of the
// original; and bounded views of what a text hides behind an encoding.
//
// # Folding
//
// Two texts that a reader, or a model, takes for the same fold alike. Each rune is folded by itself:
//
//   - NFKD and full case folding. A text and its normal forms fold alike, and the outcome stays decomposed: a Hangul
//     syllable becomes its conjoining letters, が becomes か and its mark. Rules must be folded with String as well.
//   - Stripped: control characters, format characters (zero width, bidi, soft hyphen, tags), variation selectors and
//     everything else that Unicode calls default ignorable; combining marks of Latin, Greek and Cyrillic, so é is e and й is
//     и; Arabic vowel signs and tatweel, Hebrew points. Other marks, such as vowel signs of India, stay.
//   - Look-alikes become ASCII, in every word: а (Cyrillic) a, ο (Greek) o, small capitals, letters in circles and squares,
//     curly quotes, dashes. They come from the Unicode confusables (UTS #39), with additions listed in gen.go. A letter
//     becomes a letter, never a digit. Letters of Arabic, Hebrew, Chinese, Japanese and Korean take no part. Where
//     only the capital looks like a Latin letter, the small letter follows it (Т and т: t).
//   - Decimal digits of all scripts become 0 to 9.
//   - A byte that is not UTF-8 becomes U+FFFD, so that nothing is joined over it.
//
// The one thing that looks at neighbours: a run of white space becomes one blank, or one line break if it holds one.
// Characters that are stripped do not end a run. Folding twice changes nothing more.
//
// The tables are made from Unicode 15.0 and committed: a verdict does not depend on the version of Go.
//
// # Use
//
//	var b fold.Buffer // pooled
//	v := b.Fold(text)
//	i := strings.Index(v.Text, "ignore all")
//	start, end := v.Span(i, i+len("ignore all")) // bytes of text
//	b.Decoded(text, func(v fold.View) bool { ...; return true })
//
// Decoded keeps nothing of the function: an iterator made of it costs a loop over the views no allocation.
//
// # Streams
//
// SafeCut finds where a text can be cut so that its parts, folded apart, give what the whole gives.
//
// # What is hidden
//
// Decoded looks for tag characters and variation selectors; characters without a width, and letters in another shape, between
// or for those of ASCII; lines that end within words or hold a few words each; letters that stand apart; percent, HTML entity
// and backslash sequences, base64 and hex, twice; ROT13, leet, and text that stands backwards. Evidence of rewritten words is
// statistical: sequences of four letters that are frequent in rewritten English, German, French, Spanish, Portuguese, Italian
// and Dutch, and rare otherwise (language.go).
//
// # Limits
//
// Time and memory are linear in the text: folding makes a text at most eleven times as long (U+FDFA), all decoded views
// together are, before folding, at most twice as long as the text and 8 KiB, and a Buffer holds at most 160 bytes for a byte
// of text (measured: up to 40) and a few kilobytes. A text over 256 MiB has no map (each Span is all of it) and no decoded
// views. Since views have a bound, a text over 8 KiB that is full of one thing hidden can keep another from being looked for:
// what was rewritten before still shows, but ROT13, leet and reversed text have views of their own, of which two fit.
//
// What ordinary text costs, in nanoseconds a byte on one core of a server of 2023: folding, 0.2 for plain text and English,
// 0.6 to 1 for code, 2 to 3 for other scripts; Decoded, without anything hidden, 0.4 for long English, 1 to 1.5 for
// short texts and other scripts, and 1 to 4 for code, logs and mail with their headers, whose identifiers look like base64
// and leet. Repeated strings of 16 KiB made to be slow cost up to 20 with all views, and random characters of encodings 80.
//
// Letters whose capital and small form look like different Latin letters go by their own shape: Greek Η, Ν, Υ become h,
// n, y and η, ν, υ become n, v, u. So a Greek word in capitals does not fold like the same word in small letters. Marks
// that stay are not put into canonical order. Look-alikes of two letters (rn for m) and what looks alike only in some
// typeface are not found.
//
// Decoded does not find: base64 that is glued to other letters or whose text is cut into pieces under 16 characters, or that
// holds + / or - so often that no twelve letters and digits follow each other, or in another script's look-alikes; pairs
// of hex digits that are all letters; encodings within one another beyond two levels; encodings other than those it lists
// (base32, binary, Morse, quoted-printable); letters spaced by more than one character, or fewer than five of them; words
// of spaced text that nothing tells apart ("i g n o r e a l l" becomes ignoreall); ROT13 of other languages than those
// named, or of less than a few words; text that stands backwards in other languages than those, unless it begins with the end
// of a sentence or with U+202E; leet that is neither dense nor one of the words in leet.go; lines that end within words
// after the first sixteen, or of changing width without hyphens. A View shows what may be meant: whether anything decodes
// text in that way, it cannot tell.
package fold
