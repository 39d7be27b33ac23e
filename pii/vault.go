package pii

import (
	"crypto/sha256"
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
	number map[[sha256.Size]byte]int // by entity and value in its normal form, counted from 1
	values map[entityID][]mem.Hidden // by number
	count  int
	bytes  int
}

// token returns the placeholder of a value. The same value always has the same, however it is written.
func (v *vault) token(id entityID, value string) string {
	var buf [128]byte
	key := sha256.Sum256(normal(append(buf[:0], byte(id), byte(id>>8)), id, value))
	n := v.issue(id, key, value)
	if n == 0 {
		return table[id].plain
	}
	return "<" + table[id].label + "_" + strconv.Itoa(n) + ">"
}

// issue returns the number of a value, 0 if there is no room for another.
func (v *vault) issue(id entityID, key [sha256.Size]byte, value string) int {
	v.mu.Lock()
	defer v.mu.Unlock()
	if n := v.number[key]; n > 0 {
		return n
	}
	if v.count == maxValues || v.bytes+len(value) > maxValueBytes {
		return 0
	}
	if v.number == nil {
		v.number = make(map[[sha256.Size]byte]int)
		v.values = make(map[entityID][]mem.Hidden)
	}
	v.count++
	v.bytes += len(value)
	v.values[id] = append(v.values[id], mem.Hide(strings.Clone(value)))
	n := len(v.values[id])
	v.number[key] = n
	return n
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
