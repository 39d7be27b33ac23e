package pii

import (
	"crypto/rand"
	"crypto/sha256"
	"strconv"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	maxSecrets  = 4096 // secrets that a session tells apart
	plainSecret = "<SECRET>"
)

// secretKey is where a session keeps the numbers of its secrets.
var secretKey = guard.NewKey(func() *secretNumbers {
	n := new(secretNumbers)
	rand.Read(n.salt[:]) // never fails
	return n
})

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
