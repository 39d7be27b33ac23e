package pii

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii/internal/secret"
)

// secretWindow bounds what a stream has to hold back for Secrets: a private key in its lines is up to 16 KB, and what
// overlaps it is held with it.
const secretWindow = 64 << 10

// SecretsOptions says what SecretsWith looks for.
type SecretsOptions struct {
	Kinds  []Entity // "secret.github", "secret.password"; nil is every kind that is known
	Except []Entity // kinds that are left alone
	Ignore []string // values that are no secrets, such as the key of a public demonstration, as they stand in the text
}

// Secrets finds keys, tokens, passwords and other credentials and replaces them by placeholders: "<SECRET_1>". The same
// secret has the same placeholder through a session, so that a model can tell two keys apart. Nothing puts a secret back:
// the session keeps a salted hash of it and not the secret, and Restore leaves "<SECRET_1>" as it stands. A tool that needs
// a credential gets it from where the program keeps credentials, never through a model. After 4,096 secrets in a session
// a new one is replaced by "<SECRET>".
//
// It runs on what goes to the model, StageInput, StageRetrieval and StageToolResult, and on what the model says,
// StageOutput. Elsewhere, such as StageToolCall, with On; Then(guard.Block) stops the text instead.
//
// Placeholders (changeme, YOUR_TOKEN, xxxx) and what a program looks up (${DB_PASS}, os.Getenv("X")) are left alone. Not
// found: passwords that are words, but for those in quotes or behind "is"; random strings that no word, name or mark tells
// from a hash or an ID; recovery phrases; what is encoded, encrypted or spelled out.
//
// A stream holds back the word at its end and what a key or a header has begun, at most 64 KB; of a private key up to 16 KB
// are one secret, of a table 12 KB are read.
//
// Rules: pii.secret and the kind. Kinds are the providers of keys (pii.secret.github, pii.secret.openai, pii.secret.aws and
// so on, see docs/rules.md) and, where none is known, what it is: pii.secret.password, pii.secret.password_hash,
// pii.secret.token, pii.secret.authorization, pii.secret.cookie, pii.secret.jwt, pii.secret.private_key,
// pii.secret.url_credentials, pii.secret.kubernetes.
func Secrets() guard.Check { return SecretsWith(SecretsOptions{}) }

// SecretsWith is Secrets with options.
func SecretsWith(o SecretsOptions) guard.Check {
	f, err := newSecretFinder(o)
	return guard.Check{
		Name:   "pii.secrets",
		Doc:    "keys, tokens and passwords",
		Stages: guard.StageInput | guard.StageRetrieval | guard.StageToolResult | guard.StageOutput,
		Action: guard.Redact,
		Window: secretWindow,
		Err:    err,
		Run:    f.run,
	}
}

// SecretKinds returns the kinds of secrets that are known, sorted. The rule of a kind is "pii." and its name.
func SecretKinds() []Entity {
	var out []Entity
	for k := range secret.Kinds() {
		out = append(out, Entity(strings.TrimPrefix(secret.Kind(k).Rule(), "pii.")))
	}
	slices.Sort(out)
	return out
}

// ScanSecrets yields the secrets in text, in the order of the text, as Scan does with personal data. The Entity of a match
// is the kind: "secret.github".
func ScanSecrets(text string) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		var buf [8]secret.Match
		found, _ := secret.Scan(buf[:0], "", text, true)
		for _, m := range found {
			e := Entity(strings.TrimPrefix(m.Kind.Rule(), "pii."))
			if !yield(Match{Entity: e, Start: m.Start, End: m.End, Score: m.Kind.Score()}) {
				return
			}
		}
	}
}

// RedactSecrets returns text with every secret replaced by "<SECRET>".
func RedactSecrets(text string) string {
	var buf [8]secret.Match
	found, _ := secret.Scan(buf[:0], "", text, true)
	if len(found) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, m := range found {
		b.WriteString(text[at:m.Start])
		b.WriteString(plainSecret)
		at = m.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// secretFinder is what a check of secrets keeps of its options. It never changes.
type secretFinder struct {
	off    map[secret.Kind]bool
	ignore map[string]bool
}

func newSecretFinder(o SecretsOptions) (*secretFinder, error) {
	f := new(secretFinder)
	var unknown []string
	set := func(list []Entity, off bool) {
		for _, e := range list {
			name, ok := strings.CutPrefix(string(e), "secret.")
			k, known := secret.Find(name)
			if !ok || !known {
				unknown = append(unknown, fmt.Sprintf("%q", e))
				continue
			}
			f.off[k] = off
		}
	}
	if len(o.Kinds)+len(o.Except) > 0 {
		f.off = make(map[secret.Kind]bool)
	}
	if len(o.Kinds) > 0 {
		for k := range secret.Kinds() {
			f.off[secret.Kind(k)] = true
		}
		set(o.Kinds, false)
	}
	set(o.Except, true)
	if len(o.Ignore) > 0 {
		f.ignore = make(map[string]bool)
		for _, v := range o.Ignore {
			f.ignore[v] = true
		}
	}
	if len(unknown) > 0 {
		return f, fmt.Errorf("unknown kind of secret %s", strings.Join(unknown, ", "))
	}
	return f, secret.Ready()
}

func (f *secretFinder) run(_ context.Context, p *guard.Pass) error {
	var buf [8]secret.Match
	text := p.Text()
	found, hold := secret.Scan(buf[:0], p.Before(), text, p.EOF())
	p.Hold(hold)
	var numbers *secretNumbers
	for _, m := range found {
		value := text[m.Start:m.End]
		if f.off[m.Kind] || f.ignore[value] {
			continue
		}
		if numbers == nil {
			numbers = secretKey.Of(p.Session())
		}
		p.Report(guard.Finding{
			Rule:    m.Kind.Rule(),
			Span:    guard.Span{Start: m.Start, End: m.End},
			Score:   m.Kind.Score(),
			Replace: numbers.placeholder(value),
		})
	}
	return nil
}
