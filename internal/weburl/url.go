package weburl

import (
	"errors"
	"net/netip"
	"strings"
)

// Kind says what stands for the host. The zero Kind is no host.
type Kind uint8

const (
	None   Kind = iota // there is no host: "mailto:a@b", "file:///x"
	Domain             // a name, in lower case and Punycode
	IPv4               // an address, dotted
	IPv6               // an address in brackets
	Opaque             // the host of a scheme that is not one of the web, which has no known meaning
)

// URL is an address that was read. It never changes and is safe for concurrent use.
type URL struct {
	Scheme   string     // in lower case, without the colon
	Userinfo bool       // an @ stands before the host, also with nothing before it
	Host     string     // as compared by browsers: "xn--bcher-kva.example", "127.0.0.1", "[::1]"
	Kind     Kind       // what Host is
	IP       netip.Addr // of IPv4 and IPv6
	Port     int        // the port that is asked: the one of the scheme if none is written, 0 where that has none
	Path     string     // without dot segments; begins with a slash unless the scheme has no host ("a@b" of "mailto:a@b")
	Query    string     // with its question mark, or empty
	Fragment string     // with its number sign, or empty

	opaque bool // Path is no hierarchy
}

// The reasons for which an address is none. They hold nothing of it.
var (
	ErrRelative = errors.New("weburl: relative address without a base")
	ErrHost     = errors.New("weburl: no valid host")
	ErrPort     = errors.New("weburl: no valid port")
)

// Parse reads an address. A relative one is resolved against base; without a base (nil) it is an error, and an address such as
// "https:x.example" has the host that browsers find in it on a page of another scheme. An error means that a browser would
// not follow the address either. It allocates only for what is not in its normal form.
func Parse(raw string, base *URL) (URL, error) {
	raw = clean(raw)
	raw, fragment := cut(raw, '#')
	scheme, rest, ok := splitScheme(raw)
	switch {
	case !ok:
		return resolve(raw, fragment, base)
	case !web(scheme):
		return other(URL{Scheme: scheme, Fragment: fragment}, rest)
	case scheme == "file":
		return file(rest, fragment, base)
	case base != nil && base.Scheme == scheme && !strings.HasPrefix(rest, "//"):
		return resolve(rest, fragment, base)
	}
	return authority(URL{Scheme: scheme, Fragment: fragment}, trimSlashes(rest))
}

// Web reports whether the scheme is one of those that browsers treat alike: http, https, ws, wss, ftp, file.
func (u *URL) Web() bool { return web(u.Scheme) }

func web(scheme string) bool {
	switch scheme {
	case "http", "https", "ws", "wss", "ftp", "file":
		return true
	}
	return false
}

func defaultPort(scheme string) int {
	switch scheme {
	case "http", "ws":
		return 80
	case "https", "wss":
		return 443
	case "ftp":
		return 21
	}
	return 0
}

// Clean returns raw without what browsers take out of an address before they read it.
func clean(raw string) string {
	raw = strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' })
	if strings.IndexByte(raw, '\t') < 0 && strings.IndexByte(raw, '\n') < 0 && strings.IndexByte(raw, '\r') < 0 {
		return raw
	}
	b := make([]byte, 0, len(raw))
	for i := range len(raw) {
		if c := raw[i]; c != '\t' && c != '\n' && c != '\r' {
			b = append(b, c)
		}
	}
	return string(b)
}

// cut cuts s before the first sep, which stays with the rest.
func cut(s string, sep byte) (before, rest string) {
	if i := strings.IndexByte(s, sep); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

func splitScheme(s string) (scheme, rest string, ok bool) {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return strings.ToLower(s[:i]), s[i+1:], true
		default:
			return "", "", false
		}
	}
	return "", "", false
}

func slash(c byte) bool { return c == '/' || c == '\\' }

func trimSlashes(s string) string { return strings.TrimLeft(s, `/\`) }

// resolve reads what has no scheme, or that of its base.
func resolve(raw, fragment string, base *URL) (URL, error) {
	if base == nil {
		return URL{}, ErrRelative
	}
	if base.opaque {
		if raw != "" || fragment == "" {
			return URL{}, ErrRelative
		}
		u := *base
		u.Fragment = fragment
		return u, nil
	}
	if base.Scheme == "file" {
		return file(raw, fragment, base)
	}
	u := *base
	u.Fragment = fragment
	isSlash := func(i int) bool { return i < len(raw) && (raw[i] == '/' || raw[i] == '\\' && u.Web()) }
	switch {
	case isSlash(0) && isSlash(1):
		rest := raw[2:]
		if u.Web() {
			rest = trimSlashes(rest)
		}
		return authority(URL{Scheme: u.Scheme, Fragment: fragment}, rest)
	case isSlash(0):
		u.setPath(raw, "")
	case raw == "":
	case raw[0] == '?':
		u.Query = raw
	default:
		u.setPath(raw, base.Path[:strings.LastIndexByte(base.Path, '/')+1])
	}
	return u, nil
}

// authority reads what stands behind the slashes.
func authority(u URL, s string) (URL, error) {
	stops := `/?`
	if u.Web() {
		stops = `/\?`
	}
	end := strings.IndexAny(s, stops)
	if end < 0 {
		end = len(s)
	}
	host, rest := s[:end], s[end:]
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		u.Userinfo, host = true, host[at+1:]
	}
	host, port, err := splitPort(host)
	if err != nil {
		return URL{}, err
	}
	u.Port = port
	if port < 0 {
		u.Port = defaultPort(u.Scheme)
	}
	if err := u.setHost(host); err != nil {
		return URL{}, err
	}
	if u.Kind == None && (u.Userinfo || port >= 0) {
		return URL{}, ErrHost
	}
	u.setPath(rest, "")
	return u, nil
}

// splitPort returns port -1 where none is written.
func splitPort(s string) (host string, port int, err error) {
	from := strings.IndexByte(s, ']') + 1 // colons of an IPv6 address are none of the port
	if !strings.HasPrefix(s, "[") {
		from = 0
	}
	colon := strings.IndexByte(s[from:], ':')
	if colon < 0 {
		return s, -1, nil
	}
	host, digits := s[:from+colon], s[from+colon+1:]
	if host == "" {
		return "", 0, ErrHost
	}
	if digits == "" {
		return host, -1, nil
	}
	for i := range len(digits) {
		c := digits[i]
		if c < '0' || c > '9' {
			return "", 0, ErrPort
		}
		port = port*10 + int(c-'0')
		if port > 0xFFFF {
			return "", 0, ErrPort
		}
	}
	return host, port, nil
}

// other reads the rest of an address whose scheme is not one of the web.
func other(u URL, rest string) (URL, error) {
	switch {
	case strings.HasPrefix(rest, "//"):
		return authority(u, rest[2:])
	case strings.HasPrefix(rest, "/"):
		u.setPath(rest, "")
	default:
		u.opaque = true
		u.Path, u.Query = cut(rest, '?')
	}
	return u, nil
}

// file reads the rest of an address of a file. It knows of no drive letters: a file is nothing that a policy of hosts
// lets through.
func file(rest, fragment string, base *URL) (URL, error) {
	u := URL{Scheme: "file", Fragment: fragment}
	if base != nil && base.Scheme == "file" {
		u = *base
		u.Fragment = fragment
	}
	switch {
	case len(rest) >= 2 && slash(rest[0]) && slash(rest[1]):
		u.Host, u.Kind = "", None
		end := strings.IndexAny(rest[2:], `/\?`)
		if end < 0 {
			end = len(rest) - 2
		}
		if host := rest[2 : 2+end]; host != "" {
			if err := u.setHost(host); err != nil {
				return URL{}, err
			}
			if u.Host == "localhost" {
				u.Host, u.Kind = "", None
			}
		}
		u.setPath(rest[2+end:], "")
	case rest == "" && u.Path != "":
	case rest != "" && rest[0] == '?' && u.Path != "":
		u.Query = rest
	default:
		dir := ""
		if rest == "" || !slash(rest[0]) {
			dir = u.Path[:strings.LastIndexByte(u.Path, '/')+1]
		}
		u.setPath(rest, dir)
	}
	return u, nil
}
