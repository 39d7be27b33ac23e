package ids

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// random fills a format with random characters.
func random(r *rand.Rand, format string) string {
	var b strings.Builder
	for _, c := range []byte(format) {
		switch c {
		case '#':
			b.WriteByte('0' + byte(r.IntN(10)))
		case '@':
			b.WriteByte('A' + byte(r.IntN(26)))
		case '*':
			b.WriteByte(base36[r.IntN(36)])
		case '[', ']', '=':
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// example looks for a value of a kind that its check calls good.
func example(r *rand.Rand, k *Kind, format string) (string, bool) {
	for range 40000 {
		s := random(r, format)
		if gradeOf(k, s) == Good {
			return s, true
		}
	}
	return "", false
}

func gradeOf(k *Kind, s string) Grade {
	var v Value
	if v.Read(s) {
		for _, m := range v.Match(nil) {
			if m.Kind == k {
				return m.Grade
			}
		}
	}
	return No
}

// TestExamples finds a value of each format of each kind, and the same value in a text.
func TestExamples(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range Kinds() {
		k := &Kinds()[i]
		some := false
		for _, f := range k.formats {
			s, ok := example(r, k, f)
			if !ok && rare[k.Entity] {
				break
			}
			if !ok {
				continue
			}
			some = true
			found := false
			for _, m := range At("x "+s+" y", 2, nil) {
				found = found || m.Kind == k && m.End == 2+len(s) && m.Spacing > Loose
			}
			require.True(t, found, "%s %q", k.Entity, s)
		}
		if !some && !rare[k.Entity] {
			t.Errorf("%s: no format has a good value", k.Entity)
		}
	}
}

// rare are kinds of which chance finds no good value in reasonable time.
var rare = map[string]bool{"id_mx_curp": true, "id_uy_rut": true, "id_lu_nin": true, "lei": true, "id_cn_ric": true, "it_fiscal_code": true}

// Checks that do not see every change of a digit, and why.
const (
	unchecked = "digits outside the check, or no check digit"
	eleven    = "modulus 11, with one digit for two remainders"
	even      = "weights that have a factor in common with the modulus"
	several   = "several moduli or centuries are right"
)

var blind = map[string]string{
	"us_itin": unchecked, "medical_license": even, "id_gb_utr": eleven, "uk_nino": unchecked, "id_gb_vat": several, "uk_driving_licence": unchecked,
	"id_br_cpf": eleven, "id_br_cns": even, "id_br_pis": eleven, "id_br_cnh": eleven, "id_br_titulo": several, "in_driving_licence": unchecked, "ng_bvn": unchecked, "id_id_npwp": unchecked, "id_br_cnpj": eleven, "id_ar_cuit": eleven, "id_co_nit": eleven, "id_cu_ni": unchecked, "id_do_rnc": eleven, "id_ec_ruc": unchecked,
	"id_mx_curp": several, "id_mx_rfc": unchecked, "id_pe_cui": several, "id_pe_ruc": eleven, "id_py_ruc": eleven, "id_sv_nit": eleven, "id_uy_ci": even,
	"id_ve_rif": eleven, "de_lanr": unchecked, "id_be_nn": several, "id_nl_btw": unchecked, "id_pt_niss": even, "id_pt_nif": eleven, "id_gr_vat": eleven,
	"se_personnummer": several, "id_is_kennitala": unchecked, "id_ee_ik": eleven, "id_lt_asmens": eleven, "id_lv_pk": eleven, "id_lt_pvm": eleven, "id_cz_ico": eleven,
	"id_hu_anum": even, "id_hu_szemelyi": several, "id_hu_adoazonosito": eleven, "id_ro_cui": eleven, "id_bg_vat": eleven, "id_bg_egn": eleven, "id_si_emso": eleven,
	"id_mk_edb": eleven, "id_si_ddv": eleven, "id_al_nid": unchecked, "id_ua_rntrc": eleven, "id_ua_edrpou": eleven, "id_ru_inn": eleven, "id_ru_ogrn": eleven,
	"id_kz_iin": eleven, "in_vehicle_registration": unchecked, "id_tw_nid": even, "kr_rrn": eleven, "kr_frn": eleven, "id_jp_in": eleven, "id_jp_cn": eleven,
	"th_tnin": eleven, "id_id_nik": unchecked, "id_my_nric": unchecked, "id_vn_mst": unchecked, "id_vn_cccd": unchecked, "id_ir_nid": eleven, "id_eg_nid": unchecked,
	"au_acn": unchecked, "au_medicare": unchecked, "id_nz_ird": eleven, "id_nz_nhi": eleven, "id_ca_bn": unchecked, "id_ca_ohip": unchecked, "iccid": several,
	"id_pl_regon": eleven, "id_ru_snils": eleven, "id_cz_rc": eleven, "id_cz_dic": unchecked, "id_no_fodselsnummer": several, "de_tax_id": several,
	"id_fr_nir": several, "id_it_iva": unchecked, "kr_brn": even, "ph_tin": several, "id_cl_rut": several,
}

// TestChangedDigit changes every digit of good values into every other: only checks that are blind by design may miss it.
func TestChangedDigit(t *testing.T) {
	if testing.Short() {
		t.Skip("makes many values")
	}
	r := rand.New(rand.NewPCG(3, 4))
	for i := range Kinds() {
		k := &Kinds()[i]
		if k.Odds < 9 || blind[k.Entity] == unchecked {
			continue
		}
		tried, passed := 0, 0
		for _, f := range k.formats[:min(3, len(k.formats))] {
			s, ok := example(r, k, f)
			if !ok {
				break
			}
			for at := range s {
				for d := byte('0'); d <= '9' && '0' <= s[at] && s[at] <= '9'; d++ {
					if changed := s[:at] + string(d) + s[at+1:]; d != s[at] && changed != s {
						tried++
						if gradeOf(k, changed) == Good {
							passed++
							if blind[k.Entity] == "" {
								t.Errorf("%s: %q and %q are both good", k.Entity, s, changed)
							}
						}
					}
				}
			}
		}
		if passed*4 > tried {
			t.Errorf("%s: %d of %d changes pass", k.Entity, passed, tried)
		}
	}
}

// TestOdds holds Kind.Odds to what random values of the formats say.
func TestOdds(t *testing.T) {
	if testing.Short() {
		t.Skip("makes many values")
	}
	r := rand.New(rand.NewPCG(5, 6))
	for i := range Kinds() {
		k := &Kinds()[i]
		pass, n := 0, 0
		for _, f := range k.formats {
			for range 1 + 6000/len(k.formats) {
				n++
				if gradeOf(k, random(r, f)) == Good {
					pass++
				}
			}
		}
		switch {
		case pass == 0 && n > 8*k.Odds:
			t.Errorf("%s: odds %d, none of %d", k.Entity, k.Odds, n)
		case pass > 20 && (n > 2*pass*(k.Odds+1) || pass*k.Odds > 2*n):
			t.Errorf("%s: odds %d, measured %d of %d", k.Entity, k.Odds, pass, n)
		}
	}
}
