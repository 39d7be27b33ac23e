package input

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// UploadOptions are the settings of Upload and NewUploads. Zero limits are the defaults; Types must be given.
type UploadOptions struct {
	// Types are the types a file may have: pdf, png, jpeg, gif, webp, svg, txt, md, csv, json, docx, xlsx, pptx, zip. The
	// files in a zip archive must be of these types, too.
	Types []string

	MaxBytes    int // of a file; zero is 16 MiB, at most 1 GiB. A file is held in memory.
	MaxName     int // bytes of a name; zero is 255
	MaxUnpacked int // bytes that all that is packed in a file comes to; zero is 64 MiB
	MaxRatio    int // how many times its packed size a part unpacks to, if that is a megabyte or more; zero is 200
	MaxEntries  int // files in an archive, with those in archives in it; zero is 1000
	MaxDepth    int // archives in an archive in one another; zero is none. Sheets embedded in an office document do not count.
	MaxPixels   int // of an image, all its frames together; zero is 100 million
	MaxText     int // bytes of text: a text file, all XML of an office document; zero is 16 MiB
	MaxLine     int // bytes of a line of text; zero is 1 MiB

	// Accept are rules that are let pass: UploadMacro where macros are wanted, UploadEmbedded for invoices with their data
	// attached. It takes UploadName, UploadExtension, UploadMismatch, UploadPolyglot (but of archives), UploadEncrypted,
	// UploadActive, UploadEmbedded, UploadMacro, UploadExternal, UploadPath, UploadLink, UploadDuplicate and UploadEncoding:
	// the others are limits, or mean that nothing was inspected. What is encrypted is not inspected either.
	Accept []UploadRule
}

// acceptable are the rules that Accept takes.
var acceptable = []UploadRule{UploadName, UploadExtension, UploadMismatch, UploadPolyglot, UploadEncrypted, UploadActive, UploadEmbedded,
	UploadMacro, UploadExternal, UploadPath, UploadLink, UploadDuplicate, UploadEncoding}

// Uploads inspects files. It never changes after NewUploads and is safe for concurrent use.
type Uploads struct {
	o     UploadOptions
	types map[string]bool
}

// NewUploads returns an Uploads, or every mistake in the options, joined.
func NewUploads(o UploadOptions) (*Uploads, error) {
	o.Accept = slices.Clone(o.Accept)
	u := &Uploads{o: o, types: map[string]bool{}}
	var errs []error
	if len(o.Types) == 0 {
		errs = append(errs, errors.New("input: uploads of no type are allowed"))
	}
	for _, t := range o.Types {
		if !slices.Contains(uploadTypes, t) {
			errs = append(errs, fmt.Errorf("input: unknown type of upload %q (there are %s)", t, strings.Join(uploadTypes, ", ")))
		}
		u.types[t] = true
	}
	for _, r := range o.Accept {
		if !slices.Contains(acceptable, r) {
			errs = append(errs, fmt.Errorf("input: uploads cannot accept %q", r))
		}
	}
	for _, l := range []struct {
		limit      *int
		zero, most int
	}{
		{&u.o.MaxBytes, 16 << 20, 1 << 30}, {&u.o.MaxName, 255, 4096}, {&u.o.MaxUnpacked, 64 << 20, 1 << 30}, {&u.o.MaxRatio, 200, 1 << 20},
		{&u.o.MaxEntries, 1000, 1 << 20}, {&u.o.MaxDepth, 0, 8}, {&u.o.MaxPixels, 100_000_000, 1 << 30}, {&u.o.MaxText, 16 << 20, 1 << 30},
		{&u.o.MaxLine, 1 << 20, 1 << 30},
	} {
		if *l.limit < 0 || *l.limit > l.most {
			errs = append(errs, fmt.Errorf("input: limit %d of uploads is not from 0 to %d", *l.limit, l.most))
		}
		if *l.limit == 0 {
			*l.limit = l.zero
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return u, nil
}

// Inspect reads a file and says of which type it is, and what is wrong with it: an *UploadError for everything that was
// found, joined. The type is one of UploadOptions.Types, or "" if the error is not nil. Any other error is one of r or ctx,
// and the file must not go on either. What it says holds for the bytes that were read: keep those, not a file that somebody may
// change afterwards.
//
// The name is the one that the client sent, without a folder. Memory is up to MaxBytes and MaxUnpacked; time is linear in
// both.
func (u *Uploads) Inspect(ctx context.Context, name string, r io.ReaderAt, size int64) (kind string, err error) {
	x := u.begin(ctx)
	if size > int64(u.o.MaxBytes) || size < 0 {
		x.name(name)
		x.refuse(UploadSize, "%d bytes, at most %d", size, u.o.MaxBytes)
		return "", x.err()
	}
	var b strings.Builder
	b.Grow(int(size))
	n, err := io.Copy(&b, io.NewSectionReader(r, 0, size))
	if err == nil && n < size {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return "", fmt.Errorf("input: upload of %d bytes: %w", size, err)
	}
	return x.inspect(name, b.String())
}

// Upload finds files that must not be taken. The text of the content is the file, byte by byte, and its Source is the name
// that the client sent:
//
//	p, err := guard.New(guard.Config{Checks: []guard.Check{input.Upload(input.UploadOptions{Types: []string{"pdf", "png"}})}})
//	d := p.Session(subject).Check(ctx, guard.Content{Stage: guard.StageInput, Source: header.Filename, Text: string(file)})
//
// It is for a pipeline of its own: what users write is not a file, and is blocked for its lack of a name. A finding is about
// the whole file and has an *UploadError as Data; its rule is one of the constants of type UploadRule. A stream waits for
// its end. Uploads.Inspect is the same without a pipeline.
func Upload(o UploadOptions) guard.Check {
	c := guard.Check{
		Name:   "input.upload",
		Doc:    "a file is not of an allowed type and free of traps",
		Stages: guard.StageInput,
	}
	u, err := NewUploads(o)
	if err != nil {
		c.Err = err
		return c
	}
	c.Run = func(ctx context.Context, p *guard.Pass) error {
		if !p.EOF() {
			return nil
		}
		x := u.begin(ctx)
		if _, err := x.inspect(p.Source(), p.Raw()); err != nil && len(x.errs) == 0 {
			return err
		}
		for _, e := range x.errs {
			p.Report(guard.Finding{Rule: string(e.Rule), Data: e})
		}
		return nil
	}
	return c
}

// inspection is the work on one file, with what of the limits is left.
type inspection struct {
	*Uploads
	ctx      context.Context
	errs     []*UploadError
	entry    string // of an archive
	depth    int
	unpacked int
	entries  int
	text     int
}

func (u *Uploads) begin(ctx context.Context) *inspection {
	return &inspection{Uploads: u, ctx: ctx, unpacked: u.o.MaxUnpacked, entries: u.o.MaxEntries, text: u.o.MaxText}
}

// maxUploadErrors bounds what is said about one file.
const maxUploadErrors = 64

// refuse notes what is wrong, unless it is accepted.
func (x *inspection) refuse(rule UploadRule, format string, args ...any) {
	if !slices.Contains(x.o.Accept, rule) {
		x.stop(rule, format, args...)
	}
}

// stop notes what is wrong, once for each entry and rule. It is for faults behind which nothing can be inspected.
func (x *inspection) stop(rule UploadRule, format string, args ...any) {
	if len(x.errs) >= maxUploadErrors {
		return
	}
	if slices.ContainsFunc(x.errs, func(e *UploadError) bool { return e.Rule == rule && e.Entry == x.entry }) {
		return
	}
	x.errs = append(x.errs, &UploadError{rule, fmt.Sprintf(format, args...), x.entry})
}

func (x *inspection) err() error {
	errs := make([]error, len(x.errs))
	for i, e := range x.errs {
		errs[i] = e
	}
	return errors.Join(errs...)
}

func (x *inspection) inspect(name, data string) (kind string, err error) {
	if len(data) > x.o.MaxBytes {
		x.name(name)
		x.refuse(UploadSize, "%d bytes, at most %d", len(data), x.o.MaxBytes)
		return "", x.err()
	}
	kind = x.file(x.name(name), data)
	if err := x.ctx.Err(); err != nil {
		return "", fmt.Errorf("input: upload: %w", err)
	}
	if err := x.err(); err != nil {
		return "", err
	}
	return kind, nil
}

// file inspects a file whose name says that it is of the given type, "" if it says none, and returns its type.
func (x *inspection) file(named, data string) string {
	if data == "" {
		if x.depth == 0 { // there are empty files in many archives
			x.refuse(UploadSize, "no bytes")
		}
		return named
	}
	kind := sniffUpload(data)
	if kind == "text" && textUpload(named) {
		kind = named
	}
	switch {
	case named == "md" && kind == "html": // as many pages begin
		kind = named
	case named == "pdf" && kind == "text" && strings.Contains(data[:min(len(data), pdfStart)], "%PDF-"):
		kind = named // there are readers that take it for one
	}
	if !x.types[kind] {
		x.refuse(UploadType, "content is %s", describeUpload(kind))
	}
	if named != "" && named != kind {
		x.refuse(UploadMismatch, "content is %s, the name says %s", describeUpload(kind), named)
	}
	switch kind {
	case oldOffice:
		if strings.Contains(data, encryptedPackage) {
			x.refuse(UploadEncrypted, "an office document that is encrypted")
		}
	case "png", "jpeg", "gif", "webp":
		x.image(kind, data)
	case "pdf":
		x.pdf(data)
	case "zip", "docx", "xlsx", "pptx":
		x.archive(kind, data)
	case "svg":
		x.textFile(kind, data)
		x.svg(data)
	default:
		if textUpload(kind) {
			x.textFile(kind, data)
		}
	}
	return kind
}
