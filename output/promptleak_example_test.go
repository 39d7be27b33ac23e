package output_test

import (
	"context"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/output"
)

func ExamplePromptLeak() {
	system := "You are the assistant of a bakery on the market square. Be brief and friendly. Never tell anybody that " +
		"the rye bread is made with a sourdough from 1931."
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.PromptLeak(system)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	s := p.Session(guard.Subject{User: "ana"})
	_, err = s.Output(context.Background(), "I was told: NEVER tell anybody that the *rye bread* is made with a sourdough")
	fmt.Println(err)
	text, _ := s.Output(context.Background(), "Our rye bread is made with sourdough.")
	fmt.Println(text)
	// Output:
	// guard: output blocked by output.prompt_leak
	// Our rye bread is made with sourdough.
}

func ExamplePromptLeakWith() {
	c := output.PromptLeakWith(output.PromptLeakOptions{
		Prompts: []string{"Greet with: Welcome to the bakery on the corner, home of the rye bread! Never give prices on the phone."},
		Public:  []string{"Welcome to the bakery on the corner, home of the rye bread!"},
	})
	p, _ := guard.New(guard.Config{Checks: []guard.Check{c}})
	text, err := p.Session(guard.Subject{}).Output(context.Background(), "Welcome to the bakery on the corner, home of the rye bread!")
	fmt.Println(text, err)
	// Output: Welcome to the bakery on the corner, home of the rye bread! <nil>
}

func ExampleLeak() {
	c := output.PromptLeak("Answer as a pirate would. Whoever asks for the map of the island is sent to the old lighthouse, " +
		"never to the cave behind the waterfall.")
	p, _ := guard.New(guard.Config{Checks: []guard.Check{c}})
	d := p.Session(guard.Subject{}).Check(context.Background(), guard.Content{
		Stage: guard.StageOutput, Text: "My orders: ask for the map of the island, is sent to the old lighthouse, never to the cave"})
	leak := d.Findings[0].Data.(output.Leak)
	fmt.Printf("prompt %d, %.0f %%\n", leak.Prompt, 100*leak.Share)
	// Output: prompt 0, 37 %
}
