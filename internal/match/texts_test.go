package match

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stanchion-dev/stanchion/internal/testcorpora"
)

// Texts for tests and benchmarks are made here, so that every chunk is seen once.

const (
	wordList = `the of and to in is you that it he was for on are as with his they at be this have from or one had by word but not what
all were we when your can said there use an each which she do how their if will up other about out many then them these so some her
would make like him into time has look two more write go see number no way could people my than first water been call who oil its now
find long down day did get come made may part over new sound take only little work know place year live me back give most very after
thing our just name good sentence man think say great where help through much before line right too mean old any same tell boy follow
came want show also around form three small set put end does another well large must big even such because turn here why ask went men
read need land different home us move try kind hand picture again change off play spell air away animal house point page letter mother
answer found study still learn should America world system message context developer security account customer service order delivery
payment invoice question password network server client request response error following previous instruction document report meeting
project budget quarter team manager office contract agreement available department information technology please thanks regards tomorrow`
	codeWords = `func return if else for range var const type struct interface package import err nil string int bool byte error map chan
defer go switch case default break continue select make append len cap copy new panic recover class def self None True False public
private static void final extends implements throw try catch finally async await let function export require module buffer index key
value result token config handler request response server client context write read open close parse format print user data list
node tree hash cache queue lock mutex event state option flag path file name size count offset length start end`
)

type texts struct {
	*rand.Rand
	words, code []string
}

func newTexts(seed uint64) texts {
	return texts{rand.New(rand.NewPCG(seed, 99)), strings.Fields(wordList), strings.Fields(codeWords)}
}

// word draws small numbers more often, roughly as words of a language fall.
func (t texts) word(list []string) string {
	return list[int(float64(len(list))*t.Float64()*t.Float64())]
}

func (t texts) prose(n int) string {
	var b strings.Builder
	for b.Len() < n {
		words := 4 + t.IntN(18)
		for i := range words {
			w := t.word(t.words)
			if i == 0 {
				w = strings.ToUpper(w[:1]) + w[1:]
			}
			switch t.IntN(60) {
			case 0:
				w = fmt.Sprint(t.IntN(3000))
			case 1:
				w += "’s"
			case 2:
				w = "“" + w + "”"
			case 3, 4, 5:
				w += []string{"ing", "ed", "ly", "s", "ness", "er"}[t.IntN(6)]
			}
			b.WriteString(w)
			if i < words-1 {
				b.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", " ", ", ", "\n"}[t.IntN(10)])
			}
		}
		b.WriteString([]string{". ", ". ", "? ", ".\n\n", ": "}[t.IntN(5)])
	}
	return b.String()[:n]
}

func (t texts) program(n int) string {
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(strings.Repeat("\t", t.IntN(4)))
		for range 1 + t.IntN(6) {
			w := t.word(t.code)
			if t.IntN(3) == 0 {
				w2 := t.word(t.code)
				w += strings.ToUpper(w2[:1]) + w2[1:]
			}
			b.WriteString(w)
			b.WriteString([]string{" ", ".", "(", ", ", " := ", " == ", ") ", "[", "] ", " + ", "_", ` "`, `" `, "->", "0x1F", " 42 "}[t.IntN(16)])
		}
		b.WriteString([]string{"\n", " {\n", "}\n", ";\n", " // " + t.word(t.words) + " " + t.word(t.words) + "\n"}[t.IntN(5)])
	}
	return b.String()[:n]
}

func (t texts) log(n int) string {
	var b strings.Builder
	for b.Len() < n {
		fmt.Fprintf(&b, `{"ts":"2026-%02d-%02dT%02d:%02d:%02d.%03dZ","level":%q,"msg":"%s %s %s","id":%d,"ip":"10.%d.%d.%d","trace":"%016x","ms":%.3f}`+"\n",
			1+t.IntN(12), 1+t.IntN(28), t.IntN(24), t.IntN(60), t.IntN(60), t.IntN(1000), []string{"info", "warn", "error"}[t.IntN(3)],
			t.word(t.words), t.word(t.code), t.word(t.words), t.IntN(1e6), t.IntN(256), t.IntN(256), t.IntN(256), t.Uint64(), t.Float64()*100)
	}
	return b.String()[:n]
}

// planted is prose and code with texts of the table's kinds and near misses of them in between.
func (t texts) planted(n int) string {
	alnum := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"[t.IntN(62+t.IntN(3))]
		}
		return string(b)
	}
	digits := func(shape string) string {
		b := []byte(shape)
		for i := range b {
			if b[i] == '0' {
				b[i] = '0' + byte(t.IntN(10))
			}
		}
		if t.IntN(4) == 0 {
			b = append(b, '0'+byte(t.IntN(10)))
		}
		return string(b)
	}
	prefixes := strings.Fields(secretPrefixes)
	var b strings.Builder
	for b.Len() < n {
		switch t.IntN(3) {
		case 0:
			b.WriteString(t.prose(t.IntN(120)))
		case 1:
			b.WriteString(t.program(t.IntN(80)))
		}
		b.WriteString([]string{" ", "\n", "", "\"", "é", "\xff", ":"}[t.IntN(7)])
		switch t.IntN(7) {
		case 0:
			f := strings.Split(prefixes[t.IntN(len(prefixes))], "|")
			b.WriteString(strings.ReplaceAll(strings.ReplaceAll(f[0], `\s`, " "), `\`, "") + t.of(f[1], f[2]) + []string{"", "", "\n", "x", "_"}[t.IntN(5)])
		case 1:
			b.WriteString(digits([]string{"000-00-0000", "0000 0000 0000 0000", "4000000000000000", "10.0.000.0", "+1 000-000-0000", "2000-10-00", "00000000A",
				"000.000.000-00", "(000) 000-0000", "DE00000000000000000000", "000000-0000", "10:0a:00:0b:00:0c", "Tel: +49 000 000 00", "00 00 00 00 00"}[t.IntN(14)]))
		case 2:
			b.WriteString(alnum(1+t.IntN(12)) + "." + alnum(t.IntN(4)) + "@" + alnum(1+t.IntN(8)) + ".com.")
		case 3:
			b.WriteString(t.phrase())
		case 4:
			b.WriteString(t.word(strings.Fields(secretVendors)) + "_key" + []string{" = \"", ": '", "=>", " := "}[t.IntN(4)] + alnum(18+t.IntN(30)) + "\"")
		case 5:
			b.WriteString("eyJ" + alnum(t.IntN(40)) + ".eyJ" + alnum(t.IntN(40)) + "." + alnum(t.IntN(20)))
		case 6:
			b.WriteString("postgres://" + alnum(4) + ":" + alnum(7) + "@" + alnum(5))
		}
	}
	return b.String()
}

// of draws from a class as many bytes as a count such as "20,27" asks for, sometimes one too few.
func (t texts) of(class, count string) string {
	lo, _, _ := strings.Cut(count, ",")
	n, _ := strconv.Atoi(lo)
	if t.IntN(4) == 0 {
		n--
	}
	re := regexp.MustCompile("[" + class + "]")
	var b strings.Builder
	for b.Len() < n {
		if c := string(rune('!' + t.IntN('~'-'!'))); re.MatchString(c) {
			b.WriteString(c)
		}
	}
	return b.String()
}

func (t texts) phrase() string {
	if all := phraseStarts(); t.IntN(2) == 0 {
		return all[t.IntN(len(all))]
	}
	pick := func(s string) string { f := strings.Split(s, ","); return f[t.IntN(len(f))] }
	sp := func() string { return pick(" ,  ,\n,     ,\t") }
	return pick("ignore,disregard,forget,reveal,print,you are now,act as,pretend to be,<|system|>,[admin],system,jailbreak,new instructions,ignore ignore") + sp() +
		pick("all,the,your,me the,evil,a b c,a b c d,everything i,override,mode,any of the") + sp() +
		pick("previous,prior,system,hidden,no,message,said,rules,dan,enabled,x") + sp() + pick("instructions,prompt,prompts.,rule,said:,filters,follows")
}

// phraseStarts are texts that the phrase rules find, made from the rules: the shortest text of each.
var phraseStarts = sync.OnceValue(func() (out []string) {
	for _, r := range testTable() {
		re, _, err := parse(r.Expr, r.Fold)
		if err != nil {
			panic(err)
		}
		out = append(out, shortest(re))
	}
	return out
})

// shortest returns a short text of a tree.
func shortest(re *syntax.Regexp) string {
	switch re.Op {
	case syntax.OpLiteral:
		return string(re.Rune)
	case syntax.OpCharClass:
		return string(re.Rune[0])
	case syntax.OpAlternate:
		return shortest(re.Sub[0])
	case syntax.OpPlus:
		return shortest(re.Sub[0])
	case syntax.OpRepeat:
		return strings.Repeat(shortest(re.Sub[0]), re.Min)
	case syntax.OpConcat:
		var b strings.Builder
		for _, sub := range re.Sub {
			b.WriteString(shortest(sub))
		}
		return b.String()
	}
	return ""
}

// corpora returns texts of real life by the names of their files: of JSON Lines up to 2 MB of the field "text", and plain files.
func corpora(t testing.TB) map[string]string {
	out := map[string]string{}
	for _, file := range testcorpora.Files(t, ".jsonl.gz") {
		var b strings.Builder
		testcorpora.Each(t, func(line struct{ Text string }) {
			if b.Len() < 2<<20 {
				b.WriteString(line.Text)
				b.WriteByte('\n')
			}
		}, file)
		out[strings.TrimSuffix(filepath.Base(file), ".jsonl.gz")] = b.String()
	}
	for _, file := range testcorpora.Files(t, ".txt") {
		out[strings.TrimSuffix(filepath.Base(file), ".txt")] = testcorpora.Read(t, file)
	}
	return out
}
