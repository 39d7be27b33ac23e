package pii_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
)

var sentences = []string{
	"Thank you for the notes from the meeting on Tuesday; I have read them twice and agree with most of what was said. ",
	"We should move the launch to the second week of the month, because the printers need 10 days and the reviewers another 5. ",
	"The committee asked whether the garden could stay open until nine, and nobody objected, not even the neighbours. ",
	"In the end it is a question of cost: the new pump takes less power, but the old one is paid for already. ",
}

var items = []string{"Write to user%d@mail.example.com, ", "card 4111 1111 1111 1111, %d ", "call +1 415 555 01%d ", "my SSN is 536-22-87%d. ", "IBAN GB82 WEST 1234 5698 7654 32, %d ",
	"from 192.168.%d.7 ", "I am John Smith, %d. ", "born on 1980-01-%d, ", "at %d Main Street ", "with 00:1a:2b:3c:4d:%d "}

// kilobytes returns texts of 1,000 bytes that differ from one another, those of a chat with ten items.
func kilobytes(chat bool) []string {
	out := make([]string, 64)
	for k := range out {
		var b strings.Builder
		for i := 0; b.Len() < 1000; i++ {
			b.WriteString(sentences[(i+k)%len(sentences)])
			for j := 0; chat && j < 2; j++ {
				fmt.Fprintf(&b, items[(2*i+j)%len(items)], 10+(k+i)%18)
			}
		}
		out[k] = b.String()[:1000]
	}
	return out
}

func bench(b *testing.B, c guard.Check, texts []string) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
	if err != nil {
		b.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	b.SetBytes(int64(len(texts[0])))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: texts[i%len(texts)]})
	}
}

func BenchmarkDetectClean(b *testing.B) {
	bench(b, pii.Detect().On(guard.StageOutput), kilobytes(false))
}

func BenchmarkDetectChat(b *testing.B) {
	bench(b, pii.Detect().On(guard.StageOutput), kilobytes(true))
}

func BenchmarkRestoreClean(b *testing.B) { bench(b, pii.Restore(), kilobytes(false)) }

// mebibytes are texts that try to make a scan slow.
var mebibytes = map[string]string{
	"prose":   strings.Repeat("The light of the sun falls upon the wall and is bent. ", 1<<20/54),
	"digits":  strings.Repeat("4", 1<<20),
	"groups":  strings.Repeat("4111 ", 1<<20/5),
	"at":      strings.Repeat("a@", 1<<19),
	"word":    strings.Repeat("a", 1<<20),
	"dots":    strings.Repeat("a@b.", 1<<18),
	"domain":  "a@" + strings.Repeat("b.", 1<<19),
	"escapes": strings.Repeat("%40", 1<<20/3),
	"han":     strings.Repeat("我的邮箱是请联系", 1<<20/24),
	"hidden":  strings.Repeat("4\u200b", 1<<18),
	"tokens":  strings.Repeat("<EMAIL_", 1<<20/7),
}

func TestMebibyte(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect().On(guard.StageOutput), pii.Restore()}})
	require.NoError(t, err)
	for name, text := range mebibytes {
		s := p.Session(guard.Subject{User: "u", Tenant: "t"})
		got, err := s.Output(context.Background(), text)
		require.NoError(t, err, name)
		require.Equal(t, text, got, name)
		st, n := s.Stream(context.Background(), guard.StageOutput), 0
		for rest := text; rest != ""; {
			piece := rest[:min(1000, len(rest))]
			out, err := st.Push(piece)
			require.NoError(t, err, name)
			rest, n = rest[len(piece):], n+len(out)
			require.LessOrEqual(t, len(text)-len(rest)-n, 1024, name)
		}
	}
}

func BenchmarkScan(b *testing.B) {
	for name, text := range mebibytes {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				for range pii.Scan(text) {
				}
			}
		})
	}
}

func BenchmarkStream(b *testing.B) {
	for name, c := range map[string]guard.Check{"none": guard.Check{Name: "x.y", Stages: guard.StageOutput, Window: 1,
		Run: func(_ context.Context, p *guard.Pass) error { p.Hold(0); return nil }},
		"detect": pii.Detect().On(guard.StageOutput), "restore": pii.Restore()} {
		b.Run(name, func(b *testing.B) {
			p, err := guard.New(guard.Config{Checks: []guard.Check{c}})
			if err != nil {
				b.Fatal(err)
			}
			s := p.Session(guard.Subject{User: "u", Tenant: "t"})
			st := s.Stream(context.Background(), guard.StageOutput)
			text := strings.Join(kilobytes(false), " ")
			held, sent, got, n := 0, 0, 0, 0
			b.ReportAllocs()
			for i := 0; b.Loop(); i += 4 {
				if i+4 > len(text) {
					i = 0
				}
				out, err := st.Push(text[i : i+4])
				if err != nil {
					b.StopTimer()
					st, sent, got = s.Stream(context.Background(), guard.StageOutput), 0, 0
					b.StartTimer()
				}
				sent, got, n = sent+4, got+len(out), n+1
				held += sent - got
			}
			b.ReportMetric(float64(held)/float64(n), "held-B")
		})
	}
}
