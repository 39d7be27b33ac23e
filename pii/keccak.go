package pii

import (
	"encoding/binary"
	"math/bits"
)

// keccak256 is the Keccak of Ethereum: SHA3-256 with the padding that came before the standard. Messages are short: one
// block.
func keccak256(msg []byte) (sum [32]byte) {
	var block [136]byte
	n := copy(block[:], msg)
	block[n] ^= 0x01
	block[135] ^= 0x80
	var a [25]uint64
	for i := range 17 {
		a[i] = binary.LittleEndian.Uint64(block[8*i:])
	}
	keccakF(&a)
	for i := range 4 {
		binary.LittleEndian.PutUint64(sum[8*i:], a[i])
	}
	return sum
}

// keccakF is Keccak-f[1600].
func keccakF(a *[25]uint64) {
	var b [25]uint64
	var c [5]uint64
	lfsr := byte(1)
	for range 24 {
		for x := range 5 {
			c[x] = a[x] ^ a[x+5] ^ a[x+10] ^ a[x+15] ^ a[x+20]
		}
		for x := range 5 {
			d := c[(x+4)%5] ^ bits.RotateLeft64(c[(x+1)%5], 1)
			for y := 0; y < 25; y += 5 {
				a[x+y] ^= d
			}
		}
		x, y := 1, 0
		b[0] = a[0]
		for t := range 24 {
			to := y + 5*((2*x+3*y)%5)
			b[to] = bits.RotateLeft64(a[x+5*y], (t+1)*(t+2)/2%64)
			x, y = y, (2*x+3*y)%5
		}
		for y := 0; y < 25; y += 5 {
			for x := range 5 {
				a[x+y] = b[x+y] ^ ^b[(x+1)%5+y]&b[(x+2)%5+y]
			}
		}
		for j := range 7 {
			if lfsr&1 == 1 {
				a[0] ^= 1 << (1<<j - 1)
			}
			lfsr = lfsr<<1 ^ lfsr>>7*0x71
		}
	}
}
