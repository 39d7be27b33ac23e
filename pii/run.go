package pii

// maxRun bounds a run in letters and digits.
const maxRun = 42

// A run is what stands at a place where a number, or a mix of letters and digits, begins: its letters and digits in one
// normal form, and what stands between them.
type run struct {
	ch     [maxRun + 1]byte  // digits, and letters in upper case
	sep    [maxRun + 1]byte  // what stands before each: 0, ' ', '-', '.', '/', ':', '_'
	end    [maxRun + 1]int32 // where each ends in the text
	n      int
	digits int
	start  int
	over   bool // it goes on
	more   bool // the text ended before it did
}

// readRun reads the run that begins at text[start].
func (in *input) readRun(r *run, start int) {
	text := in.text
	r.n, r.digits, r.start, r.over, r.more = 0, 0, start, false, false
	sep, hiddens, i := byte(0), 0, start
	for i < len(text) {
		c := text[i]
		var ch byte
		size := 1
		switch {
		case c-'0' <= 9:
			ch = c
		case isLetter(c):
			ch = c &^ 0x20
		case c < utf8Self:
			s := separator(c)
			if s == 0 || sep != 0 || r.n == 0 || !in.goesOn(r, i+1, s) {
				if i+1 == len(text) && (s != 0 || c == '\\') && !in.eof {
					r.more = true
				}
				return
			}
			sep = s
			i++
			continue
		default:
			k, v, n := next(text, i)
			size = n
			switch k {
			case digit:
				ch = '0' + v
			case hidden:
				if hiddens++; hiddens > 4*maxHidden {
					return
				}
				i += n
				continue
			case blank, dash, dot:
				s := [...]byte{blank: ' ', dash: '-', dot: '.'}[k]
				if sep != 0 || r.n == 0 || !in.goesOn(r, i+n, s) {
					r.more = r.more || i+n == len(text) && !in.eof
					return
				}
				sep = s
				i += n
				continue
			default:
				if ch = wideLetter(text, i); ch == 0 {
					return
				}
			}
		}
		if r.n == maxRun {
			r.over = true
			return
		}
		r.ch[r.n], r.sep[r.n], r.end[r.n] = ch, sep, int32(i+size)
		if ch <= '9' {
			r.digits++
		}
		r.n++
		sep = 0
		i += size
	}
	r.more = !in.eof
}

const utf8Self = 0x80

// separator returns the separator that c is, 0 if none.
func separator(c byte) byte {
	switch c {
	case ' ', '-', '.', '/', '_', '+':
		return c
	}
	return 0
}

// wideLetter returns the wide letter at text[i] in ASCII, 0 if there is none.
func wideLetter(text string, i int) byte {
	if i+2 < len(text) && text[i] == 0xEF {
		r := rune(text[i]&0xF)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F)
		switch {
		case 0xFF21 <= r && r <= 0xFF3A:
			return byte('A' + r - 0xFF21)
		case 0xFF41 <= r && r <= 0xFF5A:
			return byte('A' + r - 0xFF41)
		}
	}
	return 0
}

// goesOn reports whether the run may go on at text[i], behind a separator.
func (in *input) goesOn(r *run, i int, sep byte) bool {
	text := in.text
	if i >= len(text) {
		return false
	}
	c := text[i]
	if c-'0' <= 9 {
		return true
	}
	if c >= utf8Self {
		k, _, _ := next(text, i)
		return k == digit || k == hidden
	}
	if !isLetter(c) {
		return false
	}
	// A word without digits ends the run, but for one or two capitals and the groups of an IBAN.
	n, digits, lower := 0, false, false
	for i+n < len(text) && n < 12 && isAlnum(text[i+n]) {
		d := text[i+n]
		digits = digits || d <= '9'
		lower = lower || d >= 'a'
		n++
	}
	if i+n == len(text) && !in.eof {
		r.more = true
	}
	switch {
	case digits:
		return true
	case sep != ' ':
		return n <= 4 || n == 11 || n == 8
	case n == 1:
		return !lower || r.n <= 10
	}
	if in.d.asked && i+n+1 >= len(text) && !in.eof {
		r.more = true
	}
	if in.d.asked && n <= 3 && r.n <= 2 && r.digits > 0 && i+n+1 < len(text) && text[i+n] == ' ' && text[i+n+1]-'0' <= 9 {
		return true // a plate in small letters
	}
	return n <= 4 && (!lower || n <= 2 && r.n <= 2 && r.digits == 0) && (n <= 3 || r.iban())
}

// iban reports whether the run begins as an IBAN does.
func (r *run) iban() bool {
	return r.n >= 4 && r.ch[0] > '9' && r.ch[1] > '9' && r.ch[2] <= '9' && r.ch[3] <= '9'
}

// whole reports whether the first n letters and digits are no part of a longer word or number.
func (r *run) whole(n int) bool {
	if n > r.n || n == r.n && r.over {
		return false
	}
	return n == r.n || r.sep[n] == ' '
}

// all reports whether the first n are digits.
func (r *run) all(n int) bool {
	for _, c := range r.ch[:n] {
		if c > '9' {
			return false
		}
	}
	return true
}

// plain reports whether the first n stand without separators.
func (r *run) plain(n int) bool {
	for _, s := range r.sep[1:max(n, 1)] {
		if s != 0 {
			return false
		}
	}
	return true
}

// spread reports whether blanks stand between all letters and digits: 1 2 3 4.
func (r *run) spread() bool {
	for _, s := range r.sep[1:max(r.n, 1)] {
		if s == 0 {
			return false
		}
	}
	return r.n > 6
}

// groups counts what separators part.
func (r *run) groups() int {
	n := 1
	for _, s := range r.sep[1:max(r.n, 1)] {
		if s != 0 {
			n++
		}
	}
	return n
}

// fraction reports whether the run is digits with one point in them, or points alone between less than seven digits: no
// identifier is written like this, but amounts and versions are.
func (r *run) fraction() bool {
	points := 0
	for i, s := range r.sep[:r.n] {
		if r.ch[i] > '9' || s != 0 && s != '.' {
			return false
		}
		if s == '.' {
			points++
		}
	}
	return points == 1 && r.n < 9 || points > 0 && r.n < 7 || points == 1 && r.ch[0] == '0' && r.sep[1] == '.'
}
