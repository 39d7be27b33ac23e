package pii

import "strings"

// ibanLengths are the countries of the registry of IBANs (SWIFT, release 101) and those that use the form without being
// in it, each with the length of the number.
const ibanLengths = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23" +
	"GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24" +
	"PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30" +
	"DZ26AO25BJ28BF28CM27CV25CF27TD27KM27CG27CI28GQ27GA27GW25IR26MG27ML28MA28MZ25NE28SN28TG28GF27GP27MQ27RE27PF27TF27YT27NC27BL27MF27PM27WF27" +
	"AX18IM22JE22GG22"

// ibanLen returns how many of the run are an IBAN, 0 if it begins with none.
func (r *run) ibanLen() int {
	for i := 0; i < len(ibanLengths); i += 4 {
		if ibanLengths[i] == r.ch[0] && ibanLengths[i+1] == r.ch[1] {
			n := int(ibanLengths[i+2]-'0')*10 + int(ibanLengths[i+3]-'0')
			if n <= r.n && (n == r.n && !r.over || r.sep[n] != 0) && r.mod97(n) == 1 && ibanStructure(r, n) {
				return n
			}
			return 0
		}
	}
	return 0
}

// mod97 is the remainder of ISO 7064 with the first four moved to the end.
func (r *run) mod97(n int) int {
	m := 0
	for i := range n {
		c := r.ch[(i+4)%n]
		if c <= '9' {
			m = (m*10 + int(c-'0')) % 97
		} else {
			m = (m*100 + int(c-'A') + 10) % 97
		}
	}
	return m
}

// ibanDigits are the countries whose account numbers are digits only.
const ibanDigits = "AE AT BA BE CR CZ DE DK EE EG ES FI FO HR HU IL IS LT ME NO PL PT RS SE SI SK TL TN XK "

// ibanStructure reports whether the account number has letters only where its country has them.
func ibanStructure(r *run, n int) bool {
	code := string([]byte{r.ch[0], r.ch[1], ' '})
	if !strings.Contains(ibanDigits, code) {
		return true
	}
	for _, c := range r.ch[4:n] {
		if c > '9' {
			return false
		}
	}
	return true
}

// countries are the codes of ISO 3166 and XK.
const countries = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZ" +
	"DEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZ" +
	"LALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURW" +
	"SASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW"

func isCountry(a, b byte) bool {
	for i := 0; i < len(countries); i += 2 {
		if countries[i] == a && countries[i+1] == b {
			return true
		}
	}
	return false
}
