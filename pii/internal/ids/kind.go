package ids

// A Kind is one kind of identifier. It never changes after New and is safe for concurrent use.
type Kind struct {
	// Entity is the name of the entity: its rule is "pii." and this.
	Entity string
	// Also are other names of the same thing, as in lists of entities of other tools.
	Also []string
	// Country is the ISO 3166 code of the country that gives the number out, or empty.
	Country string
	Class   Class
	Need    Need
	// Odds says that about one in so many strings of the same shape passes the check by chance. One is no check at all.
	Odds int
	// Labels are names of the number, in lower case, with one blank between words, as they stand before it in prose, in
	// forms and in keys: in the languages of the country and in English.
	Labels []string
	// Index is the place of the kind in Kinds.
	Index int

	upper   bool // found only in capitals
	formats []string
	made    func() []string // formats that are made on first use
	check   func(code) Grade
}

// A Class says what a number is about. Numbers of a class share labels: see Class.Labels.
type Class uint8

const (
	Person   Class = iota // national identity and social security
	Tax                   // of persons
	Company               // registers and taxes of companies
	Health                // insured persons and patients
	Doctor                // doctors, prescribers, practices
	Passport              //
	Driver                // driving licences
	Card                  // identity cards, voters' cards
	Bank                  // accounts and banks
	Vehicle               // plates and chassis
	Device                // phones
	Place                 // postcodes
	classes
)

// Need says what it takes, beside a right check, to believe that a string is of a kind.
type Need uint8

const (
	Label  Need = iota // a label, a key or a header that names it, whatever the separators
	Layout             // separators in the official places, or a label
	None               // the shape and the check are enough
)

// A Grade is what a check says.
type Grade uint8

const (
	No   Grade = iota
	Weak       // possible, but a check digit that is not always kept is wrong or a part is out of use: only with a label
	Good       // everything that can be checked is right
)

// A Spacing says how what stands between the characters of a value fits the ways in which the number is printed.
type Spacing uint8

const (
	Loose   Spacing = iota // separators where none belong
	Bare                   // no separators
	Grouped                // separators in the official places
	Exact                  // and they are the official ones
)

// Kinds returns all kinds. The slice must not be changed.
func Kinds() []Kind { return table().kinds }

// Find returns the kind with the given entity name.
func Find(entity string) (*Kind, bool) {
	kinds := table().kinds
	for i := range kinds {
		if kinds[i].Entity == entity {
			return &kinds[i], true
		}
	}
	return nil, false
}
