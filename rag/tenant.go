package rag

import (
	"maps"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// guestPrefix stands before the tenant in the attribute of a subject that makes it a guest there.
const guestPrefix = "rag.guest:"

// maxGuest bounds the tenants that a subject is a guest of.
const maxGuest = 16

// Guest returns a copy of s that may also read documents of another tenant, in the way that entries say: they are what
// s is there ("group:support", "role:auditor", "user:ann@acme"), since names of one tenant mean nothing in another. Whoever
// is a guest is also one of everybody ("*") there. Clearance and compartments are those of s.
//
// This is the one way across tenants. It is kept in Subject.Attrs, under the key "rag.guest:" and the tenant: an
// application that copies attributes from what a user can write (headers, claims of a token that it does not check) must
// leave such keys out. Each document that is read by it is told with rule rag.guest: see Permission and Filter.
//
// An entry that cannot be read, or that holds a line break, makes the guest nobody there, and so does a tenant that is
// empty. A subject is a guest of
// at most 16 tenants; one with more has no rights but at home.
func Guest(s guard.Subject, tenant string, entries ...string) guard.Subject {
	attrs := maps.Clone(s.Attrs)
	if attrs == nil {
		attrs = map[string]string{}
	}
	attrs[guestPrefix+tenant] = strings.Join(entries, "\n")
	for _, entry := range entries {
		if k, _ := parse(entry); k == malformed || strings.Contains(entry, "\n") {
			attrs[guestPrefix+tenant] = none // which names nobody
		}
	}
	s.Attrs = attrs
	return s
}

// guest returns what s is in another tenant: the entries, one a line. ok is false if it is nobody there.
func guest(s *guard.Subject, tenant string) (entries string, ok bool) {
	if len(s.Attrs) == 0 || tenant == "" || tenant == s.Tenant {
		return "", false
	}
	entries, ok = s.Attrs[guestPrefix+tenant]
	if !ok || guests(s) > maxGuest {
		return "", false
	}
	for entry := range strings.SplitSeq(entries, "\n") {
		if k, _ := parse(entry); k == malformed && entries != "" {
			return "", false
		}
	}
	return entries, true
}

// guests counts the tenants that s is a guest of.
func guests(s *guard.Subject) (n int) {
	for key := range s.Attrs {
		if strings.HasPrefix(key, guestPrefix) {
			n++
		}
	}
	return n
}

// named reports whether an entry of a document is among those of a guest.
func named(entries, entry string) bool {
	if entry == Everyone {
		return true
	}
	for own := range strings.SplitSeq(entries, "\n") {
		if own == entry {
			return true
		}
	}
	return false
}
