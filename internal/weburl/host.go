package weburl

import (
	"net/netip"
	"strings"
	"unicode/utf8"
)

// setHost reads the host of u from s, which has neither a user nor a port.
func (u *URL) setHost(s string) error {
	if strings.HasPrefix(s, "[") {
		if !strings.HasSuffix(s, "]") || strings.IndexByte(s, '%') >= 0 {
			return ErrHost
		}
		ip, err := netip.ParseAddr(s[1 : len(s)-1])
		if err != nil || !ip.Is6() {
			return ErrHost
		}
		u.IP, u.Kind, u.Host = ip, IPv6, bracketed(s, ip)
		return nil
	}
	if !u.Web() {
		if strings.IndexFunc(s, forbiddenOpaque) >= 0 {
			return ErrHost
		}
		if u.Host = string(appendEncoded(nil, s, "")); s != "" {
			u.Kind = Opaque
		}
		return nil
	}
	host, ok := ToASCII(percentDecode(s))
	if !ok {
		return ErrHost
	}
	u.Host, u.Kind = host, Domain
	if endsInNumber(host) {
		ip, ok := parseIPv4(host)
		if !ok {
			return ErrHost
		}
		u.IP, u.Kind = ip, IPv4
		if !dotted(host, ip) {
			u.Host = ip.String()
		}
	}
	return nil
}

// bracketed returns the shortest form of an IPv6 address. Browsers write no dots into it, netip does.
func bracketed(s string, ip netip.Addr) string {
	var buf [48]byte
	b := append(buf[:0], '[')
	if ip.Is4In6() {
		const hex = "0123456789abcdef"
		a := ip.As16()
		b = append(b, "::ffff:"...)
		for i := 12; i < 16; i += 2 {
			v, started := uint(a[i])<<8|uint(a[i+1]), false
			for shift := 12; shift >= 0; shift -= 4 {
				if d := v >> shift & 15; d != 0 || started || shift == 0 {
					b, started = append(b, hex[d]), true
				}
			}
			if i == 12 {
				b = append(b, ':')
			}
		}
	} else {
		b = ip.AppendTo(b)
	}
	b = append(b, ']')
	if string(b) == s {
		return s
	}
	return string(b)
}

// dotted reports whether host is how ip is written.
func dotted(host string, ip netip.Addr) bool {
	var buf [16]byte
	return string(ip.AppendTo(buf[:0])) == host
}

// forbiddenOpaque are the code points that no host holds.
func forbiddenOpaque(r rune) bool {
	return r < utf8.RuneSelf && forbidden[r]&1 != 0
}

// forbidden has bit 0 for what no host holds, and bit 1 for what no name holds.
var forbidden = func() (t [utf8.RuneSelf]uint8) {
	for _, c := range "\x00\t\n\r #/:<>?@[\\]^|" {
		t[c] = 3
	}
	for c := range 0x20 {
		t[c] |= 2
	}
	t['%'], t[0x7F] = 2, 2
	return t
}()

func percentDecode(s string) string {
	i := strings.IndexByte(s, '%')
	if i < 0 {
		return s
	}
	out := append(make([]byte, 0, len(s)), s[:i]...)
	for ; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			hi, ok1 := unhex(s[i+1])
			lo, ok2 := unhex(s[i+2])
			if ok1 && ok2 {
				out = append(out, hi<<4|lo)
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}

func unhex(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

// endsInNumber reports whether the last label of a name is a number, so that the name must be an IPv4 address.
func endsInNumber(host string) bool {
	host = strings.TrimSuffix(host, ".")
	last := host[strings.LastIndexByte(host, '.')+1:]
	if last == "" {
		return false
	}
	for i := range len(last) {
		if last[i] < '0' || last[i] > '9' {
			_, ok := number(last)
			return ok
		}
	}
	return true
}

// number reads a decimal, an octal (leading 0) or a hexadecimal (leading 0x) number. What does not fit into 32 bits is
// math.MaxUint64.
func number(s string) (uint64, bool) {
	const tooLarge = 1<<64 - 1
	base := uint64(10)
	switch {
	case s == "":
		return 0, false
	case len(s) >= 2 && s[0] == '0' && s[1]|0x20 == 'x':
		s, base = s[2:], 16
	case len(s) >= 2 && s[0] == '0':
		s, base = s[1:], 8
	}
	var n uint64
	for i := range len(s) {
		d, ok := unhex(s[i])
		if !ok || uint64(d) >= base {
			return 0, false
		}
		if n != tooLarge {
			n = n*base + uint64(d)
		}
		if n > 1<<32 {
			n = tooLarge
		}
	}
	return n, true
}

// parseIPv4 reads an address of one to four numbers, the last of which fills what the others leave.
func parseIPv4(host string) (netip.Addr, bool) {
	host = strings.TrimSuffix(host, ".")
	if strings.Count(host, ".") > 3 {
		return netip.Addr{}, false
	}
	var ip uint64
	for left := 4; ; left-- {
		part, rest, more := strings.Cut(host, ".")
		n, ok := number(part)
		if !ok {
			return netip.Addr{}, false
		}
		if !more {
			if n >= 1<<(8*left) {
				return netip.Addr{}, false
			}
			ip |= n
			return netip.AddrFrom4([4]byte{byte(ip >> 24), byte(ip >> 16), byte(ip >> 8), byte(ip)}), true
		}
		if n > 255 {
			return netip.Addr{}, false
		}
		ip |= n << (8 * (left - 1))
		host = rest
	}
}
