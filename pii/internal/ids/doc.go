// Package ids knows the identifiers that states, banks and makers give out: how they are printed and what can be checked
// in them.
//
// A Kind is one of them. A Value is a candidate, letters and digits with what stands between them; Value.Match says which
// kinds it may be of. At does both for the values that begin at a place in a text. Nothing here looks at what stands
// around a candidate: Kind.Labels, Class.Labels, Kind.Need and Kind.Odds are for those who do.
//
// # Limits
//
// A right check digit is no proof. Of all runs of nine digits nearly every one is some identifier, of eleven one in
// five: Kind.Odds says how often a check lets chance through.
package ids
