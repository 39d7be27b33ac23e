package redis_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	goredis "github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
	"github.com/stanchion-dev/stanchion/pii/redis"
)

func vault(t *testing.T, mr *miniredis.Miniredis, key byte) *redis.Vault {
	client := goredis.NewClient(&goredis.Options{Addr: mr.Addr(), Protocol: 2})
	t.Cleanup(func() { _ = client.Close() })
	v, err := redis.New(redis.Options{Client: client, Key: bytes.Repeat([]byte{key}, 32)})
	require.NoError(t, err)
	return v
}

func TestNewMistakes(t *testing.T) {
	client := goredis.NewClient(&goredis.Options{})
	defer client.Close()
	key := make([]byte, 32)
	for _, o := range []redis.Options{{}, {Client: client}, {Client: client, Key: key[:16]}, {Client: client, Key: key, Prefix: "{"},
		{Client: client, Key: key, TTL: -1}, {Client: client, Key: key, MaxBytes: -1}} {
		_, err := redis.New(o)
		require.Error(t, err)
	}
}

func TestVault(t *testing.T) {
	mr := miniredis.RunT(t)
	ctx := context.Background()
	a, b := vault(t, mr, 1), vault(t, mr, 1) // two processes
	ann := guard.Subject{User: "ann", Tenant: "acme"}
	token, err := a.Put(ctx, ann, pii.Email, "joe@example.org")
	require.NoError(t, err)
	require.Regexp(t, "^[a-z2-7]{32}$", token)
	again, err := b.Put(ctx, ann, pii.Email, "joe@example.org")
	require.NoError(t, err)
	require.Equal(t, token, again, "the same value has the same token, in every process")
	value, ok, err := b.Get(ctx, ann, pii.Email, token)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, "joe@example.org", value)

	// Nobody else gets it, nor has the same token for it.
	for _, other := range []guard.Subject{{User: "bob", Tenant: "acme"}, {User: "ann", Tenant: "globex"}, {}, {User: "annacme"}, {Tenant: "acmeann"}} {
		_, ok, err := a.Get(ctx, other, pii.Email, token)
		require.NoError(t, err)
		require.False(t, ok)
		theirs, err := a.Put(ctx, other, pii.Email, "joe@example.org")
		require.NoError(t, err)
		require.NotEqual(t, token, theirs)
	}
	_, ok, err = a.Get(ctx, ann, pii.Phone, token)
	require.NoError(t, err)
	require.False(t, ok, "of another entity")
	_, ok, err = vault(t, mr, 2).Get(ctx, ann, pii.Email, token)
	require.NoError(t, err)
	require.False(t, ok, "with another key")

	// Redis holds nothing that can be read, and what was changed there is refused.
	var place string
	for _, key := range mr.Keys() {
		require.NotContains(t, key, "ann")
		held, err := mr.Get(key)
		require.NoError(t, err)
		require.NotContains(t, held, "joe")
		require.Positive(t, mr.TTL(key))
	}
	mr.FlushAll()
	_, err = a.Put(ctx, ann, pii.Email, "joe@example.org")
	require.NoError(t, err)
	place = mr.Keys()[0]
	held, err := mr.Get(place)
	require.NoError(t, err)
	for i := range len(held) {
		changed := []byte(held)
		changed[i] ^= 1
		require.NoError(t, mr.Set(place, string(changed)))
		_, ok, err := a.Get(ctx, ann, pii.Email, token)
		require.Error(t, err)
		require.False(t, ok)
	}
	require.NoError(t, mr.Set(place, "x"))
	_, _, err = a.Get(ctx, ann, pii.Email, token)
	require.Error(t, err)

	_, err = a.Put(ctx, ann, pii.Email, strings.Repeat("x", 64<<10+1))
	require.ErrorIs(t, err, pii.ErrVaultFull)
	_, err = a.Put(ctx, ann, pii.Email, "joe@example.org")
	require.NoError(t, err)
	mr.FastForward(59 * time.Minute)
	_, ok, err = a.Get(ctx, ann, pii.Email, token)
	require.NoError(t, err)
	require.True(t, ok)
	mr.FastForward(59 * time.Minute)
	_, ok, err = a.Get(ctx, ann, pii.Email, token)
	require.NoError(t, err)
	require.True(t, ok, "asking for it has kept it")
	mr.FastForward(61 * time.Minute)
	_, ok, err = a.Get(ctx, ann, pii.Email, token)
	require.NoError(t, err)
	require.False(t, ok)
	mr.Close()
	_, err = a.Put(ctx, ann, pii.Email, "x")
	require.Error(t, err)
	_, _, err = a.Get(ctx, ann, pii.Email, token)
	require.Error(t, err)
}
