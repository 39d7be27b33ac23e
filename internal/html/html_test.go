package html_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/html"
	"github.com/stanchion-dev/stanchion/internal/mem"
)

// tokens writes the tokens of a text, one a line.
func tokens(text string) (out []string) {
	for s := html.NewScanner(text); ; {
		t, ok := s.Next()
		if !ok {
			return out
		}
		line := []string{"text", "start", "end", "comment"}[t.Kind]
		if t.Name != "" {
			line += " " + t.Name
		}
		for a := range t.Attrs(text) {
			quote := "_"
			if a.Quote != 0 {
				quote = string(rune(a.Quote))
			}
			line += " " + a.Name + "=" + quote + a.Value + strings.Trim(quote, "_")
		}
		if t.Kind == html.Text || t.Kind == html.Comment {
			line += " " + text[t.Start:t.End]
		}
		if t.Raw {
			line += " raw"
		}
		if !t.Complete {
			line += " open"
		}
		out = append(out, line)
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "",
		"a < b":                              "text a < b",
		"a<b":                                "text a|start b open",
		"<":                                  "text <",
		"</":                                 "text </",
		"</>x":                               "comment </>|text x",
		"</ a>x":                             "comment </ a>|text x",
		"<p>x</p>":                           "start p|text x|end p",
		"<A HREF=x y>":                       "start A HREF=_x y=_",
		"<a b = 'c\" d' e=\"f\ng\"h=i>":      "start a b='c\" d' e=\"f\ng\" h=_i",
		"<a/b/=c=d/>":                        "start a b=_ =c=_d/",
		"<a b=>c":                            "start a b=_|text c",
		"<a b='c>d":                          "start a b='c>d' open",
		"<a b":                               "start a b=_ open",
		"<!-- a --><!-->b<!--->c<!-- --!>d":  "comment <!-- a -->|comment <!-->|text b|comment <!--->|text c|comment <!-- --!>|text d",
		"<!-- a -> <b":                       "comment <!-- a -> <b open",
		"<!doctype x><?y z>":                 "comment <!doctype x>|comment <?y z>",
		"<![CDATA[<b>]]>":                    "comment <![CDATA[<b>|text ]]>",
		"<script>a<b></SCRIPT >c":            "start script|text a<b> raw|end SCRIPT|text c",
		"<script></script>c":                 "start script|end script|text c",
		"<style>a</stylex></style":           "start style|text a</stylex></style raw",
		"<title>&lt;<b></title>":             "start title|text &lt;<b>|end title",
		"<plaintext>a</plaintext>":           "start plaintext|text a</plaintext> raw",
		"<a\x00b c\x00=d>":                   "start a\x00b c\x00=_d",
		"x<svg/onload=a>":                    "text x|start svg onload=_a",
		"<im<script>g>":                      "start im<script|text g>",
		strings.Repeat("<", 3):               "text <<<",
		"<a href=https://x.example/?a=b/c>":  "start a href=_https://x.example/?a=b/c",
		"</p a=b>":                           "end p a=_b",
		"<textarea><script></textarea>after": "start textarea|text <script>|end textarea|text after",
		"<noframes></noframe></noframes>":    "start noframes|text </noframe> raw|end noframes",
		"<iframe><!-- </iframe> -->":         "start iframe|text <!--  raw|end iframe|text  -->",
		"<xmp><b></XMP\t>":                   "start xmp|text <b> raw|end XMP",
		"a\xff<b\xff c=\xfe>":                "text a\xff|start b\xff c=_\xfe",
		"<a title=\"\n\n\">x":                "start a title=\"\n\n\"|text x",
	} {
		require.Equal(t, want, strings.Join(tokens(text), "|"), "%q", text)
	}
}

// TestLinear reads texts on which quadratic work could not finish.
func TestLinear(t *testing.T) {
	for _, part := range []string{"<", "<a ", "<a b='", "<!--", "</", "<script>", "<a b=\"'><", "--", "<textarea></"} {
		text := strings.Repeat(part, (4<<20)/len(part))
		end := 0
		for s := html.NewScanner(text); ; {
			tok, ok := s.Next()
			if !ok {
				break
			}
			require.Equal(t, end, tok.Start)
			end = tok.End
		}
		require.Equal(t, len(text), end, part)
	}
}

func TestAllocs(t *testing.T) {
	if !mem.ExactAllocs {
		t.Skip("allocations are not exact in this build")
	}
	text := strings.Repeat("some <b>text</b> and <a href='x' title=y>more</a><script>z</script> ", 20)
	s := html.NewScanner(text)
	require.Zero(t, testing.AllocsPerRun(20, func() {
		*s = *html.NewScanner(text)
		for {
			tok, ok := s.Next()
			if !ok {
				return
			}
			for range tok.Attrs(text) {
			}
		}
	}))
}

func FuzzScanner(f *testing.F) {
	for _, s := range []string{"<a b='c'>d</a>", "<!--x--><script>y</script>", "<a\x00=>", "</"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for s := html.NewScanner(text); ; {
			tok, ok := s.Next()
			if !ok {
				break
			}
			require.Equal(t, end, tok.Start)
			require.Greater(t, tok.End, tok.Start)
			end = tok.End
			at := tok.Start
			for a := range tok.Attrs(text) {
				require.GreaterOrEqual(t, a.Start, at)
				require.LessOrEqual(t, a.End, tok.End)
				require.Equal(t, a.Name, text[a.Start:a.Start+len(a.Name)])
				at = a.End
			}
		}
		require.Equal(t, len(text), end)
	})
}

func BenchmarkScanner(b *testing.B) {
	var texts [64]string
	for i := range texts {
		texts[i] = strings.Repeat(fmt.Sprintf("<p>some text %d</p><a href=\"/x/%d\" class=y>link</a> ", i, i), 20)
	}
	b.SetBytes(int64(len(texts[0])))
	for i := range b.N {
		for s := html.NewScanner(texts[i%64]); ; {
			tok, ok := s.Next()
			if !ok {
				break
			}
			for range tok.Attrs(texts[i%64]) {
			}
		}
	}
}
