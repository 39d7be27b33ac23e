package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

const secretLines = `{"id": 1, "text": "pwd=k3Jd82hs", "expected": [{"start": 4, "end": 12, "type": "PASSWORD"}]}
{"id": 2, "text": "token glpat-k3Jd82hsLq0ZxV7bNm41", "entity": "gitlab-pat", "expected": [{"start": 6, "end": 32, "type": "gitlab-pat"}]}
{"id": 3, "text": "token glpat-k3Jd82hsLq0ZxV7bNm41", "entity": "StripeDetector", "expected": []}
{"id": 4, "text": "the password is wrong", "expected": []}
`

func TestSecrets(t *testing.T) {
	var actions []string
	for _, p := range predictions(t, eval(t, secretLines, "-check", "secrets")) {
		actions = append(actions, p.Action)
	}
	require.Equal(t, []string{"redact", "redact", "allow", "allow"}, actions)
}

func TestSecretsTally(t *testing.T) {
	tally := new(secretsTally)
	tally.add(&label{spans: []typed{{Start: 0, End: 10}}}, &prediction{Findings: []finding{{Start: 0, End: 8}}})
	tally.add(&label{spans: []typed{{Start: 0, End: 10}}}, &prediction{Findings: []finding{{Start: 0, End: 7}}})
	tally.add(&label{}, &prediction{Findings: []finding{{Start: 0, End: 7}}, bytes: 500_000})
	require.Equal(t, rate{1, 2}, tally.recall)
	require.Equal(t, rate{1, 1}, tally.clean)
}

func TestSecretEntities(t *testing.T) {
	for _, c := range []struct {
		entity, rule string
		want         bool
	}{
		{"gcp-api-key", "pii.secret.google", true}, {"gcp-api-key", "pii.secret.github", false}, {"gcp-api-key", "pii.secret.token", true},
		{"1password-secret-key", "pii.secret.onepassword", true}, {"new-relic-user-api-id", "pii.secret.newrelic", true},
		{"KeywordDetector", "pii.secret.github", true}, {"hashicorp-tf-api-token", "pii.secret.terraform", true},
	} {
		require.Equal(t, c.want, ofSecretEntity(c.entity)(guard.Finding{Rule: c.rule}), "%s %s", c.entity, c.rule)
	}
}
