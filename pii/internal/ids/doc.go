// Package ids knows the identifiers that states, banks, makers and currencies give out: how they are printed and what can be
// checked in them.
//
// A Kind is one of them, with the labels that stand before it. A Value is a candidate: letters and digits with what stands
// between them. Value.Match says which kinds it may be of, At the same for the values that begin at a place in a text,
// CryptoAt is for addresses of cryptocurrencies, whose case counts. Nothing here looks at what stands around a candidate.
//
// # How sure
//
// A Match has a Grade: Good if all that can be checked is right, Weak if a label has to make up for a part that is not. Its
// Spacing says how the separators fit the official ones. Kind.Odds is how many strings of the shape it takes until one
// passes by chance, as measured in a test. Kind.Need says what the three together have to be for a match to stand without a
// label: nearly every run of nine digits is some identifier, so most kinds need a label or their separators.
//
// # Sources
//
// Each file names the authorities and standards that describe its numbers. Where a state does not publish its check, the
// kind has none and says so.
//
// # Limits
//
// A right check digit is no proof that a number was given out. Letters beyond A to Z (Ñ and & in Mexican numbers, umlauts on
// German plates) are not read. A value has 34 letters and digits and ten groups at most. Of currencies without a checksum in
// their addresses, and of those in small letters, CryptoAt says Weak; Polkadot is not known. Old forms are known where
// registers still hold them: no promise is made for those before 1990.
package ids
