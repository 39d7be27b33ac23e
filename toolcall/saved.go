package toolcall

import (
	"crypto/sha256"
	"encoding/base64"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/pack"
)

// memoryKey returns the key of what a session remembers for a policy. What is saved is known again by a policy with the same
// tools and flows only, since it goes by their numbers.
func (s *toolset) memoryKey() *guard.Key[*memory] {
	b := pack.Uint(nil, uint64(len(s.list)))
	for _, t := range s.list {
		b = pack.Bytes(b, t.name)
		b = pack.Uint(b, uint64(len(t.flows)))
		for _, f := range t.flows {
			b = pack.Uint(pack.Uint(b, uint64(f.counter)), uint64(f.max))
		}
	}
	sum := sha256.Sum256(b)
	name := "toolcall/policy/" + base64.RawURLEncoding.EncodeToString(sum[:12])
	return guard.NewSavedKey(name, func() *memory { return new(memory) }, func(m *memory) ([]byte, error) { return m.save(), nil }, s.loadMemory)
}

// save returns what was called, answered and used up. Words are not saved, since their hashes are of this process: values
// are nobody's until the conversation is looked at again (Session.Messages), and where something was found in a result, all
// but the user's own words counts as marked from then on.
func (m *memory) save() []byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	h := &m.history
	b := pack.Bool(nil, m.lost || m.marked)
	b = pack.Bool(pack.Bool(pack.Bool(b, h.untrusted), h.private), h.restricted)
	b = pack.Uint(b, uint64(len(h.answered)))
	for _, n := range h.answered {
		b = pack.Uint(b, n)
	}
	b = pack.Uint(b, uint64(len(h.tools)))
	count := func(n int) { b = pack.Uint(b, uint64(min(n, maxCount))) }
	for _, u := range append(h.tools[:len(h.tools):len(h.tools)], h.session) {
		count(u.calls)
		count(u.args)
		count(u.results)
	}
	for _, n := range h.counters {
		count(n)
	}
	return b
}

func (s *toolset) loadMemory(b []byte) (*memory, error) {
	m, r := new(memory), pack.Read(b)
	h := &m.history
	m.lost = r.Bool()
	m.marked = m.lost
	h.untrusted, h.private, h.restricted = r.Bool(), r.Bool(), r.Bool()
	for range r.Int((len(s.list) + 63) / 64) {
		h.answered = append(h.answered, r.Uint())
	}
	read := func() used { return used{r.Int(maxCount), r.Int(maxCount), r.Int(maxCount)} }
	switch r.Int(len(s.list)) {
	case 0:
		h.session = read()
	case len(s.list):
		h.fill(s)
		for i := range h.tools {
			h.tools[i] = read()
		}
		h.session = read()
		for i := range h.counters {
			h.counters[i] = r.Int(maxCount)
		}
	default:
		return nil, pack.ErrBroken
	}
	return m, r.End()
}

// maxCount bounds counts of what was used, also where int has 32 bits.
const maxCount = 1<<31 - 1

// save returns the calls that have run, without what they came to: a call that is made again elsewhere is refused rather
// than answered.
func (l *ledger) save() ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.entries) == 0 && l.turn == 0 {
		return nil, nil
	}
	b := pack.Uint(nil, uint64(l.turn))
	b = pack.Uint(b, uint64(len(l.entries)))
	for i := range l.entries {
		e := &l.entries[i]
		b = pack.Uint(pack.Uint(append(b, e.sum[:]...), e.id), uint64(e.turn))
	}
	return b, nil
}

func loadLedger(b []byte) (*ledger, error) {
	l, r := new(ledger), pack.Read(b)
	l.turn = r.Int(maxCount)
	for range r.Int(maxLedger) {
		e := ledgerEntry{state: callUnknown}
		copy(e.sum[:], r.Take(len(e.sum)))
		e.id, e.turn = r.Uint(), r.Int(maxCount)
		l.entries = append(l.entries, e)
	}
	return l, r.End()
}
