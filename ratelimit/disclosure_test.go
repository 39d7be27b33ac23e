package ratelimit_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/ratelimit"
)

func TestTopK(t *testing.T) {
	in := []ratelimit.Scored{{"b", .3311}, {"a", .3312}, {"nan", math.NaN()}, {"c", .2}}
	for _, tt := range []struct {
		d    ratelimit.Disclosure
		want string
	}{
		{ratelimit.Disclosure{}, "[{a 0}]"},
		{ratelimit.Disclosure{K: -1, Step: -1}, "[{a 0}]"},
		{ratelimit.Disclosure{K: 2}, "[{a 0} {b 0}]"},
		{ratelimit.Disclosure{K: 3, Step: .5}, "[{a 0.5} {b 0.5} {c 0}]"},
		{ratelimit.Disclosure{K: 9, Step: .25}, "[{a 0.25} {b 0.25} {c 0.25} {nan 0}]"},
		{ratelimit.Disclosure{K: 1, Step: math.NaN()}, "[{a 0}]"},
		{ratelimit.Disclosure{K: 1, Step: math.Inf(1)}, "[{a 0}]"},
	} {
		require.Equal(t, tt.want, fmt.Sprint(tt.d.TopK(in)), "%+v", tt.d)
	}
	require.Equal(t, "b", in[0].Label, "the argument is left as it is")
	require.Empty(t, ratelimit.Disclosure{K: 3}.TopK(nil))
}

func TestWithoutLogprobs(t *testing.T) {
	for in, want := range map[string]string{
		`{"choices":[{"text":"a","logprobs":{"content":[{"token":"a","top_logprobs":[]}]},"index":0}]}`: `{"choices":[{"text":"a","index":0}]}`,
		`{"avgLogprobs":-0.1,"x":1}`:                                             `{"x":1}`,
		`{"x":1,"Top_LogProbs":[1,[2]]}`:                                         `{"x":1}`,
		`{"log\u0070robs":1}`:                                                    `{}`,
		`{"text":"logprobs","a":["logprobs",1]}`:                                 `{"text":"logprobs","a":["logprobs",1]}`,
		` { "n" : 12345678901234567890.10 , "b":true,"z":null,"s":"<\u2028>" } `: `{"n":12345678901234567890.10,"b":true,"z":null,"s":"<\u2028>"}`,
		`[]`: `[]`, `"logprobs"`: `"logprobs"`, `[{},[],{"a":{}}]`: `[{},[],{"a":{}}]`,
	} {
		got, err := ratelimit.WithoutLogprobs([]byte(in))
		require.NoError(t, err, in)
		require.Equal(t, want, string(got), in)
	}
	for _, in := range []string{"", "{", "{} {}", "nonsense", `{"logprobs":}`, `{"logprobs"}`, strings.Repeat("[", 1<<20), `[1}`} {
		got, err := ratelimit.WithoutLogprobs([]byte(in))
		require.Error(t, err, "%.20q", in)
		require.Nil(t, got)
	}
}

// FuzzWithoutLogprobs compares with decoding all of it and removing the members from the tree.
func FuzzWithoutLogprobs(f *testing.F) {
	f.Add(`{"a":[1,{"logprobs":{"x":[]}}],"b":"\u00e9"}`)
	f.Add(`[{"logits":1},"logits",null,true,-0.0e1]`)
	f.Fuzz(func(t *testing.T, in string) {
		got, err := ratelimit.WithoutLogprobs([]byte(in))
		if !json.Valid([]byte(in)) {
			require.Error(t, err)
			return
		}
		require.NoError(t, err)
		var whole, have any
		require.NoError(t, decode(in, &whole))
		require.NoError(t, decode(string(got), &have), "%s", got)
		require.Equal(t, prune(whole), have)
	})
}

// decode keeps numbers as they are written: 1e1000 is one in JSON, and no float64.
func decode(in string, v any) error {
	d := json.NewDecoder(strings.NewReader(in))
	d.UseNumber()
	return d.Decode(v)
}

func prune(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			switch strings.ToLower(strings.ReplaceAll(name, "_", "")) {
			case "logprobs", "logprob", "toplogprobs", "tokenlogprobs", "avglogprobs", "logprobsresult", "cumulativelogprob",
				"promptlogprobs", "logits", "topcandidates", "chosencandidates":
				delete(v, name)
				continue
			}
			v[name] = prune(member)
		}
	case []any:
		for i := range v {
			v[i] = prune(v[i])
		}
	}
	return v
}

func ExampleDisclosure() {
	scores := []ratelimit.Scored{{"cat", .8213}, {"dog", .1701}, {"fox", .0086}}
	fmt.Println(ratelimit.Disclosure{}.TopK(scores))
	fmt.Println(ratelimit.Disclosure{K: 2, Step: .1}.TopK(scores))
	// Output:
	// [{cat 0}]
	// [{cat 0.8} {dog 0.2}]
}

func ExampleWithoutLogprobs() {
	reply, err := ratelimit.WithoutLogprobs([]byte(`{"choices": [{"text": "yes", "logprobs": {"tokens": ["yes"]}}]}`))
	fmt.Println(string(reply), err)
	// Output:
	// {"choices":[{"text":"yes"}]} <nil>
}
