package pii

// Entity names a kind of personal data. Its rule is "pii." and the name.
type Entity string

// The entities that are known.
const (
	Email      Entity = "email_address" // an e-mail address; its placeholder is <EMAIL>
	CreditCard Entity = "credit_card"   // the number of a payment card; its placeholder is <CREDIT_CARD>
)

// An entityID is the place of an entity in the table.
type entityID uint8

const (
	emailID entityID = iota
	cardID
	entityCount
)

// info is what the table says about an entity.
type info struct {
	entity Entity
	rule   string
	label  string // in placeholders: upper case, no digit at the end
	plain  string // the placeholder that cannot be put back
}

// table is the one list of entities.
var table = [entityCount]info{
	emailID: {Email, "pii.email_address", "EMAIL", "<EMAIL>"},
	cardID:  {CreditCard, "pii.credit_card", "CREDIT_CARD", "<CREDIT_CARD>"},
}

// A set is a set of entities.
type set uint64

const everything set = 1<<entityCount - 1

func (s set) has(id entityID) bool { return s&(1<<id) != 0 }

// find returns the entity of the given name.
func find(e Entity) (entityID, bool) {
	for id := range table {
		if table[id].entity == e {
			return entityID(id), true
		}
	}
	return 0, false
}
