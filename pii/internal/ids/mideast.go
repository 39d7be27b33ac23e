package ids

// The Near East, Africa: NVI and GİB (TR), MOI (IL), the registers of Iran, Egypt, Saudi Arabia, the Emirates and Kuwait,
// DHA (ZA), NIMC and FRSC (NG), CSU (MU), and others.
var mideast = []Kind{
	{Entity: "tr_national_id", Also: []string{"id_tr_tckimlik"}, Country: "TR", Class: Person, Need: Label, Odds: 110,
		Labels:  []string{"tc kimlik no", "t.c. kimlik no", "tckn", "tc kimlik", "tc no", "kimlik no", "kimlik numarası", "t.c. kimlik", "tc kimlik numarası", "vatandaşlık numarası", "turkish id"},
		formats: []string{"###########"}, check: trTCKN},
	{Entity: "id_tr_vkn", Country: "TR", Class: Tax, Need: Label, Odds: 9,
		Labels:  []string{"vkn", "vergi kimlik numarası", "vergi no", "vergi numarası", "vergi kimlik no"},
		formats: []string{"##########"}, check: trVKN},
	{Entity: "tr_license_plate", Country: "TR", Class: Vehicle, Need: Layout, Odds: 1,
		Labels: []string{"plaka", "plakası", "araç plakası", "plaka numarası", "plaka no", "license plate", "araç"},
		formats: []string{"## @ ####", "## @ ###", "## @ ##", "## @@ ###", "## @@ ####", "## @@ ##", "## @@@ ##", "## @@@ ###", "## @@@ ####", "##-@@-###", "##-@@@-##", "##-@@@-###",
			"##-@-####", "## @ #####", "##-@@@-####", "##-@@-####"}, check: trPlate},
	{Entity: "id_il_idnr", Country: "IL", Class: Person, Need: Label, Odds: 15,
		Labels:  []string{"תעודת זהות", "ת.ז", "ת״ז", "ת\"ז", "מספר זהות", "מס' זהות", "teudat zehut", "tz", "mispar zehut", "israeli id", "tehudat zehut"},
		formats: []string{"#########", "########-#", "########", "#######-#", "#-#######-#", "#-####### #"}, check: ilID},
	{Entity: "id_ir_nid", Country: "IR", Class: Person, Need: Label, Odds: 9,
		Labels:  []string{"کد ملی", "کدملی", "شماره ملی", "code melli", "kod melli", "iranian national code"},
		formats: []string{"##########", "###-######-#"}, check: irNID},
	{Entity: "id_eg_nid", Country: "EG", Class: Person, Need: Label, Odds: 460,
		Labels:  []string{"الرقم القومي", "رقم قومي", "الرقم القومى", "egyptian national id", "national id"},
		formats: []string{"##############", "# ###### ## #### #"}, check: egNID},
	{Entity: "id_sa_nid", Country: "SA", Class: Person, Need: Label, Odds: 10,
		Labels:  []string{"رقم الهوية", "رقم الهوية الوطنية", "الإقامة", "رقم الإقامة", "iqama", "iqama number", "saudi id", "national id"},
		formats: []string{"1#########", "2#########"}, check: saNID},
	{Entity: "id_ae_eid", Country: "AE", Class: Person, Need: None, Odds: 420,
		Labels:  []string{"emirates id", "eid", "رقم الهوية", "الهوية الإماراتية", "emirates id number"},
		formats: []string{"784-####-#######-#", "784############", "784 #### ####### #"}, check: aeEID},
	{Entity: "id_kw_civil", Country: "KW", Class: Person, Need: Label, Odds: 800,
		Labels:  []string{"civil id", "الرقم المدني", "رقم مدني", "kuwaiti civil id"},
		formats: []string{"############"}, check: kwCivil},
	{Entity: "za_id_number", Also: []string{"id_za_idnr"}, Country: "ZA", Class: Person, Need: Label, Odds: 870,
		Labels:  []string{"id number", "sa id", "south african id", "identity number", "rsa id", "id no", "identiteitsnommer", "inombolo kamazisi", "refugee id number", "id-nommer", "sa id number"},
		formats: []string{"#############", "###### #### ## #", "###### #### ###", "######-####-##-#", "###### #### # # #"}, check: zaID},
	{Entity: "ng_nin", Country: "NG", Class: Person, Need: Label, Odds: 10,
		Labels:  []string{"nin", "national identification number", "nimc", "nin number", "nigerian nin", "national identity number"},
		formats: []string{"###########", "#### #### ###", "####-####-###"}, check: ngNIN},
	{Entity: "ng_bvn", Country: "NG", Class: Bank, Need: Label, Odds: 1,
		Labels:  []string{"bvn", "bank verification number", "bvn number"},
		formats: []string{"22#########"}, check: any3},
	{Entity: "ng_vehicle_registration", Country: "NG", Class: Vehicle, Need: Layout, Odds: 1,
		Labels:  []string{"plate", "number plate", "plate number", "vehicle", "plates", "registration", "frsc"},
		formats: []string{"@@@-###@@", "@@@ ###@@", "@@@-### @@", "@@@###@@"}, check: any3},
	{Entity: "id_mu_nid", Country: "MU", Class: Person, Need: Label, Odds: 1100,
		Labels:  []string{"nid", "id", "id number", "national identity card", "nic", "mauritian id", "id card"},
		formats: []string{"@############*"}, check: muNID},
	{Entity: "id_tn_mf", Country: "TN", Class: Tax, Need: Label, Odds: 3,
		Labels:  []string{"matricule fiscal", "mf", "matricule fiscale", "المعرف الجبائي"},
		formats: []string{"#######@@@###", "#######@", "#######/@/@/@/###", "#######@/@/@/###", "####### @ @ @ ###", "#######/@"}, check: tnMF},
	{Entity: "id_ma_cin", Country: "MA", Class: Person, Need: Label, Odds: 1,
		Labels:  []string{"cin", "cnie", "carte nationale", "carte d'identité nationale", "البطاقة الوطنية"},
		formats: []string{"@######", "@@######", "@@#####", "@#####"}, check: any3},
	{Entity: "id_ke_pin", Country: "KE", Class: Tax, Need: Label, Odds: 1,
		Labels:  []string{"kra pin", "kra", "pin number", "personal identification number"},
		formats: []string{"A#########@", "P#########@"}, check: any3},
	{Entity: "id_gh_card", Country: "GH", Class: Person, Need: None, Odds: 1,
		Labels:  []string{"ghana card", "ghana card number", "personal identification number"},
		formats: []string{"GHA-#########-#", "GHA##########"}, check: any3},
}

func trTCKN(c code) Grade {
	s := c.bytes()
	if s[0] == '0' {
		return No
	}
	a := modulo(dot(s, 7, -1, 7, -1, 7, -1, 7, -1, 7), 10)
	return good(a == int(s[9]-'0') && dot(s, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)%10 == int(s[10]-'0'))
}

func trVKN(c code) Grade {
	s := c.bytes()
	sum := 0
	for i := range 9 {
		a := (int(s[i]-'0') + 9 - i) % 10
		if a == 0 {
			continue
		}
		if b := a << (9 - i) % 9; b == 0 {
			sum += 9
		} else {
			sum += b
		}
	}
	return good((10-sum%10)%10 == int(s[9]-'0'))
}

// trPlate begins with one of 81 provinces. The more letters, the fewer digits.
func trPlate(c code) Grade {
	s := c.bytes()
	if !in(num(s[:2]), 1, 81) {
		return No
	}
	letters := 0
	for _, b := range s[2:] {
		if b > '9' {
			if place("QWX", b) >= 0 {
				return No
			}
			letters++
		}
	}
	return Good
}

// ilID is written with nine digits; zeros in front are often left out.
func ilID(c code) Grade {
	s := c.bytes()
	if len(s) == 8 {
		return weaker(good(luhn(s)))
	}
	return good(luhn(s))
}

func irNID(c code) Grade {
	s := c.bytes()
	r := dot(s, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11
	if r >= 2 {
		r = 11 - r
	}
	return good(r == int(s[9]-'0') && num(s[:3]) > 0 && num(s[3:9]) > 0)
}

// egNID is a century, a birth date, a governorate, a serial number and a digit whose check is not public.
func egNID(c code) Grade {
	s := c.bytes()
	g := num(s[7:9])
	known := in(g, 1, 4) || in(g, 11, 19) || in(g, 21, 29) || in(g, 31, 35) || g == 88
	return good((s[0] == '2' || s[0] == '3') && date(1900+int(s[0]-'2')*100+num(s[1:3]), num(s[3:5]), num(s[5:7])) && known)
}

func saNID(c code) Grade { return good(luhn(c.bytes())) }

func aeEID(c code) Grade {
	s := c.bytes()
	return good(luhn(s) && in(num(s[3:7]), 1880, 2100))
}

func kwCivil(c code) Grade {
	s := c.bytes()
	return good(in(int(s[0]-'0'), 1, 3) && yymmdd(s[1:7]) && 11-dot(s, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)%11 == int(s[11]-'0'))
}

// zaID is a birth date, a serial number, 0 for citizens, 1 for residents and 2 for refugees, a digit and a Luhn digit.
func zaID(c code) Grade {
	s := c.bytes()
	return good(yymmdd(s) && s[10] <= '2' && luhn(s))
}

func ngNIN(c code) Grade { return good(verhoeff(c.bytes())) }

func muNID(c code) Grade {
	s := c.bytes()
	sum := 0
	for i, b := range s[:13] {
		sum += (14 - i) * place(base36, b)
	}
	return good(ddmmyy(s[1:7]) && base36[modulo(17-sum, 17)] == s[13])
}

func tnMF(c code) Grade {
	s := c.bytes()
	if place("ABCDEFGHJKLMNPQRSTVWXYZ", s[7]) < 0 {
		return No
	}
	return good(len(s) == 8 || place("ABPDN", s[8]) >= 0 && place("MPCNE", s[9]) >= 0)
}
