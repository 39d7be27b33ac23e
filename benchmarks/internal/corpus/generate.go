package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator makes texts. It is not safe for concurrent use.
type generator struct{ *rand.Rand }

var (
	common = strings.Fields(`the of and to a in is that it was for on are with as his they be at one have this from or had
		by not but what all were we when your can said there use an each which she do how their if will up other about out`)
	content = strings.Fields(`harbour ladder window copper garden letter winter bridge paper station river market candle
		morning engine village island teacher kitchen forest captain doctor pocket mirror summer valley painter question
		answer carry build follow remember explain compare describe measure repair travel listen gather borrow deliver
		bright narrow heavy gentle quiet broken wooden distant ordinary careful sudden early public serious modern`)
	names   = strings.Fields(`Ada Boris Chiara Dinesh Emeka Fatima Greta Hiro Ines Jonas Keiko Liam Marta Noor Olga Pavel`)
	hosts   = strings.Fields(`example.com example.org example.net mail.example.com post.example.org`)
	cards   = []string{"4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "6011111111111117"}
	idents  = strings.Fields(`count total index buffer reader writer options result handler request value limit offset state`)
	methods = strings.Fields(`Read Write Close Open Reset Next Push Find Apply Merge Split Count Parse Format`)
)

func (g generator) text(k Kind, size int) string {
	var b strings.Builder
	b.Grow(size + 200)
	if k == JSON {
		g.object(&b, size)
		return b.String()
	}
	for b.Len() < size {
		switch k {
		case Prose:
			g.sentence(&b)
		case Chat:
			g.message(&b)
		case Code:
			g.function(&b)
		}
	}
	return b.String()
}

func (g generator) pick(list []string) string { return list[g.IntN(len(list))] }

func (g generator) word() string {
	if g.IntN(5) < 2 {
		return g.pick(common)
	}
	w := g.pick(content)
	switch g.IntN(8) {
	case 0:
		w += "s"
	case 1:
		w += "ing"
	case 2:
		w += "ed"
	}
	return w
}

func (g generator) sentence(b *strings.Builder) {
	first := g.word()
	b.WriteString(strings.ToUpper(first[:1]) + first[1:])
	for i := range 5 + g.IntN(14) {
		if i > 0 && g.IntN(9) == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(' ')
		b.WriteString(g.word())
	}
	b.WriteString([]string{". ", ". ", ". ", "? ", "! ", ".\n\n"}[g.IntN(6)])
}

func (g generator) message(b *strings.Builder) {
	who := g.pick(names)
	fmt.Fprintf(b, "[%02d:%02d] %s: ", g.IntN(24), g.IntN(60), who)
	switch g.IntN(6) {
	case 0:
		fmt.Fprintf(b, "my address is %s.%d@%s, thanks. ", strings.ToLower(who), g.IntN(1000), g.pick(hosts))
	case 1:
		fmt.Fprintf(b, "please charge %s, it ends in %02d/%d. ", g.pick(cards), 1+g.IntN(12), 28+g.IntN(6))
	case 2:
		fmt.Fprintf(b, "call me at +1 (555) 01%d-%04d after %d pm. ", g.IntN(10), g.IntN(10000), 1+g.IntN(9))
	}
	g.sentence(b)
	b.WriteByte('\n')
}

func (g generator) function(b *strings.Builder) {
	name, v := g.pick(methods), g.pick(idents)
	fmt.Fprintf(b, "// %s %s the %s.\nfunc (r *%s) %s(%s int) (int, error) {\n", name, g.word(), g.word(), g.pick(content), name, v)
	for range 1 + g.IntN(4) {
		fmt.Fprintf(b, "\tif %s > %d && r.%s[%s] != 0x%x {\n\t\treturn 0, fmt.Errorf(\"%s: %%d\", %s)\n\t}\n",
			v, g.IntN(4096), g.pick(idents), v, g.IntN(1<<16), g.word(), v)
	}
	fmt.Fprintf(b, "\treturn r.%s + %s<<%d, nil\n}\n\n", g.pick(idents), v, g.IntN(8))
}

func (g generator) object(b *strings.Builder, size int) {
	b.WriteString(`{"items": [`)
	for i := 0; b.Len() < size; i++ {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(b, `{"id": %d, "name": "%s", "price": %d.%02d, "open": %t, "note": "%s \"%s\"\n%s"}`,
			g.IntN(1e6), g.pick(names), g.IntN(1000), g.IntN(100), g.IntN(2) == 0, g.word(), g.word(), g.word())
	}
	b.WriteString("]}")
}
