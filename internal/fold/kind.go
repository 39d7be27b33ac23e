package fold

import "sync"

// layer says how a View was made: the first way in the low byte, the last one of several above it.
type layer uint16

const (
	layerFolded layer = iota
	layerTags
	layerPercent
	layerEntity
	layerEscape
	layerBase64
	layerHex
	layerSpaced
	layerLines
	layerWrapped
	layerLeet
	layerRot13
	layerReversed
	layers
)

var layerNames = [layers]string{"folded", "tags", "percent", "entity", "escape", "base64", "hex", "spaced", "lines", "wrapped", "leet", "rot13", "reversed"}

// nestedNames is made once, so that naming a nested layer allocates nothing.
var nestedNames = sync.OnceValue(func() (t [layers][layers]string) {
	for i, outer := range layerNames {
		for j, inner := range layerNames {
			t[i][j] = outer + "+" + inner
		}
	}
	return t
})

func (l layer) String() string {
	outer, inner := l&0xFF, l>>8
	if inner == layerFolded {
		return layerNames[outer]
	}
	return nestedNames()[outer][inner]
}
