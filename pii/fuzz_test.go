package pii

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// slowNext is plan.next byte by byte.
func slowNext(p *plan, s string, i int) int {
	for ; i < len(s); i++ {
		if p.triggers[s[i]] != noTrigger {
			break
		}
	}
	return i
}

func FuzzTrigger(f *testing.F) {
	f.Add("abcdefgh@1234567 \x00\x01\x2f\x3a\x3f\x41\x7f\xff", 0)
	f.Fuzz(func(t *testing.T, s string, i int) {
		if i < 0 || i > len(s) {
			return
		}
		require.Equal(t, slowNext(basic(), s, i), basic().next(s, i))
	})
}

// plans are the sets of entities that are tried.
var plans = sync.OnceValue(func() []*plan {
	return []*plan{basic(), newPlan(setOf(emailID), true), newPlan(setOf(cardID), true), newPlan(setOf(personID, addressID, dateID, urlID), true)}
})

// parts runs scan as a stream does: what is open is seen again with what follows.
func parts(t testing.TB, text string, d *plan, size int) []match {
	var mem memory
	var out []match
	at := 0
	for seen := 0; seen < len(text); {
		seen = min(seen+size, len(text))
		for seen < len(text) && !utf8.RuneStart(text[seen]) {
			seen++
		}
		before := text[max(0, at-64):at]
		for before != "" && !utf8.RuneStart(before[0]) {
			before = before[1:]
		}
		in := input{before: before, text: text[at:seen], eof: seen == len(text), partial: true, d: d, mem: mem}
		if hold, ok := d.quiet(in.text); ok && !in.eof && (!d.tables || mem.goesOn(before, in.text[:len(in.text)-hold])) {
			matches, slow := in.scan(nil)
			require.Empty(t, matches, "%q", in.text)
			require.Equal(t, slow, hold, "%q behind %q", in.text, before)
			at = seen - hold
			continue
		}
		matches, hold := in.scan(nil)
		in.commit(&mem, seen-at-hold)
		require.LessOrEqual(t, hold, window)
		for _, m := range matches {
			m.start, m.end = m.start+at, m.end+at
			require.LessOrEqual(t, m.end, seen-hold, "a match reaches into what is open")
			out = append(out, m)
		}
		at = seen - hold
	}
	return out
}

func FuzzScan(f *testing.F) {
	for _, s := range slices.Concat(emails, noEmails, cards, noCards) {
		f.Add(s, uint8(3))
	}
	f.Add("4111 1111 1111 1111@ex.org x-4111-1111-1111-1111-a@b.co %2 %40 %4", uint8(1))
	f.Fuzz(func(t *testing.T, text string, size uint8) {
		for _, want := range plans() {
			in := input{text: text, eof: true, d: want}
			whole, hold := in.scan(nil)
			require.Zero(t, hold)
			at := 0
			for _, m := range whole {
				require.True(t, at <= m.start && m.start < m.end && m.end <= len(text), "%v", whole)
				require.True(t, m.start == 0 || utf8.RuneStart(text[m.start]), "%v", whole)
				at = m.end
			}
			if utf8.ValidString(text) {
				require.Equal(t, flat(whole), flat(parts(t, text, want, 1+int(size))))
			}
		}
	})
}

// fragments put together make texts that are hard to cut.
var fragments = []string{"4111", "1111", " ", "-", "4111 1111 1111 1111", "4111111111111111", "41", "%40", "%20", "%2B", "%", "4", "0", "@", "ex", ".",
	"org", "com", "joe", "'", "..", "\u200b", "\u00ad", "中文", "é", "xn--p1ai", "png", "a", "A", "Then", "_", "\\n", ":", "git", "３", "＠",
	"．", "FR76", "0.", ".5", "card ", "4222222222222", "3782 822463 10005", "\xff", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.",
	" at ", " dot ", "[at]", "&#64;", " @ ", "SSN ", "078-05-1123", "my name is ", "John", " Smith", "Dr. ", "O'Brien", " de ", "\n", ",", "name,ssn,dob\n", "Jane Doe,078051123,1980-01-02",
	"1980-01-02", "May 4, ", "12 Main Street", ", Springfield, IL 62704", "Hauptstraße 12", "Calle Mayor 5", "192.168.0.1", "fe80::1", "::", "00:1a:2b:3c:4d:5e", "https://u:p4ss@h.org/x",
	"www.ex.org", "password: ", "hunter2X", "\"user\": \"", "\"", "<ssn>", "</ssn>", "| iban | x |\n", "|---|---|\n", "GB82 WEST 1234 5698 7654 32", "insert into t (name, ssn) values ('Jane Doe', '078051123')",
	"+1 415 555 0132", "(415) 555-0132", "tel ", "x123", " office", "45 years old", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefgh", "0x52908400098527886E0F7030069857D2E4169EE7", "wrote:", "AB 12 34 56 C", "12",
	" via ", "ul. ", "Roma", "rue de la Paix", "P.O. Box 12", "PSC 4355, Box 4187", "Unit 5", ", APO AE 09123", "at ex dot org", "joe at ", "dot ", "(at)", "[", "(", "name is ", "Ann wrote:", "\n|", "zip ", "80331 München",
	" years of age", " år ", "G B 8 2 ", "Apt. 4", ", ", ". ", "3rd of ", "October ", "2024", "password is ", "user ", "MR)", "Insert ", "insert into ", "ssn;name\n", "x;", "|", "Zoe Quill ", "Best,\n", "the ", "of ", "Gawronów ", "do ",
	"look at the box ", "a ", "at", "dot", "do", "d", "word, ", "don't ", "well-known ", "e.g. ", "\"quoted\" ", "* ", "`x`", "y/n", "why? ", "Now", "5e::", "1:", "24-", "5e", "%eth0", "/24"}

func TestScanParts(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 8_000 {
		testParts(t, rnd)
	}
}

// TestPartsOf has texts that were found to be hard to cut.
func TestPartsOf(t *testing.T) {
	for _, text := range []string{"John'2X\ng", "John-2X\nwrote", "Zoe Q\nx", "Zoe Quill wrote: hello", "Zoe Quill and 40 bytes more that do not say it wrote: no",
		"12SSN joewww.ex.org%40+1 415 555 0132</ssn>", "Ship to ul. Gawronów 53, Katowice 40-528.", "linked to Rúa do Paseo 46?", "who were 65 years of age", "drops you off at 9383 ul. Chrzanowska 61 St.",
		"name,ssn,dob\nJane Doe,078051123,1980-01-02\n\nno table", "1:192.168.0.1/ab078-05-1123joe", "--%eth0::1:192.168.0.1é41111111111111111", "5e192.168.0.1%40=.24-:192.168.0.1",
		"| name | iban |\n|---|---|\n| Jane Doe | x |\n"} {
		for _, want := range plans() {
			in := input{text: text, eof: true, d: want}
			whole, _ := in.scan(nil)
			for size := 1; size < 9; size++ {
				require.Equal(t, flat(whole), flat(parts(t, text, want, size)), "%q in pieces of %d", text, size)
			}
		}
	}
}

func FuzzParts(f *testing.F) {
	f.Add(uint64(1), uint64(3))
	f.Fuzz(func(t *testing.T, a, b uint64) { testParts(t, rand.New(rand.NewPCG(a, b))) })
}

func testParts(t *testing.T, rnd *rand.Rand) {
	var b strings.Builder
	for range 1 + rnd.IntN(30) {
		b.WriteString(fragments[rnd.IntN(len(fragments))])
	}
	text := strings.ToValidUTF8(b.String(), "?")
	want := plans()[rnd.IntN(len(plans()))]
	in := input{text: text, eof: true, d: want}
	whole, _ := in.scan(nil)
	for _, size := range []int{1, 2, 3, 1 + rnd.IntN(20)} {
		require.Equal(t, flat(whole), flat(parts(t, text, want, size)), "%q in pieces of %d", text, size)
	}
}

// flat leaves out what is only for streams.
func flat(matches []match) []match {
	for i := range matches {
		matches[i].lead = 0
	}
	return matches
}
