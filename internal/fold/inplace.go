package fold

// inPlace decodes percent, entity and escape sequences, base64 and hex where they stand in s, and returns which kinds
// it met, the first one in the low byte and another one above it. Nothing it writes is longer than what it stands for.
func (m *maker) inPlace(s string, ev evidence) (kinds layer) {
	m.begin()
	kept := 0
	others := ev&^seesRun&seesInPlace != 0
	for i := 0; i < len(s); {
		if !others {
			i = nextRun(s, i)
			if i == len(s) {
				break
			}
		}
		var k layer
		to := i
		c := s[i]
		if class := triggers[c]; class == 0 {
			i++
			continue
		} else if class == trigRun {
			end := i + 1
			for end < len(s) && base64Value[s[end]] < 64 {
				end++
			}
			if (end-i < minRun || ev&seesRun == 0) && (ev&seesHex == 0 || !mayBePair(s[i:])) {
				i = end
				continue
			}
			m.keep(s[kept:i], kept)
			kept = i
			at := m.save()
			if to = m.hexPairs(s, i, ev); to > i {
				k = layerHex
			} else if end-i >= minRun && ev&seesRun != 0 {
				to, k = m.run(s, i, end)
			}
			if k == layerFolded {
				m.restore(at)
				i = end
				continue
			}
		} else {
			m.keep(s[kept:i], kept)
			kept = i
			at := m.save()
			switch c {
			case '%':
				if to = m.percent(s, i); to > i && ev&seesPercent != 0 {
					k = layerPercent
				}
			case '&':
				if to = m.entity(s, i); to > i && ev&seesEntity != 0 {
					k = layerEntity
				}
			case '\\':
				if to = m.escape(s, i); to > i && ev&seesEscape != 0 {
					k = layerEscape
				}
			}
			if k == layerFolded {
				m.restore(at)
				i++
				continue
			}
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

// nextRun returns the next byte from i on that begins a run of minRun characters of base64 or more, or len(s). A run that began before
// i is one that begins there.
func nextRun(s string, i int) int {
	for len(s)-i >= minRun {
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

const (
	trigRun  = 1 // may begin base64 or hex
	trigMark = 2 // begins a sequence of its own
)

var triggers = func() (t [256]byte) {
	for c := range t {
		if base64Value[c] < 64 {
			t[c] = trigRun
		}
	}
	t['%'], t['&'], t['\\'] = trigMark, trigMark, trigMark
	return t
}()

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
	if !maybeText(s[i:]) && !maybeText(s[i+n/2&^3:]) && !maybeText(s[i+(n-minRun)&^3:]) {
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
