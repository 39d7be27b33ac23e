package input_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input"
)

func TestUploadArchivePaths(t *testing.T) {
	for _, name := range []string{"../a.txt", "a/../../b.txt", "/etc/a.txt", "a//b.txt", "./a.txt", "C:/a.txt", "a\\..\\b.txt", "a/con.txt", "a /b.txt", "a./b.txt",
		"a\x00.txt", "a\u202etxt.txt", strings.Repeat("a/", 40) + "b.txt", strings.Repeat("a", 1100) + ".txt"} {
		_, rules := rulesOf(t, input.UploadOptions{}, "x.zip", plainZip(nil, zipped{name, "hi"}))
		require.Equal(t, []input.UploadRule{input.UploadPath}, rules, "%q", name)
	}
	allowed(t, "x.zip", plainZip(func(h *zip.FileHeader) { h.NonUTF8 = true }, zipped{"caf\x82.txt", "hi"}))
	for _, names := range [][]string{{"a.txt", "a.txt"}, {"a.txt", "A.TXT"}, {"a.txt", "a.txt/b.txt"}, {"a.txt/b/c.txt", "a.txt"}, {"a.txt/", "a.txt"}} {
		var files []zipped
		for _, n := range names {
			files = append(files, zipped{n, map[bool]string{true: "", false: "hi"}[strings.HasSuffix(n, "/")]})
		}
		refused(t, "x.zip", plainZip(nil, files...), input.UploadDuplicate)
	}
	for _, mode := range []fs.FileMode{fs.ModeSymlink, fs.ModeDevice, fs.ModeNamedPipe} {
		refused(t, "x.zip", plainZip(func(h *zip.FileHeader) { h.SetMode(mode | 0o777) }, zipped{"a.txt", "/etc/passwd"}), input.UploadLink)
	}
	refused(t, "x.zip", plainZip(func(h *zip.FileHeader) { h.CreatorVersion, h.ExternalAttrs = 0, 0o120777<<16 }, zipped{"a.txt", "/etc/passwd"}), input.UploadLink)
	for _, extra := range []string{"\x75\x70\x0b\x00\x01\x00\x00\x00\x00../x.t", "\x75\x70\x0a\x00\x01\x00\x00\x00\x00a.txt\x75\x70\x0a\x00\x01\x00\x00\x00\x00b.txt"} {
		both := plainZip(func(h *zip.FileHeader) { h.Extra = []byte(extra) }, zipped{"a.txt", "hi"})
		refused(t, "x.zip", both, input.UploadHeaders)
		local := strings.Index(both, extra)
		only := both[:local] + strings.Replace(extra, "\x75\x70", "\x01\x99", 2) + both[local+len(extra):] // in the directory alone
		refused(t, "x.zip", only, input.UploadHeaders)
	}
	refused(t, "x.zip", plainZip(func(h *zip.FileHeader) { h.Flags |= 1 }, zipped{"a.txt", "hi"}), input.UploadEncrypted)
	refused(t, "x.zip", plainZip(func(h *zip.FileHeader) { h.Method = 12 }, zipped{"a.txt", "hi"}), input.UploadMalformed)
}

// TestUploadArchiveFiles holds the files in an archive to what is asked of files.
func TestUploadArchiveFiles(t *testing.T) {
	for name, c := range map[string]struct {
		file zipped
		rule input.UploadRule
	}{
		"program":  {zipped{"a.txt", "MZ\x90\x00"}, input.UploadMismatch},
		"named so": {zipped{"a.exe", "hi"}, input.UploadExtension},
		"double":   {zipped{"a.exe.txt", "hi"}, input.UploadExtension},
		"no name":  {zipped{"README", "hi"}, input.UploadExtension},
		"macros":   {zipped{"a.docx", makeOffice("docx", zipped{"word/vbaProject.bin", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"})}, input.UploadMacro},
		"polyglot": {zipped{"a.png", makePNG(3, 3) + "x"}, input.UploadPolyglot},
		"litter":   {zipped{"__MACOSX/._a.txt", "MZ\x90\x00"}, input.UploadMismatch},
		"nested":   {zipped{"a.zip", makeZip(zipped{"b.txt", "hi"})}, input.UploadNested},
	} {
		_, rules := rulesOf(t, input.UploadOptions{}, "x.zip", makeZip(zipped{"ok.txt", "hi"}, c.file))
		require.Contains(t, rules, c.rule, name)
	}
	u, err := input.NewUploads(input.UploadOptions{Types: allUploads, MaxDepth: 1})
	require.NoError(t, err)
	inner := makeZip(zipped{"a.txt", "hi"}, zipped{"b.txt", "\x00hi"})
	data := makeZip(zipped{"a.txt", "hi"}, zipped{"b.zip", inner})
	_, err = u.Inspect(t.Context(), "x.zip", strings.NewReader(data), int64(len(data)))
	var e *input.UploadError
	require.ErrorAs(t, err, &e)
	require.Equal(t, "1/1", e.Entry)
	_, rules := rulesOf(t, input.UploadOptions{MaxDepth: 1}, "x.zip", makeZip(zipped{"b.zip", makeZip(zipped{"c.zip", makeZip()})}))
	require.Equal(t, []input.UploadRule{input.UploadNested}, rules)
	_, rules = rulesOf(t, input.UploadOptions{MaxDepth: 2}, "x.zip", makeZip(zipped{"b.zip", makeZip(zipped{"c.zip", makeZip()})}))
	require.Empty(t, rules)
}

func TestUploadBombs(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	e, _ := w.Create("zeros.txt")
	_, _ = io.CopyN(e, zeros{}, 8<<20)
	_ = w.Close()
	refused(t, "x.zip", b.String(), input.UploadRatio)
	_, rules := rulesOf(t, input.UploadOptions{MaxUnpacked: 5 << 20}, "x.zip", b.String())
	require.Equal(t, []input.UploadRule{input.UploadUnpacked}, rules)

	var many []zipped
	for i := range 1001 {
		many = append(many, zipped{fmt.Sprint(i, ".txt"), "x"})
	}
	refused(t, "x.zip", plainZip(nil, many...), input.UploadEntries)
	allowed(t, "x.zip", plainZip(nil, many[:1000]...))
	_, rules = rulesOf(t, input.UploadOptions{MaxDepth: 1}, "x.zip", makeZip(zipped{"a.zip", makeZip(many[:600]...)}, zipped{"b.zip", makeZip(many[:600]...)}))
	require.Equal(t, []input.UploadRule{input.UploadEntries}, rules, "entries of all archives count")

	// A file that says it is smaller than it is.
	short := []byte(makeZip(zipped{"a.txt", strings.Repeat("x", 5000)}))
	for _, sig := range []string{"PK\x07\x08", "PK\x01\x02"} {
		at := bytes.LastIndex(short, []byte(sig)) + map[string]int{"PK\x07\x08": 12, "PK\x01\x02": 24}[sig]
		binary.LittleEndian.PutUint32(short[at:], 10)
	}
	refused(t, "x.zip", string(short), input.UploadMalformed)

	// One that says nothing else than a size no machine has.
	huge := []byte(plainZip(nil, zipped{"a.txt", "hi"}))
	binary.LittleEndian.PutUint32(huge[22:], 1<<31-2)
	binary.LittleEndian.PutUint32(huge[bytes.Index(huge, []byte("PK\x01\x02"))+24:], 1<<31-2)
	refused(t, "x.zip", string(huge), input.UploadUnpacked)
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '0'
	}
	return len(p), nil
}

// TestUploadArchiveHeaders changes what an archive says in one place and not in the other.
func TestUploadArchiveHeaders(t *testing.T) {
	good := plainZip(nil, zipped{"a.txt", "hi"}, zipped{"b.txt", "ho"})
	allowed(t, "x.zip", good)
	central := strings.Index(good, "PK\x01\x02")
	end := strings.Index(good, "PK\x05\x06")
	second := strings.Index(good[4:], "PK\x03\x04") + 4
	set := func(at int, with string) string { return good[:at] + with + good[at+len(with):] }
	for name, c := range map[string]struct {
		data string
		rule input.UploadRule
	}{
		"local name":        {set(30, "z.txt"), input.UploadHeaders},
		"local method":      {set(8, "\x08\x00"), input.UploadHeaders},
		"local length":      {set(22, "\x01"), input.UploadHeaders},
		"local flags":       {set(6, "\x01"), input.UploadHeaders},
		"local signature":   {set(second, "XX"), input.UploadHeaders},
		"overlap":           {set(strings.LastIndex(good, "PK\x01\x02")+42, "\x00\x00"), input.UploadHeaders},
		"count":             {set(end+8, "\x01\x00\x01\x00"), input.UploadHeaders},
		"count too high":    {set(end+8, "\x03\x00\x03\x00"), input.UploadMalformed},
		"disk":              {set(end+4, "\x01\x00"), input.UploadHeaders},
		"zip64":             {set(end+8, "\xff\xff\xff\xff"), input.UploadEntries},
		"checksum":          {set(14, "\x00\x00\x00\x00"), input.UploadHeaders},
		"prepended":         {"GIF89a" + good, input.UploadMismatch},
		"prepended archive": {good + good, input.UploadPolyglot},
		"appended":          {good + "x", input.UploadPolyglot},
		"appended end":      {good + good[end:], input.UploadPolyglot},
		"comment":           {good[:len(good)-2] + "\x16\x00" + good[end:], input.UploadPolyglot},
		"between":           {good[:central] + "abc" + good[central:end+16] + string([]byte{good[end+16] + 3}) + good[end+17:], input.UploadHeaders},
		"no end":            {good[:end], input.UploadMalformed},
		"content":           {set(35, "H"), input.UploadMalformed},
		"central signature": {set(strings.LastIndex(good, "PK\x01\x02"), "PX"), input.UploadMalformed},
	} {
		_, rules := rulesOf(t, input.UploadOptions{}, "x.zip", c.data)
		require.Contains(t, rules, c.rule, name)
		if name != "prepended" {
			require.Len(t, rules, 1, name)
		}
	}
	allowed(t, "x.zip", good[:len(good)-2]+"\x05\x00hello")

	// The extra field that gives a file a second name.
	extra := "\x75\x70\x09\x00\x01\x00\x00\x00\x00evil"
	refused(t, "x.zip", plainZip(func(h *zip.FileHeader) { h.Extra = []byte(extra) }, zipped{"a.txt", "hi"}), input.UploadHeaders)
	allowed(t, "x.zip", plainZip(func(h *zip.FileHeader) { h.Extra = []byte("\x75\x70\x0a\x00\x01\x00\x00\x00\x00a.txt") }, zipped{"a.txt", "hi"}))

	// A prepended archive with offsets that are right.
	program := "MZ\x90\x00 a program that unpacks itself\x00"
	var b bytes.Buffer
	b.WriteString(program)
	w := zip.NewWriter(&b)
	w.SetOffset(int64(len(program)))
	e, _ := w.Create("a.txt")
	_, _ = io.WriteString(e, "hi")
	_ = w.Close()
	refused(t, "x.zip", b.String(), input.UploadMismatch, input.UploadType)
	var c bytes.Buffer
	c.WriteString("PK\x03\x04")
	w = zip.NewWriter(&c)
	w.SetOffset(4)
	e, _ = w.Create("a.txt")
	_, _ = io.WriteString(e, "hi")
	_ = w.Close()
	refused(t, "x.zip", c.String(), input.UploadPolyglot)
}

// largeZip stores a file with lengths and an end record for large archives, as some writers always do.
func largeZip(name, text string, edit func(map[string]uint64)) string {
	n := uint64(len(text))
	v := map[string]uint64{"local": n, "central": n, "count": 1, "usual": 0xFFFFFFFF, "back": 0}
	le16 := func(n int) string { return string(binary.LittleEndian.AppendUint16(nil, uint16(n))) }
	le64 := func(n uint64) string { return string(binary.LittleEndian.AppendUint64(nil, n)) }
	const ones = "\xff\xff\xff\xff"
	crc := le(int(crc32.ChecksumIEEE([]byte(text))))
	if edit != nil {
		edit(v)
	}
	local := "PK\x03\x04" + le16(45) + le16(0) + le16(0) + "\x00\x00\x00\x00" + crc + ones + ones + le16(len(name)) + le16(20) +
		name + le16(1) + le16(16) + le64(v["local"]) + le64(n) + text
	central := "PK\x01\x02" + le16(45) + le16(45) + le16(0) + le16(0) + "\x00\x00\x00\x00" + crc + ones + ones + le16(len(name)) + le16(20) +
		strings.Repeat("\x00", 14) + name + le16(1) + le16(16) + le64(v["central"]) + le64(n)
	end64 := "PK\x06\x06" + le64(44) + le16(45) + le16(45) + le(0) + le(0) + le64(v["count"]) + le64(v["count"]) + le64(uint64(len(central))) + le64(uint64(len(local)))
	locator := "PK\x06\x07" + le(0) + le64(uint64(len(local)+len(central))-v["back"]) + le(1)
	return local + central + end64 + locator + "PK\x05\x06" + le(0) + le16(0xFFFF) + le16(0xFFFF) + le(int(v["usual"])) + ones + le16(0)
}

func TestUploadLargeArchives(t *testing.T) {
	data := largeZip("a.txt", "hello", nil)
	r, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	rc, err := r.Open("a.txt")
	require.NoError(t, err)
	text, err := io.ReadAll(rc)
	require.NoError(t, err)
	require.Equal(t, "hello", string(text))
	allowed(t, "x.zip", data)
	for rule, edit := range map[input.UploadRule]func(map[string]uint64){
		input.UploadMalformed: func(v map[string]uint64) { v["central"] = 1 << 40 },
		input.UploadEntries:   func(v map[string]uint64) { v["count"] = 1 << 40 },
	} {
		refused(t, "x.zip", largeZip("a.txt", "hello", edit), rule)
	}
	for _, edit := range []func(map[string]uint64){
		func(v map[string]uint64) { v["local"]++ }, func(v map[string]uint64) { v["usual"] = 7 }, func(v map[string]uint64) { v["count"] = 0 },
	} {
		refused(t, "x.zip", largeZip("a.txt", "hello", edit), input.UploadHeaders)
	}
	refused(t, "x.zip", largeZip("a.txt", "hello", func(v map[string]uint64) { v["back"] = 1 }), input.UploadMalformed)
	refused(t, "x.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Join(strings.Split("EncryptedPackage", ""), "\x00")+"\x00",
		input.UploadEncrypted, input.UploadMismatch, input.UploadType)
}
