package input

import (
	"compress/flate"
	"hash/crc32"
	"io"
	"strconv"
	"strings"
)

// within says that what f refuses is about a file of the archive at hand.
func (x *inspection) within(i int, f func()) {
	old := x.entry
	if x.entry = strconv.Itoa(i); old != "" {
		x.entry = old + "/" + x.entry
	}
	f()
	x.entry = old
}

// sniffArchive returns the type of a zip archive by the names in its directory.
func sniffArchive(data string) string {
	end, ok := findArchiveEnd(data)
	if !ok {
		return "zip"
	}
	var types, program, other bool
	folders := map[string]bool{}
	for dir := data[end.start:end.end]; ; {
		e, n := readCentral(dir)
		if n == 0 {
			break
		}
		dir = dir[n:]
		name := strings.ToLower(e.name)
		folder, _, _ := strings.Cut(name, "/")
		switch {
		case name == "[content_types].xml":
			types = true
		case name == "mimetype":
			other = true
		case name == "meta-inf/manifest.mf", name == "androidmanifest.xml":
			program = true
		case folder == "word", folder == "xl", folder == "ppt":
			folders[folder] = true
		}
	}
	switch {
	case program:
		return "a program"
	case other || types && len(folders) != 1:
		return "another office document"
	case !types:
		return "zip"
	case folders["word"]:
		return "docx"
	case folders["xl"]:
		return "xlsx"
	}
	return "pptx"
}

// archive inspects a zip archive or an office document, which is one.
func (x *inspection) archive(kind, data string) {
	if kind == "zip" && x.depth > x.o.MaxDepth || x.depth > maxDepth {
		x.refuse(UploadNested, "more than %d in one another", x.o.MaxDepth)
		return
	}
	entries, ok := x.readArchive(data)
	if !ok {
		return
	}
	names := make(entryNames, len(entries))
	for i := range entries {
		x.within(i, func() { x.entryHeader(&entries[i], names) })
	}
	x.depth++
	defer func() { x.depth-- }()
	if kind != "zip" {
		x.office(kind, data, entries)
		return
	}
	for i := range entries {
		e := &entries[i]
		x.within(i, func() {
			content, ok := x.unpack(data, e)
			if !ok || e.folder() || litter(e.name, content) {
				return
			}
			x.file(x.extension(e.name[strings.LastIndexByte(e.name, '/')+1:]), content)
		})
	}
}

// maxDepth bounds what is in one another whatever the options say.
const maxDepth = 10

// entryHeader looks at what the directory says about a file.
func (x *inspection) entryHeader(e *archiveEntry, names entryNames) {
	if fault := pathFault(e.name); fault != "" || e.name == "" {
		x.refuse(UploadPath, "%s", fault)
	}
	const typeMask, regular, folder, link = 0o170000, 0o100000, 0o040000, 0o120000
	if t := e.mode & typeMask; e.unix && t != 0 && t != regular && t != folder || t == link { // some programs do not ask which system it is from
		x.refuse(UploadLink, "neither a file nor a folder")
	}
	if !names.add(strings.ToLower(e.name)) {
		x.refuse(UploadDuplicate, "a name that is there already")
	}
	if e.flags&(1|1<<6|1<<13) != 0 || e.method == 99 {
		x.refuse(UploadEncrypted, "a file that is encrypted")
		e.encrypted = true
	}
	if e.folder() && e.size != 0 {
		x.refuse(UploadMalformed, "zip: a folder with content")
	}
}

// entryNames are the names in an archive, and what is there.
type entryNames map[string]uint8

const (
	nameListed = 1 << iota
	nameFile
	nameFolder
)

// add adds a name and reports whether there was neither it nor a file where it needs a folder, or the other way round.
func (n entryNames) add(name string) (ok bool) {
	ok = true
	kind := uint8(nameFile)
	if s, folder := strings.CutSuffix(name, "/"); folder {
		name, kind = s, nameFolder
	}
	for i := range len(name) {
		if name[i] == '/' {
			ok = ok && n[name[:i]]&nameFile == 0
			n[name[:i]] |= nameFolder
		}
	}
	old := n[name]
	n[name] |= kind | nameListed
	return ok && old&nameListed == 0 && (kind == nameFolder || old&nameFolder == 0)
}

// unpack returns the content of a file.
func (x *inspection) unpack(data string, e *archiveEntry) (content string, ok bool) {
	if x.ctx.Err() != nil || e.encrypted {
		return "", false
	}
	if e.size > x.unpacked {
		x.refuse(UploadUnpacked, "more than %d bytes", x.o.MaxUnpacked)
		return "", false
	}
	x.unpacked -= e.size
	if e.size >= 1<<20 && e.size/max(e.packed, 1) > x.o.MaxRatio {
		x.refuse(UploadRatio, "%d bytes of %d, at most %d times as many", e.size, e.packed, x.o.MaxRatio)
		return "", false
	}
	packed := data[e.start:e.end]
	switch e.method {
	case 0:
		content = packed
	case 8:
		var left int
		if content, left, ok = inflate(packed, e.size); !ok || left > 0 {
			x.refuse(UploadMalformed, "zip: packed data that is broken or longer than it says")
			return "", false
		}
	default:
		x.refuse(UploadMalformed, "zip: packed by method %d", e.method)
		return "", false
	}
	if len(content) != e.size || crc32.Update(0, crc32.IEEETable, []byte(content)) != e.crc {
		x.refuse(UploadMalformed, "zip: length or checksum differ")
		return "", false
	}
	return content, true
}

// inflate unpacks a text of exactly size bytes and says how much of packed is left.
func inflate(packed string, size int) (content string, left int, ok bool) {
	in := strings.NewReader(packed)
	z := flate.NewReader(in)
	var b strings.Builder
	b.Grow(min(size, 1032*len(packed)+64))
	n, err := io.Copy(&b, io.LimitReader(z, int64(size)+1))
	return b.String(), in.Len(), err == nil && n == int64(size)
}

// litter reports whether a file is what systems leave in archives beside the files of the user.
func litter(name, content string) bool {
	base := name[strings.LastIndexByte(name, '/')+1:]
	switch {
	case strings.HasPrefix(base, "._"):
		return strings.HasPrefix(name, "__MACOSX/") && strings.HasPrefix(content, "\x00\x05\x16\x07")
	case base == ".DS_Store":
		return strings.HasPrefix(content, "\x00\x00\x00\x01Bud1")
	}
	return false
}
