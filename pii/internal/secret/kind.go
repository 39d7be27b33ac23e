package secret

// Prefix begins the names of all rules.
const Prefix = "pii.secret."

// Kind is a kind of secret: the provider of a key, or what it is for. It indexes the table of names.
type Kind uint8

// Name returns the name without the prefix: "github", "password".
func (k Kind) Name() string { return names[k] }

// Rule returns the name of the rule.
func (k Kind) Rule() string { return rules[k] }

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
	k, ok := kinds[name]
	return k, ok
}

// Kinds is how many kinds there are.
func Kinds() int { return len(names) }

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

// names, kinds and rules are made from the tables of formats and providers, once.
var names, kinds, rules = func() (names []string, kinds map[string]Kind, rules []string) {
	kinds = make(map[string]Kind)
	add := func(name string) {
		if _, ok := kinds[name]; !ok {
			kinds[name] = Kind(len(names))
			names = append(names, name)
			rules = append(rules, Prefix+name)
		}
	}
	for _, name := range general {
		add(name)
	}
	for _, f := range formats {
		add(f.name)
	}
	for _, p := range providers {
		add(p.name)
	}
	return names, kinds, rules
}()

// formatKinds are the kinds of the formats.
var formatKinds = func() (out [len(formats)]Kind) {
	for i, f := range formats {
		out[i] = kinds[f.name]
	}
	return out
}()
