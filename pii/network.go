package pii

// lookNetwork lets addresses of networks and of network cards contend. text[start:end] is a word of letters and digits.
func (in *input) lookNetwork(c *contest, start, end int) {
	text := in.text
	if end == len(text) {
		if !in.eof && end-start <= 4 {
			c.wait(start)
		}
		return
	}
	n := end - start
	switch text[end] {
	case '.':
		switch {
		case n <= 3 && in.d.want.has(ipID):
			in.lookIPv4(c, start, start)
		case n == 4 && in.d.want.has(macID):
			in.lookMAC(c, start, 4, '.')
		}
	case ':':
		if n == 2 && in.d.want.has(macID) {
			in.lookMAC(c, start, 2, ':')
		}
		if n <= 4 && c.best.end == 0 && in.d.want.has(ipID) {
			in.lookIPv6(c, start)
		}
	case '-':
		if n == 2 && in.d.want.has(macID) {
			in.lookMAC(c, start, 2, '-')
		}
	}
}

// hexStart returns where the groups of hexadecimal digits begin, with colons or dashes between them, that stand right
// before text[start].
func (in *input) hexStart(start int) int {
	i := start
	for i-1 > in.done && start-i < 36 && (in.text[i-1] == ':' || in.text[i-1] == '-') {
		k := i - 1
		for k > in.done && i-1-k < 5 && unhex(in.text[k-1]) >= 0 {
			k--
		}
		if n := i - 1 - k; n == 0 && in.text[i-1] == '-' || n > 4 || n == 0 && start != i {
			break
		}
		if k > 0 && k == in.done {
			break
		}
		i = k
	}
	if isAlnum(in.byteAt(i-1)) || i == start-1 {
		return start
	}
	return i
}

func (in *input) alnumEnd(i int) int {
	for i < len(in.text) && isAlnum(in.text[i]) {
		i++
	}
	return i
}

// lookIPv4 reads four numbers from text[at]; the address begins at start.
func (in *input) lookIPv4(c *contest, start, at int) {
	text, i := in.text, at
	if at == start && in.prevIs(start, ".") {
		return
	}
	zeros, same, first := true, true, -1 // 0.0.0.0, 1.1.1.1
	small := true                        // no number is larger than those of chapters: 2.2.3.8
	for part := range 4 {
		n, from := 0, i
		for i < len(text) && i-from < 3 && text[i]-'0' <= 9 {
			n = n*10 + int(text[i]-'0')
			i++
		}
		if i == len(text) && !in.eof {
			c.wait(start)
			return
		}
		if i == from || n > 255 || i-from > 1 && text[from] == '0' {
			return
		}
		if part == 0 {
			first = n
		}
		zeros, same = zeros && n == 0, same && n == first
		small = small && n < 20 && first < 10
		if part == 3 {
			break
		}
		if i == len(text) || text[i] != '.' {
			return
		}
		i++
	}
	if i+1 >= len(text) && !in.eof {
		c.wait(start)
		return
	}
	if i < len(text) && (isAlnum(text[i]) || text[i] == '_' || text[i] == '.' && i+1 < len(text) && isAlnum(text[i+1]) && text[i+1] <= '9') {
		return
	}
	// Versions, sections and object identifiers are printed the same way.
	if at == start && in.versionBefore(start) {
		return
	}
	stop := in.prefixLen(c, start, i, 32)
	if at == start && !in.d.asked && small && !zeros && !same && stop == i && !(i < len(text) && text[i] == ':') {
		if _, ok := in.contextOf(start).dist(ipID); !ok {
			return
		}
	}
	c.add(match{start: start, end: stop, id: ipID, score: 0.9})
}

// prefixLen reads the length of a network behind an address: /24.
func (in *input) prefixLen(c *contest, start, i, most int) int {
	text := in.text
	if i >= len(text) || text[i] != '/' {
		return i
	}
	n, k := 0, i+1
	for k < len(text) && k-i < 4 && text[k]-'0' <= 9 {
		n = n*10 + int(text[k]-'0')
		k++
	}
	if k >= len(text) && !in.eof {
		c.wait(start)
	}
	if k == i+1 || n > most || k < len(text) && isAlnum(text[k]) {
		return i
	}
	return k
}

// versionBefore reports whether the word before text[start] says that a version follows.
func (in *input) versionBefore(start int) bool {
	i := start
	for in.byteAt(i-1) == ' ' || in.byteAt(i-1) == '=' || in.byteAt(i-1) == ':' || in.byteAt(i-1) == '"' || in.byteAt(i-1) == '^' || in.byteAt(i-1) == '~' {
		if i--; start-i > 4 {
			return false
		}
	}
	if in.byteAt(i-1) == '^' || in.byteAt(i-1) == '~' || i < start && in.byteAt(i) == '^' {
		return true
	}
	var word [8]byte
	n := 0
	for n < len(word) && isLetter(in.byteAt(i-1-n)) {
		word[len(word)-1-n] = in.byteAt(i-1-n) | 0x20
		n++
	}
	switch string(word[len(word)-n:]) {
	case "version", "ver", "v", "rev", "release", "build", "revision", "firmware", "section", "ersion", "chapter", "oid", "entifier", "rfc", "since", "added", "changed":
		return true
	}
	return false
}

// prevIs reports whether the byte before text[i] is one of any.
func (in *input) prevIs(i int, any string) bool {
	c := in.byteAt(i - 1)
	for k := range len(any) {
		if c == any[k] {
			return true
		}
	}
	return false
}

// lookIPv6 reads the address that begins at text[start].
func (in *input) lookIPv6(c *contest, start int) {
	text, i := in.text, start
	if in.prevIs(start, ":.") {
		return
	}
	groups, gap, last, letters := 0, false, start, false
	for {
		from := i
		for i < len(text) && i-from < 5 && unhex(text[i]) >= 0 {
			letters = letters || text[i] > '9'
			i++
		}
		if i == len(text) && !in.eof {
			c.wait(start)
			return
		}
		if i-from > 4 {
			return
		}
		if i > from {
			if i < len(text) && text[i] == '.' && i-from <= 3 && (groups == 6 || gap && groups < 7) && (i+1 == len(text) && !in.eof || i+1 < len(text) && text[i+1]-'0' <= 9) {
				if i+1 == len(text) && !in.eof {
					c.wait(start)
					return
				}
				var v4 contest
				in.lookIPv4(&v4, start, from)
				if v4.open {
					c.wait(start)
				}
				if v4.best.end > 0 {
					c.add(match{start: start, end: v4.best.end, id: ipID, score: 0.9})
					return
				}
				return
			}
			groups++
			last = i
		}
		if groups == 8 || i >= len(text) || text[i] != ':' {
			break
		}
		if i+1 == len(text) && !in.eof {
			c.wait(start)
			return
		}
		if i+1 < len(text) && text[i+1] == ':' {
			if gap {
				break
			}
			gap = true
			i += 2
			last = i
			continue
		}
		if i+1 >= len(text) || unhex(text[i+1]) < 0 {
			break // a colon behind the address
		}
		i++
	}
	end := last
	if end < len(text) && (isAlnum(text[end]) || text[end] == '_' || text[end] == ':' && end+1 < len(text) && (isAlnum(text[end+1]) || text[end+1] == ':')) {
		return
	}
	if !gap && groups != 8 || gap && groups > 7 || groups == 0 && !in.d.asked {
		return
	}
	if gap && (groups < 3 || !letters && groups < 4) && !in.d.asked && !in.addressLike(start, end) {
		return // a::b of a program, 1::2
	}
	if end < len(text) && text[end] == '%' { // a zone
		k := end + 1
		for k < len(text) && k-end < 16 && isAlnum(text[k]) {
			k++
		}
		if k == len(text) && !in.eof {
			c.wait(start)
			return
		}
		if k > end+1 {
			end = k
		}
	}
	end = in.prefixLen(c, start, end, 128)
	c.add(match{start: start, end: end, id: ipID, score: 0.9})
}

// addressLike reports whether a short address is one that is often written: ::1, fe80::1.
func (in *input) addressLike(start, end int) bool {
	s := in.text[start:end]
	return s == "::1" || len(s) > 4 && (s[:2] == "fe" || s[:2] == "FE" || s[:2] == "fd" || s[:2] == "20" || s[:2] == "ff" || s[:2] == "26" || s[:2] == "2a")
}

// lookMAC reads groups of that many hexadecimal digits.
func (in *input) lookMAC(c *contest, start, size int, sep byte) {
	text, i := in.text, start
	if in.prevIs(start, ":.-") {
		return
	}
	count := 12 / size
	zeros, ones := true, true
	for g := range count {
		for range size {
			if i == len(text) {
				if !in.eof {
					c.wait(start)
				}
				return
			}
			h := unhex(text[i])
			if h < 0 {
				return
			}
			zeros, ones = zeros && h == 0, ones && h == 15
			i++
		}
		if g == count-1 {
			break
		}
		if i == len(text) {
			if !in.eof {
				c.wait(start)
			}
			return
		}
		if text[i] != sep {
			return
		}
		i++
	}
	if i == len(text) && !in.eof {
		c.wait(start)
		return
	}
	if i+1 == len(text) && !in.eof && text[i] == sep {
		c.wait(start)
		return
	}
	if zeros || ones || i < len(text) && (isAlnum(text[i]) || text[i] == '_' || text[i] == sep && i+1 < len(text) && isAlnum(text[i+1])) {
		return
	}
	c.add(match{start: start, end: i, id: macID, score: 0.95})
}
