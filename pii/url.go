package pii

import "strings"

// maxURL bounds a URL in bytes.
const maxURL = 512

// schemeStart returns where the scheme begins that ends at text[i].
func (in *input) schemeStart(i int) int {
	text, start := in.text, i
	for start > in.done && i-start < 16 && (isAlnum(text[start-1]) || text[start-1] == '+' || text[start-1] == '-') {
		start--
	}
	for start < i && !isLetter(text[start]) {
		start++
	}
	return start
}

// lookScheme looks at the "://" at text[i].
func (in *input) lookScheme(i int) (m match, after int) {
	text, start := in.text, in.schemeStart(i)
	if i-start < 2 {
		return m, i + 1
	}
	host := i + 3
	end := host
	userinfo, colon := -1, -1
	slash := false
	for end < len(text) && end-start < maxURL {
		c := text[end]
		if c <= ' ' || c == '"' || c == '<' || c == '>' || c == '`' || c == 0x7F || c == '|' || c == '\\' && !slash || c == '\'' && (end+1 == len(text) || !isAlnum(text[end+1])) {
			break
		}
		if c >= utf8Self {
			if k, _, size := next(text, end); k == blank || k == hidden || k == other && size > 1 {
				break
			}
		}
		switch c {
		case '/', '?':
			slash = true
		case ':':
			if !slash && colon < 0 && userinfo < 0 {
				colon = end
			}
		case '@':
			if !slash || userinfo < 0 && colon > 0 {
				userinfo = end
			}
		}
		end++
	}
	if end == len(text) && !in.eof && end-start < maxURL {
		in.waitAt(start)
		return m, i + 1
	}
	for end > host && strings.IndexByte(".,;:!?'*_~", text[end-1]) >= 0 {
		end--
	}
	for end > host && (text[end-1] == ')' && strings.Count(text[host:end], "(") < strings.Count(text[host:end], ")") || text[end-1] == ']' || text[end-1] == '}') {
		end--
	}
	if userinfo > 0 && userinfo < end-1 && colon > host-1 && colon < userinfo-1 && in.d.want.has(urlCredID) && realSecret(text[colon+1:userinfo]) {
		return match{start: start, end: end, id: urlCredID, score: 0.95}, end
	}
	if in.d.want.has(urlID) && end > host {
		h := host
		for h < end && (isAlnum(text[h]) || text[h] == '.' || text[h] == '-' || text[h] >= utf8Self) {
			h++
		}
		if strings.IndexByte(text[host:h], '.') > 0 || strings.HasPrefix(text[host:h], "localhost") {
			return match{start: start, end: end, id: urlID, score: 0.6}, end
		}
	}
	return m, host
}

// realSecret reports whether a password in a URL is one and not a place where one goes.
func realSecret(s string) bool {
	switch s[0] {
	case '$', '{', '<', '%', '*', '[':
		if len(s) > 2 && (s[0] != '$' || s[1] == '{' || s[1] == '(') && s[0] != '%' && s[0] != '*' || strings.Trim(s, "*") == "" {
			return false
		}
	}
	switch strings.ToLower(s) {
	case "password", "pass", "pwd", "passwd", "xxx", "xxxx", "pw", "secret", "your_password", "your-password", "mypassword":
		return false
	}
	return true
}

// lookDomain looks at the dot at text[i] for a domain without a scheme.
func (in *input) lookDomain(i int) (m match, after int) {
	text := in.text
	if i == 0 || !isAlnum(text[i-1]) && text[i-1] < utf8Self || i+1 < len(text) && !isLetter(text[i+1]) {
		return m, i + 1
	}
	start := i
	for start > in.done && i-start < maxLabel && (isAlnum(text[start-1]) || text[start-1] == '-') {
		start--
	}
	if start == i || isAlnum(in.byteAt(start-1)) || in.prevIs(start, "@./\\_=$-") {
		return m, i + 1
	}
	end, last := i, i
	for {
		k := end + 1
		for k < len(text) && k-end <= maxLabel && (isAlnum(text[k]) || text[k] == '-') {
			k++
		}
		if k == end+1 || k-end > maxLabel {
			break
		}
		last, end = end, k
		if k >= len(text) || text[k] != '.' || k+1 < len(text) && !isAlnum(text[k+1]) {
			break
		}
	}
	if end+1 >= len(text) && !in.eof {
		in.waitAt(start)
		return m, i + 1
	}
	if end == i || end < len(text) && (text[end] == '@' || text[end] == '(' || text[end] == '_') || !isDomainEnd(text[last+1:end]) {
		return m, i + 1
	}
	if end < len(text) && text[end] == '/' {
		for end < len(text) && end-start < maxURL && text[end] > ' ' && text[end] < 0x7F && strings.IndexByte("\"<>'`|\\", text[end]) < 0 {
			end++
		}
		if end == len(text) && !in.eof {
			in.waitAt(start)
			return m, i + 1
		}
		for strings.IndexByte(".,;:!?)", text[end-1]) >= 0 {
			end--
		}
	}
	return match{start: start, end: end, id: urlID, score: 0.5}, end
}

// isDomainEnd reports whether a label is a top-level domain that is not the end of a file name.
func isDomainEnd(tld string) bool {
	var buf [8]byte
	if len(tld) > len(buf) {
		return false
	}
	for i := range len(tld) {
		buf[i] = tld[i] | 0x20
	}
	return isCommon(string(buf[:len(tld)])) && string(buf[:len(tld)]) != "me" || string(buf[:len(tld)]) == "il" || string(buf[:len(tld)]) == "kr" || string(buf[:len(tld)]) == "nz" ||
		string(buf[:len(tld)]) == "za" || string(buf[:len(tld)]) == "mx" || string(buf[:len(tld)]) == "tr" || string(buf[:len(tld)]) == "gr" || string(buf[:len(tld)]) == "cz" || string(buf[:len(tld)]) == "ie"
}
