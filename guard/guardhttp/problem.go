package guardhttp

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// RulesURL is the type of a problem that a check has found: where its rules are explained.
const RulesURL = "https://github.com/stanchion-dev/stanchion/blob/main/docs/rules.md"

// Problem is a problem document of RFC 9457. It holds no content and is safe to show and to log. It is a value and is not
// changed by this package.
type Problem struct {
	Type   string `json:"type"`   // RulesURL, or "about:blank" where the status says it all
	Title  string `json:"title"`  // the same for every problem of one kind
	Status int    `json:"status"` // the HTTP status
	Stage  string `json:"stage,omitempty"`
	Rule   string `json:"rule,omitempty"`

	// RetryAfter is the value of the Retry-After header; zero is none.
	RetryAfter time.Duration `json:"-"`

	header http.Header // more header fields
}

// ProblemOf returns what a client is told about err; the package comment lists the statuses. A nil error is one that
// nobody expected, status 500.
func ProblemOf(err error) Problem {
	var blocked *guard.BlockedError
	var tooLong *http.MaxBytesError
	var body bodyError
	switch {
	case errors.As(err, &blocked):
		return blockedProblem(blocked.Decision)
	case errors.As(err, &tooLong):
		return plainProblem(http.StatusRequestEntityTooLarge)
	case errors.As(err, &body):
		return plainProblem(body.status)
	case errors.Is(err, http.ErrNotMultipart), errors.Is(err, http.ErrMissingBoundary), errors.Is(err, http.ErrMissingFile):
		return plainProblem(http.StatusBadRequest) // of Request.FormFile
	case errors.As(err, &upstreamError{}):
		return plainProblem(http.StatusBadGateway)
	}
	return plainProblem(http.StatusInternalServerError)
}

// Error answers a request with the problem that err is. Nothing may have been written to w before.
func Error(w http.ResponseWriter, _ *http.Request, err error) { write(w, ProblemOf(err)) }

func plainProblem(status int) Problem {
	return Problem{Type: "about:blank", Title: http.StatusText(status), Status: status}
}

// kinds maps rules to what a client is told. The first that fits is taken.
var kinds = []struct {
	fits   func(rule string) bool
	status int
	title  string
}{
	{suffix(".no_subject"), http.StatusForbidden, "Not permitted"},
	{is("toolcall.role", "guard.no_session"), http.StatusForbidden, "Not permitted"},
	{prefix("rag."), http.StatusForbidden, "Not permitted"},
	{prefix("ratelimit."), http.StatusTooManyRequests, "Too many requests"},
	{suffix(".too_long"), http.StatusRequestEntityTooLarge, "Content too long"},
	{is("input.upload.size"), http.StatusRequestEntityTooLarge, "Content too long"},
	{is("input.upload.type", "input.upload.extension", "input.upload.mismatch"), http.StatusUnsupportedMediaType, "Type of file not taken"},
}

func blockedProblem(d guard.Decision) Problem {
	p := Problem{Type: RulesURL, Title: "Content blocked", Status: http.StatusUnprocessableEntity, Rule: d.Rule()}
	if d.Stage != 0 {
		p.Stage = d.Stage.String()
	}
	f := deciding(d)
	switch {
	case d.Action == guard.Ask:
		p.Status, p.Title = http.StatusConflict, "Approval needed"
		return p
	case failed(f):
		p.Status, p.Title = http.StatusServiceUnavailable, "Check unavailable"
		return p
	}
	for _, k := range kinds {
		if k.fits(p.Rule) {
			p.Status, p.Title = k.status, k.title
			break
		}
	}
	if p.Status == http.StatusTooManyRequests {
		p.RetryAfter = retryAfter(d)
		p.header = limits(d)
	}
	return p
}

// limits returns the header fields that findings of a rate limit bring along (RateLimit, RateLimit-Policy).
func limits(d guard.Decision) http.Header {
	h := http.Header{}
	for _, f := range d.Findings {
		if data, ok := f.Data.(interface{ SetHeader(http.Header) }); ok && f.Action == d.Action {
			data.SetHeader(h)
		}
	}
	h.Del("Retry-After") // it goes by RetryAfter
	return h
}

// deciding returns the finding that Decision.Rule names.
func deciding(d guard.Decision) guard.Finding {
	for _, f := range d.Findings {
		if f.Mode == guard.Enforce && f.Action == d.Action {
			return f
		}
	}
	return guard.Finding{}
}

// failed reports whether f says that its check could not tell.
func failed(f guard.Finding) bool {
	rest, ok := strings.CutPrefix(f.Rule, f.Check)
	return ok && f.Check != "" && (rest == ".error" || rest == ".timeout" || rest == ".panic")
}

// retryAfter returns the longest time that a finding of d says to wait.
func retryAfter(d guard.Decision) (wait time.Duration) {
	for _, f := range d.Findings {
		if data, ok := f.Data.(interface{ RetryAfter() time.Duration }); ok && f.Action == d.Action {
			wait = max(wait, data.RetryAfter())
		}
	}
	return wait
}

func prefix(s string) func(string) bool {
	return func(rule string) bool { return strings.HasPrefix(rule, s) }
}

func suffix(s string) func(string) bool {
	return func(rule string) bool { return strings.HasSuffix(rule, s) }
}

func is(list ...string) func(string) bool {
	return func(rule string) bool {
		for _, s := range list {
			if s == rule {
				return true
			}
		}
		return false
	}
}

func write(w http.ResponseWriter, p Problem) {
	h := w.Header()
	for _, name := range []string{"Content-Length", "Content-Encoding", "Etag", "Last-Modified", "Trailer"} {
		h.Del(name)
	}
	for name, values := range p.header {
		h[name] = values
	}
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	if p.RetryAfter > 0 {
		h.Set("Retry-After", strconv.FormatInt(int64((p.RetryAfter+time.Second-1)/time.Second), 10))
	}
	w.WriteHeader(p.Status)
	_, _ = w.Write(append(p.json(), '\n'))
}

// json returns the document on one line.
func (p Problem) json() []byte {
	b, err := json.Marshal(p)
	if err != nil {
		return []byte("{}") // a struct of strings and an int always encodes
	}
	return b
}
