package ids

// The United Kingdom: NHS Data Dictionary (NHS number), HMRC manuals (NINO NIM39110, UTR, VAT), DVLA INF1D and INS57P
// (driver number, registration marks), BS 7666 (postcodes).
var uk = []Kind{
	{Entity: "uk_nhs", Also: []string{"id_gb_nhs"}, Country: "GB", Class: Health, Need: Layout, Odds: 10,
		Labels:  []string{"nhs", "nhs number", "nhs no", "national health service", "health services authority", "health authority", "patient number"},
		formats: []string{"### ### ####", "###-###-####"}, check: ukNHS},
	{Entity: "id_gb_utr", Also: []string{"uk_utr"}, Country: "GB", Class: Tax, Need: Label, Odds: 9,
		Labels: []string{"utr", "utr number", "unique taxpayer reference", "tax reference", "taxpayer reference", "self assessment",
			"tax id", "hmrc"},
		formats: []string{"##########", "##### #####", "### #### ###", "[K]##########"}, check: ukUTR},
	{Entity: "uk_nino", Also: []string{"id_gb_nino"}, Country: "GB", Class: Person, Need: None, Odds: 11,
		Labels:  []string{"nino", "ni number", "ni no", "national insurance", "national insurance number", "national insurance no", "nin", "insurance number"},
		formats: []string{"@@######@", "@@ ## ## ## @", "@@-##-##-##-@", "@@ ######@", "@@ ###### @"}, check: ukNINO},
	{Entity: "id_gb_vat", Also: []string{"uk_vat"}, Country: "GB", Class: Company, Need: Label, Odds: 5,
		Labels: []string{"vat", "vat number", "vat no", "vat reg no", "vat registration number", "vat registration", "vat reg"},
		formats: []string{"#########", "### #### ##", "[GB]#########", "[GB]### #### ##", "############", "[GB]############", "GD###", "HA###", "[GB]GD###", "[GB]HA###", "GD8888#####", "HA8888#####",
			"[XI]#########"}, check: ukVAT},
	{Entity: "uk_driving_licence", Country: "GB", Class: Driver, Need: None, Odds: 50,
		Labels:  []string{"driving licence", "driving licence number", "driver number", "dvla", "driver's licence", "driving license", "licence number"},
		formats: []string{"@****######@**@@", "@****######9**@@", "@**** ###### @** @@", "@****######**#@@"}, check: ukDriver},
	{Entity: "uk_passport", Country: "GB", Class: Passport, Need: Label, Odds: 2,
		Labels:  []string{"passport", "passport number", "passport no", "british passport", "uk passport", "hmpo", "passports"},
		formats: []string{"@@#######", "#########"}, check: ukPassport},
	{Entity: "uk_postcode", Country: "GB", Class: Place, Need: Label, Odds: 3,
		Labels:  []string{"postcode", "post code", "postal code", "address", "zip"},
		formats: []string{"@# #@@", "@## #@@", "@#@ #@@", "@@# #@@", "@@## #@@", "@@#@ #@@", "GIR 0AA"}, check: ukPostcode},
	{Entity: "uk_vehicle_registration", Country: "GB", Class: Vehicle, Need: Label, Odds: 1,
		Labels:  []string{"vehicle", "registration", "number plate", "vrm", "vrn", "reg", "registration mark", "registration number", "licence plate", "vehicles", "v5c", "dvla", "plate"},
		formats: []string{"@@## @@@", "@### @@@", "@## @@@", "@# @@@", "@@@ ###@", "@@@ ##@", "@@@ #@"}, check: ukPlate},
}

func ukVAT(c code) Grade {
	s := c.bytes()
	switch len(s) {
	case 5:
		return good(s[0] == 'G' == (num(s[2:]) < 500))
	case 11:
		return good(s[0] == 'G' == (num(s[6:9]) < 500) && num(s[6:9])%97 == num(s[9:]))
	}
	r := dot(s, 8, 7, 6, 5, 4, 3, 2, 10, 1) % 97
	return good(r == 0 || num(s[:3]) >= 100 && (r == 42 || r == 55))
}

// ukDriver: five characters of the surname, filled with 9, the decade, month (50 added for women), day and year of birth,
// two initials, and three characters that are not public.
func ukDriver(c code) Grade {
	s := c.bytes()
	filled := false
	for _, b := range s[1:5] {
		if b <= '9' {
			if b != '9' {
				return No
			}
			filled = true
		} else if filled {
			return No
		}
	}
	month := num(s[6:8])
	if month > 50 {
		month -= 50
	}
	return good(date(2000, month, num(s[8:10])))
}

// ukPassport is nine digits, or two letters and seven digits on some; without letters only a label tells.
func ukPassport(c code) Grade { return grade(true, c.b[0] > '9') }

const ukAreas = "AB AL B  BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E  EC EH EN EX FK FY G  GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L  LA LD LE LL LN LS LU M  ME MK ML N  NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S  SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W  WA WC WD WF WN WR WS WV YO ZE "

func ukPostcode(c code) Grade {
	s := c.bytes()
	n := len(s)
	if string(s) == "GIR0AA" {
		return Good
	}
	area := [2]byte{s[0], ' '}
	if s[1] > '9' {
		area[1] = s[1]
	}
	return good(pairOf(ukAreas, area[:]) && place("CIKMOV", s[n-1]) < 0 && place("CIKMOV", s[n-2]) < 0)
}

// ukPlate: the current style has a memory tag without I, Q and Z, and the half year; the older ones a year letter in
// front or behind.
func ukPlate(c code) Grade {
	s := c.bytes()
	n := len(s)
	if s[1] > '9' && s[2] <= '9' {
		if n != 7 {
			return No
		}
		year := num(s[2:4])
		if place("IQZ", s[0]) >= 0 || place("IQZ", s[1]) >= 0 || !in(year, 2, 29) && !in(year, 51, 79) {
			return No
		}
		return good(of("ABCDEFGHJKLMNOPRSTUVWXYZ", s[4:]))
	}
	year := s[0]
	if s[1] > '9' {
		year = s[n-1]
		if !of("ABCDEFGHJKLMNOPRSTUVWXYZ", s[:3]) {
			return No
		}
	} else if !of("ABCDEFGHJKLMNOPRSTUVWXYZ", s[n-3:]) {
		return No
	}
	return good(place("ABCDEFGHJKLMNPRSTVWXY", year) >= 0)
}

func ukNHS(c code) Grade {
	s := c.bytes()
	return good(dot(s, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)%11 == 0)
}

// ukUTR checks the first digit.
func ukUTR(c code) Grade {
	s := c.bytes()
	return good("21987654321"[dot(s[1:], 6, 7, 8, 9, 10, 5, 4, 3, 2)%11] == s[0])
}

func ukNINO(c code) Grade {
	s := c.bytes()
	if place("ABCEGHJKLMNOPRSTWXYZ", s[0]) < 0 || place("ABCEGHJKLMNPRSTWXYZ", s[1]) < 0 || place("ABCD", s[8]) < 0 {
		return No
	}
	switch string(s[:2]) {
	case "BG", "GB", "KN", "NK", "NT", "TN", "ZZ":
		return No
	}
	return Good
}
