package output

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// Category is a kind of harm. Moderators map the names of their models to these.
type Category string

// The categories.
const (
	Hate         Category = "hate"          // against people for what they are
	Harassment   Category = "harassment"    // insults, threats, bullying
	Violence     Category = "violence"      // violent crime, gore, praise of either
	SelfHarm     Category = "self_harm"     // suicide, eating disorders
	Sexual       Category = "sexual"        // sexual content, sexual crimes
	SexualMinors Category = "sexual_minors" // with children
	Illicit      Category = "illicit"       // crime without violence, drugs, fraud, malware
	Weapons      Category = "weapons"       // weapons, also of mass destruction
	Privacy      Category = "privacy"       // personal data of others
	Defamation   Category = "defamation"
	Copyright    Category = "copyright"
	Advice       Category = "advice"    // medical, legal, financial advice
	Political    Category = "political" // elections, misinformation, politically sensitive topics
	CodeAbuse    Category = "code_abuse"
	Jailbreak    Category = "jailbreak"
	Profanity    Category = "profanity"
	Other        Category = "other" // named by the model, but none of these; or flagged without a name
)

// moderationRules are the rules of the categories.
var moderationRules = map[Category]string{
	Hate:         "output.moderation.hate",
	Harassment:   "output.moderation.harassment",
	Violence:     "output.moderation.violence",
	SelfHarm:     "output.moderation.self_harm",
	Sexual:       "output.moderation.sexual",
	SexualMinors: "output.moderation.sexual_minors",
	Illicit:      "output.moderation.illicit",
	Weapons:      "output.moderation.weapons",
	Privacy:      "output.moderation.privacy",
	Defamation:   "output.moderation.defamation",
	Copyright:    "output.moderation.copyright",
	Advice:       "output.moderation.advice",
	Political:    "output.moderation.political",
	CodeAbuse:    "output.moderation.code_abuse",
	Jailbreak:    "output.moderation.jailbreak",
	Profanity:    "output.moderation.profanity",
	Other:        "output.moderation.other",
}

// Moderator is a model or a service that judges texts. Package output/moderation has some that ask a server.
type Moderator interface {
	// Moderate judges a text. It returns early when ctx ends. It must not keep text, and its error must not hold any of
	// it. An answer that it does not understand is an error, never a verdict. It may be called concurrently.
	Moderate(ctx context.Context, text string) (Verdict, error)
}

// Verdict is what a Moderator says of a text. The zero Verdict finds nothing.
type Verdict struct {
	Flagged bool   // something is found, whether or not Harms says what
	Harms   []Harm // what is found; moderators that score all categories give those that are not found, too
}

// Harm is a category of a Verdict.
type Harm struct {
	Category Category
	Flagged  bool    // the moderator finds it
	Score    float64 // how sure it is, or how severe it is, from 0 to 1; zero if it does not say
}

// ModerationOptions are the settings of [ModerationWith]. A field that is zero has the default.
type ModerationOptions struct {
	Allow     []Category    // categories that may go on; nil is none
	Threshold float64       // the score from which on a category is found even where the moderator does not; zero: never
	Timeout   time.Duration // the longest that the moderator may take; zero is 5 seconds

	// CacheEntries is how many verdicts are kept, by a keyed hash of the text; zero is 1024, and a negative number keeps
	// none. The text itself is not kept, nor are failures.
	CacheEntries int
	CacheTTL     time.Duration // how long a verdict is kept; zero is 10 minutes
}

// DefaultModerationTimeout is the Timeout of Moderation when none is set.
const DefaultModerationTimeout = 5 * time.Second

// Moderation asks a moderator about whole texts, beside the other checks. It is [ModerationWith] with the zero options.
func Moderation(m Moderator) guard.Check { return ModerationWith(m, ModerationOptions{}) }

// ModerationWith asks a moderator about whole texts, beside the other checks; they do not wait for each other, and when one
// of the others blocks, the moderator is told to stop. A moderator that fails, is late, or gives a score that is no number
// from 0 to 1 blocks, unless guard.Config.FailOpen. A stream waits for its end.
//
// Rules: output.moderation.hate and one like it for each [Category], with the score; output.moderation.other where the
// moderator finds something and does not say what. A finding is about the whole text.
func ModerationWith(m Moderator, o ModerationOptions) guard.Check {
	if o.Timeout == 0 {
		o.Timeout = DefaultModerationTimeout
	}
	cache := newVerdicts(o.CacheEntries, o.CacheTTL)
	c := guard.Check{
		Name:    "output.moderation",
		Doc:     "a moderator takes the text for harmful",
		Stages:  guard.StageOutput,
		Action:  guard.Block,
		Timeout: o.Timeout,
		Run: func(ctx context.Context, p *guard.Pass) error {
			v, err := cache.ask(ctx, m, p.Text())
			if err != nil {
				return err
			}
			return v.report(p, &o)
		},
	}
	if m == nil {
		c.Err = errors.New("no moderator")
	}
	if !(o.Threshold >= 0 && o.Threshold <= 1) {
		c.Err = errors.Join(c.Err, fmt.Errorf("threshold %v is not in [0, 1]", o.Threshold))
	}
	for _, a := range o.Allow {
		if moderationRules[a] == "" {
			c.Err = errors.Join(c.Err, fmt.Errorf("unknown category %q", a))
		}
	}
	if o.CacheTTL < 0 || o.Timeout < 0 {
		c.Err = errors.Join(c.Err, errors.New("a duration is negative"))
	}
	return c
}

var errScore = errors.New("output: a moderator's score is not in 0 to 1")

// report reports the harms that are found and not allowed.
func (v Verdict) report(p *guard.Pass, o *ModerationOptions) error {
	named := false
	for _, h := range v.Harms {
		if !(h.Score >= 0 && h.Score <= 1) {
			return errScore
		}
		found := h.Flagged || o.Threshold > 0 && h.Score >= o.Threshold
		named = named || h.Flagged
		if !found || slices.Contains(o.Allow, h.Category) {
			continue
		}
		rule := moderationRules[h.Category]
		if rule == "" {
			rule = moderationRules[Other]
		}
		p.Report(guard.Finding{Rule: rule, Score: float32(h.Score)})
	}
	if v.Flagged && !named && !slices.Contains(o.Allow, Other) {
		p.Report(guard.Finding{Rule: moderationRules[Other]})
	}
	return nil
}
