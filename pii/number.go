package pii

import "github.com/stanchion-dev/stanchion/pii/internal/ids"

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
	if start < i && isAlnum(in.byteAt(start-1)) {
		return m, end
	}
	if start < i && in.byteAt(start-1) == '\\' && (text[start] == 'n' || text[start] == 't' || text[start] == 'r') {
		start++ // an escape
	}
	if end-start <= 4 && start == i && in.shortAlone(start, end) {
		return m, end
	}
	var c contest
	in.contend(&c, in.twoWords(start), start, end)
	if c.open {
		in.open = min(in.open, c.from)
	}
	if c.best.end > 0 {
		return c.best, c.best.end
	}
	return m, end
}

// twoWords returns where a value begins that one to three letters before the word at start belong to: "AB 12 34 56 C".
func (in *input) twoWords(start int) int {
	text := in.text
	i := start
	if i == 0 || text[i-1] != ' ' && text[i-1] != '-' {
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
		} else if left.ok {
			in.lookNetwork(c, start, end)
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
	tied := early < start && text[start-1] == '-'
	if early < start && tied {
		if l := in.leftOf(early); l.ok {
			in.lookRun(c, early, l)
		}
	}
	if !tied || c.best.end == 0 && theLabels().find(hashOf(text[early:start])) != nil {
		in.lookRun(c, start, left)
	}
	if early < start && !tied && c.best.end == 0 {
		if l := in.leftOf(early); l.ok {
			in.lookRun(c, early, l)
		}
	}
	if c.best.end == 0 && !c.open && in.d.want.any(secretWords) && end-start >= 4 {
		if before := in.wordBefore(start); before != hashSeed && marked(&theLabels().codes, before) {
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
		if d >= utf8Self || d-'0' <= 9 || isUpper(d) || in.d.want.has(addressID) && end+2 < len(text) && text[end+2] != ' ' && isStreetInitial(d) || in.d.want.has(ageID) && (d == 'y' || d == 'a' || d == 'j') {
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
	return !marked(&theLabels().last, in.wordBefore(start))
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
	if r.digits == 0 || r.n < 3 {
		return
	}
	if in.text[start] <= '9' && left.dot {
		return // behind a decimal point
	}
	if r.iban() && in.d.want.has(ibanID) {
		if n := r.ibanLen(); n > 0 {
			c.add(match{start: start, end: int(r.end[n-1]), id: ibanID, score: 0.99})
			return
		}
	}
	if r.n < 5 && !in.d.asked && in.cells == 0 && !marked(&theLabels().last, in.wordBefore(start)) {
		return // short numbers need a label right before them
	}
	ctx := in.contextOf(start)
	if r.n < 5 && ctx.n == 0 && !in.d.asked {
		return
	}
	if in.d.phones {
		in.lookPhone(c, r, ctx, left)
	}
	in.lookLabelled(c, r, ctx)
	in.lookKinds(c, r, ctx)
}

// lookKinds lets the kinds of package ids contend.
func (in *input) lookKinds(c *contest, r *run, ctx *nearby) {
	if !in.d.kinds || r.n < 4 || ctx.n == 0 && !in.d.asked && (r.plain(r.n) && r.n < 14 && r.all(r.n) || in.small(r)) {
		return
	}
	joined, bare := in.joined(r.start), ctx.n == 0 && !in.d.asked
	if joined && bare {
		return
	}
	spread := in.d.asked && r.spread()
	var v ids.Value
	var buf [40]ids.Match
	for n := 1; n <= r.n && n <= ids.MaxLen; n++ {
		if s := r.sep[n-1]; s != 0 && n > 1 && !spread {
			v.Gap(s)
		}
		if !v.Put(r.ch[n-1]) {
			return
		}
		if n < 4 || spread && n < r.n || !r.whole(n) || in.cutOff(r, n) || bare && (joined || in.goesOnBehind(r, n)) {
			continue
		}
		list := v.Match(buf[:0])
		for i := range list {
			k := &list[i]
			if id, ok := in.d.nameOf(k.Kind.Index); ok {
				if score := in.believe(k, ctx, joined || in.goesOnBehind(r, n)); score > 0 {
					if k.Kind.Class == ids.Passport && in.d.want.has(passportID) && !k.Stands() {
						id = passportID
					}
					c.add(match{start: r.start, end: int(r.end[n-1]), id: id, score: score})
				}
			}
		}
	}
}

// cutOff reports whether what follows the first n of a run says that they are part of something else.
func (in *input) cutOff(r *run, n int) bool {
	i := int(r.end[n-1])
	if i >= len(in.text) {
		return false
	}
	switch in.text[i] {
	case '@', '_', '%', '\\':
		return true
	case '.', '/', '-', ':', ',':
		return i+1 < len(in.text) && isAlnum(in.text[i+1]) && in.text[i] != ','
	}
	return false
}

// small reports whether a run has small letters: without a label it is a word or a hash.
func (in *input) small(r *run) bool {
	for i := r.start; i < int(r.end[r.n-1]); i++ {
		if c := in.text[i]; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

// joined reports whether a number, or the placeholder of one, stands right before text[start].
func (in *input) joined(start int) bool {
	if in.byteAt(start-1) != ' ' {
		return false
	}
	c := in.byteAt(start - 2)
	return c-'0' <= 9 || c == '>' && isAlnum(in.byteAt(start-3))
}

// goesOnBehind reports whether another group of digits, or a placeholder, stands behind the first n.
func (in *input) goesOnBehind(r *run, n int) bool {
	if n < r.n {
		return r.ch[n] <= '9'
	}
	i := int(r.end[n-1])
	return i+2 < len(in.text) && in.text[i] == ' ' && in.text[i+1] == '<' && isUpper(in.text[i+2])
}

// believe returns how sure it is that a value is of a kind, 0 if not enough. joined says that it may be a part of a row of
// numbers.
func (in *input) believe(k *ids.Match, ctx *nearby, joined bool) float32 {
	names := kindNames[k.Kind.Index]
	best := float32(0)
	odds := min(float32(k.Kind.Odds), 100) / 2000 // of two kinds that a label names alike, the one with the better check
	for _, id := range names {
		if d, ok := ctx.dist(id); ok {
			best = max(best, 0.9-0.02*float32(d)+odds)
		}
	}
	if k.Grade != ids.Good {
		if best > 0 {
			return best - 0.2
		}
		if in.d.asked && k.Spacing != ids.Loose && !joined {
			return 0.4
		}
		return 0
	}
	if best > 0 {
		return best
	}
	if k.Stands() && !joined {
		best = 0.8 + odds
	}
	if d, ok := ctx.class(k.Kind.Class); ok && !(k.Kind.Odds < 5 && k.Spacing == ids.Loose) {
		best = max(best, 0.7-0.02*float32(d)+odds)
	}
	if in.d.asked && k.Spacing != ids.Loose {
		best = max(best, 0.5+odds)
	}
	return best
}
