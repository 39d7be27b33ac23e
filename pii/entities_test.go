package pii_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/pii"
)

// found marks what Scan finds: "mail «email_address:joe@ex.org»".
func found(text string) string {
	var b strings.Builder
	at := 0
	for m := range pii.Scan(text) {
		b.WriteString(text[at:m.Start] + "«" + string(m.Entity) + ":" + text[m.Start:m.End] + "»")
		at = m.End
	}
	return b.String() + text[at:]
}

// plain takes the marks out again.
func plain(marked string) string {
	for {
		a := strings.Index(marked, "«")
		if a < 0 {
			return marked
		}
		b := a + strings.Index(marked[a:], "»")
		inner := marked[a+len("«") : b]
		inner = inner[strings.IndexByte(inner, ':')+1:]
		marked = marked[:a] + inner + marked[b+len("»"):]
	}
}

func TestEntitiesFound(t *testing.T) {
	for _, want := range []string{
		// numbers of networks
		"from «ip_address:192.168.0.1» to «ip_address:10.0.0.0/8».", "at «ip_address:fe80::1%eth0», «ip_address:2001:db8:85a3::8a2e:370:7334/64»",
		"«ip_address:::ffff:192.0.2.1»", "«mac_address:00:1a:2b:3c:4d:5e» «mac_address:AA-BB-CC-DD-EE-FF» «mac_address:001a.2b3c.4d5e»",
		"1:«ip_address:192.168.0.1»", "version 1.2.3.4, v1.2.3.4 and 1.2.3.4.5", "std::string a::b 12:30:45 00:00:00:00:00:00",
		// money
		"IBAN «iban_code:GB82 WEST 1234 5698 7654 32»", "«iban_code:DE89370400440532013000»", "GB82 WEST 1234 5698 7654 33", "BIC «swift_code:DEUTDEFF500»", "the ABSOLUTE truth",
		"«crypto:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2» «crypto:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq»", "«crypto:0x52908400098527886E0F7030069857D2E4169EE7»",
		"0x52908400098527886E0F7030069857D2E4169Ee7 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
		"routing number «aba_routing_number:021000021», account number «us_bank_number:12345678»", "memory limit 12345678",
		// things
		"«vin:1M8GDM9AXKP042788»", "IMEI «imei:490154203237518»", "not 490154203237518", "1M8GDM9A1KP042788",
		// people
		"My SSN is «us_ssn:536228726»", "«us_ssn:536-22-8726», 536228726", "536-00-8726 000-22-8726 on 536-22-87261",
		"born on «date_of_birth:1980-01-31»", "since 1980-01-31", "DOB: «date_of_birth:May 4, 1986»", "geboren am «date_of_birth:31.01.1980»", "fecha de nacimiento: «date_of_birth:31/01/1980»",
		"She is «age:45» years old, 45 years ago", "Age: «age:45».", "page 45",
		"passport no. «passport:C01234565»", "driver's license «us_driver_license:H12234567»", "MRN «medical_record_number:00412345»",
		"I am «person:John Smith». «person:Smith» said. Jones did not.", "Dear «person:Ann», I met Dr. «person:Ngo» and Mrs. «person:O'Brien-Smith».", "«person:Jane Doe» called; later «person:Doe» wrote.",
		"Good Morning Vietnam, Main Street, Dear Sir or Madam", "«person:José Santos» and «person:María de la Cruz»",
		"[10:15 AM] «person:Mark»: hello", "see you soon\nthanks, «person:Zosia»", "patient: «person:Ann Lee»",
		"at «address:12 Main Street, Springfield, IL 62704» today", "«address:Hauptstraße 12»", "«address:Calle Mayor 5»", "«address:42 rue de la Paix»", "«address:P.O. Box 123»", "12 main points of 5 streets",
		// phones
		"call «phone_number:+1 415 555 0132» or «phone_number:(415) 555-0132»", "tel «phone_number:020 7946 0958»", "«phone_number:555-123-4567»", "on 2024-01-31 at 10:30, 1,234,567 of 12345678901",
		// secrets of people
		"password: «password:hunter2X»", "your password is safe; password = os.environ[1]", "username=«username:jdoe42»", "user = request.user",
		"«url_with_credentials:redis://app:k3Jd82hs@db.internal:6379/0»", "https://user:${PASS}@host/ https://ex.org/a",
		"Bearer «jwt:eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefgh»", "eyJhbGciOiJIUzI1NiJ9",
		// disguise
		"«email_address:joe at ex dot org»", "«email_address:joe [at] ex [dot] org»", "«email_address:joe&#64;ex.org»", `«email_address:joe\u0040ex.org»`, "look at dot matrix", "«email_address:joe (at) ex.org»",
		"SSN «us_ssn:５３６－２２－８７２６»", "SSN «us_ssn:536\u200b-22-\u200b8726»",
		// nothing
		"550e8400-e29b-41d4-a716-446655440000 d41d8cd98f00b204e9800998ecf8427e 1732147200000 v1.22.3-rc.1 2024-01-31T10:30:00Z",
	} {
		if got := found(plain(want)); got != want {
			t.Errorf("%q, want\n%q", got, want)
		}
	}
}

func TestEntitiesInStructure(t *testing.T) {
	for _, want := range []string{
		"name,ssn,note\n«person:Jane Doe»,«us_ssn:536228726»,536228726\n\n«person:Jane Doe»,536228726,x\n",
		"name;dob\n\"«person:Lee, Ann»\";«date_of_birth:1980-01-31»\n",
		"| id | ssn |\n|---|---|\n| 536228726 | «us_ssn:536228726» |\n",
		"| field | value |\n|---|---|\n| ssn | «us_ssn:536228726» |\n| sku | 536228726 |\n",
		"INSERT INTO users (id, name, ssn) VALUES (536228726, '«person:Jane Doe»', '«us_ssn:536228726»'), (2, '«person:Ann O''Hara»', NULL);",
		`{"ssn": "«us_ssn:536228726»", "id": "536228726", "lastName": "«person:Jones»", "nested": {"date_of_birth": "«date_of_birth:1980-01-31»"}}`,
		`{"body": "{\"ssn\": \"«us_ssn:536228726»\"}"}`,
		"<row><ssn>«us_ssn:536228726»</ssn><id>536228726</id><city>«location:Springfield»</city></row>",
		"ssn: «us_ssn:536228726»\nid: 536228726\nlast_name: «person:Jones»\nname: Build and test\n",
		`level=info ssn=«us_ssn:536228726» id=536228726 customerSSN="«us_ssn:536228726»"`,
		"ORD-536228726 ssn_count=536228726x",
	} {
		if got := found(plain(want)); got != want {
			t.Errorf("%q, want\n%q", got, want)
		}
	}
}

func TestAskedEntities(t *testing.T) {
	for _, c := range []struct {
		entity pii.Entity
		text   string
		n      int
	}{
		{pii.DateTime, "on 2021-05-21, 21.5.2021, 5 May 2021 and May 5th, 2021", 4},
		{pii.URL, "https://ex.org/a?b=c, www.ex.org and ex.org/x but readme.md", 3},
		{"us_npi", "1234567893 1234567890", 1},
		{"id_us_ssn", "536-22-8726", 1},
		{pii.CreditCard, "4111_1111_1111_1111, 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", 2},
		{pii.Email, "joe\n@ex.org", 1},
	} {
		r := redactor(t, pii.DetectOptions{Entities: []pii.Entity{c.entity}})
		got, n := r.Redact(c.text)
		if n != c.n {
			t.Errorf("%d in %q, want %d", n, got, c.n)
		}
	}
}

func TestEntitiesAreNamed(t *testing.T) {
	seen := map[pii.Entity]bool{}
	for _, e := range pii.Entities() {
		require.Regexp(t, `^[a-z0-9_]+$`, e)
		require.False(t, seen[e], e)
		seen[e] = true
		require.NoError(t, pii.Detect(e).Err)
	}
	require.Greater(t, len(seen), 150)
}

func TestEntitiesLaws(t *testing.T) {
	guardtest.TestCheck(t, pii.Detect(),
		"name,ssn,note\nJane Doe,536228726,536228726\n\nJane Doe,536228726,x\n",
		"INSERT INTO users (id, name, ssn) VALUES (536228726, 'Jane Doe', '536228726'), (2, 'Ann Lee', NULL);\n| field | value |\n|---|---|\n| ssn | 536228726 |\n",
		"Dear Ann, I am John Smith; Smith lives at 12 Main Street, Springfield, IL 62704. Call (415) 555-0132 or tel 020 7946 0958 office. Born on May 4, 1986.",
		"password: hunter2X from 192.168.0.1 or fe80::1%eth0, redis://app:k3Jd82hs@db.internal:6379/0 joe at ex dot org joe&#64;ex.org\nthanks, Zosia",
		"SSN ５３６－２２－８７２６ card 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 IBAN GB82 WEST 1234 5698 7654 32, BIC DEUTDEFF500 eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefgh",
	)
}

func TestEntitiesAllocs(t *testing.T) {
	guardtest.TestAllocs(t, pii.Detect(), "550e8400-e29b-41d4-a716-446655440000 d41d8cd98f00b204e9800998ecf8427e 2024-01-31T10:30:00Z key=value; f(x) == \"y\"",
		"My account is new, the phone rings, SSN and card are words. Dear Sir, the Street is long: 5 of 12, 3.5 or 1,234,567.", "a,b\nc,d\n| x | y |\n", "Привет, мир 12 Εκείνος 中文 34")
}
