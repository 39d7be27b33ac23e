package toolcall

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	ruleArgPathTraversal = "toolcall.arg.path.traversal"
	ruleArgPathAbsolute  = "toolcall.arg.path.absolute"
	ruleArgPathEncoded   = "toolcall.arg.path.encoded"
	ruleArgPathCharacter = "toolcall.arg.path.character"
	ruleArgPathDevice    = "toolcall.arg.path.device"
	ruleArgPathHidden    = "toolcall.arg.path.hidden"
	ruleArgPathExtension = "toolcall.arg.path.extension"
	ruleArgPathOutside   = "toolcall.arg.path.outside"
	ruleArgPathSpecial   = "toolcall.arg.path.special"

	// DefaultMaxFileBytes is how much Dir.ReadFile reads when DirOptions.MaxBytes is zero.
	DefaultMaxFileBytes = 1 << 20
)

// DirOptions says which names of a Dir are taken. The zero value takes files and directories that are not hidden, for
// reading. It is read once.
type DirOptions struct {
	Write      bool     // files may be made and written to, see Dir.Create
	Hidden     bool     // names that begin with a dot are taken: .git, .ssh, .env
	Extensions []string // of files: ".txt", in any case; empty takes all, and directories are taken always
	MaxBytes   int      // most that ReadFile reads; zero is DefaultMaxFileBytes
}

// Dir is a directory that tools may open files in: with names that came from a model, and out of which no name leads. The
// check Path looks at a name before the call, Open opens it; it is Open that holds, since what a name stands for may have
// changed in between. It is safe for concurrent use.
type Dir struct {
	root    *os.Root
	options DirOptions
}

// PathError says why a Dir has not opened a name. It holds a rule of Path, never the name.
type PathError struct {
	Rule string

	cause error
}

// Error names the rule.
func (e *PathError) Error() string { return "toolcall: path: " + e.Rule }

// Is reports whether target says of the file what the system has said: fs.ErrNotExist, fs.ErrExist or fs.ErrPermission.
func (e *PathError) Is(target error) bool {
	switch target {
	case fs.ErrNotExist, fs.ErrExist, fs.ErrPermission:
		return errors.Is(e.cause, target)
	}
	return false
}

// OpenDir opens a directory of the operator's. Close it when it is not needed any more.
func OpenDir(dir string, options DirOptions) (*Dir, error) {
	for _, e := range options.Extensions {
		if len(e) < 2 || e[0] != '.' {
			return nil, fmt.Errorf("toolcall: extension %q does not begin with a dot", e)
		}
	}
	if options.MaxBytes < 0 {
		return nil, fmt.Errorf("toolcall: MaxBytes %d is negative", options.MaxBytes)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("toolcall: %w", err)
	}
	options.Extensions = slices.Clone(options.Extensions)
	return &Dir{root, options}, nil
}

// Close closes the directory. Files that were opened stay open.
func (d *Dir) Close() error { return d.root.Close() }

// Open opens a file or a directory for reading. Symbolic links are followed inside of the directory, never out of it, and
// nothing is opened that is no regular file and no directory. The error is a *PathError.
func (d *Dir) Open(name string) (*os.File, error) { return d.open(name, os.O_RDONLY) }

// Create makes a file for writing, or empties one that exists. Without DirOptions.Write it makes none. The error is a
// *PathError.
func (d *Dir) Create(name string) (*os.File, error) {
	if d == nil || !d.options.Write {
		return nil, &PathError{Rule: ruleArgPathOutside}
	}
	f, err := d.open(name, os.O_WRONLY|os.O_CREATE)
	if err != nil {
		return nil, err
	}
	if err := f.Truncate(0); err != nil { // not before it is known to be a file
		f.Close()
		return nil, &PathError{ruleArgPathSpecial, err}
	}
	return f, nil
}

// ReadFile returns what stands in a file, which must not be longer than DirOptions.MaxBytes. The error is a *PathError.
func (d *Dir) ReadFile(name string) ([]byte, error) {
	f, err := d.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	limit := d.options.MaxBytes
	if limit == 0 {
		limit = DefaultMaxFileBytes
	}
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	switch {
	case err != nil:
		return nil, &PathError{ruleArgPathSpecial, err}
	case len(data) > limit:
		return nil, &PathError{Rule: ruleArgTooLong}
	}
	return data, nil
}

func (d *Dir) open(name string, flag int) (*os.File, error) {
	if d == nil {
		return nil, &PathError{Rule: ruleArgPathOutside}
	}
	if rule := d.lexical(name); rule != "" {
		return nil, &PathError{Rule: rule}
	}
	// A pipe must not make Open wait for its other end.
	f, err := d.root.OpenFile(path.Clean(name), flag|syscall.O_NONBLOCK, 0o600)
	if err != nil {
		return nil, &PathError{ruleArgPathOutside, err}
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() && !info.IsDir() {
		f.Close()
		return nil, &PathError{ruleArgPathSpecial, err}
	}
	return f, nil
}

// Path takes names of files and directories in dir. It looks at the name, and at what stands there now: open it with
// Dir.Open, which looks again.
//
// A name has slashes between its parts and is relative to dir. The same names are taken on every system.
//
// Rules:
//   - toolcall.arg.path.traversal: a part "..", also with other dots or with blanks behind it
//   - toolcall.arg.path.absolute: it begins with a slash, a drive (C:), a share (\\host), a home directory (~)
//   - toolcall.arg.path.encoded: percent sequences, bytes that are not UTF-8 (overlong forms of . and /), letters of other
//     scripts that stand for . / \ : in some form
//   - toolcall.arg.path.character: NUL, control and invisible characters, backslashes, colons (streams of NTFS), " * < > ? |, a
//     part that ends in a dot or a blank, short names (PROGRA~1)
//   - toolcall.arg.path.device: CON, NUL, COM1 and the like, also with an extension
//   - toolcall.arg.path.hidden: a part that begins with a dot, unless DirOptions.Hidden
//   - toolcall.arg.path.extension: a file with none of DirOptions.Extensions
//   - toolcall.arg.path.outside: a symbolic link leads out of dir, or it cannot be looked at
//   - toolcall.arg.path.special: a pipe, a device, a socket
//   - toolcall.arg.too_long: over 4 KiB, or a part over 255 bytes
//   - toolcall.arg.type: no string and no list of strings
func Path(dir *Dir) ArgCheck {
	c := ArgCheck{
		Name: "path",
		Doc:  "name of a file outside of a directory",
		Run: func(_ context.Context, a *Arg) error {
			for w := a.walk(); w.nextString(); {
				name := w.text
				if rule := dir.rule(name); rule != "" {
					a.Report(guard.Finding{Rule: rule})
				}
			}
			return nil
		},
	}
	if dir == nil {
		c.Err = errors.New("directory is nil")
	}
	return c
}

// rule returns the rule that a name breaks now, or "".
func (d *Dir) rule(name string) string {
	if rule := d.lexical(name); rule != "" {
		return rule
	}
	info, err := d.root.Stat(path.Clean(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return d.missing(path.Clean(name))
	case err != nil:
		return ruleArgPathOutside
	case !info.Mode().IsRegular() && !info.IsDir():
		return ruleArgPathSpecial
	}
	return ""
}

// missing judges a name of nothing: a symbolic link to nowhere may lead out of the directory.
func (d *Dir) missing(name string) string {
	if info, err := d.root.Lstat(name); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return ruleArgPathOutside
	}
	return ""
}

// lexical returns the rule that a name breaks whatever stands there, or "".
func (d *Dir) lexical(name string) string {
	rule := judgePath(name, d.options.Hidden)
	if rule != "" || len(d.options.Extensions) == 0 {
		return rule
	}
	ext := path.Ext(name)
	if slices.ContainsFunc(d.options.Extensions, func(e string) bool { return strings.EqualFold(e, ext) && len(e) == len(ext) }) {
		return ""
	}
	if info, err := d.root.Stat(path.Clean(name)); err == nil && info.IsDir() {
		return ""
	}
	return ruleArgPathExtension
}
