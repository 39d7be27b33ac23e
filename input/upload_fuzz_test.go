package input_test

import (
	"archive/zip"
	"context"
	"fmt"
	"image"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
)

// FuzzUpload holds what is let through to what the readers of the standard library make of it.
func FuzzUpload(f *testing.F) {
	for name, data := range goodUploads() {
		f.Add(name, data)
	}
	f.Add("x.pdf", makePDF(pdfStream("/Type /ObjStm", "<</S/JavaScript>>")))
	f.Add("x.zip", makeZip(zipped{"a.zip", makeZip(zipped{"b.txt", "x"})}))
	f.Add("x.jpg", makeJPEG(2, 2)+"abcd"+"SEFH"+le(106)+le(1)+le(0)+le(4)+le(4)+le(24)+"SEFT")
	f.Add("x.zip", largeZip("a.txt", "hello", nil))
	f.Add("x.webp", riff("VP8X"+le(10)+strings.Repeat("\x00", 10)+"ANMF"+le(16)+strings.Repeat("\x00", 16)))
	f.Add("x.gif", "GIF89a\x01\x00\x01\x00\x00\x00\x00;")
	const pixels = 1 << 20
	u, err := input.NewUploads(input.UploadOptions{Types: allUploads, MaxUnpacked: 1 << 20, MaxPixels: pixels, MaxDepth: 1, MaxEntries: 50})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, name, data string) {
		kind, err := u.Inspect(t.Context(), name, strings.NewReader(data), int64(len(data)))
		again, err2 := u.Inspect(t.Context(), name, strings.NewReader(data), int64(len(data)))
		require.Equal(t, kind, again)
		require.Equal(t, fmt.Sprint(err), fmt.Sprint(err2))
		require.Equal(t, kind == "", err != nil)
		if err != nil {
			var e *input.UploadError
			require.ErrorAs(t, err, &e)
			return
		}
		require.NotContains(t, name, "/")
		switch kind {
		case "zip", "docx", "xlsx", "pptx":
			r, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
			require.NoError(t, err)
			for _, file := range r.File {
				rc, err := file.Open()
				require.NoError(t, err)
				_, err = io.Copy(io.Discard, rc)
				require.NoError(t, err)
			}
		case "png", "jpeg", "gif":
			if c, format, err := image.DecodeConfig(strings.NewReader(data)); err == nil {
				require.Equal(t, kind, format)
				require.LessOrEqual(t, c.Width*c.Height, pixels)
			}
		}
	})
}

// TestUploadTime has files that were made to take long, and ends only because they do not.
func TestUploadTime(t *testing.T) {
	const n = 1 << 20
	overlap := "/FlateDecode>>\nstream\n\x78\x01" + "\x00\x18\x00\xe7\xff" // a stream that goes on in the next, by a block of its 24 bytes
	empty := strings.Repeat("\x00\x00\x00\xff\xff", n/5)                   // blocks without content
	for name, data := range map[string]string{
		"streams.pdf":  makePDF(strings.Repeat("<</Filter/FlateDecode>>\nstream\n", n/32)),
		"overlap.pdf":  makePDF(strings.Repeat(overlap, 2000) + strings.Repeat("x", 24) + empty),
		"dicts.pdf":    makePDF(strings.Repeat(">>stream\n", n/9)),
		"nearly.pdf":   makePDF(strings.Repeat(">>stream", n/8)),
		"blanks.pdf":   makePDF(strings.Repeat(">>"+strings.Repeat(" ", 999)+"stream", n/1007)),
		"zlib.pdf":     makePDF(strings.Repeat(">>stream\n\x78\x9c", n/11)),
		"names.pdf":    makePDF(strings.Repeat("/Launch ", n/8)),
		"slashes.pdf":  makePDF(strings.Repeat("/", n)),
		"ends.png":     makePNG(2, 2) + strings.Repeat("PK\x05\x06", n/4),
		"markers.jpg":  "\xff\xd8" + strings.Repeat("\xff", n),
		"scans.jpg":    "\xff\xd8" + strings.Repeat("\xff\xda\x00\x02", n/4),
		"blocks.gif":   "GIF89a\x01\x00\x01\x00\x00\x00\x00" + strings.Repeat("!\xff\x00", n/3),
		"chunks.png":   makePNG(2, 2)[:33] + strings.Repeat("\x00\x00\x00\x00IDAT\x00\x00\x00\x00", n/12),
		"tags.svg":     "<svg>" + strings.Repeat("<a/>", n/4) + "</svg>",
		"deep.svg":     strings.Repeat("<svg>", n/5),
		"values.svg":   `<svg a="` + strings.Repeat("url(#", n/5) + `"/>`,
		"styles.svg":   "<svg>" + strings.Repeat("<style>\\7</style>", n/18) + "</svg>",
		"nested.svg":   "<svg>" + strings.Repeat("<style>u", 200) + strings.Repeat("</style>", 200) + "</svg>",
		"escapes.svg":  "<svg><style>" + strings.Repeat("\\", n) + "</style></svg>",
		"scripts.png":  makePNG(2, 2) + strings.Repeat("<?ph<scrip", n/10),
		"fields.docx":  makeOffice("docx", zipped{"word/a.xml", "<d>" + strings.Repeat("<instrText>DDE</instrText>", n/26) + "</d>"}),
		"words.docx":   makeOffice("docx", zipped{"word/a.xml", "<d><instrText>LINK" + strings.Repeat(" a", n/2) + "</instrText></d>"}),
		"extra.zip":    plainZip(func(h *zip.FileHeader) { h.Extra = []byte(strings.Repeat("\x75\x70\x00\x00", 16000)) }, zipped{"a.txt", ""}, zipped{"b.txt", ""}),
		"names.svg":    "<svg " + strings.Repeat(`a="" `, n/5) + "/>",
		"deep.json":    strings.Repeat("[", n),
		"controls.txt": prose(2000, 1) + strings.Repeat("\x01\n", n/2),
		"locals.zip":   strings.Repeat("PK\x03\x04", n/4) + makeZip(),
		"dirs.zip":     makeZip() + strings.Repeat("PK\x01\x02", n/4),
	} {
		_, rules := rulesOf(t, input.UploadOptions{}, name, data)
		t.Logf("%-14s %d KB, %v", name, len(data)>>10, rules)
	}
}

func BenchmarkUpload(b *testing.B) {
	for name, data := range map[string]string{
		"photo.jpg": makeJPEG(2000, 1500), "notes.txt": prose(1<<20, 1), "paper.pdf": makePDF(strings.Repeat(pdfStream("", prose(20_000, 1)), 50)),
		"report.docx": makeOffice("docx", zipped{"word/a.xml", prose(1<<20, 1)}), "small.png": makePNG(64, 64), "all.zip": makeZip(zipped{"a.txt", prose(1<<20, 1)}),
	} {
		b.Run(name, func(b *testing.B) {
			u, err := input.NewUploads(input.UploadOptions{Types: allUploads})
			require.NoError(b, err)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := u.Inspect(b.Context(), name, strings.NewReader(data), int64(len(data))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func ExampleUploads() {
	u, _ := input.NewUploads(input.UploadOptions{Types: []string{"pdf", "txt"}, MaxBytes: 1 << 20})
	file := strings.NewReader("%PDF-1.7 that calls itself a text") // multipart.File, os.File, bytes.Reader
	_, err := u.Inspect(context.Background(), "invoice.txt", file, file.Size())
	fmt.Println(err)
	// Output: input.upload.mismatch: content is pdf, the name says txt
	// input.upload.malformed: pdf: no end
}

func ExampleNewUploads() {
	_, err := input.NewUploads(input.UploadOptions{Types: []string{"exe"}})
	fmt.Println(err)
	// Output: input: unknown type of upload "exe" (there are pdf, png, jpeg, gif, webp, svg, txt, md, csv, json, docx, xlsx, pptx, zip)
}

func ExampleUpload() {
	check := input.Upload(input.UploadOptions{Types: []string{"txt", "png"}})
	p, _ := guard.New(guard.Config{Checks: []guard.Check{check}})
	s := p.Session(guard.Subject{User: "ada"})
	d := s.Check(context.Background(), guard.Content{Stage: guard.StageInput, Source: "photo.php.txt", Text: "hello"})
	fmt.Println(d)
	// Output: input: block by input.upload.extension
}
