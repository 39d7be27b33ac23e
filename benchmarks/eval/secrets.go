package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
)

// secretsSuite looks for keys, tokens and passwords.
var secretsSuite = suite{
	name:  "secrets",
	stage: guard.StageInput,
	open: func(o options) (judge, error) {
		p, err := pipelineOf(pii.Secrets(), o.stage)
		if err != nil {
			return nil, err
		}
		return func(in *line) (job, error) {
			j := job{pipeline: p, content: guard.Content{Text: in.Text}}
			if in.Entity != "" {
				j.keep = ofSecretEntity(in.Entity)
			}
			return j, nil
		}, nil
	},
	label: typedLabel,
	tally: func() tally { return new(secretsTally) },
}

// otherNames are names that corpora have for issuers, by the names of our kinds.
var otherNames = map[string]string{
	"artifactory": "jfrog", "google": "gcp", "intrafortytwo": "intra42", "jfrog": "artifactory", "onepassword": "1password",
	"teams": "microsoftteams", "terraform": "hashicorptf", "ciscomeraki": "meraki",
}

// ofSecretEntity returns which findings answer a line that asks for one entity: those of its issuer and those that name
// no issuer. An entity that belongs to no issuer asks for all.
func ofSecretEntity(entity string) func(guard.Finding) bool {
	name := letters(entity)
	is := func(kind string) bool {
		kind = letters(kind)
		return strings.Contains(name, kind) || otherNames[kind] != "" && strings.Contains(name, otherNames[kind])
	}
	known := slices.ContainsFunc(pii.SecretKinds(), func(e pii.Entity) bool {
		return is(strings.TrimPrefix(string(e), "secret."))
	})
	return func(f guard.Finding) bool {
		kind := strings.TrimPrefix(f.Rule, "pii.secret.")
		return !known || is(kind) || slices.Contains(noIssuer, kind)
	}
}

// noIssuer are the kinds that name no issuer.
var noIssuer = []string{
	"authorization", "cookie", "jwt", "kubernetes", "password", "password_hash", "private_key", "token", "url_credentials",
}

// letters returns s in lower case without what is neither letter nor digit.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

// secretsTally counts labelled secrets of which at least four fifths are hidden, whatever the rule, and texts without a
// secret that are left alone.
type secretsTally struct {
	recall, clean rate
	cost          cost
	bytes, found  int // of texts with nothing to find
	errors        int
}

func (t *secretsTally) add(l *label, p *prediction) {
	if p.Error != "" {
		t.errors++
	} else {
		t.cost.add(p.Ns, p.bytes)
	}
	for _, s := range l.spans {
		covered := 0
		for _, f := range p.Findings {
			covered += max(0, min(f.End, s.End)-max(f.Start, s.Start))
		}
		t.recall.add(covered*5 >= (s.End-s.Start)*4)
	}
	if len(l.spans) == 0 {
		t.clean.add(len(p.Findings) > 0)
		t.bytes += p.bytes
		t.found += len(p.Findings)
	}
}

func (t *secretsTally) print(w io.Writer, name string) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(tw, "%s\n", name)
	fmt.Fprintf(tw, "secrets hidden\t%v\n", t.recall)
	fmt.Fprintf(tw, "false alarms in texts with nothing to find\t%v\n", t.clean)
	if t.bytes > 0 {
		fmt.Fprintf(tw, "findings a megabyte of them\t%.1f\n", float64(t.found)*1e6/float64(t.bytes))
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	if t.errors > 0 {
		fmt.Fprintf(w, "%d texts for which the check could not be made\n", t.errors)
	}
	_, err := fmt.Fprintf(w, "%v\n\n", &t.cost)
	return err
}
