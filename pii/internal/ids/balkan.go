package ids

// South-Eastern Europe and the former Soviet Union: ГРАО and НАП (BG), MUP and Porezna (HR), MUP and APR (RS, BA, ME, MK),
// MNZ and FURS (SI), ДПС (UA), ФНС and СФР (RU), КГД (KZ), and the registers of Albania, Moldova and Belarus.
var balkan = []Kind{
	{Entity: "id_bg_egn", Country: "BG", Class: Person, Need: Label, Odds: 86,
		Labels:  []string{"егн", "egn", "единен граждански номер", "e.г.н", "unified civil number", "bulgarian personal number"},
		formats: []string{"##########", "###### ####"}, check: bgEGN},
	{Entity: "id_bg_vat", Country: "BG", Class: Company, Need: Label, Odds: 10,
		Labels:  []string{"еик", "булстат", "ддс", "eik", "bulstat", "ддс номер", "vat"},
		formats: []string{"[BG]#########", "#########"}, check: bgEIK},
	{Entity: "id_hr_oib", Country: "HR", Class: Person, Need: Label, Odds: 9,
		Labels:  []string{"oib", "osobni identifikacijski broj", "o.i.b", "osobni broj", "pdv", "croatian personal number"},
		formats: []string{"###########", "[HR]###########"}, check: hrOIB},
	{Entity: "id_si_emso", Also: []string{"id_rs_jmbg", "id_ba_jmbg", "id_mk_embg", "id_me_jmbg", "id_hr_jmbg"}, Country: "SI", Class: Person, Need: Label, Odds: 290,
		Labels: []string{"emšo", "emso", "enotna", "enotna matična številka občana", "enotna matična številka", "jmbg", "јмбг", "jedinstveni matični broj", "матични број", "matični broj",
			"embg", "ембг", "matični broj građana"},
		formats: []string{"#############", "######## #####", "####### ## ####"}, check: siEMSO},
	{Entity: "id_si_ddv", Country: "SI", Class: Tax, Need: Label, Odds: 11,
		Labels:  []string{"davčna številka", "ddv", "id za ddv", "identifikacijska številka za ddv", "vat"},
		formats: []string{"[SI]########", "########"}, check: siDDV},
	{Entity: "id_rs_pib", Country: "RS", Class: Company, Need: Label, Odds: 11,
		Labels:  []string{"pib", "пиб", "poreski identifikacioni broj", "serbian tax number", "порески идентификациони број", "pdv"},
		formats: []string{"#########", "[RS]#########"}, check: rsPIB},
	{Entity: "id_mk_edb", Country: "MK", Class: Company, Need: Label, Odds: 49,
		Labels:  []string{"едб", "edb", "даночен број", "единствен даночен број"},
		formats: []string{"[MK]#############", "#############"}, check: mkEDB},
	{Entity: "id_al_nipt", Country: "AL", Class: Company, Need: Label, Odds: 1,
		Labels:  []string{"nipt", "nuis", "numri i identifikimit"},
		formats: []string{"J########@", "K########@", "L########@", "M########@"}, check: any3},
	{Entity: "id_al_nid", Country: "AL", Class: Person, Need: Label, Odds: 17,
		Labels:  []string{"nid", "numri personal", "numri i identitetit", "numri i identifikimit personal"},
		formats: []string{"@########@"}, check: alNID},
	{Entity: "id_ua_rntrc", Country: "UA", Class: Tax, Need: Label, Odds: 9,
		Labels:  []string{"рнокпп", "іпн", "ипн", "ідентифікаційний номер", "ідентифікаційний код", "rntrc", "індивідуальний податковий номер", "податковий номер", "инн", "ukrainian tax number"},
		formats: []string{"##########"}, check: uaTax},
	{Entity: "id_ua_edrpou", Country: "UA", Class: Company, Need: Label, Odds: 10,
		Labels:  []string{"єдрпоу", "код єдрпоу", "едрпоу", "edrpou"},
		formats: []string{"########"}, check: uaCompany},
	{Entity: "id_ru_inn", Country: "RU", Class: Tax, Need: Label, Odds: 17,
		Labels:  []string{"инн", "inn", "идентификационный номер налогоплательщика", "номер налогоплательщика", "russian tax number"},
		formats: []string{"##########", "############"}, check: ruINN},
	{Entity: "id_ru_snils", Country: "RU", Class: Person, Need: Layout, Odds: 100,
		Labels:  []string{"снилс", "snils", "страховой номер", "страховое свидетельство", "номер снилс", "страховой номер индивидуального лицевого счета"},
		formats: []string{"###-###-### ##", "###-###-###-##", "###########", "### ### ### ##"}, check: ruSNILS},
	{Entity: "id_ru_ogrn", Country: "RU", Class: Company, Need: Label, Odds: 20,
		Labels:  []string{"огрн", "огрнип", "ogrn", "ogrnip", "psrn", "основной государственный регистрационный номер"},
		formats: []string{"#############", "###############"}, check: ruOGRN},
	{Entity: "id_ru_passport", Country: "RU", Class: Passport, Need: Label, Odds: 2,
		Labels:  []string{"паспорт", "паспорта", "серия и номер паспорта", "паспорт рф", "серия паспорта", "номер паспорта"},
		formats: []string{"## ## ######", "#### ######", "##########"}, check: ruPassport},
	{Entity: "id_kz_iin", Country: "KZ", Class: Person, Need: Label, Odds: 130,
		Labels:  []string{"иин", "жсн", "iin", "индивидуальный идентификационный номер", "жеке сәйкестендіру нөмірі", "бин", "bin"},
		formats: []string{"############"}, check: kzIIN},
	{Entity: "id_by_unp", Country: "BY", Class: Tax, Need: Label, Odds: 15,
		Labels:  []string{"унп", "unp", "учетный номер плательщика"},
		formats: []string{"#########"}, check: byUNP},
	{Entity: "id_md_idno", Also: []string{"id_md_idnp"}, Country: "MD", Class: Person, Need: Label, Odds: 24,
		Labels:  []string{"idnp", "idno", "cod personal", "codul personal"},
		formats: []string{"#############"}, check: mdIDNO},
	{Entity: "id_ge_pn", Country: "GE", Class: Person, Need: Label, Odds: 1,
		Labels:  []string{"პირადი ნომერი", "პ/ნ", "personal number", "piradi nomeri"},
		formats: []string{"###########"}, check: any3},
	{Entity: "id_uz_pinfl", Country: "UZ", Class: Person, Need: Label, Odds: 340,
		Labels:  []string{"pinfl", "пинфл", "jshshir", "жшшир"},
		formats: []string{"##############"}, check: uzPINFL},
}

// bgEGN has 20 added to the month before 1900 and 40 from 2000 on.
func bgEGN(c code) Grade {
	s := c.bytes()
	month := num(s[2:4])
	year := 1900 + num(s[:2])
	switch {
	case month > 40:
		month, year = month-40, year+100
	case month > 20:
		month, year = month-20, year-100
	}
	return good(date(year, month, num(s[4:6])) && dot(s, 2, 4, 8, 5, 10, 9, 7, 3, 6)%11%10 == int(s[9]-'0'))
}

func bgEIK(c code) Grade {
	s := c.bytes()
	check := dot(s, 1, 2, 3, 4, 5, 6, 7, 8) % 11
	if check == 10 {
		check = dot(s, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10
	}
	return good(check == int(s[8]-'0'))
}

func hrOIB(c code) Grade { return good(iso11x10(c.bytes())) }

// siEMSO is the number of all successors of Yugoslavia: day, month, three digits of the year, region, serial number.
func siEMSO(c code) Grade {
	s := c.bytes()
	year := 1000 + num(s[4:7])
	if year < 1800 {
		year += 1000
	}
	return good(date(year, num(s[2:4]), num(s[:2])) &&
		(11-dot(s, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11)%11%10 == int(s[12]-'0'))
}

func siDDV(c code) Grade {
	s := c.bytes()
	check := 11 - dot(s, 8, 7, 6, 5, 4, 3, 2)%11
	return good(s[0] != '0' && check != 11 && check%10 == int(s[7]-'0'))
}

func rsPIB(c code) Grade { return grade(iso11x10(c.bytes()), num(c.b[:2]) >= 10) }

func mkEDB(c code) Grade {
	s := c.bytes()
	return good((11-dot(s, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11)%11%10 == int(s[12]-'0') && (s[0] == '4' || s[0] == '5'))
}

// alNID: the letter is the decade of birth, 50 is added to the month for women.
func alNID(c code) Grade {
	s := c.bytes()
	return good(place("ABCDEFGHIJKLMNOPQRST", s[0]) >= 0 && date(2000, num(s[2:4])%50, num(s[4:6])))
}

func uaTax(c code) Grade {
	s := c.bytes()
	return good(modulo(dot(s, -1, 5, 7, 9, 4, 6, 10, 5, 7), 11)%10 == int(s[9]-'0'))
}

// modulo is n mod m, not negative.
func modulo(n, m int) int { return (n%m + m) % m }

func uaCompany(c code) Grade {
	s := c.bytes()
	var a, b int
	if n := num(s); n < 30000000 || n > 60000000 {
		a, b = dot(s, 1, 2, 3, 4, 5, 6, 7), dot(s, 3, 4, 5, 6, 7, 8, 9)
	} else {
		a, b = dot(s, 7, 1, 2, 3, 4, 5, 6), dot(s, 9, 3, 4, 5, 6, 7, 8)
	}
	if a %= 11; a == 10 {
		a = b % 11 % 10
	}
	return good(a == int(s[7]-'0'))
}

func ruINN(c code) Grade {
	s := c.bytes()
	if len(s) == 10 {
		return good(dot(s, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(s[9]-'0'))
	}
	return good(dot(s, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(s[10]-'0') &&
		dot(s, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(s[11]-'0'))
}

func ruSNILS(c code) Grade {
	s := c.bytes()
	return good(dot(s, 9, 8, 7, 6, 5, 4, 3, 2, 1)%101%100 == num(s[9:]) && num(s[:9]) > 1001998)
}

func ruOGRN(c code) Grade {
	s := c.bytes()
	if len(s) == 13 {
		return grade(mod(s[:12], 11)%10 == int(s[12]-'0') && s[0] != '0', place("12356789", s[0]) >= 0)
	}
	return grade(mod(s[:14], 13)%10 == int(s[14]-'0') && s[0] != '0', s[0] == '3' || s[0] == '4')
}

func ruPassport(c code) Grade {
	return grade(num(c.b[:2]) > 0, num(c.b[2:4]) < 40 || num(c.b[2:4]) >= 97)
}

func kzIIN(c code) Grade {
	s := c.bytes()
	check := dot(s, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11
	if check == 10 {
		check = dot(s, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11
	}
	if check != int(s[11]-'0') {
		return No
	}
	return grade(true, yymmdd(s) || in(num(s[2:4]), 1, 12) && in(int(s[4]-'0'), 4, 6)) // of a person, of a company
}

func byUNP(c code) Grade {
	s := c.bytes()
	return good(place("1234567", s[0]) >= 0 && dot(s, 29, 23, 19, 17, 13, 7, 5, 3)%11 == int(s[8]-'0'))
}

func mdIDNO(c code) Grade {
	s := c.bytes()
	return good(dot(s, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1)%10 == int(s[12]-'0') && place("0129", s[0]) >= 0)
}

func uzPINFL(c code) Grade {
	s := c.bytes()
	return good(in(int(s[0]-'0'), 1, 6) && ddmmyy(s[1:7]) && dot(s, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7)%10 == int(s[13]-'0'))
}
