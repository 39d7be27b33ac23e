package ids

// good is Good if ok holds.
func good(ok bool) Grade {
	if ok {
		return Good
	}
	return No
}

// grade is No if the check is wrong, Weak if only the check is right, and Good if the rest is as well.
func grade(check, rest bool) Grade {
	switch {
	case !check:
		return No
	case !rest:
		return Weak
	}
	return Good
}

// num returns the value of a string of digits. It does not overflow up to nine of them.
func num(s []byte) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

// mod returns the value of a string of digits of any length modulo m.
func mod(s []byte, m int) int {
	n := 0
	for _, c := range s {
		n = (n*10 + int(c-'0')) % m
	}
	return n
}

// dot multiplies the digits at the beginning of s by weights and adds them up.
func dot(s []byte, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += w * int(s[i]-'0')
	}
	return sum
}

// luhn checks the last digit of s (ISO/IEC 7812-1).
func luhn(s []byte) bool {
	sum := 0
	for i, c := range s {
		d := int(c - '0')
		if (len(s)-i)%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// iso11x10 checks the last digit of s (ISO 7064 MOD 11,10).
func iso11x10(s []byte) bool {
	p := 10
	for _, c := range s[:len(s)-1] {
		if p = (p + int(c-'0')) % 10; p == 0 {
			p = 10
		}
		p = p * 2 % 11
	}
	return (p+int(s[len(s)-1]-'0'))%10 == 1
}

// mod97 returns the value of s modulo 97, with A to Z as 10 to 35 (ISO 7064 MOD 97-10, ISO 13616).
func mod97(s []byte) int {
	n := 0
	for _, c := range s {
		if c <= '9' {
			n = (n*10 + int(c-'0')) % 97
		} else {
			n = (n*100 + int(c-'A') + 10) % 97
		}
	}
	return n
}

// verhoeff checks the last digit of s (J. Verhoeff, Error Detecting Decimal Codes, 1969): the digits are elements of the
// dihedral group of order ten, permuted by their place.
func verhoeff(s []byte) bool {
	c := byte(0)
	for i := range s {
		c = dihedral(c, verhoeffPlace[i%8][s[len(s)-1-i]-'0'])
	}
	return c == 0
}

// dihedral multiplies in D5: 0 to 4 turn, 5 to 9 turn and mirror.
func dihedral(a, b byte) byte {
	switch {
	case a < 5 && b < 5:
		return (a + b) % 5
	case a < 5:
		return 5 + (a+b-5)%5
	case b < 5:
		return 5 + (a-5+5-b)%5
	}
	return (a - b + 5) % 5
}

// verhoeffPlace holds the powers of the permutation (1 5 8 9 4 2 7 0)(3 6).
var verhoeffPlace = func() (t [8][10]byte) {
	step := [10]byte{1, 5, 7, 6, 2, 8, 3, 0, 9, 4}
	for d := range t[0] {
		t[0][d] = byte(d)
	}
	for i := 1; i < 8; i++ {
		for d := range t[i] {
			t[i][d] = step[t[i-1][d]]
		}
	}
	return t
}()

// letter returns the place of c in alphabet, or -1.
func place(alphabet string, c byte) int {
	for i := 0; i < len(alphabet); i++ {
		if alphabet[i] == c {
			return i
		}
	}
	return -1
}

// in reports whether n is between lo and hi.
func in(n, lo, hi int) bool { return lo <= n && n <= hi }
