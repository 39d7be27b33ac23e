package toolcall

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/weburl"
)

const (
	ruleArgURLSyntax    = "toolcall.arg.url.syntax"
	ruleArgURLScheme    = "toolcall.arg.url.scheme"
	ruleArgURLUserinfo  = "toolcall.arg.url.userinfo"
	ruleArgURLHost      = "toolcall.arg.url.host"
	ruleArgURLLookalike = "toolcall.arg.url.lookalike"
	ruleArgURLAddress   = "toolcall.arg.url.address"
	ruleArgURLPort      = "toolcall.arg.url.port"

	// DefaultMaxURLBytes is the longest address that is taken when URLOptions.MaxBytes is zero. It bounds what one request can
	// carry out.
	DefaultMaxURLBytes = 2048
)

// URLOptions says which addresses are taken. The zero value takes none, and is a mistake. It is read once.
type URLOptions struct {
	// Hosts are the hosts that may be asked: "api.example.org"; "*.example.org" for what is below it; "192.0.2.7" and "[::1]"
	// for addresses; "*" for every name of the public internet: two labels or more, and none of the names of local networks
	// (localhost, .local, .internal, .lan, .home.arpa ...).
	Hosts []string

	// Schemes are the schemes that may be used, in lower case; empty is https alone.
	Schemes []string

	// Ports are taken beside the one that the scheme has of itself.
	Ports []int

	// MaxBytes is the longest address; zero is DefaultMaxURLBytes.
	MaxBytes int
}

// URL takes addresses of the given hosts, over https. It is short for URLWith.
//
// Rules: as URLWith.
func URL(hosts ...string) ArgCheck { return URLWith(URLOptions{Hosts: hosts}) }

// URLWith takes absolute addresses of the listed hosts that every program reads alike: a scheme, two slashes, a host in
// ASCII and lower or upper case, all of it without blanks, control characters and backslashes. A host with other letters is
// written in Punycode (xn--).
//
// A name says nothing about where it leads: use HTTPClient or DialControl in the tool, which look at the address that a
// connection goes to, on each redirect and after each look-up.
//
// Rules:
//   - toolcall.arg.url.syntax: no such address, or programs read it differently
//   - toolcall.arg.url.scheme: another scheme
//   - toolcall.arg.url.userinfo: a user, a password or an @ in front of the host
//   - toolcall.arg.url.host: a host that is not listed, or a name of a local network where "*" is listed
//   - toolcall.arg.url.lookalike: the same, where it looks like one that is listed
//   - toolcall.arg.url.address: an IP address that is not listed, in any spelling (2130706433, 0x7f.1, 0177.0.0.1, [::ffff:7f00:1])
//   - toolcall.arg.url.port: a port that is not listed
//   - toolcall.arg.too_long: longer than MaxBytes
//   - toolcall.arg.type: no string and no list of strings
func URLWith(options URLOptions) ArgCheck {
	u, err := newAddresses(options)
	return ArgCheck{Name: "url", Doc: "address of a host that is not listed", Err: err, Run: u.run}
}

// addresses is URLOptions made ready.
type addresses struct {
	all          bool
	hosts, below []string // as weburl writes them; below with the dot in front
	looks        []string
	schemes      []string
	ports        []int
	maxBytes     int
}

func newAddresses(o URLOptions) (*addresses, error) {
	u := &addresses{schemes: slices.Clone(o.Schemes), ports: slices.Clone(o.Ports), maxBytes: o.MaxBytes}
	var errs []error
	if len(u.schemes) == 0 {
		u.schemes = []string{"https"}
	}
	if u.maxBytes == 0 {
		u.maxBytes = DefaultMaxURLBytes
	}
	if u.maxBytes < 0 {
		errs = append(errs, fmt.Errorf("limit of %d bytes is negative", o.MaxBytes))
	}
	if len(o.Hosts) == 0 {
		errs = append(errs, errors.New("no hosts"))
	}
	for _, h := range o.Hosts {
		if h == "*" {
			u.all = true
			continue
		}
		rest, below := strings.CutPrefix(h, "*.")
		parsed, err := weburl.Parse("https://"+rest+"/", nil)
		if err != nil || parsed.Userinfo || parsed.Port != 443 || parsed.Path != "/" || below && parsed.Kind != weburl.Domain {
			errs = append(errs, fmt.Errorf("host %q is no host", h))
			continue
		}
		if below {
			u.below = append(u.below, "."+parsed.Host)
		} else {
			u.hosts = append(u.hosts, parsed.Host)
		}
		if parsed.Kind == weburl.Domain {
			u.looks = append(u.looks, skeleton(parsed.Host))
		}
	}
	for _, s := range u.schemes {
		if s == "" || strings.ToLower(s) != s || strings.ContainsAny(s, ":/") {
			errs = append(errs, fmt.Errorf("scheme %q is none in lower case", s))
		}
	}
	for _, p := range u.ports {
		if p <= 0 || p > 65535 {
			errs = append(errs, fmt.Errorf("port %d is none", p))
		}
	}
	return u, errors.Join(errs...)
}

func (u *addresses) run(_ context.Context, a *Arg) error {
	for w := a.walk(); w.nextString(); {
		s := w.text
		if rule := u.judge(s); rule != "" {
			a.Report(guard.Finding{Rule: rule})
		}
	}
	return nil
}

// judge returns the rule that an address breaks, or "".
func (u *addresses) judge(s string) string {
	if len(s) > u.maxBytes {
		return ruleArgTooLong
	}
	parsed, err := weburl.Parse(s, nil)
	if err != nil {
		return ruleArgURLSyntax
	}
	scheme, authority, plain := cutURL(s)
	switch {
	case !slices.Contains(u.schemes, parsed.Scheme):
		return ruleArgURLScheme
	case parsed.Userinfo || strings.IndexByte(authority, '@') >= 0:
		return ruleArgURLUserinfo
	case parsed.Kind == weburl.None || parsed.Kind == weburl.Opaque:
		return ruleArgURLSyntax
	}
	if rule := u.judgeHost(&parsed); rule != "" {
		return rule
	}
	switch {
	case !plain || !strings.EqualFold(scheme, parsed.Scheme) || !sameHost(authority, &parsed):
		return ruleArgURLSyntax
	case !u.takesPort(&parsed):
		return ruleArgURLPort
	}
	return ""
}

func (u *addresses) judgeHost(parsed *weburl.URL) string {
	host := parsed.Host
	if slices.Contains(u.hosts, host) {
		return ""
	}
	if parsed.Kind != weburl.Domain {
		return ruleArgURLAddress
	}
	for _, suffix := range u.below {
		if len(host) > len(suffix) && strings.HasSuffix(host, suffix) {
			return ""
		}
	}
	if u.looksListed(host) {
		return ruleArgURLLookalike
	}
	if u.all && isPublicName(host) {
		return ""
	}
	return ruleArgURLHost
}

// looksListed reports whether a host that is not listed looks like one that is, but for labels in front of it, which "*"
// takes for what they are.
func (u *addresses) looksListed(host string) bool {
	if len(u.looks) == 0 || len(host) > maxHost {
		return false
	}
	look := skeleton(host)
	return slices.ContainsFunc(u.looks, func(listed string) bool {
		return look == listed || strings.HasPrefix(look, listed+".")
	})
}

// takesPort reports whether the port is that of the scheme or a listed one.
func (u *addresses) takesPort(parsed *weburl.URL) bool {
	switch own := ownPort(parsed.Scheme); {
	case parsed.Port == own, slices.Contains(u.ports, parsed.Port):
		return true
	}
	return false
}

func ownPort(scheme string) int {
	switch scheme {
	case "https", "wss":
		return 443
	case "http", "ws":
		return 80
	case "ftp":
		return 21
	}
	return 0
}

// cutURL cuts an address in the form that all programs read alike. plain is false for any other form.
func cutURL(s string) (scheme, authority string, plain bool) {
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok {
		return "", "", false
	}
	plain = scheme != ""
	for i := range len(scheme) {
		if b := scheme[i] | 0x20; b < 'a' || b > 'z' {
			plain = plain && i > 0 && strings.IndexByte("0123456789+-.", scheme[i]) >= 0
		}
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	authority = rest[:end]
	for i := range len(s) {
		if b := s[i]; b <= ' ' || b == 0x7f || b == '\\' || b >= 0x80 && i < len(scheme)+3+end {
			return scheme, authority, false
		}
	}
	return scheme, authority, plain && authority != "" && strings.IndexByte(authority, '%') < 0 && validPercent(rest[end:]) && !hasControl(rest[end:])
}

// validPercent reports whether every percent sign begins a sequence of two digits: programs differ about others.
func validPercent(s string) bool {
	for i := range len(s) {
		if s[i] == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])) {
			return false
		}
	}
	return true
}

// sameHost reports whether the host is written as it is compared, but for capitals.
func sameHost(authority string, parsed *weburl.URL) bool {
	host := authority
	if i := strings.LastIndexByte(authority, ':'); i > strings.LastIndexByte(authority, ']') {
		host = authority[:i]
		if port := authority[i+1:]; port == "" || port[0] == '0' || len(port) > 5 {
			return false
		}
	}
	if parsed.Kind == weburl.IPv6 {
		ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
		return err == nil && ip.Zone() == "" && ip == parsed.IP
	}
	return strings.EqualFold(host, parsed.Host)
}

// localNames are the ends of names that belong to no public domain: RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, the
// reservation of .internal by ICANN (2024), and what routers and clusters use.
var localNames = [...]string{"localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain", "home.arpa", "onion", "invalid",
	"test", "alt", "arpa", "cluster.local", "svc", "consul"}

// isPublicName reports whether a name can be one of the public internet.
func isPublicName(host string) bool {
	if strings.IndexByte(host, '.') <= 0 || strings.HasSuffix(host, ".") {
		return false
	}
	for _, local := range localNames {
		if strings.HasSuffix(host, local) && (len(host) == len(local) || host[len(host)-len(local)-1] == '.') {
			return false
		}
	}
	return true
}
