package moderation

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/stanchion-dev/stanchion/internal/ask"
	"github.com/stanchion-dev/stanchion/output"
)

// DefaultMaxBytes is the longest text that is sent at once when Options.MaxBytes is zero: about 2,000 tokens.
const DefaultMaxBytes = 8 << 10

// Options are the settings of a Moderator. It is not changed and may be used again.
type Options struct {
	URL    string       // where the text is sent, with its path; OpenAI has a default
	Key    string       // sent as "Authorization: Bearer", by Azure as "Ocp-Apim-Subscription-Key"; empty sends none
	Header http.Header  // sent along
	Client *http.Client // nil is a client of its own, which follows no redirects
	Model  string       // that is asked for; OpenAI has a default, Azure needs none

	// MaxBytes is the longest text that is sent at once, at least 16; zero is DefaultMaxBytes. A text of more than 64
	// windows of that length is an error.
	MaxBytes int

	// Question, when not empty, is sent before the text as what the user said, and the text as the answer to it: guard
	// models that run in a chat judge an answer otherwise than a request. Empty sends the text as the user's.
	Question string

	// Severity is from which severity on Azure's categories are flagged: 2, 4 or 6; zero is 2.
	Severity int

	// AllowControversial lets through what Qwen3Guard calls controversial. Unless set, that is flagged.
	AllowControversial bool
}

// Moderator asks a server. It never changes and is safe for concurrent use.
type Moderator struct {
	o      Options
	server ask.Server
	ask    func(o *Options, text string) any
	read   func(o *Options, answer []byte) (output.Verdict, error)
}

// newModerator checks the options.
func newModerator(o Options) (*Moderator, error) {
	m := &Moderator{o: o, server: ask.Server{Package: "moderation", URL: o.URL, Key: o.Key, Header: o.Header, Client: o.Client}}
	if m.o.MaxBytes == 0 {
		m.o.MaxBytes = DefaultMaxBytes
	}
	err := m.server.Check()
	if m.o.MaxBytes < ask.MinBytes {
		err = errors.Join(err, fmt.Errorf("moderation: MaxBytes %d is less than %d", m.o.MaxBytes, ask.MinBytes))
	}
	return m, err
}

// Moderate judges a text, see output.Moderator.
func (m *Moderator) Moderate(ctx context.Context, text string) (output.Verdict, error) {
	if !ask.Fits(text, m.o.MaxBytes) {
		return output.Verdict{}, fmt.Errorf("moderation: text of %d bytes is too long", len(text))
	}
	var all output.Verdict
	for part := range ask.Windows(text, m.o.MaxBytes) {
		answer, err := m.server.Post(ctx, m.ask(&m.o, part))
		if err != nil {
			return output.Verdict{}, err
		}
		v, err := m.read(&m.o, answer)
		if err != nil {
			return output.Verdict{}, err
		}
		if all.Flagged && v.Flagged && named(all) != named(v) { // what has no name is not what has one in another window
			v.Harms = append(v.Harms, output.Harm{Category: output.Other, Flagged: true})
		}
		all = join(all, v) // to the end: what one window has may be allowed
	}
	return all, nil
}

// named reports whether a verdict says what is found.
func named(v output.Verdict) bool {
	return slices.ContainsFunc(v.Harms, func(h output.Harm) bool { return h.Flagged })
}

// join returns the worse of two verdicts in each category.
func join(a, b output.Verdict) output.Verdict {
	a.Flagged = a.Flagged || b.Flagged
next:
	for _, h := range b.Harms {
		for i := range a.Harms {
			if o := &a.Harms[i]; o.Category == h.Category {
				o.Flagged, o.Score = o.Flagged || h.Flagged, max(o.Score, h.Score)
				continue next
			}
		}
		a.Harms = append(a.Harms, h)
	}
	return a
}

var errAnswer = errors.New("moderation: answer is not understood")
