package ids

// Central Europe: MSWiA, MF and GUS (PL), MV ČR (CZ, SK), NAV and NEAK (HU), DEPABD and ANAF (RO).
var east = []Kind{
	{Entity: "pl_pesel", Also: []string{"id_pl_pesel"}, Country: "PL", Class: Person, Need: Label, Odds: 52,
		Labels:  []string{"pesel", "nr pesel", "numer pesel", "powszechny elektroniczny system ewidencji ludności"},
		formats: []string{"###########"}, check: plPESEL},
	{Entity: "id_pl_nip", Country: "PL", Class: Tax, Need: Layout, Odds: 11,
		Labels:  []string{"nip", "numer nip", "nr nip", "numer identyfikacji podatkowej", "vat", "nip ue"},
		formats: []string{"###-###-##-##", "###-##-##-###", "##########", "[PL]##########", "[PL]###-###-##-##"}, check: plNIP},
	{Entity: "id_pl_regon", Country: "PL", Class: Company, Need: Label, Odds: 14,
		Labels:  []string{"regon", "nr regon", "numer regon"},
		formats: []string{"#########", "##############", "###-###-###"}, check: plREGON},
	{Entity: "id_pl_dowod", Country: "PL", Class: Card, Need: Label, Odds: 9,
		Labels:  []string{"dowód", "dowód osobisty", "dowodu osobistego", "numer dowodu", "seria i numer dowodu", "nr dowodu", "id card"},
		formats: []string{"@@@######", "@@@ ######"}, check: plDowod},
	{Entity: "id_cz_rc", Also: []string{"id_sk_rc"}, Country: "CZ", Class: Person, Need: Layout, Odds: 120,
		Labels:  []string{"rodné číslo", "rč", "r.č", "rc", "rodného čísla", "rodné č", "rodne cislo", "birth number", "czech birth number"},
		formats: []string{"######/####", "######/###", "##########", "#########"}, check: czRC},
	{Entity: "id_cz_ico", Also: []string{"id_sk_ico"}, Country: "CZ", Class: Company, Need: Label, Odds: 10,
		Labels:  []string{"ičo", "ič", "ico", "identifikační číslo", "identifikační číslo osoby"},
		formats: []string{"########", "### ## ###", "## ### ###"}, check: czICO},
	{Entity: "id_cz_dic", Country: "CZ", Class: Company, Need: None, Odds: 25,
		Labels:  []string{"dič", "daňové identifikační číslo", "dic", "vat"},
		formats: []string{"[CZ]########", "[CZ]#########", "[CZ]##########"}, check: czDIC},
	{Entity: "id_sk_dph", Country: "SK", Class: Company, Need: None, Odds: 21,
		Labels:  []string{"ič dph", "dič", "dph", "ic dph", "vat"},
		formats: []string{"[SK]##########"}, check: skDPH},
	{Entity: "id_hu_anum", Country: "HU", Class: Company, Need: Label, Odds: 12,
		Labels:  []string{"anum", "adószám", "közösségi adószám", "adószáma", "vat"},
		formats: []string{"[HU]########", "########", "########-#-##"}, check: huANUM},
	{Entity: "id_hu_taj", Country: "HU", Class: Health, Need: Label, Odds: 10,
		Labels:  []string{"taj", "taj szám", "taj-szám", "tajszám", "társadalombiztosítási azonosító jel", "társadalombiztosítási"},
		formats: []string{"#########", "### ### ###", "###-###-###"}, check: huTAJ},
	{Entity: "id_hu_szemelyi", Country: "HU", Class: Person, Need: Label, Odds: 200,
		Labels:  []string{"személyi szám", "személyi azonosító", "személyi azonosító jel", "szem. azon"},
		formats: []string{"###########", "# ###### ####", "#-######-####"}, check: huPerson},
	{Entity: "id_hu_adoazonosito", Country: "HU", Class: Tax, Need: Label, Odds: 18,
		Labels:  []string{"adóazonosító", "adóazonosító jel", "adóazonosító jele", "adó azonosító"},
		formats: []string{"8#########"}, check: huTax},
	{Entity: "id_ro_cnp", Country: "RO", Class: Person, Need: Label, Odds: 530,
		Labels:  []string{"cnp", "cod numeric personal", "c.n.p", "codul numeric personal", "personal numeric code"},
		formats: []string{"#############"}, check: roCNP},
	{Entity: "id_ro_cui", Country: "RO", Class: Company, Need: Label, Odds: 11,
		Labels:  []string{"cui", "cif", "c.u.i", "cod fiscal", "cod unic de înregistrare", "cod de identificare fiscală", "vat"},
		formats: []string{"[RO]##########", "[RO]#########", "[RO]########", "[RO]#######", "[RO]######", "##########", "#########", "########", "#######", "######"}, check: roCUI},
}

// plDate is the day that stands in a PESEL: 80, 20, 40 and 60 are added to the month for 1800, 2000, 2100 and 2200.
func plDate(s []byte) bool {
	month := num(s[2:4])
	century := [...]int{1900, 2000, 2100, 2200, 1800}[month/20%5]
	return date(century+num(s[:2]), month%20, num(s[4:6]))
}

func plPESEL(c code) Grade {
	s := c.bytes()
	return good(plDate(s) && dot(s, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)%10 == 0)
}

func plNIP(c code) Grade {
	s := c.bytes()
	return good(dot(s, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == int(s[9]-'0'))
}

func plREGON(c code) Grade {
	s := c.bytes()
	if dot(s, 8, 9, 2, 3, 4, 5, 6, 7)%11%10 != int(s[8]-'0') {
		return No
	}
	return good(len(s) == 9 || dot(s, 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)%11%10 == int(s[13]-'0'))
}

func plDowod(c code) Grade {
	s := c.bytes()
	sum := 0
	for i, w := range [...]int{7, 3, 1, 9, 7, 3, 1, 7, 3} {
		v := int(s[i] - '0')
		if s[i] > '9' {
			v = int(s[i]-'A') + 10
		}
		sum += w * v
	}
	return good(sum%10 == 0)
}

// czRC has 50 added to the month for women, and 20 or 70 when a day had no numbers left. Nine digits are before 1954.
func czRC(c code) Grade {
	s := c.bytes()
	year := 1900 + num(s[:2])
	month := num(s[2:4]) % 50 % 20
	if num(s[2:4]) > 82 {
		return No
	}
	if len(s) == 9 {
		if year >= 1980 {
			year -= 100
		}
		return weaker(good(year <= 1953 && date(year, month, num(s[4:6]))))
	}
	if year < 1954 {
		year += 100
	}
	if !date(year, month, num(s[4:6])) {
		return No
	}
	check := num(s[:9]) % 11
	return good(check%10 == int(s[9]-'0') && (check < 10 || year < 1986))
}

func czICO(c code) Grade {
	s := c.bytes()
	return good((11-dot(s, 8, 7, 6, 5, 4, 3, 2)%11)%10 == int(s[7]-'0') && num(s) > 0)
}

// czDIC is the number of a company or of a person.
func czDIC(c code) Grade {
	if c.n == 8 {
		return grade(czICO(c) == Good, c.b[0] != '9')
	}
	if c.n == 9 && c.b[0] == '6' {
		s := c.bytes()
		check := 8 - (10-dot(s[1:], 8, 7, 6, 5, 4, 3, 2)%11)%11
		return grade(true, check == int(s[8]-'0') || check+10 == int(s[8]-'0'))
	}
	return czRC(c)
}

func skDPH(c code) Grade {
	s := c.bytes()
	return good(s[0] != '0' && place("234789", s[2]) >= 0 && mod(s, 11) == 0)
}

func huANUM(c code) Grade {
	s := c.bytes()
	if dot(s, 9, 7, 3, 1, 9, 7, 3, 1)%10 != 0 {
		return No
	}
	return good(len(s) == 8 || in(int(s[8]-'0'), 1, 5) && num(s[9:]) > 0)
}

func huTAJ(c code) Grade {
	s := c.bytes()
	return good(dot(s, 3, 7, 3, 7, 3, 7, 3, 7)%10 == int(s[8]-'0'))
}

// huPerson turned the weights round for those born from 1997 on.
func huPerson(c code) Grade {
	s := c.bytes()
	if !in(int(s[0]-'0'), 1, 8) || !yymmdd(s[1:7]) {
		return No
	}
	return good(dot(s, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)%11 == int(s[10]-'0') || dot(s, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)%11 == int(s[10]-'0'))
}

func huTax(c code) Grade {
	s := c.bytes()
	return good(dot(s, 1, 2, 3, 4, 5, 6, 7, 8, 9)%11 == int(s[9]-'0') && num(s[1:6]) < 70000)
}

// roCNP: the first digit is sex and century, the eighth and ninth the county.
func roCNP(c code) Grade {
	s := c.bytes()
	if s[0] == '0' {
		return No
	}
	year := [...]int{1900, 1900, 1800, 1800, 2000, 2000, 1900, 1900, 1900}[s[0]-'1'] + num(s[1:3])
	county := num(s[7:9])
	if !date(year, num(s[3:5]), num(s[5:7])) || !in(county, 1, 52) && county != 70 && !in(county, 80, 83) && !in(county, 90, 99) {
		return No
	}
	return good(dot(s, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)%11%10 == int(s[12]-'0') && !tenIsZero(s))
}

// tenIsZero reports a check digit 0 where 10 stands for 1.
func tenIsZero(s []byte) bool {
	sum := dot(s, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11
	return sum == 10
}

func roCUI(c code) Grade {
	s := c.bytes()
	sum, last := 0, len(s)-1
	weights := [...]int{2, 3, 5, 7, 1, 2, 3, 5, 7}
	for i := range last {
		sum += weights[i] * int(s[last-1-i]-'0')
	}
	return good(s[0] != '0' && sum*10%11%10 == int(s[last]-'0'))
}
