// Package match searches a text for many rules at once, literal first: it finds, rule by rule, exactly
// what FindAllStringIndex of package regexp finds (leftmost first, matches of one rule do not overlap,
// matches of different rules may), in one pass over the text.
//
//	set, err := match.Compile([]match.Rule{{Expr: `\bghp_[A-Za-z0-9]{36}\b`}, {Expr: `ignore\s{1,8}previous`, Fold: true}})
//	hits := set.Scan(nil, "", text)
//
// # How it works
//
// Each rule owns triggers: short sequences of byte sets (a literal, a group of digits, "@") of which
// one stands in every match. Compile takes them from the rule's program, so that they hold by
// construction, and prefers those that are rare in English, code and logs. One dense automaton finds the triggers of all
// rules, four parts of the text at a time. Where a trigger stands, an automaton that the rules of that trigger
// share tells which of them may match, and the rule's own automaton, worked out in full by Compile, finds
// the match. Nothing is built, and nothing is allocated, while scanning.
//
// # What a rule must look like
//
//   - A trigger stands in every match, best at its beginning, else behind at most 1024 bytes. "No trigger" is
//     a mistake that Compile reports; so is a trigger expected more than 60 times in a KB.
//   - A match holds at least one byte.
//   - Repeats have upper bounds: `\s{1,8}`, `(?:\w{1,15}\s){0,4}`. Without a bound may be only the repeat
//     of one character or class, behind the trigger: `[A-Za-z0-9_-]{20,}`.
//   - The automaton of a rule has at most 4000 states. A larger one is allowed if the rule has a bound
//     (its states are then worked out on the way, some 50 times slower at its triggers), else refused. What makes
//     automata large is a bounded repeat that may begin again inside itself: `x[ab]*a[ab]{14}c`.
//   - The triggers of all rules need at most 60,000 states and 16 MB, all tables together 256 MB. Wide
//     classes in triggers multiply states.
//   - Fold, like (?i), folds as package regexp does: k finds U+212A and s finds U+017F.
//
// A rule may be written by hand (Match): it then names its triggers and how far it looks.
//
// # Cost
//
// The pass over the text costs about 1.3 ns a byte. Each trigger that stands in the text costs 10 to 30 ns
// and then 2 ns for each byte until the rule dies, so a rule is cheap if its trigger is rare and the bytes
// behind it tell. At each trigger at most Max bytes are read; a rule without a bound remembers its last long walk and
// does not read a run again that it has read. So work is linear in the text for every text, at worst Max bytes for each
// trigger: the rule to avoid is one whose trigger may stand again and again inside a long class, such as
// `SG\.[\w.-]{66}`. Four rules or more that share a trigger and have bounds are walked together, over at most 3000 states, beyond
// that one by one.
//
// # Streams
//
// Feed carries a Cursor over the pieces of a text, ScanPart scans what a caller held back, Hold tells how
// much to hold. Pieces may be cut anywhere, also through a rune; a rune that is cut off is held.
// If every rule has a bound, at most Max bytes are held, plus up to three for a rune; a rule with triggers of
// several kinds at different depths of its match may hold up to twice that.
//
// # Limits
//
// Offsets are those of the text given: nothing is normalised here. Bytes that are not UTF-8 are read
// as U+FFFD of width one, as package regexp does. Text in front (before) decides about borders of words and
// beginnings of lines; a rune must not be cut between it and the text.
package match
