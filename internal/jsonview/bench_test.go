package jsonview_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stanchion-dev/stanchion/internal/jsonview"
)

// documents returns documents of about n bytes that differ.
func documents(n int, value func(i int) string) (docs []string) {
	for i := range 16 {
		var b strings.Builder
		b.WriteByte('[')
		for k := 0; b.Len() < n; k++ {
			if k > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"id":%d,"name":"user %d","active":%t,"score":%d.5,"text":"%s"}`, i*1000+k, k*7, k%2 == 0, k*i, value(i+k))
		}
		b.WriteByte(']')
		docs = append(docs, b.String())
	}
	return docs
}

func prose(i int) string {
	words := strings.Fields("the order was sent to the house of our customer and came back with a note that nobody could read at all")
	var b strings.Builder
	for k := range 25 {
		b.WriteString(words[(i*3+k*k)%len(words)])
		b.WriteByte(' ')
	}
	return b.String()
}

func escaped(i int) string {
	return strings.NewReplacer("o", `\u006f`, "e ", `é\n`, "th", `\"`).Replace(prose(i))
}

func short(i int) string { return fmt.Sprint(i) }

func BenchmarkFeed(b *testing.B) {
	for _, bench := range []struct {
		name  string
		value func(int) string
	}{{"prose", prose}, {"short", short}, {"escapes", escaped}} {
		for _, n := range []int{1 << 10, 64 << 10} {
			docs := documents(n, bench.value)
			size := int64(len(strings.Join(docs, "")) / len(docs))
			b.Run(fmt.Sprintf("%s/%d", bench.name, n), func(b *testing.B) {
				b.SetBytes(size)
				b.ReportAllocs()
				v := new(jsonview.View)
				for i := 0; b.Loop(); i++ {
					v.Reset()
					v.Feed(docs[i%len(docs)], true)
				}
			})
			b.Run(fmt.Sprintf("%s/%d/pieces", bench.name, n), func(b *testing.B) {
				b.SetBytes(size)
				b.ReportAllocs()
				v := new(jsonview.View)
				for i := 0; b.Loop(); i++ {
					v.Reset()
					doc, held := docs[i%len(docs)], ""
					for p := 0; p < len(doc); p += 50 {
						piece := doc[p:min(p+50, len(doc))]
						if held != "" {
							piece = held + piece
						}
						held = piece[len(piece)-v.Feed(piece, false):]
						v.Drop(v.Cut(len(v.Text()) - 20))
					}
				}
			})
			b.Run(fmt.Sprintf("%s/%d/json.Valid", bench.name, n), func(b *testing.B) {
				b.SetBytes(size)
				raw := make([][]byte, len(docs))
				for i := range docs {
					raw[i] = []byte(docs[i])
				}
				for i := 0; b.Loop(); i++ {
					json.Valid(raw[i%len(raw)])
				}
			})
		}
	}
}

func BenchmarkApply(b *testing.B) {
	for _, value := range []func(int) string{prose, escaped} {
		docs := documents(64<<10, value)
		views := make([]jsonview.View, len(docs))
		var edits []jsonview.Edit
		for i := 0; i < 50000; i += 500 {
			edits = append(edits, jsonview.Edit{Start: i, End: i + 10, Replace: "[name]"})
		}
		for i := range docs {
			views[i].Feed(docs[i], true)
		}
		b.Run("", func(b *testing.B) {
			b.SetBytes(int64(len(docs[0])))
			b.ReportAllocs()
			var out []byte
			for i := 0; b.Loop(); i++ {
				v := &views[i%len(views)]
				out, _ = v.Apply(out[:0], len(v.Text()), edits)
			}
		})
	}
}
