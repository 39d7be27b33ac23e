package toolcall

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// Suggest returns a policy for tools of which nothing is known but what they tell a model: names, descriptions, schemas, the
// annotations of MCP. It is a start that errs on the side of asking: read it, correct it, keep it. What a ToolSpec says
// already stays as it is; an Effect of zero counts as not said.
//
// It goes by words, English ones:
//   - The verb of the name, or else of the description, tells the effect: get and list read, send and invite are Egress,
//     delete, pay and run are Destructive, as is what it does not know. A tool that writes and takes addresses is Egress.
//     Annotations make an effect worse, never milder.
//   - Who gets something (addresses, accounts, users, channels, links) must be named by the user or by a trusted field of a
//     result; so must be what is deleted or shared, told by its id. New passwords must be the user's words. A link that is
//     only read must have been seen. Everything else may come from anywhere. A call with other values asks.
//   - A user who speaks of actions, instructions, a checklist or a TODO list hands over to the text that holds them.
//   - A Destructive tool asks unless the user has used its verb or a word for the same.
//   - Short fields of results count as Internal, but for those that people fill with text (body, subject, title), and for
//     tools that bring in what others have written (web, search engines, files).
//
// Add Policy.Scan: without it a value that stands both in a trusted field and in an instruction cannot be told from one that
// the user is after.
func Suggest(tools []ToolSpec) Policy {
	p := Policy{Tools: slices.Clone(tools), Handover: slices.Clone(handoverWords)}
	for i := range p.Tools {
		p.Tools[i].suggest()
	}
	return p
}

func (spec *ToolSpec) suggest() {
	words := wordsOf(spec.Name)
	about := wordsOf2(spec.Description)
	verb, effect := verbOf(words, about)
	var args []argument
	collect(spec.Schema, &args)
	for i := range args {
		args[i].tool = words
	}
	if spec.Effect == Destructive {
		spec.Effect = worse(effect, words, args, spec.hints)
	}
	if spec.Args == nil {
		spec.Args = make(map[string]ArgRule)
		for _, a := range args {
			if rule, ok := a.rule(spec.Effect); ok {
				spec.Args[a.pointer] = rule
			}
		}
		if len(spec.Args) == 0 {
			spec.Args = nil
		}
	}
	switch {
	case spec.Said != nil:
	case spec.Effect != Read:
		spec.Said = saidFor(verb, words)
	case len(spec.Args) > 0:
		spec.Said = slices.Clone(linkSaid)
	}
	if spec.Approval == ApproveByEffect && spec.Effect == Destructive && len(spec.Said) > 0 {
		spec.Approval = ApproveUnlessSaid
	}
	outside := isOutside(words, about) || spec.hints.OpenWorld != nil && *spec.hints.OpenWorld && spec.Effect == Read
	if spec.Fields == nil && spec.Trust == guard.Untrusted && !outside {
		spec.Fields = suggestedFields()
	}
	spec.Private = spec.Private || spec.Effect == Read && !outside && hasAny(words, privateWords)
}

// worse returns the effect in the light of arguments and annotations.
func worse(effect Effect, words []string, args []argument, h hints) Effect {
	if effect != Read && (hasAny(words, moneyWords) || hasAny(words, secretWords)) {
		effect = Destructive
	}
	if effect == Write {
		for _, a := range args {
			if role := a.role(); role == roleAddress || role == roleLink {
				effect = Egress
			}
		}
	}
	if effect == Read && (h.ReadOnly != nil && !*h.ReadOnly) {
		effect = Write
	}
	if h.Destructive != nil && *h.Destructive && (h.ReadOnly == nil || !*h.ReadOnly) {
		effect = Destructive
	}
	return effect
}

// verbOf returns the word that says what a tool does, and its effect.
func verbOf(words, about []string) (string, Effect) {
	if len(words) == 0 {
		return "", Destructive
	}
	if hasAny(words, helpWords) && (words[0] == "transfer" || words[0] == "escalate") {
		return "escalate", Write // to somebody who can do more, not to an account
	}
	if e, ok := verbs[stem(words[0])]; ok {
		return stem(words[0]), e
	}
	for _, nouns := range []bool{false, true} { // many verbs are nouns, too: trash_message
		for _, w := range words {
			if e, ok := verbs[stem(w)]; ok && nouns == nounVerbs[stem(w)] {
				return stem(w), e
			}
		}
	}
	if len(about) > 0 {
		if e, ok := verbs[stem(about[0])]; ok {
			return stem(about[0]), e
		}
	}
	return words[0], Destructive
}

// stem takes the ending off a verb: "deletes", "searching" and "cancelled" are listed as delete, search and cancel.
func stem(w string) string {
	if _, ok := verbs[w]; ok {
		return w
	}
	for _, ending := range [...]string{"s", "es", "ed", "d", "ing", "ling", "led"} {
		if base, ok := strings.CutSuffix(w, ending); ok {
			for _, candidate := range [...]string{base, base + "e"} {
				if _, ok := verbs[candidate]; ok {
					return candidate
				}
			}
		}
	}
	return w
}

// saidFor returns the words of a user who wants a tool called.
func saidFor(verb string, words []string) []string {
	said := map[string]bool{}
	add := func(list []string) {
		for _, w := range list {
			if len(w) >= minStem {
				said[w] = true
			}
		}
	}
	add([]string{verb})
	for _, group := range synonyms {
		if group[0] == verb {
			add(group)
		}
	}
	if hasAny(words, moneyWords) {
		add(moneySaid)
	}
	if hasAny(words, secretWords) {
		add(secretSaid)
	}
	out := slices.Sorted(maps.Keys(said))
	return slices.DeleteFunc(out, func(w string) bool { return !isPlainWord(w) })
}

func isPlainWord(w string) bool {
	for i := range len(w) {
		if classes[w[i]] != classLetter {
			return false
		}
	}
	return w != ""
}

// isOutside reports whether what a tool answers was written by others: pages, search results, files.
func isOutside(words, about []string) bool {
	return hasAny(words, outsideWords) || hasAny(about[:min(len(about), 12)], outsideAbout) ||
		hasAny(words, fileWords) && hasAny(words, openWords)
}

func hasAny(words []string, set map[string]bool) bool {
	return slices.ContainsFunc(words, func(w string) bool { return set[w] || set[strings.TrimSuffix(w, "s")] })
}

// wordsOf2 returns the words of a description, in small letters.
func wordsOf2(text string) (words []string) {
	text = text[:min(len(text), 2000)]
	for w, ok := nextWord(text, 0); ok && len(words) < 200; w, ok = nextWord(text, w.end) {
		words = append(words, strings.ToLower(text[w.start:w.end]))
	}
	return words
}

// argument is a value that a schema names.
type argument struct {
	pointer string
	name    string
	words   []string
	tool    []string // of the name of the tool
	about   []string
	format  string
	choice  bool // one of a list: there is nothing to make up
	yesno   bool
}

// role is what an argument is to a call.
type role uint8

const (
	roleOther role = iota
	roleSecret
	roleAddress
	roleAccount
	roleUser
	roleLink
	roleID
	rolePath
)

// role tells by the words of the name, the last of which says most.
func (a *argument) role() role {
	if len(a.words) == 0 || a.choice || a.yesno {
		return roleOther
	}
	last := a.words[len(a.words)-1]
	has := func(set map[string]bool) bool { return set[last] || set[strings.TrimSuffix(last, "s")] }
	switch {
	case hasAny(a.words, secretWords), last == "key" && (hasAny(a.words, keyWords) || hasAny(a.tool, keyWords)):
		return roleSecret
	case a.format == "email" || has(addressWords):
		return roleAddress
	case last == "address" && hasAny(a.about, map[string]bool{"email": true, "e-mail": true, "wallet": true, "mail": true}):
		return roleAddress
	case has(accountWords):
		return roleAccount
	case a.format == "uri" || a.format == "url" || has(linkWords):
		return roleLink
	case has(userWords) || last == "owner" && len(a.words) > 1 || len(a.words) > 1 && isIDKey(a.name) && userWords[a.words[len(a.words)-2]]:
		return roleUser
	case isIDKey(a.name):
		return roleID
	case has(pathWords):
		return rolePath
	}
	return roleOther
}

// rule returns the rule for an argument of a tool with the given effect; ok is false if there is none.
func (a *argument) rule(effect Effect) (rule ArgRule, ok bool) {
	role := a.role()
	if effect == Read {
		return ArgRule{From: FromResult, Kind: Link, Otherwise: guard.Ask}, role == roleLink
	}
	switch role {
	case roleSecret:
		return ArgRule{From: FromUser, Otherwise: guard.Ask}, true
	case roleAddress:
		return ArgRule{From: FromInternal, Kind: Address, Otherwise: guard.Ask}, true
	case roleAccount, roleUser:
		return ArgRule{From: FromInternal, Otherwise: guard.Ask}, true
	case roleLink:
		return ArgRule{From: FromInternal, Kind: Link, Otherwise: guard.Ask}, true
	case roleID:
		if effect == Write {
			return ArgRule{From: FromResult, Otherwise: guard.Ask}, true
		}
		return ArgRule{From: FromInternal, Kind: ID, Otherwise: guard.Ask}, true
	case rolePath:
		return ArgRule{From: FromInternal, Otherwise: guard.Ask}, effect == Destructive
	}
	if !a.choice && !a.yesno && hasAny(a.tool, profileWords) {
		return ArgRule{From: FromInternal, Otherwise: guard.Ask}, true
	}
	return ArgRule{}, false
}

// maxCollect bounds how deep a schema is read for arguments.
const maxCollect = 6

// collect returns the values that a schema names.
func collect(schema json.RawMessage, out *[]argument) {
	var root schemaPart
	if len(schema) == 0 || json.Unmarshal(schema, &root) != nil {
		return
	}
	seen := make(map[string]bool)
	root.collect(&root, argument{}, 0, func(a argument) {
		if !seen[a.pointer] && a.pointer != "" {
			seen[a.pointer] = true
			*out = append(*out, a)
		}
	})
}

// schemaPart is what Suggest reads of a schema.
type schemaPart struct {
	Ref         string                 `json:"$ref"`
	Type        json.RawMessage        `json:"type"`
	Format      string                 `json:"format"`
	Description string                 `json:"description"`
	Enum        []json.RawMessage      `json:"enum"`
	Const       json.RawMessage        `json:"const"`
	Properties  map[string]*schemaPart `json:"properties"`
	Items       *schemaPart            `json:"items"`
	AnyOf       []*schemaPart          `json:"anyOf"`
	OneOf       []*schemaPart          `json:"oneOf"`
	AllOf       []*schemaPart          `json:"allOf"`
	Defs        map[string]*schemaPart `json:"$defs"`
	Definitions map[string]*schemaPart `json:"definitions"`
}

// UnmarshalJSON takes true and false for schemas, and what it cannot read for one that says nothing.
func (s *schemaPart) UnmarshalJSON(data []byte) error {
	type plain schemaPart
	var p plain
	if json.Unmarshal(data, &p) == nil {
		*s = schemaPart(p)
	}
	return nil
}

func (s *schemaPart) collect(root *schemaPart, a argument, depth int, yield func(argument)) {
	if s == nil || depth > maxCollect {
		return
	}
	if s.Ref != "" {
		name := s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
		for _, defs := range []map[string]*schemaPart{root.Defs, root.Definitions} {
			defs[name].collect(root, a, depth+1, yield)
		}
		if defs := root.Defs[name]; defs != nil && len(defs.Enum) > 0 {
			return
		}
	}
	if s.Format != "" {
		a.format = s.Format
	}
	if s.Description != "" {
		a.about = wordsOf2(s.Description)
	}
	a.choice = a.choice || len(s.Enum) > 0 || s.Const != nil
	a.yesno = strings.Contains(string(s.Type), "boolean")
	parts := slices.Concat(s.AnyOf, s.OneOf, s.AllOf, []*schemaPart{s.Items})
	inside := false
	for _, part := range parts {
		if part != nil && string(part.Type) != `"null"` {
			part.collect(root, a, depth+1, yield)
			inside = true
		}
	}
	names := slices.Sorted(maps.Keys(s.Properties))
	for _, name := range names {
		in := argument{name: name, words: wordsOf(name)}
		in.pointer = a.pointer + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
		s.Properties[name].collect(root, in, depth+1, yield)
		inside = true
	}
	if !inside && s.Ref == "" {
		yield(a)
	}
}
