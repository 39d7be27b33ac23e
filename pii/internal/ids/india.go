package ids

// South Asia: UIDAI (Aadhaar), CBDT (PAN), GSTN, ECI (EPIC) and RTO codes (IN), NADRA (PK), Department for Registration of
// Persons (LK), NID wing (BD).
var india = []Kind{
	{Entity: "in_aadhaar", Also: []string{"id_in_aadhaar"}, Country: "IN", Class: Person, Need: Layout, Odds: 12,
		Labels:  []string{"aadhaar", "aadhar", "adhaar", "uidai", "uid", "aadhaar number", "aadhaar card", "आधार", "आधार संख्या", "unique identification number"},
		formats: []string{"#### #### ####", "############", "####-####-####"}, check: inAadhaar},
	{Entity: "in_pan", Also: []string{"id_in_pan"}, Country: "IN", Class: Tax, Need: None, Odds: 2,
		Labels:  []string{"pan", "pan card", "pan number", "pan no", "permanent account number", "पैन", "income tax"},
		formats: []string{"@@@@@####@", "@@@@@ #### @", "@@@@@-####-@"}, check: inPAN},
	{Entity: "in_gstin", Also: []string{"id_in_gstin"}, Country: "IN", Class: Company, Need: None, Odds: 89,
		Labels:  []string{"gstin", "gst", "gst number", "gst no", "gst registration", "goods and services tax", "gst identification number"},
		formats: []string{"##@@@@@####@*Z*"}, check: inGSTIN},
	{Entity: "in_voter", Also: []string{"id_in_epic"}, Country: "IN", Class: Card, Need: Label, Odds: 10,
		Labels: []string{"epic", "voter", "voter id", "voter card", "voter id card", "elector photo identity card", "electoral photo identity card", "elector", "voter number",
			"मतदाता पहचान पत्र"},
		formats: []string{"@@@#######"}, check: inVoter},
	{Entity: "in_passport", Country: "IN", Class: Passport, Need: Label, Odds: 1,
		Labels:  []string{"passport", "passport number", "passport no", "indian passport", "पासपोर्ट", "travel passport"},
		formats: []string{"@#######", "@ #######", "=@#-#####"}, check: inPassport},
	{Entity: "in_driving_licence", Country: "IN", Class: Driver, Need: Layout, Odds: 15,
		Labels:  []string{"driving licence", "driving license", "dl no", "dl number", "licence number", "dl"},
		formats: []string{"@@## ###########", "@@##-###########", "@@-#############", "@@#############", "@@-##-####-#######", "@@## #### #######"}, check: inDriver},
	{Entity: "in_vehicle_registration", Country: "IN", Class: Vehicle, Need: Label, Odds: 12,
		Labels: []string{"rto", "vehicle", "plate", "registration", "vehicle number", "vehicle registration", "number plate", "rc number", "car number"},
		formats: []string{"@@##@@####", "@@##@####", "@@#@@@####", "@@#@@####", "@@ ## @@ ####", "@@-##-@@-####", "@@##@@@####", "@@## @@ ####", "@@##-@@-####", "@@##@@##",
			"@@######", "##BH####@@", "##BH####@"}, check: inVehicle},
	{Entity: "id_pk_cnic", Country: "PK", Class: Person, Need: Layout, Odds: 1,
		Labels:  []string{"cnic", "nic", "nicop", "cnic number", "computerised national identity card", "شناختی کارڈ", "قومی شناختی کارڈ"},
		formats: []string{"#####-#######-#", "#############"}, check: pkCNIC},
	{Entity: "id_lk_nic", Country: "LK", Class: Person, Need: Label, Odds: 2,
		Labels:  []string{"nic", "nic number", "national identity card", "ජාතික හැඳුනුම්පත"},
		formats: []string{"#########V", "#########X", "############"}, check: lkNIC},
	{Entity: "id_bd_nid", Country: "BD", Class: Person, Need: Label, Odds: 1,
		Labels:  []string{"nid", "nid number", "national id", "জাতীয় পরিচয়পত্র", "এনআইডি", "smart card"},
		formats: []string{"##########", "#############", "#################"}, check: any3},
}

// inAadhaar begins with 2 to 9 and does not read the same backwards.
func inAadhaar(c code) Grade {
	s := c.bytes()
	if s[0] < '2' || !verhoeff(s) {
		return No
	}
	for i := range 6 {
		if s[i] != s[11-i] {
			return Good
		}
	}
	return No
}

// inPAN has the kind of holder in fourth place.
func inPAN(c code) Grade {
	s := c.bytes()
	return grade(num(s[5:9]) > 0, place("ABCEFGHJKLPT", s[3]) >= 0)
}

const base36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// inGSTIN is a state, a PAN, a number, Z and the check character of Luhn in base 36.
func inGSTIN(c code) Grade {
	s := c.bytes()
	if state := num(s[:2]); !in(state, 1, 38) && state != 97 && state != 99 || s[12] == '0' {
		return No
	}
	sum := 0
	for i, b := range s {
		v := place(base36, b) * (1 + i%2)
		sum += v/36 + v%36
	}
	return good(sum%36 == 0)
}

// inVoter has a Luhn digit over the digits alone.
func inVoter(c code) Grade { return good(luhn(c.b[3:10])) }

func inPassport(c code) Grade {
	s := c.bytes()
	return grade(place("QXZ", s[0]) < 0, s[1] != '0')
}

const inStates = "AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS TG UK UA UP WB "

func inVehicle(c code) Grade {
	s := c.bytes()
	if s[0] <= '9' { // the series for all states: year, BH
		return good(in(num(s[:2]), 21, 40))
	}
	return good(pairOf(inStates, s[:2]))
}

// inDriver is a state, an office, the year of issue and a serial number.
func inDriver(c code) Grade {
	s := c.bytes()
	return good(pairOf(inStates, s[:2]) && in(num(s[4:8]), 1950, 2100))
}

// pkCNIC: the first digit is a province, the last odd for men and even for women.
func pkCNIC(c code) Grade {
	s := c.bytes()
	return good(in(int(s[0]-'0'), 1, 7) && s[12] != '0')
}

// lkNIC has the day of the year, 500 higher for women.
func lkNIC(c code) Grade {
	s := c.bytes()
	if len(s) == 12 {
		if !in(num(s[:4]), 1900, 2030) {
			return No
		}
		s = s[2:]
	}
	day := num(s[2:5])
	return good(in(day, 1, 366) || in(day, 501, 866))
}
