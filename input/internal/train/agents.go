package main

import (
	"math/rand/v2"
	"strings"
)

// here is where, in a template of an answer of a tool, the text of somebody else stands.
const here = "@@"

// agents writes n answers of tools in which somebody else's text stands, harmless ones and as many that tell an agent what
// to do.
func (s *synthetic) agents(rnd *rand.Rand, n int) error {
	line, err := lines("en_agent.txt", rnd)
	if err != nil {
		return err
	}
	order := func() string {
		text := line("goal")
		for rnd.IntN(3) > 0 {
			text = strings.Replace(line("wrap"), here, text, 1)
			if len(text) > 400 {
				break
			}
			if rnd.IntN(3) > 0 {
				break
			}
		}
		return text
	}
	filler := func() string {
		text := line("filler")
		for rnd.IntN(3) == 0 {
			text += " " + line("filler")
		}
		return text
	}
	for range n {
		text := order()
		s.payloads = append(s.payloads, &row{Text: text, Label: 1, Kind: "planted", Lang: "en", file: "synthetic_planted", weight: 1})
		switch rnd.IntN(6) {
		case 0:
			text = filler() + []string{" ", "\n", "\n\n"}[rnd.IntN(3)] + text
		case 1:
			text += []string{" ", "\n", "\n\n"}[rnd.IntN(3)] + filler()
		}
		s.orders = append(s.orders, &row{Text: strings.Replace(hosts(rnd, line, filler), here, text, 1), Label: 1, Kind: "indirect", Lang: "en", file: "synthetic_agent", weight: 1})
		s.answers = append(s.answers, &row{Text: strings.Replace(hosts(rnd, line, filler), here, filler(), 1), Kind: "document", Lang: "en", file: "synthetic_answers", weight: 1})
	}
	return nil
}

// hosts returns one to four records, one of which is still to be filled.
func hosts(rnd *rand.Rand, line func(string) string, filler func() string) string {
	open := line("host")
	for rnd.IntN(2) == 0 && len(open) < 1500 {
		other := strings.Replace(line("host"), here, filler(), 1)
		if rnd.IntN(2) == 0 {
			open += "\n" + other
		} else {
			open = other + "\n" + open
		}
	}
	return open
}
