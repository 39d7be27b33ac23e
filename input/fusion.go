package input

import (
	"math"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input/internal/model"
)

// fusion is the scale of scores for one kind of text. "go run ./input/internal/train -corpora DIR
// -validate -answers FILE" works the numbers out and prints them, from rules and models that never saw the source of a text.
type fusion struct {
	rules  float64    // what the evidence of the rules counts for, in that of the model
	points [3]float64 // the evidence that has the scores Strict, Balanced and Relaxed
}

// author is who wrote a text.
type author uint8

const (
	user   author = iota
	others        // of documents
	tool          // or whose words stand in the answer of a tool
	authors
)

// fusions are those of texts of users, of documents and of answers of tools. Of the last most are records, in which the model
// is mistaken less often.
var fusions = [authors]fusion{
	user:   {rules: 3, points: [3]float64{-1.18, 0.87, 1.12}},
	others: {rules: 4, points: [3]float64{1.02, 2.96, 3.52}},
	tool:   {rules: 4, points: [3]float64{0.48, 2.41, 2.99}},
}

// authorOf returns whose text is checked at a stage.
func authorOf(stage guard.Stage) author {
	switch stage {
	case guard.StageInput:
		return user
	case guard.StageToolResult:
		return tool
	}
	return others
}

// source is the set of weights for an author.
func (a author) source() model.Source {
	if a == user {
		return model.User
	}
	return model.Document
}

// evidence adds up what the layers say: the score of the rules, taken for a chance, and the evidence of the model.
func (f *fusion) evidence(rules, z float64) float64 { return z - f.rules*math.Log(max(1-rules, least)) }

// least is the smallest score, and what is left of 1 behind the largest.
const least = 1e-6

// scale is the logits of Strict, Balanced and Relaxed.
var scale = [3]float64{logit(float64(Strict)), logit(float64(Balanced)), logit(float64(Relaxed))}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// line returns a point of the curve, as evidence and logit, and the slope from there on, for what lies between the named
// points; below the lowest of them the slope is that of the evidence itself.
func (f *fusion) line(below, above bool) (z, logit, slope float64) {
	if below {
		return f.points[0], scale[0], 1
	}
	i := 0
	if above {
		i = 1
	}
	return f.points[i], scale[i], (scale[i+1] - scale[i]) / (f.points[i+1] - f.points[i])
}

// score puts evidence on the scale of thresholds: a curve that is logistic between the named points, each of which lets
// the same share of harmless texts through for users and for documents.
func (f *fusion) score(evidence float64) float64 {
	z, at, slope := f.line(evidence < f.points[0], evidence > f.points[1])
	return min(max(1/(1+math.Exp(-(at+slope*(evidence-z)))), least), 1)
}

// evidenceOf is the evidence that has a score.
func (f *fusion) evidenceOf(score float64) float64 {
	l := logit(min(score, 1-least))
	z, at, slope := f.line(l < scale[0], l > scale[1])
	return z + (l-at)/slope
}

// needs returns the score that rules need to reach the threshold, beside what the model says of the text, and the
// evidence that a run of sentences needs by itself.
func (sc *scorer) needs(threshold float64) (rules, run float64) {
	if sc.layers&InjectionModel == 0 {
		return threshold, math.Inf(1)
	}
	f := &fusions[sc.author]
	run = f.evidenceOf(threshold)
	if sc.z >= run {
		return likely, run
	}
	return 1 - math.Exp((sc.z-run)/f.rules) - least, run
}

// mayDescribe reports whether it makes a difference for a score that the text describes an assistant.
func (sc *scorer) mayDescribe(score float64) bool {
	return score >= uneasy && sc.author == user && sc.layers&InjectionModel != 0
}

// described returns the score of a text that describes an assistant: such prompts are full of what a model must and must not do.
func (sc *scorer) described() float64 {
	sc.z -= model.Described
	return sc.score()
}
