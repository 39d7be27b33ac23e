package ratelimit

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// SetHeader writes what is left to a client, in the fields RateLimit-Policy and RateLimit of the draft of the IETF
// (draft-ietf-httpapi-ratelimit-headers-10): of each rule its quota q, the window w in seconds, what remains (r) and in
// how many seconds all is back (t). A request that was refused and may be made again gets Retry-After (RFC 9110), too.
//
// Rules that count everybody together tell a client about others; leave them to themselves if that matters.
func (o *Outcome) SetHeader(h http.Header) {
	if o.n > 0 {
		var policy, left strings.Builder
		for i := range o.n {
			s := &o.statuses[i]
			if i > 0 {
				policy.WriteString(", ")
				left.WriteString(", ")
			}
			policy.WriteString(`"` + s.Rule + `";q=` + strconv.FormatInt(s.Most, 10))
			switch s.Count {
			case CountRunning:
				policy.WriteString(`;qu="concurrent-requests"`)
			case CountTokens, CountCost:
				policy.WriteString(`;qu="` + s.Count.String() + `"`)
			}
			if s.Per > 0 {
				policy.WriteString(";w=" + strconv.FormatInt(max(1, int64(s.Per/time.Second)), 10))
			}
			left.WriteString(`"` + s.Rule + `";r=` + strconv.FormatInt(s.Remaining, 10) + ";t=" + strconv.FormatInt(seconds(s.ResetAfter), 10))
		}
		h.Set("RateLimit-Policy", policy.String())
		h.Set("RateLimit", left.String())
	}
	if !o.OK && o.RetryAfter > 0 {
		h.Set("Retry-After", strconv.FormatInt(seconds(o.RetryAfter), 10))
	}
}
