//go:build !nounsafe

package fold

import "unsafe"

// view returns b as a string without a copy. The bytes must not change while the string is in use.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
