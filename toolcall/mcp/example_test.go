package mcp_test

import (
	"context"
	"fmt"
	"log"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
	"github.com/stanchion-dev/stanchion/toolcall/mcp"
)

// pair connects a client to a server in memory.
func pair(server *sdk.Server, client *sdk.Client) *sdk.ClientSession {
	mine, theirs := sdk.NewInMemoryTransports()
	if _, err := server.Connect(context.Background(), theirs, nil); err != nil {
		log.Fatal(err)
	}
	conn, err := client.Connect(context.Background(), mine, nil)
	if err != nil {
		log.Fatal(err)
	}
	return conn
}

func ExampleServer() {
	session := pipeline("").Session(guard.Subject{User: "ann"})
	m, err := mcp.Server(mcp.ServerOptions{Tools: specs, Session: func(context.Context, sdk.Request) (*guard.Session, string, error) {
		return session, "conversation 7", nil
	}})
	if err != nil {
		log.Fatal(err)
	}
	server := plain()
	server.AddReceivingMiddleware(m)
	conn := pair(server, sdk.NewClient(&sdk.Implementation{Name: "client"}, nil))
	defer conn.Close()
	for _, tool := range []string{"echo", "admin"} {
		r, err := conn.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: map[string]any{"text": "hello"}})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(r.Content[0].(*sdk.TextContent).Text)
	}
	// Output:
	// echo: hello
	// This call was blocked: toolcall.role
}

func ExampleClient() {
	session := pipeline("").Session(guard.Subject{User: "ann"})
	definitions, err := toolcall.NewDefinitions(toolcall.DefinitionsOptions{New: guard.Flag})
	if err != nil {
		log.Fatal(err)
	}
	m, err := mcp.Client(mcp.ClientOptions{Server: "test", Definitions: definitions, Session: func(context.Context) *guard.Session { return session }})
	if err != nil {
		log.Fatal(err)
	}
	client := sdk.NewClient(&sdk.Implementation{Name: "client"}, nil)
	client.AddSendingMiddleware(m)
	conn := pair(plain(), client)
	defer conn.Close()
	if _, err := conn.ListTools(context.Background(), nil); err != nil {
		log.Fatal(err)
	}
	r, err := conn.CallTool(context.Background(), &sdk.CallToolParams{Name: "unlisted", Arguments: map[string]any{"text": "hello"}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(mcp.Blocked(r))
	// Output:
	// guard: tool_call blocked by toolcall.unknown_tool
}
