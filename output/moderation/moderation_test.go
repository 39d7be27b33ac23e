package moderation_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/output"
	"github.com/stanchion-dev/stanchion/output/moderation"
)

type maker = func(moderation.Options) (*moderation.Moderator, error)

// server answers each request with what answer says about its body.
func server(t testing.TB, answer func(body map[string]any, h http.Header) (int, string)) string {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body map[string]any
		if json.NewDecoder(r.Body).Decode(&body) != nil || r.Method != http.MethodPost {
			http.Error(w, "", http.StatusBadRequest)
			return
		}
		status, text := answer(body, r.Header)
		w.WriteHeader(status)
		io.WriteString(w, text)
	}))
	t.Cleanup(srv.Close)
	return srv.URL
}

func fixed(t testing.TB, status int, text string) string {
	return server(t, func(map[string]any, http.Header) (int, string) { return status, text })
}

// says is the answer of a chat model.
func says(content, finish string) string {
	quoted, _ := json.Marshal(content)
	return fmt.Sprintf(`{"choices":[{"index":0,"finish_reason":%q,"message":{"role":"assistant","content":%s}}]}`, finish, quoted)
}

func TestAnswers(t *testing.T) {
	const bad = "error"
	for _, tt := range []struct {
		make   maker
		o      moderation.Options
		answer string
		want   string // categories that are flagged, "" for none
	}{
		{moderation.OpenAI, moderation.Options{}, `{"results":[{"flagged":false,"categories":{"hate":false},"category_scores":{"hate":0.01}}]}`, ""},
		{moderation.OpenAI, moderation.Options{}, `{"id":"modr-1","results":[{"flagged":true,"categories":{"harassment":true,"harassment/threatening":true,"sexual/minors":true,"violence":false},"category_scores":{"harassment":0.8,"harassment/threatening":0.9}}]}`, "harassment:0.90 sexual_minors:0.00"},
		{moderation.OpenAI, moderation.Options{}, `{"results":[{"flagged":true,"categories":{"something/new":true,"hate":null},"category_scores":{"something/new":1}}]}`, "other:1.00"},
		{moderation.OpenAI, moderation.Options{}, `{"results":[{"flagged":true,"categories":{}}]}`, "-"},
		{moderation.OpenAI, moderation.Options{}, `{"results":[]}`, bad}, {moderation.OpenAI, moderation.Options{}, `{"results":[{}]}`, bad},
		{moderation.OpenAI, moderation.Options{}, `{"results":[{"flagged":false,"categories":{}},{"flagged":true,"categories":{}}]}`, bad},
		{moderation.OpenAI, moderation.Options{}, `{"results":[{"categories":{"hate":false}}]}`, bad}, {moderation.OpenAI, moderation.Options{}, `{"results":[{"flagged":false}]}`, bad},
		{moderation.OpenAI, moderation.Options{}, `{"choices":[]}`, bad}, {moderation.OpenAI, moderation.Options{}, ``, bad}, {moderation.OpenAI, moderation.Options{}, `<html>`, bad},

		{moderation.Azure, moderation.Options{}, `{"categoriesAnalysis":[{"category":"Hate","severity":2},{"category":"SelfHarm","severity":0}]}`, "hate:0.29"},
		{moderation.Azure, moderation.Options{Severity: 4}, `{"categoriesAnalysis":[{"category":"Hate","severity":2},{"category":"Violence","severity":6}]}`, "violence:0.86"},
		{moderation.Azure, moderation.Options{}, `{"blocklistsMatch":[],"categoriesAnalysis":[{"category":"Hate","severity":0},{"category":"SelfHarm","severity":0},{"category":"Sexual","severity":0},{"category":"Violence","severity":0}]}`, ""},
		{moderation.Azure, moderation.Options{}, `{"categoriesAnalysis":[{"category":"Hate","severity":0}]}`, bad},
		{moderation.Azure, moderation.Options{}, `{"blocklistsMatch":[{"blocklistName":"b"}],"categoriesAnalysis":[]}`, "other:1.00"},
		{moderation.Azure, moderation.Options{}, `{"categoriesAnalysis":[]}`, bad}, {moderation.Azure, moderation.Options{}, `{"categoriesAnalysis":[{"category":"Hate"}]}`, bad},
		{moderation.Azure, moderation.Options{}, `{"categoriesAnalysis":[{"category":"Hate","severity":-1}]}`, bad},

		{moderation.LlamaGuard, moderation.Options{}, says("safe", "stop"), ""}, {moderation.LlamaGuard, moderation.Options{}, says("\n\nsafe\n", ""), ""},
		{moderation.LlamaGuard, moderation.Options{}, says("\n\nunsafe\nS1,S9", "stop"), "violence:0.00 weapons:0.00"},
		{moderation.LlamaGuard, moderation.Options{}, says("unsafe\nS", "length"), "unread:0.00"}, {moderation.LlamaGuard, moderation.Options{}, says("unsafe\nS10,S1", "length"), "unread:0.00 hate:0.00"},
		{moderation.LlamaGuard, moderation.Options{}, says("unsafe\nS99", "stop"), "other:0.00"}, {moderation.LlamaGuard, moderation.Options{}, says("unsafe", "stop"), "-"},
		{moderation.LlamaGuard, moderation.Options{}, says("unsafe\nS1\nS9", "stop"), "violence:0.00 weapons:0.00"},
		{moderation.LlamaGuard, moderation.Options{}, says("safe", "length"), bad}, {moderation.LlamaGuard, moderation.Options{}, says("safe\nS1", "stop"), bad},
		{moderation.LlamaGuard, moderation.Options{}, says("I cannot judge this.", "stop"), bad}, {moderation.LlamaGuard, moderation.Options{}, says("", "stop"), bad},
		{moderation.LlamaGuard, moderation.Options{}, says("safety first: unsafe", "stop"), bad}, {moderation.LlamaGuard, moderation.Options{}, says("safe", "content_filter"), bad},
		{moderation.LlamaGuard, moderation.Options{}, `{"choices":[]}`, bad}, {moderation.LlamaGuard, moderation.Options{}, `{"choices":[{}]}`, bad},

		{moderation.NemoGuard, moderation.Options{}, says(`{"User Safety": "safe", "Response Safety": "safe"}`, "stop"), ""},
		{moderation.NemoGuard, moderation.Options{}, `{"choices":[{"text":"{\"User Safety\": \"safe\", \"Response Safety\": \"unsafe\", \"Safety Categories\": \"Guns and Illegal Weapons, Criminal Planning/Confessions\"} "}]}`, "weapons:0.00 illicit:0.00"},
		{moderation.NemoGuard, moderation.Options{}, says(`{"User Safety": "unsafe"}`, "stop"), "-"},
		{moderation.NemoGuard, moderation.Options{Question: "q"}, says(`{"User Safety": "safe"}`, "stop"), bad},
		{moderation.NemoGuard, moderation.Options{Question: "q"}, says(`{"User Safety": "unsafe"}`, "stop"), "-"},
		{moderation.NemoGuard, moderation.Options{Question: "q"}, says(`{"User Safety": "safe", "Response Safety": "safe"}`, "stop"), ""},
		{moderation.NemoGuard, moderation.Options{}, says(`{"User Safety": "safe", "Safety Categories": "Violence"}`, "stop"), bad},
		{moderation.NemoGuard, moderation.Options{}, says(`{"User Safety": "safe"`, "length"), bad}, {moderation.NemoGuard, moderation.Options{}, says(`{"Other": "safe"}`, "stop"), bad},
		{moderation.NemoGuard, moderation.Options{}, says(`{"User Safety": "perhaps"}`, "stop"), bad}, {moderation.NemoGuard, moderation.Options{}, says(`safe`, "stop"), bad},
		{moderation.NemoGuard, moderation.Options{}, says(`{"User Safety": "unsafe", "User Safety": "safe"}`, "stop"), bad},

		{moderation.Qwen3Guard, moderation.Options{}, says("Safety: Safe\nCategories: None\nRefusal: Yes", "stop"), ""},
		{moderation.Qwen3Guard, moderation.Options{}, says("Safety: Unsafe\nCategories: Violent, Jailbreak\nRefusal: No", "stop"), "violence:0.00 jailbreak:0.00"},
		{moderation.Qwen3Guard, moderation.Options{}, says("Safety: Controversial\nCategories: Politically Sensitive Topics", "stop"), "political:0.00"},
		{moderation.Qwen3Guard, moderation.Options{AllowControversial: true}, says("Safety: Controversial\nCategories: Politically Sensitive Topics", "stop"), ""},
		{moderation.Qwen3Guard, moderation.Options{}, says("Safety: Safe\nSafety: Unsafe", "stop"), bad}, {moderation.Qwen3Guard, moderation.Options{}, says("Safety: Saf", "length"), bad},
		{moderation.Qwen3Guard, moderation.Options{}, says("Safety: Safe\nCategories: Violent", "stop"), bad}, {moderation.Qwen3Guard, moderation.Options{}, says("Safety: Safe\nOn the other hand, it is unsafe.", "stop"), bad},
		{moderation.Qwen3Guard, moderation.Options{}, says("Safety: Unsafe\nCategories: Violent, Jail", "length"), "unread:0.00 violence:0.00"},
		{moderation.Qwen3Guard, moderation.Options{}, says("Safety: Safe", "length"), bad}, {moderation.Qwen3Guard, moderation.Options{}, says("Categories: None", "stop"), bad},
	} {
		tt.o.URL, tt.o.Model = fixed(t, 200, tt.answer), "guard"
		m, err := tt.make(tt.o)
		require.NoError(t, err)
		v, err := m.Moderate(t.Context(), "a secret text")
		if tt.want == bad {
			require.Error(t, err, tt.answer)
			require.NotContains(t, err.Error(), "secret")
			require.Zero(t, v)
			continue
		}
		require.NoError(t, err, tt.answer)
		var got []string
		for _, h := range v.Harms {
			if h.Flagged {
				got = append(got, fmt.Sprintf("%s:%.2f", h.Category, h.Score))
			}
		}
		if tt.want == "-" { // something, without a name
			require.True(t, v.Flagged, tt.answer)
			require.Empty(t, got, tt.answer)
			continue
		}
		require.Equal(t, tt.want, strings.Join(got, " "), tt.answer)
		require.Equal(t, tt.want != "", v.Flagged, tt.answer)
	}
}

func TestRequests(t *testing.T) {
	var got map[string]any
	var header http.Header
	answers := []string{`{"results":[{"flagged":false,"categories":{}}]}`, `{"categoriesAnalysis":[{"category":"Hate","severity":0},{"category":"SelfHarm","severity":0},{"category":"Sexual","severity":0},{"category":"Violence","severity":0}]}`, says("safe", "stop")}
	n := 0
	url := server(t, func(body map[string]any, h http.Header) (int, string) {
		got, header = body, h
		return 200, answers[n]
	})
	for i, tt := range []struct {
		make maker
		o    moderation.Options
		want string
		key  string
	}{
		{moderation.OpenAI, moderation.Options{Key: "k"}, `{"model":"omni-moderation-latest","input":"text"}`, "Authorization"},
		{moderation.Azure, moderation.Options{Key: "k"}, `{"text":"text","categories":["Hate","SelfHarm","Sexual","Violence"],"outputType":"FourSeverityLevels"}`, "Ocp-Apim-Subscription-Key"},
		{moderation.LlamaGuard, moderation.Options{Model: "m"}, `{"model":"m","messages":[{"role":"user","content":"text"}],"temperature":0,"max_tokens":128}`, ""},
		{moderation.LlamaGuard, moderation.Options{Model: "m", Question: "q"}, `{"model":"m","messages":[{"role":"user","content":"q"},{"role":"assistant","content":"text"}],"temperature":0,"max_tokens":128}`, ""},
	} {
		n, tt.o.URL = min(i, 2), url
		m, err := tt.make(tt.o)
		require.NoError(t, err)
		_, err = m.Moderate(t.Context(), "text")
		require.NoError(t, err)
		sent, _ := json.Marshal(got)
		require.JSONEq(t, tt.want, string(sent))
		if tt.key != "" {
			require.Contains(t, header.Get(tt.key), "k")
		}
	}
}

// The worst of all windows counts, also behind one that is flagged.
func TestWindows(t *testing.T) {
	url := server(t, func(body map[string]any, _ http.Header) (int, string) {
		text := body["messages"].([]any)[0].(map[string]any)["content"].(string)
		switch {
		case strings.Contains(text, "vote"):
			return 200, says("unsafe\nS13", "stop")
		case strings.Contains(text, "hate"):
			return 200, says("unsafe\nS10", "stop")
		}
		return 200, says("safe", "stop")
	})
	m, err := moderation.LlamaGuard(moderation.Options{URL: url, Model: "m", MaxBytes: 40})
	require.NoError(t, err)
	v, err := m.Moderate(t.Context(), "vote"+strings.Repeat(" word", 20)+" hate"+strings.Repeat(" word", 20))
	require.NoError(t, err)
	require.Equal(t, output.Verdict{Flagged: true, Harms: []output.Harm{{Category: output.Political, Flagged: true}, {Category: output.Hate, Flagged: true}}}, v)
	_, err = m.Moderate(t.Context(), strings.Repeat("x", 10_000))
	require.ErrorContains(t, err, "too long")
}

// TestAllowed: what a moderator could not name goes on in no case in which a named category may.
func TestAllowed(t *testing.T) {
	n := 0
	url := server(t, func(map[string]any, http.Header) (int, string) {
		n++
		return 200, []string{says("unsafe\nS13,S", "length"), says("unsafe\nS13", "stop"), says("unsafe", "stop")}[min(n-1, 2)]
	})
	m, err := moderation.LlamaGuard(moderation.Options{URL: url, Model: "m", MaxBytes: 40})
	require.NoError(t, err)
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.ModerationWith(m, output.ModerationOptions{Allow: []output.Category{output.Political}})}})
	require.NoError(t, err)
	for _, text := range []string{"cut off", "two windows of which one is flagged without a name"} {
		_, err = p.Session(guard.Subject{}).Output(t.Context(), text)
		require.ErrorIs(t, err, guard.ErrBlocked, text)
	}
	require.Equal(t, 3, n)
}

// TestScores: a score counts though its category is not listed.
func TestScores(t *testing.T) {
	m, err := moderation.OpenAI(moderation.Options{URL: fixed(t, 200, `{"results":[{"flagged":false,"categories":{},"category_scores":{"hate":0.9}}]}`)})
	require.NoError(t, err)
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.ModerationWith(m, output.ModerationOptions{Threshold: 0.5})}})
	require.NoError(t, err)
	_, err = p.Session(guard.Subject{}).Output(t.Context(), "text")
	require.ErrorIs(t, err, guard.ErrBlocked)
}

func TestMistakes(t *testing.T) {
	for _, make := range []maker{moderation.Azure, moderation.LlamaGuard, moderation.NemoGuard, moderation.Qwen3Guard} {
		_, err := make(moderation.Options{Model: "m"})
		require.ErrorContains(t, err, "URL")
	}
	_, err := moderation.LlamaGuard(moderation.Options{URL: "http://a/"})
	require.ErrorContains(t, err, "no model")
	_, err = moderation.OpenAI(moderation.Options{MaxBytes: 3})
	require.ErrorContains(t, err, "MaxBytes")
	_, err = moderation.Azure(moderation.Options{URL: "http://a/", Severity: 9})
	require.ErrorContains(t, err, "severity")
	m, err := moderation.OpenAI(moderation.Options{})
	require.NoError(t, err, "has a default")
	require.NotNil(t, m)
}

// TestFailures: whatever a server does, nothing goes on that was not judged.
func TestFailures(t *testing.T) {
	hang := make(chan struct{})
	defer close(hang)
	cut := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		io.WriteString(w, `{"results":[{"flagged":false,"categories":{}}`)
	}))
	t.Cleanup(cut.Close)
	gone := httptest.NewServer(nil)
	gone.Close()
	for name, url := range map[string]string{
		"500": fixed(t, 500, "<html>bad gateway</html>"), "429": fixed(t, 429, `{"error":{"message":"Rate limit reached"}}`), "garbage": fixed(t, 200, "\x00\xff{"),
		"safe for another API": fixed(t, 200, says("safe", "stop")), "redirect": fixed(t, 302, ""), "cut": cut.URL, "gone": gone.URL,
		"hang": server(t, func(map[string]any, http.Header) (int, string) { <-hang; return 200, "" }),
	} {
		m, err := moderation.OpenAI(moderation.Options{URL: url})
		require.NoError(t, err)
		p, err := guard.New(guard.Config{Checks: []guard.Check{output.ModerationWith(m, output.ModerationOptions{Timeout: 200 * time.Millisecond})}})
		require.NoError(t, err)
		d := p.Session(guard.Subject{User: "u", Tenant: "t"}).Check(t.Context(), guard.Content{Stage: guard.StageOutput, Text: "a text"})
		require.Equal(t, guard.Block, d.Action, name)
		require.Equal(t, guard.Failed, d.Outcome("output.moderation"), name)
	}
}

func ExampleLlamaGuard() {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"choices": [{"message": {"role": "assistant", "content": "\n\nunsafe\nS9"}, "finish_reason": "stop"}]}`)
	}))
	defer srv.Close()
	m, err := moderation.LlamaGuard(moderation.Options{URL: srv.URL + "/v1/chat/completions", Model: "llama-guard-3"})
	if err != nil {
		panic(err)
	}
	p, _ := guard.New(guard.Config{Checks: []guard.Check{output.Moderation(m)}})
	_, err = p.Session(guard.Subject{User: "ann", Tenant: "acme"}).Output(context.Background(), "First take ...")
	fmt.Println(err)
	// Output: guard: output blocked by output.moderation.weapons
}

// example asks a moderator about a text that its server finds nothing in.
func example(make maker, answer string) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, answer) }))
	defer srv.Close()
	m, err := make(moderation.Options{URL: srv.URL, Model: "guard"})
	if err != nil {
		panic(err)
	}
	v, err := m.Moderate(context.Background(), "Good morning.")
	fmt.Println(v.Flagged, err)
}

func ExampleOpenAI() {
	example(moderation.OpenAI, `{"results": [{"flagged": false, "categories": {"hate": false}, "category_scores": {"hate": 0.001}}]}`)
	// Output: false <nil>
}

func ExampleAzure() {
	example(moderation.Azure, `{"categoriesAnalysis": [{"category": "Hate", "severity": 0}, {"category": "SelfHarm", "severity": 0},
		{"category": "Sexual", "severity": 0}, {"category": "Violence", "severity": 0}]}`)
	// Output: false <nil>
}

func ExampleNemoGuard() {
	example(moderation.NemoGuard, `{"choices": [{"message": {"content": "{\"Response Safety\": \"safe\"}"}}]}`)
	// Output: false <nil>
}

func ExampleQwen3Guard() {
	example(moderation.Qwen3Guard, `{"choices": [{"message": {"content": "Safety: Safe\nCategories: None"}}]}`)
	// Output: false <nil>
}
