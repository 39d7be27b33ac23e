package ids

// The United Kingdom: NHS Data Dictionary (NHS number), HMRC manuals (NINO NIM39110, UTR, VAT), DVLA INF1D and INS57P
// (driver number, registration marks), BS 7666 (postcodes).
var uk = []Kind{
	{Entity: "uk_nhs", Also: []string{"id_gb_nhs"}, Country: "GB", Class: Health, Need: Layout, Odds: 11,
		Labels:  []string{"nhs", "nhs number", "nhs no", "national health service", "health services authority", "health authority", "patient number"},
		formats: []string{"### ### ####", "###-###-####"}, check: ukNHS},
	{Entity: "id_gb_utr", Also: []string{"uk_utr"}, Country: "GB", Class: Tax, Need: Label, Odds: 11,
		Labels: []string{"utr", "utr number", "unique taxpayer reference", "tax reference", "taxpayer reference", "self assessment",
			"tax id", "hmrc"},
		formats: []string{"##########", "##### #####", "### #### ###", "##########[K]"}, check: ukUTR},
	{Entity: "uk_nino", Also: []string{"id_gb_nino"}, Country: "GB", Class: Person, Need: None, Odds: 40,
		Labels:  []string{"nino", "ni number", "ni no", "national insurance", "national insurance number", "national insurance no", "nin", "insurance number"},
		formats: []string{"@@######@", "@@ ## ## ## @", "@@-##-##-##-@", "@@ ######@", "@@ ###### @"}, check: ukNINO},
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
