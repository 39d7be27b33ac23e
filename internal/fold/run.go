package fold

import "unicode/utf8"

// run looks round eight bytes at i that hold no low separator.
func (g *gathering) run(i int) {
	s := g.s
	for k := i; k < i+3; k++ {
		if s[k] == ':' && hexAround(s, k) {
			g.ev |= seesHex
		}
	}
	from, to := i, i
	for to < len(s) && base64Value[s[to]] < 64 {
		to++
	}
	for from > g.tried && base64Value[s[from-1]] < 64 {
		from--
	}
	if n := to - from; n >= minRun && g.ev&seesRun == 0 && (maybeText(s[from:]) || maybeText(s[from+n/2&^3:]) || maybeText(s[from+(n-minRun)&^3:])) {
		g.ev |= seesRun
	}
	g.tried, g.done = to, max(to, i+8)
}

// maybeText reports whether the sixteen characters that s begins with may be text in base64 or hex. Of identifiers and paths
// few do, and it spares them the decoding.
func maybeText(s string) bool {
	if len(s) < minRun {
		return false
	}
	pairs, odd, within := 0, 0, 0 // bytes of runes behind the first
	for i := 0; i < minRun && pairs > i/2-2; i += 2 {
		if isHexPair(s[i], s[i+1]) {
			pairs++
			switch c := hexValue[s[i]]<<4 | hexValue[s[i+1]]; {
			case c < ' ' && c != '\n' || c == 0x7F:
				odd++
			case c >= 0x80 && c < 0xC0:
				within++
			}
		}
	}
	if pairs >= minRun/2-1 && odd <= 1 && within < minRun/2-1 { // of 0x... the first pair is none
		return true
	}
	var b [12]byte
	for i := range len(b) / 3 {
		w := s[4*i : 4*i+4]
		x := uint32(base64Value[w[0]]&63)<<18 | uint32(base64Value[w[1]]&63)<<12 | uint32(base64Value[w[2]]&63)<<6 | uint32(base64Value[w[3]]&63)
		b[3*i], b[3*i+1], b[3*i+2] = byte(x>>16), byte(x>>8), byte(x)
	}
	bad := 0
	for i := 0; i < len(b) && bad <= 3; {
		c, size := b[i], 1
		switch {
		case c >= ' ' && c < 0x80 || c == '\n' || c == '\t' || c == '\r' || c == 0:
		case c < ' ' || c < 0xC2 || c > 0xF4:
			bad++
		default:
			if _, size = utf8.DecodeRune(b[i:]); size == 1 {
				bad++
			}
		}
		i += size
	}
	return bad <= 3
}
