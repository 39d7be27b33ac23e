package pii

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// minKey is the shortest key in bytes.
const minKey = 16

// An Operator says what stands in for a value. The zero Operator is Replace. It never changes and is safe for concurrent
// use.
type Operator struct {
	apply func(v *Value) string
	err   error
}

// Value is what an Operator is given. It is not safe for concurrent use.
type Value struct {
	Entity  Entity
	Text    string // as it stands in the text; for the time of the call
	Subject guard.Subject

	id entityID
}

// Replace puts a placeholder in place of a value: "<EMAIL_1>". In a check it is numbered, the same for the same value
// through a session, and Restore puts the value back. Outside of a pipeline it is "<EMAIL>".
func Replace() Operator { return Operator{} }

// Label puts the name of the entity in place of a value: "<EMAIL>". Nothing puts the value back.
func Label() Operator {
	return Operator{apply: func(v *Value) string { return infoOf(v.id).plain }}
}

// Mask puts * in place of the letters and digits of a value but the last keep; what stands between them stays. Of a value
// that has fewer than twice as many nothing is kept.
func Mask(keep int) Operator {
	o := Operator{apply: func(v *Value) string { return mask(v.Text, keep) }}
	if keep < 0 {
		o.err = fmt.Errorf("mask keeps %d characters", keep)
	}
	return o
}

// Hash puts a keyed hash in place of a value: "<EMAIL#1f8a0c5e9b2d4471>". The same value has the same hash under the same
// key, everywhere. The key is 16 bytes or longer; without it nobody can try values out.
func Hash(key []byte) Operator { return hashed(key, false) }

// Tokenise is Hash with a key of its own for each tenant, so that two tenants cannot compare their values.
func Tokenise(key []byte) Operator { return hashed(key, true) }

func hashed(key []byte, tenant bool) Operator {
	key = append([]byte(nil), key...)
	o := Operator{apply: func(v *Value) string {
		k := key
		if tenant {
			k = derive(key, "tenant", v.Subject.Tenant)
		}
		var buf [128]byte
		sum := derive(k, string(v.Entity), string(normal(buf[:0], v.id, v.Text)))
		return "<" + infoOf(v.id).label + "#" + hex.EncodeToString(sum[:8]) + ">"
	}}
	if len(key) < minKey {
		o.err = fmt.Errorf("key of %d bytes is shorter than %d", len(key), minKey)
	}
	return o
}

// derive is the HMAC of two texts, each with its length.
func derive(key []byte, a, b string) []byte {
	h := hmac.New(sha256.New, key)
	for _, s := range [...]string{a, b} {
		n := len(s)
		h.Write([]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
		h.Write([]byte(s))
	}
	return h.Sum(nil)
}

// Encrypt puts the value itself, encrypted and authenticated, in place of it: "<EMAIL:Jx0p...>". It is what Sealed does:
// RestoreWith(RestoreOptions{Vault: Sealed(key)}) puts the value back for the same tenant and user.
func Encrypt(key []byte) Operator {
	s := Sealed(key).(*sealed)
	return Operator{err: s.err, apply: func(v *Value) string {
		token, ok := s.seal(v.Subject, v.Entity, v.Text)
		if !ok {
			return infoOf(v.id).plain
		}
		return "<" + infoOf(v.id).label + ":" + token + ">"
	}}
}

// Custom puts what f returns in place of a value. f is called at the same time from many goroutines and must not keep the
// text. What it returns is not looked at again.
func Custom(f func(v *Value) string) Operator {
	if f == nil {
		return Operator{err: errors.New("no function")}
	}
	return Operator{apply: f}
}

func mask(s string, keep int) string {
	n := 0
	for i := 0; i < len(s); {
		k, _, size := next(s, i)
		if k == letter || k == digit || k == dense {
			n++
		}
		i += size
	}
	if n < 2*keep {
		keep = 0
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		k, _, size := next(s, i)
		if k == letter || k == digit || k == dense {
			if n > keep {
				b.WriteByte('*')
			} else {
				b.WriteString(s[i : i+size])
			}
			n--
		} else {
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}
