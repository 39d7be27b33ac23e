package ids

// Germany: § 139b AO and BZSt (tax numbers), DRV (insurance number), GKV (KVNR), KBV (LANR, BSNR), BMI (documents; ICAO
// 9303 check digits), KBA (driving licences, plates).
var de = []Kind{
	{Entity: "de_tax_id", Also: []string{"id_de_idnr"}, Country: "DE", Class: Tax, Need: Layout, Odds: 310,
		Labels: []string{"steuer-id", "steuerid", "steuer id", "steuer-identifikationsnummer", "steueridentifikationsnummer", "steuerliche identifikationsnummer",
			"identifikationsnummer", "idnr", "id-nr", "steuer-idnr", "steuer-identnummer", "persönliche identifikationsnummer", "tin", "tax id", "german tax id"},
		formats: []string{"## ### ### ###", "########## #"}, check: deTaxID},
	{Entity: "de_tax_number", Country: "DE", Class: Tax, Need: Layout, Odds: 1,
		Labels:  []string{"steuernummer", "steuer-nr", "st.-nr", "st-nr", "stnr", "steuernr", "finanzamt", "tax number"},
		formats: []string{"###/###/#####", "##/###/#####", "###/####/####", "#############", "###########", "##########", "### ### #####", "##### #####"}, check: deTaxNumber},
	{Entity: "de_vat_id", Also: []string{"id_de_vat"}, Country: "DE", Class: Company, Need: None, Odds: 11,
		Labels: []string{"ust", "ust-id", "ustid", "ust-idnr", "ust-id-nr", "ustidnr", "ust id nr", "umsatzsteuer-id", "umsatzsteuer-identifikationsnummer",
			"umsatzsteueridentifikationsnummer", "mwst", "mwst-nr", "vat", "vat id", "vat number", "vat no"},
		formats: []string{"[DE]#########", "[DE]### ### ###", "[DE] ### ### ###", "[DE] #########"}, check: deVAT},
	{Entity: "de_social_security", Country: "DE", Class: Person, Need: None, Odds: 200,
		Labels: []string{"rvnr", "svnr", "sv-nummer", "sv-nr", "sozialversicherungsnummer", "rentenversicherungsnummer", "versicherungsnummer", "vsnr",
			"sozialversicherungsausweis", "rentenversicherung", "social security number"},
		formats: []string{"########@###", "## ###### @ ###", "## ###### @ ## #"}, check: deSocial},
	{Entity: "de_health_insurance", Country: "DE", Class: Health, Need: Label, Odds: 10,
		Labels: []string{"kvnr", "krankenversicherungsnummer", "krankenversichertennummer", "versichertennummer", "krankenkasse", "gesundheitskarte",
			"egk", "krankenversicherung", "versicherten-nr", "health insurance number"},
		formats: []string{"@#########", "@### ### ###"}, check: deHealth},
	{Entity: "de_id_card", Country: "DE", Class: Card, Need: Label, Odds: 410,
		Labels: []string{"personalausweis", "personalausweisnummer", "ausweisnummer", "ausweis", "ausweis-nr", "personalausweis-nr", "pa-nummer",
			"identity card", "id card"},
		formats: []string{"@********", "@*********"}, check: deDocument},
	{Entity: "de_passport", Country: "DE", Class: Passport, Need: Label, Odds: 450,
		Labels:  []string{"reisepass", "reisepassnummer", "passnummer", "pass-nr", "passport", "passport number", "reisepass-nr", "pass"},
		formats: []string{"@********", "@*********"}, check: deDocument},
	{Entity: "de_fuehrerschein", Country: "DE", Class: Driver, Need: Label, Odds: 1,
		Labels: []string{"führerschein", "führerscheinnummer", "fahrerlaubnis", "führerschein-nr", "führerscheinklasse", "driving licence",
			"driver license"},
		formats: []string{"@@########*", "@##******#*"}, check: deLicence},
	{Entity: "de_lanr", Country: "DE", Class: Doctor, Need: Label, Odds: 10,
		Labels:  []string{"lanr", "arztnummer", "lebenslange arztnummer", "arzt-nr", "vertragsarztnummer"},
		formats: []string{"#########"}, check: deLANR},
	{Entity: "de_bsnr", Country: "DE", Class: Doctor, Need: Label, Odds: 1,
		Labels:  []string{"bsnr", "betriebsstättennummer", "betriebsstätte", "praxisnummer", "nbsnr"},
		formats: []string{"#########"}, check: deBSNR},
	{Entity: "de_handelsregister", Country: "DE", Class: Company, Need: None, Odds: 1,
		Labels: []string{"handelsregister", "handelsregisternummer", "amtsgericht", "registergericht", "hrb", "hra", "hr-nr"},
		made:   deRegisters, check: deRegister},
	{Entity: "de_plz", Country: "DE", Class: Place, Need: Label, Odds: 1,
		Labels:  []string{"plz", "postleitzahl", "zip", "postal code"},
		formats: []string{"#####", "[D]-#####", "[DE]-#####"}, check: dePLZ},
}

func deRegisters() []string {
	var list []string
	for _, kind := range []string{"HRA", "HRB"} {
		for n := 1; n <= 6; n++ {
			list = append(list, kind+" "+"######"[:n], kind+"######"[:n])
		}
	}
	return list
}

// deTaxID: of the first ten digits exactly one comes twice or three times. Examples in print have ten different ones.
func deTaxID(c code) Grade {
	s := c.bytes()
	if s[0] == '0' || !iso11x10(s) {
		return No
	}
	var count [10]byte
	for _, b := range s[:10] {
		count[b-'0']++
	}
	repeated, most := 0, byte(0)
	for _, n := range count {
		if n > 1 {
			repeated++
		}
		most = max(most, n)
	}
	if repeated > 1 || most > 3 {
		return No
	}
	return grade(true, repeated == 1)
}

// deTaxNumber is the number of a tax office: 13 digits begin with the code of a state and have a 0 in fifth place, the
// others differ between states and have no common check.
func deTaxNumber(c code) Grade {
	s := c.bytes()
	if len(s) == 13 {
		if s[4] == '0' {
			switch s[0] {
			case '1', '2', '3', '4', '5', '9':
				p := num(s[:2])
				if s[0] == '2' {
					return good(in(p, 21, 29) || p == 20)
				}
				return good(s[0] != '1' && s[0] != '9' || in(p, 10, 11) || p == 16 || p == 91 || p == 92)
			}
		}
		return weaker(good(in(num(s[:2]), 1, 16)))
	}
	return good(num(s[:2]) > 0)
}

func deVAT(c code) Grade {
	s := c.bytes()
	return good(s[0] != '0' && iso11x10(s))
}

// deSocial is an area, a birth date, the first letter of the name as two digits, a serial number and a check digit.
func deSocial(c code) Grade {
	s := c.bytes()
	area, day, month := num(s[:2]), num(s[2:4]), num(s[4:6])
	known := in(area, 2, 4) || in(area, 8, 21) || in(area, 23, 26) || in(area, 28, 29) || in(area, 38, 40) || in(area, 42, 44) ||
		in(area, 48, 82) || area == 89
	if !known || !in(month, 0, 12) || !in(day, 0, 31) && !in(day, 51, 81) || month == 0 || day == 0 {
		return No
	}
	n := int(s[8]-'A') + 1
	digits := [...]int{int(s[0] - '0'), int(s[1] - '0'), int(s[2] - '0'), int(s[3] - '0'), int(s[4] - '0'), int(s[5] - '0'), int(s[6] - '0'),
		int(s[7] - '0'), n / 10, n % 10, int(s[9] - '0'), int(s[10] - '0')}
	sum := 0
	for i, w := range [...]int{2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1} {
		p := digits[i] * w
		sum += p/10 + p%10
	}
	return good(sum%10 == int(s[11]-'0'))
}

func deHealth(c code) Grade {
	s := c.bytes()
	n := int(s[0]-'A') + 1
	sum := 0
	for i := range 10 {
		d := 0
		switch i {
		case 0:
			d = n / 10
		case 1:
			d = n % 10
		default:
			d = int(s[i-1] - '0')
		}
		p := d * (1 + i%2)
		sum += p/10 + p%10
	}
	return good(sum%10 == int(s[9]-'0'))
}

// deSerial are the characters of the serial numbers of documents: no vowels and no letters that look like others.
const deSerial = "0123456789CFGHJKLMNPRTVWXYZ"

// deDocument is the number of a passport or an identity card. The check digit of ICAO 9303 stands behind the nine
// characters; that the ninth is one as well is true of some. T and digits are the first cards with a chip.
func deDocument(c code) Grade {
	s := c.bytes()
	if place("CFGHJKLMNPRTVWXYZ", s[0]) < 0 || !of(deSerial, s) {
		return No
	}
	if len(s) == 10 {
		return good(icaoCheck(s))
	}
	return grade(true, icaoCheck(s) || s[0] == 'T' && digits(s[1:]))
}

// icaoCheck checks the last digit with the weights 7, 3, 1 (ICAO 9303-3).
func icaoCheck(s []byte) bool {
	sum, last := 0, len(s)-1
	for i, b := range s[:last] {
		v := int(b - '0')
		if b > '9' {
			v = int(b-'A') + 10
		}
		sum += v * [...]int{7, 3, 1}[i%3]
	}
	return int(s[last])-'0' == sum%10
}

// digits reports whether all of s are digits.
func digits(s []byte) bool {
	for _, b := range s {
		if b > '9' {
			return false
		}
	}
	return true
}

// of reports whether all of s stand in alphabet.
func of(alphabet string, s []byte) bool {
	for _, b := range s {
		if place(alphabet, b) < 0 {
			return false
		}
	}
	return true
}

// deLicence is the key of the authority, a serial number, a check digit and the number of the copy: the check is not public.
func deLicence(c code) Grade { return Good }

// deLANR checks the seventh digit; the last two are the field of practice.
func deLANR(c code) Grade {
	s := c.bytes()
	return good((10-dot(s, 4, 9, 4, 9, 4, 9)%10)%10 == int(s[6]-'0') && num(s[:6]) > 0)
}

func deBSNR(c code) Grade {
	p := num(c.b[:2])
	return grade(p > 0, in(p, 1, 99))
}

func deRegister(c code) Grade { return good(c.b[3] != '0') }

func dePLZ(c code) Grade {
	n := num(c.bytes())
	return good(in(n, 1001, 99998))
}
