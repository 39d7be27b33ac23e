package toolcall

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"syscall"
	"time"
)

// ruleDial is the rule of a URLError for a connection to where none may go.
const ruleDial = "toolcall.dial.address"

// DialOptions says where connections may go beside the public internet. The zero value lets them go to public addresses, at
// ports 80 and 443. It is read once.
type DialOptions struct {
	Networks []netip.Prefix // of the operator's own that may be asked: 10.1.2.0/24
	Ports    []int          // beside 80 and 443
}

// URLError says why a request was not made. It holds a rule of URLWith, or toolcall.dial.address, never the address.
type URLError struct {
	Rule string
}

// Error names the rule.
func (e *URLError) Error() string { return "toolcall: url: " + e.Rule }

// DialControl returns a function for net.Dialer.Control that lets connections go to public addresses alone. It sees the
// address that was looked up, right before the connection: a name that leads elsewhere the second time (DNS rebinding), and
// every redirect, are judged like the first request. A transport that goes through a proxy must not rely on it: the proxy
// looks the name up.
//
// What is not public stands in the registries of IANA for special-purpose addresses of IPv4 and IPv6: loopback, private and
// link-local networks, documentation, multicast; and the addresses of metadata services of clouds. Addresses of IPv4 in
// those of IPv6 are judged by what they lead to (mapped, NAT64) or refused (6to4, Teredo).
//
// Rule: toolcall.dial.address, in a *URLError.
func DialControl(options DialOptions) func(network, address string, c syscall.RawConn) error {
	networks, ports := slices.Clone(options.Networks), slices.Clone(options.Ports)
	return func(network, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		port := int(at.Port())
		switch {
		case network != "tcp4" && network != "tcp6" || err != nil:
		case port != 80 && port != 443 && !slices.Contains(ports, port):
		case IsPublic(at.Addr()), slices.ContainsFunc(networks, func(n netip.Prefix) bool { return n.Contains(at.Addr().Unmap()) }):
			return nil
		}
		return &URLError{ruleDial}
	}
}

// HTTPClient returns a client for tools that fetch what a model names: each request, and each redirect, is held to url and
// each connection to dial. It follows at most 10 redirects, uses no proxy, and gives up after a minute. The ports of url may
// be dialled.
//
// The error of a request that was not made is in the chain of what the client returns, as a *URLError.
func HTTPClient(url URLOptions, dial DialOptions) (*http.Client, error) {
	u, err := newAddresses(url)
	if err != nil {
		return nil, fmt.Errorf("toolcall: %w", err)
	}
	for _, n := range dial.Networks {
		if !n.IsValid() {
			return nil, errors.New("toolcall: a network is no prefix of addresses")
		}
	}
	dial.Ports = slices.Concat(dial.Ports, url.Ports)
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: DialControl(dial)}
	return &http.Client{
		Timeout: time.Minute,
		Transport: &checkedTransport{u, &http.Transport{
			DialContext:            dialer.DialContext,
			ForceAttemptHTTP2:      true,
			MaxIdleConns:           100,
			IdleConnTimeout:        30 * time.Second, // a connection must not outlive by much what its name stood for
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  30 * time.Second,
			MaxResponseHeaderBytes: 64 << 10,
		}},
	}, nil
}

// checkedTransport holds each request to rules; a redirect is a request, too.
type checkedTransport struct {
	addresses *addresses
	next      *http.Transport
}

func (t *checkedTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	rule := t.addresses.judge(r.URL.String())
	if r.Host != "" && r.Host != r.URL.Host {
		rule = ruleArgURLHost // the header would name another host than the address
	}
	if rule != "" {
		if r.Body != nil {
			r.Body.Close()
		}
		return nil, &URLError{rule}
	}
	return t.next.RoundTrip(r)
}

// CloseIdleConnections is for http.Client.CloseIdleConnections.
func (t *checkedTransport) CloseIdleConnections() { t.next.CloseIdleConnections() }

// IsPublic reports whether an address can be one of the public internet, see DialControl.
func IsPublic(ip netip.Addr) bool {
	ip = ip.Unmap()
	if !ip.IsValid() || ip.Zone() != "" {
		return false
	}
	if ip.Is6() {
		if nat64.Contains(ip) {
			b := ip.As16()
			return IsPublic(netip.AddrFrom4([4]byte(b[12:])))
		}
		if !global6.Contains(ip) {
			return false
		}
	}
	return !slices.ContainsFunc(special, func(n netip.Prefix) bool { return n.Contains(ip) })
}

var (
	nat64   = netip.MustParsePrefix("64:ff9b::/96")
	global6 = netip.MustParsePrefix("2000::/3") // all that IANA has handed out

	// special are networks that are not, or not only, reached over the public internet: the IANA IPv4 and IPv6
	// Special-Purpose Address Registries (as of 2025), multicast, and single addresses of clouds. What lies outside of 2000::/3
	// is not repeated.
	special = prefixes("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
		"192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
		"168.63.129.16/32", // the host of a virtual machine in Azure
		"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}
