package output

import (
	"crypto/sha256"
	"encoding/base64"
	"math/bits"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/pack"
)

// leaksKey returns the key of what the answers of a conversation have held of prompts. What is saved is known again by a
// check of the same texts only, since it goes by their letters.
func (x *index) leaksKey(minLetters int, texts ...[]string) *guard.Key[*sessionLeaks] {
	b := pack.Uint(nil, uint64(max(0, minLetters)))
	for _, list := range texts {
		b = pack.Uint(b, uint64(len(list)))
		for _, text := range list {
			b = pack.Bytes(b, text)
		}
	}
	sum := sha256.Sum256(b)
	return guard.NewSavedKey("output/leaks/"+base64.RawURLEncoding.EncodeToString(sum[:12]),
		func() *sessionLeaks { return new(sessionLeaks) }, (*sessionLeaks).save, x.loadLeaks)
}

// save returns the counts and the cells that are not empty; nothing if nothing was seen.
func (l *sessionLeaks) save() ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cells == nil {
		return nil, nil
	}
	last := len(l.count)
	for last > 0 && l.count[last-1] == 0 {
		last--
	}
	b := pack.Uint(nil, uint64(last))
	for _, n := range l.count[:last] {
		b = pack.Uint(b, uint64(n))
	}
	for i, cells := range l.cells {
		if cells != 0 {
			b = pack.Uint(pack.Uint(b, uint64(i)+1), cells)
		}
	}
	return pack.Uint(b, 0), nil
}

func (x *index) loadLeaks(b []byte) (*sessionLeaks, error) {
	l, r := &sessionLeaks{cells: x.newCells()}, pack.Read(b)
	sum, set := 0, 0
	for i := range r.Int(len(x.prompts)) {
		n := r.Int(64 * len(l.cells))
		l.count[i] = int32(n)
		sum += n
	}
	for {
		i := r.Int(len(l.cells))
		if i == 0 {
			break
		}
		l.cells[i-1] = r.Uint()
	}
	for _, cells := range l.cells {
		set += bits.OnesCount64(cells)
	}
	if sum != set {
		return nil, pack.ErrBroken
	}
	return l, r.End()
}

// newCells returns room for a bit of each cell of the prompts.
func (x *index) newCells() []uint64 { return make([]uint64, x.letters/cellLetters/64+1) }
