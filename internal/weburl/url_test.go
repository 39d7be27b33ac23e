package weburl_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/mem"
	"github.com/stanchion-dev/stanchion/internal/weburl"
)

func TestParse(t *testing.T) {
	for _, tc := range []struct {
		raw, want string // the key; a kind of host, if one is there, and flags before it
	}{
		{"https://example.com", "name https://example.com/"},
		{"HTTPS://EXAMPLE.com:443/a", "name https://example.com/a"},
		{"https://example.com:8443/", "name https://example.com:8443/"},
		{`https:\\evil.example\x`, "name https://evil.example/x"},
		{"https:evil.example", "name https://evil.example/"},
		{"https:////evil.example", "name https://evil.example/"},
		{"ht\ntps://evil.example\t/x", "name https://evil.example/x"},
		{" \x00https://evil.example ", "name https://evil.example/"},
		{"https://good.example@evil.example/", "user name https://evil.example/"},
		{"https://@evil.example/", "user name https://evil.example/"},
		{"https://a@b@evil.example/", "user name https://evil.example/"},
		{`https://good.example\@evil.example`, "name https://good.example/@evil.example"},
		{"https://good.example#@evil.example", "name https://good.example/"},
		{"https://example.com%2eevil.example/", "name https://example.com.evil.example/"},
		{"https://0313.0.0161.07/x", "v4 https://203.0.113.7/x"},
		{"https://0xcb007107/x", "v4 https://203.0.113.7/x"},
		{"https://3405803783/x", "v4 https://203.0.113.7/x"},
		{"https://127.1", "v4 https://127.0.0.1/"},
		{"https://0x7f.1.", "v4 https://127.0.0.1/"},
		{"https://\U0001D7CF27.0.0.1", "v4 https://127.0.0.1/"},
		{"https://[0:0::0:1]:80/", "v6 https://[::1]:80/"},
		{"https://[::ffff:127.0.0.1]/", "v6 https://[::ffff:7f00:1]/"},
		{"https://b\u00fccher.example/", "name https://xn--bcher-kva.example/"},
		{"https://ex\u0430mple.com/", "name https://xn--exmple-4nf.com/"},
		{"https://example\u3002com/", "name https://example.com/"},
		{"https://exa\u00admple.com/", "name https://example.com/"},
		{"https://fa\u00df.de/", "name https://xn--fa-hia.de/"},
		{"https://example.com./", "name https://example.com./"},
		{"https://example.com/a/../../b/%2e%2E/c/.", "name https://example.com/c/"},
		{"https://example.com/\u00e4 b?q=\u00e4", "name https://example.com/%C3%A4%20b?q=%C3%A4"},
		{"javascript:alert(1)//x", "none javascript:alert(1)//x"},
		{" JavaScript:alert(1)", "none javascript:alert(1)"},
		{"java\nscript:alert(1)", "none javascript:alert(1)"},
		{"mailto:a@b.example?subject=x", "none mailto:a@b.example?subject=x"},
		{"data:text/html,<b>", "none data:text/html,<b>"},
		{"vscode://file/etc", "opaque vscode://file/etc"},
		{"file:///etc/passwd", "none file:///etc/passwd"},
		{"file://server/share", "name file://server/share"},
		{"/path", "weburl: relative address without a base"},
		{"", "weburl: relative address without a base"},
		{"1https://x", "weburl: relative address without a base"},
		{"https://", "weburl: no valid host"},
		{"https:///", "weburl: no valid host"},
		{"https://\u00ad/", "weburl: no valid host"},
		{"https://a b/", "weburl: no valid host"},
		{"https://a%00b/", "weburl: no valid host"},
		{"https://\u2100.com/", "weburl: no valid host"},
		{"https://\u2488com/", "weburl: no valid host"},
		{"https://\xff/", "weburl: no valid host"},
		{"https://256.1.1.1/", "weburl: no valid host"},
		{"https://1.2.3.4.5/", "weburl: no valid host"},
		{"https://0x100000000/", "weburl: no valid host"},
		{"https://[::1", "weburl: no valid port"},
		{"https://[fe80::1%25eth0]/", "weburl: no valid host"},
		{"https://x:99999/", "weburl: no valid port"},
		{"https://x:8o/", "weburl: no valid port"},
		{"https://" + strings.Repeat("\u00e4", 5000) + "/", "weburl: no valid host"},
	} {
		u, err := weburl.Parse(tc.raw, nil)
		if err != nil {
			require.Equal(t, tc.want, err.Error(), "%q", tc.raw)
			continue
		}
		got := [...]string{"none ", "name ", "v4 ", "v6 ", "opaque "}[u.Kind] + string(u.AppendKey(nil))
		if u.Userinfo {
			got = "user " + got
		}
		require.Equal(t, tc.want, got, "%q", tc.raw)
	}
}

func TestParseRelative(t *testing.T) {
	base, err := weburl.Parse("https://example.com:8443/dir/page?q#f", nil)
	require.NoError(t, err)
	for raw, want := range map[string]string{
		"x":               "https://example.com:8443/dir/x",
		"/x":              "https://example.com:8443/x",
		"../../x":         "https://example.com:8443/x",
		"?x":              "https://example.com:8443/dir/page?x",
		"":                "https://example.com:8443/dir/page?q",
		"#x":              "https://example.com:8443/dir/page?q",
		"//evil.example":  "https://evil.example/",
		`/\evil.example`:  "https://evil.example/",
		`\\evil.example`:  "https://evil.example/",
		"/\t/evil":        "https://evil/",
		"https:x":         "https://example.com:8443/dir/x",
		"https:/x":        "https://example.com:8443/x",
		`https:\\evil`:    "https://evil/",
		"http:evil":       "http://evil/",
		"javascript:x":    "javascript:x",
		"x:y":             "x:y",
		"./x:y":           "https://example.com:8443/dir/x:y",
		"///evil.example": "https://evil.example/",
	} {
		u, err := weburl.Parse(raw, &base)
		require.NoError(t, err, raw)
		require.Equal(t, want, string(u.AppendKey(nil)), raw)
	}
	opaque, err := weburl.Parse("mailto:a@b", nil)
	require.NoError(t, err)
	_, err = weburl.Parse("x", &opaque)
	require.ErrorIs(t, err, weburl.ErrRelative)
}

// TestLikeBrowsers compares with what a browser's parser has made of random addresses.
func TestLikeBrowsers(t *testing.T) {
	f, err := os.Open("testdata/browser.jsonl")
	require.NoError(t, err)
	defer f.Close()
	lines := 0
	for sc := bufio.NewScanner(f); sc.Scan(); lines++ {
		var c struct {
			URL, Base string
			Want      *struct {
				Protocol, Host, Port, Path, Search string
				User                               bool
			}
		}
		require.NoError(t, json.Unmarshal(sc.Bytes(), &c))
		var base *weburl.URL
		if c.Base != "" {
			b, err := weburl.Parse(c.Base, nil)
			require.NoError(t, err)
			base = &b
		}
		u, err := weburl.Parse(c.URL, base)
		if c.Want == nil {
			require.Error(t, err, "%s", sc.Bytes())
			continue
		}
		require.NoError(t, err, "%s", sc.Bytes())
		require.Equal(t, c.Want.Protocol, u.Scheme, "%s", sc.Bytes())
		require.Equal(t, c.Want.Host, u.Host, "%s", sc.Bytes())
		if c.Want.Port != "" {
			require.Equal(t, c.Want.Port, strconv.Itoa(u.Port), "%s", sc.Bytes())
		}
		require.True(t, u.Userinfo || !c.Want.User, "%s", sc.Bytes())
		if !strings.HasPrefix(u.Path, "/") {
			continue // no hierarchy: the key does not encode it
		}
		require.True(t, strings.HasSuffix(string(u.AppendKey(nil)), c.Want.Path+strings.TrimSuffix(c.Want.Search, "?")) ||
			c.Want.Search == "?", "%s", sc.Bytes())
	}
	require.Equal(t, 600, lines)
}

func TestNames(t *testing.T) {
	for uni, ascii := range map[string]string{
		"b\u00fccher.example":          "xn--bcher-kva.example",
		"\u65e5\u672c\u8a9e.jp":        "xn--wgv71a119e.jp",
		"\u2603.net":                   "xn--n3h.net",
		"\U0001F4A9.la":                "xn--ls8h.la",
		"\u0645\u062b\u0627\u0644.com": "xn--mgbh0fb.com",
		"plain.example":                "plain.example",
		"a.b\u00fc.c":                  "a.xn--b-eha.c",
	} {
		got, ok := weburl.ToASCII(uni)
		require.True(t, ok, uni)
		require.Equal(t, ascii, got)
		require.Equal(t, uni, weburl.ToUnicode(got))
	}
	for _, wrong := range []string{"xn--", "xn--\x00", "xn--a999999999", "xn--" + strings.Repeat("9", 300), "xn---"} {
		require.Equal(t, wrong, weburl.ToUnicode(wrong))
	}
}

func TestAllocs(t *testing.T) {
	if !mem.ExactAllocs {
		t.Skip("allocations are not exact in this build")
	}
	for _, raw := range []string{
		"https://example.com/a/b.c?d=e#f", "http://127.0.0.1:8080/", "https://[::1]/", "mailto:a@b.example", "/relative",
	} {
		require.Zero(t, testing.AllocsPerRun(50, func() { _, _ = weburl.Parse(raw, nil) }), raw)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"https://a@b:1/c/../d?e#f", `\\x`, "x:y", "https://\u00fc\u3002com/%2e%2e/", "https://[::1]:1", "file:/a", "//0x7f.1"} {
		f.Add(s, "https://base.example/x/y")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, raw, at string) {
		var base *weburl.URL
		if b, err := weburl.Parse(at, nil); err == nil {
			base = &b
		}
		u, err := weburl.Parse(raw, base)
		if err != nil {
			return
		}
		key := string(u.AppendKey(nil))
		again, err := weburl.Parse(key, nil)
		if !u.Web() || u.Scheme == "file" {
			return // without a host, slashes at the beginning of a path read as one
		}
		require.NoError(t, err, "%q %q", raw, key)
		require.Equal(t, key, string(again.AppendKey(nil)), "%q", raw)
		require.Equal(t, u.Host, again.Host, "%q", raw)
		require.Equal(t, u.Kind, again.Kind, "%q", raw)
	})
}

func BenchmarkParse(b *testing.B) {
	for name, form := range map[string]string{
		"plain": "https://docs.example.com/a/b/page-%d.html?x=%[1]d#top",
		"idn":   "https://b\u00fccher-%d.example/a",
		"v4":    "https://0x7f.%d/a",
	} {
		b.Run(name, func(b *testing.B) {
			var urls [256]string
			for i := range urls {
				urls[i] = fmt.Sprintf(form, i)
			}
			b.ReportAllocs()
			for i := range b.N {
				if _, err := weburl.Parse(urls[i%len(urls)], nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
