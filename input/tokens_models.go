package input

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/internal/token"
)

// tokenModels are the models by whose names an encoding may be called, and what their dated versions and sizes begin with
// ("gpt-4o-mini-2024-07-18"). The facts are those of the tables of github.com/openai/tiktoken (tiktoken/model.py).
var tokenModels = []struct{ name, encoding string }{
	{"gpt-5", token.O200K}, {"gpt-4.5", token.O200K}, {"gpt-4.1", token.O200K}, {"gpt-4o", token.O200K},
	{"chatgpt-4o", token.O200K}, {"gpt-oss", token.O200K}, {"o1", token.O200K}, {"o3", token.O200K}, {"o4-mini", token.O200K},
	{"gpt-4", token.CL100K}, {"gpt-3.5", token.CL100K}, {"gpt-3.5-turbo", token.CL100K}, {"gpt-35-turbo", token.CL100K},
	{"text-embedding-ada-002", token.CL100K}, {"text-embedding-3-small", token.CL100K}, {"text-embedding-3-large", token.CL100K},
	{"davinci-002", token.CL100K}, {"babbage-002", token.CL100K},
}

// olderEncodings are those that package input/tiktoken counts.
var olderEncodings = []string{"r50k_base", "p50k_base", "p50k_edit", "gpt2"}

// tokenEncoding returns the encoding of that name or of the model of that name.
func tokenEncoding(name string) (*token.Encoding, error) {
	if slices.Contains(token.Names(), name) {
		return token.Get(name)
	}
	if name == "o200k_harmony" { // the same but for special tokens
		return token.Get(token.O200K)
	}
	model := name
	if rest, ok := strings.CutPrefix(name, "ft:"); ok { // "ft:gpt-4o-mini-2024-07-18:acme::id"
		model, _, _ = strings.Cut(rest, ":")
	}
	for _, m := range tokenModels {
		if rest, ok := strings.CutPrefix(model, m.name); ok && (rest == "" || rest[0] == '-') {
			return token.Get(m.encoding)
		}
	}
	if slices.Contains(olderEncodings, name) {
		return nil, fmt.Errorf("encoding %q is not built in: use a counter of package input/tiktoken", name)
	}
	return nil, fmt.Errorf("unknown encoding or model %q: there are the encodings %s, o200k_harmony and the models %s; "+
		"for others see TokenCounter, UpperEstimate", name, strings.Join(token.Names(), ", "), strings.Join(modelNames(), ", "))
}

func modelNames() (names []string) {
	for _, m := range tokenModels {
		names = append(names, m.name)
	}
	return names
}
