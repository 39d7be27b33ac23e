package guardhttp_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardhttp"
)

// noBombs is a check to try handlers with.
var noBombs = guard.Check{Name: "app.bomb", Stages: guard.StageInput, Run: func(_ context.Context, p *guard.Pass) error {
	if at := strings.Index(p.Text(), "bomb"); at >= 0 {
		p.Report(guard.Finding{Span: guard.Span{Start: at, End: at + len("bomb")}})
	}
	return nil
}}

// post sends a text to a handler as a user.
func post(h http.Handler, user, text string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/chat", strings.NewReader(text))
	r.Header.Set("X-User", user)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// userOf stands for an authentication.
func userOf(r *http.Request) (guard.Subject, error) {
	if user := r.Header.Get("X-User"); user != "" {
		return guard.Subject{User: user, Tenant: "acme"}, nil
	}
	return guard.Subject{}, errors.New("who is it?")
}

func model(_ context.Context, question string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		_ = yield("You ", nil) && yield("said: ", nil) && yield(question, nil)
	}
}

func ExampleSessions() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{noBombs}})
	chat := func(w http.ResponseWriter, r *http.Request) {
		s := p.FromContext(r.Context())
		question, err := guardhttp.ReadText(w, r, 16<<10)
		if err == nil {
			question, err = s.Input(r.Context(), question)
		}
		if err != nil {
			guardhttp.Error(w, r, err)
			return
		}
		guardhttp.Stream(w, r, s, model(r.Context(), question))
	}
	h := guardhttp.Sessions(p, userOf)(http.HandlerFunc(chat))
	w := post(h, "ann", "good morning")
	fmt.Println(w.Code, w.Body)
	fmt.Println(post(h, "ann", "a bomb").Code)
	fmt.Println(post(h, "", "good morning").Code)
	// Output:
	// 200 You said: good morning
	// 422
	// 401
}

func ExampleSessionsFunc() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{noBombs}})
	conversations := map[string]*guard.Session{"ann": p.Session(guard.Subject{User: "ann", Tenant: "acme"})} // yours, by who asks
	of := func(r *http.Request) (*guard.Session, error) { return conversations[r.Header.Get("X-User")], nil }
	h := guardhttp.SessionsFunc(of)(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println(p.FromContext(r.Context()) == conversations["ann"])
	}))
	post(h, "ann", "")
	fmt.Println(post(h, "eve", "").Code)
	// Output:
	// true
	// 401
}

func ExampleProblemOf() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{noBombs}})
	_, err := p.Session(guard.Subject{User: "ann"}).Input(context.Background(), "a bomb")
	problem := guardhttp.ProblemOf(err)
	problem.Rule, problem.Stage = "", "" // a client that may not know the rules
	doc, _ := json.Marshal(map[string]any{"error": problem.Title, "status": problem.Status})
	fmt.Println(string(doc))
	// Output: {"error":"Content blocked","status":422}
}
