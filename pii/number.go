package pii

// maxWord bounds the letters before the first digit of a word.
const maxWord = 40

// contest picks one of the entities that a value may be: the surest, then the longest.
type contest struct {
	best match
	open bool // one of them hangs on what follows
	from int  // the leftmost place where one that is open begins
}

func (c *contest) add(m match) {
	if m.end > m.start && (m.score > c.best.score || m.score == c.best.score && m.end-m.start > c.best.end-c.best.start) {
		c.best = m
	}
}

func (c *contest) wait(start int) {
	if !c.open || start < c.from {
		c.open, c.from = true, start
	}
}

// lookWord looks at the word that the digit at text[i] stands in, or begins, and returns what stands there, if anything,
// and where to go on.
func (in *input) lookWord(i int) (m match, after int) {
	text := in.text
	start := i
	for start > in.done && i-start < maxWord && isAlnum(text[start-1]) {
		start--
	}
	end := i + 1
	for end < len(text) && isAlnum(text[end]) {
		end++
	}
	if in.d.asked && in.glues(i, end) {
		start = i
	}
	if start < i && isAlnum(in.byteAt(start-1)) && !(in.prevIs(start, "ntr") && in.byteAt(start-2) == '\\') {
		return m, end
	}
	if start < i && in.byteAt(start-1) == '\\' {
		switch text[start] {
		case 'n', 't', 'r':
			start++ // an escape
		case 'u', 'U', 'x':
			return m, end // a character
		}
	}
	if end-start <= 4 && start == i && in.shortAlone(start, end) {
		return m, end
	}
	var c contest
	early := in.twoWords(start)
	in.contend(&c, early, start, end)
	if c.open {
		in.waitAt(min(c.from, early))
	}
	if c.best.end > 0 {
		return c.best, c.best.end
	}
	return m, end
}

// glues reports whether text[digits:end] is ten digits or more behind a word of small letters, where the blank has been
// left out: "my number is199003052397".
func (in *input) glues(digits, end int) bool {
	if end-digits < 10 {
		return false
	}
	for k := digits; k < end; k++ {
		if in.text[k]-'0' > 9 {
			return false
		}
	}
	n := 0
	for n < 12 && isSmall(in.byteAt(digits-1-n)) {
		n++
	}
	return n > 1 && in.byteAt(digits-1-n) == ' '
}

// twoWords returns where a value begins that one to three letters before the word at start belong to: "AB 12 34 56 C".
func (in *input) twoWords(start int) int {
	text := in.text
	i := start
	if i == 0 || text[i-1] != ' ' && text[i-1] != '-' || text[i-1] == ' ' && isSmall(text[i]) {
		return start
	}
	i--
	n := 0
	for i > in.done && n < 4 && isLetter(text[i-1]) {
		i--
		n++
	}
	if n == 1 && i-2 >= in.done && text[i-1] == ' ' && isLetter(text[i-2]) && !isAlnum(in.byteAt(i-3)) && isUpper(text[i]) && isUpper(text[i-2]) {
		i -= 2 // the country of an IBAN, letter by letter
	}
	if n == 0 || n > 3 && in.text[start-1] != '-' || isAlnum(in.byteAt(i-1)) || in.byteAt(i-1) >= utf8Self || in.prevIs(i, ".-_") {
		return start
	}
	return i
}

// contend lets all entities contend that may begin at text[start], the word that ends at end; early is where one begins
// that the letters before belong to.
func (in *input) contend(c *contest, early, start, end int) {
	left := in.leftOf(start)
	text := in.text
	if in.d.network {
		if s := in.hexStart(start); s < start {
			if l := in.leftOf(s); l.ok {
				in.lookNetwork(c, s, in.alnumEnd(s))
			}
		}
		if left.ok && c.best.end == 0 && !c.open {
			in.lookNetwork(c, start, end) // also behind "1:"
		}
	}
	if c.best.end > 0 || c.open {
		return
	}
	if !left.ok {
		return
	}
	if end-start >= 26 && in.d.want.has(cryptoID) {
		in.lookCrypto(c, start, end)
		if c.best.end > 0 {
			return
		}
	}
	if text[start]-'0' <= 9 || text[start] >= utf8Self {
		if in.d.want.has(cardID) && in.cardLike(start, end) {
			stop, score, v := in.card(start, in.digitsAt(start))
			switch v {
			case yes:
				c.add(match{start: start, end: stop, id: cardID, score: score})
			case more:
				c.wait(start)
			}
			if c.best.score >= 0.95 {
				return
			}
		}
		if in.d.dates && in.lookDate(c, start) && c.best.end == 0 {
			return
		}
	}
	if end-start > maxRun && c.best.end == 0 {
		return // longer than any code
	}
	tied := early < start && text[start-1] == '-'
	if early < start && tied {
		if l := in.leftOf(early); l.ok {
			in.lookRun(c, early, l)
		}
	}
	if !tied || c.best.end == 0 && in.d.labels.find(hashOf(text[early:start])) != nil {
		in.lookRun(c, start, left)
	}
	if early < start && !tied && c.best.end == 0 {
		if l := in.leftOf(early); l.ok {
			in.lookRun(c, early, l)
		}
	}
	if c.best.end == 0 && !c.open && in.d.want.any(secretWords) && end-start >= 4 {
		if before := in.wordBefore(start); before != hashSeed && marked(&in.d.labels.codes, before) {
			c.add(in.lookCode(start, before))
		}
	}
	if in.d.want.has(addressID) && c.best.end == 0 && text[start]-'0' <= 9 {
		in.lookStreet(c, start, end)
	}
	if in.d.want.has(ageID) && c.best.end == 0 && end-start <= 3 && text[start]-'0' <= 9 {
		in.lookAge(c, start, end)
	}
}

// shortAlone reports whether the number of up to four digits at text[start:end] can be nothing: no other number follows,
// nothing is tied to it, and no label stands before it.
func (in *input) shortAlone(start, end int) bool {
	text := in.text
	if in.d.asked || in.cells > 0 || end+1 >= len(text) {
		return false
	}
	switch c, d := text[end], text[end+1]; c {
	case ' ':
		if d >= utf8Self || d-'0' <= 9 || isUpper(d) || in.d.want.has(addressID) && (end+2 >= len(text) || text[end+2] != ' ') && isStreetInitial(d) || in.d.want.has(ageID) && (d == 'y' || d == 'a' || d == 'j') {
			return false
		}
	case ',', ';', ')', '.', '"', '\'', '<':
		if d != ' ' && d != '\n' && d != '"' && d != '<' {
			return false
		}
	case '\n':
	default:
		return false
	}
	switch in.byteAt(start - 1) {
	case ' ', '(', '"', '\'', '\n', '>', '=':
	default:
		return false
	}
	if end-start <= 3 && in.byteAt(start-1) == ' ' && in.byteAt(start-2)-'0' <= 9 {
		return false
	}
	for k := start; k < end; k++ {
		if text[k]-'0' > 9 {
			return false
		}
	}
	return !in.shortLabel(start)
}

// shortLabel reports whether one of the two words before text[start] may end the label of a short number.
func (in *input) shortLabel(start int) bool {
	l := in.d.labels
	h := in.wordBefore(start)
	if h == hashSeed {
		c := in.byteAt(start - 1)
		return c == '>' || c == '|' || c == '=' || c == '\'' || c == '"'
	}
	if marked(&l.shorts, h) {
		return true
	}
	i := start - 1
	for n := 0; n < 24 && !isLetter(in.byteAt(i)) && in.byteAt(i) < utf8Self; n++ {
		i--
	}
	for n := 0; n < 16 && (isLetter(in.byteAt(i)) || in.byteAt(i) >= utf8Self); n++ {
		i--
	}
	h = in.wordBefore(i + 1)
	return h != hashSeed && marked(&l.shorts, h)
}

// isStreetInitial reports whether a word before the name of a street may begin like this: rue, via, calle, ul.
func isStreetInitial(c byte) bool {
	return c == 'r' || c == 'v' || c == 'c' || c == 'u' || c == 'b' || c == 'p' || c == 'a' || c == 'q' || c == 'i' || c == 'l' || c == 'k' || c == 't' || c == 'o' || c == 'e'
}

var secretWords = setOf(passwordID, usernameID)

func (in *input) digitsAt(i int) int {
	n := 0
	for i+n < len(in.text) && in.text[i+n]-'0' <= 9 {
		n++
	}
	if i+n == len(in.text) || in.text[i+n] >= utf8Self {
		return max(n, minCard) // it may go on
	}
	return n
}

// cardLike reports whether a card number may begin with the digits at text[start:end].
func (in *input) cardLike(start, end int) bool {
	n := end - start
	return n >= minCard || n == 4 || n == 6 || end >= len(in.text) || in.text[end] >= utf8Self || in.text[start] >= utf8Self
}

// lookRun lets contend what is made of letters and digits.
func (in *input) lookRun(c *contest, start int, left border) {
	if !in.d.codes {
		return
	}
	r := &in.run
	in.readRun(r, start)
	if r.more {
		c.wait(start)
		return
	}
	if r.n > 2 && r.ch[0] == '0' && r.ch[1] == 'X' && r.sep[1] == 0 {
		return // a number of a program
	}
	if in.text[start] <= '9' && in.byteAt(start-1) == ':' && in.byteAt(start-2)-'0' <= 9 {
		return // minutes
	}
	if r.digits == 0 || r.n < 3 || r.over && r.groups() > maxRun/2 && !in.d.asked {
		return // a row of small numbers
	}
	if in.text[start] <= '9' && left.dot {
		return // behind a decimal point
	}
	if !in.d.asked && (r.fraction() || in.cells == 0 && r.digits < 4 && in.small(r)) {
		return // 3.14, 1.2.13, utf8
	}
	if r.iban() && in.d.want.has(ibanID) {
		if n := r.ibanLen(); n > 0 {
			c.add(match{start: start, end: int(r.end[n-1]), id: ibanID, score: 0.99})
			return
		}
	}
	if r.n < 5 && !in.d.asked && in.cells == 0 && !in.shortLabel(start) {
		return // short numbers need a label right before them
	}
	ctx := in.contextOf(start)
	if ctx.n == 0 {
		switch l, v := in.labelBehind(int(r.end[r.n-1])); v {
		case yes:
			ctx.add(l, 2, 1)
		case more:
			c.wait(start)
			return
		}
	}
	if r.n < 5 && ctx.n == 0 && !in.d.asked {
		return
	}
	if in.d.phones {
		in.lookPhone(c, r, ctx, left)
	}
	in.lookLabelled(c, r, ctx)
	in.lookKinds(c, r, ctx)
}
