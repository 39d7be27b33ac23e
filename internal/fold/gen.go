//go:build ignore

// Gen writes tables_gen.go and assigned_gen_test.go: what each rune folds to, and which runes Unicode 15.0 assigns.
//
// It reads x/text (normal forms, full case folding), package unicode (categories, digits, properties), confusables.txt
// (its head names the source) and the lists below. x/text and package unicode pick their Unicode version by toolchain,
// so the tables are committed and Gen leaves them alone when run by a toolchain with another version.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"go/format"
	"log"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

const (
	wantVersion = "15.0.0"
	limit       = 0x30000 // stage 1 ends here; above lie tags (stripped in code) and runes that never change
	block       = 64
	opStrip     = 1    // table entry of a rune that is stripped
	opString    = 0x80 // entries from here on number a replacement; smaller ones are an ASCII byte
)

// strip lists what a folded text never holds, besides control characters, format characters (category Cf),
// variation selectors and other default ignorable code points: ranges, both ends included.
var strip = [][2]rune{
	{0x0300, 0x036F}, {0x0483, 0x0489}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0x2DE0, 0x2DFF},
	{0xA66F, 0xA672}, {0xA674, 0xA67D}, {0xA69E, 0xA69F}, {0xFE20, 0xFE2F}, {0x1E08F, 0x1E08F}, // marks of Latin, Greek, Cyrillic
	{0x0610, 0x061A}, {0x0640, 0x0640}, {0x064B, 0x0652}, {0x0656, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC},
	{0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0898, 0x089F}, {0x08CA, 0x08E1}, {0x08E3, 0x08FF}, // Arabic: tatweel, harakat
	{0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0xFB1E, 0xFB1E}, // Hebrew: niqqud, accents
	{0x115F, 0x1160}, {0x3164, 0x3164}, {0xFFA0, 0xFFA0}, // Hangul fillers
	{0xFFF9, 0xFFFB}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
}

// visible are format characters that print something, and so stay.
var visible = [][2]rune{{0x0600, 0x0605}, {0x06DD, 0x06DD}, {0x070F, 0x070F}, {0x0890, 0x0891}, {0x08E2, 0x08E2}, {0x110BD, 0x110BD}, {0x110CD, 0x110CD}}

// byHand goes before everything else. Look-alikes that UTS #39 leaves out or takes to something that is not ASCII.
var byHand = map[rune]string{
	'æ': "ae", 'œ': "oe", 'ð': "d", 'þ': "p", 'ŋ': "n", 'ω': "w", 'п': "n", 'ʀ': "r", '\u2800': " ", // Braille blank
	'ʙ': "b", 'ᴀ': "a", 'ᴄ': "c", 'ᴅ': "d", 'ᴇ': "e", 'ꜰ': "f", 'ɢ': "g", 'ʜ': "h", 'ɪ': "i", 'ᴊ': "j", 'ᴋ': "k", 'ʟ': "l",
	'ᴍ': "m", 'ɴ': "n", 'ᴏ': "o", 'ᴘ': "p", 'ꞯ': "q", 'ꜱ': "s", 'ᴛ': "t", 'ᴜ': "u", 'ᴠ': "v", 'ᴡ': "w", 'ʏ': "y", 'ᴢ': "z",
	'\u2011': "-", '\u2014': "-", '\u2015': "-", '\u2E3A': "-", '\u2E3B': "-", '\u2796': "-", '\u00B4': "'", '\u201E': `"`,
	'\u275B': "'", '\u275C': "'", '\u275D': `"`, '\u275E': `"`, '\u2E42': `"`, '\u00B8': ",", '\uFE4D': "_", '\uFE4E': "_", '\uFE4F': "_",
	'\u2223': "|", '\u23FD': "|", '\u2502': "|", '\u2758': "|", '\u24FF': "0", '\u3007': "0",
	'\u03F2': "c", '\u03F9': "c", '\u04C0': "i", '\u04CF': "l", // lunate sigma; palochka, of which the capital looks like I
}

func init() {
	for i := range rune(26) {
		s := string('a' + i)
		byHand[0x1F150+i] = s // negative circled
		byHand[0x1F170+i] = s // negative squared
		byHand[0x1F1E6+i] = s // regional indicators
	}
	for i := range 10 {
		s := strconv.Itoa(i + 1)
		byHand[0x2776+rune(i)], byHand[0x2780+rune(i)], byHand[0x278A+rune(i)] = s, s, s
		byHand[0x24F5+rune(i)] = s
		byHand[0x24EB+rune(i)] = strconv.Itoa(i + 11)
	}
}

// far are scripts whose letters never become Latin letters, although some look like one: native words would be torn.
var far = []*unicode.RangeTable{unicode.Arabic, unicode.Hebrew, unicode.Han, unicode.Hangul, unicode.Hiragana,
	unicode.Katakana, unicode.Bopomofo}

var (
	looks    = map[rune]string{}
	caseFold = cases.Fold()
)

func in(set [][2]rune, r rune) bool {
	for _, p := range set {
		if p[0] <= r && r <= p[1] {
			return true
		}
	}
	return false
}

func readLooks() {
	f, err := os.Open("confusables.txt")
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line := sc.Text()
		if strings.HasPrefix(line, "# ") {
			continue
		}
		fields := strings.Fields(line)
		for _, h := range fields[1:] {
			v, err := strconv.ParseUint(h, 16, 32)
			if err != nil {
				log.Fatal(err)
			}
			if usable(rune(v), fields[0][0]) {
				looks[rune(v)] = fields[0]
			}
		}
	}
}

// usable says which look-alikes take part: letters for letters, marks of punctuation for punctuation. A letter never
// becomes a digit (б for 6, З for 3), a mathematical or currency sign never a letter.
func usable(r rune, to byte) bool {
	switch {
	case 'a' <= to && to <= 'z':
		return (unicode.IsLetter(r) || unicode.In(r, unicode.So, unicode.Nl)) && !unicode.In(r, far...)
	case '0' <= to && to <= '9':
		return false
	}
	return unicode.In(r, unicode.Common) && unicode.In(r, unicode.P, unicode.S, unicode.Lm)
}

func stripped(r rune) bool {
	switch {
	case in(visible, r) || blank(r) != "":
		return false
	case in(strip, r):
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

func blank(r rune) string {
	switch {
	case r == '\n' || r == '\v' || r == '\f' || r == '\r' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return "\n"
	case unicode.Is(unicode.White_Space, r):
		return " "
	}
	return ""
}

// one folds a rune that NFKD leaves alone, one step.
func one(r rune) string {
	if s, ok := byHand[r]; ok {
		return s
	}
	if stripped(r) {
		return ""
	}
	if s := blank(r); s != "" {
		return s
	}
	if unicode.Is(unicode.Nd, r) {
		return string('0' + digit(r))
	}
	folded := caseFold.String(string(r))
	if unicode.Is(unicode.Cherokee, r) { // folds to capitals; x/text goes back and forth
		folded = string(unicode.ToUpper(r))
	}
	f, _ := utf8.DecodeRuneInString(folded)
	if s, ok := looks[r]; ok {
		if s == "l" && looks[f] == "i" { // capital iota and the like: I, not l
			return "i"
		}
		return s
	}
	if folded != string(r) {
		return folded
	}
	if up := unicode.ToUpper(r); up != r && unicode.ToLower(up) == r {
		if s, ok := looks[up]; ok && 'a' <= s[0] && s[0] <= 'z' {
			return s // small т like capital Т, so that both cases fold alike
		}
	}
	return string(r)
}

func digit(r rune) rune {
	for _, rg := range unicode.Nd.R16 {
		if rune(rg.Lo) <= r && r <= rune(rg.Hi) {
			return (r - rune(rg.Lo)) % 10
		}
	}
	for _, rg := range unicode.Nd.R32 {
		if rune(rg.Lo) <= r && r <= rune(rg.Hi) {
			return (r - rune(rg.Lo)) % 10
		}
	}
	panic("no digit")
}

func fold(r rune) string {
	s := norm.NFC.String(string(r)) // another rune for singletons: acute accent U+1FFD is U+00B4
	if c, size := utf8.DecodeRuneInString(s); size == len(s) && byHand[c] != "" {
		s = byHand[c]
	}
	for range 10 {
		var b strings.Builder
		for _, c := range norm.NFKD.String(s) {
			b.WriteString(one(c))
		}
		t := b.String()
		if t == s {
			if u := strings.Trim(s, " "); u != "" {
				return u
			}
			if s != "" && s != "\n" {
				return " "
			}
			return s
		}
		s = t
	}
	log.Fatalf("%U does not settle", r)
	return ""
}

func main() {
	log.SetFlags(0)
	if unicode.Version != wantVersion || norm.Version != wantVersion {
		log.Printf("fold: tables left alone: this toolchain has Unicode %s, they are of %s", unicode.Version, wantVersion)
		return
	}
	readLooks()
	text, at, seen := "", []int{0}, map[string]int{}
	var stage1 []int
	var stage2 []int
	blocks := map[string]int{}
	longest := 0
	for base := rune(0); base < limit; base += block {
		var e [block]int
		for i := range e {
			r := base + rune(i)
			if 0xAC00 <= r && r <= 0xD7A3 || 0xD800 <= r && r <= 0xDFFF {
				continue // Hangul is computed
			}
			s := fold(r)
			switch {
			case s == string(r):
				if r == opStrip || r == 0 {
					log.Fatal("control character kept")
				}
			case s == "":
				e[i] = opStrip
			case len(s) == 1:
				e[i] = int(s[0])
			default:
				n, ok := seen[s]
				if !ok {
					n = len(at) - 1
					seen[s] = n
					text += s
					at = append(at, len(text))
					longest = max(longest, len(s))
				}
				e[i] = opString + n
			}
		}
		key := fmt.Sprint(e)
		n, ok := blocks[key]
		if !ok {
			n = len(stage2) / block
			blocks[key] = n
			stage2 = append(stage2, e[:]...)
		}
		stage1 = append(stage1, n)
	}
	for r := rune(limit); r <= unicode.MaxRune; r++ {
		if s := fold(r); s != string(r) && !(s == "" && in(strip, r)) {
			log.Fatalf("%U folds to %q", r, s)
		}
	}
	if len(text) > 0xFFFF || opString+len(at) > 0xFFFF {
		log.Fatal("tables too large")
	}
	log.Printf("%d blocks, %d replacements in %d bytes, longest %d", len(stage2)/block, len(at)-1, len(text), longest)

	const head = "// Code generated by gen.go from Unicode 15.0 data. DO NOT EDIT.\n\npackage fold\n\n"
	var b bytes.Buffer
	b.WriteString(head)
	fmt.Fprintf(&b, "const longestReplacement = %d\n", longest)
	array(&b, "stage1", "uint16", stage1)
	array(&b, "stage2", "uint16", stage2)
	array(&b, "replAt", "uint16", at)
	b.WriteString("\nconst replText = \"\" +\n")
	for rs := []rune(text); len(rs) > 0; {
		n := min(len(rs), 30)
		fmt.Fprintf(&b, "\t%s", strconv.QuoteToASCII(string(rs[:n])))
		if rs = rs[n:]; len(rs) > 0 {
			b.WriteString(" +")
		}
		b.WriteString("\n")
	}
	write("tables_gen.go", b.Bytes())

	b.Reset()
	b.WriteString(head)
	b.WriteString("// assigned holds the ranges, both ends included, of the runes that Unicode 15.0 assigns.\nvar assigned = [...][2]rune{\n")
	lo := rune(-1)
	for r := rune(0); r <= unicode.MaxRune+1; r++ {
		is := unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf)
		if is && lo < 0 {
			lo = r
		} else if !is && lo >= 0 {
			fmt.Fprintf(&b, "{%#x, %#x},\n", lo, r-1)
			lo = -1
		}
	}
	b.WriteString("}\n")
	write("assigned_gen_test.go", b.Bytes())
}

func array(b *bytes.Buffer, name, typ string, v []int) {
	fmt.Fprintf(b, "\nvar %s = [...]%s{", name, typ)
	for i, x := range v {
		if i%24 == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(b, "%d,", x)
	}
	b.WriteString("\n}\n")
}

func write(name string, src []byte) {
	out, err := format.Source(src)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(name, out, 0o644); err != nil {
		log.Fatal(err)
	}
}
