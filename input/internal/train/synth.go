package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// How many texts a template gives at most, by its kind of file.
const (
	mostEnglish = 50
	mostOther   = 30
)

// synthetic is the texts made from the grammars.
type synthetic struct {
	attacks, benign []*row
	orders, answers []*row // answers of tools, with and without an attack
	payloads        []*row // what stands in orders
	soft            []*row
}

// makeSynthetic writes texts from all grammars. The same seed gives the same texts.
func makeSynthetic(seed uint64) (*synthetic, error) {
	s := &synthetic{}
	for _, name := range []string{"en_attack.txt", "en_benign.txt", "en_creative.txt", "en_more.txt", "en_plain.txt", "west.txt", "east.txt", "asia.txt", "more_west.txt", "more_east.txt", "lang_west.txt", "lang_east.txt", "lang_more.txt", "lang_talk.txt", "lang_creative.txt",
		"en_desk.txt", "en_quiet.txt", "lang_rare.txt", "en_paper.txt", "lang_paper.txt",
		"en_talk.txt", "en_register.txt", "en_work.txt", "en_casual.txt", "lang_daily.txt", "lang_work.txt", "lang_order.txt"} {
		templates, err := loadGrammar(name)
		if err != nil {
			return nil, err
		}
		for _, t := range templates {
			most := mostOther
			if strings.HasPrefix(name, "en_") {
				most = mostEnglish
			}
			rnd := rand.New(rand.NewPCG(seed, t.id)) // so that no template depends on the others
			n := int(math.Min(t.node.ways(), float64(most)))
			seen := map[string]bool{}
			for range n {
				text := t.text(rnd)
				if seen[text] || text == "" {
					continue
				}
				seen[text] = true
				r := &row{Text: vary(text, rnd), Lang: t.lang, Kind: t.kind, weight: 1}
				switch t.kind {
				case "override", "extraction", "jailbreak", "exfil", "obfuscation", "planted":
					r.Label, r.file = 1, "synthetic_"+t.kind
					if name == "en_casual.txt" || name == "lang_order.txt" {
						r.file = "synthetic_soft"
						s.soft = append(s.soft, r)
						continue
					}
					s.attacks = append(s.attacks, r)
				default:
					r.file = "synthetic_" + t.kind
					if t.lang != "en" {
						r.file = "synthetic_benign_" + t.lang
					}
					s.benign = append(s.benign, r)
				}
				if t.lang != "en" && r.Label == 1 {
					r.file = "synthetic_attack_" + t.lang
				}
			}
		}
	}
	prompts, err := systemPrompts(rand.New(rand.NewPCG(seed, 1)), 3500)
	if err != nil {
		return nil, err
	}
	pages, err := pages(rand.New(rand.NewPCG(seed, 5)), 4000)
	if err != nil {
		return nil, err
	}
	s.benign = slices.Concat(s.benign, prompts, pages, junk(rand.New(rand.NewPCG(seed, 8)), 600))
	attacks, err := jailbreaks(rand.New(rand.NewPCG(seed, 6)), 2500)
	s.attacks = append(s.attacks, attacks...)
	if err != nil {
		return nil, err
	}
	return s, s.agents(rand.New(rand.NewPCG(seed, 7)), 6000)
}

// jailbreaks puts lines together to whole jailbreaks, some of them with rules that any prompt may have.
func jailbreaks(rnd *rand.Rand, n int) (out []*row, err error) {
	line, err := lines("en_jailbreak.txt", rnd)
	if err != nil {
		return nil, err
	}
	calm, err := lines("en_system.txt", rnd)
	if err != nil {
		return nil, err
	}
	kinds := []string{"free", "free", "obey", "obey", "form", "story", "stick"}
	for range n {
		var b strings.Builder
		glue := []string{" ", " ", "\n", "\n\n", "\n- "}[rnd.IntN(5)]
		b.WriteString(line("open"))
		for range 1 + rnd.IntN(7) {
			b.WriteString(glue)
			if rnd.IntN(5) == 0 {
				b.WriteString(calm("body"))
			} else {
				b.WriteString(line(kinds[rnd.IntN(len(kinds))]))
			}
		}
		if rnd.IntN(2) == 0 {
			b.WriteString(glue + line("ask"))
		}
		out = append(out, &row{Text: b.String(), Label: 1, Kind: "jailbreak", Lang: "en", file: "synthetic_personas", weight: 1})
	}
	return out, nil
}

// lines writes lines of the templates of a file, by kind.
func lines(name string, rnd *rand.Rand) (func(kind string) string, error) {
	templates, err := loadGrammar(name)
	byKind := map[string][]template{}
	for _, t := range templates {
		byKind[t.kind] = append(byKind[t.kind], t)
	}
	return func(kind string) string {
		of := byKind[kind]
		return of[rnd.IntN(len(of))].text(rnd)
	}, err
}

// pages puts lines together to mails, articles, logs and other documents.
func pages(rnd *rand.Rand, n int) (out []*row, err error) {
	line, err := lines("en_document.txt", rnd)
	if err != nil {
		return nil, err
	}
	forms := []struct {
		begin, end string
		kinds      []string
		glue       []string
	}{
		{"mailhead greet", "close", []string{"mail"}, []string{" ", " ", "\n", "\n\n"}},
		{"mailhead quote", "close", []string{"quote", "mail", "prose"}, []string{"\n"}},
		{"greet", "close", []string{"mail", "mail", "prose"}, []string{" ", "\n\n"}},
		{"", "", []string{"prose"}, []string{" ", " ", " ", "\n\n"}},
		{"", "", []string{"review", "review", "prose"}, []string{" ", "\n"}},
		{"", "", []string{"forum", "mail"}, []string{"\n"}},
		{"", "", []string{"log"}, []string{"\n"}},
		{"row", "", []string{"row"}, []string{"\n"}},
		{"readme", "", []string{"readme", "readme", "source"}, []string{"\n", "\n\n"}},
		{"", "", []string{"source"}, []string{"\n"}},
		{"", "", []string{"result"}, []string{"\n", " "}},
	}
	for range n {
		f := forms[rnd.IntN(len(forms))]
		var b strings.Builder
		for _, k := range strings.Fields(f.begin) {
			b.WriteString(line(k) + "\n\n")
		}
		for i := range 1 + rnd.IntN(12) {
			if i > 0 {
				b.WriteString(f.glue[rnd.IntN(len(f.glue))])
			}
			b.WriteString(line(f.kinds[rnd.IntN(len(f.kinds))]))
		}
		if f.end != "" {
			b.WriteString("\n\n" + line(f.end))
		}
		out = append(out, &row{Text: b.String(), Kind: "document", Lang: "en", file: "synthetic_pages", weight: 1})
	}
	return out, nil
}

// systemPrompts puts lines together to prompts that applications give to their models.
func systemPrompts(rnd *rand.Rand, n int) (out []*row, err error) {
	line, err := lines("en_system.txt", rnd)
	if err != nil {
		return nil, err
	}
	for n := range n {
		lang := "" // the prefix of kinds
		if n%6 == 0 {
			lang = "zh"
		}
		var b strings.Builder
		glue := []string{" ", "\n", "\n\n", "\n- ", "\n* "}[rnd.IntN(5)]
		if rnd.IntN(5) > 0 {
			b.WriteString(line(lang + "open"))
		}
		secrets := rnd.IntN(3)
		most := 14
		if n%4 == 1 {
			most = 45
		}
		for i := range 1 + rnd.IntN(most) {
			b.WriteString(glue)
			switch k := rnd.IntN(12); {
			case k == 0:
				b.WriteString("\n" + line("head") + "\n")
			case k == 1:
				b.WriteString(line("tool"))
			case k < 2+2*secrets:
				b.WriteString(line(lang + "secret"))
			default:
				if glue == "\n" && k%2 == 0 {
					fmt.Fprintf(&b, "%d. ", i+1)
				}
				b.WriteString(line(lang + "body"))
			}
		}
		out = append(out, &row{Text: strings.TrimSpace(b.String()), Kind: "system", Lang: "en", file: "synthetic_system", weight: 1})
	}
	return out, nil
}

// vary changes what folding does not: the end, and now and then a slip of the fingers.
func vary(text string, r *rand.Rand) string {
	switch r.IntN(12) {
	case 0:
		text = strings.TrimRight(text, ".!?")
	case 1:
		text += "!"
	case 2:
		if len(text) > 20 {
			if i := 1 + r.IntN(len(text)-3); letterAt(text, i) && letterAt(text, i+1) {
				text = text[:i] + text[i+1:i+2] + text[i:i+1] + text[i+2:]
			}
		}
	case 3:
		text = strings.ReplaceAll(text, ". ", ".\n")
	case 4:
		w := wraps[r.IntN(len(wraps))]
		text = w[0] + text + w[1]
	}
	return text
}

// wraps are put around attacks and harmless texts alike.
var wraps = [][2]string{{`"""`, `"""`}, {`"`, `"`}, {"'", "'"}, {"[", "]"}, {"(", ")"}, {"{", "}"}, {"```\n", "\n```"}, {"### ", ""}, {"### ", " ###"},
	{"- ", ""}, {"> ", ""}, {"* ", " *"}, {"--- ", " ---"}, {"1. ", ""}, {"User: ", ""}, {"Q: ", ""}, {"Prompt: ", ""}, {"<p>", "</p>"}, {"**", "**"}}

func letterAt(s string, i int) bool { return 'a' <= s[i] && s[i] <= 'z' }

// mixtures puts texts together: attacks after or before something harmless, as users write them, and harmless texts one
// after the other.
func (s *synthetic) mixtures(rnd *rand.Rand, n int) (out []*row) {
	attacks := slices.DeleteFunc(slices.Clone(s.attacks), func(r *row) bool { return r.Kind == "planted" })
	pick := func(rows []*row) *row { return rows[rnd.IntN(len(rows))] }
	byLang := map[string][]*row{}
	for _, r := range s.benign {
		if r.Kind != "code" && r.Kind != "document" && r.Kind != "creative" {
			byLang[r.Lang] = append(byLang[r.Lang], r)
		}
	}
	glue := []string{" ", "\n", "\n\n", ". ", " - "}
	plain := slices.DeleteFunc(slices.Clone(s.benign), func(r *row) bool { return r.Kind == "creative" })
	for i := range n {
		if i%2 == 0 {
			a := pick(attacks)
			if len(byLang[a.Lang]) == 0 {
				continue
			}
			b := pick(byLang[a.Lang])
			text := b.Text + glue[rnd.IntN(len(glue))] + a.Text
			if rnd.IntN(3) == 0 {
				text = a.Text + glue[rnd.IntN(len(glue))] + b.Text
			}
			out = append(out, &row{Text: text, Label: 1, Kind: a.Kind, Lang: a.Lang, file: "synthetic_mixed", weight: 1})
			continue
		}
		b := pick(plain)
		text := b.Text
		for range 1 + rnd.IntN(3) {
			text += glue[rnd.IntN(len(glue))] + pick(byLang[b.Lang]).Text
		}
		out = append(out, &row{Text: text, Kind: "benign", Lang: b.Lang, file: "synthetic_benign_mixed", weight: 1})
	}
	return out
}

// embed hides n attacks in documents.
func (s *synthetic) embed(rnd *rand.Rand, h head, documents []*row, n int) (out []*row) {
	pick := func(rows []*row) *row { return rows[rnd.IntN(len(rows))] }
	for i := range n {
		a := pick(s.attacks)
		if h == document && i%2 == 0 {
			a = pick(s.payloads)
		}
		if h == user && a.Kind == "planted" {
			continue
		}
		text := insert(rnd, pick(documents).Text, a.Text)
		out = append(out, &row{Text: text, Label: 1, Kind: "indirect", file: "synthetic_embedded", weight: 1})
	}
	return out
}

// insert puts payload between two lines or sentences of a piece of document.
func insert(rnd *rand.Rand, document, payload string) string {
	const most = 700
	if len(document) > most {
		from := rnd.IntN(len(document) - most)
		document = strings.ToValidUTF8(document[from:from+most], "")
	}
	var cuts []int
	for i := 0; i+1 < len(document); i++ {
		switch c, next := document[i], document[i+1]; {
		case c == '\n' || c == '.' && next == ' ':
			cuts = append(cuts, i+1)
		case i > 1 && c == '"' && document[i-2] == ':' && document[i-1] == ' ' && next != '"': // the value of a field
			cuts = append(cuts, i+1)
		}
	}
	at := len(document)
	if len(cuts) > 0 {
		at = cuts[rnd.IntN(len(cuts))]
	}
	open := []string{"\n", " ", "\n\n"}[rnd.IntN(3)]
	return document[:at] + open + payload + open + document[at:]
}
