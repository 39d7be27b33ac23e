package rag

import "strings"

// Reason says why a document may not be read. The zero Reason is ReasonNone: permission was not what stood in the way.
// Its String is stable.
type Reason uint8

// The reasons, in the order in which they are looked at. Permit gives those up to ReasonNotAllowed, Filter all.
const (
	ReasonNone        Reason = iota
	ReasonNoSubject          // there is no session, or its subject has no user or no tenant
	ReasonNoTenant           // the document has no tenant, or there is no document
	ReasonBadDeny            // an entry of Meta.Deny is malformed
	ReasonDenied             // Meta.Deny names the subject
	ReasonTenant             // the document is another tenant's
	ReasonLevel              // the subject's clearance is too low
	ReasonCompartment        // the subject is not in one of the document's compartments
	ReasonExpired            // Meta.Expires has come
	ReasonNotAllowed         // neither Meta.Allow nor Meta.Owner names the subject
	ReasonAuthorizer         // FilterOptions.Authorizer says no, or could not tell
	ReasonDuplicate          // the same document, or one that says nearly the same, stands before it
	ReasonQuota              // FilterOptions.MaxPerSource documents of its source stand before it
)

// reasonRules holds the rule of every reason; what stands behind the last dot is the reason's name.
var reasonRules = [...]string{
	ReasonNone:        "none",
	ReasonNoSubject:   "rag.denied.no_subject",
	ReasonNoTenant:    "rag.denied.no_tenant",
	ReasonBadDeny:     "rag.denied.bad_deny",
	ReasonDenied:      "rag.denied.deny",
	ReasonTenant:      "rag.denied.tenant",
	ReasonLevel:       "rag.denied.level",
	ReasonCompartment: "rag.denied.compartment",
	ReasonExpired:     "rag.denied.expired",
	ReasonNotAllowed:  "rag.denied.not_allowed",
	ReasonAuthorizer:  "rag.denied.authorizer",
	ReasonDuplicate:   "rag.left_out.duplicate",
	ReasonQuota:       "rag.left_out.quota",
}

// String returns "none", "no_subject", "no_tenant", "bad_deny", "deny", "tenant", "level", "compartment", "expired",
// "not_allowed", "authorizer", "duplicate" or "quota".
func (r Reason) String() string {
	if int(r) >= len(reasonRules) {
		return "unknown"
	}
	rule := reasonRules[r]
	return rule[strings.LastIndexByte(rule, '.')+1:]
}

// MarshalText makes a Reason readable in JSON and logs.
func (r Reason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// Rule returns the name of the rule that the check of Permission reports for r: "rag.denied.tenant". It is empty for
// ReasonNone.
func (r Reason) Rule() string {
	if r == ReasonNone || int(r) >= len(reasonRules) {
		return ""
	}
	return reasonRules[r]
}
