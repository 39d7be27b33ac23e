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
	case "JavaScript", "Launch", "RichMedia", "XFA", "SubmitForm", "ImportData", "Rendition", "OnInstantiate":
		x.refuse(UploadActive, "a name of scripts, forms or actions")
	case "EmbeddedFile", "EmbeddedFiles", "FileAttachment", "GoToE":
		x.refuse(UploadEmbedded, "a name of embedded files")
	case "GoToR":
		x.refuse(UploadExternal, "a name of references to other files")
	case "Encrypt":
		x.refuse(UploadEncrypted, "a PDF that is encrypted")
	}
}

// pdfNames yields the names in a text, with their escapes undone, as far as they have 5 to 16 bytes or are short ones that
// matter.
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
		if (n > 4 || pdfShortName(string(buf[:n]))) && (at == len(s) || pdfDelimiter(s[at])) {
			yield(string(buf[:n]))
		}
		s = s[at:]
	}
}

func pdfShortName(name string) bool {
	switch name {
	case "XFA", "Fl", "LZW", "RL", "AHx", "A85":
		return true
	}
	return false
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

// pdfStreams unpacks the streams of a PDF, to count what they come to and for the objects that hide in them. How much is
// read and written is bounded, whatever overlaps.
func (x *inspection) pdfStreams(data string, encrypted bool) {
	reads := 4*len(data) + 1<<20
	z := &pdfInflater{}
	doubtful := false // the dictionary of the last stream may be that of this one
	for from, at := 0, 0; ; {
		i := strings.Index(data[at:], "stream")
		if i < 0 || x.ctx.Err() != nil {
			return
		}
		at += i + len("stream")
		before := strings.TrimRight(data[from:at-len("stream")], pdfBlanks)
		if !strings.HasSuffix(before, ">>") || at == len(data) || data[at] != '\n' && data[at] != '\r' {
			continue
		}
		from = at
		d := readStreamDict(before)
		if d.image {
			x.pdfImage(d.text)
		}
		start := at + 1
		if data[at] == '\r' && start < len(data) && data[start] == '\n' {
			start++
		}
		packed := data[start:min(len(data), start+max(reads, 0))]
		if !d.flate && zlibHeader(packed) { // the filter is hidden or stands elsewhere
			d.flate, d.objects = true, true
		}
		d.objects = d.objects || doubtful
		if d.strict && d.otherwise && !encrypted {
			x.refuse(UploadMalformed, "pdf: objects packed in another way than by deflate alone")
		}
		if !d.flate || d.image && !d.objects || encrypted {
			doubtful = d.objects
			continue
		}
		text, read, wrote, ok := z.inflate(packed, x.unpacked, d.objects)
		reads -= read
		x.unpacked -= wrote
		doubtful = d.objects && (!ok || d.odd)
		switch {
		case x.unpacked < 0:
			x.refuse(UploadUnpacked, "more than %d bytes", x.o.MaxUnpacked)
			return
		case wrote >= 1<<20 && wrote/max(read, 1) > x.o.MaxRatio:
			x.refuse(UploadRatio, "%d bytes of %d, at most %d times as many", wrote, read, x.o.MaxRatio)
			return
		case reads <= 0 || d.strict && !ok:
			x.refuse(UploadMalformed, "pdf: streams that overlap or cannot be read")
			return
		}
		pdfNames(text, x.pdfName)
	}
}

const pdfBlanks = "\x00\t\n\f\r "

// pdfStreamDict is what the dictionary of a stream says, as far as that can be told.
type pdfStreamDict struct {
	text      string
	flate     bool // it may be packed by deflate
	objects   bool // there may be objects in it
	image     bool
	strict    bool // it says so of itself, and has to be read
	otherwise bool // it is, or may be, packed in another way as well
	odd       bool // it is not clear where it begins, or what it says
}

// readStreamDict looks at what stands before a stream. What stands between "obj" and the stream is the dictionary, unless
// somebody has put an "obj" in it, so that all that stands there counts as well.
func readStreamDict(before string) (d pdfStreamDict) {
	d.text = before
	if k := strings.LastIndex(before, "obj"); k >= 0 {
		d.text = before[k+len("obj"):]
	}
	d.odd = !strings.HasPrefix(strings.TrimLeft(d.text, pdfBlanks), "<<") || strings.Count(d.text, "<<") != strings.Count(d.text, ">>") ||
		strings.ContainsAny(d.text, "%(")
	list := false
	pdfNames(before, func(name string) {
		switch name {
		case "FlateDecode", "Fl":
			d.flate = true
		case "ObjStm":
			d.objects = true
		case "First":
			list = true
		}
	})
	pdfNames(d.text, func(name string) {
		switch name {
		case "Image":
			d.image = true
		case "ObjStm", "First": // some readers do without the type
			d.strict, d.objects = true, true
		case "DecodeParms", "Predictor", "Crypt", "LZWDecode", "LZW", "RunLengthDecode", "RL", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85":
			d.otherwise = true
		}
	})
	d.objects = d.objects || d.odd && (list || !d.image) // images may have a string of colours
	d.otherwise = d.otherwise || !d.flate                // the filter has another name or stands elsewhere; nobody does without
	return d
}

// zlibHeader reports whether a text begins as one that is packed by deflate does.
func zlibHeader(s string) bool {
	return len(s) > 2 && s[0]&0x8F == 8 && (int(s[0])<<8|int(s[1]))%31 == 0
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
