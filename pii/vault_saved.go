package pii

import (
	"github.com/stanchion-dev/stanchion/internal/pack"
)

// save returns the values of each entity in the order of their numbers, for Session.Save. They are the values themselves:
// who keeps them sees to it that nobody reads them.
func (v *vault) save() ([]byte, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	b := pack.Uint(nil, uint64(len(v.values)))
	for id, list := range v.values {
		b = pack.Bytes(b, string(infoOf(id).entity))
		b = pack.Uint(b, uint64(len(list)))
		for i := range list {
			b = pack.Bytes(b, list[i].Reveal())
		}
	}
	return b, nil
}

// loadVault gives each value its number again. An entity that this version does not know is an error: its placeholders would
// stand for other values.
func loadVault(b []byte) (*vault, error) {
	v, r := new(vault), pack.Read(b)
	for range r.Count(2) {
		id, known := find(Entity(r.Bytes()))
		if !known {
			return nil, pack.ErrBroken
		}
		for n := range r.Count(1) {
			if v.issue(id, string(r.Bytes())) != n+1 {
				return nil, pack.ErrBroken
			}
		}
	}
	return v, r.End()
}
