package fold

import "strings"

// breaksAtOnce is how many line breaks are looked for at a time.
const breaksAtOnce = 16

// breaks finds the line breaks of a text of up to maxMapped bytes.
type breaks struct {
	done int // bytes that have been looked at
	at   [breaksAtOnce + blockBytes]uint32
}

// rest adds to k line breaks those that follow, up to breaksAtOnce, and returns them.
func (b *breaks) rest(s string, k int) []uint32 {
	for k < breaksAtOnce {
		n := strings.IndexByte(s[b.done:], '\n')
		if n < 0 {
			b.done = len(s)
			break
		}
		b.at[k] = uint32(b.done + n)
		b.done += n + 1
		k++
	}
	return b.at[:k]
}
