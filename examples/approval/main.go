// Approval lets a person decide about calls of tools, in two ways: in the terminal, while the call waits, and over HTTP, later
// and from somewhere else, with a token.
//
//	go run ./examples/approval            # asks in the terminal; without one every answer is no
//	go run ./examples/approval -http :8080
//
// With neither it ends by itself: the server answers its own requests.
package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
)

type payment struct {
	To     string `json:"to"`
	Amount int    `json:"amount"`
}

// tools has one tool, of which every call has to be approved because its effect cannot be taken back.
func tools() *toolcall.Tools {
	pay := toolcall.Wrap(toolcall.ToolSpec{Name: "pay", Args: map[string]toolcall.ArgRule{
		"/to":     {From: toolcall.FromAnywhere, Checks: []toolcall.ArgCheck{toolcall.OneOf("bob", "eve")}},
		"/amount": {From: toolcall.FromAnywhere, Checks: []toolcall.ArgCheck{toolcall.Number(1, 100)}},
	}}, func(_ context.Context, p payment) (string, error) {
		return fmt.Sprintf("paid %d to %s", p.Amount, p.To), nil
	})
	return toolcall.NewTools(toolcall.Policy{}, pay)
}

// calls are what a model asks for.
var calls = []guard.ToolCall{
	{ID: "1", Name: "pay", Args: json.RawMessage(`{"to":"bob","amount":20}`)},
	{ID: "2", Name: "pay", Args: json.RawMessage(`{"to":"eve","amount":5000}`)},
}

func main() {
	log.SetFlags(0)
	address := flag.String("http", "", "serve approvals at this address")
	flag.Parse()
	if *address != "" {
		s, err := newServer()
		if err != nil {
			log.Fatal(err)
		}
		log.Printf("POST /call, then POST /approve, at %s", *address)
		log.Fatal(http.ListenAndServe(*address, s))
	}
	if err := terminal(os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
	if err := overHTTP(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

// terminal asks while the call waits: Config.Approve is all it takes.
func terminal(in io.Reader, out io.Writer) error {
	t, answers := tools(), bufio.NewScanner(in)
	p, err := guard.New(guard.Config{
		Checks: []guard.Check{t.Check()},
		Approve: func(_ context.Context, d guard.Decision) (bool, error) {
			waits, _ := d.Pending()
			fmt.Fprintf(out, "allow %s %q? [y/N] ", waits.Tool.Name, waits.Tool.Args) // %q: nothing of it is out of sight
			yes := answers.Scan() && strings.EqualFold(strings.TrimSpace(answers.Text()), "y")
			fmt.Fprintln(out, yes)
			return yes, nil
		},
	})
	if err != nil {
		return err
	}
	s := p.Session(guard.Subject{User: "ann"})
	for _, call := range calls {
		text, err := t.Run(context.Background(), s, call)
		if err != nil {
			text = toolcall.Message(err)
		}
		fmt.Fprintln(out, "model sees:", text)
	}
	return nil
}

// server is an application in which a call waits for a person who answers over HTTP.
type server struct {
	tools     *toolcall.Tools
	pipeline  *guard.Pipeline
	approvals *toolcall.Approvals
}

func newServer() (*server, error) {
	t := tools()
	p, err := guard.New(guard.Config{Checks: []guard.Check{t.Check()}})
	if err != nil {
		return nil, err
	}
	key := make([]byte, 32) // from a secret store, where several processes are to know it
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	a, err := toolcall.NewApprovals(toolcall.ApprovalOptions{Key: key, Version: "2026-11"})
	if err != nil {
		return nil, err
	}
	return &server{t, p, a}, nil
}

// answer is what the server says. Token is for the person alone, who has signed in; the model gets Text.
type answer struct {
	Text  string          `json:"text,omitempty"`
	Token string          `json:"token,omitempty"`
	Call  *guard.ToolCall `json:"call,omitempty"`
}

// ServeHTTP takes {"call": ...} at /call, and {"call": ..., "token": ...} at /approve.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var ask answer
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10)).Decode(&ask); err != nil || ask.Call == nil || r.Method != http.MethodPost {
		http.Error(w, "no call", http.StatusBadRequest)
		return
	}
	// Who asks comes from the login, not from the request; here everybody is ann. The process that takes the approval need
	// not be the one that was asked: nothing of the call is kept in between.
	session, conversation := s.pipeline.Session(guard.Subject{User: "ann"}), "conversation 7"
	var text string
	var err error
	switch r.URL.Path {
	case "/call":
		text, err = s.tools.Run(r.Context(), session, *ask.Call)
	case "/approve":
		text, err = s.approvals.Resume(r.Context(), session, conversation, ask.Token, *ask.Call, s.tools.Run)
	default:
		http.NotFound(w, r)
		return
	}
	out := answer{Text: text}
	if request, ok := s.approvals.Request(session, conversation, err); ok {
		out = answer{Text: toolcall.Message(err), Token: request.Token, Call: &request.Call}
		w.WriteHeader(http.StatusAccepted)
	} else if err != nil {
		out.Text = toolcall.Message(err)
		w.WriteHeader(http.StatusForbidden)
	}
	if err := json.NewEncoder(w).Encode(out); err != nil {
		log.Print(err)
	}
}
