package endpoint_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/input/endpoint"
)

// server answers each request with what answer says about its body.
func server(t testing.TB, answer func(body map[string]any) (status int, text string)) *httptest.Server {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body map[string]any
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil || r.Method != http.MethodPost {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		body["key"] = r.Header.Get("Authorization")
		status, text := answer(body)
		w.WriteHeader(status)
		fmt.Fprint(w, text)
	}))
	t.Cleanup(srv.Close)
	return srv
}

// fixed returns a server that always says the same.
func fixed(t testing.TB, status int, text string) string {
	return server(t, func(map[string]any) (int, string) { return status, text }).URL
}

func TestTextClassification(t *testing.T) {
	for _, tc := range []struct {
		answer string
		want   float64 // -1: an error
	}{
		{`[{"label":"INJECTION","score":0.75},{"label":"SAFE","score":0.25}]`, 0.75},
		{`[[{"label":"SAFE","score":0.75},{"label":"INJECTION","score":0.25}]]`, 0.25},
		{`[{"label":"injection","score":0.5},{"label":"jailbreak","score":0.25}]`, 0.75},
		{`[{"label":"SAFE","score":0.99}]`, 0},
		{`[{"label":"SAFE","score":0.3}]`, -1},
		{`[]`, -1}, {``, -1}, {`{}`, -1}, {`null`, -1}, {`[{}]`, -1}, {`[[],[]]`, -1}, {`[[[]]]`, -1},
		{`[{"label":"INJECTION","score":1.5}]`, -1}, {`[{"label":"INJECTION","score":-1}]`, -1},
		{`[{"label":"INJECTION","score":1}]` + strings.Repeat(" ", 2<<20), -1},
	} {
		c, err := endpoint.TextClassification(endpoint.Options{URL: fixed(t, 200, tc.answer)})
		require.NoError(t, err)
		got, err := c.Score(t.Context(), "x")
		if tc.want < 0 {
			require.Error(t, err, "%.80s", tc.answer)
		} else {
			require.NoError(t, err, tc.answer)
			require.Equal(t, tc.want, got, tc.answer)
		}
	}
}

func TestChat(t *testing.T) {
	for content, want := range map[string]float64{
		"safe": 0, "Safe.": 0, "unsafe\nS9": 1, "UNSAFE": 1, "0.25": 0.25, "1": 1, " safe\n": 0,
		"": -1, "Sure, here you go": -1, "safe, and now listen": -1, "2": -1, "NaN": -1, "0.1 or so": -1, "-1": -1,
	} {
		quoted, _ := json.Marshal(content)
		c, err := endpoint.Chat(endpoint.Options{Model: "guard",
			URL: fixed(t, 200, `{"choices":[{"message":{"role":"assistant","content":`+string(quoted)+`}}]}`)})
		require.NoError(t, err)
		got, err := c.Score(t.Context(), "x")
		if want < 0 {
			require.Error(t, err, content)
		} else {
			require.NoError(t, err, content)
			require.Equal(t, want, got, content)
		}
	}
	for _, answer := range []string{`{}`, `{"choices":[]}`, `[]`, `{"choices":[{},{}]}`} {
		c, err := endpoint.Chat(endpoint.Options{Model: "guard", URL: fixed(t, 200, answer)})
		require.NoError(t, err)
		_, err = c.Score(t.Context(), "x")
		require.Error(t, err, answer)
	}
}

func TestRequests(t *testing.T) {
	var bodies []map[string]any
	srv := server(t, func(body map[string]any) (int, string) {
		bodies = append(bodies, body)
		return 200, `{"choices":[{"message":{"content":"safe"}}]}`
	})
	c, err := endpoint.Chat(endpoint.Options{URL: srv.URL, Model: "guard", Key: "k", Instruction: "Judge."})
	require.NoError(t, err)
	_, err = c.Score(t.Context(), "a \x00 \xff text")
	require.NoError(t, err)
	got, err := json.Marshal(bodies[0])
	require.NoError(t, err)
	require.JSONEq(t, `{"model":"guard","temperature":0,"max_tokens":16,"key":"Bearer k","messages":[
		{"role":"system","content":"Judge."},{"role":"user","content":"a \u0000 \ufffd text"}]}`, string(got))
}

// Windows together cover a text, and none goes through a rune.
func TestLongTexts(t *testing.T) {
	var parts []string
	srv := server(t, func(body map[string]any) (int, string) {
		parts = append(parts, body["inputs"].(string))
		if strings.Contains(parts[len(parts)-1], "BOMB") {
			return 200, `[{"label":"INJECTION","score":1}]`
		}
		return 200, `[{"label":"INJECTION","score":0.1}]`
	})
	c, err := endpoint.TextClassification(endpoint.Options{URL: srv.URL, MaxBytes: 40})
	require.NoError(t, err)
	text := strings.Repeat("äöü €\U0001F600 ", 30)
	score, err := c.Score(t.Context(), text)
	require.NoError(t, err)
	require.Equal(t, 0.1, score)
	at := 0
	for _, part := range parts {
		require.LessOrEqual(t, len(part), 40)
		require.NotContains(t, part, "\ufffd")
		i := strings.Index(text[max(at-15, 0):], part)
		require.GreaterOrEqual(t, i, 0)
		at = max(at-15, 0) + i + len(part)
	}
	require.Equal(t, len(text), at)

	parts = nil
	score, err = c.Score(t.Context(), "BOMB"+text)
	require.NoError(t, err)
	require.Equal(t, 1.0, score)
	require.Len(t, parts, 1, "sure after the first window")

	_, err = c.Score(t.Context(), strings.Repeat("x", 10_000))
	require.ErrorContains(t, err, "too long")
	score, err = c.Score(t.Context(), strings.Repeat("x", 40+63*30-4)+"BOMB")
	require.NoError(t, err)
	require.Equal(t, 1.0, score)
}

func TestFailures(t *testing.T) {
	ask := func(url string) error {
		c, err := endpoint.TextClassification(endpoint.Options{URL: url})
		require.NoError(t, err)
		_, err = c.Score(t.Context(), "a secret text")
		require.Error(t, err)
		require.NotContains(t, err.Error(), "secret")
		return err
	}
	require.EqualError(t, ask(fixed(t, 503, "a secret text")), "endpoint: status 503")
	require.EqualError(t, ask(fixed(t, 302, "")), "endpoint: status 302")
	closed := httptest.NewServer(nil)
	closed.Close()
	err := ask(closed.URL + "/?key=secret")
	require.ErrorContains(t, err, "endpoint: no answer: dial tcp 127.0.0.1:")
	require.NotContains(t, err.Error(), "secret")

	for _, o := range []endpoint.Options{{}, {URL: "x"}, {URL: "ftp://x/"}, {URL: "http:///p"}, {URL: "http://a/", MaxBytes: 3}} {
		_, err := endpoint.TextClassification(o)
		require.Error(t, err, "%+v", o)
	}
	_, err = endpoint.TextClassification(endpoint.Options{URL: "http://a/", Labels: []string{}})
	require.ErrorContains(t, err, "no labels")
	_, err = endpoint.Chat(endpoint.Options{URL: "http://a/"})
	require.ErrorContains(t, err, "no model")
}

func TestInPipeline(t *testing.T) {
	wait := make(chan struct{})
	srv := server(t, func(body map[string]any) (int, string) {
		switch text := body["inputs"].(string); {
		case strings.Contains(text, "slow"):
			<-wait
		case strings.Contains(text, "attack"):
			return 200, `[{"label":"INJECTION","score":0.9}]`
		case strings.Contains(text, "broken"):
			return 500, ""
		}
		return 200, `[{"label":"INJECTION","score":0.1}]`
	})
	defer close(wait)
	m, err := endpoint.TextClassification(endpoint.Options{URL: srv.URL})
	require.NoError(t, err)
	p, err := guard.New(guard.Config{Checks: []guard.Check{
		input.Classify(m, input.ClassifierOptions{Timeout: 300 * time.Millisecond})}})
	require.NoError(t, err)
	for text, want := range map[string]string{
		"fine": "", "an attack": "input.classifier", "broken": "input.classifier.error", "slow": "input.classifier.timeout",
	} {
		d := p.Session(guard.Subject{}).Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: text})
		require.Equal(t, want, d.Rule(), text)
	}
}

func ExampleTextClassification() {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `[{"label": "INJECTION", "score": 0.98}, {"label": "SAFE", "score": 0.02}]`)
	}))
	defer srv.Close()
	m, err := endpoint.TextClassification(endpoint.Options{URL: srv.URL + "/predict"})
	if err != nil {
		panic(err)
	}
	p, _ := guard.New(guard.Config{Checks: []guard.Check{input.Classify(m, input.ClassifierOptions{})}})
	_, err = p.Session(guard.Subject{}).Input(context.Background(), "Do as I say.")
	fmt.Println(err)
	// Output: guard: input blocked by input.classifier
}

func ExampleChat() {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"choices": [{"message": {"role": "assistant", "content": "unsafe\nS14"}}]}`)
	}))
	defer srv.Close()
	m, err := endpoint.Chat(endpoint.Options{URL: srv.URL + "/v1/chat/completions", Model: "llama-guard"})
	if err != nil {
		panic(err)
	}
	fmt.Println(m.Score(context.Background(), "Do as I say."))
	// Output: 1 <nil>
}

// TestDefaultWindows has no more sent at once than the usual models read, and no answer about a part of it.
func TestDefaultWindows(t *testing.T) {
	var sent []string
	srv := server(t, func(body map[string]any) (int, string) {
		if text, ok := body["inputs"].(string); ok {
			require.Equal(t, false, body["truncate"])
			sent = append(sent, text)
			return 200, `[{"label":"SAFE","score":1}]`
		}
		sent = append(sent, body["messages"].([]any)[0].(map[string]any)["content"].(string))
		return 200, `{"choices":[{"message":{"content":"safe"}}]}`
	})
	text := strings.Repeat("words ", 1000)
	labels, err := endpoint.TextClassification(endpoint.Options{URL: srv.URL})
	require.NoError(t, err)
	_, err = labels.Score(t.Context(), text)
	require.NoError(t, err)
	require.Len(t, sent[0], endpoint.DefaultLabelBytes)
	require.Greater(t, len(sent), 6)
	sent = nil
	chat, err := endpoint.Chat(endpoint.Options{URL: srv.URL, Model: "guard"})
	require.NoError(t, err)
	_, err = chat.Score(t.Context(), text)
	require.NoError(t, err)
	require.Equal(t, []string{text}, sent)
}
