package input

import (
	"encoding/binary"
	"strings"
)

// image inspects an image: that it is one from the first byte to the last, and how large it is decoded. What is packed in it
// is not unpacked.
func (x *inspection) image(kind, data string) {
	var i imageInfo
	switch kind {
	case "png":
		i = readPNG(data)
	case "jpeg":
		i = readJPEG(data)
	case "gif":
		i = readGIF(data)
	case "webp":
		i = readWebP(data)
	}
	switch {
	case i.fault != "":
		x.refuse(UploadMalformed, "%s: %s", kind, i.fault)
	case i.width <= 0 || i.height <= 0:
		x.refuse(UploadMalformed, "%s: no size", kind)
	case int64(i.width)*int64(i.height) > int64(x.o.MaxPixels)/int64(max(i.frames, 1)):
		x.refuse(UploadPixels, "%d times %d, %d frames, at most %d pixels", i.width, i.height, max(i.frames, 1), x.o.MaxPixels)
	}
	if i.fault == "" && i.end < len(data) {
		x.refuse(UploadPolyglot, "%d bytes behind the image", len(data)-i.end)
	}
	x.hidden(data)
	if scriptIn(data) {
		x.refuse(UploadPolyglot, "the start of a script")
	}
}

// scriptIn reports whether a server or a browser that is made to read an image as a page would run something in it. Neither
// pixels nor the usual metadata come to hold these by accident.
func scriptIn(data string) bool {
	for at := 0; ; at++ {
		i := strings.IndexByte(data[at:], '<')
		if i < 0 {
			return strings.Contains(data, "__HALT_COMPILER();")
		}
		at += i
		rest := data[at+1 : min(len(data), at+1+len("script"))]
		if len(rest) >= 4 && strings.EqualFold(rest[:4], "?php") || strings.EqualFold(rest, "script") {
			return true
		}
	}
}

// hidden looks for a file of another type in one that is neither text nor an archive, where readers of that type find it: an
// archive at the end, also within what the type of the file has room for, or a PDF at the start.
func (x *inspection) hidden(data string) {
	if _, ok := findArchiveEnd(data); ok {
		x.refuse(UploadPolyglot, "the end of a zip archive")
	}
	if i := strings.Index(data[:min(len(data), pdfStart)], "%PDF-"); i > 0 {
		x.refuse(UploadPolyglot, "the start of a PDF at byte %d", i)
	}
}

// imageInfo is what the structure of an image says.
type imageInfo struct {
	width, height, frames int
	end                   int // of the image in the file
	fault                 string
}

func badImage(fault string) imageInfo { return imageInfo{fault: fault} }

func be16(s string) int { return int(s[0])<<8 | int(s[1]) }
func le16(s string) int { return int(s[1])<<8 | int(s[0]) }
func le24(s string) int { return int(s[2])<<16 | le16(s) }
func be32(s string) uint32 {
	return binary.BigEndian.Uint32([]byte(s[:4]))
}
func le32(s string) uint32 {
	return binary.LittleEndian.Uint32([]byte(s[:4]))
}

func le64(s string) uint64 {
	return binary.LittleEndian.Uint64([]byte(s[:8]))
}

// readPNG walks the chunks.
func readPNG(data string) (info imageInfo) {
	info.frames = 1
	first, pixels, frames := true, false, 0
	for i := 8; ; first = false {
		if len(data)-i < 12 {
			return badImage("no end")
		}
		n, name := be32(data[i:]), data[i+4:i+8]
		if int64(n) > int64(len(data)-i-12) {
			return badImage("a chunk that is too long")
		}
		body := data[i+8 : i+8+int(n)]
		if first != (name == "IHDR") {
			return badImage("no header, or two")
		}
		switch name {
		case "IHDR":
			if len(body) != 13 {
				return badImage("a header of another length")
			}
			w, h := be32(body), be32(body[4:])
			if w > 1<<31-1 || h > 1<<31-1 {
				return badImage("a size out of range")
			}
			info.width, info.height = int(w), int(h)
		case "acTL":
			if len(body) == 8 {
				info.frames = max(info.frames, int(min(be32(body), 1<<20)))
			}
		case "fcTL":
			frames++
		case "IDAT":
			pixels = true
		case "IEND":
			if !pixels {
				return badImage("no pixels")
			}
			info.frames = max(info.frames, frames)
			info.end = i + 12 + int(n)
			return info
		}
		i += 12 + int(n)
	}
}

// readJPEG walks the segments. Cameras put more images behind the first, for another exposure or a preview: these belong to
// it if each is whole.
func readJPEG(data string) (info imageInfo) {
	info = oneJPEG(data)
	for more := 0; info.fault == "" && more < 16; more++ {
		rest := strings.TrimLeft(data[info.end:], "\x00")
		if !strings.HasPrefix(rest, "\xff\xd8\xff") {
			break
		}
		next := oneJPEG(rest)
		if next.fault != "" {
			break
		}
		info.width, info.height = max(info.width, next.width), max(info.height, next.height)
		info.end = len(data) - len(rest) + next.end
	}
	if info.fault == "" && (strings.Trim(data[info.end:], "\x00") == "" || cameraTrailer(data, info.end)) { // padding
		info.end = len(data)
	}
	return info
}

// maxScans is how many passes a JPEG may have over all its pixels: progressive ones have some ten. Decoders that stop at a
// number, for the sake of their time, have 500 (libjpeg-turbo's fuzz targets) or 1000.
const maxScans = 500

func oneJPEG(data string) (info imageInfo) {
	scans := 0
	for i := 2; ; {
		if len(data)-i < 2 {
			return badImage("no end")
		}
		if data[i] != 0xFF {
			return badImage("no marker where one must be")
		}
		m := data[i+1]
		switch {
		case m == 0xFF: // fill
			i++
			continue
		case m == 0xD9:
			info.end = i + 2
			return info
		case m == 0xD8 || m == 0 || m == 1 || m >= 0xD0 && m <= 0xD7:
			return badImage("a marker out of place")
		}
		if len(data)-i < 4 {
			return badImage("no end")
		}
		n := be16(data[i+2:])
		if n < 2 || n > len(data)-i-2 {
			return badImage("a segment that is too long")
		}
		body := data[i+4 : i+2+n]
		if m >= 0xC0 && m <= 0xCF && m != 0xC4 && m != 0xC8 && m != 0xCC { // a frame
			if len(body) < 6 || info.width != 0 {
				return badImage("a frame too much or too short")
			}
			info.height, info.width = be16(body[1:]), be16(body[3:])
		}
		i += 2 + n
		if m == 0xDA { // coded data up to the next marker
			if scans++; scans > maxScans {
				return badImage("too many scans")
			}
			i = jpegMarker(data, i)
		}
	}
}

// jpegMarker returns where the next marker is that ends coded data.
func jpegMarker(data string, i int) int {
	for {
		at := strings.IndexByte(data[i:], 0xFF)
		if at < 0 || i+at+1 >= len(data) {
			return len(data)
		}
		i += at
		if m := data[i+1]; m == 0 || m >= 0xD0 && m <= 0xD7 {
			i += 2
			continue
		}
		if data[i+1] == 0xFF {
			i++
			continue
		}
		return i
	}
}

// readGIF walks the blocks.
func readGIF(data string) (info imageInfo) {
	if len(data) < 13 {
		return badImage("no end")
	}
	info.width, info.height = le16(data[6:]), le16(data[8:])
	i := 13 + colours(data[10])
	for i < len(data) {
		block := data[i]
		switch block {
		case ';':
			info.end = i + 1
			return info
		case '!':
			i += 2
		case ',':
			if len(data)-i < 11 {
				return badImage("no end")
			}
			info.frames++
			info.width = max(info.width, le16(data[i+1:])+le16(data[i+5:]))
			info.height = max(info.height, le16(data[i+3:])+le16(data[i+7:]))
			i += 11 + colours(data[i+9])
		default:
			return badImage("an unknown block")
		}
		for i < len(data) && data[i] != 0 {
			i += 1 + int(data[i])
		}
		i++
	}
	return badImage("no end")
}

// colours returns the length of the table of colours that a byte of flags speaks of.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// readWebP walks the chunks.
func readWebP(data string) (info imageInfo) {
	if len(data) < 20 {
		return badImage("no end")
	}
	n := int64(le32(data[4:])) + 8
	if n > int64(len(data)) || n < 20 {
		return badImage("no end")
	}
	info.end = int(n)
	for i := 12; i < info.end; {
		if info.end-i < 8 {
			return badImage("half a chunk")
		}
		size := int64(le32(data[i+4:]))
		if size > int64(info.end-i-8) {
			return badImage("a chunk that is too long")
		}
		body := data[i+8 : i+8+int(size)]
		w, h, ok := webpSize(data[i:i+4], body)
		if !ok {
			return badImage("a chunk that is too short")
		}
		if data[i:i+4] == "ANMF" {
			info.frames++
		}
		info.width, info.height = max(info.width, w), max(info.height, h)
		i += 8 + int(size+size&1)
	}
	return info
}

// webpSize returns the size that a chunk speaks of, zero if of none.
func webpSize(name, body string) (w, h int, ok bool) {
	switch name {
	case "VP8 ":
		if len(body) < 10 || body[3:6] != "\x9d\x01\x2a" {
			return 0, 0, false
		}
		return le16(body[6:]) & 0x3FFF, le16(body[8:]) & 0x3FFF, true
	case "VP8L":
		if len(body) < 5 || body[0] != 0x2F {
			return 0, 0, false
		}
		bits := le32(body[1:])
		return int(bits&0x3FFF) + 1, int(bits>>14&0x3FFF) + 1, true
	case "VP8X":
		if len(body) < 10 {
			return 0, 0, false
		}
		return le24(body[4:]) + 1, le24(body[7:]) + 1, true
	case "ANMF":
		if len(body) < 16 {
			return 0, 0, false
		}
		return le24(body[6:]) + 1, le24(body[9:]) + 1, true
	}
	return 0, 0, true
}
