package endpoint

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/stanchion-dev/stanchion/internal/ask"
)

const (
	// DefaultMaxBytes is the longest text that a Chat sends at once when Options.MaxBytes is zero: about 2,000 tokens.
	DefaultMaxBytes = 8 << 10

	// DefaultLabelBytes is the same for TextClassification: the public models for prompt injections read 512 tokens, which
	// are 1.5 KB of Chinese and 2 KB of English.
	DefaultLabelBytes = 1 << 10

	sure = 0.99 // no need to look further
)

// Options are the settings of a Classifier. It is not changed and may be used again.
type Options struct {
	URL    string       // where the text is sent, with its path
	Key    string       // sent as "Authorization: Bearer"; empty sends none
	Header http.Header  // sent along
	Client *http.Client // nil is a client of its own, which follows no redirects

	// MaxBytes is the longest text that is sent at once, at least 16; zero is DefaultMaxBytes for a Chat and
	// DefaultLabelBytes for TextClassification. It must be no more than the model reads: servers may cut the rest off, and
	// nobody sees it. A text of more than 64 windows of that length is an error.
	MaxBytes int

	// Labels are the labels that mean an attack; their scores are added up. Nil is what public models for prompt
	// injections use: "INJECTION", "JAILBREAK", "MALICIOUS", "LABEL_1", "unsafe". Only TextClassification uses them.
	Labels []string

	// Model is the name of the model that a Chat asks for.
	Model string

	// Instruction stands before the text as the system message of a Chat. Empty sends none, as guard models want it.
	Instruction string
}

// Classifier asks a server. It never changes and is safe for concurrent use.
type Classifier struct {
	o      Options
	server ask.Server
	labels map[string]bool
	ask    func(*Classifier, string) any
	read   func(*Classifier, []byte) (float64, error)
}

// newClassifier checks the options.
func newClassifier(o Options, maxBytes int) (*Classifier, error) {
	c := &Classifier{o: o, server: ask.Server{Package: "endpoint", URL: o.URL, Key: o.Key, Header: o.Header, Client: o.Client}}
	if c.o.MaxBytes == 0 {
		c.o.MaxBytes = maxBytes
	}
	err := c.server.Check()
	if c.o.MaxBytes < ask.MinBytes {
		err = errors.Join(err, fmt.Errorf("endpoint: MaxBytes %d is less than %d", c.o.MaxBytes, ask.MinBytes))
	}
	return c, err
}

// Score returns how likely text is an attack, see input.Classifier.
func (c *Classifier) Score(ctx context.Context, text string) (float64, error) {
	if !ask.Fits(text, c.o.MaxBytes) {
		return 0, fmt.Errorf("endpoint: text of %d bytes is too long", len(text))
	}
	highest := 0.0
	for part := range ask.Windows(text, c.o.MaxBytes) {
		score, err := c.one(ctx, part)
		if err != nil {
			return 0, err
		}
		if highest = max(highest, score); highest >= sure {
			break
		}
	}
	return highest, nil
}

// one asks about one window.
func (c *Classifier) one(ctx context.Context, text string) (float64, error) {
	answer, err := c.server.Post(ctx, c.ask(c, text))
	if err != nil {
		return 0, err
	}
	score, err := c.read(c, answer)
	if err == nil && !(score >= 0 && score <= 1) {
		err = errAnswer
	}
	return score, err
}

var errAnswer = errors.New("endpoint: answer is not understood")
