package pii

import "sync"

// maxAddressLine bounds a line that goes on with an address, in bytes.
const maxAddressLine = 64

// addressLine looks at the line behind the end of a line at text[i], below the line of a street, and returns where it ends
// if it is a flat ("Apt. 4"), or has a city and a postcode ("Springfield, IL 62704", "80331 München", "APO AE 09123"),
// else 0. open says that the text ended first. A line may begin with the marks of a quotation.
func (in *input) addressLine(i int) (end int, open bool) {
	text := in.text
	for n := 0; n < 8 && i < len(text) && (text[i] == ',' || text[i] == '\r' || text[i] == '\n' || text[i] == ' ' || text[i] == '>' || text[i] == '\t'); n++ {
		i++
	}
	stop := i
	for stop < len(text) && text[stop] != '\n' && text[stop] != '\r' {
		if stop++; stop-i > maxAddressLine {
			return 0, false
		}
	}
	if stop == len(text) && !in.eof {
		return 0, true
	}
	words, numbers, postcode, first := 0, 0, false, hashSeed
	for k := i; k < stop; {
		switch c := text[k]; {
		case c == ' ' || c == ',' || c == '#':
			k++
			continue
		case c == '.' && k+1 == stop:
			k++ // of a sentence
			continue
		}
		h, e := in.streetWord(k)
		if e == k || e > stop {
			return 0, false
		}
		_, upper, _ := letterAt(text, k)
		switch digit := text[k]-'0' <= 9; {
		case digit:
			numbers++
			postcode = postcode || e-k >= 4 && e-k <= 10
		case words == 0 && numbers == 0:
			first = h
			words++
			if !upper && nameFlags(h)&isUnit == 0 {
				return 0, false
			}
		default:
			words++
			postcode = postcode || upper && e-k >= 3 && e-k <= 4 && hasDigit(text[k:e]) // SW1A 1AA
			if !upper && nameFlags(h)&(isParticle|isCityParticle) == 0 {
				return 0, false
			}
		}
		k = e
	}
	for stop > i && (text[stop-1] == ' ' || text[stop-1] == '.' || text[stop-1] == ',') {
		stop--
	}
	switch {
	case nameFlags(first)&isUnit != 0 && numbers == 1 && words <= 2, postcode && words > 0 && words < 6 && numbers <= 3:
		return stop, false
	}
	return 0, false
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i]-'0' <= 9 {
			return true
		}
	}
	return false
}

// militaryWords begin the line of an address of the armed forces of the United States: PSC 4355, Box 4187.
var militaryWords = sync.OnceValue(func() lexicon { return words("psc cmr unit usnv usns uscgc uss") })

// lookMilitary reads an address of the armed forces: PSC 4355, Box 4187, APO AE 09123. The words begin at text[i].
func (in *input) lookMilitary(i, e int) (m match) {
	text := in.text
	if len(text)-i < 48 && !in.eof {
		in.waitAt(i)
		return m
	}
	if e >= len(text) || text[e] != ' ' {
		return m
	}
	_, k := in.number(e+1, 6)
	if k == e+1 {
		return m
	}
	if k < len(text) && text[k] == ',' {
		k++
	}
	if k+6 >= len(text) || !equalFold(text[k:k+5], " box ") {
		return m
	}
	_, end := in.number(k+5, 7)
	if end == k+5 {
		return m
	}
	rest := end
	for n := 0; n < 6 && rest < len(text) && (text[rest] == ' ' || text[rest] == ',' || text[rest] == '\n' || text[rest] == '\r' || text[rest] == '>'); n++ {
		rest++
	}
	if len(text)-rest >= 12 && (text[rest] == 'A' || text[rest] == 'F' || text[rest] == 'D') && text[rest+1:rest+5] == "PO A" {
		if _, z := in.number(rest+7, 5); z == rest+12 {
			end = z
		}
	}
	return match{start: i, end: end, id: addressID, score: 0.85}
}

// behindPostcode goes on behind a postcode, or its first half, that ends at text[i]: "1AA" of SW1A 1AA, "AB" of 1012 AB, and,
// if no city has been read, a city of one to three words.
func (in *input) behindPostcode(i int, city bool) (end int, open bool) {
	text := in.text
	if i+24 > len(text) && !in.eof {
		return i, true
	}
	word := func(i int) (e int, upper bool) {
		if i+1 >= len(text) || text[i] != ' ' {
			return i, false
		}
		_, e = in.streetWord(i + 1)
		_, upper, _ = letterAt(text, i+1)
		return e, upper
	}
	e, _ := word(i)
	switch w := text[min(i+1, e):e]; {
	case len(w) == 3 && w[0] <= '9' && isUpper(w[1]) && (isUpper(w[2]) || w[2] <= '9'):
		i, city = e, false
	case len(w) == 2 && isUpper(w[0]) && isUpper(w[1]):
		i = e
	}
	for n := 0; city && n < 3; n++ {
		e, upper := word(i)
		if !upper || e == i {
			break
		}
		i = e
	}
	return i, i >= len(text) && !in.eof
}

// streetBefore returns where the short word of a street begins that stands in small letters before the name at text[i]:
// ul. Grabowa 112, via Roma 3; or i.
func (in *input) streetBefore(i int) int {
	k := i - 1
	if k < 1 || in.text[k] != ' ' {
		return i
	}
	if in.text[k-1] == '.' {
		k--
	}
	if start := in.smallStreet(k); start < k {
		return start
	}
	return i
}

// smallStreet returns where the short word of a street begins that ends before text[end], or end.
func (in *input) smallStreet(end int) int {
	k := end
	for k > in.done && end-k < 12 && isSmall(in.text[k-1]) {
		k--
	}
	if k == end || isAlnum(in.byteAt(k-1)) || in.byteAt(k-1) >= utf8Self || nameFlags(hashOf(in.text[k:end]))&isStreet == 0 {
		return end
	}
	return k
}

// restOfCity goes on behind the first word of the name of a city, which ends at text[i]: Tarnowskie Góry, Ostrov nad Ohří.
func (in *input) restOfCity(i int) int {
	text, end := in.text, i
	for range 4 {
		if i+1 >= len(text) || text[i] != ' ' {
			break
		}
		h, e := in.streetWord(i + 1)
		_, upper, _ := letterAt(text, i+1)
		if e == i+1 || hasDigit(text[i+1:e]) || !upper && nameFlags(h)&(isParticle|isCityParticle) == 0 || upper && e-i-1 == 2 {
			break // a postcode, a state, something else
		}
		if i = e; upper {
			end = e
		}
	}
	return end
}

// cityParticles stand in the names of cities, beside those of persons.
var cityParticles = sync.OnceValue(func() lexicon { return words("nad pri na am an ob im bei pod sur sous en les upon under op aan pa") })
