package input

import (
	"net/http"
	"strings"
)

// uploadTypes are the types of files that can be inspected.
var uploadTypes = []string{"pdf", "png", "jpeg", "gif", "webp", "svg", "txt", "md", "csv", "json", "docx", "xlsx", "pptx", "zip"}

var uploadExtensions = map[string]string{
	"pdf": "pdf", "png": "png", "jpg": "jpeg", "jpeg": "jpeg", "jfif": "jpeg", "gif": "gif", "webp": "webp", "svg": "svg",
	"txt": "txt", "text": "txt", "md": "md", "markdown": "md", "csv": "csv", "json": "json",
	"docx": "docx", "xlsx": "xlsx", "pptx": "pptx", "zip": "zip",
}

// textUpload reports whether a type is plain text, which only the name tells from others.
func textUpload(kind string) bool {
	return kind == "txt" || kind == "md" || kind == "csv" || kind == "json"
}

// uploadMagic is what files of a type begin with. Types that cannot be inspected are there to be named.
var uploadMagic = []struct{ prefix, kind string }{
	{"%PDF-", "pdf"}, {"\x89PNG\r\n\x1a\n", "png"}, {"\xff\xd8\xff", "jpeg"}, {"GIF87a", "gif"}, {"GIF89a", "gif"},
	{"MZ", "a program"}, {"\x7fELF", "a program"}, {"\xca\xfe\xba\xbe", "a program"}, {"\xfe\xed\xfa\xce", "a program"},
	{"\xfe\xed\xfa\xcf", "a program"}, {"\xce\xfa\xed\xfe", "a program"}, {"\xcf\xfa\xed\xfe", "a program"}, {"\x00asm", "a program"},
	{"#!", "a script"}, {"<?php", "a script"}, {"<?=", "a script"}, {"L\x00\x00\x00\x01\x14\x02\x00", "a shortcut"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", oldOffice}, {"{\\rtf", "rtf"}, {"%!PS", "postscript"},
	{"Rar!\x1a\x07", "another archive"}, {"7z\xbc\xaf\x27\x1c", "another archive"}, {"\x1f\x8b", "another archive"},
	{"BZh", "another archive"}, {"\xfd7zXZ\x00", "another archive"}, {"\x28\xb5\x2f\xfd", "another archive"}, {"MSCF", "another archive"},
	{"BM", "another image"}, {"II*\x00", "another image"}, {"MM\x00*", "another image"}, {"\x00\x00\x01\x00", "another image"},
	{"8BPS", "another image"}, {"OggS", "sound or video"}, {"ID3", "sound or video"}, {"fLaC", "sound or video"},
	{"\x1aE\xdf\xa3", "sound or video"}, {"SQLite format 3\x00", "a database"},
}

// pdfStart is how many bytes readers of PDF look through for the start of one.
const pdfStart = 1024

// oldOffice is the type of what holds old office documents, and new ones that are encrypted, as a file of this name.
const (
	oldOffice        = "an old or encrypted office document"
	encryptedPackage = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
)

// sniffUpload returns the type of a file by its content: one of uploadTypes, "text", or a description of another one.
func sniffUpload(data string) string {
	if strings.HasPrefix(data, "PK\x03\x04") || strings.HasPrefix(data, "PK\x05\x06") {
		return sniffArchive(data)
	}
	if len(data) >= 12 && data[:4] == "RIFF" {
		if data[8:12] == "WEBP" {
			return "webp"
		}
		return "sound or video"
	}
	if len(data) >= 12 && data[4:8] == "ftyp" {
		return "sound or video"
	}
	if len(data) >= 262 && data[257:262] == "ustar" {
		return "another archive"
	}
	head := data[:min(len(data), pdfStart)]
	text := looksText(head)
	for _, m := range uploadMagic {
		if strings.HasPrefix(data, m.prefix) && !(text && len(m.prefix) == 2 && m.prefix != "#!") && !(text && m.prefix == "BZh") {
			return m.kind
		}
	}
	if i := strings.Index(head, "%PDF-"); i > 0 && !text { // a reader looks for it that far
		return "pdf"
	}
	if !text {
		return "unknown"
	}
	return sniffText(data)
}

// sniffText returns the type of a text: markup goes by what browsers take it for.
func sniffText(data string) string {
	data = data[:min(len(data), 4096)]
	start := strings.ToLower(strings.TrimLeft(strings.TrimPrefix(data, utf8Mark), " \t\r\n\f"))
	switch {
	case strings.HasPrefix(start, "<svg"), (strings.HasPrefix(start, "<?xml") || strings.HasPrefix(start, "<!")) && strings.Contains(start, "<svg"):
		return "svg"
	case strings.HasPrefix(start, "<?xml"):
		return "xml"
	case strings.HasPrefix(start, "<?php"):
		return "a script"
	case strings.HasPrefix(http.DetectContentType([]byte(start[:min(len(start), 512)])), "text/html"):
		return "html"
	}
	return "text"
}

// looksText reports whether a file begins as a text does. Whether it is one to its end is for textFile to say.
func looksText(head string) bool {
	if strings.HasPrefix(head, "\xff\xfe") || strings.HasPrefix(head, "\xfe\xff") {
		return true
	}
	for i := range len(head) {
		if c := head[i]; c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B {
			return false
		}
	}
	return true
}

// describeUpload says of which type a file is.
func describeUpload(kind string) string {
	if kind == "text" {
		return "plain text"
	}
	return kind
}
