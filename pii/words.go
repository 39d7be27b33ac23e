package pii

import (
	"strings"
	"sync"
)

// A lexicon is a set of words, by the hash of their letters in lower case without accents.
type lexicon map[phrase]bool

func words(text string) lexicon {
	l := make(lexicon)
	for w := range strings.FieldsSeq(text) {
		l[hashOf(w)] = true
	}
	return l
}

// hashOf is the hash of the letters of s.
func hashOf[S string | []byte](s S) phrase {
	h := hashSeed
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8Self {
			if isLetter(c) {
				h = h.with(c | 0x20)
			}
			i++
			continue
		}
		r, _, size := letterAt(s, i)
		if r != 0 {
			h = foldInto(h, r)
		}
		i += size
	}
	return h
}

// months are the names of the months and their short forms in English, Spanish, French, German, Italian, Portuguese,
// Dutch and Polish.
var months = sync.OnceValue(func() lexicon {
	return words(`jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago dic
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fevr avr juil
januar februar maerz marz juni juli oktober dezember mrz okt dez
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott
janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro fev out
januari februari maart mei augustus mrt
stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia`)
})
