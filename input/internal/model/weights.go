package model

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
	"sync"
)

//go:embed weights.bin
var embedded string

// standard is the model that comes with the package, read on first use.
var standard = sync.OnceValues(func() (*Model, error) { return Decode(embedded) })

// Source says who wrote a text: there is a set of weights for each.
type Source uint8

const (
	User     Source = iota // what a user writes
	Document               // what is found for a user: documents, mails, answers of tools
	sources
)

// Model scores texts. It never changes and is safe for concurrent use.
type Model struct {
	lex   Lexicon
	heads [sources]tables
}

// tables is the weights for one source.
type tables struct {
	words            [wordSize]int8
	rest             [shapeFrom - singleFrom]int8
	wordScale, rest8 float32
	shape            [shapeSize]float32
	keep, others     float32
	length           float32
}

// most bounds what one sentence can say, in logits.
const most = 8

func (h *tables) evidence(words, rest int32, n int, shape uint32) float32 {
	z := (float32(words)*h.wordScale+float32(rest)*h.rest8)*scales[min(n, mostWords)] + h.shape[shape]
	switch { // for z is a number
	case z < -most:
		return -most
	case z > most:
		return most
	}
	return z
}

// Head is the weights for one source before they are rounded: Weights has a place for each feature, Keep says how much of
// the sentences before counts on, Others what the evidence of the most suspicious sentence beside the run takes away, Length what
// the length of the text does.
type Head struct {
	Weights              []float32
	Keep, Others, Length float32
}

const magic = "stanchion model 4\n"

// Encode writes a model. Weights are rounded to eight bits, with one scale for words and one for all others but the shapes.
func Encode(l *Lexicon, heads [2]Head) []byte {
	out := []byte(magic)
	out = append(out, byte(l.Talk))
	for _, e := range l.table {
		out = binary.LittleEndian.AppendUint32(out, e&^talkBit)
	}
	for _, e := range l.gates {
		out = binary.LittleEndian.AppendUint32(out, e)
	}
	float := func(f float32) { out = binary.LittleEndian.AppendUint32(out, math.Float32bits(f)) }
	for _, h := range heads {
		float(h.Keep)
		float(h.Others)
		float(h.Length)
		for _, w := range h.Weights[shapeFrom:] {
			float(w)
		}
		for _, part := range [][]float32{h.Weights[:singleFrom], h.Weights[singleFrom:shapeFrom]} {
			scale := float32(0)
			for _, w := range part {
				scale = max(scale, w/127, -w/127)
			}
			float(scale)
			for _, w := range part {
				if scale > 0 {
					w = float32(math.RoundToEven(float64(w / scale)))
				}
				out = append(out, byte(int8(w)))
			}
		}
	}
	return out
}

var errFormat = errors.New("not a model of this version")

// Decode reads a model.
func Decode(data string) (*Model, error) {
	const head = 4*(3+shapeSize) + 4 + wordSize + 4 + (shapeFrom - singleFrom)
	const size = len(magic) + 1 + 4*lexSize + 4*gateSize + int(sources)*head
	if len(data) != size || data[:len(magic)] != magic {
		return nil, errFormat
	}
	data = data[len(magic):]
	m := &Model{}
	m.lex.Talk = Class(data[0])
	data = data[1:]
	word := func() uint32 {
		x := uint32(data[0]) | uint32(data[1])<<8 | uint32(data[2])<<16 | uint32(data[3])<<24
		data = data[4:]
		return x
	}
	float := func() float32 { return math.Float32frombits(word()) }
	for i := range m.lex.table {
		e := word()
		if e&0x7F >= MaxClasses {
			return nil, errFormat
		}
		m.lex.table[i] = e
	}
	for i := range m.lex.gates {
		m.lex.gates[i] = word()
	}
	m.lex.sift()
	for i := range m.heads {
		h := &m.heads[i]
		h.keep, h.others, h.length = float(), float(), float()
		for j := range h.shape {
			h.shape[j] = float()
		}
		h.wordScale = float()
		for j := range h.words {
			h.words[j] = int8(data[j])
		}
		data = data[len(h.words):]
		h.rest8 = float()
		for j := range h.rest {
			h.rest[j] = int8(data[j])
		}
		data = data[len(h.rest):]
	}
	return m, nil
}
