// Package canary makes the words that give a leaked prompt away: a Token is planted in the system text by package input,
// and package output looks for it in answers. Both keep it under the same key of the session, see [Key].
//
//	var canaries = canary.Key(guard.NewSavedKey[*canary.Place]) // in either package
//	...
//	canaries.Of(session).Plant().Text()
//	canaries.Of(p.Session()).Planted().Find(p.Folded().Text) // nil if there is none
//
// # Forms
//
// A Token is [Letters] small consonants, 80 bits from crypto/rand. [Token.Find] takes folded text and compares how each
// letter follows the one before, so that one pass finds
//
//   - the token in any case, in look-alike, full-width or accented letters, and with invisible characters in it (folding
//     sees to that),
//   - with up to [MaxGap] bytes that are no letters between two of its letters: blanks, hyphens, line breaks, digits,
//   - in every Caesar cipher, ROT13 among them, and in Atbash,
//   - backwards, in all of these forms,
//   - in part: [Part] letters in a row are enough.
//
// Base64, hex and other encodings are the business of package output, which decodes them while they are streamed.
//
// # Limits
//
// A token that is spelled in another way (as words, as numbers, one letter a line among other letters, in an acrostic),
// or of which fewer letters are given in one answer, is not found.
package canary
