package moderation

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/stanchion-dev/stanchion/output"
)

// maxSeverity is the highest severity of Azure's eight levels; with four levels it is 6.
const maxSeverity = 7

// Azure returns a Moderator that asks Azure AI Content Safety. Options.URL ends in
// /contentsafety/text:analyze?api-version=2024-09-01, or a later version. The score is the severity, divided by its highest
// value. A match in a block list of the resource is output.Other; put the lists' names into the resource.
func Azure(o Options) (*Moderator, error) {
	o.Severity = cmp.Or(o.Severity, 2)
	m, err := newModerator(o)
	if o.Severity < 1 || o.Severity > maxSeverity {
		err = errors.Join(err, fmt.Errorf("moderation: severity %d is not in 1 to %d", o.Severity, maxSeverity))
	}
	if err != nil {
		return nil, err
	}
	m.server.KeyName = "Ocp-Apim-Subscription-Key"
	m.ask = func(_ *Options, text string) any {
		return struct {
			Text       string   `json:"text"`
			Categories []string `json:"categories"`
			Output     string   `json:"outputType"`
		}{text, []string{"Hate", "SelfHarm", "Sexual", "Violence"}, "FourSeverityLevels"}
	}
	m.read = readAzure
	return m, nil
}

var azureNames = map[string]output.Category{
	"Hate": output.Hate, "SelfHarm": output.SelfHarm, "Sexual": output.Sexual, "Violence": output.Violence,
}

func readAzure(o *Options, answer []byte) (v output.Verdict, err error) {
	var a struct {
		Lists      []json.RawMessage `json:"blocklistsMatch"`
		Categories []struct {
			Category string `json:"category"`
			Severity *int   `json:"severity"`
		} `json:"categoriesAnalysis"`
	}
	if json.Unmarshal(answer, &a) != nil || len(a.Categories) == 0 && len(a.Lists) == 0 {
		return v, errAnswer
	}
	judged := map[string]bool{}
	for _, c := range a.Categories {
		judged[c.Category] = true
		if c.Severity == nil || *c.Severity < 0 || *c.Severity > maxSeverity {
			return output.Verdict{}, errAnswer
		}
		h := output.Harm{Category: cmp.Or(azureNames[c.Category], output.Other), Flagged: *c.Severity >= o.Severity,
			Score: float64(*c.Severity) / maxSeverity}
		v = join(v, output.Verdict{Flagged: h.Flagged, Harms: []output.Harm{h}})
	}
	if len(a.Lists) > 0 {
		v = join(v, output.Verdict{Flagged: true, Harms: []output.Harm{{Category: output.Other, Flagged: true, Score: 1}}})
	}
	for name := range azureNames {
		if !judged[name] && !v.Flagged {
			return output.Verdict{}, errAnswer // nobody has looked for that
		}
	}
	return v, nil
}
