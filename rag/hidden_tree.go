package rag

// maxImplied is how far up an element is looked for that ends without an end tag.
const maxImplied = 64

// implied ends the elements that end where another begins.
func (w *walker) implied(begins string, at int) {
	for i := len(w.open) - 1; i >= 0 && len(w.open)-i <= maxImplied; i-- {
		name := w.open[i].name
		if ends(name, begins) {
			w.pop(i, at, at)
			i = len(w.open)
		} else if scope(name) || lists(name) && begins != "p" && !heading(begins) {
			return
		}
	}
}

// match returns the place of the open element that an end tag ends; -1 if there is none and browsers pass it over. These
// are the rules of the HTML Standard, section "in body", without the moving of elements in what is nested wrongly.
func match(open []element, name string) int {
	if name == "body" || name == "html" { // what comes behind still stands in what is open
		return -1
	}
	through := special(name) || formatting(name)
	for i := len(open) - 1; i >= 0; i-- {
		e := open[i].name
		switch {
		case e == name || heading(e) && heading(name):
			return i
		case scope(e) && (!tablePart(name) || e == "table" || e == "template"):
			return -1
		case !through && special(e):
			return -1
		}
	}
	return -1
}

// goesOn reports whether the last of these elements goes on though the first one ends: browsers open bold, italic and
// the like again in what follows, unless a cell of a table or its like has ended.
func goesOn(open []element) bool {
	if !formatting(open[len(open)-1].name) {
		return false
	}
	for _, e := range open {
		if scope(e.name) && e.name != "table" {
			return false
		}
	}
	return true
}

func formatting(name string) bool {
	switch name {
	case "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}

// scope reports whether an element keeps an end tag in it from what is around it.
func scope(name string) bool {
	switch name {
	case "applet", "caption", "html", "table", "td", "th", "marquee", "object", "template", "button", "select", "foreignobject":
		return true
	}
	return false
}

// lists reports whether an element keeps an item of a list in it from ending one around it.
func lists(name string) bool {
	return name == "ul" || name == "ol" || name == "dl" || name == "menu" || special(name) && name != "div" && name != "p" && name != "address" &&
		!tablePart(name) && name != "option"
}

func tablePart(name string) bool {
	switch name {
	case "table", "caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr":
		return true
	}
	return false
}

func heading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
}

// special reports whether an end tag of another kind does not reach through an element.
func special(name string) bool {
	switch name {
	case "address", "article", "aside", "blockquote", "button", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
		"figcaption", "figure", "footer", "form", "frameset", "head", "header", "hgroup", "li", "listing", "main", "menu", "nav", "noscript",
		"ol", "optgroup", "option", "p", "plaintext", "pre", "script", "search", "section", "select", "style", "summary", "template", "textarea",
		"title", "ul", "xmp", "iframe", "noembed", "noframes", "object", "applet", "marquee":
		return true
	}
	return heading(name) || tablePart(name)
}

// void reports whether an element has no content, and so no end tag.
func void(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// ends reports whether an element that is open ends where another begins (HTML Standard, "optional tags").
func ends(open, begins string) bool {
	switch open {
	case "p":
		switch begins {
		case "p", "div", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "section", "article", "main", "footer",
			"header", "hr", "form", "address", "aside", "details", "fieldset", "figure", "nav", "center", "dialog", "dir", "figcaption", "hgroup",
			"listing", "menu", "plaintext", "search", "summary", "xmp", "li", "dd", "dt":
			return true
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return heading(begins)
	case "a", "button", "nobr":
		return begins == open
	case "li", "option":
		return begins == open || open == "option" && begins == "optgroup"
	case "optgroup", "tbody", "head":
		return begins == open || open == "head" && begins == "body"
	case "thead":
		return begins == "tbody" || begins == "tfoot"
	case "dt", "dd":
		return begins == "dt" || begins == "dd"
	case "td", "th":
		return begins == "td" || begins == "th" || begins == "tr" || begins == "tbody"
	case "tr":
		return begins == "tr" || begins == "tbody"
	}
	return false
}

// unseen reports whether the content of an element is not shown.
func unseen(name string) bool {
	switch name {
	case "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object", "datalist", "audio", "video", "canvas", "desc", "metadata", "annotation",
		"rp":
		return true
	}
	return false
}
