package ids

// Latin America beside Brazil: AFIP and BCRA (AR), SII (CL), DIAN (CO), TSE (CR), JCE and DGII (DO), Registro Civil and SRI
// (EC), SAT (GT, MX), RENAPO (MX), RENIEC and SUNAT (PE), DGI (UY), SENIAT (VE).
var latin = []Kind{
	{Entity: "id_ar_cuit", Country: "AR", Class: Tax, Need: Layout, Odds: 86,
		Labels:  []string{"cuit", "cuil", "cuit/cuil", "cdi", "clave única de identificación tributaria", "clave única de identificación laboral", "código único de identificación laboral", "código único de identificación tributaria", "tax id"},
		formats: []string{"##-########-#"}, check: arCUIT},
	{Entity: "id_ar_dni", Country: "AR", Class: Person, Need: Label, Odds: 1,
		Labels:  []string{"dni", "d.n.i", "documento nacional de identidad", "documento", "libreta de enrolamiento", "libreta cívica", "número de documento"},
		formats: []string{"########", "##.###.###", "#######", "#.###.###"}, check: arDNI},
	{Entity: "id_ar_cbu", Country: "AR", Class: Bank, Need: Label, Odds: 100,
		Labels:  []string{"cbu", "cvu", "clave bancaria uniforme", "clave virtual uniforme"},
		formats: []string{"######################", "########-##############"}, check: arCBU},
	{Entity: "id_cl_rut", Country: "CL", Class: Person, Need: Layout, Odds: 36,
		Labels:  []string{"rut", "run", "rol único tributario", "rol único nacional", "cédula de identidad", "carnet de identidad", "r.u.t"},
		formats: []string{"##.###.###-*", "#.###.###-*", "########-*", "#######-*", "[CL]########-*", "[CL]##.###.###-*"}, check: clRUT},
	{Entity: "id_co_nit", Country: "CO", Class: Company, Need: Layout, Odds: 10,
		Labels:  []string{"nit", "número de identificación tributaria", "rut", "registro único tributario", "n.i.t", "cédula de ciudadanía"},
		formats: []string{"###.###.###-#", "### ### ###-#", "#########-#", "########-#", "##.###.###-#", "##########-#", "#.###.###.###-#"}, check: coNIT},
	{Entity: "id_cr_cpf", Country: "CR", Class: Person, Need: Label, Odds: 1,
		Labels:  []string{"cédula", "cédula de identidad", "cédula física", "cédula de persona física", "cpf", "número de cédula", "cedula de identidad"},
		formats: []string{"#-####-####", "0#-####-####", "#-###-###", "#-###-####", "#-####-###"}, check: crCPF},
	{Entity: "id_cu_ni", Country: "CU", Class: Person, Need: Label, Odds: 28,
		Labels:  []string{"número de identidad", "carné de identidad", "carnet de identidad", "ni", "identidad permanente", "no. identidad"},
		formats: []string{"###########"}, check: cuNI},
	{Entity: "id_do_cedula", Country: "DO", Class: Person, Need: Layout, Odds: 43,
		Labels:  []string{"cédula", "cédula de identidad", "cédula de identidad y electoral", "cie", "jce", "número de cédula"},
		formats: []string{"###-#######-#"}, check: doCedula},
	{Entity: "id_do_rnc", Country: "DO", Class: Company, Need: Label, Odds: 10,
		Labels:  []string{"rnc", "registro nacional del contribuyente", "registro nacional de contribuyentes"},
		formats: []string{"#########", "#-##-#####-#"}, check: doRNC},
	{Entity: "id_ec_ci", Country: "EC", Class: Person, Need: Label, Odds: 51,
		Labels:  []string{"ci", "c.i", "cédula", "cédula de identidad", "cédula de ciudadanía", "identidad", "número de cédula"},
		formats: []string{"##########", "#########-#"}, check: ecCI},
	{Entity: "id_ec_ruc", Country: "EC", Class: Tax, Need: Label, Odds: 45,
		Labels:  []string{"ruc", "registro único de contribuyentes"},
		formats: []string{"#############", "##########-###"}, check: ecRUC},
	{Entity: "id_gt_nit", Country: "GT", Class: Tax, Need: Label, Odds: 34,
		Labels:  []string{"nit", "número de identificación tributaria"},
		formats: []string{"#######-*", "######-*", "########-*"}, check: gtNIT},
	{Entity: "id_mx_curp", Country: "MX", Class: Person, Need: None, Odds: 500000,
		Labels:  []string{"curp", "clave única de registro de población", "clave única", "registro de población"},
		formats: []string{"@@@@######@@@@@@*#", "@@@@ ###### @@@@@@ *#", "@@@@-######-@@@@@@-*#"}, check: mxCURP},
	{Entity: "id_mx_rfc", Country: "MX", Class: Tax, Need: None, Odds: 2100,
		Labels:  []string{"rfc", "r.f.c", "registro federal de contribuyentes", "registro federal", "clave de rfc"},
		formats: []string{"@@@@######***", "@@@@ ###### ***", "@@@@-######-***", "@@@######***", "@@@ ###### ***", "@@@-######-***", "@@@@######", "@@@@-######", "@@@@ ######"}, check: mxRFC},
	{Entity: "id_mx_clabe", Country: "MX", Class: Bank, Need: Label, Odds: 10,
		Labels:  []string{"clabe", "clabe interbancaria", "cuenta clabe", "clave bancaria estandarizada", "número de cuenta"},
		formats: []string{"##################", "### ### ########### #"}, check: mxCLABE},
	{Entity: "id_mx_nss", Country: "MX", Class: Person, Need: Label, Odds: 10,
		Labels:  []string{"nss", "imss", "número de seguridad social", "número de seguro social", "seguro social"},
		formats: []string{"###########", "## ## ## #### #", "##-##-##-####-#"}, check: mxNSS},
	{Entity: "id_co_cc", Country: "CO", Class: Person, Need: Label, Odds: 1,
		Labels:  []string{"cédula de ciudadanía", "c.c", "cc", "cédula", "número de cédula", "documento de identidad"},
		formats: []string{"##########", "########", "#######", "#.###.###.###", "##.###.###", "#.###.###"}, check: coCC},
	{Entity: "id_pe_cui", Country: "PE", Class: Person, Need: Label, Odds: 37,
		Labels:  []string{"cui", "dni", "cédula única de identidad", "documento nacional de identidad", "código único de identificación", "d.n.i"},
		formats: []string{"########-*", "########"}, check: peCUI},
	{Entity: "id_pe_ruc", Country: "PE", Class: Tax, Need: Label, Odds: 210,
		Labels:  []string{"ruc", "registro único de contribuyentes", "r.u.c"},
		formats: []string{"###########"}, check: peRUC},
	{Entity: "id_py_ruc", Country: "PY", Class: Tax, Need: Label, Odds: 9,
		Labels:  []string{"ruc", "registro único de contribuyentes", "registro único del contribuyente"},
		formats: []string{"########-#", "#######-#", "######-#"}, check: pyRUC},
	{Entity: "id_sv_nit", Country: "SV", Class: Tax, Need: Layout, Odds: 32,
		Labels:  []string{"nit", "número de identificación tributaria", "n.i.t"},
		formats: []string{"####-######-###-#"}, check: svNIT},
	{Entity: "id_uy_rut", Country: "UY", Class: Company, Need: Label, Odds: 600000,
		Labels:  []string{"rut", "ruc", "registro único tributario", "registro único de contribuyentes"},
		formats: []string{"############", "##-######-###-#", "[UY]############"}, check: uyRUT},
	{Entity: "id_uy_ci", Country: "UY", Class: Person, Need: Label, Odds: 9,
		Labels:  []string{"cédula", "cédula de identidad", "ci", "c.i", "documento de identidad"},
		formats: []string{"########", "#.###.###-#", "#######-#"}, check: uyCI},
	{Entity: "id_ve_rif", Country: "VE", Class: Tax, Need: Layout, Odds: 42,
		Labels:  []string{"rif", "r.i.f", "registro de información fiscal", "registro de identificación fiscal", "registro único de información fiscal"},
		formats: []string{"@-########-#", "@########-#", "@#########", "@-#########"}, check: veRIF},
}

func arCUIT(c code) Grade {
	s := c.bytes()
	switch num(s[:2]) {
	case 20, 23, 24, 25, 26, 27, 30, 33, 34, 50, 51, 55:
	default:
		return No
	}
	return good("012345678990"[11-dot(s, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11] == s[10])
}

func arDNI(c code) Grade { return good(c.b[0] != '0') }

func arCBU(c code) Grade {
	s := c.bytes()
	return good(dot(s, 7, 1, 3, 9, 7, 1, 3, 1)%10 == 0 && dot(s[8:], 3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3, 1)%10 == 0)
}

func clRUT(c code) Grade {
	s := c.bytes()
	sum, w := 0, 2
	for i := len(s) - 2; i >= 0; i-- {
		sum += w * int(s[i]-'0')
		if w++; w > 7 {
			w = 2
		}
	}
	return good("0K987654321"[sum%11] == s[len(s)-1] && num(s[:len(s)-1]) >= 1000000)
}

var coWeights = [...]int{3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71}

func coNIT(c code) Grade {
	s := c.bytes()
	sum, last := 0, len(s)-1
	for i := range last {
		sum += coWeights[i] * int(s[last-1-i]-'0')
	}
	return good("01987654321"[sum%11] == s[last])
}

// crCPF has no check digit. The first is a province, 8 for foreigners, 9 for others.
func crCPF(c code) Grade {
	s := c.bytes()
	if len(s) == 10 {
		s = s[1:]
	}
	return good(s[0] != '0')
}

func cuNI(c code) Grade {
	s := c.bytes()
	year := 1900 + num(s[:2])
	switch {
	case s[6] == '9':
		year -= 100
	case s[6] >= '6':
		year += 100
	}
	return good(date(year, num(s[2:4]), num(s[4:6])))
}

// doCedula begins with a municipality. Thousands have been given out with a wrong check digit.
func doCedula(c code) Grade {
	s := c.bytes()
	p := num(s[:3])
	known := in(p, 1, 123) || in(p, 223, 229) || in(p, 400, 499)
	return grade(known || luhn(s), known && luhn(s))
}

func doRNC(c code) Grade {
	s := c.bytes()
	sum := dot(s, 7, 9, 8, 6, 5, 4, 3, 2) % 11
	return good((10-sum+9)%9+1 == int(s[8]-'0'))
}

// ecCI begins with a province; the third digit is below 6 for persons, 6 for some foreigners.
func ecCI(c code) Grade {
	s := c.bytes()
	if p := num(s[:2]); !in(p, 1, 24) && p != 30 && p != 50 || s[2] > '6' {
		return No
	}
	return good(luhn(s[:10]))
}

func ecRUC(c code) Grade {
	s := c.bytes()
	if p := num(s[:2]); !in(p, 1, 24) && p != 30 && p != 50 {
		return No
	}
	switch {
	case s[2] < '6':
		return good(luhn(s[:10]) && num(s[10:]) > 0)
	case s[2] == '6':
		return good(dot(s, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 && num(s[9:]) > 0 || luhn(s[:10]) && num(s[10:]) > 0)
	case s[2] == '9':
		return good(dot(s, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 && num(s[10:]) > 0)
	}
	return No
}

func gtNIT(c code) Grade {
	s := c.bytes()
	sum, last := 0, len(s)-1
	for i := range last {
		sum += (last + 1 - i) * int(s[i]-'0')
	}
	return good("0123456789K"[(11-sum%11)%11] == s[last])
}

const curpAlphabet = "0123456789ABCDEFGHIJKLMN\x00OPQRSTUVWXYZ" // with the place of Ñ, which is written X

// mxStates are the codes of the states in a CURP.
const mxStates = "AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ YN ZS "

func mxCURP(c code) Grade {
	s := c.bytes()
	if place("HMX", s[10]) < 0 || !pairOf(mxStates, s[11:13]) {
		return No
	}
	year := 1900 + num(s[4:6])
	if s[16] > '9' {
		year += 100
	}
	if !date(year, num(s[6:8]), num(s[8:10])) {
		return No
	}
	sum := 0
	for i := range 17 {
		sum += (18 - i) * place(curpAlphabet, s[i])
	}
	return good((10-sum%10)%10 == int(s[17]-'0'))
}

// pairOf reports whether two letters stand in a list of pairs with a blank behind each.
func pairOf(list string, pair []byte) bool {
	for i := 0; i+1 < len(list); i += 3 {
		if list[i] == pair[0] && list[i+1] == pair[1] {
			return true
		}
	}
	return false
}

const rfcAlphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ \x00"

// mxRFC is 13 characters for a person, 12 for a company, 10 for a person without the three that make it unique. Old
// numbers have been seen with a wrong check digit.
func mxRFC(c code) Grade {
	s := c.bytes()
	start := 4
	if len(s) == 12 {
		start = 3
	}
	if !date(2000+num(s[start:start+2]), num(s[start+2:start+4]), num(s[start+4:start+6])) {
		return No
	}
	if len(s) == 10 {
		return Weak
	}
	if s[len(s)-1] > '9' && s[len(s)-1] != 'A' || s[len(s)-3] == '0' {
		return No
	}
	sum := 0
	if len(s) == 12 {
		sum = 13 * 37 // a blank in front
	}
	for i, b := range s[:len(s)-1] {
		sum += (len(s) - i) * place(rfcAlphabet, b)
	}
	right := "0123456789A"[(11-sum%11)%11] == s[len(s)-1]
	return grade(true, right && (len(s) == 13 || !digits(s[9:]))) // the number of an invoice may look like a company's
}

// peCUI is the number of the DNI, with a check digit or letter when it is complete.
func peCUI(c code) Grade {
	s := c.bytes()
	if len(s) == 8 {
		return Weak
	}
	i := dot(s, 3, 2, 7, 6, 5, 4, 3, 2) % 11
	return good("65432110987"[i] == s[8] || "KJIHGFEDCBA"[i] == s[8])
}

func peRUC(c code) Grade {
	s := c.bytes()
	switch num(s[:2]) {
	case 10, 15, 16, 17, 20:
	default:
		return No
	}
	return good((11-dot(s, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11)%10 == int(s[10]-'0'))
}

func pyRUC(c code) Grade {
	s := c.bytes()
	sum, last := 0, len(s)-1
	for i := range last {
		sum += (2 + i) * int(s[last-1-i]-'0')
	}
	return good((11-sum%11)%11%10 == int(s[last]-'0'))
}

// svNIT has two sets of weights: numbers up to 100 in the third group are old.
func svNIT(c code) Grade {
	s := c.bytes()
	if place("019", s[0]) < 0 {
		return No
	}
	check := 0
	if num(s[10:13]) <= 100 {
		check = dot(s, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11 % 10
	} else {
		check = (11 - dot(s, 2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11) % 11 % 10
	}
	return good(check == int(s[13]-'0'))
}

func uyRUT(c code) Grade {
	s := c.bytes()
	if !in(num(s[:2]), 1, 22) || num(s[2:8]) == 0 || num(s[8:11]) != 1 {
		return No
	}
	return good(dot(s, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2, 1)%11 == 0)
}

func uyCI(c code) Grade {
	s := c.bytes()
	return good(dot(s, 2, 9, 8, 7, 6, 3, 4, 1)%10 == 0)
}

func veRIF(c code) Grade {
	s := c.bytes()
	w := place("GVEJPC", s[0])
	if w < 0 {
		return No
	}
	sum := [...]int{20, 4, 8, 12, 16, 24}[w] + dot(s[1:], 3, 2, 7, 6, 5, 4, 3, 2)
	return good("00987654321"[sum%11] == s[9])
}

func mxCLABE(c code) Grade {
	s := c.bytes()
	sum := 0
	for i, b := range s[:17] {
		sum += int(b-'0') * [...]int{3, 7, 1}[i%3]
	}
	return good((sum+int(s[17]-'0'))%10 == 0 && num(s[:3]) > 0)
}

func mxNSS(c code) Grade { return good(luhn(c.bytes()) && num(c.b[:2]) > 0) }

// coCC is a number without a check.
func coCC(c code) Grade { return good(c.b[0] != '0') }
