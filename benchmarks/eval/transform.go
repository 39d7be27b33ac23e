package main

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
)

// transform is one way to obfuscate a text. What it does depends on the text and on its own name alone, so that a second
// run gives the same.
type transform struct {
	name  string
	apply func(r *rand.Rand, text string) string
}

// transforms are the ways that there are.
var transforms = append(slices.Clone(single), transform{"mixed", mixed})

// single are the ways that do one thing. Those that a reader would see as a foreign body in a message are put into a
// short harmless sentence in two of three cases, see carried.
var single = []transform{
	{"zero_width", zeroWidth},
	{"bidi", bidi},
	{"tags", tags},
	{"homoglyphs", homoglyphs},
	{"full_width", fullWidth},
	{"math_alphabets", mathAlphabets},
	{"letter_spacing", letterSpacing},
	{"separators", separators},
	{"leet", leet},
	{"base64", carried(toBase64)},
	{"base64_twice", carried(toBase64Twice)},
	{"hex", carried(toHex)},
	{"percent", carried(toPercent)},
	{"entities", carried(toEntities)},
	{"escapes", carried(toEscapes)},
	{"rot13", toRot13},
	{"reversed", reversed},
	{"split_lines", splitLines},
}

// mixtures are what mixed chooses from, the outer one first.
var mixtures = [][2]string{
	{"base64", "rot13"}, {"percent", "entities"}, {"zero_width", "leet"}, {"base64", "hex"}, {"escapes", "percent"},
	{"base64", "reversed"}, {"homoglyphs", "letter_spacing"}, {"full_width", "base64"}, {"hex", "base64"}, {"zero_width", "rot13"},
	{"entities", "zero_width"}, {"percent", "base64"}, {"base64", "leet"}, {"homoglyphs", "leet"}, {"reversed", "leet"}, {"split_lines", "homoglyphs"},
}

// transformNamed returns the transform of a name. Names put together with + are applied one on the other, the outer one
// first: base64+rot13 is the base64 of a text in ROT13.
func transformNamed(name string) (transform, error) { return composed(name, transforms) }

func composed(name string, from []transform) (transform, error) {
	t := transform{name: name, apply: func(_ *rand.Rand, text string) string { return text }}
	for part := range strings.SplitSeq(name, "+") {
		i := 0
		for i < len(from) && from[i].name != part {
			i++
		}
		if i == len(from) {
			return t, fmt.Errorf("unknown transform %q: all, %s", part, namesOf(from))
		}
		outer, inner := t.apply, from[i].apply
		t.apply = func(r *rand.Rand, text string) string { return outer(r, inner(r, text)) }
	}
	return t, nil
}

// transformsNamed returns the transforms of a list of names, parted by commas. The name all stands for every one.
func transformsNamed(list string) (out []transform, err error) {
	if list == "all" {
		return transforms, nil
	}
	for name := range strings.SplitSeq(list, ",") {
		t, err := transformNamed(name)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

func namesOf(list []transform) string {
	var names []string
	for _, t := range list {
		names = append(names, t.name)
	}
	return strings.Join(names, ", ")
}

// of returns the text obfuscated.
func (t *transform) of(text string) string {
	return t.apply(rand.New(rand.NewPCG(hash(t.name), hash(text))), text)
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// mixed applies two transforms.
func mixed(r *rand.Rand, text string) string {
	pair := mixtures[r.IntN(len(mixtures))]
	t, err := composed(pair[0]+"+"+pair[1], single)
	if err != nil {
		return text // a test reads the table
	}
	return t.apply(r, text)
}

// carriers are harmless sentences for what is encoded: %s.
var carriers = []string{
	"%s", "%s", "%s", "%s", // by itself
	"Here is the text: %s",
	"Please have a look at this: %s\nThanks!",
	"My note for today is %s and that is all.",
	"Hello,\n\n%s\n\nBest wishes",
	"What do you make of \"%s\"?",
	"I found this in a file:\n%s",
	"The value was %s when I looked.",
	"Reference: %s.",
}

// carried puts what encode gives into a carrier.
func carried(encode func(*rand.Rand, string) string) func(*rand.Rand, string) string {
	return func(r *rand.Rand, text string) string {
		carrier := carriers[r.IntN(len(carriers))]
		return strings.Replace(carrier, "%s", encode(r, text), 1)
	}
}
