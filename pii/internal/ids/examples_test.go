package ids_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/pii/internal/ids"
)

// examples are numbers that authorities, standards and encyclopedias print to explain them, and numbers of well-known
// companies in public registers.
var examples = []struct{ entity, value string }{
	{"us_ssn", "536-22-8726"}, {"us_itin", "912-70-1234"}, {"id_us_ein", "12-3456789"}, {"aba_routing_number", "021000021"}, {"us_npi", "1234567893"},
	{"us_mbi", "1EG4-TE5-MK73"}, {"medical_license", "AP5836727"},
	{"uk_nhs", "943 476 5919"}, {"id_gb_utr", "1955839661"}, {"uk_nino", "AB123456C"}, {"id_gb_vat", "GB 980 7806 84"}, {"uk_driving_licence", "MORGA657054SM9IJ"},
	{"uk_postcode", "SW1A 1AA"}, {"uk_vehicle_registration", "BD51 SMR"},
	{"id_br_cpf", "529.982.247-25"}, {"id_br_cnpj", "11.222.333/0001-81"}, {"id_br_cnpj", "12.ABC.345/01DE-35"},
	{"id_br_cnh", "02650306461"}, {"id_br_titulo", "1023 8501 0671"}, {"id_mx_clabe", "032180000118359719"}, {"id_id_npwp", "01.312.166.0-091.000"}, {"id_ar_cuit", "20-05536168-2"}, {"id_ar_cbu", "2850590940090418135201"}, {"id_cl_rut", "12.531.909-2"}, {"id_co_nit", "213.123.432-1"}, {"id_do_rnc", "1-01-85004-3"},
	{"id_ec_ci", "1710034065"}, {"id_ec_ruc", "1792060346001"}, {"id_gt_nit", "576937-K"}, {"id_mx_curp", "BOXW310820HNERXN09"}, {"id_mx_rfc", "GODE561231GR8"},
	{"id_pe_ruc", "20512333797"}, {"id_pe_cui", "10117410-2"}, {"id_py_ruc", "80028061-0"}, {"id_uy_ci", "1.234.567-2"}, {"id_uy_rut", "211003420017"}, {"id_ve_rif", "V-11470283-4"},
	{"de_tax_id", "36 574 261 809"}, {"de_vat_id", "DE136695976"}, {"de_social_security", "65 170839 J 003"}, {"de_health_insurance", "A123456780"}, {"de_lanr", "123456601"},
	{"de_id_card", "L01X00T471"}, {"de_id_card", "T22000129"}, {"de_passport", "C01X00T478"}, {"de_handelsregister", "HRB 86891"}, {"de_kfz", "B MW 1234"},
	{"id_at_vnr", "1237 010180"}, {"id_at_uid", "ATU13585627"}, {"id_at_tin", "59-119/9013"}, {"id_be_nn", "85.07.30-033.28"}, {"id_be_vat", "BE0428759497"},
	{"id_ch_ssn", "756.9217.0769.85"}, {"id_ch_uid", "CHE-100.155.212"}, {"id_fr_nir", "2 95 10 99 126 111 93"}, {"id_fr_nif", "3023217600053"}, {"id_fr_siren", "732 829 320"},
	{"id_fr_siret", "732 829 320 00074"}, {"id_fr_tva", "FR40303265045"}, {"id_ie_pps", "6433435F"}, {"id_ie_vat", "IE8D79739I"}, {"id_ie_vat", "IE6433435F"},
	{"id_lu_tva", "LU15027442"}, {"id_lu_nin", "1893120105732"}, {"id_nl_bsn", "111222333"}, {"id_nl_btw", "NL004495445B01"},
	{"es_nif", "54362315-K"}, {"es_nif", "12345678Z"}, {"es_nie", "X-2482300W"}, {"id_es_nss", "28/12345678/40"}, {"id_es_cif", "A13585625"}, {"id_es_cif", "J99216582"}, {"id_pt_nif", "501 964 843"}, {"id_pt_cc", "00000000 0 ZZ4"},
	{"it_fiscal_code", "RSSMRA85T10A562S"}, {"it_vat_code", "00743110157"}, {"id_gr_amka", "01013099997"}, {"id_gr_vat", "EL 094259216"}, {"id_mt_vat", "MT11679112"},
	{"id_cy_vat", "CY10259033P"}, {"id_ad_nrt", "U-132950-X"},
	{"id_dk_cpr", "211062-5629"}, {"id_dk_cvr", "DK13585628"}, {"se_personnummer", "811228-9874"}, {"se_personnummer", "19811228-9874"}, {"se_organisationsnummer", "212000-0142"},
	{"id_no_fodselsnummer", "151086 95088"}, {"id_no_orgnr", "988 077 917"}, {"fi_personal_identity_code", "131052-308T"}, {"id_fi_ytunnus", "2077474-0"}, {"id_is_kennitala", "120174-3399"},
	{"id_ee_ik", "37605030299"}, {"id_lt_asmens", "33309240064"}, {"id_lv_pk", "161175-19997"}, {"id_ee_kmkr", "EE100931558"}, {"id_lt_pvm", "LT119511515"}, {"id_lt_pvm", "LT100001919017"},
	{"pl_pesel", "44051401359"}, {"id_pl_nip", "856-734-62-15"}, {"id_pl_regon", "192598184"}, {"id_pl_dowod", "ABA300000"}, {"id_cz_rc", "710319/2745"}, {"id_cz_ico", "25123891"},
	{"id_cz_dic", "CZ25123891"}, {"id_cz_dic", "CZ640903926"}, {"id_sk_dph", "SK2022749619"}, {"id_hu_anum", "HU-12892312"}, {"id_hu_adoazonosito", "8071592153"},
	{"id_ro_cnp", "1630615123457"}, {"id_ro_cui", "RO18547290"},
	{"id_bg_egn", "7523169263"}, {"id_bg_vat", "BG175074752"}, {"id_hr_oib", "33392005961"}, {"id_si_emso", "0101006500006"}, {"id_si_ddv", "SI50223054"}, {"id_rs_pib", "101134702"},
	{"id_mk_edb", "4030000375897"}, {"id_al_nipt", "J91402501L"}, {"id_ua_rntrc", "1759013776"}, {"id_ua_edrpou", "32855961"}, {"id_ru_inn", "7707083893"}, {"id_ru_inn", "500100732259"},
	{"id_ru_snils", "112-233-445 95"}, {"id_ru_ogrn", "1022200525819"}, {"id_kz_iin", "940140000385"}, {"id_by_unp", "200988541"}, {"id_md_idno", "1008600038413"},
	{"in_aadhaar", "2341 2341 2346"}, {"in_pan", "ACUPA7085R"}, {"in_gstin", "27AAPFU0939F1ZV"}, {"in_voter", "WKH1186253"}, {"id_pk_cnic", "34201-0891231-8"},
	{"id_cn_ric", "11010519491231002X"}, {"id_cn_uscc", "91110000600037341L"}, {"id_tw_ubn", "00501503"}, {"id_tw_nid", "A123456789"},
	{"id_tw_nid", "A800000014"}, {"id_hk_hkid", "A1234563"}, {"id_hk_hkid", "G123456A"}, {"kr_rrn", "971013-9019902"}, {"kr_brn", "116-82-00276"}, {"id_jp_in", "6214 9832 0257"},
	{"id_jp_cn", "5-8356-7825-6246"}, {"th_tnin", "3-1006-00445-63-5"}, {"id_id_nik", "3171011708450001"}, {"id_my_nric", "770305-02-1234"}, {"sg_nric_fin", "S1234567D"},
	{"sg_nric_fin", "T1234567J"}, {"sg_nric_fin", "G1234567X"}, {"sg_nric_fin", "M1234567K"}, {"sg_uen", "00192200M"}, {"sg_uen", "197401143C"}, {"sg_uen", "S16FC0121D"}, {"id_vn_mst", "0100233488"},
	{"tr_national_id", "10000000146"}, {"id_tr_vkn", "4540536920"}, {"tr_license_plate", "34 ABC 123"}, {"id_il_idnr", "03933742-3"}, {"id_ir_nid", "0499370899"},
	{"id_eg_nid", "29001011234567"}, {"za_id_number", "7503305044089"}, {"ng_nin", "12345678902"}, {"id_mu_nid", "J2906201304089"}, {"id_tn_mf", "1234567/M/A/E/001"},
	{"au_abn", "83 914 571 673"}, {"au_acn", "004 085 616"}, {"au_tfn", "123 456 782"}, {"au_medicare", "2123 45670 1"}, {"id_nz_ird", "49-091-850"}, {"id_nz_nhi", "ZZZ0016"},
	{"id_nz_nhi", "ZAC5361"}, {"id_nz_nhi", "ZBN77VL"}, {"ca_sin", "193-456-787"}, {"id_ca_bcphn", "9698 658 215"}, {"id_ca_bn", "12302 6635"},
	{"iban_code", "GB82 WEST 1234 5698 7654 32"}, {"iban_code", "DE89370400440532013000"}, {"iban_code", "NO9386011117947"}, {"iban_code", "MT84 MALT 0110 0001 2345 MTLC AST0 01S"},
	{"swift_code", "DEUTDEFF500"}, {"lei", "5493001KJTIIGC8Y1R12"}, {"isin", "US0378331005"}, {"isin", "AU0000XVGZA3"}, {"vin", "1M8GDM9AXKP042788"}, {"imei", "490154203237518"},
}

func TestPrinted(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range examples {
		seen[e.entity] = true
		m, ok := grades(e.value)[e.entity]
		if !ok || m.Grade != ids.Good && e.entity != "id_tw_ubn" || m.Spacing == ids.Loose {
			t.Errorf("%s %q: found %v, grade %v, spacing %v", e.entity, e.value, ok, m.Grade, m.Spacing)
		}
	}
	for i := range ids.Kinds() {
		if k := &ids.Kinds()[i]; !seen[k.Entity] {
			t.Logf("no printed example of %s", k.Entity)
		}
	}
}

// TestKinds holds the table to its promises.
func TestKinds(t *testing.T) {
	names := map[string]bool{}
	for i := range ids.Kinds() {
		k := &ids.Kinds()[i]
		require.Equal(t, i, k.Index)
		require.False(t, names[k.Entity], k.Entity)
		names[k.Entity] = true
		require.Regexp(t, `^[a-z][a-z0-9_]+$`, k.Entity)
		require.NotEmpty(t, k.Labels, k.Entity)
		require.Positive(t, k.Odds, k.Entity)
		for _, l := range k.Labels {
			require.NotRegexp(t, `[A-Z]|^\s|\s$|\s\s`, l, k.Entity)
		}
		found, ok := ids.Find(k.Entity)
		require.True(t, ok)
		require.Same(t, k, found)
	}
	_, ok := ids.Find("nothing")
	require.False(t, ok)
}
