package pii

import (
	"math/bits"

	"github.com/stanchion-dev/stanchion/pii/internal/phone"
)

// A plan is what to look for, worked out once. It never changes and is safe for concurrent use.
type plan struct {
	want  set
	asked bool // entities were named: what fits them counts without a label
	local bool // phone numbers count in the form within a region without a label

	network, dates, codes, phones, kinds, texts, names, tables, links, tails bool

	labels   *labels
	regions  []phone.Region // whose phone numbers count in the form within the region
	kindID   []entityID     // by the index of a kind: the name that it is reported by, or -1
	triggers [256]uint8
	quiets   [256]uint8
}

const noEntity = ^entityID(0)

func newPlan(want set, asked bool) *plan {
	p := &plan{want: want, asked: asked, local: asked, labels: theLabels(), regions: allRegions()}
	has := func(ids ...entityID) bool { return want.any(setOf(ids...)) }
	p.kindID = make([]entityID, len(entities().kinds))
	for i, names := range entities().kinds {
		p.kindID[i] = noEntity
		for _, id := range names {
			if want.has(id) {
				p.kindID[i], p.kinds = id, true
				break
			}
		}
	}
	p.network = has(ipID, macID)
	p.dates = has(dobID, dateID)
	p.phones = has(phoneID, trPhoneID, phPhoneID)
	p.texts = has(personID, usernameID, passwordID, addressID, cityID, swiftID)
	p.names = has(personID)
	p.links = has(urlID, urlCredID, jwtID)
	p.codes = p.kinds || p.phones || has(ibanID, vinID, imeiID, swiftID, bankID, licenceID, mrnID, cvvID, zipID, accountID, passportID, passwordID, usernameID, cardID)
	p.tables = p.codes || p.texts || p.dates
	p.tails = p.codes || p.texts || p.network || p.links
	p.arm()
	p.quieten()
	return p
}

// nameOf returns what a kind is reported as.
func (p *plan) nameOf(kind int) (entityID, bool) {
	id := p.kindID[kind]
	return id, id != noEntity
}

// What a byte may begin.
const (
	noTrigger    uint8 = iota
	atTrigger          // @
	numTrigger         // an ASCII digit
	runeTrigger        // perhaps a digit, an @ or a capital of another script
	keyTrigger         // what stands between a key and a value
	capTrigger         // a capital letter
	lineTrigger        // the end of a line
	plusTrigger        // + and ( before a phone number
	dotTrigger         // a domain
	spellTrigger       // an @ in another form
)

func (p *plan) arm() {
	t := &p.triggers
	w := &p.want
	if w.has(emailID) {
		t['@'] = atTrigger
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = numTrigger
	}
	// The first bytes of all runes that fold to a digit and of the wide forms.
	for _, c := range []byte{0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0} {
		t[c] = runeTrigger
	}
	if p.names || w.any(setOf(addressID, swiftID, jwtID, macID, passwordID, usernameID)) || p.dates {
		for c := 'A'; c <= 'Z'; c++ {
			t[c] = capTrigger
		}
	}
	if p.names {
		for _, c := range []byte{0xC3, 0xC4, 0xC5, 0xCE, 0xD0} {
			t[c] = runeTrigger
		}
	}
	if p.texts || w.any(setOf(urlCredID, urlID, ipID, macID)) {
		t[':'] = keyTrigger
	}
	if p.texts {
		t['='], t['>'], t['|'] = keyTrigger, keyTrigger, keyTrigger
	}
	if p.phones {
		t['+'], t['('] = plusTrigger, plusTrigger
	}
	if p.tables {
		t['\n'] = lineTrigger
	}
	if w.has(emailID) {
		t['&'], t['\\'], t['d'], t['['], t['('] = spellTrigger, spellTrigger, spellTrigger, spellTrigger, spellTrigger
	}
	if w.has(urlID) {
		t['.'] = dotTrigger
	}
}

// next returns the first place from i on where something may begin, or len(s).
func (p *plan) next(s string, i int) int {
	t := &p.triggers
	for ; i+4 <= len(s); i += 4 {
		b := s[i : i+4]
		if x := uint32(t[b[0]]) | uint32(t[b[1]])<<8 | uint32(t[b[2]])<<16 | uint32(t[b[3]])<<24; x != 0 {
			return i + bits.TrailingZeros32(x)>>3 // which of the four is not foretold by a branch
		}
	}
	for i < len(s) && t[s[i]] == noTrigger {
		i++
	}
	return i
}
