package ids

// The United States: SSA POMS RM 10201 (SSN), IRS Publication 1915 and 1635 (ITIN, EIN), ABA routing number policy, CMS
// NPI and MBI formats, 21 CFR 1301 (DEA).
var us = []Kind{
	{Entity: "us_ssn", Also: []string{"id_us_ssn"}, Country: "US", Class: Person, Need: Layout, Odds: 1,
		Labels: []string{"ssn", "ssns", "ssn4", "social security number", "social security no", "social security", "social sec", "soc sec",
			"ss number", "ssnum", "social insurance number", "ssid", "ss#", "social"},
		formats: []string{"###-##-####", "### ## ####", "###.##.####"}, check: usSSN},
	{Entity: "us_itin", Also: []string{"id_us_itin"}, Country: "US", Class: Tax, Need: Layout, Odds: 22,
		Labels:  []string{"itin", "itins", "individual taxpayer identification number", "individual taxpayer id", "taxpayer id", "tax id", "tax identification", "tin"},
		formats: []string{"###-##-####", "### ## ####"}, check: usITIN},
	{Entity: "id_us_ein", Also: []string{"us_ein"}, Country: "US", Class: Company, Need: Label, Odds: 1,
		Labels: []string{"ein", "fein", "employer identification number", "employer id", "federal tax id", "federal id", "federal ein",
			"fid number", "tax id", "tin"},
		formats: []string{"##-#######"}, check: usEIN},
	{Entity: "aba_routing_number", Also: []string{"id_us_rtn"}, Country: "US", Class: Bank, Need: Label, Odds: 27,
		Labels: []string{"aba", "aba number", "aba routing", "routing", "routing number", "routing no", "routing transit number", "rtn",
			"bank routing", "transit routing", "ach routing", "wire routing", "bankrouting"},
		formats: []string{"#########", "####-####-#"}, check: usABA},
	{Entity: "us_npi", Country: "US", Class: Doctor, Need: Label, Odds: 52,
		Labels:  []string{"npi", "npi number", "national provider identifier", "national provider", "provider id", "provider number", "prescriber id", "prescriber npi"},
		formats: []string{"##########", "####-###-###", "#### ### ###"}, check: usNPI},
	{Entity: "us_mbi", Country: "US", Class: Health, Need: None, Odds: 4,
		Labels:  []string{"mbi", "mbi number", "medicare", "medicare id", "medicare number", "medicare beneficiary identifier", "beneficiary id", "beneficiary identifier", "cms"},
		formats: []string{"#@*#@*#@@##", "#@*#-@*#-@@##", "#@*# @*# @@##"}, check: usMBI},
	{Entity: "medical_license", Also: []string{"us_dea"}, Country: "US", Class: Doctor, Need: Label, Odds: 14,
		Labels:  []string{"dea", "dea number", "dea no", "dea registration", "medical license", "medical certificate", "medical licence", "dea license", "license number", "prescriber", "prescriber dea"},
		formats: []string{"@@#######", "@########"}, check: usDEA},
	{Entity: "us_passport", Country: "US", Class: Passport, Need: Label, Odds: 1,
		Labels:  []string{"passport", "passport number", "passport no", "us passport", "travel passport", "passport book", "passport card", "travel document", "passport id"},
		formats: []string{"#########", "@########"}, check: any3},
	{Entity: "us_driver_license", Country: "US", Class: Driver, Need: Label, Odds: 1,
		Labels: []string{"driver license", "driver's license", "drivers license", "driver licence", "driver's licence", "driving license", "dl", "dl number", "dl no", "dln", "driver license number",
			"license number", "license no", "license #", "permit", "cdl", "identification card", "lic"},
		formats: usLicences, check: any3},
}

// usLicences are the forms of the licences of all states.
var usLicences = []string{
	"######", "#######", "########", "#########", "##########", "###########", "############", "##############", // most states
	"@#####", "@######", "@#######", "@########", "@#########", "@###########", "@############", "@#############", "@##############", // AZ CA FL IL MD MI MN NJ WI and others
	"@###-####-####", "@###-####-####-##", "@##-##-####", "@###-###-##-###-#", "@###-###-###-###", "@####-#####-#####",
	"@@######", "@@#######", "@@@######", "#########@", "#######@", "##@@@#####", "##@@#####", "########@", "@######R", "###@@####", // MI MO NH ND VT
	"@@@@@##***#", "@@@@@##@###@", "@@@**#######", // WA
	"##-###-####", "###-##-####", "##-##-####", "### ### ###", "#########"}

// usSSN knows the numbers that were never given out: area 000, 666 and 9xx, group 00, serial 0000, and those printed in
// advertisements.
func usSSN(c code) Grade {
	s := c.bytes()
	area, group, serial := num(s[:3]), num(s[3:5]), num(s[5:])
	if area == 0 || area == 666 || area >= 900 || group == 0 || serial == 0 {
		return No
	}
	switch n := num(s); {
	case n == 78051120, n == 219099999, n == 457555462, n == 123456789:
		return No
	case in(n, 987654320, 987654329):
		return No
	}
	return Good
}

func usITIN(c code) Grade {
	s := c.bytes()
	group := num(s[3:5])
	return good(s[0] == '9' && (in(group, 50, 65) || in(group, 70, 88) || in(group, 90, 92) || in(group, 94, 99)))
}

// usEIN knows the prefixes of the campuses of the IRS and of the internet.
func usEIN(c code) Grade {
	switch p := num(c.b[:2]); {
	case p == 0, p == 7, p == 8, p == 9, in(p, 17, 19), p == 28, p == 29, p == 49, p == 69, p == 70, p == 78, p == 79, p == 89, p == 96, p == 97:
		return No
	}
	return Good
}

// usABA knows the twelve districts of the Federal Reserve, thrift institutions, electronic routing and traveller's checks.
func usABA(c code) Grade {
	s := c.bytes()
	p := num(s[:2])
	known := p <= 12 || in(p, 21, 32) || in(p, 61, 72) || p == 80
	return grade(dot(s, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0 && s[0] != '9', known)
}

// usNPI is the Luhn check over 80840, the prefix of health identifiers of the United States, and the number.
func usNPI(c code) Grade {
	s := c.bytes()
	if s[0] != '1' && s[0] != '2' {
		return No
	}
	sum := 24 // of 80840
	for i := range s {
		d := int(s[i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return good(sum%10 == 0)
}

func usMBI(c code) Grade {
	s := c.bytes()
	if s[0] == '0' {
		return No
	}
	for _, b := range s {
		switch b {
		case 'S', 'L', 'O', 'I', 'B', 'Z':
			return No
		}
	}
	return Good
}

// usDEA checks the last digit: the first, third and fifth, and twice the second, fourth and sixth.
func usDEA(c code) Grade {
	s := c.bytes()
	if place("ABCDEFGHJKLMPRSTUX", s[0]) < 0 {
		return No
	}
	d := s[2:]
	return good(dot(d, 1, 2, 1, 2, 1, 2)%10 == int(d[6]-'0'))
}
