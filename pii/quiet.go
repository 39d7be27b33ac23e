package pii

// What a byte is in a piece of a stream in which nothing can begin.
const (
	loud  uint8 = iota // it may begin something
	small              // a letter that begins nothing
	joint              // what may stand inside the local part of an address
	space              // a blank
	apart              // anything else that begins nothing and ends a word
)

// quieten works out what quiet goes by.
func (p *plan) quieten() {
	if !p.want.has(emailID) {
		return // all is loud
	}
	for c := range utf8Self {
		switch b := byte(c); {
		case isSmall(b), isLetter(b) && p.triggers[c] == noTrigger && !p.tails:
			p.quiets[c] = small
		case p.triggers[c] != noTrigger:
		case b == ' ':
			p.quiets[c] = space
		case b == '.' || b == '-' || b == '\'':
			p.quiets[c] = joint
		case b == ',' || b == ';' || b == '!' || b == '?' || b == '"' || b == ')' || b == '*' || b == '`' || b == '/' || b == '\n' && !p.tables && !p.asked:
			p.quiets[c] = apart
		}
	}
}

// maxQuiet bounds what quiet looks at, in bytes.
const maxQuiet = 48

// quiet is scan for a piece of a stream, but for its first line where there are tables, that is ordinary prose: words and
// marks between them that begin nothing. ok is false where it is not, or not surely; else nothing is found, and hold is what
// scan returns.
func (p *plan) quiet(text string) (hold int, ok bool) {
	if len(text) > maxQuiet || text == "" {
		return 0, text == ""
	}
	const none = -1
	word, before := none, none // where the word begins that goes on, and the one before the blank at the end
	last := apart
	for i := 0; i < len(text); i++ {
		k := p.quiets[text[i]]
		switch {
		case k == small:
			if word == none {
				if last == joint {
					return 0, false
				}
				word = i
			}
		case k == space:
			if word != none && (text[word] == 'a' || text[word] == 'd') && (text[word:i] == "at" || text[word:i] == "dot") {
				return 0, false // of an address that is spelled
			}
			before, word = word, none
		case k == joint && last != joint:
		case k == apart:
			word = none
		default:
			return 0, false
		}
		last = k
	}
	switch n := len(text); {
	case last == space && before != none:
		return n - before, true
	case last == space:
		return 0, n > 1 && p.quiets[text[n-2]] == apart
	case word == none:
		return 0, last == apart
	case text[word] == 'a' && n-word <= 2:
		return 0, false // perhaps "at"
	default:
		return n - word, true
	}
}
