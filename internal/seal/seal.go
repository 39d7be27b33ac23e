// Package seal encrypts what is kept on another machine, under keys of each tenant that are derived from one.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
)

// KeyBytes is the length of the key from which others are derived.
const KeyBytes = 32

// ErrChanged says that what was sealed is not as it was.
var ErrChanged = errors.New("seal: not what was sealed here")

// Keys are those of one tenant for one use. They never change and are safe for concurrent use.
type Keys struct {
	mac  []byte
	aead cipher.AEAD
}

// New derives the keys of a tenant for a use from key, of KeyBytes random bytes (HKDF with SHA-256, RFC 5869).
func New(key []byte, use, tenant string) (*Keys, error) {
	both, err := hkdf.Key(sha256.New, key, nil, use+"\x00"+tenant, 64)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(both[32:])
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	return &Keys{both[:32], aead}, err
}

// Name returns a name of 8·n/5 small letters and digits for texts (HMAC-SHA-256), n being at most 32: no two lists of texts
// have the same, and without the key nobody can tell whose it is.
func (k *Keys) Name(n int, texts ...string) string {
	h := hmac.New(sha256.New, k.mac)
	var size [8]byte
	for _, text := range texts {
		binary.LittleEndian.PutUint64(size[:], uint64(len(text)))
		h.Write(size[:])
		h.Write([]byte(text))
	}
	return encoding.EncodeToString(h.Sum(nil)[:n])
}

var encoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// Seal encrypts plain with AES-256-GCM, bound to where it is kept.
func (k *Keys) Seal(plain []byte, place string) []byte {
	nonce := make([]byte, k.aead.NonceSize(), k.aead.NonceSize()+len(plain)+k.aead.Overhead())
	_, _ = rand.Read(nonce) // never fails
	return k.aead.Seal(nonce, nonce, plain, []byte(place))
}

// Open returns what was sealed for the place, or ErrChanged.
func (k *Keys) Open(sealed []byte, place string) ([]byte, error) {
	n := k.aead.NonceSize()
	if len(sealed) < n {
		return nil, ErrChanged
	}
	plain, err := k.aead.Open(nil, sealed[:n], sealed[n:], []byte(place))
	if err != nil {
		return nil, ErrChanged
	}
	return plain, nil
}
