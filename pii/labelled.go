package pii

// A form is an entity that counts only behind a label, or when it is asked for, and what it must look like.
type form struct {
	id     entityID
	min    int // letters and digits
	max    int
	digits int // at least
	score  float32
	fit    func(r *run, n int) bool
}

var forms = [...]form{
	{id: vinID, min: 17, max: 17, digits: 3, score: 0.93, fit: vinShape},
	{id: imeiID, min: 14, max: 17, digits: 14, score: 0.95, fit: imeiShape},
	{id: swiftID, min: 8, max: 11, digits: 0, score: 0.9, fit: swiftShape},
	{id: bankID, min: 5, max: 18, digits: 5, score: 0.75, fit: digitsOnly},
	{id: accountID, min: 4, max: 20, digits: 4, score: 0.7},
	{id: licenceID, min: 4, max: 18, digits: 4, score: 0.72},
	{id: passportID, min: 6, max: 12, digits: 2, score: 0.97},
	{id: mrnID, min: 4, max: 16, digits: 3, score: 0.8},
	{id: cardID, min: 13, max: 19, digits: 13, score: 0.85, fit: cardShape},
	{id: cvvID, min: 3, max: 4, digits: 3, score: 0.8, fit: digitsOnly},
	{id: zipID, min: 3, max: 10, digits: 2, score: 0.97, fit: zipShape},
}

// lookLabelled lets contend what a label names.
func (in *input) lookLabelled(c *contest, r *run, ctx *nearby) {
	if ctx.n == 0 && r.n < minProof {
		return
	}
	for i := range forms {
		f := &forms[i]
		if !in.d.want.has(f.id) || r.n < f.min || r.digits < f.digits {
			continue
		}
		d, ok := ctx.dist(f.id)
		if !ok && f.id != vinID && f.id != imeiID && f.id != cardID {
			continue
		}
		for n := min(r.n, f.max); n >= f.min; n-- {
			if !r.whole(n) || in.cutOff(r, n) || f.fit != nil && !f.fit(r, n) {
				continue
			}
			if !ok && !f.proof(r, n, in.d.asked) {
				continue
			}
			if f.id == zipID && (n == 3 && !ctx.field || n < 5 && ctx.near[0].vague) {
				continue // any small number
			}
			if f.fit == nil && (ctx.field || n < r.n) && !plausibleCode(r, n) {
				continue
			}
			c.add(match{start: r.start, end: int(r.end[n-1]), id: f.id, score: f.score - 0.02*float32(d)})
			break
		}
	}
}

// minProof is the length of the shortest value that proof lets count.
const minProof = 13

// proof reports whether the value is one without a label.
func (f *form) proof(r *run, n int, asked bool) bool {
	switch f.id {
	case vinID:
		return r.plain(n) && vinCheck(r) && !r.all(n)
	case imeiID:
		return asked && n == 15 && r.plain(n)
	case cardID:
		return n == r.n && !r.plain(n) && (asked || r.spread())
	}
	return false
}

// plausibleCode reports whether the first n are one code and not several words.
func plausibleCode(r *run, n int) bool {
	spaces := 0
	for _, s := range r.sep[1:n] {
		if s == ' ' {
			spaces++
		}
	}
	return spaces <= 4
}

// cardShape is a card number with any separators.
func cardShape(r *run, n int) bool {
	if !r.all(n) {
		return false
	}
	var d [maxCard]byte
	for i, c := range r.ch[:n] {
		d[i] = c - '0'
	}
	ok, _ := brand(d[:n])
	return ok && luhn(d[:n])
}

func digitsOnly(r *run, n int) bool { return r.all(n) }

// zipShape is digits, or digits and a few letters in front, in the middle or behind: 80331, 1234-567, SW1A 1AA,
// K1A 0B1, 1012 AB, D-80331, LT-01100.
func zipShape(r *run, n int) bool {
	letters, changes := 0, 0
	for i, c := range r.ch[:n] {
		if s := r.sep[i]; i > 0 && s != 0 && s != ' ' && s != '-' {
			return false
		}
		if c > '9' {
			letters++
		}
		if i > 0 && (c > '9') != (r.ch[i-1] > '9') {
			changes++
		}
	}
	return letters == 0 || letters > 0 && letters <= 4 && (changes > 1 || n-letters >= 4 && (r.ch[0] <= '9' || n-letters >= 5 || r.sep[letters] == '-'))
}

// vinShape is ISO 3779: 17 of all letters but I, O and Q, and digits, the last four digits.
func vinShape(r *run, n int) bool {
	if !r.plain(n) {
		return false
	}
	for i, c := range r.ch[:n] {
		if c == 'I' || c == 'O' || c == 'Q' || i >= 13 && c > '9' {
			return false
		}
	}
	return true
}

// vinCheck reports whether the ninth character is the check digit of North America (49 CFR 565).
func vinCheck(r *run) bool {
	const values = "0123456789" + "\x01\x02\x03\x04\x05\x06\x07\x08\x00\x01\x02\x03\x04\x05\x00\x07\x00\x09\x02\x03\x04\x05\x06\x07\x08\x09"
	weights := [17]int{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2}
	sum := 0
	for i, c := range r.ch[:17] {
		v := int(c - '0')
		if c > '9' {
			v = int(values[10+c-'A'])
		}
		sum += v * weights[i]
	}
	check := byte('0' + sum%11)
	if sum%11 == 10 {
		check = 'X'
	}
	return r.ch[8] == check
}

// imeiShape is 15 digits with a Luhn check, or 16 or 14 without one.
func imeiShape(r *run, n int) bool {
	if !r.all(n) || n == 17 {
		return false
	}
	if n != 15 {
		return true
	}
	var d [15]byte
	for i, c := range r.ch[:15] {
		d[i] = c - '0'
	}
	return luhn(d[:])
}

// swiftShape is ISO 9362: four letters, a country, two and perhaps three letters or digits.
func swiftShape(r *run, n int) bool {
	if n != 8 && n != 11 || !r.plain(n) {
		return false
	}
	for _, c := range r.ch[:6] {
		if c <= '9' {
			return false
		}
	}
	return isCountry(r.ch[4], r.ch[5])
}
