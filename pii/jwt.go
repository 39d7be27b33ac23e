package pii

// maxJWT bounds a token in bytes; of a longer one the beginning is taken.
const maxJWT = 4096

// lookJWT looks at "eyJ", which begins two of the three parts of a token (RFC 7519); its J stands at text[i].
func (in *input) lookJWT(i int) (m match, after int) {
	text := in.text
	start := i - 2
	if start < in.done || text[start] != 'e' || text[start+1] != 'y' || isAlnum(in.byteAt(start-1)) || in.byteAt(start-1) == '_' {
		return m, i + 1
	}
	end, dots, second := i, 0, 0
	for end < len(text) && end-start < maxJWT {
		c := text[end]
		if c == '.' {
			if dots++; dots == 1 {
				second = end + 1
			}
			if dots == 3 {
				break
			}
		} else if !isAlnum(c) && c != '-' && c != '_' && c != '=' {
			break
		}
		end++
	}
	if end == len(text) && !in.eof && end-start < maxJWT {
		in.waitAt(start)
		return m, i + 1
	}
	for end > start && (text[end-1] == '.' && dots != 2 || text[end-1] == '.' && end == len(text)) {
		end--
		dots--
	}
	if dots < 2 || second+8 > end || second-start < 10 {
		return m, i + 1
	}
	return match{start: start, end: end, id: jwtID, score: 0.99}, end
}
