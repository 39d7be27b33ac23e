// Package weburl reads an address the way browsers do, which is not the way package net/url does: it follows the URL
// Standard of the WHATWG, so that what is compared with a list of hosts is the host that a browser would ask.
//
//	u, err := weburl.Parse(`https:\\0x7f.1\admin`, nil)
//	// u.Host is "127.0.0.1", u.Kind is weburl.IPv4
//
// # What is made equal
//
//   - Control characters and blanks around the address go, tabs and line breaks within it, too.
//   - In the schemes of the web (http, https, ws, wss, ftp, file) a backslash is a slash, and any number of slashes, also
//     none, stands before the host.
//   - A host is percent-decoded, mapped as UTS #46 says (case, full width and other compatibility forms, ideographic full
//     stops, characters that are not seen), and written in Punycode where it is not ASCII.
//   - A host whose last label is a number is an IPv4 address: of one to four parts, each decimal, octal or hexadecimal.
//   - IPv6 addresses have their shortest form.
//   - Dot segments of a path are resolved, also those written with %2e.
//
// Parse with a base resolves what is relative.
//
// # Limits
//
// The mapping of names is made from the normalisation and case tables of x/text and not from the table of UTS #46. Where
// the two differ, and for names that UTS #46 refuses (the joiner and bidi rules, characters not assigned), the outcome is
// a name in Punycode, never one of ASCII letters: it does not equal a name that somebody lists. A host keeps the dot at
// its end, which browsers keep too: "example.com." is another origin than "example.com".
package weburl
