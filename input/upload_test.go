package input_test

import (
	"archive/zip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/input"
)

var allUploads = []string{"pdf", "png", "jpeg", "gif", "webp", "svg", "txt", "md", "csv", "json", "docx", "xlsx", "pptx", "zip"}

// rulesOf inspects a file and returns the rules it is refused by, sorted.
func rulesOf(t testing.TB, o input.UploadOptions, name, data string) (kind string, rules []input.UploadRule) {
	t.Helper()
	if o.Types == nil {
		o.Types = allUploads
	}
	u, err := input.NewUploads(o)
	require.NoError(t, err)
	kind, err = u.Inspect(t.Context(), name, strings.NewReader(data), int64(len(data)))
	if err == nil {
		require.NotEmpty(t, kind)
		return kind, nil
	}
	require.Empty(t, kind)
	joined, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok, "%v", err)
	for _, e := range joined.Unwrap() {
		var x *input.UploadError
		require.ErrorAs(t, e, &x)
		require.ErrorIs(t, err, x.Rule)
		require.NotEmpty(t, x.Detail)
		rules = append(rules, x.Rule)
	}
	slices.Sort(rules)
	return "", slices.Compact(rules)
}

func allowed(t testing.TB, name, data string) {
	t.Helper()
	_, rules := rulesOf(t, input.UploadOptions{}, name, data)
	require.Empty(t, rules, name)
}

func refused(t testing.TB, name, data string, rules ...input.UploadRule) {
	t.Helper()
	_, got := rulesOf(t, input.UploadOptions{}, name, data)
	slices.Sort(rules)
	require.Equal(t, rules, got, name)
}

func goodUploads() map[string]string {
	return map[string]string{
		"photo.png": makePNG(40, 30), "photo.jpg": makeJPEG(40, 30), "PHOTO.JPEG": makeJPEG(1, 1), "moving.gif": makeGIF(20, 20, 5),
		"photo.webp": makeWebP(100, 50), "paper.pdf": makePDF(pdfStream("", "BT (Hello /JS) Tj ET")), "notes.txt": "Hello, wörld\r\n\tline\n",
		"bom.txt": "\xef\xbb\xbfHello", "utf16.txt": "\xff\xfeH\x00i\x00=\xd8\x00\xde\n\x00", "utf16be.csv": "\xfe\xff\x00a\x00,\x00b", "readme.md": "# Title\n<div align=\"center\">x</div>\n",
		"page.md": "<h1 align=\"center\">Title</h1>\n", "table.csv": "a;b\n1;2\n", "data.json": `{"a": [1, "\u0041"]}`, "bom.json": "\xef\xbb\xbf{}", "report.docx": makeOffice("docx"),
		"sheet.xlsx": makeOffice("xlsx"), "slides.pptx": makeOffice("pptx"), "all.zip": makeZip(zipped{"a/b.txt", "hi"}, zipped{"a/", ""}, zipped{"p.png", makePNG(3, 3)}),
		"stored.zip": plainZip(nil, zipped{"x.txt", "hello"}, zipped{"y.txt", "world"}), "empty.zip": makeZip(), "acme.com invoice.v2.pdf": makePDF(""),
		"drawing.svg": `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg"><style>a{fill:url(#g)}</style><a href="https://x.org"><path d="M0 0" fill="url(#g)"/></a></svg>`,
		"東京 (1).txt":  "x", "می\u200cخواهم.txt": "x", "linked.docx": makeOffice("docx", rels(`<Relationship Type="http://x/hyperlink" Target="https://x.org" TargetMode="External"/>`+
			`<Relationship Type="http://x/attachedTemplate" Target="file:///C:\Users\me\t.dotx" TargetMode="External"/>`)),
		"chart.docx": makeOffice("docx", zipped{"word/embeddings/Microsoft_Excel_Sheet1.xlsx", makeOffice("xlsx")}, zipped{"word/media/image1.png", makePNG(2, 2)}),
		"mac.zip":    makeZip(zipped{"x.txt", "hi"}, zipped{"__MACOSX/._x.txt", "\x00\x05\x16\x07\x00\x02"}, zipped{".DS_Store", "\x00\x00\x00\x01Bud1\x00"}),
		"gain.jpg":   makeJPEG(40, 30) + makeJPEG(10, 10) + "\x00\x00",
	}
}

func TestUploadAllowed(t *testing.T) {
	for name, data := range goodUploads() {
		allowed(t, name, data)
	}
	kind, _ := rulesOf(t, input.UploadOptions{}, "x.jpg", makeJPEG(2, 2))
	require.Equal(t, "jpeg", kind)
}

func TestUploadNames(t *testing.T) {
	for _, name := range []string{
		"../x.txt", "a/b.txt", "a\\b.txt", "C:x.txt", "x.txt ", " x.txt", "x\x00.txt", "x\n.txt", "a\u202etxt.txt", "x\u200b.txt", "x\U000E0041.txt", "\xff.txt",
		"<img src=x>.txt", "a\"b.txt", "a|b.txt", "a*.txt", "a?.txt", "a\u3164.txt", "a\u115f.txt", "a\u2028.txt", "..\uff0fx.txt", "\uff0e\uff0e\uff3cx.txt", "\u2025\uff0fx.txt",
		"con.txt", "Aux.x.txt", "lpt1.txt", "COM\u00b9.txt", "nul .txt", strings.Repeat("x", 252) + ".txt",
	} {
		_, rules := rulesOf(t, input.UploadOptions{}, name, "hi")
		require.Contains(t, rules, input.UploadName, "%q", name)
	}
	refused(t, "x.txt.", "hi", input.UploadName, input.UploadExtension, input.UploadType)
	refused(t, "", "hi", input.UploadName, input.UploadExtension, input.UploadType)
	for _, name := range []string{"x", "x.exe", "invoice.pdf.exe", ".htaccess", "x.html", "x.docm", "x.txt\u202eexe."} {
		_, rules := rulesOf(t, input.UploadOptions{}, name, "hi")
		require.Contains(t, rules, input.UploadExtension, name)
	}
	for _, name := range []string{"invoice.exe.txt", "shell.php.txt", "a.b.PhTmL.c.txt", "x.exe .txt"} {
		refused(t, name, "hi", input.UploadExtension)
	}
	for _, name := range []string{"x.tar.txt", "console.txt", "com.txt", "com10.txt", "nullable.txt", "...a.txt", "acme.com.txt", "a b.txt", "x.py.txt",
		"\u6ce8\u610f\uff1a\u8aad\u3093\u3067\uff0f\u66f8\u304f\uff1f.txt", "\u2764\ufe0f.txt", "to be\u2026.txt"} {
		allowed(t, name, "hi")
	}
}

func TestUploadTypes(t *testing.T) {
	refused(t, "x.txt", "", input.UploadSize)
	_, rules := rulesOf(t, input.UploadOptions{MaxBytes: 10}, "x.txt", strings.Repeat("x", 11))
	require.Equal(t, []input.UploadRule{input.UploadSize}, rules)
	refused(t, "x.jpg", makePNG(2, 2), input.UploadMismatch)
	refused(t, "x.docx", makeOffice("xlsx"), input.UploadMismatch)
	refused(t, "x.zip", makeOffice("docx"), input.UploadMismatch)
	refused(t, "x.txt", makePDF(""), input.UploadMismatch)
	refused(t, "x.json", "{", input.UploadMalformed)
	for kind, data := range map[string]string{
		"program": "MZ\x90\x00\x03\x00", "elf": "\x7fELF\x02\x01", "script": "#!/bin/sh\n", "php": "<?php echo 1;", "php after blanks": "\n <?php echo 1;",
		"html": "<!DOCTYPE html><html></html>", "html tag": "  <script>alert(1)</script>", "xml": "<?xml version=\"1.0\"?><a/>", "rtf": "{\\rtf1}",
		"ole": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "gzip": "\x1f\x8b\x08\x00", "rar": "Rar!\x1a\x07\x01", "7z": "7z\xbc\xaf\x27\x1c", "bmp": "BM\x00\x00\x00\x00",
		"mp4": "\x00\x00\x00\x18ftypmp42", "wav": "RIFF\x00\x00\x00\x00WAVEfmt ", "jar": makeZip(zipped{"META-INF/MANIFEST.MF", "x"}), "epub": makeZip(zipped{"mimetype", "x"}),
		"xlsb and docx": makeOffice("docx", zipped{"xl/workbook.xml", "<x/>"}), "tar": strings.Repeat("\x00", 257) + "ustar\x00", "unknown": "\x01\x02\x03\x04",
	} {
		_, rules := rulesOf(t, input.UploadOptions{}, "x.txt", data)
		require.Equal(t, []input.UploadRule{input.UploadMismatch, input.UploadType}, rules, kind)
	}
	_, rules = rulesOf(t, input.UploadOptions{Types: []string{"pdf"}}, "x.png", makePNG(2, 2))
	require.Equal(t, []input.UploadRule{input.UploadExtension, input.UploadType}, rules)
	allowed(t, "x.txt", "MZ is how programs begin, BM how bitmaps do")
	allowed(t, "x.txt", "a PDF begins with %PDF- and a version")
}

func TestUploadText(t *testing.T) {
	for _, text := range []string{"a\x00b", "caf\xe9", "\x1b[31mred", "\xff\xfea", "\xff\xfe\x00\xd8a\x00", "\xff\xfe\x00\xdc", "\xff\xfe\x00\x00a\x00\x00\x00", "\xff\xfe\x01\x00"} {
		_, rules := rulesOf(t, input.UploadOptions{}, "x.txt", text)
		if !slices.Equal(rules, []input.UploadRule{input.UploadMismatch, input.UploadType}) { // NUL at the start is no text at all
			require.Equal(t, []input.UploadRule{input.UploadEncoding}, rules, "%q", text)
		}
	}
	long := strings.Repeat("x", 101)
	for _, c := range []struct {
		o    input.UploadOptions
		text string
		rule input.UploadRule
	}{
		{input.UploadOptions{MaxLine: 100}, "a\n" + long, input.UploadLine}, {input.UploadOptions{MaxText: 100}, long, input.UploadTextLength},
		{input.UploadOptions{MaxLine: 100}, "\xff\xfe" + strings.Repeat("x\x00", 51), input.UploadLine},
	} {
		_, rules := rulesOf(t, c.o, "x.txt", c.text)
		require.Equal(t, []input.UploadRule{c.rule}, rules)
	}
	_, rules := rulesOf(t, input.UploadOptions{MaxLine: 101, MaxText: 204}, "x.txt", long+"\r\n"+long)
	require.Empty(t, rules)
	refused(t, "x.json", "\xff\xfe{\x00}\x00", input.UploadEncoding, input.UploadMalformed)
}

func TestUploadSVG(t *testing.T) {
	svg := func(body string) string { return `<svg xmlns="http://www.w3.org/2000/svg">` + body + `</svg>` }
	for _, body := range []string{`<script>alert(1)</script>`, `<g onload="x()"/>`, `<a href="java&#115;cript:x()">x</a>`, `<foreignObject/>`, `<a xmlns:l="http://www.w3.org/1999/xlink" l:href=" javascript:x"/>`} {
		refused(t, "x.svg", svg(body), input.UploadActive)
	}
	for _, body := range []string{`<image href="http://x.org/a.png"/>`, `<use href="//x.org/a.svg#b"/>`, `<style>@import "x.css"</style>`, `<rect fill="url(http://x.org/a)"/>`, `<style>a{b:url( 'x.png')}</style>`} {
		refused(t, "x.svg", svg(body), input.UploadExternal)
	}
	for _, body := range []string{
		`<set attributeName="href" to="x"/>`, `<a><animate attributeName="xlink:href" values="javascript:x"/></a>`, `<a href="data:text/html,x"/>`,
		`<use href="data:image/svg+xml;base64,x#a"/>`, `<x:meta xmlns:x="http://www.w3.org/1999/xhtml" http-equiv="refresh"/>`, `<rect fill="url(data:image/svg+xml,x)"/>`,
	} {
		refused(t, "x.svg", svg(body), input.UploadActive)
	}
	for _, body := range []string{
		`<style>@im<!-- -->port "x.css"</style>`, `<style>@im<g>x</g>port "x.css"</style>`, `<style>@im<style>x</style>port "x.css"</style>`, `<style>a{fill:u\72l(http://x)}</style>`, `<style>\40 import "x"</style>`, `<rect style="fill:ur\00006c (//x)"/>`,
		`<style>a{mask:image-set("http://x" 1x)}</style>`, `<g xml:base="http://x"/>`, `<STYLE><![CDATA[@import]]> "x"</STYLE>`,
	} {
		refused(t, "x.svg", svg(body), input.UploadExternal)
	}
	allowed(t, "x.svg", svg(`<title aria-label="JavaScript: an icon">@import and url(x) are words here</title><image href="data:image/png;base64,AA=="/>`))
	for _, charset := range []string{"iso-8859-1", "UTF-8", "Windows-1252"} {
		allowed(t, "x.svg", `<?xml version="1.0" encoding="`+charset+`"?>`+svg(""))
	}
	refused(t, "x.svg", `<?xml version="1.0" encoding="utf-7"?>`+svg(""), input.UploadMalformed)
	refused(t, "x.svg", `<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>`, input.UploadMalformed)
	refused(t, "x.svg", `<svg><g></svg>`, input.UploadMalformed)
	refused(t, "x.svg", `<?xml-stylesheet href="x.xsl"?><svg/>`, input.UploadMalformed)
	refused(t, "x.svg", strings.Repeat("<svg>", 300)+strings.Repeat("</svg>", 300), input.UploadMalformed)
	_, rules := rulesOf(t, input.UploadOptions{Types: []string{"txt"}}, "x.txt", svg(""))
	require.Equal(t, []input.UploadRule{input.UploadMismatch, input.UploadType}, rules)
}

func TestUploadImages(t *testing.T) {
	for name, data := range map[string]string{"x.png": makePNG(20, 20), "x.jpg": makeJPEG(20, 20), "x.gif": makeGIF(20, 20, 2), "x.webp": makeWebP(20, 20)} {
		for end := 12; end < len(data); end += 5 { // cut off
			_, rules := rulesOf(t, input.UploadOptions{}, name, data[:end])
			require.Equal(t, []input.UploadRule{input.UploadMalformed}, rules, "%s at %d", name, end)
		}
		refused(t, name, data+"<script>", input.UploadPolyglot)
		refused(t, name, data+makeZip(zipped{"x.txt", "hi"}), input.UploadPolyglot)
	}
	bomb := []byte(makePNG(20, 20))
	binary.BigEndian.PutUint32(bomb[16:], 60000)
	binary.BigEndian.PutUint32(bomb[20:], 60000)
	refused(t, "x.png", string(bomb), input.UploadPixels)
	_, rules := rulesOf(t, input.UploadOptions{MaxPixels: 1000}, "x.gif", makeGIF(20, 20, 3))
	require.Equal(t, []input.UploadRule{input.UploadPixels}, rules, "all frames count")
	refused(t, "x.webp", makeWebP(16384, 16384), input.UploadPixels)
	refused(t, "x.webp", riff("VP8X"+le(10)+"\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff"), input.UploadPixels)
	refused(t, "x.png", strings.Replace(makePNG(2, 2), "IHDR", "IDAT", 1), input.UploadMalformed)

	chunk := func(name, body string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)))) + name + body + "\x00\x00\x00\x00"
	}
	png := makePNG(20, 20)
	head, rest := png[:33], png[33:]
	allowed(t, "x.png", head+chunk("tEXt", "Comment\x00<x:xmpmeta><?xpacket?> 1 < 2")+rest)
	for _, text := range []string{"<?php x();", "a<<?PHP ", "<ScRiPt>", "<?xml?><script", "<?__HALT_COMPILER(); ?>"} {
		refused(t, "x.png", head+chunk("tEXt", "Comment\x00"+text)+rest, input.UploadPolyglot)
	}
	refused(t, "x.png", head+chunk("IEND", ""), input.UploadMalformed)
	_, rules = rulesOf(t, input.UploadOptions{MaxPixels: 1000}, "x.png", head+chunk("acTL", le(0)+le(0))+strings.Repeat(chunk("fcTL", ""), 3)+rest)
	require.Equal(t, []input.UploadRule{input.UploadPixels}, rules, "frames that are there count")
	refused(t, "x.jpg", makeJPEG(20, 20)[:2]+strings.Repeat("\xff\xda\x00\x02", 600)+makeJPEG(20, 20)[2:], input.UploadMalformed)

	// A zip archive in a comment, where the image ends as it should.
	zipped := makeZip(zipped{"x.txt", "hi"})
	photo := makeJPEG(20, 20)
	refused(t, "x.jpg", photo[:2]+"\xff\xfe"+string(binary.BigEndian.AppendUint16(nil, uint16(len(zipped)+2)))+zipped+photo[2:], input.UploadPolyglot)
	refused(t, "x.jpg", photo[:2]+"\xff\xfe\x00\x0a%PDF-1.4"+photo[2:], input.UploadPolyglot)
	refused(t, "x.jpg", photo+"\xff\xd8\xff\xe0junk", input.UploadPolyglot)
}

// TestUploadCameras has photographs with what phones put behind them.
func TestUploadCameras(t *testing.T) {
	photo := makeJPEG(20, 20)
	blocks := "\x00\x00\x01\x0a\x0e\x00\x00\x00Image_UTC_Data1700000000000" + "\x00\x00\x30\x0a\x01\x00\x00\x00X"
	sef := func(back, size int) string {
		dir := "SEFH" + le(106) + le(2) + "\x00\x00\x01\x0a" + le(back) + le(size) + "\x00\x00\x30\x0a" + le(9) + le(9)
		return blocks + dir + le(len(dir)) + "SEFT"
	}
	allowed(t, "x.jpg", photo+sef(len(blocks), len(blocks)-9))
	refused(t, "x.jpg", photo+"?"+sef(len(blocks), len(blocks)-9), input.UploadPolyglot)
	refused(t, "x.jpg", photo+sef(len(blocks)-1, 3), input.UploadPolyglot)
	refused(t, "x.jpg", photo+sef(len(blocks), len(blocks)+1), input.UploadPolyglot)
	refused(t, "x.jpg", photo+sef(1<<31-1, 1), input.UploadPolyglot)
	refused(t, "x.jpg", photo+"SEFH"+le(106)+le(1<<30)+le(12)+"SEFT", input.UploadPolyglot)

	box := func(name, body string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8))) + name + body
	}
	film := box("ftyp", "mp42") + box("moov", "...") + box("mdat", "...")
	moving := photo[:2] + "\xff\xe1\x00\x18GCamera:MotionPhoto=1." + photo[2:]
	allowed(t, "x.jpg", moving)
	allowed(t, "x.jpg", moving+film)
	refused(t, "x.jpg", photo+film, input.UploadPolyglot)
	refused(t, "x.jpg", moving+film+"<script>", input.UploadPolyglot)
	refused(t, "x.jpg", moving+film+box("evil", "x"), input.UploadPolyglot)
	refused(t, "x.jpg", moving+film+makeZip(), input.UploadPolyglot)
}

// TestUploadImageSizes compares the sizes with those that the standard library reads.
func TestUploadImageSizes(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {7, 300}, {300, 7}, {123, 45}} {
		w, h := size[0], size[1]
		for name, data := range map[string]string{"x.png": makePNG(w, h), "x.jpg": makeJPEG(w, h), "x.gif": makeGIF(w, h, 1), "x.webp": makeWebP(w, h)} {
			if name != "x.webp" {
				config, _, err := image.DecodeConfig(strings.NewReader(data))
				require.NoError(t, err)
				require.Equal(t, size, [2]int{config.Width, config.Height})
			}
			_, rules := rulesOf(t, input.UploadOptions{MaxPixels: w * h}, name, data)
			require.Empty(t, rules, name)
			if w*h > 1 {
				_, rules = rulesOf(t, input.UploadOptions{MaxPixels: w*h - 1}, name, data)
				require.Equal(t, []input.UploadRule{input.UploadPixels}, rules, name)
			}
		}
	}
}

func TestUploadPDF(t *testing.T) {
	for objects, rule := range map[string]input.UploadRule{
		"3 0 obj << /S /JavaScript /JS (x) >> endobj":                                        input.UploadActive,
		"3 0 obj << /S /J#61vaScr#69pt >> endobj":                                            input.UploadActive,
		"3 0 obj << /S/Launch/F(x) >> endobj":                                                input.UploadActive,
		"3 0 obj << /XFA 4 0 R >> endobj":                                                    input.UploadActive,
		"3 0 obj << /Type /EmbeddedFile >> endobj":                                           input.UploadEmbedded,
		"3 0 obj << /S /GoToR /F (x) >> endobj":                                              input.UploadExternal,
		"trailer << /Encrypt 9 0 R >>":                                                       input.UploadEncrypted,
		pdfStream("/Type /ObjStm", "<</S/JavaScript>>"):                                      input.UploadActive,
		pdfStream("/Type /Obj#53tm /X /Image", "<</S/JavaScript>>"):                          input.UploadActive,
		pdfStream("/Type /ObjStm %"+strings.Repeat(" ", 9000)+"\n", "<</S/JavaScript>>"):     input.UploadActive,
		"(x >>\nstream\n" + pdfStream("/Type /ObjStm", "<</S/JavaScript>>"):                  input.UploadActive,
		"5 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\nxxx\nendstream":           input.UploadMalformed,
		"5 0 obj << /Subtype /Image /Width 100000 /Height 100000 >>\nstream\nxxx\nendstream": input.UploadPixels,
		pdfStream("", strings.Repeat("0 0 m ", 1<<18)):                                       input.UploadRatio,
		strings.Repeat(pdfStream("", strings.Repeat("q Q ", 200<<10)), 100):                  input.UploadUnpacked,
	} {
		refused(t, "x.pdf", makePDF(objects), rule)
	}
	for _, objects := range []string{"3 0 obj << /JS 1 /Launched 2 /OpenAction [2 0 R /Fit] /A << /S /URI /URI (https://x.org) >> >>", pdfStream("", "(about /JavaScript in text)"),
		"stream of water", pdfStream("/Type /ObjStm", "<< /Type /Font >>"), "5 0 obj << /Filter /FlateDecode >>\nstream\nbroken\nendstream"} {
		allowed(t, "x.pdf", makePDF(objects))
	}
	_, rules := rulesOf(t, input.UploadOptions{MaxUnpacked: 1000}, "x.pdf", makePDF(pdfStream("", prose(600, 1))+pdfStream("", prose(600, 1))))
	require.Equal(t, []input.UploadRule{input.UploadUnpacked}, rules)
	good := makePDF("")
	allowed(t, "x.pdf", good+"\r\n\x00")
	allowed(t, "x.pdf", good+"4 0 obj <<>> endobj\n%%EOF") // an update
	refused(t, "x.pdf", "GIF8 "+good, input.UploadPolyglot)
	refused(t, "x.pdf", "\x01\x02"+good, input.UploadPolyglot)
	refused(t, "x.pdf", good+"<html>", input.UploadPolyglot)
	refused(t, "x.pdf", good+makeZip(zipped{"a.txt", "x"}), input.UploadPolyglot)
	refused(t, "x.pdf", strings.ReplaceAll(good, "%%EOF", ""), input.UploadMalformed)
}

// TestUploadPDFHidden has names in objects that are packed in ways that readers follow and a look at the file does not.
func TestUploadPDFHidden(t *testing.T) {
	for objects, rule := range map[string]input.UploadRule{
		pdfStream("/N 1 /First 4", "1 0 <</S/JavaScript>>"):                                                                   input.UploadActive, // some readers do without the type
		strings.ReplaceAll(pdfStream("/Type /ObjStm", "<</S/JavaScript>>"), "/FlateDecode", "/Fl"):                            input.UploadActive,
		strings.ReplaceAll(pdfStream("/Type /ObjStm", "<</S/JavaScript>>"), "/FlateDecode", "7 0 R"):                          input.UploadActive,
		strings.ReplaceAll(pdfStream("/Type /ObjStm", "<</S/JavaScript>>"), "/FlateDecode", "[/FlateDecode /AHx]"):            input.UploadActive,
		pdfStream("/Type /ObjStm /DecodeParms <</Predictor 12>>", "\x02<</S/Ja"):                                              input.UploadMalformed,
		"5 0 obj << /Type /ObjStm /Filter /LZWDecode >>\nstream\nxxx\nendstream":                                              input.UploadMalformed,
		"5 0 obj << /Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n78\nendstream":                           input.UploadMalformed,
		"5 0 obj << /Type /ObjStm /Filter 7 0 R >>\nstream\nxxx\nendstream":                                                   input.UploadMalformed,
		"5 0 obj << /Type /ObjStm %stream\n/Filter /FlateDecode >>\nstream\n" + deflated("<</S/JavaScript>>") + "\nendstream": input.UploadActive,
		"5 0 obj << /Type /ObjStm /A (>>stream\nx) /Filter /FlateDecode >>\nstream\n" + deflated("/Launch ") + "\nendstream":  input.UploadActive,
		"5 0 obj << /Type /ObjStm /A (>>stream\n" + deflated("x") + "\nendstream) >>\nstream\n" + deflated("/Launch "):        input.UploadActive,
		pdfStream("/N 1 /First 4 /A (obj) /Subtype /Image", "1 0 <</S/JavaScript>>"):                                          input.UploadActive,
		"3 0 obj << /Subtype /FileAttachment >> endobj":                                                                       input.UploadEmbedded,
	} {
		_, rules := rulesOf(t, input.UploadOptions{}, "x.pdf", makePDF(objects))
		require.Contains(t, rules, rule, objects)
	}
	first := "4 0 obj << /Type /Outlines /First 7 0 R >> endobj\n" // no list of objects
	allowed(t, "x.pdf", makePDF(first+pdfStream("", "(about /JavaScript in text)")))
	allowed(t, "x.pdf", makePDF(pdfStream("/Subtype /Image /Width 9 /Height 9 /ColorSpace [/Indexed /DeviceRGB 1 (abcdef)]", strings.Repeat("x", 2<<20))))
}

func TestUploadOffice(t *testing.T) {
	for name, c := range map[string]struct {
		more zipped
		rule input.UploadRule
	}{
		"macros":        {zipped{"word/vbaProject.bin", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, input.UploadMacro},
		"macro sheet":   {zipped{"xl/macrosheets/sheet1.xml", "<x/>"}, input.UploadMacro},
		"control":       {zipped{"word/activeX/activeX1.xml", "<x/>"}, input.UploadActive},
		"script":        {zipped{"word/media/image1.svg", "<svg><script/></svg>"}, input.UploadActive},
		"dde":           {zipped{"word/footer.xml", "<w:instrText>DDEAUTO c:\\\\x</w:instrText>"}, input.UploadActive},
		"instruction":   {zipped{"word/footer.xml", `<d><?x?><a:instrText>PAGE</a:instrText></d>`}, input.UploadMalformed},
		"dde in parts":  {zipped{"word/footer.xml", `<d><a:fldChar/><a:instrText> D</a:instrText><a:r/><a:instrText>&#68;E "c"</a:instrText></d>`}, input.UploadActive},
		"dde in fields": {zipped{"word/footer.xml", `<d><instrText>DDE</instrText><fldChar/><instrText>AUTO c</instrText></d>`}, input.UploadActive},
		"simple field":  {zipped{"word/footer.xml", `<d><w:fldSimple w:instr=" ddeauto c:\\\\x"/></d>`}, input.UploadActive},
		"picture":       {zipped{"word/footer.xml", `<d><w:instrText>INCLUDEPICTURE "http://x.org/a.png" \d</w:instrText></d>`}, input.UploadExternal},
		"share in text": {zipped{"word/footer.xml", `<d><w:instrText>INCLUDETEXT "\\\\x\\a"</w:instrText></d>`}, input.UploadExternal},
		"chunk":         {rels(`<Relationship Type="http://x/aFChunk" Target="a.html"/>`), input.UploadEmbedded},
		"add-in":        {rels(`<Relationship Type="http://x/webextensiontaskpanes" Target="a.xml"/>`), input.UploadActive},
		"object":        {zipped{"word/embeddings/oleObject1.bin", "\x01\x02\x03"}, input.UploadEmbedded},
		"program":       {zipped{"word/media/image1.png", "MZ\x90\x00"}, input.UploadEmbedded},
		"template":      {rels(`<Relationship Type="http://x/attachedTemplate" Target="http://x.org/t.dotm" TargetMode="External"/>`), input.UploadExternal},
		"share":         {rels(`<Relationship Type="http://x/hyperlink" Target="file://x.org/a" TargetMode="External"/>`), input.UploadExternal},
		"unc":           {rels(`<Relationship Type="http://x/hyperlink" Target="\\x.org\a" TargetMode="External"/>`), input.UploadExternal},
		"msdt":          {rels(`<Relationship Type="http://x/oleObject" Target="ms-msdt:/id" TargetMode="external"/>`), input.UploadExternal},
		"entities":      {zipped{"word/header.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, input.UploadMalformed},
		"broken rels":   {rels(`<Relationship`), input.UploadMalformed},
		"utf-16":        {zipped{"word/header.xml", "\xff\xfe<\x00"}, input.UploadMalformed},
		"macro in part": {zipped{"word/embeddings/s.xlsx", makeOffice("xlsx", zipped{"xl/vbaProject.bin", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"})}, input.UploadMacro},
	} {
		_, rules := rulesOf(t, input.UploadOptions{Accept: []input.UploadRule{input.UploadEmbedded}}, "x.docx", makeOffice("docx", c.more))
		if c.rule == input.UploadEmbedded {
			require.Empty(t, rules, name)
			_, rules = rulesOf(t, input.UploadOptions{}, "x.docx", makeOffice("docx", c.more))
		}
		if name == "macro sheet" { // two kinds of document in one
			require.Contains(t, rules, input.UploadType)
			continue
		}
		require.Equal(t, []input.UploadRule{c.rule}, rules, name)
	}
	for text, rule := range map[string]input.UploadRule{
		`<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>`:                          input.UploadActive,
		`<connections><connection id="1" refreshOnLoad="1"><webPr url="http://x"/></connection></connections>`: input.UploadExternal,
		`<c><f>_xlfn.WEBSERVICE("http://x.org/"&amp;A1)</f></c>`:                                               input.UploadExternal,
	} {
		refused(t, "x.xlsx", makeOffice("xlsx", zipped{"xl/a.xml", text}), rule)
	}
	allowed(t, "x.xlsx", makeOffice("xlsx", zipped{"xl/a.xml", `<pivotCacheDefinition refreshOnLoad="1"><connection refreshOnLoad="0"/></pivotCacheDefinition>`}))
	allowed(t, "x.docx", makeOffice("docx", zipped{"word/a.xml", `<d>what DDEAUTO is<w:instrText> PAGE \\* MERGEFORMAT</w:instrText><w:instrText>INCLUDEPICTURE "a.png"</w:instrText></d>`}))
	_, rules := rulesOf(t, input.UploadOptions{}, "x.xlsx", makeOffice("xlsx", zipped{"xl/macrosheets/s.xml", "<x/>"}))
	require.Equal(t, []input.UploadRule{input.UploadMacro}, rules)
	enabled := strings.NewReplacer("wordprocessingml.document.main", "word.document.macroEnabled.main")
	refused(t, "x.docx", makeZip(zipped{"[Content_Types].xml", enabled.Replace(`<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)}, zipped{"word/d.xml", "<a/>"}), input.UploadMacro)
	refused(t, "x.docx", makeZip(zipped{"[Content_Types].xml", "<Types/>"}, zipped{"word/d.xml", "<a/>"}), input.UploadMalformed)
	_, rules = rulesOf(t, input.UploadOptions{MaxText: 1000}, "x.docx", makeOffice("docx", zipped{"word/a.xml", strings.Repeat("<a/>", 200)}))
	require.Equal(t, []input.UploadRule{input.UploadTextLength}, rules)
}

func TestUploadMistakes(t *testing.T) {
	for _, o := range []input.UploadOptions{{}, {Types: []string{"exe"}}, {Types: []string{"pdf"}, MaxBytes: -1}, {Types: []string{"pdf"}, MaxPixels: 1<<30 + 1},
		{Types: []string{"pdf"}, Accept: []input.UploadRule{input.UploadSize}}, {Types: []string{"pdf"}, Accept: []input.UploadRule{"input.upload"}}} {
		_, err := input.NewUploads(o)
		require.Error(t, err)
		require.Error(t, input.Upload(o).Err)
	}
	u, err := input.NewUploads(input.UploadOptions{Types: []string{"txt"}})
	require.NoError(t, err)
	_, err = u.Inspect(t.Context(), "x.txt", strings.NewReader("short"), 10)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	_, err = u.Inspect(t.Context(), "x.txt", strings.NewReader("x"), 1<<40)
	require.ErrorIs(t, err, input.UploadSize)
	_, err = u.Inspect(t.Context(), "x.txt", strings.NewReader("x"), -1)
	require.ErrorIs(t, err, input.UploadSize)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = u.Inspect(ctx, "x.txt", strings.NewReader("x"), 1)
	require.ErrorIs(t, err, context.Canceled)
	var e *input.UploadError
	require.False(t, errors.As(err, &e))
}

// TestUploadErrors has what a server makes of a file that was refused.
func TestUploadErrors(t *testing.T) {
	u, err := input.NewUploads(input.UploadOptions{Types: []string{"pdf"}})
	require.NoError(t, err)
	_, err = u.Inspect(t.Context(), "x.exe", strings.NewReader("MZ\x00"), 3)
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.ErrorIs(t, err, input.UploadType)
	require.NotErrorIs(t, err, guard.ErrNeedsApproval)
	var blocked *guard.BlockedError
	require.ErrorAs(t, fmt.Errorf("handler: %w", err), &blocked)
	require.EqualError(t, blocked, "guard: input blocked by input.upload.extension")
	require.Empty(t, blocked.Decision.Text())
	require.False(t, blocked.Decision.Allowed())
	var other *io.PipeReader
	require.False(t, (&input.UploadError{}).As(&other))
}

// TestUploadLaws has contents without a name, which are refused whatever they hold.
func TestUploadLaws(t *testing.T) {
	guardtest.TestCheck(t, input.Upload(input.UploadOptions{Types: allUploads}), "hello", makeWebP(2, 2))
	guardtest.TestCheck(t, input.Upload(input.UploadOptions{Types: allUploads}).Then(guard.Flag), "hello", makeWebP(2, 2))
}

func TestUploadAccept(t *testing.T) {
	accept := func(rules ...input.UploadRule) input.UploadOptions { return input.UploadOptions{Accept: rules} }
	for _, c := range []struct {
		o          input.UploadOptions
		name, data string
		kind       string // "" if it is refused all the same
	}{
		{accept(input.UploadMacro), "x.docx", makeOffice("docx", zipped{"word/vbaProject.bin", "x"}), "docx"},
		{accept(input.UploadMacro), "x.docx", makeOffice("docx", zipped{"word/vbaProject.bin", "x"}) + "x", ""},
		{accept(input.UploadPolyglot), "x.jpg", makeJPEG(3, 3) + "a film", "jpeg"},
		{accept(input.UploadPolyglot), "x.zip", makeZip() + "x", ""},
		{accept(input.UploadMismatch), "x.jpg", makePNG(3, 3), "png"},
		{accept(input.UploadEncoding), "x.txt", "caf\xe9", "txt"},
		{accept(input.UploadEmbedded), "x.pdf", makePDF("<< /Type /EmbeddedFile >>"), "pdf"},
		{accept(input.UploadEncrypted), "x.zip", plainZip(func(h *zip.FileHeader) { h.Flags |= 1 }, zipped{"a.txt", "hi"}), "zip"},
		{accept(input.UploadEncrypted), "x.zip", plainZip(func(h *zip.FileHeader) {
			if h.Name == "a.txt" {
				h.Flags |= 1
			}
		}, zipped{"a.txt", "hi"}, zipped{"b.txt", "\x00"}), ""},
	} {
		kind, rules := rulesOf(t, c.o, c.name, c.data)
		require.Equal(t, c.kind, kind, "%v: %v", c.o.Accept, rules)
	}
}

func TestUploadCheck(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{input.Upload(input.UploadOptions{Types: allUploads})}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	for name, data := range goodUploads() {
		d := s.Check(t.Context(), guard.Content{Stage: guard.StageInput, Source: name, Text: data})
		require.True(t, d.Allowed(), "%s: %v", name, d.Findings)
		require.Equal(t, data, d.Text())
	}
	d := s.Check(t.Context(), guard.Content{Stage: guard.StageInput, Source: "secretname.exe", Text: "MZ secretdata \x00\x01"})
	require.False(t, d.Allowed())
	require.Equal(t, "input.upload.extension", d.Rule())
	require.NotContains(t, fmt.Sprint(d.Findings, d.Err()), "secret")
	_, err = s.Input(t.Context(), "what a user writes")
	require.ErrorIs(t, err, guard.ErrBlocked)

	st := s.StreamContent(t.Context(), guard.Content{Stage: guard.StageInput, Source: "x.png"})
	for _, c := range []byte(makePNG(2, 2)) {
		out, err := st.Push(string([]byte{c}))
		require.NoError(t, err)
		require.Empty(t, out)
	}
	out, err := st.Close()
	require.NoError(t, err)
	require.Equal(t, makePNG(2, 2), out)
}
