package input

import (
	"compress/zlib"
	"io"
	"strings"
)

// pdf inspects a PDF by the names in it. That is not reading it: names count wherever they stand, in objects that are not
// used as well.
func (x *inspection) pdf(data string) {
	if i := strings.Index(data, "%PDF-"); i > 0 {
		x.refuse(UploadPolyglot, "%d bytes before the PDF", i)
	}
	if i := strings.LastIndex(data, "%%EOF"); i < 0 {
		x.refuse(UploadMalformed, "pdf: no end")
	} else if strings.Trim(data[i+5:], "\x00\t\n\f\r ") != "" {
		x.refuse(UploadPolyglot, "bytes behind the PDF")
	}
	x.hidden(data)
	encrypted := false
	pdfNames(data, func(name string) {
		x.pdfName(name)
		encrypted = encrypted || name == "Encrypt"
	})
	x.pdfStreams(data, encrypted)
}

func (x *inspection) pdfName(name string) {
	switch name {
	case "JavaScript", "Launch", "RichMedia", "XFA", "SubmitForm", "ImportData", "Rendition":
		x.refuse(UploadActive, "a name of scripts, forms or actions")
	case "EmbeddedFile", "EmbeddedFiles", "GoToE":
		x.refuse(UploadEmbedded, "a name of embedded files")
	case "GoToR":
		x.refuse(UploadExternal, "a name of references to other files")
	case "Encrypt":
		x.refuse(UploadEncrypted, "a PDF that is encrypted")
	}
}

// pdfNames yields the names in a text, with their escapes undone, as far as they have up to 16 bytes.
func pdfNames(s string, yield func(string)) {
	var buf [16]byte
	for {
		i := strings.IndexByte(s, '/')
		if i < 0 {
			return
		}
		s = s[i+1:]
		n, at := 0, 0
		for ; at < len(s) && n < len(buf) && !pdfDelimiter(s[at]); at++ {
			buf[n] = s[at]
			if s[at] == '#' && at+2 < len(s) && hexDigit(s[at+1]) >= 0 && hexDigit(s[at+2]) >= 0 {
				buf[n] = byte(hexDigit(s[at+1])<<4 | hexDigit(s[at+2]))
				at += 2
			}
			n++
		}
		if n > 4 || n > 0 && string(buf[:n]) == "XFA" {
			if at == len(s) || pdfDelimiter(s[at]) {
				yield(string(buf[:n]))
			}
		}
		s = s[at:]
	}
}

func pdfDelimiter(c byte) bool { return c <= ' ' || strings.IndexByte("()<>[]{}/%", c) >= 0 }

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// pdfDict is the most of a stream's dictionary that is looked at.
const pdfDict = 4 << 10

// pdfStreams unpacks the streams of a PDF, to count what they come to and for the objects that hide in them. How much is
// read and written is bounded, whatever overlaps.
func (x *inspection) pdfStreams(data string, encrypted bool) {
	reads := 4*len(data) + 1<<20
	z := &pdfInflater{}
	for from, at := 0, 0; ; from = at {
		i := strings.Index(data[at:], "stream")
		if i < 0 || x.ctx.Err() != nil {
			return
		}
		at += i + len("stream")
		before := data[max(from, at-len("stream")-pdfDict) : at-len("stream")]
		room := len(before)
		before = strings.TrimRight(before, "\x00\t\n\f\r ")
		if !strings.HasSuffix(before, ">>") || at == len(data) || data[at] != '\n' && data[at] != '\r' {
			continue
		}
		// What stands between "obj" and here is the dictionary, unless somebody has put an "obj" in it.
		dict, cut := before, room == pdfDict
		if k := strings.LastIndex(before, "obj"); k >= 0 {
			dict, cut = before[k:], false
		}
		flate, objects := cut, cut
		pdfNames(before, func(name string) {
			flate = flate || name == "FlateDecode"
			objects = objects || name == "ObjStm"
		})
		var image, strict bool
		pdfNames(dict, func(name string) {
			image = image || name == "Image"
			strict = strict || name == "ObjStm"
		})
		if image {
			x.pdfImage(dict)
		}
		if !flate || image && !objects || encrypted {
			continue
		}
		start := at + 1
		if data[at] == '\r' && start < len(data) && data[start] == '\n' {
			start++
		}
		text, read, wrote, ok := z.inflate(data[start:min(len(data), start+max(reads, 0))], x.unpacked, objects)
		reads -= read
		x.unpacked -= wrote
		switch {
		case x.unpacked < 0:
			x.refuse(UploadUnpacked, "more than %d bytes", x.o.MaxUnpacked)
			return
		case wrote >= 1<<20 && wrote/max(read, 1) > x.o.MaxRatio:
			x.refuse(UploadRatio, "%d bytes of %d, at most %d times as many", wrote, read, x.o.MaxRatio)
			return
		case reads <= 0 || strict && !ok:
			x.refuse(UploadMalformed, "pdf: streams that overlap or cannot be read")
			return
		}
		pdfNames(text, x.pdfName)
	}
}

// pdfImage looks at the size of an image.
func (x *inspection) pdfImage(dict string) {
	w, h := pdfNumber(dict, "/Width"), pdfNumber(dict, "/Height")
	if int64(w)*int64(h) > int64(x.o.MaxPixels) {
		x.refuse(UploadPixels, "%d times %d, at most %d pixels", w, h, x.o.MaxPixels)
	}
}

// pdfNumber returns the number behind a name, at most a billion.
func pdfNumber(dict, name string) (n int) {
	_, rest, _ := strings.Cut(dict, name)
	rest = strings.TrimLeft(rest, "\x00\t\n\f\r ")
	for i := 0; i < len(rest) && i < 9 && rest[i] >= '0' && rest[i] <= '9'; i++ {
		n = 10*n + int(rest[i]-'0')
	}
	return n
}

// pdfInflater unpacks one stream after the other.
type pdfInflater struct {
	in  strings.Reader
	out io.ReadCloser
}

// inflate unpacks at most limit bytes and one more, and returns them if keep is set. ok is false if they are not all.
func (z *pdfInflater) inflate(packed string, limit int, keep bool) (text string, read, wrote int, ok bool) {
	z.in.Reset(packed)
	var err error
	if z.out == nil {
		z.out, err = zlib.NewReader(&z.in)
	} else {
		err = z.out.(zlib.Resetter).Reset(&z.in, nil)
	}
	if err != nil {
		return "", len(packed) - z.in.Len(), 0, false
	}
	var b strings.Builder
	var w io.Writer = io.Discard
	if keep {
		w = &b
	}
	n, err := io.Copy(w, io.LimitReader(z.out, int64(limit)+1))
	return b.String(), len(packed) - z.in.Len(), int(n), err == nil
}
