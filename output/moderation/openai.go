package moderation

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"github.com/stanchion-dev/stanchion/output"
)

const (
	openAIURL   = "https://api.openai.com/v1/moderations"
	openAIModel = "omni-moderation-latest"
)

// OpenAI returns a Moderator that asks the moderation API of OpenAI: {"model", "input"}, answered by "results" with
// "flagged", "categories" and "category_scores". Options.URL and Options.Model have defaults.
func OpenAI(o Options) (*Moderator, error) {
	o.URL, o.Model = cmp.Or(o.URL, openAIURL), cmp.Or(o.Model, openAIModel)
	m, err := newModerator(o)
	if err != nil {
		return nil, err
	}
	m.ask = func(o *Options, text string) any {
		return struct {
			Model string `json:"model"`
			Input string `json:"input"`
		}{o.Model, text}
	}
	m.read = readOpenAI
	return m, nil
}

// openAINames are the categories of omni-moderation and of the text-moderation models before it.
var openAINames = map[string]output.Category{
	"hate": output.Hate, "hate/threatening": output.Hate, "harassment": output.Harassment, "harassment/threatening": output.Harassment,
	"self-harm": output.SelfHarm, "self-harm/intent": output.SelfHarm, "self-harm/instructions": output.SelfHarm,
	"sexual": output.Sexual, "sexual/minors": output.SexualMinors, "violence": output.Violence, "violence/graphic": output.Violence,
	"illicit": output.Illicit, "illicit/violent": output.Illicit,
}

func readOpenAI(_ *Options, answer []byte) (v output.Verdict, err error) {
	var a struct {
		Results []struct {
			Flagged    *bool              `json:"flagged"`
			Categories map[string]*bool   `json:"categories"`
			Scores     map[string]float64 `json:"category_scores"`
		} `json:"results"`
	}
	if json.Unmarshal(answer, &a) != nil || len(a.Results) != 1 {
		return v, errAnswer
	}
	r := a.Results[0]
	if r.Flagged == nil || r.Categories == nil {
		return v, errAnswer
	}
	v.Flagged = *r.Flagged
	for name := range r.Scores {
		if _, ok := r.Categories[name]; !ok {
			r.Categories[name] = nil // for Threshold
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Categories)) {
		flagged := r.Categories[name]
		h := output.Harm{Category: cmp.Or(openAINames[name], output.Other), Flagged: flagged != nil && *flagged, Score: r.Scores[name]}
		v = join(v, output.Verdict{Flagged: h.Flagged, Harms: []output.Harm{h}})
	}
	return v, nil
}
