package match

// Rule is one entry of a table. It never changes after Compile.
type Rule struct {
	// Expr is the rule in the syntax of package regexp. Empty means a rule written by hand.
	Expr string
	// Fold folds case as a leading (?i) would: full simple folding, so that k also finds
	// U+212A (Kelvin sign) and s finds U+017F (long s). For a rule written by hand it
	// applies to Triggers.
	Fold bool

	// Triggers of a rule written by hand: fixed-length expressions (literals and classes of
	// bytes such as "@", "://", `\d\d-`), one of which stands in every match. A leading \b asks
	// that no word byte stands before the trigger.
	Triggers []string
	// Max is the longest match of a rule written by hand in bytes, the bytes it looks at
	// behind the match included.
	Max int
	// Lead is the most bytes of a match that stand in front of its trigger; zero means that
	// the trigger begins the match.
	Lead int
	// LeadSet is a class such as `[\w.+-]` that these bytes are of; empty means any.
	// A stream holds back Lead bytes of this class, so a tight one pays.
	LeadSet string
	// Match decides at a trigger that stands at text[hit:hitEnd]. It may look inside
	// text[lo:hi] and nowhere else; a match starts at lo or later and ends at hi or earlier.
	// Triggers are tried from left to right; lo is behind the rule's last match, at most Lead
	// bytes in front of hit, and all of text[lo:hit] is of LeadSet.
	// It returns More if the answer hangs on bytes behind hi, and hi is len(text); start and
	// end are then the answer should the text end there (end <= start: no match).
	Match func(text string, lo, hit, hitEnd, hi int) (start, end int, v Verdict)
	// WordStart drops a match of a rule written by hand that stands behind a word byte in
	// the text before, which Match cannot see.
	WordStart bool
}

// Verdict is the answer of a matcher written by hand. The zero Verdict is No.
type Verdict uint8

// The verdicts.
const (
	No   Verdict = iota // no match through this trigger
	Yes                 // a match at start, end
	More                // depends on bytes behind the end of the text; start, end hold if there are none
)

// Hit is a match of rule number Rule at text[Start:End].
type Hit struct{ Rule, Start, End int }
