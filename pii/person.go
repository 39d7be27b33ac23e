package pii

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
