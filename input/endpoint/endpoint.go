package endpoint

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"unicode/utf8"
)

const (
	// DefaultMaxBytes is the longest text that is sent at once when Options.MaxBytes is zero: about 2,000 tokens.
	DefaultMaxBytes = 8 << 10

	maxWindows = 64      // of one text; longer ones are an error
	maxAnswer  = 1 << 20 // bytes of an answer
	sure       = 0.99    // no need to look further
)

// Options are the settings of a Classifier. It is not changed and may be used again.
type Options struct {
	URL    string       // where the text is sent, with its path
	Key    string       // sent as "Authorization: Bearer"; empty sends none
	Header http.Header  // sent along
	Client *http.Client // nil is a client of its own, which follows no redirects

	// MaxBytes is the longest text that is sent at once, at least 16; zero is DefaultMaxBytes. A text of more than 64
	// windows of that length is an error.
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
	client *http.Client
	labels map[string]bool
	ask    func(*Classifier, string) any
	read   func(*Classifier, []byte) (float64, error)
}

// newClassifier checks the options.
func newClassifier(o Options) (*Classifier, error) {
	c := &Classifier{o: o, client: o.Client}
	c.o.Header = o.Header.Clone()
	if c.o.MaxBytes == 0 {
		c.o.MaxBytes = DefaultMaxBytes
	}
	if c.client == nil {
		c.client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	var errs []error
	if u, err := url.Parse(o.URL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		errs = append(errs, errors.New("endpoint: URL is not one of http or https")) // it may hold a password
	}
	if c.o.MaxBytes < 16 {
		errs = append(errs, fmt.Errorf("endpoint: MaxBytes %d is less than 16", c.o.MaxBytes))
	}
	return c, errors.Join(errs...)
}

// Score returns how likely text is an attack, see input.Classifier.
func (c *Classifier) Score(ctx context.Context, text string) (float64, error) {
	step := c.o.MaxBytes - c.o.MaxBytes/4
	if len(text) > c.o.MaxBytes+(maxWindows-1)*step {
		return 0, fmt.Errorf("endpoint: text of %d bytes is too long", len(text))
	}
	highest := 0.0
	for {
		part := text
		if len(text) > c.o.MaxBytes {
			part = text[:border(text, c.o.MaxBytes)]
		}
		score, err := c.one(ctx, part)
		if err != nil {
			return 0, err
		}
		if highest = max(highest, score); highest >= sure || len(part) == len(text) {
			return highest, nil
		}
		text = text[border(text, step):]
	}
}

// border returns the start of the rune at i, or i where there is none.
func border(text string, i int) int {
	for k := i; k > i-utf8.UTFMax; k-- {
		if utf8.RuneStart(text[k]) {
			return k
		}
	}
	return i
}

// one asks about one window.
func (c *Classifier) one(ctx context.Context, text string) (float64, error) {
	body, err := json.Marshal(c.ask(c, text))
	if err != nil {
		return 0, errors.New("endpoint: text cannot be sent")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.o.URL, bytes.NewReader(body))
	if err != nil {
		return 0, errors.New("endpoint: URL cannot be asked")
	}
	for name, values := range c.o.Header {
		req.Header[name] = values
	}
	req.Header.Set("Content-Type", "application/json")
	if c.o.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.o.Key)
	}
	res, err := c.client.Do(req)
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			return 0, cause
		}
		return 0, errors.New("endpoint: no answer") // the cause names the URL, which may hold a key
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	switch {
	case res.StatusCode != http.StatusOK:
		return 0, fmt.Errorf("endpoint: status %d", res.StatusCode)
	case err != nil:
		return 0, errors.New("endpoint: answer broke off")
	case len(answer) > maxAnswer:
		return 0, errors.New("endpoint: answer is too long")
	}
	score, err := c.read(c, answer)
	if err == nil && !(score >= 0 && score <= 1) {
		err = errAnswer
	}
	return score, err
}

var errAnswer = errors.New("endpoint: answer is not understood")
