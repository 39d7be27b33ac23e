package endpoint

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
)

// TextClassification returns a Classifier that sends {"inputs": text, "truncate": false}, which asks for an error rather than
// a verdict about a part of the text, and reads labels with scores: [{"label": "INJECTION", "score": 0.98}, ...], also in
// another list around it. An answer that has none of the labels is
// taken for a score of 0 if the scores of the others come to nearly one, and is an error otherwise.
func TextClassification(o Options) (*Classifier, error) {
	c, err := newClassifier(o, DefaultLabelBytes)
	labels := o.Labels
	if labels == nil {
		labels = []string{"INJECTION", "JAILBREAK", "MALICIOUS", "LABEL_1", "unsafe"}
	}
	if len(labels) == 0 {
		err = errors.Join(err, errors.New("endpoint: no labels"))
	}
	c.labels = make(map[string]bool)
	for _, l := range labels {
		c.labels[strings.ToLower(l)] = true
	}
	c.ask = func(_ *Classifier, text string) any {
		return struct {
			Inputs   string `json:"inputs"`
			Truncate bool   `json:"truncate"`
		}{text, false}
	}
	c.read = (*Classifier).readLabels
	if err != nil {
		return nil, err
	}
	return c, nil
}

type label struct {
	Label string  `json:"label"`
	Score float64 `json:"score"`
}

func (c *Classifier) readLabels(answer []byte) (float64, error) {
	var list []label
	if json.Unmarshal(answer, &list) != nil {
		var nested [][]label
		if json.Unmarshal(answer, &nested) != nil || len(nested) != 1 {
			return 0, errAnswer
		}
		list = nested[0]
	}
	score, others := 0.0, 0.0
	found := false
	for _, l := range list {
		if !(l.Score >= 0 && l.Score <= 1) {
			return 0, errAnswer
		}
		if c.labels[strings.ToLower(l.Label)] {
			score, found = score+l.Score, true
		} else {
			others += l.Score
		}
	}
	if !found && others < 0.5 { // the label that was meant may be missing from a cut list
		return 0, errAnswer
	}
	return min(score, 1), nil
}

// Chat returns a Classifier that asks a guard model through chat completions, with the text as the user's message. The
// answer is "safe" (0) or "unsafe" (1) in its first word, in any case, or a number from 0 to 1. Anything else is an error:
// a model that was talked into something else does not let the text pass.
func Chat(o Options) (*Classifier, error) {
	c, err := newClassifier(o, DefaultMaxBytes)
	if o.Model == "" {
		err = errors.Join(err, errors.New("endpoint: no model"))
	}
	c.ask = (*Classifier).chatRequest
	c.read = func(_ *Classifier, answer []byte) (float64, error) { return readChat(answer) }
	if err != nil {
		return nil, err
	}
	return c, nil
}

type chatMessage struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

func (c *Classifier) chatRequest(text string) any {
	var messages []chatMessage
	if c.o.Instruction != "" {
		messages = append(messages, chatMessage{"system", c.o.Instruction})
	}
	return struct {
		Model       string        `json:"model"`
		Messages    []chatMessage `json:"messages"`
		Temperature float64       `json:"temperature"`
		MaxTokens   int           `json:"max_tokens"`
	}{c.o.Model, append(messages, chatMessage{"user", text}), 0, 16}
}

func readChat(answer []byte) (float64, error) {
	var a struct {
		Choices []struct {
			Message chatMessage `json:"message"`
		} `json:"choices"`
	}
	if json.Unmarshal(answer, &a) != nil || len(a.Choices) != 1 {
		return 0, errAnswer
	}
	words := strings.Fields(a.Choices[0].Message.Content)
	if len(words) == 0 {
		return 0, errAnswer
	}
	switch word := strings.ToLower(strings.TrimRight(words[0], ".,:;!")); word {
	case "safe":
		if len(words) > 1 {
			return 0, errAnswer // "safe" and a story
		}
		return 0, nil
	case "unsafe":
		return 1, nil
	default:
		score, err := strconv.ParseFloat(word, 64)
		if err != nil || len(words) > 1 {
			return 0, errAnswer
		}
		return score, nil
	}
}
