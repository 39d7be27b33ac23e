package secret

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// words are joined to texts that change from call to call.
var words = strings.Fields(`the quarterly report shows that revenue in the northern region grew while costs for transport
fell again and the team would like to know whether we can move the meeting to Thursday afternoon because several
people travel on Friday please have a look at the attached figures before then thank you for your help with the
customer who wrote about a late delivery she has received her parcel and is happy now`)

// prose returns texts of about a kilobyte without a secret.
func prose() (out []string) {
	for k := range 64 {
		var b strings.Builder
		for i := 0; b.Len() < 1010; i++ {
			b.WriteString(words[(i*(k*2+1)+k)%len(words)])
			if i%13 == 12 {
				b.WriteByte('.')
			}
			b.WriteByte(' ')
		}
		out = append(out, b.String())
	}
	return out
}

// chats are such texts with secrets in them.
func chats() []string {
	out := prose()
	for i, s := range out {
		n := i % 10
		out[i] = s[:300] + fmt.Sprintf(" password: k%d3Jd8%d2hs\nGITHUB_TOKEN=ghp_k%dJd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf\n"+
			"postgres://app:s%dcr3tpw@db/app Authorization: Bearer k3Jd8%dhsLq0ZxV7bNm41Pw\n", n, n, n, n, n) + s[300:800]
	}
	return out
}

func BenchmarkScan(b *testing.B) {
	for name, texts := range map[string][]string{"clean": prose(), "chat": chats()} {
		b.Run(name, func(b *testing.B) {
			var buf [16]Match
			n := 0
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				text := texts[i%len(texts)]
				Scan(buf[:0], "", text, true)
				n += len(text)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())*1.024/float64(n), "µs/KB")
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		_, err := build()
		require.NoError(b, err)
	}
}

// hostile texts, repeated, make rules look far, again and again.
var hostile = []string{
	"password", "password=", "password: ", "token=", "key:key:", `"token":"`, "token = a1b2c3", "eyJ", ".eyJ", "eyJhbGciOiJIUzI1NiJ9.",
	"-----BEGIN ", "-----BEGIN PRIVATE KEY-----", "://", "://a:b", "://a:b@", "authorization:", "Authorization: Bearer ", "bearer a1",
	" -u ", " -u a:b1", "kind: secret\n", "\ndata:", "\ndata:\n", "kind: secret\ndata:\n a: b\n", "cookie:", "cookie: a=b;", "session=",
	"a is the p", " is the p", `"==`, `" == p`, "aaaa\"==", "ghp_", "sk-", "SG.", "SG.a", "xoxb-1", "AKIA", "a1", "A.", "0:A", "a-us1", "Q~", "1Q~a",
	"\n", " ", "\"", "=", "secret \"", "password for ", "password is ", "\xff", "密码", "twitter", "finnhub:", "pass\"", "atlasv1.", "_mmk", "$2b$12$", "AZDO",
	"password: \\", "token:\\\"", "sess_id=", "e30.", "sk-ant-api03-", "glpat-a", "EAAA", "1/", "0/1", ".A", "AAAAAAAAAA", "pwd,", "pwd,\n", "a,pwd\n", "a,pwd\nb,c\nd\n", "insert into a(pwd) values('", "insert into ", "insert into a(pwd)", "token\n", ",token",
}

// TestHostile: what is found in them lies in the text, in order and disjoint, and 256 KiB of each come to an end.
func TestHostile(t *testing.T) {
	for _, h := range hostile {
		text := strings.Repeat(h, 1+256<<10/len(h))
		matches, hold := Scan(nil, "", text, true)
		require.Zero(t, hold, "%q", h)
		at := 0
		for _, m := range matches {
			require.True(t, at <= m.Start && m.Start < m.End && m.End <= len(text), "%q: %v after %d of %d", h, m, at, len(text))
			at = m.End
		}
	}
}

// BenchmarkHostile shows that the time is linear: ns/B is the same for both lengths.
func BenchmarkHostile(b *testing.B) {
	for _, h := range hostile {
		for _, size := range []int{64 << 10, 1 << 20} {
			text := strings.Repeat(h, 1+size/len(h))
			b.Run(fmt.Sprintf("%q/%dK", h, size>>10), func(b *testing.B) {
				for b.Loop() {
					Scan(nil, "", text, true)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(text)), "ns/B")
			})
		}
	}
}
