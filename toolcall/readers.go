package toolcall

import (
	"fmt"
	"strings"
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

// mayRead reports whether the address or link s names one of the readers.
func mayRead(readers []reader, s string) bool {
	s = strings.ToLower(s)
	host := hostOf(s)
	for _, r := range readers {
		if r.address != "" && r.address == s || r.domain != "" && r.domain == host {
			return true
		}
	}
	return false
}

// readable reports whether everybody that v names may read what has come: nobody named is nobody who may.
func (h *history) readable(s *toolset, v string) bool {
	for _, t := range s.list {
		if len(t.readers) == 0 || !h.answered.has(t.number) {
			continue
		}
		named := false
		for w, ok := nextWord(v, 0); ok; w, ok = nextWord(v, w.end) {
			if word := v[w.start:w.end]; w.at() || strings.Contains(word, ".") {
				named = true
				if !mayRead(t.readers, word) {
					return false
				}
			}
		}
		if !named {
			return false
		}
	}
	return true
}
