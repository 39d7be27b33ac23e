//go:build !amd64 || nounsafe

package fold

func lower(dst []byte, s string, after uint64) int { return lowerGo(dst, s, after) }

func plainStart(s string) int { return plainStartGo(s) }
