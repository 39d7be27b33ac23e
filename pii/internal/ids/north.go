package ids

// Northern Europe and the Baltic states: CPR-kontoret (DK), Skatteverket (SE: SKV 704, 709), Skatteetaten (NO), DVV and PRH
// (FI), Þjóðskrá (IS), and the population registers of Estonia, Latvia and Lithuania.
var north = []Kind{
	{Entity: "id_dk_cpr", Country: "DK", Class: Person, Need: Layout, Odds: 310,
		Labels:  []string{"cpr", "cpr-nummer", "cpr-nr", "cpr nr", "personnummer", "cprnr", "cprnummer", "danish citizen number"},
		formats: []string{"######-####", "##########", "###### ####"}, check: dkCPR},
	{Entity: "id_dk_cvr", Country: "DK", Class: Company, Need: Label, Odds: 12,
		Labels:  []string{"cvr", "cvr-nr", "cvr-nummer", "se-nummer", "momsnummer", "vat"},
		formats: []string{"########", "[DK]########", "## ## ## ##", "[DK]## ## ## ##"}, check: dkCVR},
	{Entity: "se_personnummer", Also: []string{"id_se_personnummer"}, Country: "SE", Class: Person, Need: Layout, Odds: 250,
		Labels: []string{"personnummer", "pnr", "person nr", "personnr", "persnr", "samordningsnummer", "svenskt personnummer", "swedish id code", "personal identity number",
			"swedish personal identity code"},
		formats: []string{"######-####", "######+####", "########-####", "############", "##########", "###### ####", "######## ####"}, check: sePerson},
	{Entity: "se_organisationsnummer", Also: []string{"id_se_orgnr"}, Country: "SE", Class: Company, Need: Layout, Odds: 14,
		Labels:  []string{"organisationsnummer", "orgnr", "org.nr", "org nr", "org. nr", "org-nr", "organisationsnr", "company identity code", "momsnummer", "momsregistreringsnummer"},
		formats: []string{"######-####", "##########", "16######-####", "[SE]##########01"}, check: seOrg},
	{Entity: "id_no_fodselsnummer", Country: "NO", Class: Person, Need: Layout, Odds: 540,
		Labels:  []string{"fødselsnummer", "fodselsnummer", "personnummer", "fnr", "f.nr", "fødselsnr", "d-nummer", "fødsels- og personnummer", "norwegian birth number"},
		formats: []string{"###########", "###### #####", "######-#####", "## ## ## ### ##", "######.#####"}, check: noBirth},
	{Entity: "id_no_orgnr", Country: "NO", Class: Company, Need: Label, Odds: 53,
		Labels:  []string{"organisasjonsnummer", "orgnr", "org.nr", "org nr", "foretaksregisteret", "mva"},
		formats: []string{"#########", "### ### ###"}, check: noOrg},
	{Entity: "fi_personal_identity_code", Also: []string{"id_fi_hetu"}, Country: "FI", Class: Person, Need: None, Odds: 1000,
		Labels: []string{"hetu", "henkilötunnus", "sotu", "sosiaaliturvatunnus", "personbeteckning", "personal identity code", "henkilötunnuksesi", "finnish personal identity code",
			"personal id code"},
		formats: []string{"=######-###*", "=######+###*", "######@###*"}, check: fiHETU},
	{Entity: "id_fi_ytunnus", Country: "FI", Class: Company, Need: Label, Odds: 11,
		Labels:  []string{"y-tunnus", "ytunnus", "fo-nummer", "business id", "alv", "alv-numero", "ly-tunnus"},
		formats: []string{"#######-#", "########", "[FI]########"}, check: fiY},
	{Entity: "id_is_kennitala", Country: "IS", Class: Person, Need: Layout, Odds: 430,
		Labels:  []string{"kennitala", "kt", "kt.", "kennitölu", "icelandic identity number"},
		formats: []string{"######-####", "##########", "###### ####"}, check: isKT},
	{Entity: "id_ee_ik", Country: "EE", Class: Person, Need: Label, Odds: 290,
		Labels:  []string{"isikukood", "ik", "isikukoodi", "personal identification code", "estonian personal code"},
		formats: []string{"###########"}, check: eeIK},
	{Entity: "id_lt_asmens", Country: "LT", Class: Person, Need: Label, Odds: 380,
		Labels:  []string{"asmens kodas", "asmens", "ak", "a.k", "asmens kodą", "lithuanian personal code"},
		formats: []string{"###########"}, check: ltAK},
	{Entity: "id_lv_pk", Also: []string{"id_lv_pvn"}, Country: "LV", Class: Person, Need: Layout, Odds: 15,
		Labels:  []string{"personas kods", "personas kodu", "pk", "pvn", "pvn numurs", "pvn reģ. nr", "latvian personal code"},
		formats: []string{"######-#####", "###########", "[LV]###########", "#### #### ###", "[LV]#### #### ###"}, check: lvPVN},
	{Entity: "id_ee_kmkr", Country: "EE", Class: Company, Need: None, Odds: 10,
		Labels:  []string{"kmkr", "käibemaksukohustuslane", "vat"},
		formats: []string{"[EE]#########"}, check: eeKMKR},
	{Entity: "id_lt_pvm", Country: "LT", Class: Company, Need: None, Odds: 94,
		Labels:  []string{"pvm", "pvm kodas", "pvm mokėtojo kodas", "vat"},
		formats: []string{"[LT]#########", "[LT]############"}, check: ltPVM},
}

// dkCPR: the check digit has not been kept for all numbers since 2007.
func dkCPR(c code) Grade {
	s := c.bytes()
	day, year := num(s[:2]), 1900+num(s[4:6])
	switch {
	case s[6] <= '3':
	case s[6] == '4' || s[6] == '9':
		if year < 1937 {
			year += 100
		}
	case year < 1958:
		year += 100
	default:
		year -= 100
	}
	if !date(year, num(s[2:4]), day) {
		return No
	}
	return grade(true, dot(s, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0)
}

func dkCVR(c code) Grade {
	s := c.bytes()
	return good(s[0] != '0' && dot(s, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0)
}

// sePerson: coordination numbers have 60 added to the day.
func sePerson(c code) Grade {
	s := c.bytes()
	if len(s) == 12 {
		if y := num(s[:2]); !in(y, 18, 20) {
			return No
		}
		s = s[2:]
	}
	day := num(s[4:6])
	if day > 60 {
		day -= 60
	}
	year := 2000 + num(s[:2])
	if len(c.bytes()) == 12 {
		year = num(c.b[:4])
	}
	return good(date(year, num(s[2:4]), day) && luhn(s))
}

// seOrg has 20 or more where a person has the month.
func seOrg(c code) Grade {
	s := c.bytes()
	if len(s) == 12 {
		if s[0] == '1' {
			s = s[2:]
		} else {
			s = s[:10]
		}
	}
	return good(s[0] != '0' && s[2] >= '2' && luhn(s))
}

// noBirth: 40 is added to the day for those who are not registered, 40 to the month in hospitals, 80 in test data.
func noBirth(c code) Grade {
	s := c.bytes()
	if dot(s, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1)%11 != 0 || dot(s, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 != 0 {
		return No
	}
	day, month := num(s[:2]), num(s[2:4])
	if day > 40 {
		day -= 40
	}
	switch {
	case month > 80:
		month -= 80
	case month > 40:
		month -= 40
	}
	return good(date(noYear(num(s[4:6]), num(s[6:9])), month, day))
}

// noYear is the year that two digits and the number of the person stand for.
func noYear(year, person int) int {
	switch {
	case person < 500, person >= 900 && year >= 40:
		return 1900 + year
	case person < 750 && year >= 54:
		return 1800 + year
	}
	return 2000 + year
}

func noOrg(c code) Grade {
	s := c.bytes()
	return grade(dot(s, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0, s[0] == '8' || s[0] == '9')
}

// fiHETU: the sign in the middle is the century: + for 1800, - and U to Y for 1900, A to F for 2000.
func fiHETU(c code) Grade {
	s := c.bytes()
	rest := s[6:]
	year := 1900
	if len(s) == 11 {
		if place("ABCDEFUVWXY", s[6]) < 0 {
			return No
		}
		if s[6] <= 'F' {
			year = 2000
		}
		rest = s[7:]
	}
	if !date(year+num(s[4:6]), num(s[2:4]), num(s[:2])) || num(rest[:3]) < 2 {
		return No
	}
	n := num(s[:6])*1000 + num(rest[:3])
	return good("0123456789ABCDEFHJKLMNPRSTUVWXY"[n%31] == rest[3])
}

func fiY(c code) Grade {
	s := c.bytes()
	return good(dot(s, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0)
}

// isKT has 40 added to the day for organisations; the last digit is the century.
func isKT(c code) Grade {
	s := c.bytes()
	day := num(s[:2])
	if day > 40 {
		day -= 40
	}
	year := 1900 + num(s[4:6])
	switch s[9] {
	case '0':
		year += 100
	case '8':
		year -= 100
	case '9':
	default:
		return No
	}
	return good(date(year, num(s[2:4]), day) && dot(s, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0)
}

// eeIK: the first digit is century and sex.
func eeIK(c code) Grade {
	s := c.bytes()
	if !in(int(s[0]-'0'), 1, 8) {
		return No
	}
	return good(date(1800+(int(s[0]-'1')/2)*100+num(s[1:3]), num(s[3:5]), num(s[5:7])) && eeCheck(s))
}

// ltAK is the same but for numbers that begin with 9, which hold no date.
func ltAK(c code) Grade {
	if c.b[0] == '9' {
		return weaker(good(eeCheck(c.bytes())))
	}
	return eeIK(c)
}

func eeCheck(s []byte) bool {
	check := dot(s, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11
	if check == 10 {
		check = dot(s, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10
	}
	return check == int(s[10]-'0')
}

// lvPVN is of a company from 4 on, of a person below; a person's begins with a birth date or, since 2017, with 32 to 39.
func lvPVN(c code) Grade {
	s := c.bytes()
	if s[0] > '3' {
		return good(dot(s, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)%11 == 3)
	}
	if (1+dot(s, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9))%11%10 != int(s[10]-'0') {
		return No
	}
	if in(num(s[:2]), 32, 39) {
		return Good
	}
	if !ddmmyy(s) {
		return No
	}
	return grade(true, s[6] <= '2' && date(1800+int(s[6]-'0')*100+num(s[4:6]), num(s[2:4]), num(s[:2])))
}

func eeKMKR(c code) Grade {
	s := c.bytes()
	return good(dot(s, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0)
}

func ltPVM(c code) Grade {
	s := c.bytes()
	last := len(s) - 1
	if s[last-1] != '1' {
		return No
	}
	a, b := 0, 0
	for i := range last {
		a += (i%9 + 1) * int(s[i]-'0')
		b += ((i+2)%9 + 1) * int(s[i]-'0')
	}
	if a %= 11; a == 10 {
		a = b % 11 % 10
	}
	return good(a == int(s[last]-'0'))
}
