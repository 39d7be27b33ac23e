package pii

import "sync"

// streetTypes stand behind the name of a street: 12 Main Street.
var streetTypes = sync.OnceValue(func() lexicon {
	return words(`street st avenue ave av road rd boulevard blvd lane ln drive dr court ct place pl square sq terrace terr way parkway pkwy highway hwy circle cir
trail trl alley close crescent cres grove gardens mews row walk pike loop plaza expressway freeway turnpike quay wharf esplanade broadway
strasse straße str weg gasse platz allee ring damm ufer straat laan plein gracht kade vej gade gata gatan vagen veien katu tie utca ut ulica`)
})

// streetWords stand before the name of a street: 12 rue de la Paix, Calle Mayor 5.
var streetWords = sync.OnceValue(func() lexicon {
	return words(`rue avenue av boulevard bd place allee impasse chemin quai cours route passage calle c avenida avda paseo plaza carrera carretera camino ronda travesia
via viale piazza corso largo vicolo strada rua travessa alameda praca estrada rodovia ul ulica al aleja pl os p po post`)
})

// streetEnds end the names of streets in one word: Hauptstraße 12, Kerkstraat 5.
var streetEnds = [...]string{"strasse", "straße", "str", "weg", "gasse", "platz", "allee", "damm", "ufer", "straat", "laan", "plein", "gracht", "singel", "kade", "dijk", "steeg",
	"gatan", "gata", "vägen", "vagen", "gade", "vej", "veien", "vegen", "veg", "katu", "tie", "polku", "tänav", "utca", "svingen", "bakken", "torget", "stræde"}

// lookStreet lets an address contend that begins with the number at text[start:end].
func (in *input) lookStreet(c *contest, start, end int) {
	text := in.text
	if end-start > 6 || end == len(text) || text[end] != ' ' && text[end] != ',' || in.prevIs(start, ".$€£#/-:+") && !in.prevIs(start, ":#") {
		if end == len(text) && !in.eof && end-start <= 6 {
			c.wait(start)
		}
		return
	}
	i := end
	if text[i] == ',' {
		i++
	}
	count, typed, before := 0, false, false
	last := 0
	for count < 6 {
		if i >= len(text) {
			break
		}
		if text[i] != ' ' {
			break
		}
		w, wordEnd := in.streetWord(i + 1)
		if wordEnd >= len(text) && !in.eof {
			c.wait(start)
			return
		}
		if wordEnd == i+1 {
			break
		}
		_, upper, _ := letterAt(text, i+1)
		flags := nameFlags(w)
		isWord, isType := flags&isStreet != 0 && flags&isMilitary == 0, flags&isStreetType != 0
		if count == 0 && isWord {
			before = true
		}
		small := flags&isParticle != 0
		if !upper && !small && !(count == 0 && isWord) && !(isType && count > 0) && !(text[i+1]-'0' <= 9 && count == 0 && isLetter(text[wordEnd-1])) {
			break
		}
		i = wordEnd
		count++
		if isType && count > 1 && (upper || before) {
			typed, last = true, i
			if i < len(text) && text[i] == '.' {
				last++
			}
			break
		}
		if before && count > 1 && !small {
			last = i
		}
	}
	if i >= len(text) && !in.eof {
		c.wait(start)
		return
	}
	if !typed && !(before && last > 0) {
		if count == 0 || before || !in.addressed(start) || !in.endsStreetAt(i) {
			return
		}
		last = i // behind "my address is" any name is a street
	}
	stop, open := in.restOfAddress(last)
	if open {
		c.wait(start)
		return
	}
	c.add(match{start: start, end: stop, id: addressID, score: 0.8})
}

// addressed reports whether the words right before text[start] say that an address follows: "I live at", "address:".
func (in *input) addressed(start int) bool {
	if nameFlags(in.wordBefore(start))&isAddressCue == 0 {
		return false
	}
	d, ok := in.contextOf(start).dist(addressID)
	return ok && d <= 1
}

// addressCues are the last words of what addressed looks for.
var addressCues = sync.OnceValue(func() lexicon {
	return words(`to at is address addr street residence in en au op na demeurant anschrift adresse direccion domicilio indirizzo endereco morada adres adresa adresi osoite`)
})

// endsStreetAt reports whether the name of a street may end before text[i]: with a line, a sentence or a comma.
func (in *input) endsStreetAt(i int) bool {
	if i == len(in.text) {
		return true
	}
	switch in.text[i] {
	case ',', '\n', '\r', '.', ';':
		return true
	}
	return false
}

// streetWord returns the hash of the word at text[i] and where it ends: letters of any script, ordinal numbers.
func (in *input) streetWord(i int) (h phrase, end int) {
	text := in.text
	h = hashSeed
	for end = i; end < len(text) && end-i < 40; {
		if c := text[end]; c-'0' <= 9 || c == '\'' && end > i || c == '-' && end > i {
			end++
			continue
		}
		if c := text[end]; isLetter(c) {
			h = h.with(c | 0x20)
			end++
			continue
		}
		r, _, size := letterAt(text, end)
		if r == 0 {
			break
		}
		h = foldInto(h, r)
		end += size
	}
	if end < len(text) && text[end] == '.' && end-i <= 4 && (end+1 < len(text) && text[end+1] == ' ' || end+1 == len(text) && !in.eof) {
		return h, end + 1
	}
	return h, end
}

// restOfAddress goes on behind a street: a flat, a city, a state, a postcode. open says that the text ended first.
func (in *input) restOfAddress(i int) (end int, open bool) {
	text := in.text
	end = i
	for part := 0; part < 5; part++ {
		if i+16 > len(text) && !in.eof {
			return end, true
		}
		if i < len(text) && (text[i] == '\n' || text[i] == '\r' || text[i] == ',' && i+1 < len(text) && text[i+1] == '\n') {
			stop, open := in.addressLine(i)
			if open || stop == 0 {
				return end, open
			}
			i, end = stop, stop
			continue
		}
		k := i
		if k < len(text) && text[k] == ',' {
			k++
		}
		if k >= len(text) || text[k] != ' ' || k+1 >= len(text) {
			return end, false
		}
		k++
		comma := text[i] == ','
		w, e := in.streetWord(k)
		switch {
		case nameFlags(w)&isUnit != 0 || text[k] == '#':
			n := e
			if text[k] == '#' {
				n = k + 1
			} else if n < len(text) && text[n] == ' ' {
				n++
			}
			_, e2 := in.streetWord(n)
			if e2 == n || e2-n > 6 {
				return end, false
			}
			e = e2
		case text[k]-'0' <= 9:
			n, e2 := 0, k
			for e2 < len(text) && (text[e2]-'0' <= 9 || text[e2] == '-' && e2 > k) {
				e2++
				n++
			}
			if n == 3 && e2+3 <= len(text) && text[e2] == ' ' && text[e2+1]-'0' <= 9 && text[e2+2]-'0' <= 9 && (e2+3 == len(text) || !isAlnum(text[e2+3])) {
				e2, n = e2+3, 5 // 431 59
			}
			if n < 4 || n > 10 {
				return end, false
			}
			return in.behindPostcode(e2, part == 0)
		case isUpper(text[k]) && e-k <= 4 && hasDigit(text[k:e]):
			return in.behindPostcode(e, false)
		case isUpper(text[k]) && (e-k == 2 && isUpper(text[k+1])):
			// a state
		case isUpper(text[k]) && comma:
			e = in.restOfCity(e)
			if nameFlags(w)&isNoName != 0 && nameFlags(w)&isFirst == 0 && !comma {
				return end, false
			}
		default:
			return end, false
		}
		if e >= len(text) && !in.eof {
			return end, true
		}
		if e < len(text) && (text[e] == ':' || text[e] == '=' || text[e] == '@') {
			return end, false
		}
		i, end = e, e
	}
	return end, false
}

var unitWords = sync.OnceValue(func() lexicon { return words("apt apartment suite ste unit flat floor fl room rm building bldg box") })

// lookStreetName looks at the capital at text[i] for an address that begins with the name of the street.
func (in *input) lookStreetName(i int) (m match) {
	text := in.text
	w, e := in.streetWord(i)
	if e >= len(text) {
		if !in.eof && e-i < 40 {
			in.waitAt(i)
		}
		return m
	}
	if h := w; h == poHash && (text[e] == ' ' || text[e-1] == '.') || h == postHash || h == pHash {
		return in.lookBox(i)
	}
	start := i
	if nameFlags(w)&isMilitary != 0 {
		if m := in.lookMilitary(i, e); m.end > 0 {
			return m
		}
	}
	count := 1
	if !endsStreet(text[i:e]) {
		// Calle Mayor 5, or any name behind "my address is"
		count = 0
		if f := nameFlags(w); f&isStreet == 0 || f&isMilitary != 0 {
			if start = in.streetBefore(i); start == i && !in.addressed(i) {
				return m
			}
			count = 1
		}
		for count < 5 && e+1 < len(text) && text[e] == ' ' && !(text[e+1]-'0' <= 9) {
			h, e2 := in.streetWord(e + 1)
			if e2 >= len(text) && !in.eof {
				in.waitAt(start)
				return m
			}
			_, upper, _ := letterAt(text, e+1)
			if e2 == e+1 || !upper && nameFlags(h)&isParticle == 0 {
				return m
			}
			e = e2
			count++
		}
	}
	if e < len(text) && text[e] == ',' {
		e++
	}
	if e+8 >= len(text) && !in.eof {
		in.waitAt(start)
		return m
	}
	if count == 0 || e+1 >= len(text) || text[e] != ' ' || text[e+1]-'0' > 9 {
		return m
	}
	n, stop := in.number(e+1, 5)
	if n == 0 || stop-e > 5 {
		return m
	}
	if stop < len(text) && isLetter(text[stop]) && (stop+1 == len(text) || !isAlnum(text[stop+1])) {
		stop++
	}
	if stop < len(text) && isAlnum(text[stop]) {
		return m
	}
	end, open := in.restOfAddress(stop)
	if open {
		in.waitAt(start)
		return m
	}
	return match{start: start, end: end, id: addressID, score: 0.75}
}

var poHash, postHash, pHash = hashOf("po"), hashOf("post"), hashOf("p")

// lookBox reads P.O. Box 123.
func (in *input) lookBox(i int) (m match) {
	text := in.text
	if len(text)-i < 24 && !in.eof {
		in.waitAt(i)
		return m
	}
	for _, p := range [...]string{"P.O. Box ", "PO Box ", "P.O.Box ", "P. O. Box ", "Post Office Box ", "P O Box ", "PO BOX ", "P.O. BOX "} {
		if len(text)-i > len(p) && text[i:i+len(p)] == p && text[i+len(p)]-'0' <= 9 {
			_, e := in.number(i+len(p), 7)
			end, open := in.restOfAddress(e)
			if open {
				in.waitAt(i)
				return m
			}
			return match{start: i, end: end, id: addressID, score: 0.85}
		}
	}
	return m
}

// endsStreet reports whether a word ends like the name of a street.
func endsStreet(word string) bool {
	for _, s := range streetEnds {
		if len(word) >= len(s)+3 && word[len(word)-len(s):] == s {
			return true
		}
	}
	return len(word) > 6 && word[len(word)-4:] == "str."
}
