package toolcall

import (
	"encoding/json"
	"math/big"
	"reflect"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/schema"
)

type inner struct {
	A string `json:"a"`
	B *int64 `json:"b"`
}

type Base struct {
	ID string `json:"id"`
}

type everything struct {
	Base
	*Extra
	Text     string             `json:"text" jsonschema:"what to \"say\", in short"`
	Flag     bool               `json:"flag,omitempty"`
	N        int64              `json:"n,omitzero"`
	Small    int8               `json:"small"`
	Byte     uint8              `json:"byte"`
	Big      uint64             `json:"big"`
	F        float32            `json:"f"`
	List     []inner            `json:"list" jsonschema:"a list"`
	Pair     [2]string          `json:"pair"`
	Raw      []byte             `json:"raw"`
	Map      map[string]float64 `json:"map"`
	In       inner              `json:"in"`
	Opt      *inner             `json:"opt,omitempty"`
	Any      any                `json:"any"`
	Any2     any                `json:"any2" jsonschema:"whatever"`
	JSON     json.RawMessage    `json:"json"`
	Num      json.Number        `json:"num"`
	At       time.Time          `json:"at"`
	For      time.Duration      `json:"for"`
	Untagged string
	Skipped  string `json:"-"`
	Dash     string `json:"-,"` //lint:ignore SA5008 encoding/json calls this field "-"
	hidden   string
}

type Extra struct {
	More string `json:"more,omitempty"`
}

func TestDeriveIntAsWideAsItIs(t *testing.T) {
	want, err := derive(reflect.TypeFor[struct{ N int64 }](), false)
	if strconv.IntSize == 32 {
		want, err = derive(reflect.TypeFor[struct{ N int32 }](), false)
	}
	require.NoError(t, err)
	got, err := derive(reflect.TypeFor[struct{ N int }](), false)
	require.NoError(t, err)
	require.JSONEq(t, string(want), string(got))
}

func TestDerive(t *testing.T) {
	_ = everything{hidden: ""}
	got, err := derive(reflect.TypeFor[everything](), false)
	require.NoError(t, err)
	in := `{"type":"object","properties":{"a":{"type":"string"},"b":{"type":["integer","null"]}},"required":["a","b"],"additionalProperties":false}`
	nullable := `{"type":["object","null"],"properties":{"a":{"type":"string"},"b":{"type":["integer","null"]}},"required":["a","b"],"additionalProperties":false}`
	require.JSONEq(t, `{"type":"object","properties":{
		"id":{"type":"string"},
		"more":{"type":"string"},
		"text":{"type":"string","description":"what to \"say\", in short"},
		"flag":{"type":"boolean"},
		"n":{"type":"integer"},
		"small":{"type":"integer","minimum":-128,"maximum":127},
		"byte":{"type":"integer","minimum":0,"maximum":255},
		"big":{"type":"integer","minimum":0},
		"f":{"type":"number"},
		"list":{"type":"array","description":"a list","items":`+in+`},
		"pair":{"type":"array","minItems":2,"maxItems":2,"items":{"type":"string"}},
		"raw":{"type":"string","contentEncoding":"base64"},
		"map":{"type":"object","additionalProperties":{"type":"number"}},
		"in":`+in+`,
		"opt":`+nullable+`,
		"any":true,
		"any2":{"description":"whatever"},
		"json":true,
		"num":{"type":"number"},
		"at":{"type":"string","format":"date-time"},
		"for":{"type":"integer"},
		"Untagged":{"type":"string"},
		"-":{"type":"string"}},
		"required":["id","text","small","byte","big","f","list","pair","raw","map","in","any","any2","json","num","at","for","Untagged","-"],
		"additionalProperties":false}`, string(got))
	_, err = schema.Compile(got, schema.Options{})
	require.NoError(t, err)

	shape, err := derive(reflect.TypeFor[everything](), true)
	require.NoError(t, err)
	require.NotContains(t, string(shape), "required")
	require.NotContains(t, string(shape), `"type"`)
	_, err = compileShape(shape, 0)
	require.NoError(t, err)
}

type (
	holdsItself  struct{ Next *holdsItself }
	holdsAList   struct{ All []holdsAList }
	embedsItself struct{ *embedsItself }
	twice        struct {
		A string `json:"a"`
		B string `json:"A"`
	}
	shadowed struct {
		Base
		ID int `json:"id"`
	}
	quoted struct {
		N int `json:"n,string"`
	}
	reserved struct {
		A string `json:"a" jsonschema:"enum=x"`
	}
	unsupported[T any] struct{ V T }
)

func TestDeriveMistakes(t *testing.T) {
	for _, test := range []struct {
		in    reflect.Type
		want  string
		shape bool // also when only the names matter
	}{
		{reflect.TypeFor[string](), "neither a struct nor a map", false},
		{reflect.TypeFor[[]string](), "neither a struct nor a map", false},
		{reflect.TypeFor[any](), "neither a struct nor a map", false},
		{reflect.TypeFor[json.RawMessage](), "neither a struct nor a map", false},
		{reflect.TypeFor[map[int]string](), "are not strings", true},
		{reflect.TypeFor[holdsItself](), "holds itself", false},
		{reflect.TypeFor[holdsAList](), "holds itself", false},
		{reflect.TypeFor[embedsItself](), "holds itself", true},
		{reflect.TypeFor[twice](), "a second field", true},
		{reflect.TypeFor[shadowed](), "a second field", true},
		{reflect.TypeFor[quoted](), "is not supported", true},
		{reflect.TypeFor[reserved](), "must not begin", true},
		{reflect.TypeFor[unsupported[func()]](), "cannot be decoded", false},
		{reflect.TypeFor[unsupported[chan int]](), "cannot be decoded", false},
		{reflect.TypeFor[unsupported[complex128]](), "cannot be decoded", false},
		{reflect.TypeFor[unsupported[error]](), "cannot be decoded", false},
		{reflect.TypeFor[unsupported[big.Int]](), "decodes itself", false},
		{reflect.TypeFor[unsupported[*[]map[string][3]chan int]](), "cannot be decoded", false},
	} {
		t.Run(test.in.String(), func(t *testing.T) {
			_, err := derive(test.in, false)
			require.ErrorContains(t, err, test.want)
			shape, err := derive(test.in, true)
			if test.shape {
				require.ErrorContains(t, err, test.want)
				return
			}
			require.NoError(t, err)
			_, err = compileShape(shape, 0)
			require.NoError(t, err)
		})
	}
}

// TestDeriveDepth shows that the work is bounded.
func TestDeriveDepth(t *testing.T) {
	deep := reflect.TypeFor[string]()
	for range 100 {
		deep = reflect.SliceOf(deep)
	}
	_, err := derive(reflect.MapOf(reflect.TypeFor[string](), deep), false)
	require.ErrorContains(t, err, "too deep")
	var fields []reflect.StructField
	for i := range maxDeriveFields + 1 {
		fields = append(fields, reflect.StructField{Name: "F" + string(rune('A'+i%26)) + string(rune('A'+i/26%26)) + string(rune('A'+i/676)),
			Type: reflect.TypeFor[int]()})
	}
	_, err = derive(reflect.StructOf(fields), false)
	require.ErrorContains(t, err, "fields")
}

// FuzzDerived shows that what a derived schema takes is decoded, and that nothing is dropped: what comes out again says
// the same.
func FuzzDerived(f *testing.F) {
	type args struct {
		Text string            `json:"text"`
		N    int8              `json:"n,omitempty"`
		List []inner           `json:"list,omitempty"`
		Map  map[string]string `json:"map,omitempty"`
		Opt  *inner            `json:"opt,omitempty"`
		On   bool              `json:"on,omitempty"`
	}
	source, err := derive(reflect.TypeFor[args](), false)
	require.NoError(f, err)
	a, err := compileArguments(source, schema.Options{})
	require.NoError(f, err)
	for _, s := range []string{`{"text":"x"}`, `{"text":"x","n":-128,"list":[{"a":"","b":null}],"map":{"k":"v"}}`, `{"TEXT":""}`,
		`{"text":"x","opt":null}`, `{"text":"\u0041","on":false}`, `[]`, `{"text":"x","n":1.0}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		var in args
		if a.check(doc) != nil || decode(doc, &in) != nil {
			return
		}
		out, err := json.Marshal(in)
		require.NoError(t, err)
		require.Nil(t, a.check(out), "%s", out)
		var was, is map[string]any
		require.NoError(t, json.Unmarshal(doc, &was))
		require.NoError(t, json.Unmarshal(out, &is))
		for name := range was {
			if _, ok := is[name]; !ok {
				require.Contains(t, []any{nil, false, 0.0, ""}, zero(was[name]), "%s lost in %s", name, out)
			}
		}
	})
}

// zero makes empty lists and maps comparable.
func zero(v any) any {
	switch v := v.(type) {
	case []any:
		if len(v) == 0 {
			return nil
		}
	case map[string]any:
		if len(v) == 0 {
			return nil
		}
	}
	return v
}
