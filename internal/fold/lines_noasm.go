//go:build !amd64 || nounsafe

package fold

func (l *split) upTo(s string, most int) { l.rest(s, most) }
