package input

import (
	"strings"
	"unicode/utf8"
)

// What remains of the weight of words that are spoken about rather than said.
const (
	denied   = 0.2 // "do not ignore the rules"
	reported = 0.4 // "they ignore the rules", "how to ignore the rules"
	quoted   = 0.6 // between quotation marks or in a code span, with text around it
	cued     = 0.4 // "for example", "phrases such as", "an attack"
)

// How far before a place is looked for what it is, and how far behind it for a cue.
const (
	aroundBytes = 120
	cuedBytes   = 60
)

// mention returns what remains of the weight of text[start:end].
func (sc *scorer) mention(c class, text string, start, end int) float64 {
	before := sentenceBefore(text[max(0, start-aroundBytes):start])
	behind := behindPlace(text, start, end)
	w := 1.0
	quote := inQuotes(text, start, end)
	if quote {
		w *= quoted
	} else {
		behind = sentenceRest(behind)
	}
	var front, in pairSet
	if c == extraction || c == override {
		front, in = pairsOf(before), pairsOf(text[start:end])
	}
	switch said := lastWords(before); {
	case said == isDenied, c == override && romanianNo(before, text[start:]),
		c == extraction && (forbidden(before, &front) || refused(text[end:min(len(text), end+refusedBytes)])),
		c == override && deniedBehind(text[start:end]):
		w *= denied
	case said == isReported, c == extraction && foreseen(before, &front),
		c == override && (foreseen(before[strings.LastIndexByte(before, ',')+1:], &front) || guards(text[end:min(len(text), end+guardBytes)]) ||
			ownMail(text[start:end], &in) || told(text[start:end]) || official(text, start, end, &in)):
		w *= reported
	}
	if sc.cued(before) || sc.cued(behind) {
		w *= cued
		if quote { // both together leave little doubt
			w *= cued
		}
	}
	return w
}

// behindPlace returns what is looked at behind a place. In scripts of three bytes a letter that is twice as much, and the last three
// letters of the place, which may be the end of a cue: 怎么说.
func behindPlace(text string, start, end int) string {
	if start == end || text[start] < 0xe0 {
		return text[end:min(len(text), end+cuedBytes)]
	}
	from := end
	for range 3 {
		_, size := utf8.DecodeLastRuneInString(text[start:from])
		from -= size
	}
	return text[from:min(len(text), end+2*cuedBytes)]
}

// sentenceBefore returns the end of before that belongs to the sentence which goes on behind it.
func sentenceBefore(before string) string {
	for i := len(before) - 1; i >= 0; i-- {
		c := before[i]
		if c == '\n' && (i == 0 || before[i-1] != ':') || (c == '.' || c == '!' || c == '?') && i+1 < len(before) && before[i+1] == ' ' && !shortened(before[:i]) {
			before = before[i+1:]
			break
		}
	}
	if i := strings.LastIndex(before, "\u3002"); i >= 0 { // the full stop of Chinese and Japanese
		before = before[i+len("\u3002"):]
	}
	return before
}

// shortened reports whether a full stop behind before is that of "e.g.", of "i.e." or of another single letter.
func shortened(before string) bool {
	n := len(before)
	return n > 1 && asciiWord(before[n-1]) && !asciiWord(before[n-2])
}

// sentenceRest returns the beginning of behind that belongs to the sentence which began in front of it.
func sentenceRest(behind string) string {
	if i := strings.Index(behind, "\u3002"); i >= 0 {
		behind = behind[:i]
	}
	for i := range len(behind) {
		switch behind[i] {
		case '\n':
			return behind[:i]
		case '.', '!', '?', ';':
			if i+1 == len(behind) || behind[i+1] == ' ' {
				return behind[:i]
			}
		}
	}
	return behind
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

type speech uint8

const (
	isSaid speech = iota
	isDenied
	isReported
)

// lastWords looks at the words right in front of a place.
func lastWords(before string) speech {
	before = strings.TrimRight(before, " \n\"'")
	for _, no := range deniedInFront {
		if strings.HasSuffix(before, no) {
			return isDenied
		}
	}
	for _, who := range [...]string{"elle a", "il a", "qui a", "on a", "tu as"} { // in front of a French participle
		if strings.HasSuffix(before, who) {
			return isReported
		}
	}
	for n := 0; n < 3 && before != ""; n++ {
		i := strings.LastIndexAny(before, " \n,.:;!?\"(")
		word := before[i+1:]
		switch wordsInFront[word] {
		case saysNo:
			return isDenied
		case saysWho:
			return isReported
		case saysMore:
			// look at the word before
		case saysTold:
			return passive(strings.TrimRight(before[:i+1], " "))
		case saysYou:
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

// passive looks at the words in front of "told", "ordered" and the like, where these stand in front of instructions: the machine
// was ordered to ignore them, you are ordered to.
func passive(before string) speech {
	for n := 0; n < 2 && before != ""; n++ {
		i := strings.LastIndexAny(before, " \n,.:;!?\"(")
		switch word := before[i+1:]; word {
		case "is", "was", "were", "been", "being", "gets", "got", "she's", "he's", "i'm", "am":
			return isReported
		case "are", "not", "then", "also":
			// the word before tells
		case "you", "you're", "u":
			return isSaid
		default:
			if n > 0 {
				return isReported
			}
			return isSaid
		}
		before = strings.TrimRight(before[:i+1], " ")
	}
	return isSaid
}

// deniedInFront are negations of scripts without blanks, folded.
var deniedInFront = [...]string{"\u4e0d\u8981", "\u4e0d\u80fd", "\u4e0d\u53ef", "\u4e0d\u5e94", "\u4e0d\u61c9", "\u4e0d\u5f97", "\u522b", "\u5225", "\u52ff", "\u4e0d\u4f1a", "\u4e0d\u6703", "\u7981\u6b62", "\u4e0d\u80fd\u591f", "\u7edd\u4e0d", "\u7d55\u4e0d", "\u5207\u52ff", "\u8bf7\u52ff", "\u4e25\u7981",
	"\u0e2d\u0e22\u0e48\u0e32", "\u0e44\u0e21\u0e48"}

// deniedBehind reports whether the negation follows the verb that a place begins with: "vergiss nicht deine Regeln".
func deniedBehind(text string) bool {
	if !beginsWith(text, "ignor", "verg", "miss", "neg", "glom", "glem", "overse") {
		return false
	}
	head := text[:min(len(text), 28)]
	for _, no := range [...]string{" nicht ", " niemals ", " nie ", " niet ", " nooit ", " keine ", " geen ", " inte ", " ikke ", " aldrig ", " aldri "} {
		if strings.Contains(head, no) {
			return true
		}
	}
	return false
}

func beginsWith(text string, parts ...string) bool {
	for _, p := range parts {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// inQuotes reports whether text[start:end] stands between quotation marks of its line with other text in front of them. It
// looks at 160 bytes on either side.
func inQuotes(text string, start, end int) bool {
	const most = 160
	from, to := max(0, start-most), min(len(text), end+most)
	before, behind := text[from:start], text[end:to]
	if n := strings.LastIndexByte(before, '\n'); n >= 0 {
		before, from = before[n+1:], from+n+1
	}
	if n := strings.IndexByte(behind, '\n'); n >= 0 {
		behind = behind[:n]
	}
	for _, q := range [...][2]string{{"\u00ab", "\u00bb"}, {"\u300c", "\u300d"}, {"\u300e", "\u300f"}, {"\u300a", "\u300b"}} {
		if !strings.Contains(behind, q[1]) { // most stop here
			continue
		}
		i := strings.LastIndex(before, q[0])
		if i >= 0 && !strings.Contains(before[i:], q[1]) && strings.TrimSpace(text[:from+i]) != "" {
			return true
		}
	}
	for i := len(before) - 1; i >= 0; i-- {
		c := before[i]
		if c != '"' && c != '`' && (c != '\'' || from+i > 0 && asciiWord(text[from+i-1])) {
			continue
		}
		if text[from+i+1] == ' ' || strings.TrimSpace(text[:from+i]) == "" {
			return false // it closes, or nothing stands in front
		}
		n := strings.IndexByte(behind, c)
		return n >= 0 && !(c == '"' && inJSON(text[:from+i], behind[n+1:]))
	}
	return false
}

// inJSON reports whether quotation marks, with before in front of them and behind after them, are those of a string in a text
// that is JSON from its beginning: of a member's value or of an element. A list in a text or in a program quotes.
func inJSON(before, behind string) bool {
	if text := strings.TrimLeft(before, " \t\r\n"); text == "" || text[0] != '[' && text[0] != '{' {
		return false
	}
	behind = strings.TrimLeft(behind, " ")
	if behind != "" && strings.IndexByte(",]}", behind[0]) < 0 {
		return false
	}
	before = strings.TrimRight(before, " ")
	return strings.IndexByte("[,:", before[len(before)-1]) >= 0
}
