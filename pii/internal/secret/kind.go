package secret

import "sync"

// Prefix begins the names of all rules.
const Prefix = "pii.secret."

// Kind is a kind of secret: the provider of a key, or what it is for. It indexes the table of names.
type Kind uint8

// Name returns the name without the prefix: "github", "password".
func (k Kind) Name() string { return kinds().names[k] }

// Rule returns the name of the rule.
func (k Kind) Rule() string { return kinds().rules[k] }

// Score is how sure a finding of the kind is, in (0, 1].
func (k Kind) Score() float32 {
	switch k {
	case password, token, cookie:
		return 0.8
	case authorization, urlCredentials, kubernetes:
		return 0.9
	}
	return 0.95
}

// Find returns the kind of the given name, without the prefix.
func Find(name string) (Kind, bool) {
	k, ok := kinds().byName[name]
	return k, ok
}

// Kinds is how many kinds there are.
func Kinds() int { return len(kinds().names) }

// The kinds that do not belong to a provider stand first, so that code can name them.
const (
	password Kind = iota
	passwordHash
	token
	authorization
	cookie
	jwt
	privateKey
	urlCredentials
	kubernetes
)

var general = [...]string{
	password:       "password",
	passwordHash:   "password_hash",
	token:          "token",
	authorization:  "authorization",
	cookie:         "cookie",
	jwt:            "jwt",
	privateKey:     "private_key",
	urlCredentials: "url_credentials",
	kubernetes:     "kubernetes",
}

// kindTable is what is known of the kinds, by their numbers.
type kindTable struct {
	names, rules []string
	byName       map[string]Kind
	ofFormat     [len(formats)]Kind
}

// kinds is made from the tables of formats and providers.
var kinds = sync.OnceValue(func() *kindTable {
	t := &kindTable{byName: make(map[string]Kind)}
	add := func(name string) Kind {
		k, ok := t.byName[name]
		if !ok {
			k = Kind(len(t.names))
			t.byName[name] = k
			t.names = append(t.names, name)
			t.rules = append(t.rules, Prefix+name)
		}
		return k
	}
	for _, name := range general {
		add(name)
	}
	for i, f := range formats {
		t.ofFormat[i] = add(f.name)
	}
	for _, p := range providers {
		add(p.name)
	}
	return t
})
