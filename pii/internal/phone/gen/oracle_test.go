package main

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"github.com/stanchion-dev/stanchion/pii/internal/phone"
)

func values(s string) []byte {
	b := []byte(s)
	for i := range b {
		b[i] -= '0'
	}
	return b
}

func changed(r *rand.Rand, s string, n int) string {
	b := []byte(s)
	for range n {
		b[r.IntN(len(b))] = '0' + byte(r.IntN(10))
	}
	return string(b)
}

// parse is what the library says.
func parse(s, region string) (string, bool) {
	n, err := phonenumbers.Parse(s, region)
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return "", false
	}
	return phonenumbers.GetRegionCodeForNumber(n), true
}

// TestOracle compares package phone with the library that its tables come from.
func TestOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	regions := phone.Regions()
	var national, missed, international, leading int
	for range 40000 {
		home := regions[r.IntN(len(regions))]
		example := phonenumbers.GetExampleNumberForType(home.String(), phonenumbers.PhoneNumberType(r.IntN(4)))
		if example == nil {
			continue
		}
		s := changed(r, phonenumbers.NormalizeDigitsOnly(phonenumbers.Format(example, phonenumbers.NATIONAL)), r.IntN(2))
		got, ok := phone.Dialled(values(s), home)
		want, valid := parse(s, home.String())
		switch {
		case ok && !valid:
			t.Errorf("%s in %v is not valid", s, home)
		case ok && got.String() != want:
			t.Errorf("%s in %v is of %s, not %v", s, home, want, got)
		case ok:
			national++
		case valid:
			missed++ // the prefix is not there and ought to be
		}
		s = strconv.Itoa(int(example.GetCountryCode())) + changed(r, phonenumbers.GetNationalSignificantNumber(example), r.IntN(4))
		got, ok = phone.International(values(s))
		want, valid = parse("+"+s, "ZZ")
		switch {
		case valid && !ok:
			t.Errorf("+%s is missed", s)
		case ok && !valid:
			leading++ // a 0 behind the calling code, which the library does not take away everywhere
		case ok && got.String() != want:
			t.Errorf("+%s is of %s, not %v", s, want, got)
		case ok:
			international++
		}
	}
	t.Logf("national %d, without their prefix %d; international %d, with a 0 %d", national, missed, international, leading)
	if missed*100 > national || leading*100 > international {
		t.Error("too many differ")
	}
}
