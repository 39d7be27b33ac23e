//go:build linux && amd64 && !nounsafe

package fold

import (
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
)

// lonely returns a page that has nothing in front of it and nothing behind it: who touches that, crashes.
func lonely(t *testing.T) []byte {
	page := syscall.Getpagesize()
	b, err := syscall.Mmap(-1, 0, 3*page, syscall.PROT_NONE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	require.NoError(t, err)
	require.NoError(t, syscall.Mprotect(b[page:2*page], syscall.PROT_READ|syscall.PROT_WRITE))
	t.Cleanup(func() { require.NoError(t, syscall.Munmap(b)) })
	return b[page : 2*page : 2*page]
}

// What is written in assembly reads and writes nothing behind a text and nothing in front of it: texts of all lengths, and of all kinds of
// bytes at their ends, at either end of a page that stands alone.
func TestEndOfPage(t *testing.T) {
	from, to := lonely(t), lonely(t)
	page := len(from)
	for _, some := range []string{
		"ab\ncD 1gn0r3 a b c SWdub3JlIGFsbCBwcmV2aW91cw== 69 67 6e 6f ", "\n", "-\r\n", "a-\r\n\r\n", "69:67:6e:6f:72:65:", "a b c d ", "plain words ", "\x80", "SWdub3JlIGFsbCBwcmV2aW91cw", "lines of letter\n",
	} {
		for i := range from { // so that it ends with the last of some
			from[page-1-i] = some[len(some)-1-i%len(some)]
		}
		for n := 1; n <= 300; n++ {
			for _, at := range []int{0, page - n} {
				text, dst := from[at:at+n:at+n], to[at:at+n:at+n]
				eachAssembly(func() { samePage(t, dst, view(text)) })
			}
		}
	}
}

// samePage calls all that there is in assembly, and holds what it tells to what is told of a text that stands elsewhere.
func samePage(t *testing.T, dst []byte, text string) {
	there := string([]byte(text))
	copied := make([]byte, len(text))
	n := lower(dst, text, 0)
	require.Equal(t, lowerGo(copied, there, 0), n)
	require.Equal(t, copied[:n], dst[:n])
	require.Equal(t, plainStartGo(there), plainStart(text))
	var lines, others split
	lines.upTo(text, triedLines)
	others.rest(there, triedLines)
	lines.done, others.done = lines.start, others.start
	require.Equal(t, others, lines, "%q", there)
	here, elsewhere := gathering{s: text, words: languages()}, gathering{s: there, words: languages()}
	require.Equal(t, elsewhere.rest(elsewhere.blocks()), here.rest(here.blocks()))
	var b Buffer
	b.Fold(text)
	b.Decoded(text, func(View) bool { return true })
}

// TestNothingToDo calls what is written in assembly with as little as it may be given.
func TestNothingToDo(t *testing.T) {
	page := lonely(t)
	end := (*byte)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(page)), len(page)-1))
	for n := range 16 {
		for _, src := range []*byte{nil, end} {
			require.Zero(t, lowerSSE2(src, src, n, 1, &lowered))
			require.Zero(t, plainSSE2(src, n, &lowered))
			if avx2 {
				require.Zero(t, lowerAVX2(src, src, n, 1, &lowered))
			}
		}
	}
	eachAssembly(func() {
		sv := survey{known: &languages().any, least: 1, with: &surveyed, greatest: [2]uint64{1, 2}, percent: [2]uint64{3, 4}}
		was := sv
		require.Zero(t, sv.some(""))
		require.Equal(t, was, sv)
	})
	l := split{done: 7, start: 3, lines: 2}
	was := l
	for n := range blockBytes + l.done {
		linesSSE2(nil, n, n, triedLines, &l)
		require.Equal(t, was, l)
	}
}
