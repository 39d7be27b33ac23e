package pii

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"encoding/base64"
	"errors"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
)

// maxSealed bounds a value in a sealed token, in bytes.
const maxSealed = 256

// Vault keeps values that placeholders stand for, longer than a session or for several machines. A value put for a tenant
// and user is given back to them alone. Implementations are safe for concurrent use and do not keep strings they are given
// but as copies.
type Vault interface {
	// Put returns the token of a value, which is the same for the same value: up to 400 letters, digits, - and _ of ASCII.
	Put(ctx context.Context, s guard.Subject, e Entity, value string) (token string, err error)
	// Get returns the value of a token; ok is false if there is none for this tenant and user.
	Get(ctx context.Context, s guard.Subject, e Entity, token string) (value string, ok bool, err error)
}

// ErrVaultFull says that a vault has no room for another value. The value is replaced by a placeholder that nothing puts
// back.
var ErrVaultFull = errors.New("pii: vault is full")

// Sealed returns a vault that keeps nothing: the token is the value, encrypted and authenticated under a key of the tenant
// and user. The same value has the same token, which is what a model needs to tell values apart, and what an onlooker can
// tell as well. The cipher is a synthetic IV (HMAC-SHA256 over the value, 128 bits) and AES-256 in counter mode, as in RFC
// 5297 with another MAC. The key is 16 bytes or longer. Values over 256 bytes are not put.
func Sealed(key []byte) Vault {
	s := &sealed{key: append([]byte(nil), key...)}
	if len(key) < minKey {
		s.err = fmt.Errorf("key of %d bytes is shorter than %d", len(key), minKey)
	}
	return s
}

type sealed struct {
	key []byte
	err error
}

// Put implements Vault.
func (s *sealed) Put(_ context.Context, subject guard.Subject, e Entity, value string) (string, error) {
	if s.err != nil {
		return "", s.err
	}
	token, ok := s.seal(subject, e, value)
	if !ok {
		return "", ErrVaultFull
	}
	return token, nil
}

// Get implements Vault.
func (s *sealed) Get(_ context.Context, subject guard.Subject, e Entity, token string) (string, bool, error) {
	if s.err != nil {
		return "", false, s.err
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(raw) < aes.BlockSize || len(raw) > aes.BlockSize+maxSealed {
		return "", false, nil
	}
	mac, enc := s.keys(subject, e)
	value := raw[aes.BlockSize:]
	crypt(enc, raw[:aes.BlockSize], value)
	if !hmac.Equal(derive(mac, "value", string(value))[:aes.BlockSize], raw[:aes.BlockSize]) {
		return "", false, nil
	}
	return string(value), true, nil
}

func (s *sealed) seal(subject guard.Subject, e Entity, value string) (token string, ok bool) {
	if len(value) > maxSealed || s.err != nil {
		return "", false
	}
	mac, enc := s.keys(subject, e)
	raw := append(derive(mac, "value", value)[:aes.BlockSize:aes.BlockSize], value...)
	crypt(enc, raw[:aes.BlockSize], raw[aes.BlockSize:])
	return base64.RawURLEncoding.EncodeToString(raw), true
}

// keys are those of a tenant, a user and an entity.
func (s *sealed) keys(subject guard.Subject, e Entity) (mac, enc []byte) {
	own := derive(derive(s.key, subject.Tenant, subject.User), "entity", string(e))
	return derive(own, "key", "mac"), derive(own, "key", "enc")
}

func crypt(key, iv, data []byte) {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic("pii: key of " + err.Error()) // 32 bytes, always
	}
	cipher.NewCTR(block, iv).XORKeyStream(data, data)
}
