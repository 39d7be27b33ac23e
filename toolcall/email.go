package toolcall

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
	"github.com/stanchion-dev/stanchion/internal/weburl"
)

const (
	ruleArgEmailSyntax    = "toolcall.arg.email.syntax"
	ruleArgEmailHeader    = "toolcall.arg.email.header"
	ruleArgEmailName      = "toolcall.arg.email.name"
	ruleArgEmailDomain    = "toolcall.arg.email.domain"
	ruleArgEmailLookalike = "toolcall.arg.email.lookalike"
	ruleArgEmailCount     = "toolcall.arg.email.count"

	// DefaultMaxRecipients is how many addresses one argument may hold when EmailOptions.Max is zero.
	DefaultMaxRecipients = 10

	maxMailbox = 1024 // bytes of an address with its name
	maxAddress = 254  // RFC 5321, section 4.5.3.1.3, without the angle brackets
	maxLocal   = 64   // RFC 5321, section 4.5.3.1.1
	maxHost    = 253  // RFC 1035 without the dot of the root
	maxLabel   = 63   // RFC 1035, section 2.3.4
)

// EmailOptions says which addresses are taken. The zero value takes none, and is a mistake. It is read once.
type EmailOptions struct {
	// Domains are those of which any address is taken: "example.org"; "*.example.org" for what is below it; "*" for all,
	// but for those that look like another one of the list.
	Domains []string

	// Addresses are taken beside those of Domains.
	Addresses []string

	// Max is how many addresses the argument may hold; zero is DefaultMaxRecipients.
	Max int

	// Names says that an address may have a name: "Ann Lee <ann@example.org>". Zero takes bare addresses alone.
	Names bool

	// Lists says that a string may hold several addresses, with commas between them, which many mail programs read so.
	// Zero takes one in each string.
	Lists bool
}

// Email takes e-mail addresses in the given domains. It is short for EmailWith.
//
// Rules: as EmailWith.
func Email(domains ...string) ArgCheck { return EmailWith(EmailOptions{Domains: domains}) }

// EmailWith takes plain e-mail addresses of the given domains. Put it at each argument that mail is sent by: cc, bcc and
// reply-to as well.
//
// An address is letters, digits and a few signs in ASCII, one @, and a domain of two labels or more: no quotes, comments,
// routes (a%b@c, a!b@c), numeric hosts, blanks. Case does not matter. A domain with other letters is given, and written, in
// its ASCII form (xn--).
//
// Rules:
//   - toolcall.arg.email.syntax: not one such address
//   - toolcall.arg.email.header: a line break or another control character: a header of the attacker's
//   - toolcall.arg.email.name: a name that holds an @, quotes that do not close, encoded words or invisible characters: it
//     shows the reader another sender
//   - toolcall.arg.email.domain: an address that is not listed
//   - toolcall.arg.email.lookalike: the same, where the domain looks like one that is listed: look-alike letters, xn--, 0 for o,
//     rn for m, or one of the list with more behind it (example.org.evil.example)
//   - toolcall.arg.email.count: more than Max addresses
//   - toolcall.arg.type: no string and no list of strings
func EmailWith(options EmailOptions) ArgCheck {
	m := &mailboxes{max: options.Max, names: options.Names, lists: options.Lists}
	if m.max == 0 {
		m.max = DefaultMaxRecipients
	}
	return ArgCheck{Name: "email", Doc: "e-mail address that is not listed", Err: m.build(options), Run: m.run}
}

// mailboxes is EmailOptions made ready.
type mailboxes struct {
	all, names, lists bool
	max               int
	domains           []string // lower case
	below             []string // lower case, with the dot in front
	addresses         []string // lower case
	named             []string // every host that is named in any way, lower case
	looks             []string // their skeletons
}

func (m *mailboxes) build(o EmailOptions) error {
	var errs []error
	for _, d := range o.Domains {
		d = strings.ToLower(d)
		rest, below := strings.CutPrefix(d, "*.")
		switch {
		case d == "*":
			m.all = true
			continue
		case !validHost(rest):
			errs = append(errs, fmt.Errorf("domain %q is not a host name in ASCII", d))
		case below:
			m.below = append(m.below, "."+rest)
		default:
			m.domains = append(m.domains, rest)
		}
		m.named, m.looks = append(m.named, rest), append(m.looks, skeleton(rest))
	}
	for _, a := range o.Addresses {
		a = strings.ToLower(a)
		if _, host, ok := cutAddress(a); ok {
			m.named, m.looks = append(m.named, host), append(m.looks, skeleton(host))
		} else {
			errs = append(errs, fmt.Errorf("address %q is not a plain one in ASCII", a))
		}
		m.addresses = append(m.addresses, a)
	}
	if len(o.Domains)+len(o.Addresses) == 0 {
		errs = append(errs, errors.New("no domains and no addresses"))
	}
	if o.Max < 0 {
		errs = append(errs, fmt.Errorf("limit %d is negative", o.Max))
	}
	return errors.Join(errs...)
}

func (m *mailboxes) run(_ context.Context, a *Arg) error {
	n := 0
	for w := a.walk(); w.nextString(); {
		s := w.text
		for more := true; more; {
			one := s
			if m.lists {
				one, s, more = cutMailbox(s)
			} else {
				more = false
			}
			if n++; n > m.max {
				a.Report(guard.Finding{Rule: ruleArgEmailCount})
				return nil
			}
			if rule := m.judge(one); rule != "" {
				a.Report(guard.Finding{Rule: rule})
			}
		}
	}
	return nil
}

// judge returns the rule that one mailbox breaks, or "".
func (m *mailboxes) judge(s string) string {
	switch {
	case len(s) > maxMailbox:
		return ruleArgEmailSyntax
	case hasControl(s):
		return ruleArgEmailHeader
	}
	if m.names {
		var rule string
		if s, rule = cutName(strings.Trim(s, " ")); rule != "" {
			return rule
		}
	}
	_, host, ok := cutAddress(s)
	switch {
	case !ok:
		if host != "" && m.looksListed(host) {
			return ruleArgEmailLookalike
		}
		return ruleArgEmailSyntax
	case m.listed(s, host):
		return ""
	case m.looksListed(host):
		return ruleArgEmailLookalike
	case m.all && !strings.Contains(strings.ToLower(host), "xn--"):
		return ""
	}
	return ruleArgEmailDomain
}

func (m *mailboxes) listed(address, host string) bool {
	equal := func(listed string) bool { return strings.EqualFold(listed, host) }
	return slices.ContainsFunc(m.domains, equal) ||
		slices.ContainsFunc(m.below, func(suffix string) bool {
			return len(host) > len(suffix) && strings.EqualFold(host[len(host)-len(suffix):], suffix)
		}) ||
		slices.ContainsFunc(m.addresses, func(listed string) bool { return strings.EqualFold(listed, address) })
}

// looksListed reports whether a host that is not listed looks like one that is.
func (m *mailboxes) looksListed(host string) bool {
	if len(host) > maxHost || slices.ContainsFunc(m.named, func(name string) bool { return strings.EqualFold(name, host) }) {
		return false
	}
	look := skeleton(host)
	return slices.ContainsFunc(m.looks, func(listed string) bool {
		return look == listed || strings.HasPrefix(look, listed+".")
	})
}

// skeleton returns what a host name looks like: of hosts that a reader takes for each other it is the same.
func skeleton(host string) string {
	if ascii, ok := weburl.ToASCII(host); ok {
		host = weburl.ToUnicode(ascii)
	}
	return lookalikes.Replace(fold.String(host))
}

// lookalikes are letters of ASCII that pass for others, beside those of other scripts, which package fold knows.
var lookalikes = strings.NewReplacer("rn", "m", "vv", "w", "cl", "d", "0", "o", "1", "l", "i", "l", "5", "s", "-", "")

// cutMailbox cuts the first mailbox off a list of them: at a comma that does not stand in quotes.
func cutMailbox(s string) (one, rest string, more bool) {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			quoted = !quoted
		case ',', ';':
			if !quoted {
				return strings.Trim(s[:i], " "), s[i+1:], true
			}
		}
	}
	return strings.Trim(s, " "), "", false
}

// cutName cuts off the name in front of an address in angle brackets, and says what is wrong with it.
func cutName(s string) (address, rule string) {
	open := strings.LastIndexByte(s, '<')
	if open < 0 {
		return s, ""
	}
	name, address := strings.TrimRight(s[:open], " "), s[open+1:]
	if !strings.HasSuffix(address, ">") {
		return "", ruleArgEmailSyntax
	}
	if strings.HasPrefix(name, `"`) {
		if len(name) < 2 || !strings.HasSuffix(name, `"`) {
			return "", ruleArgEmailName
		}
		name = name[1 : len(name)-1]
	}
	if strings.ContainsAny(name, `"\<>(),:;[]`) || strings.Contains(name, "=?") || strings.IndexByte(fold.String(name), '@') >= 0 ||
		hidesRunes(name) {
		return "", ruleArgEmailName
	}
	return address[:len(address)-1], ""
}

// cutAddress cuts an address in two. ok says that it is a plain one; host is also returned for one whose host has other
// letters than ASCII.
func cutAddress(s string) (local, host string, ok bool) {
	local, host, ok = strings.Cut(s, "@")
	if !ok || !validLocal(local) || len(s) > maxAddress {
		return "", "", false
	}
	return local, host, validHost(host)
}

// validLocal reports whether s is a dot-atom of RFC 5322 without the signs that route mail onwards (% and !), or that a
// program may take for something else.
func validLocal(s string) bool {
	if s == "" || len(s) > maxLocal || s[0] == '.' || s[0] == '-' || s[len(s)-1] == '.' || strings.Contains(s, "..") {
		return false
	}
	for i := range len(s) {
		switch b := s[i]; {
		case 'a' <= b|0x20 && b|0x20 <= 'z', '0' <= b && b <= '9':
		case strings.IndexByte("+-_.=~'&#", b) >= 0:
		default:
			return false
		}
	}
	return true
}

// validHost reports whether s is a host name of two labels or more, with a last one that is no number.
func validHost(s string) bool {
	if s == "" || len(s) > maxHost {
		return false
	}
	labels, start := 0, 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] != '.' {
			if b := s[i]; b != '-' && (b|0x20 < 'a' || b|0x20 > 'z') && (b < '0' || b > '9') {
				return false
			}
			continue
		}
		if i == start || i-start > maxLabel || s[start] == '-' || s[i-1] == '-' {
			return false
		}
		labels++
		start = i + 1
	}
	last := s[strings.LastIndexByte(s, '.')+1:]
	return labels >= 2 && (last[0] < '0' || last[0] > '9')
}

// hasControl reports whether s holds a control character, one that some programs take for a line break, or one that was not UTF-8
// (U+FFFD, too: a value of Go that is not UTF-8 is checked as JSON, where encoding/json has put that in its place).
func hasControl(s string) bool {
	for _, r := range s {
		switch {
		case r < ' ', 0x7f <= r && r < 0xa0, r == 0x2028, r == 0x2029, r == utf8.RuneError:
			return true
		}
	}
	return false
}

// hidesRunes reports whether s holds characters without a shape: zero width, bidi, tags.
func hidesRunes(s string) bool {
	for _, r := range s {
		if r >= 0x80 && fold.Rune(r) == "" && !isMark(r) {
			return true
		}
	}
	return false
}
