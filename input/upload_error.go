package input

import (
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
)

// UploadRule is the name of what is wrong with a file, and an error: errors.Is(err, UploadMacro) asks for it.
type UploadRule string

// What Uploads and Upload find.
const (
	UploadName       UploadRule = "input.upload.name"      // empty, too long, or with characters that names of files must not have
	UploadExtension  UploadRule = "input.upload.extension" // none, that of a type that is not allowed, or behind one of a program
	UploadSize       UploadRule = "input.upload.size"      // empty or too long
	UploadType       UploadRule = "input.upload.type"      // the content is of a type that is not allowed or not known
	UploadMismatch   UploadRule = "input.upload.mismatch"  // the content is not what the extension says
	UploadMalformed  UploadRule = "input.upload.malformed" // not a whole and correct file of its type, so that nobody knows what a reader sees
	UploadPolyglot   UploadRule = "input.upload.polyglot"  // bytes before or behind the file, or a file of a second type in it
	UploadEncrypted  UploadRule = "input.upload.encrypted" // cannot be looked into
	UploadActive     UploadRule = "input.upload.active"    // scripts or actions
	UploadEmbedded   UploadRule = "input.upload.embedded"  // files or objects within a document
	UploadMacro      UploadRule = "input.upload.macro"     // an office document with macros
	UploadExternal   UploadRule = "input.upload.external"  // a document that loads something from elsewhere when it is opened
	UploadPixels     UploadRule = "input.upload.pixels"    // an image that is too large when it is decoded
	UploadUnpacked   UploadRule = "input.upload.unpacked"  // unpacks to too many bytes
	UploadRatio      UploadRule = "input.upload.ratio"     // unpacks to too many times its size
	UploadEntries    UploadRule = "input.upload.entries"   // an archive of too many files
	UploadNested     UploadRule = "input.upload.nested"    // archives within archives
	UploadPath       UploadRule = "input.upload.path"      // an archive with a name that may lead out of its folder
	UploadLink       UploadRule = "input.upload.link"      // an archive with a link or a device
	UploadDuplicate  UploadRule = "input.upload.duplicate" // an archive with two files of one name
	UploadHeaders    UploadRule = "input.upload.headers"   // an archive that says different things about a file in different places
	UploadEncoding   UploadRule = "input.upload.encoding"  // text that is not UTF-8 or UTF-16, or with control characters
	UploadLine       UploadRule = "input.upload.line"      // text with a line that is too long
	UploadTextLength UploadRule = "input.upload.text"      // more text than is to be extracted
)

// Error returns the name of the rule.
func (r UploadRule) Error() string { return string(r) }

// UploadError says what is wrong with a file. It holds nothing of the file and is safe to log. It is a guard.ErrBlocked, and
// guardhttp.Error knows what to answer.
type UploadError struct {
	Rule   UploadRule
	Detail string // what was seen, in words and numbers of this package
	Entry  string // in an archive, the number of the file from 0 on; "3/0" in an archive in it
}

// Error returns the rule, the entry and the detail.
func (e *UploadError) Error() string {
	if e.Entry != "" {
		return fmt.Sprintf("%s: %s (entry %s)", e.Rule, e.Detail, e.Entry)
	}
	return fmt.Sprintf("%s: %s", e.Rule, e.Detail)
}

// Unwrap returns the rule.
func (e *UploadError) Unwrap() error { return e.Rule }

// Is reports whether target is guard.ErrBlocked, too.
func (e *UploadError) Is(target error) bool { return target == guard.ErrBlocked }

// As makes a *guard.BlockedError of e, so that a file that Uploads has refused is answered like any content that was blocked.
func (e *UploadError) As(target any) bool {
	blocked, ok := target.(**guard.BlockedError)
	if ok {
		*blocked = &guard.BlockedError{Decision: guard.Decision{Stage: guard.StageInput, Action: guard.Block, Findings: []guard.Finding{{
			Check: "input.upload", Rule: string(e.Rule), Action: guard.Block, Score: 1, Data: e,
		}}}}
	}
	return ok
}
