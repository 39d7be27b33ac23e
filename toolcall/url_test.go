package toolcall

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/weburl"
)

func TestURL(t *testing.T) {
	c := URLWith(URLOptions{Hosts: []string{"api.example.org", "*.cdn.example", "192.0.2.7", "[2001:db8::1]", "b\u00fccher.example"}, Ports: []int{8443}})
	for _, s := range []string{"https://api.example.org", "https://api.example.org/a/b?q=1#f", "HTTPS://API.Example.org/", "https://api.example.org:443/", "https://api.example.org:8443/x",
		"https://a.cdn.example/", "https://a.b.cdn.example/", "https://192.0.2.7/", "https://[2001:db8::1]/", "https://[2001:DB8:0:0::1]/", "https://xn--bcher-kva.example/",
		"https://api.example.org/a%20b?x=%C3%A9", "https://api.example.org/\u00e9", "https://api.example.org?q=@x", "https://api.example.org/a/../b"} {
		require.Empty(t, found(t, c, s), s)
	}
	for s, want := range map[string]string{
		"http://api.example.org/":                              ruleArgURLScheme,
		"ftp://api.example.org/":                               ruleArgURLScheme,
		"file:///etc/passwd":                                   ruleArgURLScheme,
		"javascript:alert(1)":                                  ruleArgURLScheme,
		"data:text/html,x":                                     ruleArgURLScheme,
		"gopher://api.example.org/_x":                          ruleArgURLScheme,
		"":                                                     ruleArgURLSyntax,
		"api.example.org":                                      ruleArgURLSyntax,
		"/x":                                                   ruleArgURLSyntax,
		"//api.example.org/x":                                  ruleArgURLSyntax,
		"https:api.example.org":                                ruleArgURLSyntax,
		"https:/api.example.org":                               ruleArgURLSyntax,
		"https:///api.example.org":                             ruleArgURLSyntax,
		`https:\\api.example.org`:                              ruleArgURLSyntax,
		`https://api.example.org\x`:                            ruleArgURLSyntax,
		" https://api.example.org/":                            ruleArgURLSyntax,
		"https://api.example.org/ ":                            ruleArgURLSyntax,
		"https://api.exa\nmple.org/":                           ruleArgURLSyntax,
		"https://api.example.org/a\tb":                         ruleArgURLSyntax,
		"https://api.example.org/\x00":                         ruleArgURLSyntax,
		"https://api.example.org/%zz":                          ruleArgURLSyntax,
		"https://api.example.org/\u0085":                       ruleArgURLSyntax,
		"https://%61pi.example.org/":                           ruleArgURLSyntax,
		"https://api.example.org:0443/":                        ruleArgURLSyntax,
		"https://api.example.org:/":                            ruleArgURLSyntax,
		"https://api.example.org:x/":                           ruleArgURLSyntax,
		"https://api.example.org:99999/":                       ruleArgURLSyntax,
		"https://\uff41pi.example.org/":                        ruleArgURLSyntax,
		"https://b\u00fccher.example/":                         ruleArgURLSyntax,
		"https://api.example.org@evil.example/":                ruleArgURLUserinfo,
		"https://ann:pw@api.example.org/":                      ruleArgURLUserinfo,
		"https://@api.example.org/":                            ruleArgURLUserinfo,
		`https://evil.example\@api.example.org/`:               ruleArgURLUserinfo,
		"https://evil.example/":                                ruleArgURLHost,
		"https://evil.example#@api.example.org/":               ruleArgURLHost,
		"https://evil.example?api.example.org":                 ruleArgURLHost,
		`https://evil.example\.api.example.org/`:               ruleArgURLHost,
		"https://xapi.example.org/":                            ruleArgURLHost,
		"https://x.api.example.org/":                           ruleArgURLHost,
		"https://cdn.example/":                                 ruleArgURLLookalike,
		"https://xcdn.example/":                                ruleArgURLHost,
		"https://api.example.org.evil.example/":                ruleArgURLLookalike,
		"https://api.example.org./":                            ruleArgURLLookalike,
		"https://api.examp1e.org/":                             ruleArgURLLookalike,
		"https://\u0430pi.example.org/":                        ruleArgURLLookalike,
		"https://bucher.example/":                              ruleArgURLLookalike,
		"https://localhost/":                                   ruleArgURLHost,
		"https://127.0.0.1/":                                   ruleArgURLAddress,
		"https://2130706433/":                                  ruleArgURLAddress,
		"https://0x7f000001/":                                  ruleArgURLAddress,
		"https://0177.0.0.1/":                                  ruleArgURLAddress,
		"https://127.1/":                                       ruleArgURLAddress,
		"https://0/":                                           ruleArgURLAddress,
		"https://[::1]/":                                       ruleArgURLAddress,
		"https://[::ffff:127.0.0.1]/":                          ruleArgURLAddress,
		"https://[::ffff:7f00:1]/":                             ruleArgURLAddress,
		"https://169.254.169.254/latest/meta-data":             ruleArgURLAddress,
		"https://\u2460\u2461\u2466.0.0.1/":                    ruleArgURLAddress,
		"https://192.0.2.8/":                                   ruleArgURLAddress,
		"https://192.0.519/":                                   ruleArgURLSyntax, // 192.0.2.7 in another spelling
		"https://api.example.org:80/":                          ruleArgURLPort,
		"https://api.example.org:22/":                          ruleArgURLPort,
		"https://api.example.org/" + strings.Repeat("a", 2048): ruleArgTooLong,
	} {
		require.Equal(t, []string{want}, found(t, c, s), "%q", s)
	}
	require.Equal(t, []string{ruleArgType}, found(t, c, 1))
}

func TestURLAnyHost(t *testing.T) {
	c := URLWith(URLOptions{Hosts: []string{"*", "bank.example"}, Schemes: []string{"https", "http"}})
	for _, s := range []string{"https://news.site/", "http://a.b.c.example/x", "https://bank.example/", "https://xn--bcher-kva.example/"} {
		require.Empty(t, found(t, c, s), s)
	}
	for s, want := range map[string]string{
		"http://localhost/": ruleArgURLHost, "http://localhost:80/": ruleArgURLHost, "http://x.localhost/": ruleArgURLHost, "http://printer/": ruleArgURLHost,
		"http://printer.local/": ruleArgURLHost, "http://metadata.google.internal/": ruleArgURLHost, "http://db.svc.cluster.local/": ruleArgURLHost,
		"http://router.lan/": ruleArgURLHost, "http://x.home.arpa/": ruleArgURLHost, "http://news.site./": ruleArgURLHost, "http://93.184.216.34/": ruleArgURLAddress,
		"https://b\u0430nk.example/": ruleArgURLLookalike, "https://bank.example.evil.site/": ruleArgURLLookalike,
	} {
		require.Equal(t, []string{want}, found(t, c, s), s)
	}
}

func TestURLMistakes(t *testing.T) {
	for _, o := range []URLOptions{{}, {Hosts: []string{""}}, {Hosts: []string{"a b"}}, {Hosts: []string{"https://x.example"}}, {Hosts: []string{"x.example/y"}}, {Hosts: []string{"u@x.example"}},
		{Hosts: []string{"x.example:8080"}}, {Hosts: []string{"*.1.2.3.4"}}, {Hosts: []string{"x.example"}, Schemes: []string{"HTTPS"}}, {Hosts: []string{"x.example"}, Schemes: []string{"https:"}},
		{Hosts: []string{"x.example"}, Ports: []int{0}}, {Hosts: []string{"x.example"}, MaxBytes: -1}} {
		require.Error(t, URLWith(o).Err, "%+v", o)
		_, err := HTTPClient(o, DialOptions{})
		require.Error(t, err)
	}
	_, err := HTTPClient(URLOptions{Hosts: []string{"x.example"}}, DialOptions{Networks: []netip.Prefix{{}}})
	require.Error(t, err)
}

// FuzzURL shows that package net/url finds the same host in what is taken as browsers do, and that it is a listed one.
func FuzzURL(f *testing.F) {
	for _, s := range []string{"https://api.example.org/", "https://a.cdn.example:8443/x?y#z", "https://0x7f.1/", `https:\\api.example.org`, "https://[::1]/", "https://a@b/", "https://192.0.2.7/"} {
		f.Add(s)
	}
	c, err := newAddresses(URLOptions{Hosts: []string{"api.example.org", "*.cdn.example", "192.0.2.7", "[2001:db8::1]"}, Ports: []int{8443}})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, s string) {
		if c.judge(s) != "" {
			return
		}
		read, err := url.Parse(s)
		require.NoError(t, err, "%q", s)
		seen, err := weburl.Parse(s, nil)
		require.NoError(t, err)
		host := strings.ToLower(read.Hostname())
		require.Nil(t, read.User)
		require.Equal(t, "https", read.Scheme)
		if ip, err := netip.ParseAddr(host); err == nil {
			require.Equal(t, seen.IP, ip)
		} else {
			require.Equal(t, seen.Host, host, "%q", s)
			require.True(t, host == "api.example.org" || strings.HasSuffix(host, ".cdn.example"), "%q", s)
		}
		require.Contains(t, []string{"", "443", "8443"}, read.Port())
	})
}

func TestIsPublic(t *testing.T) {
	for s, want := range map[string]bool{
		"93.184.216.34": true, "8.8.8.8": true, "2606:4700::1111": true, "64:ff9b::8.8.8.8": true, "::ffff:8.8.8.8": true, "172.32.0.1": true, "192.169.0.1": true, "100.128.0.1": true,
		"127.0.0.1": false, "127.255.255.254": false, "10.0.0.1": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false, "169.254.169.254": false, "100.100.100.200": false,
		"0.0.0.0": false, "0.1.2.3": false, "192.0.0.192": false, "198.18.0.1": false, "203.0.113.1": false, "224.0.0.1": false, "240.0.0.1": false, "255.255.255.255": false, "168.63.129.16": false,
		"::": false, "::1": false, "::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "::7f00:1": false, "64:ff9b::127.0.0.1": false, "64:ff9b:1::1": false, "fe80::1": false, "fe80::1%eth0": false,
		"fc00::1": false, "fd00:ec2::254": false, "fec0::1": false, "ff02::1": false, "2001:db8::1": false, "2001::1": false, "2002:7f00:1::": false, "100::1": false, "3fff::1": false, "5f00::1": false,
	} {
		require.Equal(t, want, IsPublic(netip.MustParseAddr(s)), s)
	}
	require.False(t, IsPublic(netip.Addr{}))
}

func TestDialControl(t *testing.T) {
	open := DialControl(DialOptions{})
	own := DialControl(DialOptions{Networks: []netip.Prefix{netip.MustParsePrefix("10.1.0.0/16")}, Ports: []int{5000}})
	for _, test := range []struct {
		network, address string
		open, own        bool
	}{
		{"tcp4", "93.184.216.34:443", true, true}, {"tcp6", "[2606:4700::1111]:80", true, true}, {"tcp4", "93.184.216.34:5000", false, true},
		{"tcp4", "10.1.2.3:443", false, true}, {"tcp4", "10.2.2.3:443", false, false}, {"tcp6", "[::ffff:10.1.2.3]:443", false, true}, {"tcp4", "93.184.216.34:25", false, false},
		{"udp4", "93.184.216.34:443", false, false}, {"unix", "/run/docker.sock", false, false}, {"tcp4", "", false, false}, {"tcp4", "host:443", false, false}, {"tcp6", "[fe80::1%1]:443", false, false},
	} {
		require.Equal(t, test.open, open(test.network, test.address, nil) == nil, test.address)
		require.Equal(t, test.own, own(test.network, test.address, nil) == nil, test.address)
	}
}

func TestHTTPClient(t *testing.T) {
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path)
		switch r.URL.Path {
		case "/away":
			http.Redirect(w, r, "http://169.254.169.254/latest/meta-data", http.StatusFound)
		case "/port":
			http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusFound)
		case "/scheme":
			http.Redirect(w, r, "ftp://127.0.0.1/", http.StatusFound)
		case "/hop":
			http.Redirect(w, r, "/end", http.StatusFound)
		default:
			_, _ = io.WriteString(w, "hello")
		}
	}))
	defer server.Close()
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	require.NoError(t, err)
	n, err := strconv.Atoi(port)
	require.NoError(t, err)
	options := URLOptions{Hosts: []string{"127.0.0.1"}, Schemes: []string{"http"}, Ports: []int{n}}
	rule := func(client *http.Client, address string) string {
		r, err := client.Get(address)
		if err == nil {
			r.Body.Close()
			return ""
		}
		var bad *URLError
		require.True(t, errors.As(err, &bad), "%v", err)
		return bad.Rule
	}
	closed, err := HTTPClient(options, DialOptions{})
	require.NoError(t, err)
	require.Equal(t, ruleDial, rule(closed, server.URL)) // the name is listed, the address is not public
	require.Empty(t, asked)

	client, err := HTTPClient(options, DialOptions{Networks: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	require.NoError(t, err)
	defer client.CloseIdleConnections()
	require.Equal(t, "", rule(client, server.URL+"/hop"))
	require.Equal(t, []string{"/hop", "/end"}, asked)
	require.Equal(t, ruleArgURLAddress, rule(client, server.URL+"/away"))
	require.Equal(t, ruleArgURLPort, rule(client, server.URL+"/port"))
	require.Equal(t, ruleArgURLScheme, rule(client, server.URL+"/scheme"))
	require.Equal(t, ruleArgURLHost, rule(client, "http://elsewhere.example/"))
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL, strings.NewReader("x"))
	require.NoError(t, err)
	r.Host = "internal.example"
	_, err = client.Do(r)
	require.ErrorContains(t, err, ruleArgURLHost)
	require.NotContains(t, (&URLError{ruleDial}).Error(), "127")
}
