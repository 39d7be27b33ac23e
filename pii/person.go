package pii

import (
	"strings"
	"sync"
)

// Bounds of a name.
const (
	maxNameWords = 6
	maxNameWord  = 40 // bytes
)

// What a word may be in a name.
const (
	isFirst uint32 = 1 << iota
	isHomonym
	isParticle
	isTitle
	isNoName
	isMonth
	isStreet       // it begins the name of a street, or an address
	isStreetType   // it ends one
	isUnit         // a flat, a floor
	isMilitary     // it begins an address of the armed forces
	isCue          // it stands before a name
	isStrongCue    // and needs nothing else
	isSignOff      // it ends a letter before the name
	isGreeting     // a comma may stand between it and a name
	isAddressCue   // it may end what stands before an address
	isPlaceWord    // it makes a name that of a place
	isFirmWord     // it stands behind the name of a firm
	isCityParticle // it stands inside the name of a city
)

// nameLexicon says all of it with one look.
var nameLexicon = sync.OnceValue(func() map[phrase]uint32 {
	out := make(map[phrase]uint32, 8192)
	for flag, l := range map[uint32]lexicon{isFirst: firstNames(), isHomonym: homonyms(), isParticle: particles(), isTitle: titles(), isNoName: notNames(), isMonth: months(),
		isStreet: streetWords(), isStreetType: streetTypes(), isUnit: unitWords(), isMilitary | isStreet: militaryWords(), isCue: cueWords(), isStrongCue: strongCues(), isSignOff: signOffs(),
		isGreeting: greetings(), isAddressCue: addressCues(), isPlaceWord: placeWords(), isFirmWord: firmWords(), isCityParticle: cityParticles()} {
		for h := range l {
			out[h] |= flag
		}
	}
	return out
})

// nameFlags says what a word may be in a name.
func nameFlags(h phrase) uint32 {
	n := nameBloom()
	if !marked(n, h) {
		return 0
	}
	return nameLexicon()[h]
}

var nameBloom = sync.OnceValue(func() *filter {
	out := new(filter)
	for h := range nameLexicon() {
		setBit(out, h)
	}
	return out
})

type nameWord struct {
	start, end int
	hash       phrase
	flags      uint32
	initial    bool // one letter and a dot
	caps       bool
	poss       bool // 's stands behind it
}

// readNameWord reads a word of a name at text[i]: a capital and small letters, McDonald, O'Brien, Jean-Pierre, J.
func (in *input) readNameWord(i int) (w nameWord, v verdict) {
	text := in.text
	w.start, w.hash = i, hashSeed
	letters, uppers, lowers := 0, 0, 0
	part := hashSeed // of a double name, the first
	for i < len(text) && i-w.start <= maxNameWord {
		c := text[i]
		if c == '\'' || c == '-' || c == 0xE2 {
			size := 1
			if c == '\'' && i+1 < len(text) && text[i+1] == '\'' {
				size = 2 // as SQL writes it
			}
			if c == 0xE2 {
				if len(text)-i < 3 || text[i+1] != 0x80 || text[i+2] != 0x99 {
					break
				}
				size = 3
			}
			if len(text)-i < size+2 {
				if !in.eof {
					return w, more
				}
				break
			}
			if c != '-' && text[i+size] == 's' && !isLetter(text[i+size+1]) {
				w.poss = true
				break
			}
			r, upper, _ := letterAt(text, i+size)
			if r == 0 || !upper {
				break
			}
			if c == '-' && part == hashSeed {
				part = w.hash
			}
			i += size
			uppers, lowers = 0, 0
			continue
		}
		r, upper, size := letterAt(text, i)
		if r == 0 {
			if k, _, _ := next(text, i); c >= utf8Self && (k == hidden || size == 1) {
				return w, no
			}
			break
		}
		if c >= utf8Self && r > 0x2E80 {
			return w, no
		}
		if upper {
			if letters > 0 && lowers > 3 && uppers > 0 {
				return w, no // CamelCase
			}
			uppers++
		} else {
			lowers++
		}
		letters++
		w.hash = foldInto(w.hash, r)
		i += size
	}
	if i >= len(text)-1 && !in.eof {
		return w, more
	}
	w.end = i
	if letters == 0 || i-w.start > maxNameWord || i < len(text) && (text[i]-'0' <= 9 || text[i] == '_') {
		return w, no
	}
	w.caps = uppers > 1 && lowers == 0
	if uppers > 2 && lowers > 0 {
		return w, no
	}
	if letters == 1 {
		w.initial = i < len(text) && text[i] == '.'
		if w.initial {
			w.end++
		}
	}
	if w.flags = nameFlags(w.hash); part != hashSeed {
		w.flags |= nameFlags(part) & isFirst
	}
	return w, yes
}

// names are the words of a name in a row.
type nameWords struct {
	w    [maxNameWords]nameWord
	n    int
	open bool // the text ended before the name did
}

// readName reads the words of a name that begin at text[i], with single blanks between them.
func (in *input) readName(list *nameWords, i int) {
	text := in.text
	for list.n < maxNameWords {
		w, v := in.readNameWord(i)
		if v == more {
			list.open = true
			return
		}
		if v == no {
			return
		}
		_, upper, _ := letterAt(text, i)
		if !upper && (list.n == 0 || w.flags&isParticle == 0 || len(text) > w.end && text[w.end] != ' ') {
			return
		}
		if list.n > 0 && w.caps != list.w[0].caps && !w.initial && w.end-w.start > 1 && upper {
			return // John SMITH is left for John
		}
		list.w[list.n] = w
		list.n++
		if w.poss || w.end >= len(text) || text[w.end] != ' ' {
			return
		}
		i = w.end + 1
		if i >= len(text) {
			list.open = !in.eof
			return
		}
	}
}

// lookName looks at the capital letter at text[i], which begins a word, and returns where to go on.
func (in *input) lookName(i int) (m match, after int) {
	var list nameWords
	in.readName(&list, i)
	if list.open {
		in.waitAt(i)
		return m, len(in.text)
	}
	if list.n == 0 {
		return m, in.lettersEnd(i)
	}
	first := &list.w[0]
	if first.flags&isTitle != 0 {
		if m := in.titled(&list, i); m.end > 0 {
			return m, m.end
		}
	}
	if first.flags&isNoName != 0 && first.flags&isFirst == 0 {
		return m, first.end
	}
	end := list.n
	for end > 1 && list.w[end-1].flags&(isParticle|isNoName) != 0 && list.w[end-1].flags&isFirst == 0 {
		end--
	}
	for k := 1; k < end; k++ {
		if list.w[k].flags&isNoName != 0 && list.w[k].flags&isFirst == 0 || list.w[k].flags&isTitle != 0 && k > 0 && list.w[k].flags&isFirst == 0 {
			end = k
		}
	}
	words := list.w[:end]
	last := words[len(words)-1]
	if last.end < len(in.text) && (in.text[last.end] == '@' || in.text[last.end] == '.' && !last.initial && last.end+1 < len(in.text) && isAlnum(in.text[last.end+1]) ||
		in.text[last.end] == '(' || in.text[last.end] == '=' || in.text[last.end] == '/') {
		return m, first.end
	}
	if in.prevIs(i, "@.\\_#$+") || in.prevIs(i, "-") && isLetter(in.byteAt(i-2)) || in.placeBefore(i) {
		return m, first.end
	}
	switch in.firmBehind(last.end) {
	case yes:
		return m, last.end
	case more:
		in.waitAt(i)
		return m, len(in.text)
	}
	if score := in.nameScore(words, i); score > 0 {
		in.learn(words)
		return match{start: i, end: last.end, id: personID, score: score}, last.end
	}
	return m, first.end
}

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

// titled looks at a name behind a title: the title stays.
func (in *input) titled(list *nameWords, start int) (m match) {
	var rest nameWords
	title := list.w[0]
	i := title.end
	if title.initial {
		return m
	}
	text := in.text
	if i < len(text) && text[i] == '.' {
		i++
	}
	if i < len(text) && text[i] == ' ' {
		i++
	}
	if i >= len(text) && !in.eof {
		in.waitAt(start)
	}
	if i == title.end || i >= len(text) {
		return m
	}
	if _, upper, _ := letterAt(text, i); !upper {
		return m
	}
	in.readName(&rest, i)
	if rest.open {
		in.waitAt(start)
		return m
	}
	for rest.n > 0 && rest.w[0].flags&isTitle != 0 && rest.n > 1 && rest.w[0].flags&isFirst == 0 {
		copy(rest.w[:], rest.w[1:rest.n]) // Prof. Dr. Smith
		rest.n--
	}
	n := 0
	for n < rest.n && n < 4 && (rest.w[n].flags&isNoName == 0 || rest.w[n].flags&isFirst != 0) {
		n++
	}
	for n > 0 && rest.w[n-1].flags&isParticle != 0 {
		n--
	}
	if n == 0 || rest.w[0].caps && rest.w[0].end-rest.w[0].start < 4 || rest.w[0].end-rest.w[0].start < 2 {
		return m
	}
	in.learn(rest.w[:n])
	return match{start: rest.w[0].start, end: rest.w[n-1].end, id: personID, score: 0.8, lead: rest.w[0].start - start}
}

// wideEnd returns where the letters end that stand at text[i] and are not ASCII.
func (in *input) wideEnd(i int) int {
	for i < len(in.text) && in.text[i] >= utf8Self {
		k, _, size := next(in.text, i)
		if k != letter {
			break
		}
		i += size
	}
	return i
}

// lettersEnd returns where the letters end that stand at text[i].
func (in *input) lettersEnd(i int) int {
	for i < len(in.text) {
		if c := in.text[i]; c < utf8Self {
			if !isLetter(c) {
				break
			}
			i++
			continue
		}
		k, _, size := next(in.text, i)
		if k != letter {
			break
		}
		i += size
	}
	return i
}
