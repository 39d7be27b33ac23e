package fold

import "strings"

// inPlace decodes percent, entity and escape sequences, base64 and hex where they stand in s, and returns which kinds
// it met, the first one in the low byte and another one above it. Nothing it writes is longer than what it stands for.
func (m *maker) inPlace(s string, ev evidence, runs runless) (kinds layer) {
	m.begin()
	kept := 0
	places := ahead{ev: ev, runless: runs}
	for i := places.next(s, 0); i < len(s); i = places.next(s, i) {
		m.keep(s[kept:i], kept)
		kept = i
		at, to, k, after := m.save(), i, layerFolded, i+1
		switch s[i] {
		case '%':
			to, k = m.percent(s, i), layerPercent
		case '&':
			to, k = m.entity(s, i), layerEntity
		case '\\':
			to, k = m.escape(s, i), layerEscape
		default:
			for after < len(s) && base64Value[s[after]] < 64 {
				after++
			}
			if to, k = m.hexPairs(s, i, ev), layerHex; to == i && after-i >= minRun && ev&seesRun != 0 {
				to, k = m.run(s, i, after)
			}
		}
		if to == i {
			m.restore(at)
			i = after
			continue
		}
		switch {
		case kinds == 0:
			kinds = k
		case kinds>>8 == 0 && kinds != k:
			kinds |= k << 8
		}
		i, kept = to, to
	}
	if kinds != 0 {
		m.keep(s[kept:], kept)
	}
	return kinds
}

// ahead knows where the next places are that may be decoded: of each kind, if it has been looked for up to there.
type ahead struct {
	ev                           evidence
	percent, entity, escape, run int
	runless
}

// next returns the first of the places from byte i of s on, or len(s).
func (a *ahead) next(s string, i int) int {
	at := len(s)
	if a.ev&seesPercent != 0 {
		if a.percent < i || i == 0 {
			a.percent = indexFrom(s, i, '%')
		}
		at = a.percent
	}
	if a.ev&seesEntity != 0 {
		if a.entity < i || i == 0 {
			a.entity = indexFrom(s, i, '&')
		}
		at = min(at, a.entity)
	}
	if a.ev&seesEscape != 0 {
		if a.escape < i || i == 0 {
			a.escape = indexFrom(s, i, '\\')
		}
		at = min(at, a.escape)
	}
	if a.ev&(seesRun|seesHex) != 0 {
		switch {
		case a.run >= i && i > 0:
		case a.ev&seesHex != 0:
			a.run = nextPair(s, i, a.ev&seesRun != 0)
		default:
			a.run = a.nextRun(s, i)
		}
		at = min(at, a.run)
	}
	return at
}

// indexFrom returns where c is in s from byte i on, or len(s).
func indexFrom(s string, i int, c byte) int {
	if n := strings.IndexByte(s[i:], c); n >= 0 {
		return i + n
	}
	return len(s)
}

// nextPair is nextRun for shorter runs, too, that may begin with a pair of hex digits; and for those alone, unless long says otherwise.
func nextPair(s string, i int, long bool) int {
	for i < len(s) {
		if base64Value[s[i]] >= 64 {
			i++
			continue
		}
		end := i + 1
		for end < len(s) && base64Value[s[end]] < 64 {
			end++
		}
		if mayBePair(s[i:]) || long && end-i >= minRun {
			return i
		}
		i = end
	}
	return len(s)
}

// percent decodes %XX at byte i of s.
func (m *maker) percent(s string, i int) int {
	if i+2 >= len(s) || !isHexPair(s[i+1], s[i+2]) {
		return i
	}
	m.put(hexValue[s[i+1]]<<4|hexValue[s[i+2]], i, 3)
	return i + 3
}

// run decodes the base64 or hex of s[i:end], and of the lines that follow, if it looks like text then.
func (m *maker) run(s string, i, end int) (int, layer) {
	at, n := m.save(), end-i
	if !maybeRun(s[i:], n) {
		return i, layerFolded
	}
	if to := m.plainHex(s, i, end); to > i {
		return to, layerHex
	}
	m.restore(at)
	if i >= m.wrapped { // else the lines have been tried together already
		to := m.base64(s, i, true)
		m.wrapped = to
		if printable(m.bytes[at.bytes:], 0) {
			return to, layerBase64
		}
		m.restore(at)
	}
	to := m.base64(s, i, false)
	if printable(m.bytes[at.bytes:], 0) {
		return to, layerBase64
	}
	m.restore(at)
	return i, layerFolded
}

// base64 decodes the run at byte i, in groups of four characters, until something else comes. Over lines it goes on where a
// line is followed by another one. It returns the end.
func (m *maker) base64(s string, i int, lines bool) int {
	var group uint32
	n, from, end := 0, i, i
	for ; i < len(s); i++ {
		v := base64Value[s[i]]
		if v >= 64 {
			if !lines {
				break
			}
			j := i
			if s[j] == '\r' {
				j++
			}
			if j >= len(s) || s[j] != '\n' {
				break
			}
			for j++; j < len(s) && s[j] == ' '; j++ {
			}
			if j >= len(s) || base64Value[s[j]] >= 64 {
				break
			}
			if n == 0 {
				m.drop(i)
			}
			i = j - 1
			continue
		}
		if n == 0 {
			from = i
		}
		group = group<<6 | uint32(v)
		end = i + 1
		if n++; n == 4 {
			op := opWhole
			if end-from == 4 {
				op = unit(4, 3)
			}
			m.mark(from, op)
			m.bytes = append(m.bytes, byte(group>>16), byte(group>>8), byte(group))
			group, n = 0, 0
		}
	}
	switch n {
	case 2:
		m.mark(from, opWhole)
		m.bytes = append(m.bytes, byte(group>>4))
	case 3:
		m.mark(from, opWhole)
		m.bytes = append(m.bytes, byte(group>>10), byte(group>>2))
	case 1: // one character too many: kept out
		m.drop(from)
	}
	for k := n; k > 1 && k < 4 && end < len(s) && s[end] == '='; k++ {
		end++ // part of the last piece
	}
	return end
}

var base64Value = func() (t [256]byte) {
	for c := range t {
		t[c] = 0xFF
	}
	const std = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	for i := range len(std) {
		t[std[i]] = byte(i)
	}
	t['-'], t['_'] = 62, 63
	return t
}()
