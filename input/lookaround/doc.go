// Package lookaround finds what a regular expression with look-around or back references matches. Everything that an
// expression of package regexp can say is better said with [input.Pattern], which is linear in the text.
//
//	c := lookaround.Pattern(`(?<!un)authori[sz]ed transfer`)
//
// # How it stays bounded
//
// The expressions are those of github.com/dlclark/regexp2, in the syntax of .NET. Its matcher tries one way after the
// other; some expressions on some texts take it longer than anybody waits: (a+)+$ on thirty letters a and a b. So a text
// has a longest size (64 KiB unless said otherwise), and the search has an end (100 ms unless said otherwise). A text that
// is too long, or is not decided in time, is one about which the check could not tell: it is blocked with the rule
// input.lookaround.error, or flagged where [guard.Config.FailOpen] is set. It is never let through as if it were clean.
//
// # Streams
//
// A stream waits for its end.
//
// # Limits
//
// The matcher looks at its clock every 100 ms, so a search may last up to 0.2 s longer than Timeout, and one that began in
// time is let finish: twice Timeout and 0.2 s in all. It does not listen to the context within one match. It runs in the
// caller's goroutine and leaves none of its own behind, but for the clock of regexp2: one goroutine for the whole process,
// which ends about a second after the last search. A search that goes wrong took up to 35 MB on 60 KB of text. The matcher
// works on runes, some five to twenty times slower than package regexp.
package lookaround
