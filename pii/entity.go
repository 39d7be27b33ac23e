package pii

import (
	"fmt"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/pii/internal/ids"
)

// Entity names a kind of personal data. Its rule is "pii." and the name.
type Entity string

// The entities that code most often names. Entities lists all of them, the identifiers of states among them.
const (
	Email              Entity = "email_address" // an e-mail address; its placeholder is <EMAIL>
	CreditCard         Entity = "credit_card"   // the number of a payment card
	Phone              Entity = "phone_number"
	IBAN               Entity = "iban_code"
	IPAddress          Entity = "ip_address"
	MACAddress         Entity = "mac_address"
	Person             Entity = "person"   // the name of a person, by rules: see the manual
	Location           Entity = "location" // the name of a place, behind a label or by a Recognizer
	Address            Entity = "address"
	DateOfBirth        Entity = "date_of_birth"
	Age                Entity = "age"
	Username           Entity = "username"
	Password           Entity = "password"
	SSN                Entity = "us_ssn"
	Crypto             Entity = "crypto" // an address of Bitcoin, Ethereum or another of some forty currencies
	URLWithCredentials Entity = "url_with_credentials"
	Passport           Entity = "passport"
	DateTime           Entity = "date_time" // only when asked for: a date alone is no personal data
	URL                Entity = "url"       // only when asked for
)

// An entityID is the place of an entity in the table.
type entityID uint16

const (
	emailID entityID = iota
	cardID
	phoneID
	ibanID
	ipID
	macID
	personID
	addressID
	dobID
	ageID
	usernameID
	passwordID
	ssnID
	cryptoID
	urlCredID
	passportID
	dateID
	urlID
	vinID
	imeiID
	swiftID
	bankID
	licenceID
	mrnID
	cvvID
	zipID
	cityID
	jwtID
	accountID
	trPhoneID
	phPhoneID
	builtinCount
)

// builtin are the entities that this package finds by itself.
var builtin = [builtinCount]Entity{
	emailID: Email, cardID: CreditCard, phoneID: Phone, ibanID: IBAN, ipID: IPAddress, macID: MACAddress, personID: Person,
	addressID: Address, dobID: DateOfBirth, ageID: Age, usernameID: Username, passwordID: Password, ssnID: SSN,
	cryptoID: Crypto, urlCredID: URLWithCredentials, passportID: Passport, dateID: DateTime, urlID: URL, vinID: "vin", imeiID: "imei",
	swiftID: "swift_code", bankID: "us_bank_number", licenceID: "us_driver_license", mrnID: "medical_record_number",
	cvvID: "cvv", zipID: "zip_code", cityID: Location, jwtID: "jwt", accountID: "account_number", trPhoneID: "tr_phone_number", phPhoneID: "ph_mobile_number",
}

// info is what the table says about an entity.
type info struct {
	entity Entity
	rule   string
	label  string // in placeholders: upper case, no digit at the end
	plain  string // the placeholder that cannot be put back
}

// entityTable is the one list of entities: the builtin ones, then those of package ids and their other names.
type entityTable struct {
	infos      []info
	kinds      []kindName // of package ids
	everything set        // what is looked for when nothing is named
}

// kindName says by which names a kind of package ids goes, its own first.
type kindName []entityID

// entities is the table, made on first use.
var entities = sync.OnceValue(func() *entityTable {
	t := &entityTable{}
	for _, e := range builtin {
		t.add(e)
	}
	kinds := ids.Kinds()
	t.kinds = make([]kindName, len(kinds))
	for i := range kinds {
		t.kinds[i] = kindName{t.add(Entity(kinds[i].Entity))}
	}
	for id := range t.infos {
		if !onlyAsked.has(entityID(id)) {
			t.everything.add(entityID(id))
		}
	}
	for i := range kinds { // other names of the same
		for _, e := range kinds[i].Also {
			t.kinds[i] = append(t.kinds[i], t.add(Entity(e)))
		}
	}
	return t
})

// add returns the place of an entity.
func (t *entityTable) add(e Entity) entityID {
	for id := range t.infos {
		if t.infos[id].entity == e {
			return entityID(id)
		}
	}
	label := strings.ToUpper(string(e))
	if e == Email {
		label = "EMAIL"
	}
	t.infos = append(t.infos, info{e, "pii." + string(e), label, "<" + label + ">"})
	return entityID(len(t.infos) - 1)
}

// infoOf returns what the table says about an entity.
func infoOf(id entityID) *info { return &entities().infos[id] }

// Entities returns all entities that are known.
func Entities() []Entity {
	infos := entities().infos
	out := make([]Entity, len(infos))
	for i := range infos {
		out[i] = infos[i].entity
	}
	return out
}

// A set is a set of entities.
type set [6]uint64

// onlyAsked are the entities that are looked for only when they are named.
var onlyAsked = setOf(dateID, urlID, trPhoneID, phPhoneID)

func setOf(ids ...entityID) (s set) {
	for _, id := range ids {
		s.add(id)
	}
	return s
}

func (s *set) has(id entityID) bool { return s[id>>6]&(1<<(id&63)) != 0 }

func (s *set) add(id entityID) { s[id>>6] |= 1 << (id & 63) }

// any reports whether one of the entities is in the set.
func (s *set) any(o set) bool {
	for i := range s {
		if s[i]&o[i] != 0 {
			return true
		}
	}
	return false
}

// find returns the entity of the given name.
func find(e Entity) (entityID, bool) {
	for id, info := range entities().infos {
		if info.entity == e {
			return entityID(id), true
		}
	}
	return 0, false
}

// named is find for a name out of settings: the error says which names are like it.
func named(e Entity) (entityID, error) {
	id, ok := find(e)
	if ok {
		return id, nil
	}
	var like []string
	for _, row := range entities().infos {
		if len(like) < 3 && e != "" && (strings.Contains(string(row.entity), string(e)) || strings.Contains(string(e), string(row.entity))) {
			like = append(like, string(row.entity))
		}
	}
	if len(like) == 0 {
		return 0, fmt.Errorf("unknown entity %q, see Entities", e)
	}
	return 0, fmt.Errorf("unknown entity %q: there is %s, see Entities", e, strings.Join(like, ", "))
}
