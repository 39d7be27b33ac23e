package ids

import "math/bits"

// keccak256 is the hash of Ethereum and Monero: SHA-3 before NIST changed its padding. data has at most 135 bytes.
func keccak256(data []byte) (sum [32]byte) {
	const rate = 136
	var block [rate]byte
	copy(block[:], data)
	block[len(data)] ^= 0x01
	block[rate-1] ^= 0x80
	var a [25]uint64
	for i := range rate {
		a[i/8] ^= uint64(block[i]) << (i % 8 * 8)
	}
	keccakF(&a)
	for i := range sum {
		sum[i] = byte(a[i/8] >> (i % 8 * 8))
	}
	return sum
}

// keccakF is the permutation of FIPS 202, section 3.
func keccakF(a *[25]uint64) {
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
		x, y, last := 1, 0, a[1]
		for t := range 24 {
			x, y = y, (2*x+3*y)%5
			a[x+5*y], last = bits.RotateLeft64(last, (t+1)*(t+2)/2%64), a[x+5*y]
		}
		for y := 0; y < 25; y += 5 {
			copy(c[:], a[y:y+5])
			for x := range 5 {
				a[x+y] = c[x] ^ ^c[(x+1)%5]&c[(x+2)%5]
			}
		}
		for j := range 7 {
			if lfsr&1 != 0 {
				a[0] ^= 1 << (1<<j - 1)
			}
			if lfsr&0x80 != 0 {
				lfsr = lfsr<<1 ^ 0x71
			} else {
				lfsr <<= 1
			}
		}
	}
}

// ethereum is 40 hexadecimal digits. If they are not all small or all capitals, their case is a checksum (EIP-55).
func ethereum(s string) Grade {
	var low [40]byte
	upper, lower := false, false
	for i := range low {
		c := s[i]
		switch {
		case c-'0' <= 9:
		case c-'a' <= 5:
			lower = true
		case c-'A' <= 5:
			upper = true
		default:
			return No
		}
		if c > '9' {
			c |= 0x20
		}
		low[i] = c
	}
	if !upper || !lower {
		return Weak
	}
	sum := keccak256(low[:])
	for i := range low {
		nibble := sum[i/2] >> (4 - i%2*4) & 15
		if low[i] > '9' && (nibble >= 8) != (s[i] <= 'F') {
			return No
		}
	}
	return Good
}

// monero decodes base 58 in blocks of 11 characters for 8 bytes, and checks the four bytes at the end.
func monero(s string) bool {
	var out [80]byte
	n := 0
	for len(s) > 0 {
		size := min(len(s), 11)
		var block [16]byte
		want := [...]int{0, 0, 1, 2, 0, 3, 4, 5, 0, 6, 7, 8}[size]
		if want == 0 {
			return false
		}
		value := uint64(0)
		for i := range size {
			d := place(bitcoin, s[i])
			hi, lo := bits.Mul64(value, 58)
			sum, carry := bits.Add64(lo, uint64(d), 0)
			if d < 0 || hi+carry > 0 {
				return false
			}
			value = sum
		}
		for i := range want {
			block[want-1-i] = byte(value >> (8 * i))
		}
		n += copy(out[n:], block[:want])
		s = s[size:]
	}
	sum := keccak256(out[:n-4])
	return string(sum[:4]) == string(out[n-4:n])
}
