package ids

// East and South-East Asia: GB 11643 and GB 32100 (CN), MOI and MOF (TW), ImmD (HK), MOIS and NTS (KR), MIC and NTA (JP),
// DOPA (TH), Dukcapil (ID), JPN (MY), ICA and ACRA (SG), BIR (PH), GDT (VN).
var asia = []Kind{
	{Entity: "id_cn_ric", Also: []string{"cn_id"}, Country: "CN", Class: Person, Need: None, Odds: 40000,
		Labels:  []string{"身份证", "身份证号", "身份证号码", "居民身份证", "公民身份号码", "证件号码", "ric", "resident identity card", "chinese id", "shenfenzheng", "id card", "ric no"},
		formats: []string{"#################*", "###### ######## ###*", "######-########-###*"}, check: cnRIC},
	{Entity: "id_cn_uscc", Country: "CN", Class: Company, Need: None, Odds: 870,
		Labels:  []string{"统一社会信用代码", "社会信用代码", "信用代码", "uscc", "纳税人识别号", "税号"},
		formats: []string{"*#######**********"}, check: cnUSCC},
	{Entity: "id_tw_ubn", Country: "TW", Class: Company, Need: Label, Odds: 4,
		Labels:  []string{"ubn", "統一編號", "統編", "公司統編", "unified business number", "gui number"},
		formats: []string{"########"}, check: twUBN},
	{Entity: "id_tw_nid", Country: "TW", Class: Person, Need: Label, Odds: 35,
		Labels:  []string{"身分證", "身分證字號", "身分證號", "身份證字號", "國民身分證", "居留證", "taiwan id"},
		formats: []string{"@#########", "@@########"}, check: twNID},
	{Entity: "id_hk_hkid", Country: "HK", Class: Person, Need: Label, Odds: 36,
		Labels:  []string{"hkid", "hkid number", "hong kong identity card", "香港身份證", "身份證號碼", "香港身份证"},
		formats: []string{"@######*", "@@######*", "@###### *"}, check: hkID},
	{Entity: "kr_rrn", Also: []string{"id_kr_rrn"}, Country: "KR", Class: Person, Need: Layout, Odds: 400,
		Labels:  []string{"주민등록번호", "주민번호", "rrn", "resident registration number", "korean rrn", "주민등록"},
		formats: []string{"######-#######", "#############", "###### #######"}, check: krRRN},
	{Entity: "kr_frn", Also: []string{"id_kr_rrn"}, Country: "KR", Class: Person, Need: Layout, Odds: 740,
		Labels:  []string{"외국인등록번호", "외국인번호", "frn", "foreigner registration number", "alien registration number", "arc number", "외국인등록"},
		formats: []string{"######-#######", "#############", "###### #######"}, check: krFRN},
	{Entity: "kr_brn", Also: []string{"id_kr_brn"}, Country: "KR", Class: Company, Need: Layout, Odds: 11,
		Labels:  []string{"사업자등록번호", "사업자번호", "사업자 등록 번호", "사업자등록", "brn", "business registration number", "korean brn"},
		formats: []string{"###-##-#####", "##########"}, check: krBRN},
	{Entity: "kr_driver_license", Country: "KR", Class: Driver, Need: Layout, Odds: 5,
		Labels:  []string{"운전면허", "운전면허번호", "면허번호", "driver license", "korean driver license", "driver's license"},
		formats: []string{"##-##-######-##", "############", "## ## ###### ##"}, check: krDriver},
	{Entity: "kr_passport", Country: "KR", Class: Passport, Need: Label, Odds: 6,
		Labels:  []string{"여권", "여권번호", "passport", "passport number", "korean passport"},
		formats: []string{"@###@####", "@########", "@@#######"}, check: krPassport},
	{Entity: "id_jp_in", Also: []string{"jp_my_number"}, Country: "JP", Class: Person, Need: Layout, Odds: 9,
		Labels:  []string{"マイナンバー", "個人番号", "my number", "mynumber", "kojin bango", "kojin bangō", "社会保障・税番号"},
		formats: []string{"#### #### ####", "############", "####-####-####"}, check: jpIN},
	{Entity: "id_jp_cn", Country: "JP", Class: Company, Need: Label, Odds: 9,
		Labels:  []string{"法人番号", "cn", "corporate number", "houjin bangou", "hojin bango", "hōjin bangō", "会社法人等番号"},
		formats: []string{"#############", "#-####-####-####"}, check: jpCN},
	{Entity: "th_tnin", Also: []string{"id_th_pin"}, Country: "TH", Class: Person, Need: Layout, Odds: 16,
		Labels: []string{"เลขประจำตัวประชาชน", "บัตรประชาชน", "เลขบัตรประชาชน", "รหัสประจำตัวประชาชน", "หมายเลขประจำตัวประชาชน", "thai id", "thai national id", "citizen id", "tnin",
			"เลขประจำต_วประชาชน"},
		formats: []string{"#-####-#####-##-#", "#############", "# #### ##### ## #"}, check: thPIN},
	{Entity: "id_id_nik", Country: "ID", Class: Person, Need: Label, Odds: 34,
		Labels:  []string{"nik", "nomor induk kependudukan", "no ktp", "ktp", "nomor ktp", "no. ktp", "e-ktp"},
		formats: []string{"################", "######.######.####", "###### ###### ####"}, check: idNIK},
	{Entity: "id_id_npwp", Country: "ID", Class: Tax, Need: Layout, Odds: 10,
		Labels:  []string{"npwp", "nomor pokok wajib pajak", "no npwp", "nomor npwp"},
		formats: []string{"##.###.###.#-###.###", "###############"}, check: idNPWP},
	{Entity: "id_my_nric", Country: "MY", Class: Person, Need: Layout, Odds: 32,
		Labels:  []string{"nric", "nric no", "ic", "ic no", "ic number", "mykad", "no kad pengenalan", "kad pengenalan", "no. kp", "no. k/p", "kp no", "mykad number"},
		formats: []string{"######-##-####", "############", "###### ## ####"}, check: myNRIC},
	{Entity: "sg_nric_fin", Country: "SG", Class: Person, Need: None, Odds: 26,
		Labels:  []string{"nric", "fin", "nric/fin", "nric number", "fin number", "nric no", "foreign identification number", "identity card"},
		formats: []string{"S#######@", "T#######@", "F#######@", "G#######@", "M#######@"}, check: sgNRIC},
	{Entity: "sg_uen", Also: []string{"id_sg_uen"}, Country: "SG", Class: Company, Need: None, Odds: 99,
		Labels:  []string{"uen", "unique entity number", "uen number", "acra", "business registration", "uen no"},
		formats: []string{"########@", "#########@", "@##@@####@", "@##@*####@"}, check: sgUEN},
	{Entity: "ph_tin", Country: "PH", Class: Tax, Need: Layout, Odds: 5,
		Labels:  []string{"tin", "bir", "bir tin", "taxpayer identification number", "tin number", "tin no"},
		formats: []string{"###-###-###-###", "###-###-###", "#########", "############", "###-###-###-#####", "##############"}, check: phTIN},
	{Entity: "id_vn_mst", Country: "VN", Class: Company, Need: Label, Odds: 10,
		Labels:  []string{"mst", "mã số thuế", "mã số doanh nghiệp", "ma so thue", "vietnam tax code"},
		formats: []string{"##########", "##########-###", "## ######## #", "##.##.###.###"}, check: vnMST},
	{Entity: "id_vn_cccd", Country: "VN", Class: Person, Need: Label, Odds: 20,
		Labels:  []string{"cccd", "căn cước công dân", "số cccd", "căn cước", "số định danh", "cmnd", "chứng minh nhân dân"},
		formats: []string{"############", "#########"}, check: vnCCCD},
}

const cnProvinces = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 "

// cnRIC is a place, a birth date, a serial number and the check of ISO 7064 MOD 11-2.
func cnRIC(c code) Grade {
	s := c.bytes()
	if !pairOf(cnProvinces, s[:2]) || !date(num(s[6:10]), num(s[10:12]), num(s[12:14])) {
		return No
	}
	check := dot(s, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11
	return grade("10X98765432"[check] == s[17], in(num(s[6:10]), 1850, 2100))
}

const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

func cnUSCC(c code) Grade {
	s := c.bytes()
	if place("123456789AEFGNY", s[0]) < 0 || !pairOf(cnProvinces, s[2:4]) && string(s[2:4]) != "10" {
		return No
	}
	sum, w := 0, 1
	for _, b := range s[:17] {
		p := place(usccAlphabet, b)
		if p < 0 {
			return No
		}
		sum += p * w
		w = w * 3 % 31
	}
	return grade(place(usccAlphabet, s[17]) == (31-sum%31)%31, !digits(s))
}

func twUBN(c code) Grade {
	s := c.bytes()
	sum := 0
	for i, w := range [...]int{1, 2, 1, 2, 1, 2, 4, 1} {
		p := w * int(s[i]-'0')
		sum += p/10 + p%10
	}
	return good(sum%5 == 0 || s[6] == '7' && sum%5 == 4)
}

// twNID: a letter for a place, sex, serial number, check digit.
func twNID(c code) Grade {
	s := c.bytes()
	const order = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
	n := place(order, s[0]) + 10
	sum := n/10 + n%10*9
	if s[1] > '9' {
		if place("ABCD", s[1]) < 0 {
			return No
		}
		sum += (place(order, s[1]) + 10) % 10 * 8
	} else {
		if place("1289", s[1]) < 0 {
			return No
		}
		sum += int(s[1]-'0') * 8
	}
	return good((sum+dot(s[2:], 7, 6, 5, 4, 3, 2, 1, 1))%10 == 0)
}

func hkID(c code) Grade {
	s := c.bytes()
	n := len(s) - 1
	sum := 36 * 9 // a blank in front
	if n == 8 {
		sum = (int(s[0]-'A') + 10) * 9
	}
	sum += (int(s[n-7]-'A') + 10) * 8
	sum += dot(s[n-6:], 7, 6, 5, 4, 3, 2)
	return good("0A987654321"[sum%11] == s[n])
}

// krRRN: the seventh digit is century and sex, 1 to 4 and 9, 0. Numbers given out since October 2020 have no check digit,
// nor a place of registration.
func krRRN(c code) Grade {
	s := c.bytes()
	century := 0
	switch s[6] {
	case '1', '2':
		century = 1900
	case '3', '4':
		century = 2000
	case '9', '0':
		century = 1800
	default:
		return No
	}
	return krDigits(s, century, 11)
}

func krFRN(c code) Grade {
	s := c.bytes()
	switch s[6] {
	case '5', '6':
		return krDigits(s, 1900, 13)
	case '7', '8':
		return krDigits(s, 2000, 13)
	}
	return No
}

func krDigits(s []byte, century, add int) Grade {
	if !date(century+num(s[:2]), num(s[2:4]), num(s[4:6])) {
		return No
	}
	check := (add - dot(s, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)%11) % 10
	return grade(century > 1800 || check == int(s[12]-'0'), check == int(s[12]-'0') && num(s[7:9]) <= 96)
}

func krBRN(c code) Grade {
	s := c.bytes()
	sum := dot(s, 1, 3, 7, 1, 3, 7, 1, 3, 5) + int(s[8]-'0')*5/10
	return good(num(s[:3]) > 100 && num(s[3:5]) > 0 && num(s[5:9]) > 0 && (10-sum%10)%10 == int(s[9]-'0'))
}

// krDriver begins with a region, 11 to 28.
func krDriver(c code) Grade { return good(in(num(c.b[:2]), 11, 28)) }

func krPassport(c code) Grade {
	s := c.bytes()
	if s[1] > '9' {
		return good(place("MSRODGP", s[0]) >= 0 && (s[1] == 'M' || s[1] == 'S' || s[1] == 'R' || s[1] == 'P'))
	}
	return good(place("MSRODG", s[0]) >= 0)
}

func jpIN(c code) Grade {
	s := c.bytes()
	r := dot(s, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11
	if r <= 1 {
		return good(s[11] == '0')
	}
	return good(11-r == int(s[11]-'0'))
}

func jpCN(c code) Grade {
	s := c.bytes()
	return good(9-dot(s[1:], 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)%9 == int(s[0]-'0'))
}

// thPIN: the first digit is the kind of person, the next two the province.
func thPIN(c code) Grade {
	s := c.bytes()
	if s[0] == '0' || s[0] == '9' || (11-dot(s, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)%11)%10 != int(s[12]-'0') {
		return No
	}
	p := num(s[1:3])
	return good(in(p, 10, 27) || in(p, 30, 49) || in(p, 50, 58) || in(p, 60, 67) || in(p, 70, 77) || in(p, 80, 86) || in(p, 90, 96))
}

// idNIK is province, regency, district, birth date (day 40 higher for women) and a serial number.
func idNIK(c code) Grade {
	s := c.bytes()
	p := num(s[:2])
	if !in(p, 11, 19) && p != 21 && !in(p, 31, 36) && !in(p, 51, 53) && !in(p, 61, 65) && !in(p, 71, 76) && !in(p, 81, 82) && !in(p, 91, 97) {
		return No
	}
	day := num(s[6:8])
	if day > 40 {
		day -= 40
	}
	return grade(date(2000+num(s[10:12]), num(s[8:10]), day), num(s[2:4]) > 0 && num(s[12:]) > 0)
}

// idNPWP has a Luhn digit in ninth place, then the tax office and the branch.
func idNPWP(c code) Grade { return good(luhn(c.b[:9]) && num(c.b[:8]) > 0) }

// myNRIC is a birth date, a place of birth and a serial number.
func myNRIC(c code) Grade {
	s := c.bytes()
	p := num(s[6:8])
	known := in(p, 1, 16) || in(p, 21, 59) || in(p, 60, 68) || in(p, 71, 72) || in(p, 74, 79) || in(p, 82, 93) || in(p, 98, 99)
	return good(known && yymmdd(s))
}

// sgNRIC has a table of letters for citizens (S, T), for foreigners (F, G), and for foreigners since 2022 (M).
func sgNRIC(c code) Grade {
	s := c.bytes()
	sum := dot(s[1:], 2, 7, 6, 5, 4, 3, 2)
	want := byte(0)
	switch s[0] {
	case 'S':
		want = "JZIHGFEDCBA"[sum%11]
	case 'T':
		want = "JZIHGFEDCBA"[(sum+4)%11]
	case 'F':
		want = "XWUTRQPNMLK"[sum%11]
	case 'G':
		want = "XWUTRQPNMLK"[(sum+4)%11]
	case 'M':
		want = "KLJNPQRTUWX"[10-(sum+3)%11]
	}
	if place("ABCDEFGHIZJ", s[8]) < 0 && place("KLMNPQRTUWXJ", s[8]) < 0 {
		return No
	}
	return grade(true, want == s[8])
}

const sgEntities = "CC CD CH CL CM CP CS CX DP FB FC FM FN GA GB GS HS LL LP MB MC MD MH MM MQ NB NR PA PB PF RF RP SM SS TC TU VH XL "

// sgUEN has three forms: businesses, local companies with their year, and others with the kind of entity.
func sgUEN(c code) Grade {
	s := c.bytes()
	if s[0] > '9' {
		const alphabet = "ABCDEFGHJKLMNPQRSTUVWX0123456789"
		if place("RST", s[0]) < 0 || !pairOf(sgEntities, s[3:5]) {
			return No
		}
		sum := 0
		for i, w := range [...]int{4, 3, 5, 3, 10, 2, 2, 5, 7} {
			sum += w * place(alphabet, s[i])
		}
		return good(alphabet[modulo(sum-5, 11)] == s[9])
	}
	if len(s) == 9 {
		return good("XMKECAWLJDB"[dot(s, 10, 4, 9, 3, 8, 2, 7, 1)%11] == s[8])
	}
	return good(in(num(s[:4]), 1800, 2100) && "ZKCMDNERGWH"[dot(s, 10, 8, 6, 4, 9, 7, 5, 3, 1)%11] == s[9])
}

// phTIN has a check digit in ninth place; the branch follows.
func phTIN(c code) Grade {
	s := c.bytes()
	return good(dot(s, 9, 8, 7, 6, 5, 4, 3, 2)%11 == int(s[8]-'0') || dot(s, 1, 2, 3, 4, 5, 6, 7, 8)%11%10 == int(s[8]-'0'))
}

func vnMST(c code) Grade {
	s := c.bytes()
	if num(s[2:9]) == 0 || len(s) == 13 && num(s[10:]) == 0 {
		return No
	}
	return good(10-dot(s, 31, 29, 23, 19, 17, 13, 7, 5, 3)%11 == int(s[9]-'0'))
}

// vnCCCD begins with a province; nine digits are the card before 2016.
func vnCCCD(c code) Grade {
	s := c.bytes()
	if len(s) == 9 {
		return Weak
	}
	return good(in(num(s[:3]), 1, 96))
}
