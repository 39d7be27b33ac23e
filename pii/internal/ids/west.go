package ids

// Western Europe: SPF Intérieur and BCE (BE), INSEE and DGFiP (FR), ZAS and BFS (CH), BMF and SV-Träger (AT), RvIG and
// Belastingdienst (NL), CCSS and AED (LU), DSP and Revenue (IE).
var west = []Kind{
	{Entity: "id_at_vnr", Country: "AT", Class: Person, Need: Layout, Odds: 310,
		Labels: []string{"svnr", "sv-nr", "vnr", "vsnr", "versicherungsnummer", "sozialversicherungsnummer", "sozialversicherung", "e-card",
			"sv-nummer", "social security number"},
		formats: []string{"#### ######", "####-######", "#### ## ## ##", "#### ##.##.##"}, check: atVNR},
	{Entity: "id_at_uid", Country: "AT", Class: Company, Need: None, Odds: 9,
		Labels:  []string{"uid", "uid-nummer", "uid-nr", "ust-id", "umsatzsteuer-identifikationsnummer", "atu", "vat"},
		formats: []string{"[ATU]########", "[AT U]########"}, check: atUID},
	{Entity: "id_at_tin", Country: "AT", Class: Tax, Need: Label, Odds: 10,
		Labels:  []string{"abgabenkontonummer", "steuernummer", "st.nr", "stnr", "finanzamt", "abgabenkonto", "tin"},
		formats: []string{"##-###/####", "#########", "## ###/####"}, check: atTIN},
	{Entity: "id_be_nn", Country: "BE", Class: Person, Need: Layout, Odds: 280,
		Labels: []string{"rijksregisternummer", "rijksregister", "rrn", "nn", "niss", "insz", "numéro national", "numéro de registre national", "registre national",
			"nationaal nummer", "nationalregisternummer", "nationalregister", "insz-nummer", "bis-nummer", "numéro niss", "belgian national number"},
		formats: []string{"##.##.##-###.##", "## ## ## ### ##", "######-###-##", "###### ### ##", "##.##.##-###-##"}, check: beNN},
	{Entity: "id_be_vat", Country: "BE", Class: Company, Need: Layout, Odds: 190,
		Labels: []string{"btw", "tva", "btw-nummer", "numéro de tva", "ondernemingsnummer", "numéro d'entreprise", "kbo", "bce", "kbo-nummer",
			"mwst", "vat"},
		formats: []string{"####.###.###", "[BE]##########", "[BE]####.###.###", "[BE]#########", "### ### ###"}, check: beVAT},
	{Entity: "id_ch_ssn", Also: []string{"id_ch_ahv"}, Country: "CH", Class: Person, Need: None, Odds: 10,
		Labels: []string{"ahv", "ahv-nr", "ahv-nummer", "ahvn13", "ahvn", "avs", "no avs", "numéro avs", "navs", "navs13", "avs number", "sozialversicherungsnummer",
			"versichertennummer", "numero avs", "oasi", "swiss social security number"},
		formats: []string{"756.####.####.##", "756##########", "756 #### #### ##"}, check: chSSN},
	{Entity: "id_ch_uid", Country: "CH", Class: Company, Need: None, Odds: 10,
		Labels:  []string{"uid", "che", "ide", "idi", "unternehmens-identifikationsnummer", "mwst", "mwst-nr", "tva", "iva", "handelsregister"},
		formats: []string{"[CHE]-###.###.###", "[CHE]###.###.###", "[CHE]-### ### ###", "[CHE]#########", "[CHE]-#########"}, check: chUID},
	{Entity: "id_fr_nir", Also: []string{"fr_nir"}, Country: "FR", Class: Person, Need: Layout, Odds: 200,
		Labels: []string{"nir", "numéro de sécurité sociale", "numéro sécu", "sécurité sociale", "n° de sécurité sociale", "no de sécurité sociale", "n° sécu", "numéro insee", "insee",
			"numéro d'inscription au répertoire", "n° ss", "num secu", "carte vitale", "assuré social", "securite sociale", "french social security number"},
		formats: []string{"###############", "# ## ## ## ### ### ##", "#####A#########", "#####B#########", "# ## ## 2A ### ### ##", "# ## ## 2B ### ### ##",
			"# ## ## ## ### ###-##", "############# ##", "#-##-##-##-###-###-##", "# ## ## ##### ### ##"}, check: frNIR},
	{Entity: "id_fr_nif", Country: "FR", Class: Tax, Need: Label, Odds: 2500,
		Labels: []string{"nif", "spi", "numéro fiscal", "numéro fiscal de référence", "numéro spi", "n° fiscal", "identifiant fiscal", "référence fiscale",
			"numéro d'immatriculation fiscale", "numéro d'identification fiscale", "tax id"},
		formats: []string{"#############", "## ## ### ### ###", "## ## ### ### ## #"}, check: frNIF},
	{Entity: "id_fr_siren", Country: "FR", Class: Company, Need: Label, Odds: 10,
		Labels:  []string{"siren", "n° siren", "numéro siren", "rcs", "no siren", "immatriculée au rcs"},
		formats: []string{"#########", "### ### ###"}, check: frSIREN},
	{Entity: "id_fr_siret", Country: "FR", Class: Company, Need: Label, Odds: 100,
		Labels:  []string{"siret", "n° siret", "numéro siret", "no siret"},
		formats: []string{"##############", "### ### ### #####", "### ### ### ### ##"}, check: frSIRET},
	{Entity: "id_fr_tva", Country: "FR", Class: Company, Need: None, Odds: 1200,
		Labels:  []string{"tva", "n° tva", "numéro de tva", "tva intracommunautaire", "vat"},
		formats: []string{"[FR]###########", "[FR]## ### ### ###", "[FR]##-#########", "[FR]## #########"}, check: frTVA},
	{Entity: "id_ie_pps", Also: []string{"ie_pps"}, Country: "IE", Class: Person, Need: None, Odds: 34,
		Labels:  []string{"pps", "ppsn", "pps number", "pps no", "personal public service number", "personal public service", "rsi", "uimhir psp", "psp", "ppsno"},
		formats: []string{"#######@", "#######@@"}, check: iePPS},
	{Entity: "id_ie_vat", Country: "IE", Class: Company, Need: None, Odds: 29,
		Labels:  []string{"vat", "vat number", "vat no", "cbl"},
		formats: []string{"[IE]#######@", "[IE]#######@@", "[IE]#@#####@"}, check: ieVAT},
	{Entity: "id_lu_tva", Country: "LU", Class: Company, Need: None, Odds: 100,
		Labels:  []string{"tva", "numéro de tva", "vat", "mwst"},
		formats: []string{"[LU]########", "[LU]### ### ##"}, check: luTVA},
	{Entity: "id_lu_nin", Country: "LU", Class: Person, Need: Label, Odds: 300000,
		Labels:  []string{"matricule", "numéro d'identification national", "numéro matricule", "matricule national", "cnss", "nationale identifikationsnummer"},
		formats: []string{"#############", "######## #####", "######## ### ##"}, check: luNIN},
	{Entity: "id_nl_bsn", Also: []string{"nl_bsn"}, Country: "NL", Class: Person, Need: Label, Odds: 13,
		Labels: []string{"bsn", "burgerservicenummer", "sofinummer", "sofi", "sofi-nummer", "sociaal-fiscaal nummer", "persoonsnummer", "bsn-nummer",
			"citizen service number", "dutch social security number", "burger service nummer"},
		formats: []string{"#########", "########", "####.##.###", "### ### ###", "#### ## ###"}, check: nlBSN},
	{Entity: "id_nl_btw", Country: "NL", Class: Company, Need: None, Odds: 9,
		Labels:  []string{"btw", "btw-nummer", "btw-id", "btw-identificatienummer", "btw nr", "btw-nr", "omzetbelastingnummer", "ob-nummer", "vat", "vat number"},
		formats: []string{"[NL]#########B##", "#########B##", "########B##", "[NL]########B##", "[NL]#######B##", "#######B##", "[NL]####.##.###.B.##", "[NL]#########.B##", "####.##.###.B.##"}, check: nlBTW},
}

func atVNR(c code) Grade {
	s := c.bytes()
	if s[0] == '0' || dot(s, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6)%11 != int(s[3]-'0') {
		return No
	}
	return grade(true, in(num(s[4:6]), 1, 31) && in(num(s[6:8]), 1, 15))
}

func atUID(c code) Grade {
	s := c.bytes()
	sum := 0
	for i, b := range s[:7] {
		d := int(b-'0') * (1 + i%2)
		sum += d/10 + d%10
	}
	return good((6-sum%10+10)%10 == int(s[7]-'0'))
}

func atTIN(c code) Grade { return good(luhn(c.bytes())) }

// beNN counts from 2000 on with a 2 in front. The month is 20 or 40 higher for those who are not residents, and 0 like
// the day when unknown.
func beNN(c code) Grade {
	s := c.bytes()
	check := num(s[9:])
	rest := num(s[:9]) % 97
	old, young := 97-rest, 97-(rest+2000000000%97)%97
	if check != old && check != young {
		return No
	}
	month := num(s[2:4]) % 20
	return grade(month <= 12, num(s[4:6]) <= 31)
}

func beVAT(c code) Grade {
	s := c.bytes()
	if len(s) == 10 && s[0] > '1' {
		return No
	}
	n := len(s) - 2
	return good(97-num(s[:n])%97 == num(s[n:]))
}

func ean(s []byte) bool {
	sum := 0
	for i, b := range s {
		sum += int(b-'0') * (1 + 2*((len(s)-1-i)%2))
	}
	return sum%10 == 0
}

func chSSN(c code) Grade { return good(ean(c.bytes())) }

func chUID(c code) Grade {
	s := c.bytes()
	return good((11-dot(s, 5, 4, 3, 2, 7, 6, 5, 4)%11)%11 == int(s[8]-'0'))
}

// frNIR is sex, year, month, department (2A and 2B in Corsica), commune, serial number and key.
func frNIR(c code) Grade {
	s := c.bytes()
	var d [15]byte
	copy(d[:], s)
	less := 0
	if s[6] > '9' {
		d[6] = '0'
		less = 1000000 * (1 + int(s[6]-'A')) // 2A counts as 19, 2B as 18
	}
	if s[5] != '2' && s[6] > '9' {
		return No
	}
	n := modulo(mod(d[:13], 97)-less, 97)
	if 97-n != num(d[13:]) {
		return No
	}
	month := num(s[3:5])
	return grade(true, place("123478", s[0]) >= 0 && (in(month, 1, 12) || in(month, 20, 42) || in(month, 50, 99)))
}

func frNIF(c code) Grade {
	s := c.bytes()
	return good(s[0] <= '3' && mod(s[:10], 511) == num(s[10:]))
}

func frSIREN(c code) Grade { return good(luhn(c.bytes())) }

// frSIRET is a SIREN and the number of an establishment; La Poste counts otherwise.
func frSIRET(c code) Grade {
	s := c.bytes()
	if string(s[:9]) == "356000000" {
		return good(luhn(s) || dot(s, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)%5 == 0)
	}
	return good(luhn(s[:9]) && luhn(s))
}

func frTVA(c code) Grade {
	s := c.bytes()
	return good(luhn(s[2:]) && (12+3*(num(s[2:])%97))%97 == num(s[:2]))
}

const ppsAlphabet = "WABCDEFGHIJKLMNOPQRSTUV"

func iePPS(c code) Grade {
	s := c.bytes()
	sum := dot(s, 8, 7, 6, 5, 4, 3, 2)
	if len(s) == 9 {
		i := place("WABCDEFGHI", s[8])
		switch {
		case i >= 0:
			sum += 9 * i
		case place("TXPM", s[8]) < 0:
			return No
		}
	}
	return good(ppsAlphabet[sum%23] == s[7])
}

// ieVAT is like the number of a person; the old form has a letter in second place.
func ieVAT(c code) Grade {
	s := c.bytes()
	if s[1] > '9' {
		sum := 2*int(s[0]-'0') + dot(s[2:], 7, 6, 5, 4, 3)
		return good(ppsAlphabet[sum%23] == s[7])
	}
	return iePPS(c)
}

func luTVA(c code) Grade {
	s := c.bytes()
	return good(num(s[:6])%89 == num(s[6:]))
}

// luNIN is a birth date, a serial number, a Luhn digit and a Verhoeff digit.
func luNIN(c code) Grade {
	s := c.bytes()
	if !date(num(s[:4]), num(s[4:6]), num(s[6:8])) || !in(num(s[:4]), 1850, 2100) {
		return No
	}
	var v [12]byte
	copy(v[:], s[:11])
	v[11] = s[12]
	return good(luhn(s[:12]) && verhoeff(v[:]))
}

// nlBSN had eight digits once: a 0 in front is left out.
func nlBSN(c code) Grade {
	s := c.bytes()
	if len(s) == 8 {
		return weaker(good(dot(s, 8, 7, 6, 5, 4, 3, 2, -1)%11 == 0))
	}
	return good(dot(s, 9, 8, 7, 6, 5, 4, 3, 2, -1)%11 == 0)
}

// weaker turns Good into Weak.
func weaker(g Grade) Grade { return min(g, Weak) }

// nlBTW is a BSN or a number of a company, B and two digits; numbers of sole traders given out since 2020 have their
// check digits at the end instead.
func nlBTW(c code) Grade {
	s := c.bytes()
	n := len(s) - 3
	if num(s[n+1:]) == 0 {
		return No
	}
	sum := 0
	for i := range n {
		w := n - i
		if w == 1 {
			w = -1
		}
		sum += w * int(s[i]-'0')
	}
	if sum%11 == 0 && num(s[:n]) > 0 {
		return Good
	}
	var iban [14]byte
	copy(iban[:], "NL0000000")
	copy(iban[2+9-n:], s)
	return good(mod97(iban[:]) == 1)
}
