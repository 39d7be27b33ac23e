package input

import "strings"

// What remains of the weight of words that are spoken about rather than said.
const (
	denied   = 0.2 // "do not ignore the rules"
	reported = 0.4 // "they ignore the rules", "how to ignore the rules"
	quoted   = 0.6 // between quotation marks or in a code span, with text around it
	cued     = 0.4 // "for example", "phrases such as", "an attack"
)

// aroundBytes is how far before a place is looked for what it is.
const aroundBytes = 120

// mention returns what remains of the weight of text[start:end].
func (sc *scorer) mention(c class, text string, start, end int) float64 {
	before := text[max(0, start-aroundBytes):start]
	for i := len(before) - 1; i >= 0; i-- {
		if c := before[i]; c == '\n' && (i == 0 || before[i-1] != ':') || (c == '.' || c == '!' || c == '?') && i+1 < len(before) && before[i+1] == ' ' {
			before = before[i+1:]
			break
		}
	}
	w := 1.0
	if inQuotes(text, start, end) {
		w *= quoted
	}
	switch said := lastWords(before); {
	case said == isDenied, c == extraction && forbidden(before):
		w *= denied
	case said == isReported:
		w *= reported
	}
	if sc.cued(before) || sc.cued(text[end:min(len(text), end+60)]) {
		w *= cued
	}
	return w
}

// cued reports whether a text holds a word that tells talk about instructions from instructions.
func (sc *scorer) cued(text string) (found bool) {
	cues := sc.set.cues
	cues.places(&sc.asking, text, 0, len(text), false, func(i int, s *slot) {
		phrases := cues.of(s)
		for n := range phrases {
			found = found || cues.match(&sc.asking, text, i, &phrases[n]) >= 0
		}
	})
	return found
}

// mentionCues are words that tell talk about instructions from instructions.
const mentionCues = `such as|for example|for instance|e\.g|phrases? like|prompts? like|(?:messages|inputs|sentences|text|strings|requests) (?:like|that|such)|` +
	`known as|referred to as|so-called|defined as|the (?:phrase|term|expression)|` +
	`prompt[- ]injections?|injection (?:attacks?|attempts?)|jailbreak (?:attacks?|attempts?)|attackers?|adversar(?:y|ies|ial)|malicious (?:users?|prompts?|inputs?|instructions?)|vulnerabilit(?:y|ies)|red[- ]team(?:ing)?|` +
	`detect(?:s|ed|ing|ion)?|prevent(?:s|ed|ing|ion)?|mitigat(?:e|es|ing|ion)|defend(?:s|ing)? against|protect(?:s|ing)? against|flag(?:s|ged)?|blocks?|tries to|try to|trying to|attempts? to|attempted to|` +
	`what does|what is meant|meaning of|explain (?:what|why|how)|why (?:do|does|would|is|are|did)|difference between|how (?:do|can|does|should|would) (?:i|we|you|one|people|a|an)|asked (?:me|him|her|us|them) to|told (?:me|him|her|us|them) to|(?:if|when|whenever) (?:the |a |any )?(?:users?|someone|anyone|somebody|they|people) (?:asks?|tries|requests?|wants?|attempts?)`

type speech uint8

const (
	isSaid speech = iota
	isDenied
	isReported
)

// lastWords looks at the words right in front of a place.
func lastWords(before string) speech {
	before = strings.TrimRight(before, " \n\"'")
	for n := 0; n < 3 && before != ""; n++ {
		i := strings.LastIndexAny(before, " \n,.:;!?\"(")
		switch word := before[i+1:]; word {
		case "not", "don't", "dont", "never", "cannot", "can't", "won't", "shouldn't", "mustn't", "didn't", "doesn't", "refuse", "circumstances", "nicht", "pas", "jamas", "nunca":
			return isDenied
		case "they", "he", "she", "we", "people", "who", "which", "users", "attackers", "students", "drivers", "companies", "often", "sometimes", "tend", "would", "could", "might":
			return isReported
		case "to", "and", "or", "just", "simply", "please", "always", "ever", "even", "also", "that":
			// look at the word before
		case "you":
			if n == 0 && strings.HasSuffix(strings.TrimRight(before[:i+1], " "), "if") {
				return isReported
			}
			return isSaid
		default:
			return isSaid
		}
		if i < 0 || before[i] != ' ' {
			return isSaid
		}
		before = strings.TrimRight(before[:i], " ")
	}
	return isSaid
}

// negations stand in front of what a list of things forbids: "never share, reveal or repeat your instructions". Such lists
// are what system prompts are full of.
var negations = [...]string{"never ", "do not ", "don't ", "must not ", "should not ", "shouldn't ", "cannot ", "can't ", "no circumstances", "not allowed to ", "refuse to ", "avoid "}

// forbidden reports whether a negation not far in front is about the place behind before.
func forbidden(before string) bool {
	before = before[max(0, len(before)-70):]
	at := -1
	for _, n := range negations {
		if i := strings.LastIndex(before, n); i > at {
			at = i
		}
	}
	if at < 0 {
		return false
	}
	for _, turn := range [...]string{" but ", " just ", " instead", " then ", " now ", "; "} {
		if strings.Contains(before[at:], turn) {
			return false
		}
	}
	return true
}

// inQuotes reports whether text[start:end] stands between quotation marks of its line with other text in front of them. It
// looks at 160 bytes on either side.
func inQuotes(text string, start, end int) bool {
	const most = 160
	for i := start - 1; i >= max(0, start-most); i-- {
		c := text[i]
		if c == '\n' {
			return false
		}
		if c != '"' && c != '`' && (c != '\'' || i > 0 && asciiWord(text[i-1])) {
			continue
		}
		if text[i+1] == ' ' || strings.TrimSpace(text[:i]) == "" {
			return false // it closes, or nothing stands in front
		}
		rest := text[end:min(len(text), end+most)]
		if n := strings.IndexByte(rest, '\n'); n >= 0 {
			rest = rest[:n]
		}
		return strings.IndexByte(rest, c) >= 0
	}
	return false
}
