package toolcall

import (
	"net/mail"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEmail(t *testing.T) {
	c := Email("example.org", "*.corp.example", "xn--mller-kva.example")
	for _, s := range []string{"ann@example.org", "Ann.Lee+tag@EXAMPLE.org", "a@x.corp.example", "a@y.x.corp.example", "o'neil_1@example.org",
		"a@xn--mller-kva.example"} {
		require.Empty(t, found(t, c, s), s)
	}
	require.Empty(t, found(t, c, []string{"a@example.org", "b@example.org"}))
	require.Empty(t, found(t, c, nil))
	for s, want := range map[string]string{
		"ann@evil.example":                       ruleArgEmailDomain,
		"ann@corp.example":                       ruleArgEmailDomain, // "*." is what is below it
		"ann@notexample.org":                     ruleArgEmailDomain,
		"ann@xcorp.example":                      ruleArgEmailDomain,
		"ann@sub.example.org":                    ruleArgEmailDomain,
		"ann@example.org.evil.example":           ruleArgEmailLookalike,
		"ann@exarnple.org":                       ruleArgEmailLookalike,
		"ann@examp1e.org":                        ruleArgEmailLookalike,
		"ann@exampIe.org":                        ruleArgEmailLookalike, // capital i
		"ann@ex\u0430mple.org":                   ruleArgEmailLookalike, // Cyrillic a
		"ann@\uff45xample.org":                   ruleArgEmailLookalike,
		"ann@example\u3002org":                   ruleArgEmailLookalike, // ideographic full stop
		"ann@exam\u200bple.org":                  ruleArgEmailLookalike,
		"ann@xn--exmple-4nf.org":                 ruleArgEmailLookalike,
		"":                                       ruleArgEmailSyntax,
		"ann":                                    ruleArgEmailSyntax,
		"@example.org":                           ruleArgEmailSyntax,
		"ann@":                                   ruleArgEmailSyntax,
		"ann@@example.org":                       ruleArgEmailSyntax,
		"ann@evil.example@example.org":           ruleArgEmailSyntax,
		"ann@example.org@evil.example":           ruleArgEmailSyntax,
		"ann%evil.example@example.org":           ruleArgEmailSyntax,
		"evil.example!ann@example.org":           ruleArgEmailSyntax,
		"<@evil.example:ann@example.org>":        ruleArgEmailSyntax,
		`"ann@evil.example"@example.org`:         ruleArgEmailSyntax,
		`"ann evil"@example.org`:                 ruleArgEmailSyntax,
		"ann(comment)@example.org":               ruleArgEmailSyntax,
		"ann@example.org(evil)":                  ruleArgEmailSyntax,
		"ann@[192.0.2.1]":                        ruleArgEmailSyntax,
		"ann@192.0.2.1":                          ruleArgEmailSyntax,
		"ann@localhost":                          ruleArgEmailSyntax,
		"ann@example.org.":                       ruleArgEmailLookalike,
		"ann@-example.org":                       ruleArgEmailLookalike,
		"ann@exa_mple.org":                       ruleArgEmailSyntax,
		" ann@example.org":                       ruleArgEmailSyntax,
		"ann@example.org ":                       ruleArgEmailSyntax,
		"-oQ/tmp@example.org":                    ruleArgEmailSyntax,
		"a..b@example.org":                       ruleArgEmailSyntax,
		".a@example.org":                         ruleArgEmailSyntax,
		"a.@example.org":                         ruleArgEmailSyntax,
		"\u00e9@example.org":                     ruleArgEmailSyntax,
		"mailto:ann@example.org":                 ruleArgEmailSyntax,
		"ann@example.org?cc=eve@evil.example":    ruleArgEmailSyntax,
		"ann@example.org,eve@evil.example":       ruleArgEmailSyntax,
		"ann@example.org;eve@evil.example":       ruleArgEmailSyntax,
		"Ann <ann@example.org>":                  ruleArgEmailSyntax,
		"ann@example.org\nBcc: eve@evil.example": ruleArgEmailHeader,
		"ann@example.org\r":                      ruleArgEmailHeader,
		"ann@example.org\x00":                    ruleArgEmailHeader,
		"ann@example.org\u0085":                  ruleArgEmailHeader,
		"ann@example.org\u2028Bcc: x":            ruleArgEmailHeader,
		"ann@example.org\t":                      ruleArgEmailHeader,
		strings.Repeat("a", 65) + "@example.org": ruleArgEmailSyntax,
		"a@" + strings.Repeat("a", 64) + ".org":  ruleArgEmailSyntax,
		strings.Repeat("a@example.org", 1000):    ruleArgEmailSyntax,
	} {
		require.Equal(t, []string{want}, found(t, c, s), "%q", s)
	}
	require.Equal(t, ruleArgEmailCount, found(t, c, strings.Split(strings.Repeat("a@example.org ", 11), " "))[0])
	require.Equal(t, []string{ruleArgType}, found(t, c, 1))
}

func TestEmailNames(t *testing.T) {
	c := EmailWith(EmailOptions{Domains: []string{"example.org"}, Addresses: []string{"Bob@partner.example"}, Names: true, Lists: true, Max: 3})
	for _, s := range []string{"ann@example.org", "Ann Lee <ann@example.org>", `"Lee, Ann" <ann@example.org>`, "<ann@example.org>", "bob@PARTNER.example",
		"J\u00fcrgen <j@example.org>", "a@example.org, Bob <bob@partner.example>; c@example.org", "\u5f20\u4f1f <z@example.org>"} {
		if strings.HasPrefix(s, `"Lee, `) {
			require.Equal(t, []string{ruleArgEmailName}, found(t, c, s), s) // a comma is too easily taken for the end
			continue
		}
		require.Empty(t, found(t, c, s), s)
	}
	for s, want := range map[string]string{
		`"ceo@example.org" <eve@evil.example>`:         ruleArgEmailName,
		`ceo@example.org <ann@example.org>`:            ruleArgEmailName,
		"ceo\uff20example.org <ann@example.org>":       ruleArgEmailName,
		"Ann\u202e <ann@example.org>":                  ruleArgEmailName,
		"Ann\u200b <ann@example.org>":                  ruleArgEmailName,
		"A\U000e0041 <ann@example.org>":                ruleArgEmailName,
		"=?utf-8?q?ceo=40example.org?= <a@example.org": ruleArgEmailSyntax,
		"=?utf-8?q?ceo?= <a@example.org>":              ruleArgEmailName,
		`"Ann <ann@example.org>`:                       ruleArgEmailName,
		"<eve@evil.example> <ann@example.org>":         ruleArgEmailName,
		"ann@example.org <eve@evil.example>":           ruleArgEmailName,
		"Ann <eve@evil.example>":                       ruleArgEmailDomain,
		"alice@partner.example":                        ruleArgEmailDomain,
		"Ann <ann@example.org":                         ruleArgEmailSyntax,
		"Ann <ann@example.org> x":                      ruleArgEmailSyntax,
		"Ann <ann@example.org>\nBcc: x":                ruleArgEmailHeader,
		"a@example.org, eve@evil.example":              ruleArgEmailDomain,
		"a@example.org,":                               ruleArgEmailSyntax,
		"a@example.org,a@example.org,a@example.org,a":  ruleArgEmailCount,
	} {
		require.Equal(t, []string{want}, found(t, c, s), "%q", s)
	}
}

func TestEmailAnyDomain(t *testing.T) {
	c := Email("*", "example.org")
	for _, s := range []string{"a@example.org", "a@elsewhere.example", "a@b.c.de"} {
		require.Empty(t, found(t, c, s), s)
	}
	require.Equal(t, []string{ruleArgEmailLookalike}, found(t, c, "a@examp1e.org"))
	require.Equal(t, []string{ruleArgEmailLookalike}, found(t, c, "a@xn--exmple-4nf.org"))
	require.Equal(t, []string{ruleArgEmailDomain}, found(t, c, "a@xn--mller-kva.example"))
	require.Equal(t, []string{ruleArgEmailSyntax}, found(t, c, "a@m\u00fcller.example"))
}

func TestEmailMistakes(t *testing.T) {
	for _, o := range []EmailOptions{{}, {Domains: []string{""}}, {Domains: []string{"@example.org"}}, {Domains: []string{"*example.org"}}, {Domains: []string{"m\u00fcller.example"}},
		{Addresses: []string{"ann"}}, {Domains: []string{"example.org"}, Max: -1}} {
		require.Error(t, EmailWith(o).Err, "%+v", o)
	}
}

// FuzzEmail shows that what is taken is one address, of a listed domain, for other readers as well.
func FuzzEmail(f *testing.F) {
	for _, s := range []string{"ann@example.org", "Ann <ann@example.org>", `"A" <a@example.org>, b@example.org`, "a@example.org\nBcc: x@y.z", "a%b@example.org", "\x80<n@example.org>"} {
		f.Add(s)
	}
	bare := Email("example.org")
	lists := EmailWith(EmailOptions{Domains: []string{"example.org"}, Names: true, Lists: true})
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range []ArgCheck{bare, lists} {
			list, err := c.Find(t.Context(), nil, s)
			require.NoError(t, err)
			if len(list) > 0 {
				continue
			}
			read, err := mail.ParseAddressList(strings.ReplaceAll(s, ";", ","))
			require.NoError(t, err, "%q", s)
			for _, a := range read {
				require.True(t, strings.HasSuffix(strings.ToLower(a.Address), "@example.org"), "%q", s)
				require.NotContains(t, a.Name, "@")
			}
		}
	})
}
