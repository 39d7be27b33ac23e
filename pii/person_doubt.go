package pii

import "strings"

// placeBefore reports whether the word before text[start] makes a name that of a place: San Fernando, C/ Federico Mayor.
func (in *input) placeBefore(start int) bool {
	i := start - 1
	if in.byteAt(i) == ' ' && (in.byteAt(i-1) == '.' || in.byteAt(i-1) == '/') {
		i--
	}
	if c := in.byteAt(i); c != ' ' && c != '/' && c != '.' {
		return false
	}
	from := i
	for i-from < 16 && from > i-16 && (isLetter(in.byteAt(from-1)) || in.byteAt(from-1) >= utf8Self) {
		from--
	}
	return from < i && isUpper(in.byteAt(from)) && nameFlags(in.wordAt(from, i))&isPlaceWord != 0
}

// wordAt is the hash of the letters from start to end, at most 16 bytes, which may stand before the text.
func (in *input) wordAt(start, end int) phrase {
	var buf [16]byte
	n := 0
	for ; n < len(buf) && start+n < end; n++ {
		buf[n] = in.byteAt(start + n)
	}
	return hashOf(buf[:n])
}

// firmBehind says whether the word behind text[end] makes a name that of a firm or a place: Gradiant Research LLC.
func (in *input) firmBehind(end int) verdict {
	text := in.text
	i := end
	if i < len(text) && text[i] == ',' {
		i++
	}
	if i >= len(text) || i+1 == len(text) && text[i] == ' ' {
		return in.unless(false)
	}
	if text[i] != ' ' || !isUpper(text[i+1]) {
		return no
	}
	stop := i + 1
	for stop < len(text) && stop-i < 16 && isLetter(text[stop]) {
		stop++
	}
	if stop == len(text) && !in.eof {
		return more
	}
	if nameFlags(hashOf(text[i+1:stop]))&isFirmWord != 0 {
		return yes
	}
	return no
}

// nameScore decides whether words are a person.
func (in *input) nameScore(words []nameWord, start int) float32 {
	first := &words[0]
	full := 0 // words that can be a last name
	for k := range words[1:] {
		w := &words[k+1]
		if !w.initial && w.flags&isParticle == 0 && w.end-w.start > 1 {
			full++
		}
	}
	caps := first.caps
	switch {
	case caps && (len(words) < 2 || first.flags&isFirst == 0):
		if !in.known(words) {
			return 0
		}
		return 0.6
	case first.flags&isFirst != 0 && full > 0 && full < 4:
		if first.flags&isHomonym != 0 && !in.cued(start) && !(words[len(words)-1].flags&isFirst != 0) && !in.known(words[1:]) {
			if first.flags&isNoName != 0 {
				return 0
			}
			return 0.65
		}
		return 0.85
	case in.known(words):
		return 0.7
	}
	if rest := in.text[words[len(words)-1].end:]; full > 0 && strings.HasPrefix(rest, " wrote:") {
		return 0.7
	}
	if first.flags&isNoName == 0 && full < 3 && (in.speaks(start, words[len(words)-1].end) || len(words) < 3 && in.signs(start, words[len(words)-1].end)) {
		return 0.75
	}
	if in.cued(start) && first.flags&isNoName == 0 {
		strong := in.strongCue(start)
		if full > 0 || first.flags&isFirst != 0 || !first.initial && first.end-first.start > 2 && strong {
			return 0.75
		}
	}
	if len(words) == 1 && first.flags&isFirst != 0 && first.flags&(isHomonym|isNoName|isParticle) == 0 {
		return 0.6
	}
	return 0
}
