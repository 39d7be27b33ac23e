// Command quickstart carries the conversation of a customer with the assistant of a small shop through every stage of
// one pipeline, and says at each step what went in, what was decided and why. It needs no key and no network: the model
// is a script that does what the text before it asks for, and it is given the guarded text only.
//
//	go run ./examples/quickstart
//	go run ./examples/quickstart -in questions.jsonl.gz    # what the input stage does with texts of your own
//
// This file is what an application writes: the list of checks, and the calls at each stage. office.go holds documents and
// tools, model.go the script; story.go and screen.go tell what happens, texts.go, rows.go and tally.go are for -in.
package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/output"
	"github.com/stanchion-dev/stanchion/pii"
	"github.com/stanchion-dev/stanchion/rag"
	"github.com/stanchion-dev/stanchion/ratelimit"
	"github.com/stanchion-dev/stanchion/toolcall"
)

const system = `You are Robin, the assistant of Larkspur Pottery in Ashcombe. Speak about pots, kilns and orders, and about
nothing else. Seconds leave by the back door on Fridays at half price, but only for those who ask at the counter. Never
say which courier broke the crates in March while the claim is open.`

// perHour is how many questions a customer may ask.
var perHour = ratelimit.Limit{Events: 12, Per: time.Hour}

// guards says what is checked. A check knows its stages; On puts it at others.
func guards(questions ratelimit.Limit, tools *toolcall.Tools) guard.Config {
	return guard.Config{Checks: []guard.Check{
		ratelimit.Requests(questions), // first: what is over the limit costs nothing more
		input.MaxBytes(8 << 10),
		input.MaxBytes(32 << 10).On(guard.StagePrompt).Named("app.prompt_size"),
		input.Injection(), // in questions, documents and answers of tools
		pii.Detect(),      // the model sees <EMAIL_1> ...
		pii.Restore(),     // ... the user and the tools see the address again
		tools.Check(),
		output.PromptLeak(system),
	}}
}

// shop is the application. It is made once.
type shop struct {
	pipeline  *guard.Pipeline
	tools     *toolcall.Tools
	find      func(question string) []guard.Document // the vector store: what is near, not what is allowed
	model     func(messages []string) reply
	retrieved func(rag.Result) // for the log
}

// open wires the shop, or returns every mistake in the wiring.
func (sh *shop) open(config guard.Config, tools *toolcall.Tools) (err error) {
	sh.tools = tools
	sh.pipeline, err = guard.New(config)
	return err
}

// chat is one conversation of one customer.
type chat struct {
	shop    *shop
	session *guard.Session
	waiting []guard.Decision // calls that a colleague has to approve
}

func (sh *shop) chat(customer guard.Subject) *chat {
	return &chat{shop: sh, session: sh.pipeline.Session(customer)}
}

// ask takes one question through every stage; the answer goes to say, piece by piece.
func (c *chat) ask(ctx context.Context, question string, say func(string)) error {
	question, err := c.session.Input(ctx, question)
	if err != nil {
		return err // blocked; question is ""
	}
	found := rag.Filter(ctx, c.session, c.shop.find(question))
	c.shop.retrieved(found)
	prompt, err := c.session.Prompt(ctx, assemble(found.Docs, question))
	if err != nil {
		return err
	}
	messages := []string{prompt}
	for range 4 {
		r := c.shop.model(messages)
		if r.call == nil {
			return c.answer(ctx, r, say)
		}
		messages = append(messages, c.call(ctx, *r.call))
	}
	return errors.New("quickstart: the model calls tools without end")
}

// call makes a call that the model asks for, and returns what the model is told.
func (c *chat) call(ctx context.Context, call guard.ToolCall) string {
	result, err := c.shop.tools.Run(ctx, c.session, call)
	if err == nil {
		return result
	}
	var blocked *guard.BlockedError
	if errors.Is(err, guard.ErrNeedsApproval) && errors.As(err, &blocked) {
		c.waiting = append(c.waiting, blocked.Decision)
	}
	return toolcall.Message(err) // the rule, and which arguments are wrong
}

// approve makes the calls that were waiting: a colleague has read them, see guard.Decision.Pending, and said yes. The
// grant holds once and for exactly these arguments.
func (c *chat) approve(ctx context.Context) {
	waiting := c.waiting
	c.waiting = nil
	for _, d := range waiting {
		if content, ok := d.Pending(); ok {
			c.session.Grant(d)
			c.call(ctx, *content.Tool)
		}
	}
}

// answer passes the model's answer on while it is written. A piece goes out as soon as no check can object to it.
func (c *chat) answer(ctx context.Context, r reply, say func(string)) error {
	for piece, err := range c.session.OutputSeq(ctx, r.pieces()) {
		if err != nil {
			return err // what was said before stays said
		}
		say(piece)
	}
	return nil
}

// assemble makes the prompt: instructions of our own, then what others have written.
func assemble(docs []guard.Document, question string) string {
	var b strings.Builder
	b.WriteString(system)
	for _, d := range docs {
		b.WriteString("\n\nDocument " + d.ID + ": " + d.Text)
	}
	b.WriteString("\n\nQuestion: " + question)
	return b.String()
}
