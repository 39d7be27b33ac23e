// Package pageend makes slices behind which nothing can be read: for tests of assembly.
package pageend

import (
	"syscall"
	"testing"
	"unsafe"
)

// Slice returns n zero values at the very end of a page. Who touches the next page, crashes.
func Slice[T any](tb testing.TB, n int) []T {
	tb.Helper()
	page := syscall.Getpagesize()
	size := n * int(unsafe.Sizeof(*new(T)))
	all := (size + page) / page * page
	b, err := syscall.Mmap(-1, 0, all+page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := syscall.Munmap(b); err != nil {
			tb.Error(err)
		}
	})
	if err := syscall.Mprotect(b[all:], syscall.PROT_NONE); err != nil {
		tb.Fatal(err)
	}
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b[all-size:]))), n)
}

// Of returns a copy of s at the very end of a page.
func Of[T any](tb testing.TB, s []T) []T {
	tb.Helper()
	out := Slice[T](tb, len(s))
	copy(out, s)
	return out
}
