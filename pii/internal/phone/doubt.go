package phone

import "strings"

// plausible leaves alone what only looks like a number: dates, pages, brackets that do not match.
func plausible(s string) bool { return brackets(s) && !slashDate(s) && !pages(s) }

// brackets allows an opening one in front, a closing one that nothing opened if it is the first, and then pairs.
func brackets(s string) bool {
	open, seen, last := false, 0, -2
	for i := range len(s) {
		switch s[i] {
		case '(', '[':
			if open && seen != 1 || i == last+1 && i > 1 {
				return false
			}
			open, last = true, i
			seen++
		case ')', ']':
			if !open && seen > 0 || i == last+1 {
				return false
			}
			open, last = false, i
			seen++
		}
	}
	return !open || seen == 1 && (s[0] == '(' || s[0] == '[')
}

// slashDate finds 12/31/2024 and the like.
func slashDate(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != '/' {
			continue
		}
		a, b := digitsBefore(s, i), digitsAfter(s, i+1)
		if a < 1 || b < 1 || b > 2 || i+1+b >= len(s) || s[i+1+b] != '/' {
			continue
		}
		if digitsAfter(s, i+2+b) < 2 {
			continue
		}
		x, y := value(s[i-min(a, 2):i]), value(s[i+1:i+1+b])
		if x <= 39 && y <= 19 || x <= 19 && y <= 39 {
			return true
		}
	}
	return false
}

// pages finds 12-15 (2009.
func pages(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] != '(' {
			continue
		}
		j := i
		for j > 0 && s[j-1] == ' ' && i-j < 4 {
			j--
		}
		n := digitsBefore(s, j)
		k := j - n
		if n >= 1 && n <= 5 && k >= 2 && s[k-1] == '-' && digitsBefore(s, k-1) >= 1 && digitsAfter(s, i+1) >= 1 {
			return true
		}
	}
	return false
}

// date reports whether the first k blocks hold a day: 2024-12-31, 31.12.2024 and the like.
func (r *reading) date(text string, k int) bool {
	for i := 0; i+3 <= k; i++ {
		a, b, c := &r.blocks[i], &r.blocks[i+1], &r.blocks[i+2]
		sep := text[a.end]
		if b.start-a.end != 1 || c.start-b.end != 1 || text[b.end] != sep || sep != '-' && sep != '.' && sep != '/' {
			continue
		}
		x, y, z := a.value(text), b.value(text), c.value(text)
		switch {
		case a.end-a.start == 4 && b.end-b.start == 2 && c.end-c.start == 2:
			x, z = z, x
		case a.end-a.start > 2 || b.end-b.start > 2 || c.end-c.start != 4:
			continue
		}
		if z >= 1800 && z < 2200 && x > 0 && y > 0 && (x <= 31 && y <= 12 || x <= 12 && y <= 31) {
			return true
		}
	}
	return false
}

// value returns the number in a block of a few digits of ASCII, or -1.
func (b *block) value(text string) int {
	if s := text[b.start:b.end]; digitsAfter(s, 0) == len(s) && len(s) <= 4 {
		return value(s)
	}
	return -1
}

// stamp reports a date and an hour before minutes: 2012-01-02 08:00.
func stamp(text string, start, end int) bool {
	if end+2 >= len(text) || text[end] != ':' || text[end+1] > '5' || text[end+1] < '0' {
		return false
	}
	s := text[start:end]
	i := strings.LastIndexByte(s, ' ')
	return i > 0 && len(s)-i == 3 && (s[0] == '1' || s[0] == '2') && i >= 8 && i <= 10
}

func digitsBefore(s string, i int) int {
	n := 0
	for i-n > 0 && s[i-n-1]-'0' <= 9 {
		n++
	}
	return n
}

func digitsAfter(s string, i int) int {
	n := 0
	for i+n < len(s) && s[i+n]-'0' <= 9 {
		n++
	}
	return n
}

func value(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// extension returns the end of an extension that begins at text[i], or i: "ext. 12", "x12", "# 12", ";ext=12".
func extension(text string, i int) int {
	j := i
	for j < len(text) && j-i < 4 && (text[j] == ' ' || text[j] == ',' || text[j] == '\t') {
		j++
	}
	if j < len(text) && text[j] == ';' && strings.HasPrefix(text[j:], ";ext=") {
		return extensionDigits(text, i, j+5, 20)
	}
	for _, label := range [...]string{"extension", "extensión", "extn", "ext", "xtn", "xt", "anexo", "доб", "x", "#", "~", "int"} {
		if len(text)-j < len(label) || !strings.EqualFold(text[j:j+len(label)], label) {
			continue
		}
		limit := 9
		if len(label) > 2 && label != "int" {
			limit = 20
		}
		k := j + len(label)
		if k < len(text) && (text[k] == ':' || text[k] == '.') {
			k++
		}
		for n := 0; k < len(text) && n < 4 && (text[k] == ' ' || text[k] == ',' || text[k] == '-' || text[k] == '\t'); n++ {
			k++
		}
		return extensionDigits(text, i, k, limit)
	}
	return i
}

func extensionDigits(text string, i, k, limit int) int {
	n := digitsAfter(text, k)
	if n == 0 || n > limit {
		return i
	}
	k += n
	if k < len(text) && text[k] == '#' {
		k++
	}
	if k < len(text) && attached(rune(text[k])) {
		return i
	}
	return k
}
