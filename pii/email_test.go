package pii

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mark returns text with « and » around what is found of an entity.
func mark(text string, d *plan) string {
	in := input{text: text, eof: true, d: d}
	matches, _ := in.scan(nil)
	var b strings.Builder
	at := 0
	for _, m := range matches {
		b.WriteString(text[at:m.start] + "«" + text[m.start:m.end] + "»")
		at = m.end
	}
	return b.String() + text[at:]
}

var emails = []string{
	"«joe@ex.org»", "mail «joe@ex.org».", "<«joe@ex.org»>", "mailto:«joe@ex.org»?subject=x", "«joe@ex.org»'s", "(«joe@ex.org»)",
	"to=«joe@ex.org»&x", "'«joe@ex.org»','«ann@ex.org»'", `"«joe@ex.org»"`, "«joe@ex.org»,«ann@ex.org»;«bob@ex.org»",
	"«joe.o'brien+tag@mail.ex.co.uk»!", "«j@x.de»", "«_joe_@ex.org»", "...«joe@ex.org»...", "- -«joe@ex.org»-", "*«joe@ex.org»*",
	"see «joe@ex.org».Then call", "see «joe@ex.org».\nThen", "«Joe@Gmail.Com»", "«JOE@EX.ORG»", "«joe@ex.org»/path", "«joe@ex.org»:25",
	"«a@xn--d1acufc.xn--p1ai»", "«ásdís.mínervudóttir@fixitgel.es»", "«evamarija.suknović@excellentcoupons.be»", "«jörg@müller.de»",
	"«用户@例子.广告»", "我的邮箱是«joe@ex.org»请联系", "メール:«taro@ex.co.jp»まで", "«юзер@почта.рф»",
	"«joe＠ex．org»", "«jo\u200be@ex.org»", "x?u=«joe%40ex.org»&y", "q=%20«joe%2Bx%40ex.org»", "%3C«joe@ex.org»",
	"«12345@163.com»", "«x@1and1.com»", "https://u:«pw@ex.org»/x", "«joe@ex.org»-based", "«joe@ex.org»_old", "«a@b.co»@c.d",
	"\x00«joe@ex.org»\xff", "«" + strings.Repeat("a", 64) + "@ex.org»", "a«" + strings.Repeat("a", 64) + "@ex.org»",
	"«a@" + strings.Repeat("b.", 120) + "com»", "«joe@ex.museum»", "«joe@host.internal»", "«a@ex.org».5", "«a@ex.org».png",
	"«joe.@ex.org»", `\«njoe@ex.org»`,
}

var noEmails = []string{
	"", "@", "a@", "@b", "foo@bar", "@handle hi", "a@b.c", "icon@2x.png", "a @ b.com", "react@18.2.0", "next@18.2.0-rc.next", "user@10.0.0.1",
	"git@github.com:foo/bar.git", "@types/node", "x@.com", "x@-a.com", "a@b..com", "\u2003@ex.org", "go get x@latest", "x@v1.2.3",
	"foo@bar.service", "1@2.3", "a@b.c1", "@media.print", "me@", "(@ex.org)", "a@\x00b.com", "a@ex.o\x00rg",
	"a@" + strings.Repeat("b", 64) + ".com", "https://medium.com/@joe.smith", "%40ex.org",
}

func TestEmail(t *testing.T) {
	for _, want := range append(slices.Clone(emails), noEmails...) {
		text := strings.NewReplacer("«", "", "»", "").Replace(want)
		got := mark(text, newPlan(setOf(emailID), false))
		require.Equal(t, want, got)
	}
}
