package pii

// What a byte is in a piece of a stream in which nothing can begin.
const (
	loud   uint8 = iota // it may begin something: the long way
	small               // a letter that begins nothing
	joint               // what may stand inside the local part of an address
	blankC              // a blank
	apart               // anything else that begins nothing and ends a word
)

// quieten works out what quiet goes by.
func (p *plan) quieten() {
	if !p.want.has(emailID) {
		return // it is all loud
	}
	for c := range utf8Self {
		switch b := byte(c); {
		case isSmall(b), isLetter(b) && p.triggers[c] == noTrigger:
			p.quiets[c] = small
		case p.triggers[c] != noTrigger:
		case b == ' ':
			p.quiets[c] = blankC
		case b == '.' || b == '-' || b == '\'':
			p.quiets[c] = joint
		case b == ',' || b == ';' || b == '!' || b == '?' || b == '"' || b == ')' || b == '*' || b == '`' || b == '/' || b == '\n' && !p.tables && !p.asked:
			p.quiets[c] = apart
		}
	}
}

// maxQuiet bounds what quiet looks at, in bytes.
const maxQuiet = 48

// quiet is scan for a piece of a stream, but for its first line where there are tables, that is ordinary prose: words of
// small letters and marks between them. ok is false where it is not, or not surely; nothing is found otherwise, and hold is
// what scan returns.
func (p *plan) quiet(text string) (hold int, ok bool) {
	if len(text) > maxQuiet {
		return 0, false
	}
	const none = -1
	word, last := none, none // where the word began that goes on, and the one before a blank at the end
	for i := range len(text) {
		switch p.quiets[text[i]] {
		case small:
			if word == none {
				if i > 0 && p.quiets[text[i-1]] == joint {
					return 0, false
				}
				word = i
			}
			if i == word+2 && text[word:i+1] == "dot" {
				return 0, false
			}
		case joint:
			if i > 0 && text[i-1] == text[i] {
				return 0, false
			}
		case blankC:
			if word != none && i-word == 2 && text[word:i] == "at" {
				return 0, false
			}
			last, word = word, none
		case apart:
			word = none
		default:
			return 0, false
		}
	}
	switch n := len(text); {
	case n == 0:
		return 0, true
	case p.quiets[text[n-1]] == blankC:
		if last == none {
			return 0, n > 1 && p.quiets[text[n-2]] == apart
		}
		return n - last, true
	case word == none:
		return 0, p.quiets[text[n-1]] == apart
	case text[word] == 'a' && n-word <= 2:
		return 0, false // "at"
	default:
		return n - word, true
	}
}
