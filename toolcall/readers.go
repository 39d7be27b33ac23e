package toolcall

import (
	"fmt"
	"strings"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// reader is somebody who may be sent what a result says: an address, all addresses of a domain, or a host.
type reader struct {
	address string // in small letters; "" for a domain
	domain  string
}

func readerOf(name string) (reader, error) {
	lower := strings.ToLower(name)
	local, domain, at := strings.Cut(lower, "@")
	switch {
	case at && local != "" && domain != "":
		return reader{address: lower}, nil
	case at && local == "" && domain != "":
		return reader{domain: domain}, nil
	case !at && lower != "" && !strings.ContainsAny(lower, "/ \t"):
		return reader{domain: lower}, nil
	}
	return reader{}, fmt.Errorf("reader %q is no address, @domain or host", name)
}

// mayRead reports whether s, an address or with mail false a link, names one of the readers.
func mayRead(readers []reader, s string, mail bool) bool {
	s = strings.ToLower(s)
	host := hostOf(s)
	if i := strings.LastIndexByte(s, '@'); mail && i >= 0 {
		host = s[i+1:] // in front of an @ a slash is a letter
	}
	for _, r := range readers {
		if r.address != "" && r.address == s || r.domain != "" && r.domain == host {
			return true
		}
	}
	return false
}

// readable reports whether everybody that v names, addresses or links, may read what has come: nobody named is nobody who may.
func (h *history) readable(s *toolset, v string, mail bool) bool {
	for _, t := range s.list {
		if len(t.readers) == 0 || !h.answered.has(t.number) {
			continue
		}
		named, ats := false, 0
		for w, ok := nextWord(v, 0); ok; w, ok = nextWord(v, w.end) {
			if word := v[w.start:w.end]; w.at() || w.slash() || strings.Contains(word, ".") {
				named, ats = true, ats+strings.Count(word, "@")
				if !mayRead(t.readers, word, mail) {
					return false
				}
			}
		}
		if !named || hidesAddress(v, ats) {
			return false
		}
	}
	return true
}

// hidesAddress reports whether v, in whose words ats at signs stand, may hold an address in a form that is not looked at: with
// quotes ("a"@b), routes (@a:b@c), another sign that becomes an @, or on a line of its own.
func hidesAddress(v string, ats int) bool {
	if hasControl(v) {
		return true
	}
	if !isASCII(v) {
		v = fold.String(v)
	}
	return strings.Count(v, "@") != ats
}
