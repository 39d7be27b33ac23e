package output

// consonant is all ones for the symbols that are left when vowels are masked.
var consonant = func() (t [32]uint64) {
	for s := range t {
		if s != 1 && s != 5 && s != 9 && s != 15 && s != 21 { // a, e, i, o, u
			t[s] = ^uint64(0)
		}
	}
	return t
}()

// pairs holds what is left of two symbols when vowels are masked: the end of a key, and above ten bits how many of its
// bits these are.
var pairs = func() (t [32 * 32]uint32) {
	for i := range t {
		var key, n uint32
		for _, s := range [2]uint32{uint32(i >> 5), uint32(i & 31)} {
			if consonant[s] != 0 {
				key, n = key<<5|s, n+5
			}
		}
		t[i] = key | n<<10
	}
	return t
}()

// steps holds how far two symbols are apart, which a Caesar cipher leaves as it is: 1 to 26 for Latin letters.
var steps = func() (t [32 * 32]uint8) {
	for from := range 32 {
		for to := range 32 {
			d := to - from
			if d < 0 {
				d += 26
			}
			t[from<<5|to] = uint8(d)&31 + 1
		}
	}
	return t
}()

func step(from, to uint8) uint8 { return steps[uint(from&31)<<5|uint(to&31)] }
