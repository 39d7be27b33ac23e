package rag

import (
	"hash/maphash"
	"math/bits"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
)

// maxScan is the longest list in which a name is looked for one by one. Longer ones get an index, so that the work of a
// subject with thousands of groups on a document with thousands of entries stays linear.
const maxScan = 16

// reader is a subject, ready to be asked. It is not changed by judge.
type reader struct {
	subject                     *guard.Subject
	groups, roles, compartments index
}

// large reports whether s has a list that is worth an index.
func large(s *guard.Subject) bool {
	return len(s.Groups) > maxScan || len(s.Roles) > maxScan || len(s.Compartments) > maxScan
}

// build makes the indexes.
func (r *reader) build() {
	r.groups.build()
	r.roles.build()
	r.compartments.build()
}

// readers keeps the indexes of a session's subject, which does not change.
var readers = guard.NewKey(func() *kept { return new(kept) })

type kept struct {
	once sync.Once
	reader
}

// readerOf returns the reader of a session whose subject is s.
func readerOf(session *guard.Session, s *guard.Subject) reader {
	if large(s) {
		k := readers.Of(session)
		k.once.Do(func() {
			own := session.Subject()
			k.reader = reader{subject: &own, groups: index{names: own.Groups}, roles: index{names: own.Roles},
				compartments: index{names: own.Compartments}}
			k.build()
		})
		return k.reader
	}
	return reader{subject: s, groups: index{names: s.Groups}, roles: index{names: s.Roles},
		compartments: index{names: s.Compartments}}
}

// index is a list of names. If it has slots, they are a hash table of places in names, plus one; zero is free. At most
// half of the slots are taken.
type index struct {
	names []string
	slots []uint32
}

// seed keeps names from being chosen so that they fall into one place.
var seed = maphash.MakeSeed()

func (x *index) build() {
	if len(x.names) <= maxScan {
		return
	}
	x.slots = make([]uint32, 1<<bits.Len(uint(2*len(x.names)-1)))
	for n, name := range x.names {
		i := x.home(name)
		for x.slots[i] != 0 && x.names[x.slots[i]-1] != name {
			i = (i + 1) & (len(x.slots) - 1)
		}
		x.slots[i] = uint32(n + 1)
	}
}

func (x *index) home(name string) int {
	return int(maphash.String(seed, name) & uint64(len(x.slots)-1))
}

// has reports whether name is in the list.
func (x *index) has(name string) bool {
	if x.slots == nil {
		for i := range x.names {
			if x.names[i] == name {
				return true
			}
		}
		return false
	}
	for i := x.home(name); x.slots[i] != 0; i = (i + 1) & (len(x.slots) - 1) {
		if x.names[x.slots[i]-1] == name {
			return true
		}
	}
	return false
}
