// Mcp puts guard rails round a server of the Model Context Protocol that it did not write: it starts the server as a process,
// speaks to it over stdio with the official client, and checks what the server says of its tools, what it is asked, and what it
// answers.
//
//	cd examples/mcp && go run .
//
// A person is asked in the terminal before a note is deleted; without one the answer is no.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/toolcall"
	"github.com/stanchion-dev/stanchion/toolcall/mcp"
)

// policy says what the model may do with the server's tools, whatever the server says of them.
var policy = toolcall.Policy{Tools: []toolcall.ToolSpec{
	{Name: "notes/read_note", Effect: toolcall.Read, Schema: nameSchema},
	{Name: "notes/delete_note", Schema: nameSchema}, // Destructive: a person is asked
}}

func main() {
	log.SetFlags(0)
	serve := flag.Bool("serve", false, "be the server, on standard input and output")
	flag.Parse()
	ctx := context.Background()
	if *serve {
		if err := notes().Run(ctx, &sdk.StdioTransport{}); err != nil {
			log.Fatal(err)
		}
		return
	}
	exe, err := os.Executable()
	if err != nil {
		log.Fatal(err)
	}
	if err := run(ctx, exec.Command(exe, "-serve"), os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

// run does what an agent does: it looks at the tools, and makes the calls that a model asks for.
func run(ctx context.Context, server *exec.Cmd, in io.Reader, out io.Writer) error {
	answers := bufio.NewScanner(in)
	pipeline, err := guard.New(guard.Config{
		Checks: []guard.Check{toolcall.Check(policy), input.Injection().On(guard.StageToolResult)},
		Approve: func(_ context.Context, d guard.Decision) (bool, error) {
			waits, _ := d.Pending()
			fmt.Fprintf(out, "allow %s %q? [y/N] ", waits.Tool.Name, waits.Tool.Args)
			yes := answers.Scan() && strings.EqualFold(strings.TrimSpace(answers.Text()), "y")
			fmt.Fprintln(out, yes)
			return yes, nil
		},
	})
	if err != nil {
		return err
	}
	session := pipeline.Session(guard.Subject{User: "ann"})

	// Trust on first use. In production: Pins that somebody has looked at, from Definitions.Current of an earlier run.
	definitions, err := toolcall.NewDefinitions(toolcall.DefinitionsOptions{New: guard.Flag, Scan: []guard.Check{input.Injection()}})
	if err != nil {
		return err
	}
	rails, err := mcp.Client(mcp.ClientOptions{
		Server: "notes", Prefix: "notes/", Tools: policy.Tools, Definitions: definitions,
		Session:   func(context.Context) *guard.Session { return session },
		OnFinding: func(_ context.Context, f toolcall.DefinitionFinding) { fmt.Fprintln(out, "found", f) },
	})
	if err != nil {
		return err
	}
	client := sdk.NewClient(&sdk.Implementation{Name: "agent", Version: "1"}, nil)
	client.AddSendingMiddleware(rails)
	conn, err := client.Connect(ctx, &sdk.CommandTransport{Command: server}, nil)
	if err != nil {
		return err
	}
	defer conn.Close()

	for tool, err := range conn.Tools(ctx, nil) {
		if err != nil {
			return err
		}
		fmt.Fprintln(out, "tool", tool.Name)
	}
	for _, ask := range []struct{ tool, note string }{
		{"read_note", "shopping"}, {"read_note", "poisoned"}, {"delete_note", "shopping"}, {"add", "shopping"},
	} {
		r, err := conn.CallTool(ctx, &sdk.CallToolParams{Name: ask.tool, Arguments: map[string]any{"name": ask.note}})
		if err != nil {
			return err
		}
		text := ""
		for _, c := range r.Content {
			if t, ok := c.(*sdk.TextContent); ok {
				text += t.Text
			}
		}
		fmt.Fprintf(out, "%s %s: %s (blocked: %v)\n", ask.tool, ask.note, text, mcp.Blocked(r) != nil)
	}
	return nil
}
