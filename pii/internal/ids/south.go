package ids

// Southern Europe: Ministerio del Interior and AEAT (ES), IRN and AT (PT), Agenzia delle Entrate (IT: DM 23/12/1976), IDIKA
// and AADE (GR), and the registers of Malta, Cyprus, Andorra and San Marino.
var south = []Kind{
	{Entity: "es_nif", Also: []string{"id_es_dni", "id_es_nif", "es_dni"}, Country: "ES", Class: Person, Need: None, Odds: 29,
		Labels: []string{"dni", "nif", "d.n.i", "n.i.f", "documento nacional de identidad", "número de identificación fiscal", "número de dni", "dni/nif", "nif/cif", "nº dni",
			"identificación fiscal"},
		formats: []string{"########@", "########-@", "##.###.###-@", "##.###.###@", "#######@", "#######-@", "[ES]########@", "K#######@",
			"L#######@", "M#######@", "K-#######-@", "L-#######-@", "M-#######-@", "[ES]K#######@", "[ES]L#######@", "[ES]M#######@"}, check: esDNI},
	{Entity: "es_nie", Also: []string{"id_es_nie", "id_es_nif"}, Country: "ES", Class: Person, Need: None, Odds: 26,
		Labels: []string{"nie", "n.i.e", "número de identificación de extranjero", "número de identidad de extranjero", "extranjero", "nif", "tarjeta de residencia", "dni/nie"},
		formats: []string{"X#######@", "Y#######@", "Z#######@", "X-#######-@", "Y-#######-@", "Z-#######-@", "X#######-@", "Y#######-@", "Z#######-@", "X-#######@", "Y-#######@", "Z-#######@",
			"[ES]X#######@", "[ES]Y#######@", "[ES]Z#######@"}, check: esNIE},
	{Entity: "id_es_cif", Also: []string{"id_es_nif"}, Country: "ES", Class: Company, Need: None, Odds: 31,
		Labels:  []string{"cif", "nif", "c.i.f", "código de identificación fiscal", "nif/cif", "vat"},
		formats: []string{"@#######*", "@-#######-*", "@-########", "@########", "[ES]@#######*", "[ES]@-#######-*"}, check: esCIF},
	{Entity: "es_passport", Country: "ES", Class: Passport, Need: Label, Odds: 1,
		Labels:  []string{"pasaporte", "pasaporte español", "número de pasaporte", "nº pasaporte", "passport", "passport number"},
		formats: []string{"@@@######"}, check: any3},
	{Entity: "id_es_nss", Country: "ES", Class: Person, Need: Layout, Odds: 180,
		Labels:  []string{"nss", "número de la seguridad social", "seguridad social", "número de afiliación", "naf", "nº seguridad social", "número de seguridad social"},
		formats: []string{"############", "##/########/##", "## ######## ##", "##-########-##"}, check: esNSS},
	{Entity: "id_pt_nif", Country: "PT", Class: Tax, Need: Label, Odds: 10,
		Labels:  []string{"nif", "nipc", "contribuinte", "número de contribuinte", "número de identificação fiscal", "nº contribuinte", "n.i.f", "nº de contribuinte", "vat"},
		formats: []string{"#########", "### ### ###", "[PT]#########", "[PT]### ### ###"}, check: ptNIF},
	{Entity: "id_pt_cc", Country: "PT", Class: Card, Need: None, Odds: 10,
		Labels:  []string{"cc", "cartão de cidadão", "cartão do cidadão", "número de cartão de cidadão", "bilhete de identidade", "número de documento", "nº cc", "cartão cidadão"},
		formats: []string{"######## # @@#", "########-#-@@#", "########-#@@#", "######## #@@#", "#########@@#", "#########@*#", "######## # @* #", "######## # @@ #"}, check: ptCC},
	{Entity: "id_pt_niss", Country: "PT", Class: Person, Need: Label, Odds: 47,
		Labels:  []string{"niss", "segurança social", "número de segurança social", "número de identificação da segurança social", "nº segurança social"},
		formats: []string{"###########", "# ### ### ### #", "### ### ### ##"}, check: ptNISS},
	{Entity: "it_fiscal_code", Also: []string{"id_it_codicefiscale"}, Country: "IT", Class: Person, Need: None, Odds: 5000,
		Labels:  []string{"codice fiscale", "cf", "c.f", "cod. fiscale", "cod fiscale", "cod. fisc", "codicefiscale", "fiscal code", "tessera sanitaria"},
		formats: []string{"@@@@@@**@**@***@", "@@@ @@@ **@** @***@"}, check: itFiscal},
	{Entity: "it_vat_code", Also: []string{"id_it_iva", "id_it_codicefiscale"}, Country: "IT", Class: Company, Need: Label, Odds: 95,
		Labels:  []string{"piva", "p.iva", "p. iva", "partita iva", "partita i.v.a", "part. iva", "iva", "vat", "codice fiscale", "cf"},
		formats: []string{"###########", "[IT]###########"}, check: itVAT},
	{Entity: "it_passport", Country: "IT", Class: Passport, Need: Label, Odds: 1,
		Labels:  []string{"passaporto", "passaporto italiano", "numero di passaporto", "n. passaporto", "passport", "passport number"},
		formats: []string{"@@#######"}, check: any3},
	{Entity: "it_driver_license", Country: "IT", Class: Driver, Need: Label, Odds: 1,
		Labels:  []string{"patente", "patente di guida", "numero patente", "n. patente", "licenza di guida", "licenza", "driver license", "driving licence"},
		formats: []string{"@@#######@", "U1*******@"}, check: itDriver},
	{Entity: "it_identity_card", Country: "IT", Class: Card, Need: Label, Odds: 1,
		Labels:  []string{"carta d'identità", "carta di identità", "carta identità", "carta d'identità elettronica", "cie", "documento", "documento di riconoscimento", "numero carta", "identity card"},
		formats: []string{"@@#####@@", "@@#######", "#######@@", "@@ #######"}, check: any3},
	{Entity: "id_gr_amka", Country: "GR", Class: Person, Need: Label, Odds: 310,
		Labels:  []string{"amka", "αμκα", "α.μ.κ.α", "αριθμός μητρώου κοινωνικής ασφάλισης", "social security number"},
		formats: []string{"###########", "###### #####", "######-#####"}, check: grAMKA},
	{Entity: "id_gr_vat", Also: []string{"id_gr_afm"}, Country: "GR", Class: Tax, Need: Label, Odds: 12,
		Labels:  []string{"αφμ", "α.φ.μ", "afm", "φπα", "fpa", "αριθμός φορολογικού μητρώου", "tax id", "vat", "tin"},
		formats: []string{"#########", "### ### ###", "[EL]#########", "[GR]#########", "########"}, check: grVAT},
	{Entity: "id_mt_vat", Country: "MT", Class: Company, Need: None, Odds: 110,
		Labels:  []string{"vat", "vat number", "vat no"},
		formats: []string{"[MT]########", "[MT]####-####"}, check: mtVAT},
	{Entity: "id_mt_id", Country: "MT", Class: Person, Need: Label, Odds: 1,
		Labels:  []string{"karta tal-identità", "id card", "identity card", "id number", "karta tal-identita"},
		formats: []string{"#######M", "#######G", "#######A", "#######P", "#######L", "#######H", "#######B", "#######Z", "######M", "######G"}, check: any3},
	{Entity: "id_cy_vat", Country: "CY", Class: Company, Need: None, Odds: 24,
		Labels:  []string{"φπα", "vat", "vat number", "tic", "tax identification code", "αφτ"},
		formats: []string{"[CY]########@", "########@"}, check: cyVAT},
	{Entity: "id_ad_nrt", Country: "AD", Class: Tax, Need: Label, Odds: 2,
		Labels:  []string{"nrt", "número de registre tributari", "registre tributari"},
		formats: []string{"@-######-@", "@######@"}, check: adNRT},
	{Entity: "id_sm_coe", Country: "SM", Class: Company, Need: Label, Odds: 1,
		Labels:  []string{"coe", "codice operatore economico", "cod. operatore economico"},
		formats: []string{"[SM]#####", "[SM]####"}, check: any3},
}

// any3 is for what has no check.
func any3(c code) Grade { return Good }

const dniAlphabet = "TRWAGMYFPDXBNJZSQVHLCKE"

// esDNI is a number and its letter; K, L and M stand before the numbers of children and of Spaniards abroad.
func esDNI(c code) Grade {
	s := c.bytes()
	if s[0] > '9' {
		return good(dniAlphabet[num(s[1:8])%23] == s[8])
	}
	last := len(s) - 1
	g := good(dniAlphabet[num(s[:last])%23] == s[last] && num(s[:last]) > 0)
	if last == 7 {
		return weaker(g)
	}
	return g
}

func esNIE(c code) Grade {
	s := c.bytes()
	return good(dniAlphabet[(num(s[1:8])+10000000*int(s[0]-'X'))%23] == s[8])
}

// esCIF ends with a digit or the letter for it, which of them depends on the first letter.
func esCIF(c code) Grade {
	s := c.bytes()
	if place("ABCDEFGHJNPQRSUVW", s[0]) < 0 {
		return No
	}
	sum := 0
	for i, b := range s[1:8] {
		d := int(b - '0')
		if i%2 == 0 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	check := (10 - sum%10) % 10
	digit, letter := int(s[8]-'0') == check, "JABCDEFGHI"[check] == s[8]
	switch s[0] {
	case 'P', 'Q', 'S', 'N', 'W', 'R':
		return grade(letter || digit && s[0] != 'P' && s[0] != 'Q' && s[0] != 'S', letter)
	case 'A', 'B', 'E', 'H':
		return good(digit)
	}
	return good(digit || letter)
}

func esNSS(c code) Grade {
	s := c.bytes()
	if !in(num(s[:2]), 1, 53) && num(s[:2]) != 66 {
		return No
	}
	n := mod(s[:10], 97)
	if s[2] == '0' { // is left out
		n = (num(s[:2])*10000000 + num(s[3:10])) % 97
	}
	return good(n == num(s[10:]))
}

func ptNIF(c code) Grade {
	s := c.bytes()
	return good(s[0] != '0' && (11-dot(s, 9, 8, 7, 6, 5, 4, 3, 2)%11)%11%10 == int(s[8]-'0'))
}

// ptCC is the number of the old card with its check digit, two characters for the version and a check digit over all.
func ptCC(c code) Grade {
	s := c.bytes()
	sum := 0
	for i, b := range s {
		v := int(b - '0')
		if b > '9' {
			v = int(b-'A') + 10
		}
		if i%2 == 0 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return good(sum%10 == 0)
}

func ptNISS(c code) Grade {
	s := c.bytes()
	return good((s[0] == '1' || s[0] == '2') && 9-dot(s, 29, 23, 19, 17, 13, 11, 7, 5, 3, 2)%10 == int(s[10]-'0'))
}

const omocodia = "LMNPQRSTUV" // letters that stand for digits when two persons have the same code

// itFiscal: six letters of the names, year, month, day (and 40 for women), place of birth and a check letter.
func itFiscal(c code) Grade {
	s := c.bytes()
	var d [16]byte
	copy(d[:], s)
	for _, i := range [...]int{6, 7, 9, 10, 12, 13, 14} {
		if d[i] > '9' {
			p := place(omocodia, d[i])
			if p < 0 {
				return No
			}
			d[i] = '0' + byte(p)
		}
	}
	day := num(d[9:11])
	if day > 40 {
		day -= 40
	}
	month := place("ABCDEHLMPRST", d[8])
	if month < 0 || !date(2000, month+1, day) {
		return No
	}
	sum := 0
	for i, b := range s[:15] {
		v := int(b - '0')
		if b > '9' {
			v = int(b - 'A')
		}
		if i%2 == 0 {
			v = [...]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}[v]
		}
		sum += v
	}
	return good(byte(sum%26)+'A' == s[15])
}

func itVAT(c code) Grade {
	s := c.bytes()
	office := num(s[7:10])
	known := in(office, 1, 100) || office == 120 || office == 121 || office == 888 || office == 999
	return good(num(s[:7]) > 0 && known && luhn(s))
}

func itDriver(c code) Grade {
	s := c.bytes()
	if s[0] == 'U' && s[1] == '1' {
		for _, b := range s[2:9] {
			if place("BCDFGHJKLMNPQRSTUVWXYZ0123456789", b) < 0 {
				return No
			}
		}
		return Good
	}
	return good(place("ABCDEFGHIJKLMNOPQRSTUV", s[1]) >= 0 || s[1] == 'Z')
}

func grAMKA(c code) Grade {
	s := c.bytes()
	return good(ddmmyy(s) && luhn(s))
}

func grVAT(c code) Grade {
	s := c.bytes()
	if len(s) == 8 {
		return weaker(good(dot(s, 128, 64, 32, 16, 8, 4, 2)%11%10 == int(s[7]-'0')))
	}
	return good(dot(s, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == int(s[8]-'0'))
}

func mtVAT(c code) Grade {
	s := c.bytes()
	return good(s[0] != '0' && (37-dot(s, 3, 4, 6, 7, 8, 9)%37) == num(s[6:]))
}

func cyVAT(c code) Grade {
	s := c.bytes()
	if string(s[:2]) == "12" {
		return No
	}
	sum := 0
	for i, b := range s[:8] {
		d := int(b - '0')
		if i%2 == 0 {
			d = [...]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21}[d]
		}
		sum += d
	}
	return good(byte(sum%26)+'A' == s[8])
}

func adNRT(c code) Grade {
	return good(place("ACDEFGLOPU", c.b[0]) >= 0)
}
