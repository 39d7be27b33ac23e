package pii_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/pii"
)

// nearly are texts with what is found in them marked, each with something beside it that is nearly the same.
var nearly = []string{
	// phone numbers: North America's plan, brackets, fiction, dates, decimals
	"123-456-7890, 415-055-0132 and «phone_number:415-555-0132»", "phone: «phone_number:123-456-7890»", "«phone_number:(123) 456-7890»", "«phone_number:555-023-4567»",
	"on 03/10/2011", "0.049917534, 0.048611384", "123-456-7890 is a number, «phone_number:123-456-7890» office",
	// programs
	"const zip = 0x600000038000000", `vin: "\U00014647" '\ufe0f'`, "if cap(p.buf) > 64*1024 { cap := int64(cap64) }", "cp1252 is cp 1251", "SYS_CAP_GETMODE = 517",
	"run at 17:33:01 PDT 2021", "password: typing.Optional[bytes], salt: bytes", "from_user=from_user", `CHALLENGE: "challengePassword"`, `os.Setenv("PWD="+pwd)`,
	"one|pass|quit|user|raise", "| user | value |", "| user | «username:jdoe42» |", "username: fred", "username: «username:jdoe42»",
	`{"Call", Method, 0}, {"Hi", Const}`, "filename is None", "Handle: BinaryIO,",
	// sections, versions and addresses of networks
	"RFC 5280, 4.2.2.1 and chapter 2.2.3.8", "oid 2.5.29.17", "host 4.2.2.1x, host «ip_address:4.2.2.1»", "«ip_address:8.8.8.8»", "«ip_address:1.2.3.4»:80", "«ip_address:10.0.0.1»",
	// places, streets and firms
	"in San Fernando and Santa Teresa", "Hospital Ramón Cajal", "from Gradiant Research LLC", "Madison Square Garden", "«person:Madison Garner» sang", "Jean Dupont, Inc. and «person:Jean Dupont», who",
	"Paciente: Varón de «age:57» años", "paciente: «person:Ana Pérez»", "Dear Parents, dear Hiring Manager", "«person:Jean-Paul Sartre»", "Her maiden name is «person:Clarkson»",
	// addresses of several lines
	"«address:12 Main Street\nApt. 4\nSpringfield, IL 62704»\nThank you", "«address:12 Main Street»\nThank you, all 12345 of you", "«address:Hauptstraße 12, 80331 München» or so",
	"«address:79 Argyll Road, London SW1A 1AA», please", "I live at «address:37 Parva Domus», come", "37 Parva Domus, come", "at «address:PSC 4355, Box 4187\nAPO AE 09081» now", "PSC 4355",
	"«address:ul. Grabowa 112, Tarnowskie Góry 42-609».", "in Ostrov nad Ohří",
	// labels behind
	"«us_ssn:536228726» is my SSN", "«us_ssn:536228726» (SSN)", "536228726 is my order", "536228726 (SSN and more)",
	// columns
	"First Name,Last Name,Social Security Number\n«person:Jane»,«person:Roe»,«us_ssn:536228726»\n", "Thank you,\nI will",
}

func TestNearly(t *testing.T) {
	for _, want := range nearly {
		if got := found(plain(want)); got != want {
			t.Errorf("%q, want\n%q", got, want)
		}
	}
}

func TestNearlyLaws(t *testing.T) {
	var texts []string
	for _, marked := range nearly {
		texts = append(texts, plain(marked))
	}
	guardtest.TestCheck(t, pii.Detect(), texts...)
	guardtest.TestCheck(t, pii.Detect(pii.Phone, pii.DateTime), texts...)
	guardtest.TestCheck(t, pii.DetectWith(pii.DetectOptions{Regions: []string{"GB", "DE"}}), texts...)
}

func TestRegions(t *testing.T) {
	for _, test := range []struct{ text, all, british string }{
		{"ring 020 7946 0958", "ring <PHONE_NUMBER>", "ring <PHONE_NUMBER>"},
		{"so 020 7946 0958", "so 020 7946 0958", "so <PHONE_NUMBER>"},
		{"Tel. (89) 636-48018", "Tel. <PHONE_NUMBER>", "Tel. <PHONE_NUMBER>"},
		{"+49 30 901820", "<PHONE_NUMBER>", "<PHONE_NUMBER>"},
		{"3 331 6005", "3 331 6005", "3 331 6005"},
	} {
		got, _ := redactor(t, pii.DetectOptions{}).Redact(test.text)
		require.Equal(t, test.all, got, test.text)
		got, _ = redactor(t, pii.DetectOptions{Regions: []string{"GB"}}).Redact(test.text)
		require.Equal(t, test.british, got, test.text)
	}
	_, err := pii.NewRedactor(pii.DetectOptions{Regions: []string{"ZZ"}})
	require.ErrorContains(t, err, `unknown region "ZZ"`)
}

func TestAskedYears(t *testing.T) {
	r := redactor(t, pii.DetectOptions{Entities: []pii.Entity{pii.DateTime, "se_personnummer", "tr_license_plate", "ph_mobile_number"}})
	for text, want := range map[string]string{
		"1972": "<DATE_TIME>", "bought in 1972.": "bought in <DATE_TIME>.", "page 1972": "page 1972", "in 1972x": "in 1972x", "in 19725": "in 19725", "in 1972-01": "in 1972-01",
		"my code is199003052397.": "my code is<SE_PERSONNUMMER>.", "x199003052397": "x199003052397", "34 abc 1234": "<TR_LICENSE_PLATE>", "0 (917) 123 4567": "<PH_MOBILE_NUMBER>",
	} {
		got, _ := r.Redact(text)
		require.Equal(t, want, got, text)
	}
}
