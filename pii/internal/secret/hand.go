package secret

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/match"
)

// A finder finds the secret that a trigger at text[hit:hitEnd] leads to, see match.Rule.
type finder func(text string, lo, hit, hitEnd, hi int) (start, end int, v match.Verdict)

// hand is a rule written by hand.
type hand struct {
	kind     Kind
	triggers []string
	max      int
	fold     bool
	keyed    bool // finds what is assigned to the trigger
	lead     int
	leadSet  string
	find     finder
	opens    func(before, text string, i int) bool // may a secret begin here; nil is yes
	table    tableKind                             // a match is a table that holds secrets
}

// tableKind is a way to write tables.
type tableKind uint8

const (
	noTable tableKind = iota
	csvTable
	sqlTable
)

// hands are all of them.
func hands() []hand {
	list := []hand{
		{kind: jwt, triggers: []string{"eyJ"}, max: maxJWT, find: findJWT, opens: opensJWT},
		{kind: privateKey, triggers: []string{"-----BEGIN "}, max: maxPEM, find: findPEM},
		{kind: urlCredentials, triggers: []string{"://"}, max: maxUserInfo, find: findUserInfo},
		{kind: authorization, triggers: []string{"authorization"}, fold: true, max: maxReach, find: findAuthorization},
		{kind: authorization, triggers: []string{`\bbearer `, `\bbasic `, `\bssws `}, fold: true, max: maxReach, find: findBearer},
		{kind: authorization, triggers: []string{" -u ", "--user ", "--user="}, max: 256, find: findUser},
		{kind: password, triggers: flagWords, fold: true, max: 256, find: findFlag},
		{kind: password, triggers: []string{`\blogin `}, max: 256, find: findLogin},
		{kind: password, triggers: pairWords, fold: true, max: 256, find: findPair},
		{kind: kubernetes, triggers: []string{"kind: secret", `kind: "secret`, "kind: 'secret"}, fold: true, max: maxManifest, find: findManifest},
		{kind: kubernetes, triggers: []string{"\ndata:", "\n data:", "\nstringData:"}, max: maxManifest, find: findData},
		{triggers: columnWords, fold: true, max: maxTable, lead: maxHeader, leadSet: `[\w,;"'.\t|-]`, find: findCSV, table: csvTable},
		{triggers: []string{"insert into "}, fold: true, max: maxTable, find: findInsert, table: sqlTable},
		{kind: cookie, triggers: []string{"cookie:", `cookie":`}, fold: true, max: 2048, find: findCookies},
		{kind: cookie, triggers: sessionWords, fold: true, max: 400, find: findSession},
		{kind: password, triggers: []string{" is (the|our|my) [ptsakc]"}, max: 224, lead: 160, leadSet: "[!-~]", find: findBefore},
		{kind: password, triggers: []string{`["'] ?[!=]=`}, max: 192, lead: 128, leadSet: "[!#-&(-~]", find: findCompared},
		{kind: password, triggers: passwordWords, fold: true, max: maxReach, keyed: true, find: findPassword},
		{kind: password, triggers: passwordWordsWide, max: maxReach, keyed: true, find: findPassword},
		{kind: token, triggers: []string{`\bkey:`, `\bkey=`, `\bkey is `, `\bkeys:`}, fold: true, max: maxReach, keyed: true, find: findKey},
		{kind: token, triggers: tokenWords, fold: true, max: maxReach, keyed: true, find: findToken},
	}
	for i := range providers {
		p := &providers[i]
		list = append(list, hand{kind: kinds().byName[p.name], triggers: p.words, fold: true, max: maxReach, keyed: true, find: providerFinder(p)})
	}
	return list
}

// rule returns h for package match. What it finds begins with the trigger, where that stands in front of the secret, so
// that a stream lets neither go without the other; value finds the secret again.
func (h *hand) rule() match.Rule {
	return match.Rule{
		Triggers: h.triggers, Fold: h.fold, Max: h.max, Lead: h.lead, LeadSet: h.leadSet,
		Match: func(text string, lo, hit, hitEnd, hi int) (int, int, match.Verdict) {
			start, end, v := h.find(text, lo, hit, hitEnd, hi)
			if end > start {
				start = min(start, hit)
			}
			return start, end, v
		},
	}
}

// value returns where the secret begins in a match of the rule at text[start:end].
func (h *hand) value(text string, start, end int) int {
	if h.lead > 0 {
		return start
	}
	hi := min(len(text), start+h.max)
	for _, w := range h.triggers {
		w = strings.ReplaceAll(strings.TrimPrefix(w, `\b`), `\`, "")
		if len(w) > end-start || !strings.EqualFold(text[start:start+len(w)], w) {
			continue
		}
		if h.keyed {
			if v, ok := assigned(text, keyEnd(text, start+len(w)), hi); ok && v.end <= end {
				return v.start
			}
		} else if s, e, _ := h.find(text, start, start, start+len(w), hi); e > s && e <= end {
			return s
		}
	}
	return start
}
