//go:build !amd64 || nounsafe

package fold

func (b *breaks) next(s string) []uint32 { return b.rest(s, 0) }
