package ids

// Australia (ABR, ASIC, ATO, Services Australia), New Zealand (IRD, NHI), Canada (ESDC, CRA, provincial health plans).
var oceania = []Kind{
	{Entity: "au_abn", Also: []string{"id_au_abn"}, Country: "AU", Class: Company, Need: Layout, Odds: 96,
		Labels:  []string{"abn", "australian business number", "abn number", "a.b.n"},
		formats: []string{"## ### ### ###", "###########", "##-###-###-###"}, check: auABN},
	{Entity: "au_acn", Also: []string{"id_au_acn"}, Country: "AU", Class: Company, Need: Label, Odds: 10,
		Labels:  []string{"acn", "australian company number", "a.c.n", "arbn"},
		formats: []string{"### ### ###", "#########", "###-###-###"}, check: auACN},
	{Entity: "au_tfn", Also: []string{"id_au_tfn"}, Country: "AU", Class: Tax, Need: Label, Odds: 18,
		Labels:  []string{"tfn", "tax file number", "australian tax file number", "tfn number"},
		formats: []string{"### ### ###", "#########", "###-###-###", "########", "### ### ##"}, check: auTFN},
	{Entity: "au_medicare", Country: "AU", Class: Health, Need: Label, Odds: 21,
		Labels:  []string{"medicare", "medicare number", "medicare card", "medicare no", "medicare card number"},
		formats: []string{"#### ##### #", "##########", "####-#####-#", "#### ##### ##", "###########"}, check: auMedicare},
	{Entity: "id_nz_ird", Country: "NZ", Class: Tax, Need: Label, Odds: 18,
		Labels:  []string{"ird", "ird number", "ird no", "inland revenue", "inland revenue number", "te tari taake", "te tari tāke", "gst number"},
		formats: []string{"##-###-###", "###-###-###", "########", "#########", "### ### ###", "## ### ###", "#######-#", "########-#", "[NZ]##-###-###", "[NZ]########", "[NZ]#########"}, check: nzIRD},
	{Entity: "id_nz_nhi", Country: "NZ", Class: Health, Need: Label, Odds: 19,
		Labels:  []string{"nhi", "nhi number", "national health index"},
		formats: []string{"@@@####", "@@@##@@"}, check: nzNHI},
	{Entity: "ca_sin", Also: []string{"id_ca_sin"}, Country: "CA", Class: Person, Need: Layout, Odds: 12,
		Labels:  []string{"sin", "social insurance number", "social insurance", "nas", "numéro d'assurance sociale", "sin number", "canadian sin", "assurance sociale"},
		formats: []string{"###-###-###", "### ### ###", "#########"}, check: caSIN},
	{Entity: "id_ca_bcphn", Country: "CA", Class: Health, Need: Label, Odds: 10,
		Labels:  []string{"bc", "phn", "bc phn", "personal health number", "bc services card", "msp", "bc health", "care card", "carecard"},
		formats: []string{"9### ### ###", "9#########", "9###-###-###"}, check: caPHN},
	{Entity: "id_ca_bn", Country: "CA", Class: Company, Need: Label, Odds: 10,
		Labels:  []string{"business number", "bn", "gst/hst", "gst", "hst", "numéro d'entreprise", "cra business number"},
		formats: []string{"#########", "##### ####", "#########RT####", "#########RP####", "#########RC####", "######### RT ####", "######### RT####"}, check: caBN},
	{Entity: "id_ca_ohip", Country: "CA", Class: Health, Need: Label, Odds: 11,
		Labels:  []string{"ohip", "ohip number", "ontario health card", "health card number", "ontario health insurance"},
		formats: []string{"#### ### ###", "####-###-###", "##########", "####-###-###-@@", "#### ### ### @@", "##########@@"}, check: caOHIP},
}

// auABN is an ACN or another number with two check digits in front.
func auABN(c code) Grade {
	s := c.bytes()
	return good(s[0] != '0' && (dot(s, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)-10)%89 == 0)
}

func auACN(c code) Grade {
	s := c.bytes()
	return good(dot(s, 8, 7, 6, 5, 4, 3, 2, 1, 1)%10 == 0)
}

func auTFN(c code) Grade {
	s := c.bytes()
	if len(s) == 8 {
		return weaker(good(dot(s, 1, 4, 3, 7, 5, 8, 6, 9)%11 == 0))
	}
	return good(dot(s, 1, 4, 3, 7, 5, 8, 6, 9, 10)%11 == 0)
}

func auMedicare(c code) Grade {
	s := c.bytes()
	return grade(in(int(s[0]-'0'), 2, 6) && dot(s, 1, 3, 7, 9, 1, 3, 7, 9)%10 == int(s[8]-'0'), s[9] != '0')
}

func nzIRD(c code) Grade {
	s := c.bytes()
	if n := num(s); n < 10000000 || n > 200000000 {
		return No
	}
	var d [9]byte
	d[0] = '0'
	copy(d[9-len(s):], s)
	check := (11 - dot(d[:], 3, 2, 7, 6, 5, 4, 3, 2)%11) % 11
	if check == 10 {
		check = (11 - dot(d[:], 7, 4, 3, 2, 5, 2, 7, 6)%11) % 11
	}
	return good(check == int(d[8]-'0'))
}

// nzNHI is three letters without I and O, and the check over all; since 2026 the last two characters are letters.
func nzNHI(c code) Grade {
	s := c.bytes()
	const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ"
	sum := 0
	for i, b := range s[:6] {
		v := int(b - '0')
		if b > '9' {
			if v = place(alphabet, b) + 1; v == 0 {
				return No
			}
		}
		sum += v * (7 - i)
	}
	if s[6] > '9' {
		return good(alphabet[22-sum%23] == s[6])
	}
	return good(sum%11 != 0 && (11-sum%11)%10 == int(s[6]-'0'))
}

// caSIN: 0 and 8 do not begin numbers of persons.
func caSIN(c code) Grade {
	s := c.bytes()
	return good(s[0] != '0' && s[0] != '8' && luhn(s))
}

func caPHN(c code) Grade {
	s := c.bytes()
	return good((11-dot(s[1:], 2, 4, 8, 5, 10, 9, 7, 3)%11)%11 == int(s[9]-'0'))
}

func caBN(c code) Grade { return good(luhn(c.b[:9])) }

func caOHIP(c code) Grade { return good(c.b[0] != '0' && luhn(c.b[:10])) }
