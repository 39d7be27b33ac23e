package ids_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/pii/internal/ids"
)

// TestNear is about what is almost of a kind.
func TestNear(t *testing.T) {
	for _, test := range []struct{ entity, text string }{
		{"us_ssn", "666-22-8726"}, {"us_ssn", "900-22-8726"}, {"us_ssn", "536-00-8726"}, {"us_ssn", "536-22-0000"}, {"us_ssn", "078-05-1120"}, {"us_ssn", "111-11-1111"},
		{"us_itin", "812-70-1234"}, {"us_itin", "912-93-1234"}, {"id_us_ein", "07-3456789"}, {"aba_routing_number", "921000021"}, {"us_npi", "3234567893"}, {"us_mbi", "1SG4-TE5-MK73"},
		{"us_mbi", "0EG4-TE5-MK73"}, {"medical_license", "YB1234563"},
		{"uk_nino", "BG123456A"}, {"uk_nino", "AA123456E"}, {"uk_nino", "FQ123456A"}, {"uk_postcode", "QA1 1AA"}, {"uk_postcode", "SW1A 1CA"}, {"uk_vehicle_registration", "AB35 ABC"},
		{"uk_vehicle_registration", "AB51 AIB"}, {"uk_driving_licence", "MORGA613054SM9IJ"}, {"uk_driving_licence", "M9RGA657054SM9IJ"},
		{"de_tax_id", "01234567890"}, {"de_social_security", "15071349C103"}, {"de_social_security", "05150872C103"}, {"de_kfz", "BMW 0123"}, {"de_kfz", "BMW1234"}, {"de_plz", "00123"},
		{"de_passport", "A01X00T47"}, {"de_handelsregister", "HRC 12345"},
		{"es_nif", "12345678A"}, {"es_nie", "W2482300W"}, {"id_es_cif", "I12345678"}, {"it_fiscal_code", "RSSMRA85T72A562S"}, {"it_vat_code", "00000000000"},
		{"fi_personal_identity_code", "131052 308T"}, {"fi_personal_identity_code", "131052I308T"}, {"fi_personal_identity_code", "311152-308T"},
		{"id_dk_cpr", "311162-5629"}, {"se_personnummer", "811328-9874"}, {"id_no_fodselsnummer", "321086 95088"}, {"id_is_kennitala", "320174-3399"}, {"id_ee_ik", "97605030299"},
		{"pl_pesel", "44055401359"}, {"id_cz_rc", "710399/2745"}, {"id_ro_cnp", "0630615123457"}, {"id_bg_egn", "7553169263"}, {"id_si_emso", "3201006500006"},
		{"in_aadhaar", "1341 2341 2346"}, {"in_pan", "ACUPA0000"}, {"in_gstin", "00AAPFU0939F1ZV"}, {"in_gstin", "27AAPFU0939F1YV"}, {"in_vehicle_registration", "ZZ01AB1234"},
		{"id_cn_ric", "99010519491231002X"}, {"id_cn_ric", "110105194913310021"}, {"kr_rrn", "971313-9019902"}, {"kr_rrn", "971013-5019902"}, {"kr_driver_license", "99-22-123456-12"},
		{"id_id_nik", "3171013208450001"}, {"id_id_nik", "2871011708450001"}, {"id_my_nric", "771305-02-1234"}, {"id_my_nric", "770305-00-1234"}, {"th_tnin", "0-1006-00445-63-5"},
		{"sg_uen", "S16ZZ0121D"}, {"tr_national_id", "01234567890"}, {"tr_license_plate", "82 ABC 123"}, {"tr_license_plate", "34 QBC 123"}, {"za_id_number", "7513305044089"},
		{"id_pk_cnic", "84201-0891231-8"}, {"ca_sin", "046-454-286"}, {"au_medicare", "1123 45670 1"}, {"id_nz_ird", "00-091-850"},
		{"iban_code", "GB82 WEST 1234 5698 7654 33"}, {"iban_code", "ZZ82 WEST 1234 5698 7654 32"}, {"iban_code", "GB82 WEST 1234 5698 7654 3"}, {"swift_code", "DEUTXXFF"}, {"swift_code", "deutdeff"},
		{"isin", "ZZ0378331005"}, {"vin", "1M8GDM9AXKP04278O"}, {"vin", "11111111111111111"}, {"vin", "1M8GDM9A1KP042788"}, {"imei", "490154203237519"}, {"id_ae_eid", "784-1700-1234567-1"},
	} {
		k, ok := ids.Find(test.entity)
		require.True(t, ok, test.entity)
		_, ok = grades(test.text)[k.Entity]
		require.False(t, ok, "%s %q", test.entity, test.text)
	}
}

// TestEdges reads what is not a value, or a very odd one.
func TestEdges(t *testing.T) {
	for _, s := range []string{"", " ", "-", "\x00", "\xff", "12\x0034", "12\u00e934", "ä", "1\u20102\u00a03", "1234567890123456789012345678901234567890", "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8"} {
		grades(s)
		for i := range len(s) + 1 {
			ids.At(s, i, nil)
			ids.Standing(s, i, nil)
			ids.CryptoAt(s, i)
		}
	}
	var v ids.Value
	require.True(t, v.Read("ab\u20101\u00a02"))
	require.Equal(t, "AB12", string(v.Text()))
	require.Equal(t, 2, v.Digits())
	require.Equal(t, 4, v.Len())
	require.False(t, v.Read("1_2"))
}
