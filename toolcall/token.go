package toolcall

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"hash"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	tokenVersion = 1
	tokenHead    = 1 + 8 + 16              // version, end in seconds since 1970, nonce
	tokenBytes   = tokenHead + sha256.Size // 57, which base64 writes without bits to spare
)

// tokenParts is a token without its base64: version, end, nonce, code.
type tokenParts [tokenBytes]byte

// newToken returns a token that is not signed yet.
func newToken(expires time.Time) (t tokenParts) {
	t[0] = tokenVersion
	binary.BigEndian.PutUint64(t[1:9], uint64(expires.Unix()))
	_, _ = rand.Read(t[9:tokenHead]) // never fails
	return t
}

func (t *tokenParts) expires() time.Time { return time.Unix(int64(binary.BigEndian.Uint64(t[1:9])), 0) }

// id names the token for those that remember it. It is of no use to whoever reads it there.
func (t *tokenParts) id() string { return base64.RawURLEncoding.EncodeToString(t[9:tokenHead]) }

// binding is what a token is for.
type binding struct {
	user, tenant, conversation string
	call                       [sha256.Size]byte
}

func (a *Approvals) binds(s *guard.Session, conversation string, call Sealed) binding {
	who := s.Subject()
	return binding{who.User, who.Tenant, conversation, call.Sum}
}

// code returns the HMAC of the head of a token and what it is for.
func (a *Approvals) code(t *tokenParts, b binding) []byte {
	h := hmac.New(sha256.New, a.key)
	write(h, "stanchion approval of a call", a.version, b.user, b.tenant, b.conversation)
	h.Write(b.call[:])
	h.Write(t[:tokenHead])
	return h.Sum(nil)
}

// write writes strings so that no two lists of them look alike.
func write(h hash.Hash, list ...string) {
	for _, s := range list {
		h.Write(appendSize(nil, len(s)))
		h.Write([]byte(s))
	}
}

func (a *Approvals) sign(t tokenParts, b binding) string {
	copy(t[tokenHead:], a.code(&t, b))
	return base64.RawURLEncoding.EncodeToString(t[:])
}

// verify reads a token. ok is false unless every byte of it is as sign has written it, for the same things.
func (a *Approvals) verify(token string, b binding) (t tokenParts, ok bool) {
	if len(token) != base64.RawURLEncoding.EncodedLen(tokenBytes) {
		return t, false
	}
	// The decoder skips line breaks, but then the length does not fit.
	if n, err := base64.RawURLEncoding.Strict().Decode(t[:], []byte(token)); err != nil || n != tokenBytes || t[0] != tokenVersion {
		return tokenParts{}, false
	}
	return t, hmac.Equal(t[tokenHead:], a.code(&t, b))
}
