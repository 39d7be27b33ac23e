package fold

// keepBytes is the most memory of one kind that a Buffer keeps over Reset.
const keepBytes = 64 << 10

// Buffer is the memory that views lie in, to be used again and again. The zero Buffer is ready. Its size stays within
// a constant factor of the longest text since Reset: at most 160 bytes for each of its bytes, and a few kilobytes.
// It is not safe for concurrent use.
type Buffer struct {
	folded  output              // of Fold
	decoded output              // of the View that Decoded yields
	makers  [maxChain - 1]maker // of what it is made from, one after the other
	chain   [maxChain]mapping   // the maps of these
	made    bool                // something may have been made since Reset
}

// Reset makes every View of the Buffer invalid and drops memory that has grown beyond 64 KiB.
func (b *Buffer) Reset() {
	b.folded.reset(keepBytes)
	if !b.made {
		return
	}
	b.made = false
	b.decoded.reset(keepBytes)
	for i := range b.makers {
		b.makers[i].reset(keepBytes)
	}
	b.chain = [maxChain]mapping{}
}
