package ids

// Vehicles and devices of any country: ISO 3779 and 49 CFR 565 (VIN), 3GPP TS 23.003 (IMEI, IMEISV, ICCID of ITU-T E.118).
var device = []Kind{
	{Entity: "vin", Class: Vehicle, Need: None, Odds: 93,
		Labels: []string{"vin", "vin number", "vehicle identification number", "chassis", "chassis number", "fahrgestellnummer", "fin", "numéro de châssis", "bastidor",
			"número de bastidor", "telaio", "numero di telaio", "chassisnummer", "vehicle"},
		upper: true, formats: []string{"*************####"}, check: vin},
	{Entity: "imei", Class: Device, Need: Layout, Odds: 53,
		Labels:  []string{"imei", "imei number", "imei no", "device", "device id", "handset", "imei1", "imei2", "mobile equipment identity", "international mobile equipment identity"},
		formats: []string{"##-######-######-#", "###############", "## ###### ###### #", "######-##-######-#"}, check: imei},
	{Entity: "imeisv", Class: Device, Need: Label, Odds: 1,
		Labels:  []string{"imeisv", "imei sv", "imei software version"},
		formats: []string{"################", "##-######-######-##"}, check: any3},
	{Entity: "iccid", Class: Device, Need: Label, Odds: 6,
		Labels:  []string{"iccid", "sim", "sim number", "sim card", "sim serial"},
		formats: []string{"89#################", "89##################"}, check: iccid},
	{Entity: "de_kfz", Country: "DE", Class: Vehicle, Need: Label, Odds: 1,
		Labels: []string{"kennzeichen", "kfz-kennzeichen", "kfz", "autokennzeichen", "nummernschild", "amtliches kennzeichen", "fahrzeug", "license plate",
			"kfz-kz"},
		made: kfzFormats, check: deKFZ},
}

// vin checks the ninth character, which the makers of North America and China keep. Elsewhere it is any.
func vin(c code) Grade {
	s := c.bytes()
	sum, letters := 0, 0
	for i, b := range s {
		v := int(b - '0')
		if b > '9' {
			letters++
			if v = place("ABCDEFGH\x00JKLMN\x00P\x00R\x00STUVWXYZ", b); v < 0 {
				return No
			}
			v = v%9 + 1
			if b >= 'S' {
				v = int(b-'S') + 2
			}
		}
		sum += v * [...]int{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2}[i]
	}
	if letters == 0 || s[0] == '0' {
		return No
	}
	if "0123456789X"[sum%11] == s[8] {
		return grade(true, letters > 2)
	}
	if in(int(s[0]-'0'), 1, 5) {
		return No
	}
	return Weak
}

// imei knows the bodies that give out numbers by the first two digits.
func imei(c code) Grade {
	s := c.bytes()
	switch num(s[:2]) {
	case 1, 10, 30, 31, 33, 35, 44, 45, 49, 50, 51, 52, 53, 54, 86, 87, 91, 98, 99:
		return good(luhn(s))
	}
	return weaker(good(luhn(s) && s[0] != '0'))
}

func iccid(c code) Grade {
	if c.n == 19 {
		return grade(true, luhn(c.bytes()))
	}
	return grade(true, luhn(c.bytes()) || luhn(c.b[:19]))
}

// kfzFormats returns formats that hold a separator at least behind the district: one to three letters of the district, one or two letters, one to four digits, and E or H behind.
func kfzFormats() []string {
	var list []string
	for _, district := range []string{"@", "@@", "@@@"} {
		for _, letters := range []string{"@", "@@"} {
			for _, digits := range []string{"#", "##", "###", "####"} {
				for _, kind := range []string{"", "E", "H"} {
					if len(district)+len(letters)+len(digits)+len(kind) <= 8 {
						for _, seps := range [][2]string{{" ", " "}, {"-", " "}, {"-", "-"}, {" ", "-"}, {"-", ""}, {" ", ""}} {
							list = append(list, "="+district+seps[0]+letters+seps[1]+digits+kind)
						}
					}
				}
			}
		}
	}
	return list
}

// deKFZ: the number does not begin with 0.
func deKFZ(c code) Grade {
	for _, b := range c.bytes() {
		if b <= '9' {
			return good(b != '0')
		}
	}
	return No
}
