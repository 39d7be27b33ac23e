package input_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
)

// Makers of files.

func picture(w, h int) image.Image {
	m := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black, color.White})
	m.SetColorIndex(w/2, h/2, 1)
	return m
}

func makePNG(w, h int) string {
	var b bytes.Buffer
	_ = png.Encode(&b, picture(w, h))
	return b.String()
}

func makeJPEG(w, h int) string {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, picture(w, h), nil)
	return b.String()
}

func makeGIF(w, h, frames int) string {
	var b bytes.Buffer
	g := &gif.GIF{}
	for range frames {
		g.Image, g.Delay = append(g.Image, picture(w, h).(*image.Paletted)), append(g.Delay, 1)
	}
	_ = gif.EncodeAll(&b, g)
	return b.String()
}

func le(n int) string { return string(binary.LittleEndian.AppendUint32(nil, uint32(n))) }

func riff(chunks string) string { return "RIFF" + le(len(chunks)+4) + "WEBP" + chunks }

func makeWebP(w, h int) string {
	body := "\x2f" + le((w-1)|(h-1)<<14) + "\x00"
	return riff("VP8L" + le(len(body)) + body)
}

type zipped struct{ name, text string }

func makeZip(files ...zipped) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		e, _ := w.Create(f.name)
		_, _ = io.WriteString(e, f.text)
	}
	_ = w.Close()
	return b.String()
}

// plainZip stores files with their lengths in front, as simple writers do.
func plainZip(edit func(*zip.FileHeader), files ...zipped) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, CRC32: crc32.ChecksumIEEE([]byte(f.text)), CompressedSize64: uint64(len(f.text)), UncompressedSize64: uint64(len(f.text))}
		if edit != nil {
			edit(h)
		}
		e, _ := w.CreateRaw(h)
		_, _ = io.WriteString(e, f.text)
	}
	_ = w.Close()
	return b.String()
}

func makeOffice(kind string, more ...zipped) string {
	main := map[string][2]string{
		"docx": {"word/document.xml", "wordprocessingml.document"}, "xlsx": {"xl/workbook.xml", "spreadsheetml.sheet"},
		"pptx": {"ppt/presentation.xml", "presentationml.presentation"},
	}[kind]
	return makeZip(append([]zipped{
		{"[Content_Types].xml", `<?xml version="1.0"?><Types><Override PartName="/` + main[0] + `" ContentType="application/vnd.openxmlformats-officedocument.` + main[1] + `.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="` + main[0] + `"/></Relationships>`},
		{main[0], "<doc>Hello</doc>"},
	}, more...)...)
}

func rels(relationships string) zipped {
	return zipped{"word/_rels/document.xml.rels", "<Relationships>" + relationships + "</Relationships>"}
}

func makePDF(objects string) string {
	return "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" + objects + "\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
}

func deflated(text string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.String()
}

func pdfStream(dict, text string) string {
	data := deflated(text)
	return fmt.Sprintf("5 0 obj\n<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream\nendobj\n", len(data), dict, data)
}
