package toolcall_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/netip"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
)

func ExampleAllow() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{toolcall.Allow("search")}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "ann"})
	for _, name := range []string{"search", "Search", "transfer"} {
		_, err := s.ToolCall(context.Background(), guard.ToolCall{Name: name})
		fmt.Println(name, err)
	}
	// Output:
	// search <nil>
	// Search guard: tool_call blocked by toolcall.unknown_tool
	// transfer guard: tool_call blocked by toolcall.unknown_tool
}

func ExampleCheck() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{{
		Name:   "search",
		Effect: toolcall.Read,
		Schema: json.RawMessage(`{"type":"object","properties":{"q":{"type":"string","maxLength":20}},"required":["q"]}`),
	}}})}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "ann"})
	for _, args := range []string{`{"q":"tea"}`, `{"q":"tea","url":"https://evil.example"}`, `{"q":7}`} {
		safe, err := s.ToolCall(context.Background(), guard.ToolCall{Name: "search", Args: json.RawMessage(args)})
		fmt.Printf("%s %v\n", safe, err)
	}
	// Output:
	// {"q":"tea"} <nil>
	//  guard: tool_call blocked by toolcall.bad_args
	//  guard: tool_call blocked by toolcall.bad_args
}

func ExampleBadArgs() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{toolcall.Check(policy)}})
	if err != nil {
		log.Fatal(err)
	}
	call := guard.ToolCall{Name: "mail", Args: json.RawMessage(`{"to":["ann"],"subject":"hi","token":"s3cret"}`)}
	d := p.Session(guard.Subject{User: "ann"}).Check(context.Background(), guard.Content{
		Stage: guard.StageToolCall, Text: string(call.Args), Format: guard.JSON, Tool: &call})
	fmt.Println(d.Rule(), d.Findings[0].Data)
	// Output:
	// toolcall.bad_args [{ additionalProperties } {/to/0 format email}]
}

func ExamplePolicy() {
	policy := toolcall.Policy{Tools: []toolcall.ToolSpec{
		{Name: "refund", Effect: toolcall.Write, Roles: []string{"support"}},
		{Name: "close_account"}, // Destructive: waits for approval
	}}
	p, err := guard.New(guard.Config{Checks: []guard.Check{toolcall.Check(policy)}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "ann"})
	for _, name := range []string{"refund", "close_account"} {
		_, err := s.ToolCall(context.Background(), guard.ToolCall{Name: name})
		fmt.Println(err)
	}
	// Output:
	// guard: tool_call blocked by toolcall.role
	// guard: tool_call needs approval by toolcall.approval
}

func ExampleWrap() {
	type order struct {
		ID string `json:"id" jsonschema:"number of the order"`
	}
	status := toolcall.Wrap(toolcall.ToolSpec{Name: "status", Effect: toolcall.Read},
		func(_ context.Context, o order) (string, error) { return "order " + o.ID + " is on its way", nil })
	fmt.Printf("%s\n", status.Spec().Schema)
	p, err := guard.New(guard.Config{Checks: []guard.Check{toolcall.NewTools(toolcall.Policy{}, status).Check()}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "ann"})
	text, err := status.Call(context.Background(), s, guard.ToolCall{Name: "status", Args: json.RawMessage(`{"id":"A7"}`)})
	fmt.Println(text, err)
	// Output:
	// {"type":"object","properties":{"id":{"type":"string","description":"number of the order"}},"required":["id"],"additionalProperties":false}
	// order A7 is on its way <nil>
}

func ExampleTools() {
	add := toolcall.Wrap(toolcall.ToolSpec{Name: "add", Effect: toolcall.Read},
		func(_ context.Context, n struct{ A, B int }) (int, error) { return n.A + n.B, nil })
	tools := toolcall.NewTools(toolcall.Policy{}, add)
	p, err := guard.New(guard.Config{Checks: []guard.Check{tools.Check()}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "ann"})
	for _, args := range []string{`{"A":1,"B":2}`, `{"A":1,"B":2,"C":3}`} {
		text, err := tools.Run(context.Background(), s, guard.ToolCall{Name: "add", Args: json.RawMessage(args)})
		fmt.Println(text + toolcall.Message(err))
	}
	// Output:
	// 3
	// This call was blocked: toolcall.bad_args (arguments: an argument that the tool does not take)
}

func ExampleParseTools() {
	specs, err := toolcall.ParseTools([]byte(`[{"name":"delete_file","input_schema":{"type":"object","properties":{"id":{"type":"string"}}}}]`))
	if err != nil {
		log.Fatal(err)
	}
	policy := toolcall.Suggest(specs)
	fmt.Println(policy.Tools[0].Effect, policy.Tools[0].Approval, policy.Tools[0].Args["/id"].From)
	// Output: destructive unless_said internal
}

func ExampleMessage() {
	fmt.Println(toolcall.Message(&toolcall.Error{Tool: "pay", Rule: "toolcall.timeout"}))
	// Output: This call failed: toolcall.timeout
}

func ExampleIsPublic() {
	for _, ip := range []string{"192.0.2.1", "::ffff:10.0.0.1", "8.8.8.8"} {
		fmt.Println(ip, toolcall.IsPublic(netip.MustParseAddr(ip)))
	}
	// Output:
	// 192.0.2.1 false
	// ::ffff:10.0.0.1 false
	// 8.8.8.8 true
}
