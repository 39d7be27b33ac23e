package rag

// Reason says why a document may not be read. The zero Reason is ReasonNone: permission was not what stood in the way.
// Its String is stable.
type Reason uint8

// The reasons, in the order in which they are looked at.
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
)

// rulePrefix stands before the reason in the name of a rule.
const rulePrefix = "rag.denied."

// reasonRules holds the rule of every reason; its end is the reason's name.
var reasonRules = [...]string{
	ReasonNone:        rulePrefix + "none",
	ReasonNoSubject:   rulePrefix + "no_subject",
	ReasonNoTenant:    rulePrefix + "no_tenant",
	ReasonBadDeny:     rulePrefix + "bad_deny",
	ReasonDenied:      rulePrefix + "deny",
	ReasonTenant:      rulePrefix + "tenant",
	ReasonLevel:       rulePrefix + "level",
	ReasonCompartment: rulePrefix + "compartment",
	ReasonExpired:     rulePrefix + "expired",
	ReasonNotAllowed:  rulePrefix + "not_allowed",
}

// String returns "none", "no_subject", "no_tenant", "bad_deny", "deny", "tenant", "level", "compartment", "expired" or
// "not_allowed".
func (r Reason) String() string {
	if int(r) >= len(reasonRules) {
		return "unknown"
	}
	return reasonRules[r][len(rulePrefix):]
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
