// Package pack writes and reads small binary records: numbers as varints, strings with their length before them. What is
// read may have been written by anybody, so a reader never panics and never makes room for more than it was given.
package pack

import (
	"encoding/binary"
	"errors"
)

// ErrBroken says that a record is not one that was written as it is read.
var ErrBroken = errors.New("pack: broken record")

// Uint appends a number.
func Uint(b []byte, n uint64) []byte { return binary.AppendUvarint(b, n) }

// Bool appends one byte.
func Bool(b []byte, v bool) []byte {
	if v {
		return append(b, 1)
	}
	return append(b, 0)
}

// Bytes appends bytes and their number.
func Bytes[T string | []byte](b []byte, v T) []byte {
	return append(Uint(b, uint64(len(v))), v...)
}

// Reader reads a record from its beginning. After the first mistake everything is zero, and End tells. It is not safe for
// concurrent use.
type Reader struct {
	rest []byte
	bad  bool
}

// Read returns a Reader of b, which it does not change.
func Read(b []byte) *Reader { return &Reader{rest: b} }

// Uint returns the next number.
func (r *Reader) Uint() uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

// Int returns the next number if it is at most most, which is a mistake otherwise.
func (r *Reader) Int(most int) int {
	n := r.Uint()
	if n > uint64(most) {
		r.fail()
		return 0
	}
	return int(n)
}

// Count returns how many parts follow, each of at least size bytes: more than there is room for is a mistake.
func (r *Reader) Count(size int) int {
	n := r.Int(len(r.rest))
	if n > len(r.rest)/max(1, size) {
		r.fail()
		return 0
	}
	return n
}

// Bool returns what Bool has written.
func (r *Reader) Bool() bool { return r.Int(1) == 1 }

// Bytes returns the next bytes, which are a part of the record.
func (r *Reader) Bytes() []byte { return r.Take(r.Int(len(r.rest))) }

// Take returns the next n bytes, which are a part of the record; less than n are a mistake.
func (r *Reader) Take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.fail()
		return nil
	}
	b := r.rest[:n:n]
	r.rest = r.rest[n:]
	return b
}

// End returns ErrBroken if there was a mistake, or if something is left.
func (r *Reader) End() error {
	if r.bad || len(r.rest) > 0 {
		return ErrBroken
	}
	return nil
}

func (r *Reader) fail() { r.rest, r.bad = nil, true }
