package input

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/token"
)

// CountTokens returns how many tokens text has, exactly, in an encoding (cl100k_base, o200k_base, or o200k_harmony, which
// differs from that in special tokens only) or for the OpenAI model of that name. Special tokens that stand in text count as
// the text that they are, and a byte that is not UTF-8 counts as U+FFFD. What a chat format adds to a message is not counted.
//
// The first count in an encoding loads its vocabulary, which takes some tens of milliseconds; counting "" when a program
// starts does it there. The time is linear in the text, but a text of any length is counted to its end: MaxTokens is for
// texts that a stranger may have written.
func CountTokens(encoding, text string) (int, error) {
	e, err := tokenEncoding(encoding)
	if err != nil {
		return 0, fmt.Errorf("input: %w", err)
	}
	return e.Count(text), nil
}

// TokenCounter counts the tokens of a text. It must be safe for concurrent use. An error says that the text could not be
// counted. Package input/tiktoken has counters for the older encodings of OpenAI; the tokenisers of open models are adapted
// with a method of one line.
type TokenCounter interface {
	CountTokens(text string) (int, error)
}

// TokensOptions are the settings of MaxTokensWith.
type TokensOptions struct {
	Max int // tokens a text may have; zero is a mistake

	// Encoding is what CountTokens takes: an encoding or a model. It excludes Counter.
	Encoding string

	// Counter counts for any other model. It excludes Encoding.
	Counter TokenCounter

	// MaxBytes is the longest text that Counter is given: what is longer has too many tokens, uncounted. Zero is 32 bytes
	// for each token of Max, which no text in a language comes near. Set it where Counter is slow on long texts. It does not
	// change the work with Encoding, which stops when the budget is passed.
	MaxBytes int
}

// MaxTokens finds text with more than n tokens of an encoding or for a model, with default settings. See MaxTokensWith.
func MaxTokens(encoding string, n int) guard.Check {
	return MaxTokensWith(TokensOptions{Encoding: encoding, Max: n})
}

// MaxTokensWith finds text with too many tokens. The limit is on one content: the tokens of a chat format, of the system
// prompt and of earlier messages are the caller's to leave room for.
//
// Of a text with no more bytes than the budget has tokens, and of one with more than 128 bytes for each, the length says it;
// any other is counted until the budget is passed. In a JSON content what is counted is the document as it is written, since
// that is what a model reads: escapes are not undone.
//
// A stream holds nothing back: the piece that goes beyond the budget ends it, or the one after, when the text goes on without
// an end of a word. With a Counter other than UpperEstimate and UpperBound it waits for its end, and a text that Counter
// returns an error for blocks by input.max_tokens.error. The finding is about the whole text.
//
// Rule: input.too_many_tokens.
func MaxTokensWith(o TokensOptions) guard.Check {
	c := guard.Check{
		Name:   "input.max_tokens",
		Doc:    "text has more tokens than the limit",
		Stages: guard.StageInput,
	}
	b, err := newTokenBudget(o)
	if err != nil {
		c.Err = err
		return c
	}
	if b.meter == nil {
		c.Run = b.runCounter
		return c
	}
	c.Run = b.runMeter
	c.Hold = func(string) int { return 0 }
	c.Slack = token.Longest * min(o.Max+1, 1<<23)
	return c
}

const ruleTooManyTokens = "input.too_many_tokens"

// A tokenMeter holds texts to a budget.
type tokenMeter interface {
	within(text string, budget int) bool
	begin(budget int) tokenTally
}

// A tokenTally holds a text that comes in pieces to a budget. add and close report whether it is passed.
type tokenTally interface {
	Add(piece string) (over bool)
	Close() (over bool)
}

type tokenBudget struct {
	max      int
	meter    tokenMeter // nil: counter counts
	counter  TokenCounter
	maxBytes int
	streams  *guard.Key[*tokenStream]
}

func newTokenBudget(o TokensOptions) (*tokenBudget, error) {
	b := &tokenBudget{max: o.Max, counter: o.Counter, maxBytes: o.MaxBytes}
	var errs []error
	switch {
	case o.Encoding != "" && o.Counter != nil:
		errs = append(errs, errors.New("both an encoding and a counter"))
	case o.Encoding == "" && isNil(o.Counter):
		errs = append(errs, errors.New("neither an encoding nor a counter"))
	case o.Encoding != "":
		e, err := tokenEncoding(o.Encoding)
		if err != nil {
			errs = append(errs, err)
		}
		b.meter = exactMeter{e}
	default:
		b.meter, _ = o.Counter.(tokenMeter)
	}
	if o.Max <= 0 {
		errs = append(errs, fmt.Errorf("limit %d is not positive", o.Max))
	}
	if o.MaxBytes < 0 {
		errs = append(errs, fmt.Errorf("limit of %d bytes is negative", o.MaxBytes))
	}
	if b.maxBytes == 0 {
		b.maxBytes = min(o.Max, math.MaxInt/bytesPerToken) * bytesPerToken
	}
	b.streams = guard.NewKey(func() *tokenStream { return &tokenStream{tally: b.meter.begin(b.max)} })
	return b, errors.Join(errs...)
}

// bytesPerToken is how many bytes a token has at most on average where nothing better is known of the tokens. Tokens of text
// have 2 to 6 bytes on average; only runs of one character have more.
const bytesPerToken = 32

// runCounter asks a counter about a whole text.
func (b *tokenBudget) runCounter(_ context.Context, p *guard.Pass) error {
	if !p.EOF() {
		return nil
	}
	text := p.Raw()
	if len(text) <= b.maxBytes {
		n, err := b.counter.CountTokens(text)
		if err != nil {
			return err
		}
		if n < 0 {
			return fmt.Errorf("count %d is negative", n)
		}
		if n <= b.max {
			return nil
		}
	}
	p.Report(guard.Finding{Rule: ruleTooManyTokens})
	return nil
}

// runMeter holds a text or what has come of it to the budget.
func (b *tokenBudget) runMeter(_ context.Context, p *guard.Pass) error {
	if p.EOF() && p.Offset() == 0 {
		if !b.meter.within(p.Raw(), b.max) {
			p.Report(guard.Finding{Rule: ruleTooManyTokens})
		}
		return nil
	}
	if s := b.streams.In(p); s.add(p) {
		p.Report(guard.Finding{Rule: ruleTooManyTokens})
	}
	return nil
}

// tokenStream is how far a stream has been counted.
type tokenStream struct {
	tally tokenTally
	seen  int // bytes of the text
	over  bool
}

// add counts what was not counted yet and reports whether that passed the budget. What is seen again, the digits of a JSON
// number, stands in the raw text as it is.
func (s *tokenStream) add(p *guard.Pass) (passed bool) {
	if s.over {
		return false
	}
	raw := p.Raw()
	if from := s.seen - p.Offset(); from < len(raw) {
		s.over = s.tally.Add(raw[max(from, 0):])
	}
	s.seen = max(s.seen, p.Offset()+len(p.Text()))
	if p.EOF() && !s.over {
		s.over = s.tally.Close()
	}
	return s.over
}

// exactMeter counts in one encoding.
type exactMeter struct{ e *token.Encoding }

func (m exactMeter) within(text string, budget int) bool {
	_, ok := m.e.Within(text, budget)
	return ok
}

func (m exactMeter) begin(budget int) tokenTally { return m.e.Counter(budget) }
