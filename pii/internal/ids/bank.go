package ids

import (
	"strings"
	"sync"
)

// Banks and companies of any country: ISO 13616 (IBAN), ISO 9362 (BIC), ISO 17442 (LEI), ISO 6166 (ISIN).
var bank = []Kind{
	{Entity: "iban_code", Also: []string{"iban"}, Class: Bank, Need: None, Odds: 100,
		Labels: []string{"iban", "iban number", "international bank account number", "account number", "bank account", "kontonummer",
			"konto", "compte", "cuenta", "conto", "rekening", "bankverbindung"},
		made: ibanFormats, check: iban},
	{Entity: "swift_code", Also: []string{"bic", "swift_bic"}, Class: Bank, Need: Label, Odds: 2,
		Labels: []string{"swift", "bic", "swift code", "bic code", "swift/bic", "bic/swift", "bank identifier code", "business identifier code", "swift no",
			"code bic", "código swift", "código bic"},
		upper: true, formats: []string{"@@@@@@**", "@@@@@@*****", "@@@@ @@ **", "@@@@ @@ ** ***"}, check: bic},
	{Entity: "lei", Class: Company, Need: None, Odds: 40000,
		Labels: []string{"lei", "lei code", "legal entity identifier"},
		upper:  true, formats: []string{"******************##"}, check: lei},
	{Entity: "isin", Class: Bank, Need: Label, Odds: 26,
		Labels: []string{"isin", "isin code", "international securities identification number", "wkn/isin", "security"},
		upper:  true, formats: []string{"@@*********#"}, check: isin},
	{Entity: "us_bank_number", Country: "US", Class: Bank, Need: Label, Odds: 1,
		Labels: []string{"bank account", "account number", "account no", "acct", "acct no", "acct number", "checking account", "savings account", "account", "bank", "save", "debit",
			"bank account number", "account #", "acct#", "a/c", "a/c no", "accountno"},
		formats: []string{"########", "#########", "##########", "###########", "############", "#############", "##############", "###############",
			"################", "#################"}, check: any3},
}

// ibanTable is the structure of the national part by country, n digits, a letters, c either, as in the registry of SWIFT
// and, in the last lines, for territories that use the structure of their mother country and for countries of Africa
// and Asia that print such numbers without being in the registry.
const ibanTable = `AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c
CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT24c
HN4a20n HR17n HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c
LV4a13c LY21n MC10n11c2n MD20c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n OM3n16c PK4a16c PL24n
PS4a21c PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c SO19n ST21n SV4a20n TL19n
TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n YE4a4n18c
BL10n11c2n GF10n11c2n GP10n11c2n MF10n11c2n MQ10n11c2n NC10n11c2n PF10n11c2n PM10n11c2n RE10n11c2n TF10n11c2n WF10n11c2n
YT10n11c2n AX14n GG4a14n IM4a14n JE4a14n
AO21n BF2c22n BJ2c22n CF23n CG23n CI2c22n CM23n CV21n DZ22n GA23n GQ23n GW2c19n IR22n KM23n MA24n MG23n ML2c22n MZ21n NE2c22n
SN2c22n TD23n TG2c22n`

func ibanFormats() []string {
	var list []string
	for _, entry := range strings.Fields(ibanTable) {
		f := entry[:2] + "##"
		n := 0
		for _, c := range entry[2:] {
			switch c {
			case 'n':
				f += strings.Repeat("#", n)
			case 'a':
				f += strings.Repeat("@", n)
			case 'c':
				f += strings.Repeat("*", n)
			default:
				n = n*10 + int(c-'0')
				continue
			}
			n = 0
		}
		printed := ""
		for i := range f {
			if i > 0 && i%4 == 0 {
				printed += " "
			}
			printed += f[i : i+1]
		}
		list = append(list, f, printed)
	}
	return list
}

// iban checks the two digits behind the country over the number with its first four characters at the end.
func iban(c code) Grade {
	s := c.bytes()
	if check := num(s[2:4]); !in(check, 2, 98) {
		return No
	}
	var turned [MaxLen]byte
	n := copy(turned[:], s[4:])
	copy(turned[n:], s[:4])
	return good(mod97(turned[:len(s)]) == 1)
}

// bic has a country in fifth and sixth place. The second character of the place is not O, and not 0 in use.
func bic(c code) Grade {
	s := c.bytes()
	return grade(IsCountry(s[4], s[5]) && s[7] != 'O' && s[6] != '0', s[7] != '0')
}

func lei(c code) Grade {
	s := c.bytes()
	return good(s[4] == '0' && s[5] == '0' && mod97(s) == 1)
}

// isin doubles every second digit after letters have become two digits.
func isin(c code) Grade {
	s := c.bytes()
	if !IsCountry(s[0], s[1]) && string(s[:2]) != "XS" && string(s[:2]) != "EU" {
		return No
	}
	var d [24]byte
	n := 0
	for _, b := range s {
		if b > '9' {
			v := b - 'A' + 10
			d[n], d[n+1] = '0'+v/10, '0'+v%10
			n += 2
		} else {
			d[n] = b
			n++
		}
	}
	return good(luhn(d[:n]))
}

// countries are the codes of ISO 3166, and XK.
const countries = `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG
CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN
GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK
LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE
PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH
TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`

var countrySet = sync.OnceValue(func() *[26]uint32 {
	var set [26]uint32
	for _, c := range strings.Fields(countries) {
		set[c[0]-'A'] |= 1 << (c[1] - 'A')
	}
	return &set
})

// IsCountry reports whether two capitals are the code of a country in ISO 3166, or XK.
func IsCountry(a, b byte) bool {
	return a-'A' < 26 && b-'A' < 26 && countrySet()[a-'A']&(1<<(b-'A')) != 0
}
