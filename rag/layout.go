package rag

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
)

// Layout says how the permission of a document is written into the metadata of a store. The same Layout has to be used
// to write documents (Stamp), to ask for them (Constraint) and to read what comes back (Meta). It is safe for concurrent
// use while nobody changes it.
type Layout struct {
	// Prefix stands before the name of each field: letters, digits and "_", a small letter first. Zero means "acl_".
	Prefix string
	// Hex writes every name in hexadecimal digits, so that no index can change or split it: some stores compare without
	// case or cut at blanks and signs unless they are told not to. Zero writes names as they are.
	Hex bool
}

// The fields of a document, behind Layout.Prefix. Every one is always written: a document that lacks one is read by nobody.
const (
	fieldTenant       = "tenant"
	fieldOwner        = "owner"
	fieldAllow        = "allow"        // principals that may read, the owner among them
	fieldDeny         = "deny"         // principals that may not, or "none"
	fieldLevel        = "level"        // a whole number
	fieldCompartments = "compartments" // or "none"
	fieldExpires      = "expires"      // seconds since 1970
	fieldSource       = "source"
	fieldTrust        = "trust"
	suffixKey         = "_key"   // of compartments: one name for the whole set, for stores that cannot compare sets
	suffixCount       = "_count" // of compartments: how many there are
)

// none stands in a list that would be empty, because stores differ in what an empty list means, and in every list of
// Deny, so that a store can be asked for its presence: "has none of these" is true of what is not there, too. It cannot be
// mistaken for a principal or a compartment, which have a colon.
const none = "none"

// compartmentPrefix stands before the name of a compartment.
const compartmentPrefix = "c:"

// never is when a document expires that does not: the end of the year 9999.
const never = 253402300799

// Limits of what can be stamped. Stores have limits of their own, the lowest near 40 KB of metadata for a document.
const (
	maxName    = 512  // bytes of a name
	maxEntries = 1000 // entries of one list of a document
)

// ErrName is why a name was refused: it is empty, longer than 512 bytes, not UTF-8, or has a control character in it.
var ErrName = errors.New("rag: a name that cannot be stored")

// Stamp returns the fields to store with a document: every one of them, so that the store has no holes in which a filter
// and Permit could differ. It is the Stamp of the zero Layout.
func Stamp(m guard.Meta) (map[string]any, error) { return Layout{}.Stamp(m) }

// Stamp returns the fields to store with a document, as strings, lists of strings ([]string) and int64. Nothing is left
// out and no list is empty. The time of expiry is cut to the second before it.
//
// It refuses what Permit would refuse to everybody, because whoever wrote it meant something else: no tenant, an entry
// of Allow or Deny that cannot be read, a compartment without a name, nobody who may read; and what stores handle in
// different ways: names with control characters, over 512 bytes or not in UTF-8, lists of more than 1,000 entries.
func (l Layout) Stamp(m guard.Meta) (map[string]any, error) {
	prefix, err := l.prefix()
	errs := []error{err, checkName("tenant", m.Tenant), checkEntries("allow", m.Allow), checkEntries("deny", m.Deny)}
	if m.Owner != "" {
		errs = append(errs, checkName("owner", m.Owner))
		if m.Owner == Everyone {
			errs = append(errs, fmt.Errorf("%w: the owner is a wildcard", ErrName))
		}
	}
	if m.Source != "" {
		errs = append(errs, checkName("source", m.Source))
	}
	if len(m.Compartments) > maxEntries {
		errs = append(errs, fmt.Errorf("rag: more than %d compartments", maxEntries))
	}
	for _, c := range m.Compartments {
		errs = append(errs, checkName("compartment", c))
	}
	if m.Owner == "" && len(m.Allow) == 0 {
		errs = append(errs, errors.New("rag: nobody may read it: no owner and no entry in Allow"))
	}
	if m.Level < math.MinInt32 || m.Level > math.MaxInt32 {
		errs = append(errs, errors.New("rag: the level does not fit into 32 bits"))
	}
	expires := int64(never)
	if !m.Expires.IsZero() {
		expires = min(m.Expires.Unix(), never)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	allow := slices.Clone(m.Allow)
	if m.Owner != "" {
		allow = append(allow, User(m.Owner))
	}
	denied := l.list(m.Deny)
	if len(m.Deny) > 0 {
		denied = append(denied, none)
	}
	compartments := l.list(withPrefix(m.Compartments))
	return map[string]any{
		prefix + fieldTenant:                     l.encode(m.Tenant),
		prefix + fieldOwner:                      l.encode(m.Owner),
		prefix + fieldAllow:                      l.list(allow),
		prefix + fieldDeny:                       denied,
		prefix + fieldLevel:                      int64(m.Level),
		prefix + fieldCompartments:               compartments,
		prefix + fieldCompartments + suffixKey:   setKey(compartments),
		prefix + fieldCompartments + suffixCount: int64(len(compartments)),
		prefix + fieldExpires:                    expires,
		prefix + fieldSource:                     m.Source,
		prefix + fieldTrust:                      int64(m.Trust),
	}, nil
}

// Meta reads what Stamp has written, from the metadata that a store returns with a document: numbers in any type, a list
// of one perhaps as the string alone. Other fields are ignored. If one that decides is missing or cannot be read, that is
// an error, and the document is for nobody: the zero Meta, which comes with every error, is refused by Permit to everybody.
//
// The owner is in Allow, too, and one that is not there is left out. What is wrong about Source and Trust, which decide
// nothing here, is read as empty and guard.Untrusted.
func (l Layout) Meta(fields map[string]any) (guard.Meta, error) {
	prefix, err := l.prefix()
	if err != nil {
		return guard.Meta{}, err
	}
	r := stampReader{l: l, fields: fields, prefix: prefix}
	m := guard.Meta{
		Tenant:       r.text(fieldTenant),
		Allow:        r.list(fieldAllow),
		Deny:         r.denied(),
		Compartments: r.list(fieldCompartments),
	}
	level := r.number(fieldLevel, math.Ceil)
	if level < math.MinInt32 || level > math.MaxInt32 {
		r.bad(fieldLevel)
	}
	m.Level = int(level)
	if expires := r.number(fieldExpires, math.Floor); expires < never {
		m.Expires = time.Unix(expires, 0)
	}
	for i, c := range m.Compartments {
		if len(c) <= len(compartmentPrefix) || c[:len(compartmentPrefix)] != compartmentPrefix {
			r.bad(fieldCompartments)
			break
		}
		m.Compartments[i] = c[len(compartmentPrefix):]
	}
	if len(r.errs) > 0 {
		return guard.Meta{}, errors.Join(r.errs...)
	}
	if owner, ok := fields[prefix+fieldOwner].(string); ok && owner != "" {
		if owner, ok = l.decode(owner); ok && slices.Contains(m.Allow, User(owner)) {
			m.Owner = owner
		}
	}
	m.Source, _ = fields[prefix+fieldSource].(string)
	if trust, ok := whole(fields[prefix+fieldTrust]); ok && trust >= 0 && trust <= int64(guard.System) {
		m.Trust = guard.Trust(trust)
	}
	return m, nil
}

// Flat returns fields as Stamp makes them for a store that keeps strings only: lists in JSON, numbers in digits. Meta reads
// them.
func Flat(fields map[string]any) map[string]string {
	out := make(map[string]string, len(fields))
	for name, v := range fields {
		switch v := v.(type) {
		case string:
			out[name] = v
		case int64:
			out[name] = strconv.FormatInt(v, 10)
		case []string:
			list, _ := json.Marshal(v) // strings always can be written
			out[name] = string(list)
		}
	}
	return out
}

// Fields returns the names of the fields that Stamp writes, for stores that want them declared: those that hold one
// string, lists of strings, and whole numbers.
func (l Layout) Fields() (texts, lists, numbers []string, err error) {
	p, err := l.prefix()
	if err != nil {
		return nil, nil, nil, err
	}
	return []string{p + fieldTenant, p + fieldOwner, p + fieldCompartments + suffixKey, p + fieldSource},
		[]string{p + fieldAllow, p + fieldDeny, p + fieldCompartments},
		[]string{p + fieldLevel, p + fieldCompartments + suffixCount, p + fieldExpires, p + fieldTrust}, nil
}

func (l Layout) prefix() (string, error) {
	if l.Prefix == "" {
		return "acl_", nil
	}
	return l.Prefix, checkField(l.Prefix)
}

// checkField reports whether every store takes name as the name of a field.
func checkField(name string) error {
	for i, c := range []byte(name) {
		if c >= 'a' && c <= 'z' || i > 0 && (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_') {
			continue
		}
		return errors.New("rag: the name of a field is not a small letter and then letters, digits and _")
	}
	if name == "" || len(name) > 64 {
		return errors.New("rag: the name of a field has no or more than 64 bytes")
	}
	return nil
}

// encode writes one name.
func (l Layout) encode(name string) string {
	if !l.Hex || name == "" {
		return name
	}
	return hex.EncodeToString([]byte(name))
}

// decode is the opposite of encode.
func (l Layout) decode(name string) (string, bool) {
	if !l.Hex || name == "" {
		return name, true
	}
	b, err := hex.DecodeString(name)
	return string(b), err == nil
}

// list writes names in order, each once; "none" if there are none.
func (l Layout) list(names []string) []string {
	if len(names) == 0 {
		return []string{none}
	}
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = l.encode(name)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func withPrefix(compartments []string) []string {
	out := make([]string, len(compartments))
	for i, c := range compartments {
		out[i] = compartmentPrefix + c
	}
	return out
}

// setKey is one name for a set of names that are in order: 128 bits of their SHA-256.
func setKey(sorted []string) string {
	if len(sorted) == 0 || len(sorted) == 1 && sorted[0] == none {
		return none
	}
	h := sha256.New()
	for _, name := range sorted {
		h.Write([]byte(name))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// checkName reports whether every store keeps a name as it is.
func checkName(what, name string) error {
	switch {
	case name == "":
		return fmt.Errorf("%w: %s is empty", ErrName, what)
	case len(name) > maxName:
		return fmt.Errorf("%w: %s has more than %d bytes", ErrName, what, maxName)
	case !utf8.ValidString(name):
		return fmt.Errorf("%w: %s is not UTF-8", ErrName, what)
	}
	for _, c := range name {
		if unicode.IsControl(c) {
			return fmt.Errorf("%w: %s has a control character", ErrName, what)
		}
	}
	return nil
}

func checkEntries(what string, entries []string) error {
	if len(entries) > maxEntries {
		return fmt.Errorf("rag: more than %d entries in %s", maxEntries, what)
	}
	for i, entry := range entries {
		if k, _ := parse(entry); k == malformed {
			return fmt.Errorf("rag: entry %d of %s is not \"*\", nor user:, group: or role: with a name", i, what)
		}
		if err := checkName(what, entry); err != nil {
			return err
		}
	}
	return nil
}
