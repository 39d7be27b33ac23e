//go:build linux && amd64 && !nounsafe

package fold

import (
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is written in assembly reads and writes nothing behind a text: texts of all lengths at the end of a page that has nothing
// behind it.
func TestEndOfPage(t *testing.T) {
	page := syscall.Getpagesize()
	pages := func() []byte {
		b, err := syscall.Mmap(-1, 0, 2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
		require.NoError(t, err)
		require.NoError(t, syscall.Mprotect(b[page:], syscall.PROT_NONE))
		t.Cleanup(func() { require.NoError(t, syscall.Munmap(b)) })
		return b[:page]
	}
	from, to := pages(), pages()
	const some = "ab\ncD 1gn0r3 a b c SWdub3JlIGFsbCBwcmV2aW91cw== 69 67 6e 6f "
	for i := range from {
		from[i] = some[i%len(some)]
	}
	for n := 1; n <= 300; n++ {
		text := view(from[page-n:])
		eachAssembly(func() {
			lower(to[page-n:], text, 0)
			plainStart(text)
			var l split
			l.upTo(text, triedLines)
			g := gathering{s: text, words: languages()}
			g.blocks()
			var b Buffer
			b.Fold(text)
			b.Decoded(text, func(View) bool { return true })
		})
	}
}
