//go:build !amd64 || nounsafe

package fold

// blocks looks at all blocks, closely where that may find something.
func (g *gathering) blocks() hints { return g.blocksGo() }
