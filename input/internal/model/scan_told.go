package model

import "github.com/stanchion-dev/stanchion/input/internal/words"

// What is told of a class: whether it is quoted, whether the text has been talking about attacks, its place in the sentence (at most three),
// itself and the three before, and how many words lie between it and the last (at most two).
const (
	toldQuoted = 0
	toldTalk   = 1
	toldPlace  = 2
	toldClass  = 4
	toldGap    = toldClass + 4*6
	toldHist   = 1<<18 - 1

	mostTold = words.Most + words.Bytes + 8 // a tile has no more events
)

// sumEach is sumTold, in Go.
func sumEach(told []uint32, rest *[shapeFrom - singleFrom]int8, sums []int32) {
	sum := int32(0)
	for i, e := range told {
		c, quoted := e>>toldClass%MaxClasses, e>>toldQuoted&1
		pairs := singleSize + c<<9
		sum += int32(rest[e%singleSize]) +
			int32(rest[pairs+(e>>(toldClass+3)&((MaxClasses-1)<<3)|e>>toldGap<<1|quoted)]) +
			int32(rest[pairs+(e>>(toldClass+9)&((MaxClasses-1)<<3)|farther<<1|quoted)]) +
			int32(rest[pairs+(e>>(toldClass+15)&((MaxClasses-1)<<3)|farther<<1|quoted)]) +
			int32(rest[singleSize+pairSize+(e>>toldClass&toldHist)*0x9E3779B1>>(32-tripleBits)])
		sums[i] = sum
	}
}
