package fold

// minLetters is the percentage of letters and blanks in a text that hex is believed to hide: English prose has about 95,
// random bytes have about 21, and those of long decimal numbers about 25.
const minLetters = 60

// A third of all bytes are printable ASCII, and 60 % of pairs of decimal digits: these many in a row are so by chance once in
// 100,000 numbers.
const (
	minPrintable   = 24
	minLettersLong = 20
)

const (
	minPairs = 5 // pairs of hex digits, with something between them, that are believed to be text
	minHex   = 8 // characters of the shortest 0x... that is tried
)

// plainHex decodes the hex digits of s[i:end], with or without 0x before them, if that gives text.
func (m *maker) plainHex(s string, i, end int) int {
	from := i
	if end-i > minHex && s[i] == '0' && s[i+1]|0x20 == 'x' {
		from += 2
	} else if end-i < minRun {
		return i
	}
	if (end-from)%2 != 0 {
		return i
	}
	start := len(m.bytes)
	for at, j := i, from; j < end; j += 2 {
		if !isHexPair(s[j], s[j+1]) {
			return i
		}
		m.put(hexValue[s[j]]<<4|hexValue[s[j+1]], at, j+2-at) // 0x belongs to the first byte
		at = j + 2
	}
	if !printable(m.bytes[start:], minLetters) {
		return i
	}
	return end
}

// hexPairs decodes pairs of hex digits at byte i of s, each with 0x before it or none, and the same separator
// in between, if there are enough of them and they give text. It also takes a single run that begins with 0x.
func (m *maker) hexPairs(s string, i int, ev evidence) int {
	if ev&seesHex == 0 || i < m.paired {
		return i
	}
	at, pairs, prefix := m.save(), 0, 0
	if i > 0 && isAlnum(s[i-1]) || i+2 >= len(s) {
		return i
	}
	if s[i] == '0' && s[i+1]|0x20 == 'x' {
		prefix = 2
		end := i + 2
		for end < len(s) && hexValue[s[end]] < 16 {
			end++
		}
		if end-i > 4 {
			if to := m.plainHex(s, i, end); to > i {
				return to
			}
			m.restore(at)
			return i
		}
	}
	end := i
	var sep byte
	for j := i; ; pairs++ {
		if prefix > 0 && (j+1 >= len(s) || s[j] != '0' || s[j+1]|0x20 != 'x') {
			break
		}
		p := j + prefix
		if p+1 >= len(s) || !isHexPair(s[p], s[p+1]) || p+2 < len(s) && isAlnum(s[p+2]) {
			break
		}
		if pairs > 0 {
			m.drop(end)
		}
		m.put(hexValue[s[p]]<<4|hexValue[s[p+1]], j, p+2-j)
		end = p + 2
		if end >= len(s) || pairs > 0 && s[end] != sep {
			pairs++
			break
		}
		switch sep = s[end]; sep {
		case ' ', ':', '-', ',', ';', '\n':
		default:
			j = len(s)
		}
		if j == len(s) {
			pairs++
			break
		}
		if j = end + 1; sep != ' ' && j < len(s) && s[j] == ' ' {
			j++
		}
	}
	m.paired = end
	if pairs < minPairs || !printable(m.bytes[at.bytes:], minLetters) {
		m.restore(at)
		return i
	}
	return end
}

// mayBePair reports whether s begins with a pair of hex digits or 0x.
func mayBePair(s string) bool {
	return len(s) > 1 && hexValue[s[0]] < 16 && (hexValue[s[1]] < 16 || s[0] == '0' && s[1]|0x20 == 'x')
}

var hexValue = func() (t [256]byte) {
	for c := range t {
		t[c] = 0xFF
	}
	for i := range byte(10) {
		t['0'+i] = i
	}
	for i := range byte(6) {
		t['a'+i], t['A'+i] = 10+i, 10+i
	}
	return t
}()

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isAlnum(c byte) bool  { return isDigit(c) || isLetter(c) }
