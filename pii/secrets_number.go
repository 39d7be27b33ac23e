package pii

import (
	"crypto/rand"
	"crypto/sha256"
	"strconv"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/pack"
)

const (
	maxSecrets  = 4096 // secrets that a session tells apart
	plainSecret = "<SECRET>"
)

// secretKey is where a session keeps the numbers of its secrets.
var secretKey = guard.NewSavedKey("pii/secrets", func() *secretNumbers {
	n := new(secretNumbers)
	rand.Read(n.salt[:]) // never fails
	return n
}, (*secretNumbers).save, loadSecrets)

// secretNumbers gives secrets numbers without keeping them: what it holds is a hash with a salt of the session. It is
// safe for concurrent use.
type secretNumbers struct {
	mu     sync.Mutex
	salt   [32]byte
	number map[[16]byte]int
}

// placeholder returns what stands for a secret in this session.
func (n *secretNumbers) placeholder(value string) string {
	var buf [256]byte
	sum := sha256.Sum256(append(append(buf[:0], n.salt[:]...), value...))
	key := [16]byte(sum[:16])
	n.mu.Lock()
	defer n.mu.Unlock()
	i := n.number[key]
	if i == 0 {
		if len(n.number) == maxSecrets {
			return plainSecret
		}
		if n.number == nil {
			n.number = make(map[[16]byte]int)
		}
		i = len(n.number) + 1
		n.number[key] = i
	}
	return "<SECRET_" + strconv.Itoa(i) + ">"
}

// save returns the salt and the hashes in the order of their numbers.
func (n *secretNumbers) save() ([]byte, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	b := make([]byte, len(n.salt)+16*len(n.number))
	copy(b, n.salt[:])
	for key, i := range n.number {
		copy(b[len(n.salt)+16*(i-1):], key[:])
	}
	return b, nil
}

func loadSecrets(b []byte) (*secretNumbers, error) {
	n, r := new(secretNumbers), pack.Read(b)
	copy(n.salt[:], r.Take(len(n.salt)))
	for i := range min(max(0, len(b)-len(n.salt))/16, maxSecrets) {
		if n.number == nil {
			n.number = make(map[[16]byte]int)
		}
		n.number[[16]byte(r.Take(16))] = i + 1
	}
	if err := r.End(); err != nil {
		return nil, err
	}
	return n, nil
}
