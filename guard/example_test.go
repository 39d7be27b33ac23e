package guard_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// noShouting is a check as a user would write it.
func noShouting() guard.Check {
	return guard.Check{
		Name: "app.no_shouting", Doc: "upper-case words", Stages: guard.StageInput | guard.StageOutput,
		Action: guard.Redact,
		Window: 8,
		Run: func(_ context.Context, p *guard.Pass) error {
			if i := strings.Index(p.Text(), "SHOUTING"); i >= 0 {
				p.Report(guard.Finding{Span: guard.Span{Start: i, End: i + 8}, Replace: "talking"})
			}
			return nil
		},
	}
}

func ExampleNew() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{noShouting()}})
	if err != nil {
		panic(err)
	}
	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
	text, err := s.Input(context.Background(), "stop SHOUTING please")
	fmt.Println(text, err)
	// Output: stop talking please <nil>
}

func ExampleSession_Check() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{noShouting().Then(guard.Block)}})
	d := p.Session(guard.Subject{User: "ann"}).Check(context.Background(),
		guard.Content{Stage: guard.StageOutput, Text: "I am SHOUTING"})
	fmt.Println(d)
	fmt.Printf("%q %v\n", d.Text(), errors.Is(d.Err(), guard.ErrBlocked))
	for name, outcome := range d.Outcomes() {
		fmt.Println(name, outcome)
	}
	// Output:
	// output: block by app.no_shouting
	// "" true
	// app.no_shouting found
}

func ExampleCheck_Monitor() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{noShouting().Monitor()}})
	d := p.Session(guard.Subject{}).Check(context.Background(),
		guard.Content{Stage: guard.StageInput, Text: "SHOUTING"})
	fmt.Println(d.Text(), d.Action, "would", d.Would)
	// Output: SHOUTING flag would redact
}

func ExampleStream() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{noShouting()}})
	st := p.Session(guard.Subject{}).Stream(context.Background(), guard.StageOutput)
	for _, piece := range []string{"They were SHOU", "TING at ", "each other."} {
		text, _ := st.Push(piece)
		fmt.Printf("%q ", text)
	}
	text, _ := st.Close()
	fmt.Printf("%q\n", text)
	// Output: "They w" "ere " "talking at eac" "h other."
}

func ExampleSession_OutputWriter() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{noShouting()}})
	w := p.Session(guard.Subject{}).OutputWriter(context.Background(), os.Stdout)
	fmt.Fprint(w, "No SHOU")
	fmt.Fprint(w, "TING.")
	w.Close()
	// Output: No talking.
}

func ExampleSession_OutputSeq() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{noShouting()}})
	model := func(yield func(string, error) bool) {
		_ = yield("No SHOU", nil) && yield("TING.", nil)
	}
	var b bytes.Buffer
	for text, err := range p.Session(guard.Subject{}).OutputSeq(context.Background(), model) {
		if err != nil {
			panic(err)
		}
		b.WriteString(text)
	}
	fmt.Println(b.String())
	// Output: No talking.
}

func ExampleSession_Grant() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{noShouting().Then(guard.Ask)}})
	s := p.Session(guard.Subject{User: "ann"})
	content := guard.Content{Stage: guard.StageInput, Text: "SHOUTING"}
	d := s.Check(context.Background(), content)
	fmt.Println(d.Err())
	s.Grant(d) // a person said yes
	fmt.Println(s.Check(context.Background(), content).Text())
	// Output:
	// guard: input needs approval by app.no_shouting
	// SHOUTING
}

func ExampleKey() {
	count := guard.NewKey(func() *int { return new(int) })
	c := guard.Check{Name: "app.count", Stages: guard.StageInput, Run: func(_ context.Context, p *guard.Pass) error {
		if n := count.Of(p.Session()); *n < 2 {
			*n++
		} else {
			p.Report(guard.Finding{Rule: "app.count.third"})
		}
		return nil
	}}
	p, _ := guard.New(guard.Config{Checks: []guard.Check{c}})
	s := p.Session(guard.Subject{})
	for range 3 {
		_, err := s.Input(context.Background(), "hello")
		fmt.Println(err)
	}
	// Output:
	// <nil>
	// <nil>
	// guard: input blocked by app.count.third
}
