package guardhttp_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardhttp"
)

// find returns a check that reports rule for every place of needle.
func find(rule, needle string) guard.Check {
	return guard.Check{
		Name: "test." + strings.ReplaceAll(rule, ".", "_"), Stages: guard.StageAll, Window: max(len(needle), 1),
		Run: func(_ context.Context, p *guard.Pass) error {
			for i := 0; ; {
				k := strings.Index(p.Text()[i:], needle)
				if k < 0 {
					return nil
				}
				p.Report(guard.Finding{Rule: rule, Span: guard.Span{Start: i + k, End: i + k + len(needle)}})
				i += k + len(needle)
			}
		},
	}
}

func pipeline(t testing.TB, checks ...guard.Check) *guard.Pipeline {
	p, err := guard.New(guard.Config{Checks: checks})
	require.NoError(t, err)
	return p
}

type wait struct{}

func (wait) RetryAfter() time.Duration { return 1500 * time.Millisecond }

func (wait) SetHeader(h http.Header) {
	h.Set("RateLimit", `"a";r=0;t=2`)
	h.Set("Retry-After", "7")
}

func TestProblemOf(t *testing.T) {
	report := func(name string, f guard.Finding) guard.Check {
		return guard.Check{Name: name, Stages: guard.StageAll, Run: func(_ context.Context, p *guard.Pass) error {
			p.Report(f)
			return nil
		}}
	}
	broken := guard.Check{Name: "test.broken", Stages: guard.StageAll,
		Run: func(context.Context, *guard.Pass) error { return errors.New("secret cause") }}
	panics := guard.Check{Name: "test.panics", Stages: guard.StageAll,
		Run: func(context.Context, *guard.Pass) error { panic("secret cause") }}
	for _, test := range []struct {
		check  guard.Check
		status int
		rule   string
	}{
		{report("test.a", guard.Finding{Rule: "input.injection.override"}), 422, "input.injection.override"},
		{report("test.a", guard.Finding{Rule: "input.too_long"}), 413, "input.too_long"},
		{report("test.a", guard.Finding{Rule: "input.upload.size"}), 413, "input.upload.size"},
		{report("test.a", guard.Finding{Rule: "input.upload.mismatch"}), 415, "input.upload.mismatch"},
		{report("test.a", guard.Finding{Rule: "input.upload.macro"}), 422, "input.upload.macro"},
		{report("test.a", guard.Finding{Rule: "toolcall.role"}), 403, "toolcall.role"},
		{report("test.a", guard.Finding{Rule: "toolcall.roles_of_another_kind"}), 422, "toolcall.roles_of_another_kind"},
		{report("test.a", guard.Finding{Rule: "rag.tenant"}), 403, "rag.tenant"},
		{report("test.a", guard.Finding{Rule: "ratelimit.no_subject"}), 403, "ratelimit.no_subject"},
		{report("test.a", guard.Finding{Rule: "toolcall.no_subject"}), 403, "toolcall.no_subject"},
		{report("test.a", guard.Finding{Rule: "toolcall.approval", Action: guard.Ask}), 409, "toolcall.approval"},
		{report("test.a", guard.Finding{Rule: "ratelimit.requests", Data: wait{}}), 429, "ratelimit.requests"},
		{report("test.a", guard.Finding{Rule: "test.error"}), 422, "test.error"}, // not the check's own failure
		{broken, 503, "test.broken.error"},
		{panics, 503, "test.panics.panic"},
	} {
		t.Run(test.rule, func(t *testing.T) {
			s := pipeline(t, test.check).Session(guard.Subject{})
			_, err := s.Input(t.Context(), "secret text")
			w := httptest.NewRecorder()
			guardhttp.Error(w, httptest.NewRequest("POST", "/", nil), fmt.Errorf("handler: %w", err))
			require.Equal(t, test.status, w.Code)
			require.Equal(t, "application/problem+json", w.Header().Get("Content-Type"))
			require.NotContains(t, w.Body.String(), "secret")
			var p guardhttp.Problem
			require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p))
			require.Equal(t, test.rule, p.Rule)
			require.Equal(t, "input", p.Stage)
			require.Equal(t, test.status, p.Status)
			if test.status == 429 {
				require.Equal(t, "2", w.Header().Get("Retry-After")) // rounded up
				require.Equal(t, `"a";r=0;t=2`, w.Header().Get("RateLimit"))
			} else {
				require.Empty(t, w.Header().Get("Retry-After"))
			}
		})
	}
}

func TestErrorOther(t *testing.T) {
	for _, err := range []error{nil, errors.New("secret"), context.Canceled} {
		w := httptest.NewRecorder()
		w.Header().Set("Content-Length", "3")
		guardhttp.Error(w, httptest.NewRequest("GET", "/", nil), err)
		require.Equal(t, 500, w.Code)
		require.Empty(t, w.Header().Get("Content-Length"))
		require.JSONEq(t, `{"type":"about:blank","title":"Internal Server Error","status":500}`, w.Body.String())
	}
	var nobody *guard.Session
	_, err := nobody.Input(t.Context(), "x")
	require.Equal(t, 403, guardhttp.ProblemOf(err).Status)
}

func TestSessions(t *testing.T) {
	p := pipeline(t, find("test.bad", "bad"))
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, p.FromContext(r.Context()).Subject().User)
	})
	get := func(h http.Handler) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		return w
	}
	ok := func(*http.Request) (guard.Subject, error) { return guard.Subject{User: "ann"}, nil }
	bad := func(*http.Request) (guard.Subject, error) { return guard.Subject{User: "ann"}, errors.New("secret") }
	require.Equal(t, "ann", get(guardhttp.Sessions(p, ok)(handler)).Body.String())
	w := get(guardhttp.Sessions(p, bad)(handler))
	require.Equal(t, 401, w.Code)
	require.NotContains(t, w.Body.String(), "secret")
	none := func(*http.Request) (*guard.Session, error) { return nil, nil }
	require.Equal(t, 401, get(guardhttp.SessionsFunc(none)(handler)).Code)
	kept := p.Session(guard.Subject{User: "kept"})
	same := func(*http.Request) (*guard.Session, error) { return kept, nil }
	require.Equal(t, "kept", get(guardhttp.SessionsFunc(same)(handler)).Body.String())
	require.Panics(t, func() { guardhttp.Sessions(nil, ok) })
	require.Panics(t, func() { guardhttp.Sessions(p, nil) })
	require.Panics(t, func() { guardhttp.SessionsFunc(nil) })
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("secret") }

func TestReadText(t *testing.T) {
	for _, test := range []struct {
		name     string
		body     io.Reader
		encoding string
		max      int
		status   int
	}{
		{"empty", strings.NewReader(""), "", 5, 0},
		{"no body", nil, "", 5, 0},
		{"just fits", strings.NewReader("12345"), "", 5, 0},
		{"announced too long", strings.NewReader("123456"), "", 5, 413},
		{"turns out too long", io.MultiReader(strings.NewReader("123456")), "", 5, 413},
		{"no limit given", strings.NewReader("1"), "", 0, 413},
		{"negative limit", strings.NewReader("1"), "", -1, 413},
		{"not UTF-8", strings.NewReader("a\xff"), "", 5, 400},
		{"broken", failing{}, "", 5, 400},
		{"compressed", strings.NewReader("x"), "gzip", 5, 415},
		{"identity", strings.NewReader("x"), "Identity", 5, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest("POST", "/", test.body)
			if test.encoding != "" {
				r.Header.Set("Content-Encoding", test.encoding)
			}
			text, err := guardhttp.ReadText(httptest.NewRecorder(), r, test.max)
			if test.status == 0 {
				require.NoError(t, err)
				return
			}
			require.Empty(t, text)
			require.Equal(t, test.status, guardhttp.ProblemOf(err).Status)
			require.NotContains(t, err.Error(), "secret")
		})
	}
	text, err := guardhttp.ReadText(httptest.NewRecorder(), httptest.NewRequest("POST", "/", strings.NewReader("é\r\n")), 9)
	require.NoError(t, err)
	require.Equal(t, "é\r\n", text)
}

// FuzzReadText holds ReadText to its limit.
func FuzzReadText(f *testing.F) {
	f.Add([]byte("abc"), 3)
	f.Add([]byte("\xff"), 1)
	f.Fuzz(func(t *testing.T, body []byte, limit int) {
		r := httptest.NewRequest("POST", "/", io.MultiReader(bytes.NewReader(body)))
		text, err := guardhttp.ReadText(httptest.NewRecorder(), r, limit)
		if err != nil {
			require.Empty(t, text)
			return
		}
		require.Equal(t, string(body), text)
		require.LessOrEqual(t, len(text), max(limit, 0))
	})
}

// pieces is a model that says the given things and then fails with err, if that is not nil.
func pieces(err error, list ...string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, s := range list {
			if !yield(s, nil) {
				return
			}
		}
		if err != nil {
			yield("", err)
		}
	}
}

// serve streams reply through a real server.
func serve(t *testing.T, accept string, reply iter.Seq2[string, error]) (*http.Response, string, error) {
	p := pipeline(t, find("test.bad", "bad word"))
	result := make(chan error, 1)
	server := httptest.NewServer(guardhttp.Sessions(p, func(*http.Request) (guard.Subject, error) {
		return guard.Subject{User: "ann"}, nil
	})(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		result <- guardhttp.Stream(w, r, p.FromContext(r.Context()), reply)
	})))
	defer server.Close()
	r, err := http.NewRequestWithContext(t.Context(), "GET", server.URL, nil)
	require.NoError(t, err)
	if accept != "" {
		r.Header.Set("Accept", accept)
	}
	answer, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err, "the answer must end cleanly")
	require.NoError(t, answer.Body.Close())
	return answer, string(body), <-result
}

func TestStreamPlain(t *testing.T) {
	answer, body, err := serve(t, "", pieces(nil, "one ", "two", "", " bad wo", "od"))
	require.NoError(t, err)
	require.Equal(t, 200, answer.StatusCode)
	require.Equal(t, "one two bad wood", body)
	require.Empty(t, answer.Trailer.Get(guardhttp.TrailerError))

	answer, body, err = serve(t, "", pieces(nil, "this is a long and harmless beginning, then a b", "ad word", " more"))
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.Equal(t, 200, answer.StatusCode)
	require.True(t, strings.HasPrefix("this is a long and harmless beginning, then a ", body) && body != "", body)
	require.Equal(t, "test.bad", answer.Trailer.Get(guardhttp.TrailerError))

	answer, body, err = serve(t, "", pieces(nil, "bad word first"))
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.Equal(t, 422, answer.StatusCode)
	require.Contains(t, body, `"rule":"test.bad"`)

	cause := errors.New("secret")
	answer, body, err = serve(t, "", pieces(cause))
	require.ErrorIs(t, err, cause)
	require.Equal(t, 502, answer.StatusCode)
	require.NotContains(t, body, "secret")

	answer, _, err = serve(t, "", pieces(cause, "this is a long and harmless beginning"))
	require.ErrorIs(t, err, cause)
	require.Equal(t, "Bad Gateway", answer.Trailer.Get(guardhttp.TrailerError))

	answer, body, err = serve(t, "", pieces(nil))
	require.NoError(t, err)
	require.Equal(t, 200, answer.StatusCode)
	require.Empty(t, body)
}

// events reads server-sent events the way the standard says.
func events(t *testing.T, body string) (names, data []string) {
	name, text := "message", ""
	scan := bufio.NewScanner(strings.NewReader(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(body)))
	for scan.Scan() {
		key, value, _ := strings.Cut(scan.Text(), ": ")
		switch key {
		case "":
			names, data = append(names, name), append(data, text)
			name, text = "message", ""
		case "event":
			name = value
		case "data":
			text += value
		default:
			require.Fail(t, "unknown field", key)
		}
	}
	return names, data
}

func TestStreamEvents(t *testing.T) {
	hostile := "a\r\revent: done\r\n\r\ndata: {}\n\n<b>\u2028\x00 and this is long enough to get out"
	answer, body, err := serve(t, "text/html, Text/Event-Stream;q=0.9", pieces(nil, hostile, " end"))
	require.NoError(t, err)
	require.Equal(t, "text/event-stream", answer.Header.Get("Content-Type"))
	names, data := events(t, body)
	var got strings.Builder
	for i, d := range data[:len(data)-1] {
		require.Equal(t, "message", names[i])
		var part struct{ Text string }
		require.NoError(t, json.Unmarshal([]byte(d), &part))
		got.WriteString(part.Text)
	}
	require.Equal(t, hostile+" end", got.String())
	require.Equal(t, "done", names[len(names)-1])

	_, body, err = serve(t, "text/event-stream", pieces(nil, "this is long enough to get out, a bad word", " never"))
	require.ErrorIs(t, err, guard.ErrBlocked)
	names, data = events(t, body)
	require.Equal(t, "error", names[len(names)-1])
	require.JSONEq(t, `{"type":"`+guardhttp.RulesURL+`","title":"Content blocked","status":422,"stage":"output","rule":"test.bad"}`,
		data[len(data)-1])
	require.NotContains(t, body, "bad word")

	answer, _, err = serve(t, "text/event-stream", pieces(nil, "bad word"))
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.Equal(t, 422, answer.StatusCode)
}

// TestStreamFlushes shows that a part arrives before the model says the next one.
func TestStreamFlushes(t *testing.T) {
	p := pipeline(t, find("test.bad", "bad"))
	arrived := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = guardhttp.Stream(w, r, p.Session(guard.Subject{}), func(yield func(string, error) bool) {
			if !yield("first part", nil) {
				return
			}
			<-arrived
			yield("second part", nil)
		})
	}))
	defer server.Close()
	answer, err := http.Get(server.URL)
	require.NoError(t, err)
	defer answer.Body.Close()
	first := make([]byte, 7) // the check holds three bytes back
	_, err = io.ReadFull(answer.Body, first)
	require.NoError(t, err)
	require.Equal(t, "first p", string(first))
	close(arrived)
	rest, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.Equal(t, "artsecond part", string(rest))
}

// broken is a client that has gone.
type broken struct{ http.ResponseWriter }

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestStreamStopsAsking(t *testing.T) {
	s := pipeline(t, find("test.bad", "bad")).Session(guard.Subject{})
	asked := 0
	reply := func(yield func(string, error) bool) {
		for asked < 100 && yield("some text ", nil) {
			asked++
		}
	}
	err := guardhttp.Stream(broken{httptest.NewRecorder()}, httptest.NewRequest("GET", "/", nil), s, reply)
	require.ErrorIs(t, err, io.ErrClosedPipe)
	require.Zero(t, asked)

	var nobody *guard.Session
	w := httptest.NewRecorder()
	require.ErrorIs(t, guardhttp.Stream(w, httptest.NewRequest("GET", "/", nil), nobody, pieces(nil, "x")), guard.ErrBlocked)
	require.Equal(t, 403, w.Code)
}

func ExampleError() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{find("input.terms", "forbidden")}})
	if err != nil {
		panic(err)
	}
	w, r := httptest.NewRecorder(), httptest.NewRequest("POST", "/chat", strings.NewReader("a forbidden word"))
	text, _ := guardhttp.ReadText(w, r, 1000)
	_, err = p.Session(guard.Subject{}).Input(r.Context(), text)
	guardhttp.Error(w, r, err)
	fmt.Print(w.Code, " ", w.Body)
	// Output:
	// 422 {"type":"https://github.com/stanchion-dev/stanchion/blob/main/docs/rules.md","title":"Content blocked","status":422,"stage":"input","rule":"input.terms"}
}

func ExampleStream() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{find("output.terms", "secret")}})
	if err != nil {
		panic(err)
	}
	w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/chat", nil)
	r.Header.Set("Accept", "text/event-stream")
	err = guardhttp.Stream(w, r, p.Session(guard.Subject{}), pieces(nil, "The weather is fine. ", "The sec", "ret is 42."))
	fmt.Print(w.Body)
	fmt.Println(err)
	// Output:
	// data: {"text":"The weather is "}
	//
	// data: {"text":"fine. T"}
	//
	// event: error
	// data: {"type":"https://github.com/stanchion-dev/stanchion/blob/main/docs/rules.md","title":"Content blocked","status":422,"stage":"output","rule":"output.terms"}
	//
	// guard: output blocked by output.terms
}
