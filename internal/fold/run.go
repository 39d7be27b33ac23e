package fold

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// runless says of up to 64 pieces of a text that no run of minRun characters of base64 ends there. The zero value says nothing.
type runless struct {
	none  uint64 // a bit for each piece
	shift uint   // a piece has 1<<shift bytes
}

// runlessOf returns a runless for n bytes.
func runlessOf(n int) runless {
	return runless{shift: uint(max(bits.Len(uint(n))-6, 6))}
}

// ends sets down that a run ends in the block at byte i, in none.
func (r *runless) ends(i int) { r.none |= 1 << (uint(i) >> r.shift & 63) }

// nextRun returns the next byte from i on that begins a run of minRun characters of base64 or more, or len(s). A run that began before
// i is one that begins there.
func (r *runless) nextRun(s string, i int) int {
	for len(s)-i >= minRun {
		if piece := uint(i+minRun-1) >> r.shift; r.none>>(piece&63)&1 != 0 {
			i = int((piece+1)<<r.shift) - (minRun - 1)
			continue
		}
		k := minRun - 1
		for k >= 0 && base64Value[s[i+k]] < 64 {
			k--
		}
		if k < 0 {
			return i
		}
		i += k + 1
	}
	return len(s)
}

// run looks round eight bytes at i that hold no low separator, and that a run goes on with. One that has ended before them is not asked for:
// it has such eight bytes itself, or separators.
func (g *gathering) run(i int) {
	s := g.s
	if base64Value[s[i]] >= 64 {
		return
	}
	from, to := i, i
	for to < len(s) && base64Value[s[to]] < 64 {
		to++
	}
	for from > g.tried && base64Value[s[from-1]] < 64 {
		from--
	}
	if to-from >= minRun && g.ev&seesRun == 0 && maybeRun(s[from:], to-from) {
		g.ev |= seesRun
	}
	g.tried, g.done = to, max(to, i+8)
}

// maybeRun reports whether the n characters that s begins with may be text in base64 or hex: in the beginning, the middle or the end.
func maybeRun(s string, n int) bool {
	return maybeText(s) || maybeText(s[n/2&^3:]) || n >= minRun+4 && maybeText(s[(n-minRun)&^3:])
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
	a, b, c, d := sextets(s[0:4]), sextets(s[4:8]), sextets(s[8:12]), sextets(s[12:16])
	x, y := a<<40|b<<16|c>>8, c<<56|d<<32 // eight bytes, and four more
	if surelyBad(x, y) > 3 {
		return false
	}
	return badBytes(x, y) <= 3
}

// sextets returns the three bytes that the first four characters of w stand for.
func sextets(w string) uint64 {
	_ = w[3]
	return uint64(base64Value[w[0]]&63)<<18 | uint64(base64Value[w[1]]&63)<<12 | uint64(base64Value[w[2]]&63)<<6 | uint64(base64Value[w[3]]&63)
}

// surelyBad counts bytes of x and y, of which the first is the highest, that can be no text, but not all of them: control characters,
// bytes that begin a character of which not all, or not two, follow, and those that go on with none.
func surelyBad(x, y uint64) int {
	const low = ^uint64(highBits)
	control := func(x uint64) uint64 { return ^(x&low + 0x6060606060606060) & (x&low + 0x7272727272727272) &^ x }
	onX, onY := x&^(x<<1)&highBits, y&^(y<<1)&highBits // these go on
	toX, toY := x&(x<<1)&highBits, y&(y<<1)&highBits   // these begin
	cutX := toX&^(onX<<8|onY>>56) | toX&(x<<2)&^(onX<<16|onY>>48)
	cutY := toY&^(onY<<8) | toY&(y<<2)&^(onY<<16)
	twoX, twoY := toX&^(x<<2), toY&^(y<<2) // these begin two bytes
	badX := control(x) | cutX | onX&(^(x>>8)|cutX>>8|onX>>8&(twoX>>16))
	badY := control(y) | cutY | onY&(^(y>>8|x<<56)|cutY>>8|cutX<<56|(onY>>8|onX<<56)&(twoY>>16|twoX<<48))
	return bits.OnesCount64(badX&highBits) + bits.OnesCount64(badY&highBits)
}

// badBytes counts all of the twelve that are no text.
func badBytes(x, y uint64) int {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], x)
	binary.BigEndian.PutUint64(b[8:], y)
	bad := 0
	for i := 0; i < 12; {
		c, size := b[i], 1
		switch {
		case c >= ' ' && c < 0x80 || c == '\n' || c == '\t' || c == '\r' || c == 0:
		case c < ' ' || c < 0xC2 || c > 0xF4:
			bad++
		default:
			if _, size = utf8.DecodeRune(b[i:12]); size == 1 {
				bad++
			}
		}
		i += size
	}
	return bad
}
