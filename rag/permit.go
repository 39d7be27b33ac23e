package rag

import (
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// Permit reports whether s may read a document with the metadata m, now. If not, the Reason is the first that stands in
// the way, in the order of the constants; otherwise it is ReasonNone. The package comment has the rule.
//
// The work is linear in the lists of both. Nothing is allocated unless s is in more than 16 groups, roles or
// compartments and m has more than 16 entries.
func Permit(s guard.Subject, m guard.Meta) (bool, Reason) {
	r := reader{subject: &s}
	r.groups.names, r.roles.names, r.compartments.names = s.Groups, s.Roles, s.Compartments
	if len(m.Allow)+len(m.Deny)+len(m.Compartments) > maxScan && large(&s) {
		r.build()
	}
	why := r.judge(&m, clock(&m))
	return why == ReasonNone, why
}

// clock returns the time at which m is looked at. Reading the clock costs more than the rest of the decision, so it is
// left out for a document that does not expire.
func clock(m *guard.Meta) time.Time {
	if m.Expires.IsZero() {
		return time.Time{}
	}
	return time.Now()
}

// judge makes the decision.
func (r *reader) judge(m *guard.Meta, now time.Time) Reason {
	s := r.subject
	switch {
	case s.User == "" || s.Tenant == "":
		return ReasonNoSubject
	case m.Tenant == "":
		return ReasonNoTenant
	}
	here, abroad := "", m.Tenant != s.Tenant
	if abroad {
		here, abroad = guest(s, m.Tenant)
	}
	for _, entry := range m.Deny {
		switch k, name := parse(entry); {
		case k == malformed:
			return ReasonBadDeny
		case r.is(k, name), abroad && named(here, entry):
			return ReasonDenied
		}
	}
	switch {
	case m.Tenant != s.Tenant && !abroad:
		return ReasonTenant
	case s.Clearance < m.Level:
		return ReasonLevel
	}
	for _, c := range m.Compartments {
		if c == "" || !r.compartments.has(c) {
			return ReasonCompartment
		}
	}
	if !m.Expires.IsZero() && !now.Before(m.Expires) {
		return ReasonExpired
	}
	if m.Owner == s.User && !abroad {
		return ReasonNone
	}
	for _, entry := range m.Allow {
		if abroad {
			if k, _ := parse(entry); k != malformed && named(here, entry) {
				return ReasonNone
			}
		} else if r.is(parse(entry)) {
			return ReasonNone
		}
	}
	if abroad && m.Owner != "" && named(here, User(m.Owner)) {
		return ReasonNone
	}
	return ReasonNotAllowed
}

// is reports whether an entry names the subject.
func (r *reader) is(k kind, name string) bool {
	switch k {
	case everyone:
		return true
	case oneUser:
		return name == r.subject.User
	case oneGroup:
		return r.groups.has(name)
	case oneRole:
		return r.roles.has(name)
	}
	return false
}
