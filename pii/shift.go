package pii

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"time"
)

// ShiftDate moves dates by a number of days between 1 and days, forwards or backwards, that is the same for all dates of
// a user, so that the time between two of them stays. It is for DateTime and DateOfBirth; what is no date of numbers with
// a day, a month and a year becomes "<DATE_TIME>". The key is 16 bytes or longer.
func ShiftDate(key []byte, days int) Operator {
	key = append([]byte(nil), key...)
	o := Operator{apply: func(v *Value) string {
		sum := derive(derive(key, "tenant", v.Subject.Tenant), "user", v.Subject.User)
		n := binary.BigEndian.Uint64(sum)
		by := int(n>>1%uint64(days)) + 1
		if n&1 == 1 {
			by = -by
		}
		if s, ok := shift(v.Text, by); ok {
			return s
		}
		return infoOf(v.id).plain
	}}
	switch {
	case len(key) < minKey:
		o.err = fmt.Errorf("key of %d bytes is shorter than %d", len(key), minKey)
	case days < 1:
		o.err = fmt.Errorf("shift by %d days", days)
	}
	return o
}

// shift moves the date that s begins with.
func shift(s string, by int) (string, bool) {
	var n, width [3]int
	var sep byte
	i := 0
	for part := range 3 {
		from := i
		for i < len(s) && s[i]-'0' <= 9 && i-from < 4 {
			n[part] = n[part]*10 + int(s[i]-'0')
			i++
		}
		if width[part] = i - from; width[part] == 0 {
			return "", false
		}
		if part == 2 {
			break
		}
		if i == len(s) || part == 1 && s[i] != sep {
			return "", false
		}
		sep = s[i]
		i++
	}
	year, month, day := 2, 1, 0
	if width[0] == 4 {
		year, day = 0, 2
	} else if n[1] > 12 {
		month, day = 0, 1
	}
	y := n[year]
	if width[year] == 2 {
		y += 1900
	}
	t := time.Date(y, time.Month(n[month]), n[day], 0, 0, 0, 0, time.UTC)
	if n[month] < 1 || n[month] > 12 || t.Day() != n[day] {
		return "", false
	}
	t = t.AddDate(0, 0, by)
	n[month], n[day], n[year] = int(t.Month()), t.Day(), t.Year()
	if width[year] == 2 {
		n[year] %= 100
	}
	out := make([]byte, 0, len(s)+2)
	for part := range 3 {
		if part > 0 {
			out = append(out, sep)
		}
		text := strconv.Itoa(n[part])
		for k := len(text); k < width[part]; k++ {
			out = append(out, '0')
		}
		out = append(out, text...)
	}
	return string(append(out, s[i:]...)), true
}
