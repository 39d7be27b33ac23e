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
	sigEnd64     = "PK\x06\x06" // for large archives
	sigLocator   = "PK\x06\x07" // of the one for large archives
	lenEnd       = 22
	lenEnd64     = 56
	lenLocator   = 20
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
	renamed    bool // the directory has a second name for it
	encrypted  bool
}

func (e *archiveEntry) folder() bool { return strings.HasSuffix(e.name, "/") }

// archiveEnd is what the end of a zip archive says.
type archiveEnd struct {
	at         int // of the end record
	start, end int // of the directory
	count      int
	comment    string
	fault      string
	rule       UploadRule
}

// findArchiveEnd finds the end record of a zip archive, if readers would find one that leads to a directory.
func findArchiveEnd(data string) (e archiveEnd, ok bool) {
	from := max(0, len(data)-lenEnd-1<<16)
	for tail := data[from:]; ; {
		i := strings.LastIndex(tail, sigEnd)
		if i < 0 {
			return archiveEnd{}, false
		}
		if e, ok = readEnd(data, from+i); ok {
			return e, true
		}
		tail = tail[:i]
	}
}

// readEnd reads the end record at a place. ok says that there may be a directory before it.
func readEnd(data string, at int) (e archiveEnd, ok bool) {
	r := data[at:]
	if len(r) < lenEnd || lenEnd+le16(r[20:]) > len(r) {
		return e, false
	}
	e = archiveEnd{at: at, end: at, comment: r[lenEnd : lenEnd+le16(r[20:])], rule: UploadHeaders}
	count, size, start := uint64(le16(r[10:])), uint64(le32(r[12:])), uint64(le32(r[16:]))
	if le16(r[4:]) != 0 || le16(r[6:]) != 0 || le16(r[8:]) != le16(r[10:]) {
		e.fault = "parts on other disks"
	}
	if at >= lenLocator && data[at-lenLocator:at-lenLocator+4] == sigLocator {
		e.large(data, &count, &size, &start)
	}
	if size > uint64(e.end) {
		return e, false
	}
	e.count, e.start = int(min(count, 1<<30)), e.end-int(size)
	if e.fault == "" && start != uint64(e.start) {
		e.rule, e.fault = UploadPolyglot, "bytes before the archive or its directory"
	}
	return e, size == 0 && count == 0 || strings.HasPrefix(data[e.start:], sigCentral)
}

// large reads the end record for large archives, which some writers put before the usual one of small archives, too. The two
// must say the same, where the usual one says anything.
func (e *archiveEnd) large(data string, count, size, start *uint64) {
	locator := data[e.at-lenLocator:]
	at := le64(locator[8:])
	if at > uint64(e.at-lenLocator) || uint64(e.at-lenLocator)-at < lenEnd64 || data[at:at+4] != sigEnd64 ||
		le64(data[at+4:])+12 != uint64(e.at-lenLocator)-at || le32(locator[4:]) != 0 || le32(locator[16:]) != 1 {
		e.fault = "an end record for large archives that is not where it should be"
		return
	}
	r := data[at:]
	e.end = int(at)
	for _, f := range []struct {
		usual *uint64
		none  uint64
		large uint64
	}{{count, 0xFFFF, le64(r[24:])}, {count, 0xFFFF, le64(r[32:])}, {size, 0xFFFFFFFF, le64(r[40:])}, {start, 0xFFFFFFFF, le64(r[48:])}} {
		if *f.usual != f.none && *f.usual != f.large || le64(r[16:]) != 0 {
			e.fault = "two end records that say different things"
		}
		*f.usual = f.large
	}
}

// readArchive reads the directory of a zip archive and compares it with what stands before each file. The archive must be
// one from the first byte to the last: each byte belongs to one record. ok is false if nothing can be said about its files.
func (x *inspection) readArchive(data string) (entries []archiveEntry, ok bool) {
	end, found := findArchiveEnd(data)
	switch {
	case !found:
		x.stop(UploadMalformed, "zip: no end record")
	case end.at+lenEnd+len(end.comment) != len(data):
		x.stop(UploadPolyglot, "bytes behind the archive")
	case strings.Contains(end.comment, "PK") && strings.ContainsAny(end.comment, "\x01\x03\x05"):
		x.stop(UploadPolyglot, "records in the comment of the archive")
	case end.fault != "":
		x.stop(end.rule, "%s", end.fault)
	case end.count > x.entries:
		x.stop(UploadEntries, "more than %d", x.o.MaxEntries)
	default:
		return x.readDirectory(data, end)
	}
	return nil, false
}

func (x *inspection) readDirectory(data string, end archiveEnd) (entries []archiveEntry, ok bool) {
	x.entries -= end.count
	dir := data[end.start:end.end]
	for range end.count {
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
	return entries, x.readLocals(data, entries, end.start)
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
	packed, size, header := uint64(le32(dir[20:])), uint64(le32(dir[24:])), uint64(le32(dir[42:]))
	if !largeValues(dir[lenCentral+name:lenCentral+name+extra], &size, &packed, &header) {
		return e, 0
	}
	e = archiveEntry{
		name: dir[lenCentral : lenCentral+name], flags: le16(dir[8:]), method: le16(dir[10:]), crc: le32(dir[16:]),
		packed: int(packed), size: int(size), header: int(header),
		mode: le32(dir[38:]) >> 16, unix: dir[5] == 3 || dir[5] == 19,
	}
	e.renamed = otherName(dir[lenCentral+name:lenCentral+name+extra], e.name)
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
	crc, packed, size := le32(h[14:]), uint64(le32(h[18:])), uint64(le32(h[22:]))
	known := largeValues(h[lenLocal+name:start], &size, &packed)
	sameSizes := known && crc == e.crc && packed == uint64(e.packed) && size == uint64(e.size)
	noSizes := known && crc == 0 && packed == 0 && size == 0
	if h[lenLocal:lenLocal+name] != e.name || le16(h[6:]) != e.flags || le16(h[8:]) != e.method || !sameSizes && !(streamed && noSizes) {
		x.stop(UploadHeaders, "name, lengths or method differ from the directory")
		return -1
	}
	if e.renamed || otherName(h[lenLocal+name:start], e.name) {
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

// largeValues puts the lengths for large archives in place of those that say to look for them, and reports whether all are
// there and none is larger than any archive that is read.
func largeValues(extra string, values ...*uint64) (ok bool) {
	large, rest, _ := nextExtra(extra, 1)
	if _, _, again := nextExtra(rest, 1); again {
		return false
	}
	for _, v := range values {
		if *v == 0xFFFFFFFF {
			if len(large) < 8 {
				return false
			}
			*v, large = le64(large), large[8:]
		}
		if *v >= 1<<31-1 {
			return false
		}
	}
	return true
}

// otherName reports whether an extra field puts another name in place of the one in the header.
func otherName(extra, name string) bool {
	for {
		field, rest, ok := nextExtra(extra, 0x7075)
		if !ok {
			return false
		}
		if len(field) >= 5 && field[5:] != name {
			return true
		}
		extra = rest
	}
}

// nextExtra returns the first extra field of a kind, and what stands behind it.
func nextExtra(extra string, kind int) (field, rest string, ok bool) {
	for len(extra) >= 4 {
		n := le16(extra[2:])
		if n > len(extra)-4 {
			break
		}
		if le16(extra) == kind {
			return extra[4 : 4+n], extra[4+n:], true
		}
		extra = extra[4+n:]
	}
	return "", "", false
}
