package pii

import (
	"bytes"
	"hash/maphash"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mem"
)

// Bounds of what a session remembers.
const (
	maxValues     = 4096
	maxValueBytes = 256 << 10
)

// vaults is the memory of a session.
var vaults = guard.NewSavedKey("pii/vault", func() *vault { return new(vault) }, (*vault).save, loadVault)

// vault holds the values behind the placeholders of one session. It is safe for concurrent use.
type vault struct {
	mu     sync.Mutex
	seed   maphash.Seed
	places map[uint64]place          // by the hash of the normal form, or one of the next where that is taken
	values map[entityID][]mem.Hidden // by number, counted from 1
	count  int
	bytes  int
}

// place is where a value stands in a vault.
type place struct {
	id entityID
	n  int
}

// token returns the placeholder of a value. The same value always has the same, however it is written.
func (v *vault) token(id entityID, value string) string {
	n := v.issue(id, value)
	if n == 0 {
		return infoOf(id).plain
	}
	return "<" + infoOf(id).label + "_" + strconv.Itoa(n) + ">"
}

// issue returns the number of a value, 0 if there is no room for another.
func (v *vault) issue(id entityID, value string) int {
	var buf [128]byte
	form := normal(buf[:0], id, value)
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.places == nil {
		v.seed = maphash.MakeSeed()
		v.places = make(map[uint64]place)
		v.values = make(map[entityID][]mem.Hidden)
	}
	h := maphash.Bytes(v.seed, form) ^ uint64(id)
	for p, taken := v.places[h]; taken; p, taken = v.places[h] {
		if p.id == id && v.is(p, value, form) {
			return p.n
		}
		h++
	}
	if v.count == maxValues || v.bytes+len(value) > maxValueBytes {
		return 0
	}
	v.count++
	v.bytes += len(value)
	v.values[id] = append(v.values[id], mem.Hide(strings.Clone(value)))
	n := len(v.values[id])
	v.places[h] = place{id, n}
	return n
}

// is reports whether the value at a place is the given one, or has its normal form.
func (v *vault) is(p place, value string, form []byte) bool {
	known := v.values[p.id][p.n-1].Reveal()
	if known == value {
		return true
	}
	var buf [128]byte
	return bytes.Equal(normal(buf[:0], p.id, known), form)
}

// value returns what stands behind a placeholder of this session.
func (v *vault) value(id entityID, n int) (string, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if n < 1 || n > len(v.values[id]) {
		return "", false
	}
	return v.values[id][n-1].Reveal(), true
}

// normal appends a value in the form in which two ways to write it are the same: a card number without blanks, an
// address with its domain in lower case.
func normal(dst []byte, id entityID, value string) []byte {
	switch id {
	case cardID:
		for i := 0; i < len(value); {
			k, digitValue, size := next(value, i)
			if k == digit {
				dst = append(dst, '0'+digitValue)
			}
			i += size
		}
	case emailID:
		domain := strings.LastIndexByte(value, '@')
		for i := range len(value) {
			c := value[i]
			if i > domain && c < utf8.RuneSelf && isUpper(c) {
				c |= 0x20
			}
			dst = append(dst, c)
		}
	case personID, addressID, cityID, usernameID, passwordID, urlCredID, urlID, jwtID:
		dst = append(dst, value...)
	default:
		// A number with and without what stands between its groups is the same.
		for i := 0; i < len(value); {
			k, digitValue, size := next(value, i)
			switch {
			case k == digit:
				dst = append(dst, '0'+digitValue)
			case size > 1 && k != blank && k != dash && k != hidden && k != dot:
				dst = append(dst, value[i:i+size]...)
			case size == 1 && isLetter(value[i]) && id != cryptoID:
				dst = append(dst, value[i]|0x20)
			case size == 1 && value[i] != ' ' && value[i] != '-' && value[i] != '.':
				dst = append(dst, value[i])
			}
			i += size
		}
	}
	return dst
}
