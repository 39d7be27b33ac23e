package input_test

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"

	"github.com/stanchion-dev/stanchion/input"
)

func BenchmarkCorpus(b *testing.B) {
	f, err := os.Open("/work/shared/corpora/injection/dev/web_text.jsonl.gz")
	if err != nil {
		b.Skip()
	}
	z, _ := gzip.NewReader(f)
	d := json.NewDecoder(z)
	var texts []string
	n := 0
	for {
		var r struct{ Text string }
		if d.Decode(&r) != nil {
			break
		}
		texts = append(texts, r.Text)
		n += len(r.Text)
	}
	input.InjectionScore("x")
	b.SetBytes(int64(n / len(texts)))
	b.ResetTimer()
	for i := range b.N {
		input.InjectionScore(texts[i%len(texts)])
	}
}
