package input

import "github.com/stanchion-dev/stanchion/input/internal/table"

// next is what the bytes may be that a phrase goes on with.
type next = table.Next

const (
	nextBytes = table.NextBytes
	anyKind   = table.AnyKind
)

// byteKinds is the kind of each byte.
var byteKinds = func() (t [256]uint8) {
	for c := range t {
		t[c] = table.KindOf(byte(c))
	}
	return t
}()

// kindBits has the bit of the kind of each byte.
var kindBits = func() (t [256]uint32) {
	for c, kind := range byteKinds {
		t[c] = 1 << kind
	}
	return t
}()

// may reports whether text[i:] may go on as n says.
func may(n *next, text string, i int) bool {
	if i+nextBytes > len(text) {
		return mayEnd(n, text, i)
	}
	ok := uint32(1)
	for k, c := range []byte(text[i : i+nextBytes]) {
		ok &= n[k] >> (byteKinds[c] & 31)
	}
	return ok != 0
}

// mayEnd is may near the end of a text.
func mayEnd(n *next, text string, i int) bool {
	for k, set := range n {
		kind := uint8(table.KindOther)
		if i+k < len(text) {
			kind = byteKinds[text[i+k]]
		}
		if set>>kind&1 == 0 {
			return false
		}
	}
	return true
}
