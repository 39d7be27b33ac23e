package output_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/output"
)

type trip struct {
	City string   `json:"city"`
	Km   int8     `json:"km"`
	Via  []string `json:"via"`
}

func TestDecode(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.JSONSchema(`{"properties":{"city":{"type":"string"},"km":{},"via":{},"more":{}},"required":["city"]}`)}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	got, err := output.Decode[trip](t.Context(), s, "Sure:\n```json\n{\"city\":\"Ulm\",\"km\":85,\"via\":[\"x\"]}\n```")
	require.NoError(t, err)
	require.Equal(t, trip{"Ulm", 85, []string{"x"}}, got)

	_, err = output.Decode[trip](t.Context(), s, `{"km":85}`)
	require.ErrorIs(t, err, guard.ErrBlocked)
	_, err = output.Decode[trip](t.Context(), nil, `{"city":"x"}`)
	require.ErrorIs(t, err, guard.ErrBlocked)
	for text, want := range map[string]output.DecodeError{
		`{"city":"x","km":30000}`:  {Reason: "type", Field: "km"},
		`{"city":"x","via":[1]}`:   {Reason: "type", Field: "via"},
		`{"city":"x","more":true}`: {Reason: "type"},
	} {
		got, err := output.Decode[trip](t.Context(), s, text)
		var e *output.DecodeError
		require.True(t, errors.As(err, &e), text)
		require.Equal(t, want, *e, text)
		require.Zero(t, got)
		require.NotContains(t, err.Error(), "30000")
		require.NotContains(t, err.Error(), "more")
	}

	open, err := guard.New(guard.Config{Checks: []guard.Check{output.PromptLeak(strings.Repeat("a secret word of a prompt ", 10))}})
	require.NoError(t, err)
	s = open.Session(guard.Subject{User: "u", Tenant: "t"})
	for text, want := range map[string]string{
		`{"city":"x","city":"y"}`: "output.json.duplicate", `{"city":"x","CITY":"y"}`: "output.json.variant", `{"city":"x"} {}`: "output.json.syntax",
		`x`: "output.json.syntax", ``: "output.json.syntax", "{\"city\":\"\xff\"}": "output.json.utf8", `{"city":"\ud800"}`: "output.json.utf8",
	} {
		_, err := output.Decode[trip](t.Context(), s, text)
		var e *output.DecodeError
		require.True(t, errors.As(err, &e), text)
		require.Equal(t, want, e.Reason, text)
	}
	n, err := output.Decode[int](t.Context(), s, " 7\n")
	require.NoError(t, err)
	require.Equal(t, 7, n)
}

func TestFeedback(t *testing.T) {
	c := output.JSONSchema(`{"properties":{"a":{"type":"string","maxLength":3},"b":{"enum":["x","y"]},"c":{"minimum":2.5},"d":{"items":{"type":"integer"},"minItems":1},"e":{"pattern":"^z"},
		"f":{"format":"date"},"g":{"const":1},"h":{"anyOf":[{"type":"string"},{"minimum":3}]}},"required":["a"]}`)
	for text, want := range map[string][]string{
		`{"a":"x"}`: nil, `{}`: {`at the top: the property "a" is missing`},
		`{"a":"hidden1","b":"hidden2"}`:            {"at /a: the string must have at most 3 characters", `at /b: the value must be one of "x", "y"`},
		`{"a":"x","c":2,"d":[],"e":"hidden"}`:      {"at /c: the number must be at least 2.5", "at /d: the array must have at least 1 items", "at /e: the string must match the pattern ^z"},
		`{"a":"x","d":[1,"hidden"],"f":"y","g":2}`: {"at /d/1: the type must be integer", "at /f: the string must have the format date", "at /g: the value must be 1"},
		`{"a":"x","hidden":1}`:                     {"there is a property that the schema does not have"},
		`{"a":"x","h":true}`:                       nil,
		`{"a":"x","h":1}`:                          {"at /h: the value must match one of the alternatives of the schema"},
		`hidden`:                                   {"there is no JSON document in it"},
		`{"a":"x",}`:                               {"the JSON is not well-formed"},
		`{"a":"x","a":"y"}`:                        {"the same name twice"},
		`{"a":"x"}{"a":"y"}`:                       {"more than one JSON document"},
	} {
		d := decide(t, c, text)
		got := output.Feedback(d)
		require.Equal(t, d.Allowed(), got == "", text)
		for _, w := range want {
			require.Contains(t, got, w, text)
		}
		require.NotContains(t, got, "hidden", text)
	}
	leak := output.PromptLeak(strings.Repeat("a secret word of a prompt that nobody is to see, ", 4))
	got := output.Feedback(decide(t, leak, strings.Repeat("a secret word of a prompt that nobody is to see, ", 4)))
	require.Contains(t, got, "it breaks the rule output.prompt_leak")
	require.NotContains(t, got, "JSON")
	require.NotEmpty(t, output.Feedback(guard.Decision{}), "a zero decision lets nothing through")
}

func ExampleDecode() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{output.JSONSchema(`{"properties": {"city": {"type": "string"}, "km": {"type": "integer"}}, "required": ["city"]}`)}})
	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
	v, err := output.Decode[struct {
		City string
		Km   int
	}](context.Background(), s, `The answer: {"city": "Ulm", "km": 85}`)
	fmt.Println(v.City, v.Km, err)
	// Output: Ulm 85 <nil>
}

func ExampleFeedback() {
	check := output.JSONSchema(`{"properties": {"city": {"type": "string"}, "km": {"type": "integer"}}, "required": ["city"]}`)
	p, _ := guard.New(guard.Config{Checks: []guard.Check{check}})
	d := p.Session(guard.Subject{User: "ann", Tenant: "acme"}).Check(context.Background(), guard.Content{
		Stage: guard.StageOutput, Text: `{"km": "85"}`})
	fmt.Print(output.Feedback(d))
	// Output:
	// The answer was not accepted. Write it again, as one JSON document and nothing else, with these corrections:
	// - at the top: the property "city" is missing
	// - at /km: the type must be integer
}
