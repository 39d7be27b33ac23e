package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"

	"github.com/stanchion-dev/stanchion/guard"
)

// overHTTP runs the server and is its client: a program that asks for a call, and the person who approves it.
func overHTTP(out io.Writer) error {
	s, err := newServer()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: s}
	defer server.Close()
	go func() { _ = server.Serve(listener) }()
	post := func(path string, ask answer) (answer, error) {
		var said answer
		body, err := json.Marshal(ask)
		if err != nil {
			return said, err
		}
		r, err := http.Post("http://"+listener.Addr().String()+path, "application/json", bytes.NewReader(body))
		if err != nil {
			return said, err
		}
		defer r.Body.Close()
		err = json.NewDecoder(r.Body).Decode(&said)
		fmt.Fprintln(out, path, r.StatusCode, said.Text)
		return said, err
	}

	waits, err := post("/call", answer{Call: &calls[0]})
	if err != nil {
		return err
	}
	// The person looks at waits.Call and presses a button. A token is for this call only, and for one time.
	other := guard.ToolCall{Name: "pay", Args: json.RawMessage(`{"to":"eve","amount":20}`)}
	for _, call := range []*guard.ToolCall{&other, waits.Call, waits.Call} {
		if _, err := post("/approve", answer{Call: call, Token: waits.Token}); err != nil {
			return err
		}
	}
	_, err = post("/call", answer{Call: &calls[1]}) // too much: nobody is asked
	return err
}
