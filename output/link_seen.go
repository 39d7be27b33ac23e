package output

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash/maphash"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/pack"
	"github.com/stanchion-dev/stanchion/internal/weburl"
)

// maxSeen is how many addresses a conversation remembers: 16 bytes each.
const maxSeen = 4096

var (
	linkSeed = maphash.MakeSeed()
	seenKey  = guard.NewSavedKey("output/seen_links", func() *seenLinks { return new(seenLinks) }, (*seenLinks).save, loadSeen)
)

// seenLinks are the addresses that trusted texts of a conversation hold, as hashes that are the same in every process.
type seenLinks struct {
	mu   sync.Mutex
	sums map[linkSum]struct{}
}

// linkSum is the beginning of an address's SHA-256: long enough that nobody finds another address with it.
type linkSum [16]byte

func sumOf(u *weburl.URL) linkSum {
	var buf [512]byte
	sum := sha256.Sum256(u.AppendKey(buf[:0]))
	return linkSum(sum[:])
}

func (s *seenLinks) add(u *weburl.URL) {
	sum := sumOf(u)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sums == nil {
		s.sums = make(map[linkSum]struct{})
	}
	if len(s.sums) < maxSeen {
		s.sums[sum] = struct{}{}
	}
}

func (s *seenLinks) has(u *weburl.URL) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.sums) == 0 {
		return false
	}
	_, ok := s.sums[sumOf(u)]
	return ok
}

func (s *seenLinks) save() (b []byte, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for sum := range s.sums {
		b = append(b, sum[:]...)
	}
	return b, nil
}

func loadSeen(b []byte) (*seenLinks, error) {
	s := &seenLinks{sums: make(map[linkSum]struct{})}
	r := pack.Read(b)
	for range min(len(b)/len(linkSum{}), maxSeen) {
		s.sums[linkSum(r.Take(len(linkSum{})))] = struct{}{}
	}
	return s, r.End()
}

func hashOf(u *weburl.URL) uint64 {
	var buf [512]byte
	return maphash.Bytes(linkSeed, u.AppendKey(buf[:0]))
}

// seenBefore reports whether a trusted text of the conversation holds the address.
func (s *linkScan) seenBefore(u *weburl.URL) bool { return seenKey.Of(s.p.Session()).has(u) }

// SeenLinks notes the addresses in what users and trusted sources write, so that [Links] lets an answer link to them: an
// address that comes back as it was cannot carry anything new away. It reports nothing.
//
// From is the lowest trust of a text whose addresses are noted: guard.User for what the user writes, guard.Internal also for
// the operator's own documents. guard.Untrusted is a mistake. A conversation remembers 4,096 addresses, as hashes; later
// ones are not noted.
//
// It runs at StageInput, StageRetrieval and StageToolResult, and holds a stream to its end.
func SeenLinks(from guard.Trust) guard.Check {
	c := guard.Check{
		Name:   "output.seen_links",
		Doc:    "notes the addresses that a trusted text holds",
		Stages: guard.StageInput | guard.StageRetrieval | guard.StageToolResult,
		Action: guard.Flag,
		Run: func(_ context.Context, p *guard.Pass) error {
			if p.Trust() >= from && p.EOF() {
				noteLinks(p)
			}
			return nil
		},
	}
	if from == guard.Untrusted {
		c.Err = fmt.Errorf("addresses of untrusted texts cannot be let through")
	}
	return c
}

// noteLinks notes every address with a scheme or www. in the text.
func noteLinks(p *guard.Pass) {
	text := p.Text()
	for i := 0; ; {
		start, n := findAddress(text[i:])
		if n == 0 {
			return
		}
		start += i
		i = start + n
		seen := seenKey.Of(p.Session())
		long := text[start:i]
		for _, raw := range [...]string{long, trimURL(long), trimURL(long[:cutURL(long)])} {
			if u, err := weburl.Parse(withScheme(raw), nil); err == nil && !u.Userinfo {
				seen.add(&u)
				if u.Scheme == "http" { // what a user writes without a scheme, or with the old one
					u.Scheme, u.Port = "https", 443
					seen.add(&u)
				}
			}
		}
	}
}

// findAddress returns where the first address begins, and its length up to white space, a bracket of a tag, or the longest that is
// looked at.
func findAddress(text string) (start, n int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case ':':
			start = i - schemeBefore(text[:i])
			if start == i || !strings.HasPrefix(text[i+1:], "//") {
				continue
			}
		case '.':
			if start = i - 3; start < 0 || !strings.EqualFold(text[start:i], "www") {
				continue
			}
		default:
			continue
		}
		return start, urlEnd(text[start:], usualURLBytes)
	}
	return 0, 0
}

// hostCount counts the addresses of an answer by host. What does not fit is too many.
type hostCount struct {
	urls  [192]uint64 // hashes, those of an address's host in the same place of hosts
	hosts [192]uint64
	n     int
}

// add counts the address with this hash and reports whether its host has not more than limit.
func (c *hostCount) add(key uint64, name string, limit int) bool {
	host, same := maphash.String(linkSeed, name), 0
	for i := range c.n {
		if c.urls[i] == key {
			return true
		}
		if c.hosts[i] == host {
			same++
		}
	}
	if same >= limit || c.n == len(c.urls) {
		return false
	}
	c.urls[c.n], c.hosts[c.n] = key, host
	c.n++
	return true
}
