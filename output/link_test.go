package output_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/output"
)

// pagePolicy is the policy of the tests: links to good.example and docs.example/v2, images from img.example.
var pagePolicy = output.LinkPolicy{
	Links:   []string{"good.example", "docs.example/v2", "*.sub.example", "port.example:8443"},
	Images:  []string{"img.example"},
	BaseURL: "https://good.example/chat/1",
}

// linkCases are texts with what becomes of them under pagePolicy; "" is that they stay.
var linkCases = []struct{ text, want string }{
	// What is let through.
	{"no link at all, 3 < 4 && a[i](see: below) :// & \\alpha $x$ @here", ""},
	{"[docs](https://good.example/a) and ![logo](https://img.example/l.png \"Logo\")", ""},
	{"[a](https://docs.example/v2/x) [b](https://a.sub.example/) [c](https://port.example:8443/)", ""},
	{"[part](#part) [up](../up) [root](/x) https://good.example/a. (https://good.example/b)", ""},
	{"<https://good.example/> <a href=\"https://good.example\">x</a> <img src='//img.example/x.png' alt=x>", ""},
	{"[1]: https://good.example/\n\n[one][1]", ""},
	{"<b>bold</b> <your name> <p class=x style=\"color: red\"> 1 < 2 <br/> <!-- note -->", ""},
	{"[https://good.example](https://good.example)", ""},
	// Code.
	{"`![x](https://evil.example)` and ``a ` https://evil.example``", ""},
	{"```html\n<script src=https://evil.example></script>\n```\nafter", ""},
	{"1. Run:\n   ```sh\n   curl https://evil.example\n   ```\n2. Done", ""},
	{"~~~\n[x](javascript:a)\n~~~", ""},
	// Markdown.
	{"![x](https://evil.example/?q=secret)", "[x] *image removed*"},
	{"see [x](https://evil.example/a \"b\") there", "see [x] *link removed* there"},
	{"[x](<https://evil.example/a b>)", "[x] *link removed*"},
	{"[x](\n  https://evil.example\n)", "[x] *link removed*"},
	{"> [x](\n> javascript:a)", "> [x] *link removed*"},
	{"![x](https://good.example/l.png)", "[x] *image removed*"},
	{"[![x](https://evil.example/1)](https://good.example)", "[[x] *image removed*](https://good.example)"},
	{"[x](https://docs.example/v1)", "[x] *link removed*"},
	{"[x](https://docs.example/v2/../v1)", "[x] *link removed*"},
	{"[x](https://docs.example/v20)", "[x] *link removed*"},
	{"[x](https://sub.example/)", "[x] *link removed*"},
	{"[x](https://port.example/)", "[x] *link removed*"},
	{"[r]: https://evil.example/a 'title'\n\n![x][r]", "[r]: *link removed* 'title'\n\n![x][r]"},
	{"![x][r]\n\n[r]: https://good.example/a", "![x][r]\n\n[r]: *image removed*"},
	{"[r]: https://good.example/a\n\n![x][r]", "[r]: https://good.example/a\n\n[x][r]"},
	{"[r]: https://good.example/a\n\n!!![x][r]", "[r]: https://good.example/a\n\n!! [x][r]"},
	{"!![x](https://evil.example)\n\n[x]: https://good.example/a", "! [x] *image removed*\n\n[x]: https://good.example/a"},
	{"]:\n!!!![", "]:\n!!! ["},
	{"[r]: https://good.example/a\n\n![x][r]", "[r]: https://good.example/a\n\n[x][r]"},
	{"[r]:\n  <javascript:a>", "[r]:\n  *link removed*"},
	{"<javascript:a> <https://evil.example>", "*link removed* *link removed*"},
	{"go to https://evil.example/a, now", "go to *link removed*, now"},
	{"go to WWW.evil.example!", "go to *link removed*!"},
	{"//evil.example/x", "*link removed*"},
	{"mail ann@evil.example.", "mail *address removed*."},
	{"https&colon;//evil.example/a https\\://evil.example www&#46;evil.example", "*link removed* *link removed* *link removed*"},
	{"[x](java\nscript:a) [x](\\javascript:a)", ""},
	{"[x](&#106;avascript:a) [x](javascript\\:a) [x](\tjava\x00script:a)", "[x] *link removed* [x] *link removed* [x] *link removed*"},
	// Addresses that look like others.
	{"[x](https://good.example@evil.example)", "[x] *link removed*"},
	{"[x](https://good.example.evil.example)", "[x] *link removed*"},
	{"[x](https://g\u043eod.example)", "[x] *link removed*"},
	{"[x](https://good\u3002example)", ""},
	{"[x](https://good.example./)", "[x] *link removed*"},
	{"[x](https:\\\\evil.example)", "[x] *link removed*"},
	{"[x](/\\evil.example) [y](//evil.example)", "[x] *link removed* [y] *link removed*"},
	{"[x](https://3405803783/) [y](https://[::1]/)", "[x] *link removed* [y] *link removed*"},
	{"https://good.example\"@evil.example", "*link removed*"},
	// What cannot be seen.
	{"[x](java\u200bscript:a) h\u200bttps://evil.example <\u2060b> ]\u200b( \u00adx \u2764\ufe0f: y", "[x] *link removed* h\ufffdttps://evil.example <\ufffdb> ]\ufffd( \u00adx \u2764\ufe0f: y"},
	// HTML.
	{"<img src=x onerror=alert(1)>", "&lt;img>"},
	{"a<script>b</script>", "a &lt;script>b &lt;/script>"},
	{"<a href='javascript:a'>x</a>", "&lt;a>x</a>"},
	{"<img srcset='https://img.example/1 1x, https://evil.example/2 2x'>", "&lt;img>"},
	{"<div style=\"background:url(//evil.example)\">x</div>", "&lt;div>x</div>"},
	{"<div title=\"\n\n![x](https://evil.example)\">", "&lt;div title=\"\n\n[x] *image removed*\">"},
	{"`<div>\n`<img src=https://evil.example>`", "`<div>\n` &lt;img>`"},
	{"<div>\n`<img src=https://evil.example>`", "<div>\n` &lt;img>`"},
	{"<!--><img src=x onerror=a>-->", "&lt;!--> &lt;img>-->"},
	// Drawn code, mathematics.
	{"```mermaid\nclick A \"https://evil.example/?q\" \"x\"\n```", "```mermaid\nclick A \" *link removed*\" \"x\"\n```"},
	{"$\\href{javascript:a}{x}$", "$\\href{ *link removed*}{x}$"},
	// Code that is none everywhere.
	{"- a\n  ```\n![x](https://evil.example)", "- a\n  ```\n[x] *image removed*"},
	{"a ` b\n`![x](https://evil.example)`", "a ` b\n`[x] *image removed*`"},
	{"| `a | ![x](https://evil.example)` |", "| `a | [x] *image removed*` |"},
	{"``` a ` b\n![x](https://evil.example)", "``` a ` b\n[x] *image removed*"},
	{"<pre>\n\n```\n<script>", "<pre>\n\n```\n&lt;script>"},
	{"\\`![x](https://evil.example)`", "\\`[x] *image removed*`"},
	{strings.Repeat("\\", 49) + "`![x](https://evil.example)`", strings.Repeat("\\", 49) + "`[x] *image removed*`"},
	{"\\( ` \\) ![x](https://evil.example) `", "\\( ` \\) [x] *image removed* `"},
	{"\\[\n```\n\\]\n![x](https://evil.example)\n```", "\\[\n```\n\\]\n[x] *image removed*\n```"},
	{"\\[ x \\]\n\n```\nhttps://evil.example\n```", ""},
	{"---\n```\n---\n![x](https://evil.example)\n```", "---\n```\n---\n[x] *image removed*\n```"},
	{"---\na: b\n---\n```\nhttps://evil.example\n```", ""},
	{":::note\n```\n:::\n![x](https://evil.example)\n```", ":::note\n```\n:::\n[x] *image removed*\n```"},
	// Lines that end with a carriage return alone.
	{"```\nx\r```\r![x](https://evil.example)", "```\nx\r```\r[x] *image removed*"},
	{"```\rhttps://evil.example\r```\r![x](https://evil.example)", "```\rhttps://evil.example\r```\r[x] *image removed*"},
	{"<div title=\"\r\r![x](https://evil.example)\">", "&lt;div title=\"\r\r[x] *image removed*\">"},
	{"<div title=\"\n\r![x](https://evil.example)\">", "&lt;div title=\"\n\r[x] *image removed*\">"},
	// User names and addresses that begin with what ends an address elsewhere.
	{"https://;@evil.example/x https://[::1]/x https://**bold** https://\u2026", "*link removed* *link removed* https://**bold** https://\u2026"},
	// What ends an address in some renderers, and a part of it in others.
	{"https://evil.example\u3000x https://evil.example\u00a0x https://evil.example\u2026 https://evil.example\uff5c", "*link removed*\u3000x *link removed*\u00a0x *link removed*\u2026 *link removed*\uff5c"},
	{"https://good.example\u3000x https://good.example/a\u201d https://good.example/a_(b)", ""},
	{"https://good.example\".evil.example\u00a0x", "*link removed*\u00a0x"},
	{"_https://evil.example_:a b https://good.example:a www.evil.example:b", "_ *link removed* b https://good.example:a *link removed*"},
	{"[https://good.example\".evil.example[]()", "[ *link removed*[]()"},
	// Attributes without quotes, in which an address becomes a link.
	{"a <b title=https://evil.example/x >y</b> <i title='https://evil.example'>z</i>", "a &lt;b>y</b> &lt;i>z</i>"},
	{"<b title='see https://good.example/a, now'>x</b> <p lang=en title='a: b // c'>y", ""},
	{"a <a href=https://good.example/x >y</a>", ""},
	{"0<img srC='//img.eXAmple '0>", "0 &lt;img srC=' *link removed* '0>"},
	// Attributes of frameworks.
	{"<div hx-get=https://evil.example> <div data-x-init=a> <p v-html=a> <p @click=a>", "&lt;div> &lt;div> &lt;p> &lt;p>"},
}

func TestLinks(t *testing.T) {
	for _, tc := range linkCases {
		want := tc.want
		if want == "" {
			want = tc.text
		}
		require.Equal(t, want, linksText(t, pagePolicy, tc.text), "%q", tc.text)
	}
}

// TestLinksBrokenDestination: what a line break ends is no destination, and hides nothing.
func TestLinksBrokenDestination(t *testing.T) {
	for _, end := range []string{"\n", "\r", "\r\n"} {
		require.Equal(t, "[a](<https://good.example/"+end+"[x] *image removed*>)",
			linksText(t, pagePolicy, "[a](<https://good.example/"+end+"![x](https://evil.example)>)"))
	}
}

func linksText(t testing.TB, policy output.LinkPolicy, text string) string {
	t.Helper()
	return linkSession(t, output.Links(policy)).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text}).Text()
}

func linkSession(t testing.TB, checks ...guard.Check) *guard.Session {
	t.Helper()
	p, err := guard.New(guard.Config{Checks: checks})
	require.NoError(t, err)
	return p.Session(guard.Subject{User: "u", Tenant: "t"})
}

func TestLinksLaws(t *testing.T) {
	var texts []string
	for _, tc := range linkCases {
		texts = append(texts, tc.text)
	}
	guardtest.TestCheck(t, output.Links(pagePolicy), texts...)
	html := pagePolicy
	html.Syntax = output.HTML
	guardtest.TestCheck(t, output.Links(html), texts...)
	guardtest.TestCheck(t, output.Links(output.LinkPolicy{}), texts...)
}

func TestLinksAllocs(t *testing.T) {
	guardtest.TestAllocs(t, output.Links(pagePolicy), "", strings.Repeat("Plain words, and some more of them (in brackets). ", 50),
		"[docs](https://good.example/a) and `code` with <b>bold</b>\n\n```go\nfmt.Println(\"https://x\")\n```\nmore https://good.example/b.")
}

func TestLinksPolicy(t *testing.T) {
	for name, tc := range map[string]struct {
		policy     output.LinkPolicy
		text, want string
	}{
		"zero lets nothing through":  {output.LinkPolicy{}, "[a](https://x.example) [b](c) [c](#d)", "[a] *link removed* [b] *link removed* [c](#d)"},
		"star":                       {output.LinkPolicy{Links: []string{"*"}}, "[a](https://any.example)", ""},
		"star is no address":         {output.LinkPolicy{Links: []string{"*"}}, "[a](https://127.0.0.1/)", "[a] *link removed*"},
		"star is no local name":      {output.LinkPolicy{Links: []string{"*"}}, "[a](http://router/) [b](http://a.internal)", "[a] *link removed* [b] *link removed*"},
		"star is no look-alike":      {output.LinkPolicy{Links: []string{"*"}}, "[a](https://\u0440\u0430y\u0440al.example/)", "[a] *link removed*"},
		"nor one in a single script": {output.LinkPolicy{Links: []string{"*"}}, "[a](https://\u0430\u0440\u0440\u04cf\u0435.example/)", "[a] *link removed*"},
		"names of other scripts":     {output.LinkPolicy{Links: []string{"*"}}, "[a](https://b\u00fccher.example/) [b](https://\u65e5\u672c.example/)", ""},
		"a name in its own script":   {output.LinkPolicy{Links: []string{"b\u00fccher.example"}}, "[a](https://xn--bcher-kva.example/)", ""},
		"an address":                 {output.LinkPolicy{Links: []string{"127.0.0.1:8080"}}, "[a](http://0x7f.1:8080/)", ""},
		"mail":                       {output.LinkPolicy{Schemes: []string{"https", "mailto"}}, "a@x.example <b@x.example>", ""},
		"no image by another scheme": {output.LinkPolicy{Schemes: []string{"data"}, Images: []string{"*"}}, "![a](data:image/png,x)", "[a] *image removed*"},
		"only one scheme":            {output.LinkPolicy{Schemes: []string{"https"}, Links: []string{"*"}}, "[a](http://x.example)", "[a] *link removed*"},
		"redirector":                 {output.LinkPolicy{Links: []string{"*"}}, "[a](https://www.google.com/url?q=x) [b](https://www.google.com/)", "[a] *link removed* [b](https://www.google.com/)"},
		"redirector by name":         {output.LinkPolicy{Links: []string{"t.co", "www.google.com"}}, "[a](https://t.co/x) [b](https://www.google.com/url?q=x)", "[a](https://t.co/x) [b] *link removed*"},
		"no redirectors":             {output.LinkPolicy{Links: []string{"*"}, Redirectors: []string{}}, "[a](https://t.co/x)", ""},
		"fence":                      {output.LinkPolicy{ActiveFences: []string{"Run"}}, "```run x\nhttps://x.example\n```", "```run x\n*link removed*\n```"},
		"long":                       {output.LinkPolicy{Links: []string{"x.example"}, MaxURLBytes: 30}, "[a](https://x.example/) [b](https://x.example/" + strings.Repeat("a", 30) + ")", "[a](https://x.example/) [b] *link removed*"},
		"many":                       {output.LinkPolicy{Images: []string{"x.example"}, MaxPerHost: 2}, "![](https://x.example/1)![](https://x.example/2)![](https://x.example/1)![](https://x.example/3)", "![](https://x.example/1)![](https://x.example/2)![](https://x.example/1)[] *image removed*"},
		"HTML of what is no tag":     {output.LinkPolicy{Syntax: output.HTML}, "</-<b title=\"\n?><b onclick=a>\">", "&lt;/-<b title=\"\n?><b onclick=a>\">"},
		"HTML knows no code":         {output.LinkPolicy{Syntax: output.HTML}, "`<script>` [a](https://x.example) https://x.example", "` &lt;script>` [a](https://x.example) https://x.example"},
	} {
		if tc.want == "" {
			tc.want = tc.text
		}
		require.Equal(t, tc.want, linksText(t, tc.policy, tc.text), name)
	}
}

func TestLinksMistakes(t *testing.T) {
	for _, policy := range []output.LinkPolicy{
		{Links: []string{"https://x.example"}}, {Links: []string{""}}, {Links: []string{"a*.example"}}, {Images: []string{"*x"}},
		{Links: []string{"a@b"}}, {Links: []string{"x.example?q"}}, {Links: []string{"*.127.0.0.1"}}, {Links: []string{"a b"}},
		{BaseURL: "/x"}, {BaseURL: "mailto:a"}, {MaxPerHost: -1}, {MaxURLBytes: -1}, {MaxURLBytes: 1 << 20}, {Syntax: 9},
		{Redirectors: []string{"/x"}},
	} {
		require.Error(t, output.Links(policy).Err, "%+v", policy)
	}
	require.Error(t, output.SeenLinks(guard.Untrusted).Err)
}

func TestSeenLinks(t *testing.T) {
	s := linkSession(t, output.SeenLinks(guard.User), output.Links(output.LinkPolicy{}))
	ctx := context.Background()
	answer := "[a](https://x.example/a?b=c#d) https://x.example/a?b=d https://y.example/"
	without, err := s.Output(ctx, answer)
	require.NoError(t, err)
	require.Equal(t, "[a] *link removed* *link removed* *link removed*", without)
	s.Check(ctx, guard.Content{Stage: guard.StageToolResult, Text: "https://y.example/"}) // not trusted
	_, err = s.Input(ctx, "what is at (https://X.example:443/a?b=c)?")
	require.NoError(t, err)
	with, err := s.Output(ctx, answer+" ![a](https://x.example/a?b=c)")
	require.NoError(t, err)
	require.Equal(t, "[a](https://x.example/a?b=c#d) *link removed* *link removed* [a] *image removed*", with)
	guardtest.TestCheck(t, output.SeenLinks(guard.Internal), "https://x.example www.y.example", "plain")
}

func TestLinksData(t *testing.T) {
	d := linkSession(t, output.Links(pagePolicy)).Check(context.Background(), guard.Content{Stage: guard.StageOutput,
		Text: "[a](javascript:b) [a](https://u@good.example) <b onclick=c> <script> [d](https://good.example:1)"})
	var got []string
	for _, f := range d.Findings {
		got = append(got, f.Rule+" "+f.Data.(output.Link).Reason)
	}
	require.Equal(t, []string{"output.links.link scheme", "output.links.link user", "output.links.html attribute",
		"output.links.html element", "output.links.link port"}, got)
}

// TestLinksLinear looks at texts on which quadratic work could not finish, whole and in a stream.
func TestLinksLinear(t *testing.T) {
	size := 1 << 20
	if testing.Short() {
		size = 1 << 17
	}
	for _, part := range []string{
		"[", "]", "](", "![", "<", "<a ", "<a b='", "`", "` ", "<!--", "&amp;", "\\.", "a@", "@a.b", "http://", "www.", "//a.", "[a]:", "> ", "- ",
		"```\n", "$$\n", "\n", "\r", "[a](", "[a](b \"", "![a](<", "<https:", "a", "\xff", "\\", "1.", "<a\n", "\\href{", "x<b>", "&#1;",
	} {
		s := linkSession(t, output.Links(output.LinkPolicy{}).Then(guard.Flag))
		text := strings.Repeat(part, size/len(part))
		s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
		st := s.Stream(context.Background(), guard.StageOutput)
		for rest := text[:min(len(text), 1<<20)]; rest != ""; {
			n := min(977, len(rest))
			if _, err := st.Push(rest[:n]); err != nil {
				break
			}
			rest = rest[n:]
		}
		_, _ = st.Close()
	}
}

// TestLinksHold checks how much of ordinary text a stream holds.
func TestLinksHold(t *testing.T) {
	text := strings.Repeat("An answer of some words, with `code`, a [link](https://good.example/a) and a list:\n\n- one\n- two\n\n", 20)
	st := linkSession(t, output.Links(pagePolicy)).Stream(context.Background(), guard.StageOutput)
	sent, got, held, pushes := 0, 0, 0, 0
	for i := 0; i < len(text); i += 4 {
		piece := text[i:min(i+4, len(text))]
		out, err := st.Push(piece)
		require.NoError(t, err)
		sent, got, pushes = sent+len(piece), got+len(out), pushes+1
		held += sent - got
	}
	require.Less(t, held/pushes, 24)
}

func FuzzLinks(f *testing.F) {
	for _, tc := range linkCases {
		f.Add(tc.text, uint8(3), false)
		f.Add(tc.text, uint8(1), true)
	}
	markdown := pagePolicy
	html := pagePolicy
	html.Syntax = output.HTML
	pipelines := map[bool]*guard.Pipeline{}
	for syntax, policy := range map[bool]output.LinkPolicy{false: markdown, true: html} {
		p, err := guard.New(guard.Config{Checks: []guard.Check{output.Links(policy)}})
		require.NoError(f, err)
		pipelines[syntax] = p
	}
	f.Fuzz(func(t *testing.T, text string, size uint8, syntax bool) {
		p := pipelines[syntax]
		whole := p.Session(guard.Subject{}).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
		require.True(t, whole.Allowed(), "%q %v", text, whole)
		again := p.Session(guard.Subject{}).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: whole.Text()})
		if !strings.Contains(whole.Text(), "\ufffd") { // which may stand in a name of its own
			require.Equal(t, whole.Text(), again.Text(), "%q", text)
		}
		var b strings.Builder
		st := p.Session(guard.Subject{}).Stream(context.Background(), guard.StageOutput)
		for rest := text; rest != ""; {
			n := min(int(size)+1, len(rest))
			out, err := st.Push(rest[:n])
			require.NoError(t, err)
			b.WriteString(out)
			rest = rest[n:]
		}
		out, err := st.Close()
		require.NoError(t, err)
		b.WriteString(out)
		require.Equal(t, whole.Text(), b.String(), "%q", text)
	})
}

func BenchmarkLinks(b *testing.B) {
	const plain = "This is sentence %d of an answer that holds no link, only words (and some punctuation). It goes on: a, b, c. "
	const linked = "See [page %d](https://good.example/p/%[1]d) or `code %[1]d`, ![x](https://img.example/%[1]d.png) and <b>more</b>. "
	const bad = "See [page %d](https://evil.example/p/%[1]d) or `code %[1]d`, ![x](https://evil.example/%[1]d.png) and <b onclick=x>more</b>. "
	policy := pagePolicy
	policy.MaxPerHost = 1000
	for _, form := range []struct{ name, text string }{{"clean", plain}, {"links", linked}, {"removed", bad}} {
		b.Run(form.name, func(b *testing.B) {
			var texts [64]string
			for i := range texts {
				texts[i] = strings.Repeat(fmt.Sprintf(form.text, i), 20)[:1024]
			}
			s := linkSession(b, output.Links(policy))
			ctx := context.Background()
			b.SetBytes(1024)
			b.ReportAllocs()
			for i := range b.N {
				s.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: texts[i%64]})
			}
		})
	}
}

func ExampleLinks() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{
		output.Links(output.LinkPolicy{Links: []string{"docs.example.com"}}),
	}})
	if err != nil {
		panic(err)
	}
	text, _ := p.Session(guard.Subject{User: "ann"}).Output(context.Background(),
		"See [the manual](https://docs.example.com/x). ![](https://evil.example/?q=c2VjcmV0)")
	fmt.Println(text)
	// Output: See [the manual](https://docs.example.com/x). [] *image removed*
}

func ExampleSeenLinks() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.SeenLinks(guard.User), output.Links(output.LinkPolicy{})}})
	if err != nil {
		panic(err)
	}
	s := p.Session(guard.Subject{User: "ann"})
	ctx := context.Background()
	_, _ = s.Input(ctx, "What does https://go.dev/ref/spec say about maps?")
	text, _ := s.Output(ctx, "In [the specification](https://go.dev/ref/spec): ... More at https://evil.example/.")
	fmt.Println(text)
	// Output: In [the specification](https://go.dev/ref/spec): ... More at *link removed*.
}

// TestLinksForms goes through the lines of testdata: nothing that is found may still hold the address.
func TestLinksForms(t *testing.T) {
	policy := output.LinkPolicy{
		Links: []string{"example.com", "trusted.org"}, Images: []string{"example.com", "images.com"}, BaseURL: "https://example.com/dir/page",
	}
	f, err := os.Open("testdata/links/forms.jsonl")
	require.NoError(t, err)
	defer f.Close()
	s := linkSession(t, output.Links(policy))
	n := 0
	for in := json.NewDecoder(f); in.More(); n++ {
		var row struct {
			Text string
			Want []string
		}
		require.NoError(t, in.Decode(&row))
		d := s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: row.Text})
		var got []string
		for _, f := range d.Findings {
			if !slices.Contains(got, f.Rule) {
				got = append(got, f.Rule)
			}
		}
		slices.Sort(got)
		require.Equal(t, row.Want, got, "%q", row.Text)
		if got == nil {
			require.Equal(t, row.Text, d.Text())
		} else {
			require.NotContains(t, strings.ReplaceAll(d.Text(), "`", ""), "//evil.test", "%q", row.Text)
		}
	}
	require.Greater(t, n, 250)
}
