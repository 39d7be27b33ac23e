package pii

// brand reports whether an issuer gives out card numbers that begin and are as long as this one. common says that the
// prefix and the length together are rare enough among other numbers to stand without a word beside them.
func brand(digits []byte) (ok, common bool) {
	p2 := int(digits[0])*10 + int(digits[1])
	p4 := p2*100 + int(digits[2])*10 + int(digits[3])
	maestro := p2 == 50 || p2 >= 56 && p2 <= 69
	diners := p4 >= 3000 && p4 <= 3059 || p4 == 3095 || p2 == 36 || p2 == 38 || p2 == 39
	jcb := p4 >= 3528 && p4 <= 3589
	switch len(digits) {
	case 12:
		return maestro, false
	case 13:
		return maestro || p2/10 == 4, false
	case 14:
		return diners || maestro, diners
	case 15: // American Express, old JCB; UATP, Maestro
		common = p2 == 34 || p2 == 37 || p4 == 1800 || p4 == 2131
		return common || p2/10 == 1 || maestro, common
	case 16: // 50, 56 to 69 hold Maestro, Discover, UnionPay, RuPay, Elo, Hiper, Verve
		common = p2/10 == 4 || p2 >= 51 && p2 <= 55 || p4 >= 2221 && p4 <= 2720 || // Visa, Mastercard
			p4 >= 2200 && p4 <= 2205 || maestro || jcb || diners || p4 == 9792 || p2 == 81 || p2 == 82 // Mir, Troy
		return common || p2 == 35, common
	case 17, 18, 19:
		common = p2 == 62 || p2 == 81 // UnionPay
		return common || maestro || jcb || diners || p2/10 == 4 && len(digits) >= 18, common
	}
	return false, false
}

// plausible reports whether some card number begins with these two digits.
func plausible(a, b byte) bool {
	switch p := a*10 + b; a {
	case 1, 4, 5, 6:
		return true
	case 2:
		return p <= 27 && p != 20
	case 3:
		return p == 30 || p >= 34
	case 8:
		return p == 81 || p == 82
	case 9:
		return p == 97
	}
	return false
}
