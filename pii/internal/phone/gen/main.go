// Command gen writes the tables of package phone from the metadata of libphonenumber (Apache 2.0), as the module
// github.com/nyaruka/phonenumbers holds it. Run it in this folder:
//
//	go run . > ../tables_gen.go
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

type meta = phonenumbers.PhoneMetadata

// valid is a tag of the automaton of a calling code. Two bits for each format are above it.
const (
	valid = 1
)

const (
	isValid     = 1
	needsPrefix = 2
)

func types(m *meta) []string {
	var list []string
	for _, d := range []*phonenumbers.PhoneNumberDesc{m.GetFixedLine(), m.GetMobile(), m.GetTollFree(), m.GetPremiumRate(), m.GetSharedCost(), m.GetPersonalNumber(), m.GetVoip(),
		m.GetPager(), m.GetUan(), m.GetVoicemail()} {
		if p := d.GetNationalNumberPattern(); p != "" && p != "NA" {
			list = append(list, p)
		}
	}
	return list
}

// numbers adds the automaton of the numbers of regions with one calling code; formats are those of the first.
func numbers(d *dfa, regions []*meta) int {
	n := &nfa{}
	n.state()
	for _, m := range regions {
		for _, p := range types(m) {
			n.pattern(0, p, valid)
		}
	}
	var required []bool
	for _, f := range regions[0].GetNumberFormat() {
		i := len(required)
		if i == 31 {
			panic("too many formats")
		}
		rule := f.GetNationalPrefixFormattingRule()
		required = append(required, rule != "" && !f.GetNationalPrefixOptionalWhenFormatting() && !regexp.MustCompile(`^\(?\$1\)?$`).MatchString(rule))
		n.pattern(0, f.GetPattern(), 1<<(1+2*i))
		if leading := f.GetLeadingDigitsPattern(); len(leading) > 0 {
			n.loop(n.pattern(0, leading[len(leading)-1], 1<<(2+2*i)))
		} else {
			s := n.pattern(0, "", 1<<(2+2*i))
			n.loop(s)
		}
	}
	return d.add(n, func(tags uint64) uint8 {
		if tags&valid == 0 {
			return 0
		}
		for i, r := range required {
			if tags>>(1+2*i)&3 == 3 {
				if r {
					return isValid | needsPrefix
				}
				break
			}
		}
		return isValid
	})
}

// simple adds the automaton of an expression.
func simple(d *dfa, expr string) int {
	if expr == "" {
		return 0
	}
	n := &nfa{}
	n.state()
	n.pattern(0, expr, valid)
	return d.add(n, func(tags uint64) uint8 { return uint8(tags & valid) })
}

type region struct {
	name              string
	code              int
	own, prefix, exit int // automata: the numbers of this region, prefixes within it and out of it
	local             int
	before            string // stands before local numbers in full ones
}

// trunk splits the expression of national prefixes in those and in local numbers, which get digits in front.
func trunk(m *meta) (prefix, local, before string) {
	npp, rule := m.GetNationalPrefixForParsing(), m.GetNationalPrefixTransformRule()
	switch m.GetId() {
	case "AR":
		return "0", "", "" // 15 behind the area is treated in the package
	case "BR":
		return "(?:0|90)(?:1[245]|2[1-35]|31|4[13]|[56]5|99)?", "", ""
	case "GA":
		return "0", "", ""
	case "JP":
		return "(?:0037680?)|0", "", ""
	}
	if rule == "" {
		return npp, "", ""
	}
	if b, ok := strings.CutSuffix(rule, "$1"); ok && strings.HasPrefix(npp, "(") {
		local, rest, ok := strings.Cut(npp, ")$")
		if !ok {
			panic(m.GetId() + " " + npp)
		}
		return strings.TrimPrefix(rest, "|"), local + ")", b
	}
	fmt.Fprintln(os.Stderr, m.GetId(), npp, rule)
	return m.GetNationalPrefix(), "", ""
}

func main() {
	coll, err := phonenumbers.MetadataCollection()
	if err != nil {
		panic(err)
	}
	byCode := map[int][]*meta{}
	for _, m := range coll.GetMetadata() {
		c := int(m.GetCountryCode())
		if m.GetMainCountryForCode() {
			byCode[c] = slices.Insert(byCode[c], 0, m)
		} else {
			byCode[c] = append(byCode[c], m)
		}
	}
	d := &dfa{states: make([]state, 1)}
	var codes []int
	for c := range byCode {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	starts := map[int]int{}
	var regions []region
	for _, c := range codes {
		starts[c] = numbers(d, byCode[c])
		for _, m := range byCode[c] {
			r := region{name: m.GetId(), code: c}
			if r.name == "001" {
				continue
			}
			if len(byCode[c]) > 1 {
				r.own = simple(d, strings.Join(types(m), "|"))
			}
			prefix, local, before := trunk(m)
			r.prefix, r.exit, r.local, r.before = simple(d, prefix), simple(d, m.GetInternationalPrefix()), simple(d, local), before
			regions = append(regions, r)
		}
	}
	class := d.minimize()
	everywhere := anywhere(d, class, regions, starts)
	again := d.minimize()
	for i := range class {
		class[i] = again[class[i]]
	}
	write(d, class, codes, starts, regions, again[everywhere])
}

// write prints the tables. The name of a state is its place.
func write(d *dfa, class, codes []int, starts map[int]int, regions []region, everywhere int) {
	place := make([]int, len(d.states))
	rows := make([][]int, len(d.states)) // of each run the last digit and the next state
	at := 0
	for i, s := range d.states {
		place[i] = at
		for digit := range 10 {
			if digit == 9 || s.next[digit] != s.next[digit+1] {
				rows[i] = append(rows[i], digit, s.next[digit])
			}
		}
		at += 1 + len(rows[i])/2
	}
	fmt.Fprintln(os.Stderr, "words", at)
	if class[0] != 0 {
		panic("the dead state has moved")
	}
	var out bytes.Buffer
	p := func(f string, a ...any) { fmt.Fprintf(&out, f, a...) }
	p("// Code generated by gen; DO NOT EDIT.\n\npackage phone\n\n")
	p("// Facts about numbering plans from the metadata of libphonenumber, github.com/google/libphonenumber, in the\n// version of github.com/nyaruka/phonenumbers that gen/go.mod names.\n\n")
	p("// regions are in the order of their calling codes, the main region of a code first.\nvar regions = [...]region{\n")
	for _, r := range regions {
		p("{%q, %d, %d, %d, %d, %d, %d, %q},\n", r.name, r.code, place[class[starts[r.code]]], place[class[r.own]], place[class[r.prefix]], place[class[r.exit]], place[class[r.local]], r.before)
	}
	p("}\n\n// codes are all calling codes with the automaton of their numbers.\nvar codes = [...]struct{ code, start uint16 }{\n")
	for _, c := range codes {
		p("{%d, %d},\n", c, place[class[starts[c]]])
	}
	p("}\n\n// anywhere is the automaton of numbers as they are written within some region.\nconst anywhere = %d\n\n", place[everywhere])
	p("// automaton holds states of three bytes and more: a label, the number of runs and nothing; then, for each run of digits\n// with the same next state, the last of them and the place of that state in threes.\nconst automaton = \"\" +\n")
	var raw []byte
	for i, s := range d.states {
		raw = append(raw, s.label, byte(len(rows[i])/2), 0)
		for j := 0; j < len(rows[i]); j += 2 {
			to := place[rows[i][j+1]]
			raw = append(raw, byte(rows[i][j]), byte(to>>8), byte(to))
		}
	}
	for len(raw) > 0 {
		n := min(len(raw), 48)
		p("\t%q +\n", raw[:n])
		raw = raw[n:]
	}
	p("\t\"\"\n")
	src, err := format.Source(out.Bytes())
	if err != nil {
		os.Stderr.WriteString(err.Error())
		src = out.Bytes()
	}
	os.Stdout.Write(src)
}
