package guardhttp

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"net/http"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// TrailerError is the trailer of a plain-text answer that ends early: the rule that blocked it, or the title of the
// problem where there is no rule.
const TrailerError = "Guard-Error"

// Stream sends the answer of a model to the client as it comes, checked by s at StageOutput: each part goes out as soon
// as no check can still object to it. It returns when the answer is over, was blocked, or the client is gone, and stops
// asking reply for more then. It has answered the request in every case; the error says what was answered, for the log.
//
// When the request accepts text/event-stream each part is an event with the data {"text": "..."}, and the last event is
// "done" or, with a Problem as its data, "error". Otherwise the answer is plain text, and the trailer Guard-Error names the
// rule that ended it early. When the answer is blocked before any of it was sent, the response is that of Error.
func Stream(w http.ResponseWriter, r *http.Request, s *guard.Session, reply iter.Seq2[string, error]) error {
	out := &response{w: w, flusher: http.NewResponseController(w), sse: acceptsEvents(r)}
	for text, err := range s.OutputSeq(r.Context(), upstream(reply)) {
		if err != nil {
			return out.fail(r, err)
		}
		if err := out.send(text); err != nil {
			return err
		}
	}
	return out.done()
}

// upstreamError is an error of the model. Its text is not shown: it may hold content.
type upstreamError struct{ err error }

func (upstreamError) Error() string   { return "guardhttp: model failed" }
func (e upstreamError) Unwrap() error { return e.err }

// upstream marks the errors of a model.
func upstream(reply iter.Seq2[string, error]) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for text, err := range reply {
			if err != nil {
				err = upstreamError{err}
			}
			if !yield(text, err) {
				return
			}
		}
	}
}

// acceptsEvents reports whether the client asks for server-sent events.
func acceptsEvents(r *http.Request) bool {
	for _, line := range r.Header.Values("Accept") {
		for kind := range strings.SplitSeq(line, ",") {
			kind, _, _ = strings.Cut(kind, ";")
			if strings.EqualFold(strings.TrimSpace(kind), "text/event-stream") {
				return true
			}
		}
	}
	return false
}

// response writes the parts of an answer.
type response struct {
	w       http.ResponseWriter
	flusher *http.ResponseController
	sse     bool
	begun   bool
}

// begin writes the header, once.
func (o *response) begin() {
	if o.begun {
		return
	}
	o.begun = true
	h := o.w.Header()
	h.Del("Content-Length")
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Trailer", TrailerError)
	if o.sse {
		h.Set("Content-Type", "text/event-stream")
		h.Del("Trailer")
	}
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Accel-Buffering", "no") // nginx would collect the parts
	o.w.WriteHeader(http.StatusOK)
}

// send writes one part and flushes it.
func (o *response) send(text string) error {
	o.begin()
	if !o.sse {
		return o.put(text)
	}
	data, err := json.Marshal(struct { // JSON keeps line breaks from ending the event
		Text string `json:"text"`
	}{text})
	if err != nil {
		return err
	}
	return o.put("data: " + string(data) + "\n\n")
}

func (o *response) put(s string) error {
	if _, err := io.WriteString(o.w, s); err != nil {
		return err
	}
	if err := o.flusher.Flush(); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	return nil
}

func (o *response) done() error {
	o.begin()
	if o.sse {
		return o.put("event: done\ndata: {}\n\n")
	}
	return nil
}

// fail tells the client that the answer ends early and returns why.
func (o *response) fail(r *http.Request, err error) error {
	p := ProblemOf(err)
	switch {
	case !o.begun:
		Error(o.w, r, err)
	case o.sse:
		_ = o.put("event: error\ndata: " + string(p.json()) + "\n\n")
	default:
		o.w.Header().Set(TrailerError, cmp.Or(p.Rule, p.Title))
	}
	return err
}
