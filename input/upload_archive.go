package input

import (
	"slices"
	"strings"
)

// Signatures of the records of a zip archive.
const (
	sigLocal     = "PK\x03\x04"
	sigCentral   = "PK\x01\x02"
	sigEnd       = "PK\x05\x06"
	sigDataDescr = "PK\x07\x08"
	sigEnd64     = "PK\x06\x07" // locator of the end record for large archives
	lenEnd       = 22
	lenCentral   = 46
	lenLocal     = 30
)

// An archiveEntry is a file of a zip archive, as its directory says.
type archiveEntry struct {
	name       string
	flags      int
	method     int
	crc        uint32
	packed     int
	size       int
	header     int // where its local header is
	start, end int // of its packed data
	mode       uint32
	unix       bool // mode is one of Unix
	encrypted  bool
}

func (e *archiveEntry) folder() bool { return strings.HasSuffix(e.name, "/") }

// findArchiveEnd returns where the end record of a zip archive stands, if readers would find one that leads to a directory.
func findArchiveEnd(data string) (at int, ok bool) {
	from := max(0, len(data)-lenEnd-1<<16)
	for tail := data[from:]; ; {
		i := strings.LastIndex(tail, sigEnd)
		if i < 0 {
			return 0, false
		}
		at = from + i
		if rest := data[at:]; len(rest) >= lenEnd && lenEnd+le16(rest[20:]) <= len(rest) {
			size := int64(le32(rest[12:]))
			if size == 0 && le16(rest[10:]) == 0 || size <= int64(at) && strings.HasPrefix(data[at-int(size):], sigCentral) {
				return at, true
			}
		}
		tail = tail[:i]
	}
}

// readArchive reads the directory of a zip archive and compares it with what stands before each file. The archive must be
// one from the first byte to the last: each byte belongs to one record. ok is false if nothing can be said about its files.
func (x *inspection) readArchive(data string) (entries []archiveEntry, ok bool) {
	at, found := findArchiveEnd(data)
	if !found {
		x.stop(UploadMalformed, "zip: no end record")
		return nil, false
	}
	end := data[at:]
	if at+lenEnd+le16(end[20:]) != len(data) {
		x.stop(UploadPolyglot, "bytes behind the archive")
		return nil, false
	}
	if strings.Contains(end[lenEnd:], "PK") && strings.ContainsAny(end[lenEnd:], "\x01\x03\x05") {
		x.stop(UploadPolyglot, "records in the comment of the archive")
		return nil, false
	}
	count, size, start := le16(end[10:]), int64(le32(end[12:])), int64(le32(end[16:]))
	switch {
	case at >= 20 && data[at-20:at-16] == sigEnd64 || count == 0xFFFF || size == 0xFFFFFFFF || start == 0xFFFFFFFF:
		x.stop(UploadHeaders, "records for larger archives")
		return nil, false
	case le16(end[4:]) != 0 || le16(end[6:]) != 0 || le16(end[8:]) != count:
		x.stop(UploadHeaders, "parts on other disks")
		return nil, false
	case start+size != int64(at):
		x.stop(UploadPolyglot, "bytes before the archive or its directory")
		return nil, false
	case count > x.entries:
		x.stop(UploadEntries, "more than %d", x.o.MaxEntries)
		return nil, false
	}
	x.entries -= count
	dir := data[start:at]
	for range count {
		e, n := readCentral(dir)
		if n == 0 {
			x.stop(UploadMalformed, "zip: a directory that breaks off")
			return nil, false
		}
		entries = append(entries, e)
		dir = dir[n:]
	}
	if dir != "" {
		x.stop(UploadHeaders, "more in the directory than its end says")
		return nil, false
	}
	return entries, x.readLocals(data, entries, int(start))
}

// readCentral reads an entry of a directory and returns its length, zero if it is none.
func readCentral(dir string) (e archiveEntry, n int) {
	if len(dir) < lenCentral || dir[:4] != sigCentral {
		return e, 0
	}
	name, extra, comment := le16(dir[28:]), le16(dir[30:]), le16(dir[32:])
	n = lenCentral + name + extra + comment
	if n > len(dir) {
		return e, 0
	}
	packed, size, header := le32(dir[20:]), le32(dir[24:]), le32(dir[42:])
	if packed >= 1<<31-1 || size >= 1<<31-1 || header >= 1<<31-1 { // of archives that are larger than any that is read
		return e, 0
	}
	e = archiveEntry{
		name: dir[lenCentral : lenCentral+name], flags: le16(dir[8:]), method: le16(dir[10:]), crc: le32(dir[16:]),
		packed: int(packed), size: int(size), header: int(header),
		mode: le32(dir[38:]) >> 16, unix: dir[5] == 3 || dir[5] == 19,
	}
	return e, n
}

// readLocals compares what stands before each file with the directory, and finds its data.
func (x *inspection) readLocals(data string, entries []archiveEntry, dir int) bool {
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return entries[a].header - entries[b].header })
	at := 0
	for _, i := range order {
		e := &entries[i]
		x.within(i, func() {
			if e.header != at {
				if at == 0 {
					x.stop(UploadPolyglot, "bytes before the archive")
				} else {
					x.stop(UploadHeaders, "files that overlap, or bytes between them")
				}
				at = -1
				return
			}
			at = x.readLocal(data[:dir], e)
		})
		if at < 0 {
			return false
		}
	}
	if at != dir {
		x.stop(UploadHeaders, "bytes between the files and the directory")
		return false
	}
	return true
}

// readLocal finds the data of a file and returns where the next one begins, -1 if that cannot be said.
func (x *inspection) readLocal(data string, e *archiveEntry) int {
	h := data[e.header:]
	if len(h) < lenLocal || h[:4] != sigLocal {
		x.stop(UploadHeaders, "no header before the file")
		return -1
	}
	name, extra := le16(h[26:]), le16(h[28:])
	start := lenLocal + name + extra
	if start+e.packed > len(h) {
		x.stop(UploadHeaders, "files that overlap")
		return -1
	}
	streamed := e.flags&8 != 0 // lengths stand behind the data
	sameSizes := le32(h[14:]) == e.crc && int64(le32(h[18:])) == int64(e.packed) && int64(le32(h[22:])) == int64(e.size)
	noSizes := le32(h[14:])|le32(h[18:])|le32(h[22:]) == 0
	if h[lenLocal:lenLocal+name] != e.name || le16(h[6:]) != e.flags || le16(h[8:]) != e.method || !sameSizes && !(streamed && noSizes) {
		x.stop(UploadHeaders, "name, lengths or method differ from the directory")
		return -1
	}
	if other, ok := unicodeName(h[lenLocal+name : start]); ok && other != e.name {
		x.stop(UploadHeaders, "a second name")
		return -1
	}
	e.start = e.header + start
	e.end = e.start + e.packed
	if !streamed {
		return e.end
	}
	return e.end + dataDescriptor(data[e.end:], e)
}

// dataDescriptor returns the length of what stands behind the data of a streamed file, zero if nothing does.
func dataDescriptor(s string, e *archiveEntry) int {
	n := 0
	if strings.HasPrefix(s, sigDataDescr) {
		n = 4
	}
	if len(s) < n+12 || le32(s[n:]) != e.crc || int64(le32(s[n+4:])) != int64(e.packed) {
		return 0
	}
	if int64(le32(s[n+8:])) == int64(e.size) && (len(s) == n+12 || s[n+12:n+13] == "P") {
		return n + 12
	}
	return min(n+20, len(s)) // lengths of eight bytes
}

// unicodeName returns the name that an extra field puts in place of the one in the header.
func unicodeName(extra string) (string, bool) {
	for len(extra) >= 4 {
		id, n := le16(extra), le16(extra[2:])
		if n > len(extra)-4 {
			break
		}
		if id == 0x7075 && n >= 5 {
			return extra[9 : 4+n], true
		}
		extra = extra[4+n:]
	}
	return "", false
}
