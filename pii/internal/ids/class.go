package ids

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Labels returns names that many numbers of a class share, in the form of Kind.Labels. One of them beside a number is
// less than a label of its kind: it speaks for every kind of the class whose check is right.
func (c Class) Labels() []string {
	if c < classes {
		return classLabels[c]
	}
	return nil
}

// withPlain puts before each label what is left of it without accents, as keys and people in a hurry write it.
func withPlain(labels []string) []string {
	list := make([]string, 0, len(labels))
	for _, l := range labels {
		plain := []rune(l)
		for i, r := range plain {
			if p := strings.IndexRune(accented, r); p >= 0 {
				plain[i] = rune(bare[utf8.RuneCountInString(accented[:p])])
			}
		}
		for _, l := range []string{string(plain), l} {
			if !slices.Contains(list, l) {
				list = append(list, l)
			}
		}
	}
	return list
}

const (
	accented = "áàâãäåąăāéèêëęėēěíìîïīıóòôõöøőōúùûüůűūýçćčñńňśšșşźżžřťțđďğģłļķß"
	bare     = "aaaaaaaaaeeeeeeeeiiiiiioooooooouuuuuuuycccnnnsssszzzrttddggllks"
)

var classLabels = [classes][]string{
	Person: {"id", "id number", "id no", "id nr", "id card", "national id", "national identity", "national identification number", "national id number",
		"identity number", "identification number", "identity card", "personal number", "personal id", "personal identification number",
		"personal identity code", "personal code", "identity code", "identification code", "national identifier", "personal identifier",
		"identity document number", "document number", "foreigner number", "citizen id", "citizen number", "civil id", "resident id", "social security number", "social insurance number", "birth number"},
	Tax: {"tax id", "tax number", "tax no", "tax id number", "taxpayer id", "taxpayer number", "tax identification number", "tin", "fiscal code",
		"fiscal number", "tax code", "tax identifier", "national tax number", "taxpayer identification number", "individual taxpayer number"},
	Company: {"company number", "company no", "company id", "registration number", "company registration", "business number",
		"business id", "vat", "vat no", "vat number", "vat id", "vat reg", "vat registration number", "tax id", "tax number", "enterprise number", "company identification number", "company identifier", "company tax number", "tax identification number", "business identifier"},
	Health: {"health number", "health insurance", "health insurance number", "health card", "insurance number", "patient id", "patient number", "member id",
		"insured id"},
	Doctor:   {"provider number", "provider id", "doctor id", "physician id", "prescriber number", "license number"},
	Passport: {"passport", "passport number", "passport no", "passport nr", "passport id", "travel document"},
	Driver: {"driver license", "driver's license", "drivers license", "driving licence", "driving license", "driver licence", "license number",
		"licence number", "dl number"},
	Card: {"id card", "identity card", "card number", "id number", "document number", "national id"},
	Bank: {"account", "account number", "account no", "bank account", "bank", "routing"},
	Vehicle: {"license plate", "licence plate", "number plate", "plate", "plate number", "registration", "registration number", "vehicle registration",
		"vehicle", "car"},
	Device: {"device", "device id", "device identifier", "handset", "serial number"},
	Place:  {"postcode", "post code", "postal code", "zip", "zip code"},
}
