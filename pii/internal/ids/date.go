package ids

// date reports whether a day exists in the calendar.
func date(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= days(year, month)
}

func days(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// yymmdd reports whether six digits are a day of any century.
func yymmdd(s []byte) bool {
	return date(2000+num(s[:2]), num(s[2:4]), num(s[4:6])) // 2000 is a leap year
}

// ddmmyy is the same the other way round.
func ddmmyy(s []byte) bool {
	return date(2000+num(s[4:6]), num(s[2:4]), num(s[:2]))
}
