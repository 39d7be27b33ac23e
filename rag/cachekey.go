package rag

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"maps"
	"slices"
	"strconv"

	"github.com/stanchion-dev/stanchion/guard"
)

// Fingerprint returns a name for all that decides what s may read: tenant, user, groups, roles, clearance, compartments
// and attributes, in any order. It is 64 hexadecimal digits of SHA-256, which do not tell what they stand for unless all
// of it can be guessed.
func Fingerprint(s guard.Subject) string {
	h := sha256.New()
	write(h, s.Tenant, s.User, strconv.Itoa(s.Clearance))
	for _, list := range [...][]string{s.Groups, s.Roles, s.Compartments} {
		list = slices.Clone(list)
		slices.Sort(list)
		list = slices.Compact(list)
		write(h, strconv.Itoa(len(list)))
		write(h, list...)
	}
	for _, key := range slices.Sorted(maps.Keys(s.Attrs)) {
		write(h, key, s.Attrs[key])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// CacheKey returns a key for what was made for s out of documents: an answer, the result of a search. It holds the
// Fingerprint of s, so that no cache gives one user what another may read; a cache that looks for similar questions has
// to keep the questions of each Fingerprint apart. Parts are what else the entry depends on: the question, the model, the
// state of the index. Any two lists of parts have different keys.
//
// An empty user or tenant is somebody else each time: such a subject gets no key, but "".
func CacheKey(s guard.Subject, parts ...string) string {
	if s.User == "" || s.Tenant == "" {
		return ""
	}
	h := sha256.New()
	write(h, Fingerprint(s))
	write(h, parts...)
	return hex.EncodeToString(h.Sum(nil))
}

// write writes texts so that no two lists look alike.
func write(h hash.Hash, texts ...string) {
	var n [8]byte
	for _, text := range texts {
		binary.LittleEndian.PutUint64(n[:], uint64(len(text)))
		h.Write(n[:])
		h.Write([]byte(text))
	}
}
