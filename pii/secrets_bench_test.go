package pii_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
)

func BenchmarkSecrets(b *testing.B) {
	words := strings.Fields("the report shows that revenue in the northern region grew while costs for transport fell again and the team")
	var clean, chat [64]string
	for k := range clean {
		var s strings.Builder
		for i := 0; s.Len() < 1010; i++ {
			s.WriteString(words[(i*(2*k+1)+k)%len(words)] + " ")
		}
		clean[k] = s.String()
		chat[k] = s.String()[:700] + fmt.Sprintf("password: k%dJd82hs\nAPI_KEY=k3Jd8%dhsLq0ZxV7bNm41 postgres://app:s%dcr3t@db/app\n", k, k, k)
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Secrets()}})
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		texts *[64]string
		found bool
	}{{"clean", &clean, false}, {"chat", &chat, true}} {
		b.Run(c.name, func(b *testing.B) {
			s := p.Session(guard.Subject{User: "u"})
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				content := guard.Content{Stage: guard.StageInput, Text: c.texts[i%64]}
				if d := s.Check(context.Background(), content); (d.Action == guard.Redact) != c.found {
					b.Fatal(d)
				}
			}
		})
	}
}
