package input

import (
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestListsAtPageEnd holds that of a text nothing is read behind the eight bytes from a word on, and the two of a sign.
func TestListsAtPageEnd(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	page := syscall.Getpagesize()
	b, err := syscall.Mmap(-1, 0, 2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	require.NoError(t, err)
	defer func() { require.NoError(t, syscall.Munmap(b)) }()
	require.NoError(t, syscall.Mprotect(b[page:], syscall.PROT_NONE))
	var w walk
	var k tileKeys
	for size := 8; size < 40; size++ {
		text := b[page-size : page]
		last := uint16(size - 8)
		listKeys(text, []uint16{last, last + 1, last + 2, last + 8}, []uint64{0}, []uint16{0}, &set.anchors.filter, &k)
		listSigns(text, []uint16{0, uint16(size - 2)}, &set.anchors.signs.two, &w.starts)
	}
}
