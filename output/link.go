package output

import (
	"context"
	"fmt"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/weburl"
)

const (
	// usualURLBytes is the longest address that is looked at, and so the most that a stream holds of one. Browsers and
	// servers of old took 2,083 bytes, and few take less.
	usualURLBytes = 2048
	// usualPerHost is how many addresses of a host an answer may hold: a list of sources has fewer, and a message of one
	// address for each character is longer.
	usualPerHost = 32
)

// Syntax says how an answer is shown. The zero Syntax is Markdown.
type Syntax uint8

const (
	Markdown Syntax = iota // Markdown with HTML in it, and plain text in which addresses become links
	HTML                   // HTML alone
)

// LinkPolicy says which addresses an answer may hold. The zero LinkPolicy lets none through but those that [SeenLinks] has
// noted.
//
// A rule for hosts is a name ("example.com"), a name with all names below it but not itself ("*.example.com"), an IP address,
// or "*" for every public name; each with a port (":8443") and a beginning of the path ("/docs") if wanted. Without
// a port it is the one of the scheme. Names are compared as browsers do; one that is not ASCII may be written either way.
// "*" takes no IP address, no name without a dot, and no name whose letters look like those of another script.
type LinkPolicy struct {
	// Links are the hosts that a link may lead to: what a reader has to click on.
	Links []string
	// Images are the hosts from which an image, a style, a sound may be loaded: what is fetched when the answer is shown, and
	// can so carry a secret away without anybody's doing.
	Images []string
	// BaseURL is the address of the page that shows the answers. Relative addresses are resolved against it and then
	// judged like others. Empty: relative addresses are not let through, but for those within the page ("#part").
	BaseURL string
	// Schemes are those that a link may have; zero is http and https. One without a host ("mailto", "tel") is let through as it
	// is, when it stands here. Images are loaded by http and https only.
	Schemes []string
	// Syntax is how the answer is shown; zero is Markdown, where code is left alone.
	Syntax Syntax
	// ActiveFences are languages of code blocks that the renderer does not show as code but runs, beside mermaid, svg, math,
	// latex and some more.
	ActiveFences []string
	// Redirectors are hosts, with or without a path, that lead on to any other: they are not let through by a rule for
	// more than them. Zero is a list of well-known ones.
	Redirectors []string
	// MaxPerHost is how many different addresses of one host an answer may hold, so that a message cannot be spelled in
	// addresses that are each allowed. Zero means 32. Addresses that were seen before do not count.
	MaxPerHost int
	// MaxURLBytes is the longest address. Zero means 2048; more than 8192 is a mistake.
	MaxURLBytes int
}

// Link is the Data of a finding of [Links].
type Link struct {
	Reason string // "scheme", "host", "port", "path", "user", "relative", "redirect", "many", "long", "malformed", "hidden", "element", "attribute" or "style"
}

// Links finds links, images and active HTML in an answer that the policy does not allow, in every form that a common
// renderer makes live, and asks to redact them. See the package comment for the forms. Texts of links stay; an address that is
// not let through is not repeated in what stands in for it.
//
// Rules: output.links.link, output.links.image (loaded without a click), output.links.html (an element or an attribute that
// runs, loads or asks for something; its < becomes &lt;), output.links.many. Data is a [Link].
//
// A stream holds an address, a tag or a code span until its end, and at most some MaxURLBytes; of other text the word at its end.
func Links(policy LinkPolicy) guard.Check {
	l, err := newLinks(policy)
	c := guard.Check{
		Name:   "output.links",
		Doc:    "the answer holds a link or an image that is not allowed",
		Stages: guard.StageOutput,
		Action: guard.Redact,
		Hold:   func(string) int { return 0 }, // Run says how much
		Err:    err,
	}
	key := guard.NewKey(newLinkState)
	c.Run = func(_ context.Context, p *guard.Pass) error {
		text := p.Text()
		if p.Offset() == 0 && p.EOF() && quiet(text) {
			return nil
		}
		st := key.In(p)
		p.Hold(len(text) - l.scan(p, text, st))
		if p.EOF() {
			linkStates.Put(st)
		}
		return nil
	}
	return c
}

// links is a policy made ready.
type links struct {
	links, images hostRules
	redirectors   hostRules
	schemes       []string
	base          *weburl.URL
	syntax        Syntax
	active        map[string]bool
	perHost       int
	maxURL        int
}

func newLinks(o LinkPolicy) (*links, error) {
	l := &links{syntax: o.Syntax, perHost: o.MaxPerHost, maxURL: o.MaxURLBytes, active: map[string]bool{}}
	var err error
	if l.links, err = newHostRules(o.Links); err != nil {
		return nil, fmt.Errorf("field Links: %w", err)
	}
	if l.images, err = newHostRules(o.Images); err != nil {
		return nil, fmt.Errorf("field Images: %w", err)
	}
	if o.Redirectors == nil {
		o.Redirectors = usualRedirectors
	}
	if l.redirectors, err = newHostRules(o.Redirectors); err != nil {
		return nil, fmt.Errorf("field Redirectors: %w", err)
	}
	if o.BaseURL != "" {
		base, err := weburl.Parse(o.BaseURL, nil)
		if err != nil || base.Kind == weburl.None {
			return nil, fmt.Errorf("address BaseURL is none of a page")
		}
		l.base = &base
	}
	if o.Syntax > HTML {
		return nil, fmt.Errorf("unknown syntax %d", o.Syntax)
	}
	l.schemes = []string{"http", "https"}
	if o.Schemes != nil {
		l.schemes = nil
		for _, s := range o.Schemes {
			l.schemes = append(l.schemes, strings.ToLower(strings.TrimSuffix(s, ":")))
		}
	}
	if l.perHost == 0 {
		l.perHost = usualPerHost
	}
	if l.perHost < 0 {
		return nil, fmt.Errorf("MaxPerHost %d is negative", l.perHost)
	}
	if l.maxURL == 0 {
		l.maxURL = usualURLBytes
	}
	if l.maxURL < 0 || l.maxURL > 8192 {
		return nil, fmt.Errorf("MaxURLBytes %d is not between 1 and 8192", l.maxURL)
	}
	for _, list := range [][]string{usualFences, o.ActiveFences} {
		for _, name := range list {
			l.active[strings.ToLower(name)] = true
		}
	}
	return l, nil
}

// usualFences are the languages of code blocks that common chat windows and sites draw instead of showing them.
var usualFences = []string{
	"mermaid", "svg", "math", "latex", "tex", "katex", "mathjax", "asciimath", "plantuml", "puml", "graphviz", "dot", "vega",
	"vega-lite", "echarts", "chart", "chartjs", "plotly", "geojson", "topojson", "markmap", "mindmap", "flowchart", "flow",
	"sequence", "abc", "smiles", "d2", "kroki", "embed", "iframe", "component", "mdx", "artifact", "widget", "markdown-preview",
}

// usualRedirectors lead to, or load for the reader, whatever their query or path names.
var usualRedirectors = []string{
	"www.google.com/url", "google.com/url", "www.google.com/imgres", "www.google.com/amp", "translate.google.com", "*.translate.goog",
	"script.google.com", "*.googleusercontent.com", "www.youtube.com/redirect", "youtube.com/redirect", "www.bing.com/ck",
	"r.search.yahoo.com", "duckduckgo.com/l", "external-content.duckduckgo.com", "proxy.duckduckgo.com", "l.facebook.com",
	"lm.facebook.com", "l.instagram.com", "l.messenger.com", "l.threads.net", "www.linkedin.com/redir", "lnkd.in", "t.co", "bit.ly",
	"tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "rebrand.ly", "cutt.ly", "out.reddit.com", "href.li", "slack-redir.net",
	"steamcommunity.com/linkfilter", "vk.com/away.php", "medium.com/r", "exit.sc", "i0.wp.com", "i1.wp.com", "i2.wp.com",
	"i3.wp.com", "images.weserv.nl", "wsrv.nl", "r.jina.ai", "*.cdn.ampproject.org", "*.asyncgw.teams.microsoft.com",
	"*.safelinks.protection.outlook.com", "urldefense.com", "urldefense.proofpoint.com", "web.archive.org/web",
}
