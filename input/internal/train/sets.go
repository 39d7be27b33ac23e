package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/input/internal/model"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// head is one of the two sets of weights.
type head int

const (
	user     head = iota // what a user writes
	document             // what is found for a user
)

var headNames = []string{"user", "document"}

// material is all that models are made from.
type material struct {
	lex   *model.Lexicon
	rows  []*row
	synth *synthetic
	mixed []*row
	seed  uint64

	mu    sync.Mutex
	cache map[*row][]model.Sentence
}

// extract returns the sentences of a row.
func (m *material) extract(r *row) []model.Sentence {
	m.mu.Lock()
	s, ok := m.cache[r]
	m.mu.Unlock()
	if ok {
		return s
	}
	s = m.lex.Extract(fold.String(r.Text))
	m.mu.Lock()
	m.cache[r] = s
	m.mu.Unlock()
	return s
}

// isDocument reports whether a harmless row is the kind of text that is found, not written by a user.
func isDocument(r *row) bool {
	switch r.file {
	case "tool_calls_outputs", "docs_security_talk", "synthetic_document", "synthetic_code", "synthetic_talk", "synthetic_fiction":
		return true
	}
	return r.Kind == "document"
}

// examples returns what a model is trained on that is to judge a group; "" is the model that ships, which leaves nothing out.
func (m *material) examples(h head, without string) []example {
	var positive, negative []*row
	weights := map[*row]float64{}
	take := func(r *row, weight float64) {
		if r.Lang != "" && r.Lang != "en" && strings.HasPrefix(r.file, "synthetic_") {
			weight *= otherLanguages[h]
		}
		if !strings.HasPrefix(r.file, "synthetic_") {
			weight *= realWeight[h][r.Label]
			if r.file == "bipia_train_clean" {
				weight *= cleanHosts
			}
		}
		weights[r] = weight
		if r.Label == 1 {
			positive = append(positive, r)
		} else {
			negative = append(negative, r)
		}
	}
	var documents []*row
	for _, r := range m.rows {
		if !r.trains(h) || without != "" && r.knows(without) {
			continue
		}
		indirect := r.Kind == "indirect"
		switch {
		case h == user && r.Label == 1 && indirect:
			take(r, 0.3)
		case h == user && isDocument(r):
			take(r, 0.5)
		case h == user, r.Label == 1 && indirect:
			take(r, 1)
		case r.Label == 1:
			take(r, 0.5)
		case isDocument(r):
			take(r, 1)
		default:
			take(r, otherWeight)
		}
		if r.Label == 0 && isDocument(r) && r.file != "docs_security_talk" {
			documents = append(documents, r)
		}
	}
	for _, r := range m.synth.attacks {
		switch {
		case h == user && r.Kind == "planted": // harmless, if a user asks for it
		case h == document && r.file == "synthetic_personas": // no document is one
		case h == user && r.Kind == "exfil", h == document && r.Kind != "exfil" && r.Kind != "planted":
			take(r, otherAttacks)
		default:
			take(r, 1)
		}
	}
	for _, r := range m.synth.benign {
		if h == document && r.Kind == "creative" { // found in a document it would be strange
			continue
		}
		if h == user && r.file == "synthetic_pages" {
			take(r, 0.3)
		} else if r.file == "synthetic_pages" {
			take(r, 0.5)
		} else if h == user && r.file == "synthetic_system" {
			take(r, 1.5)
		} else if r.file == "synthetic_creative" {
			take(r, creativeWeight)
		} else if h == user || isDocument(r) {
			take(r, 1)
		} else {
			take(r, otherWeight)
		}
	}
	if h == user {
		for _, r := range m.synth.soft {
			if r.Kind != "planted" {
				take(r, softWeight)
			}
		}
		for _, r := range m.mixed {
			take(r, 1)
		}
	} else {
		for _, r := range slices.Concat(m.synth.orders, m.synth.answers) {
			take(r, ordersWeight)
		}
	}
	rnd := rand.New(rand.NewPCG(m.seed, 3))
	for _, r := range m.synth.benign {
		if r.Kind == "document" {
			documents = append(documents, r)
		}
	}
	for _, r := range m.synth.embed(rnd, h, documents, embedded(h)) {
		take(r, 1)
	}
	if h == document {
		for _, r := range m.strange(rnd, documents, without) {
			take(r, 1)
		}
	}
	var out []example
	for label, rows := range [][]*row{negative, positive} {
		total, count := 0.0, map[string]float64{}
		for _, r := range rows {
			count[r.file]++
		}
		for _, r := range rows {
			total += weights[r] / math.Pow(count[r.file], sourcePower[h])
		}
		want := float64(len(positive)+len(negative)) / 2
		if label == 0 {
			want *= negativeShare
		}
		for _, r := range rows {
			out = append(out, example{sentences: m.extract(r), label: float32(label),
				weight: float32(weights[r] / math.Pow(count[r.file], sourcePower[h]) / total * want)})
		}
	}
	return out
}

const (
	negativeShare  = 1.0 // how much harmless texts count, compared with attacks
	otherWeight    = 0.3 // of what is rather the other head's
	ordersWeight   = 3.0 // of answers of tools
	otherAttacks   = 0.2 // and of its attacks
	softWeight     = 0.3 // of attacks in words that harmless texts have, too
	creativeWeight = 0.5 // of requests for poems, stories and the like that hold words of attacks
	cleanHosts     = 8.0 // of documents that stand five times with an attack inside for one time without
)

// strange returns documents in which a request stands that a user would make, and documents in which a piece of another
// one stands.
func (m *material) strange(rnd *rand.Rand, documents []*row, without string) (out []*row) {
	var requests []*row
	for _, r := range m.rows {
		if r.trains(document) && !(without != "" && r.knows(without)) && r.Label == 0 && r.Kind == "benign" && !isDocument(r) && len(r.Text) < 200 {
			requests = append(requests, r)
		}
	}
	pick := func(rows []*row) *row { return rows[rnd.IntN(len(rows))] }
	for range strangers {
		text := insert(rnd, pick(documents).Text, pick(requests).Text)
		out = append(out, &row{Text: text, Label: 1, Kind: "indirect", file: "synthetic_strange", weight: 1})
		piece := piece(rnd, pick(documents).Text)
		out = append(out, &row{Text: insert(rnd, pick(documents).Text, piece), Kind: "document", file: "synthetic_joined", weight: 1})
	}
	return out
}

// piece returns a line or sentence of a document.
func piece(rnd *rand.Rand, document string) string {
	parts := strings.FieldsFunc(document, func(r rune) bool { return r == '\n' || r == '.' })
	if len(parts) == 0 {
		return document
	}
	return parts[rnd.IntN(len(parts))]
}

// sourcePower is how far sources are levelled: 1 gives each source the same say, 0 each row.
var sourcePower = [2]float64{user: 0.6, document: 0.8}

// otherLanguages is how much texts from grammars of languages other than English count.
var otherLanguages = [2]float64{user: 0.5, document: 0.1}

// realWeight is how much texts count that nobody made for training: harmless ones and attacks.
var realWeight = [2][2]float64{user: {4, 2}, document: {4, 1}}

const strangers = 600 // documents with a request in them

// embedded is how many documents with an attack inside a head is trained on.
func embedded(h head) int {
	if h == document {
		return 8000
	}
	return 800
}
