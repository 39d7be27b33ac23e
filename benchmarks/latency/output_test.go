package latency

import (
	"testing"

	"github.com/stanchion-dev/stanchion/benchmarks/internal/corpus"
	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/output"
)

// outputChecks are the checks of package output that look at every answer. JSONSchema wants answers that are JSON,
// Grounded wants documents, Moderation asks another machine.
func outputChecks() []guard.Check {
	return []guard.Check{output.PromptLeak(systemPrompt()), output.Canary(), output.Refusal(), output.Links(output.LinkPolicy{})}
}

// BenchmarkOutput is an answer of 1 KB in which nothing is found, through all checks of package output.
func BenchmarkOutput(b *testing.B) {
	s := pipeline(b, outputChecks()...).Session(subject())
	input.Canary(s) // Canary does nothing where none is planted
	whole(b, s, guard.Content{Stage: guard.StageOutput}, corpus.Texts(corpus.Prose, 64, 1000), unchanged)
}

// BenchmarkStreamOutput is the same in a stream.
func BenchmarkStreamOutput(b *testing.B) {
	streamed(b, pipeline(b, outputChecks()...), corpus.Texts(corpus.Prose, 64, 1000), same)
}

// BenchmarkOutputJSON is an answer of 1 KB that is JSON, held to a schema that takes any.
func BenchmarkOutputJSON(b *testing.B) {
	p := pipeline(b, output.JSONSchema("true"))
	whole(b, p.Session(subject()), guard.Content{Stage: guard.StageOutput}, corpus.Texts(corpus.JSON, 64, 1000), unchanged)
}

// BenchmarkStreamOutputJSON is the same in a stream, which holds it to its end.
func BenchmarkStreamOutputJSON(b *testing.B) {
	streamed(b, pipeline(b, output.JSONSchema("true")), corpus.Texts(corpus.JSON, 64, 1000), same)
}
