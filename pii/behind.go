package pii

import "strings"

// leads stand between a value and a label behind it: "536228726 (SSN)", "199109242397 är mitt pnr".
var leads = [...]string{" (", " is my ", " is the ", " is our ", " is his ", " is her ", " is your ", " is their ", " as my ", " as the ", " as his ", " as her ",
	" är mitt ", " är min ", " ist meine ", " ist mein ", " ist die ", " ist seine ", " ist ihre ", " es mi ", " es el ", " es su ", " est mon ", " est le ", " est ma ", " est son ",
	" è il mio ", " è il ", " é o meu ", " é meu ", " is mijn ", " is zijn ", " is haar ", " er mit ", " er min ", " on minun ", " to mój "}

// labelBehind returns the label that stands right behind text[i], the end of a value, if there is one.
func (in *input) labelBehind(i int) (l *labelled, v verdict) {
	rest := in.text[i:]
	if rest != "" && rest[0] != ' ' {
		return nil, no
	}
	for _, lead := range &leads {
		switch {
		case strings.HasPrefix(rest, lead):
			return in.labelAt(i+len(lead), lead[1] == '(')
		case !in.eof && len(rest) > 0 && len(rest) < len(lead) && strings.HasPrefix(lead, rest):
			v = more
		}
	}
	return nil, v
}

// labelAt returns the longest label that begins at text[i]; closed says that a bracket has to stand behind it.
func (in *input) labelAt(i int, closed bool) (l *labelled, v verdict) {
	text, h := in.text, hashSeed
	for words := 0; words < maxPhrase; words++ {
		from := i
		for i < len(text) && i-from < maxWord {
			r, _, size := letterAt(text, i)
			if r == 0 {
				break
			}
			h = foldInto(h, r)
			i += size
		}
		if i+1 >= len(text) && !in.eof {
			return nil, more
		}
		if i == from {
			break
		}
		if found := in.d.labels.find(h); found != nil && !found.vague && (!closed || i < len(text) && text[i] == ')') {
			l, v = found, yes
		}
		if i >= len(text) || text[i] != ' ' {
			break
		}
		i++
	}
	return l, v
}
