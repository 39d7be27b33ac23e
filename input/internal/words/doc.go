// Package words cuts folded text into the words that the rules and the learned layer of the injection check are about: once for
// both, a tile at a time, in steps that leave the processor nothing to guess. What a word costs then hardly depends on the word.
//
//	var t words.Tile
//	for at := 0; at < len(text); at = t.To {
//		t.Fill(text, at)
//		for i := range t.N { start, end := t.Word(i); ... t.Hash[i+1] ... }
//	}
//
// A word here is a run of ASCII letters. What stands beside bytes from 0x80 on may be a part of a longer word, and what is longer than
// 16 letters has no hash: both are marked as odd, for the user to look at the text.
//
// The steps that look at every byte or word (tile_*_amd64.s) are in assembly for amd64, with SSE2, and with AVX-512 where the processor has it (see
// internal/cpu); the tag nounsafe leaves it out. What is in Go says what they do, and tests hold all of them equal.
package words
