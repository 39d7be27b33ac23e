package input

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

// Style is the form of delimiters.
type Style uint8

const (
	Tags   Style = iota // <data-qh3...> and </data-qh3...>, each on a line of its own
	Fences              // ````data-qh3... and ````end-qh3...
)

// Spotlight says how data is told from the rest of a prompt, after Hines et al., "Defending Against Indirect Prompt
// Injection Attacks With Spotlighting" (2024). The authors measured that the marks of the latter two bring attacks on the
// models of that time from more than one in two down to less than one in fifty.
type Spotlight uint8

const (
	Delimited  Spotlight = iota // between delimiters only
	Datamarked                  // with the character ˆ in place of each blank as well
	Encoded                     // in base64, for models that read it well
)

// DelimitOptions say how DelimitWith writes data. The zero value is what Delimit does.
type DelimitOptions struct {
	Style  Style     // of the delimiters; zero is Tags
	Mark   Spotlight // in the text; zero is none
	Source string    // where the text comes from, as a note of at most 80 bytes in the first delimiter; empty writes none
}

// Delimit returns text as data for a prompt, between delimiters that carry a nonce of the session:
//
//	<data-qh3vnx5s8wk2r7td4>
//	text
//	</data-qh3vnx5s8wk2r7td4>
//
// Nothing in text can close it: what looks like a delimiter, with whatever nonce, like a control token of a chat template or
// like the header of another speaker is broken as by [Escape]. Nobody outside can know the nonce, and that does not
// even matter, since in text the nonce itself is broken, too. It stays the same over a session, so that what a provider
// caches of earlier turns holds. With a nil session each call has another nonce.
//
// What Delimit cannot do is to make the model care: tell it what the delimiters mean, with [DelimitRules] or with a
// [Prompt], which does all of this.
func Delimit(s *guard.Session, text string) string {
	return DelimitWith(s, text, DelimitOptions{})
}

// DelimitWith is Delimit with another form of delimiters or with marks in the text. See [Undelimit] for the way back. The
// result is at most three times as long as text (1.34 times without marks) and 256 bytes.
//
// In DelimitOptions.Source letters, digits and ._-/:@ stay, anything else becomes "_": what a stranger has called a file must
// not say more than a name.
func DelimitWith(s *guard.Session, text string, o DelimitOptions) string {
	return dataBlock(nonces.Of(s), labelData, text, o)
}

// Undelimit returns the text that Delimit or DelimitWith of this session made block of, byte by byte. It is an error if block
// is not such a text.
func Undelimit(s *guard.Session, block string) (string, error) {
	return undelimit(nonces.Of(s), block)
}

func undelimit(nonce, block string) (string, error) {
	first, rest, ok := strings.Cut(block, "\n")
	if !ok {
		return "", errNoBlock
	}
	shut := "</" + labelData + "-" + nonce + ">"
	if strings.HasPrefix(first, fence) {
		shut = fence + "end-" + nonce
	}
	_, nonceAndNote, _ := strings.Cut(first, "-")
	note, ok := strings.CutPrefix(nonceAndNote, nonce)
	body, closed := strings.CutSuffix(rest, "\n"+shut)
	if !ok || !closed {
		return "", errNoBlock
	}
	switch {
	case strings.HasPrefix(note, noteBase64):
		raw, err := base64.StdEncoding.DecodeString(body)
		if err != nil {
			return "", fmt.Errorf("input: delimited text: %w", err)
		}
		return string(raw), nil
	case strings.HasPrefix(note, noteMarked):
		body = undatamark(body)
	}
	return escape(body, nonce, true), nil
}

var errNoBlock = errors.New("input: not a text that was delimited in this session")

// What stands in delimiters. No label may hold anything but letters.
const (
	labelData = "data"
	labelUser = "user"

	fence      = "````"
	noteMarked = ` marked="ˆ"`
	noteBase64 = ` encoding="base64"`
)

func isLabel(name string) bool { return name == labelData || name == labelUser }

// dataBlock puts text between delimiters.
func dataBlock(nonce, label, text string, o DelimitOptions) string {
	note := ""
	switch o.Mark {
	case Datamarked:
		text, note = datamark(escape(text, nonce, false)), noteMarked
	case Encoded:
		text, note = base64.StdEncoding.EncodeToString([]byte(text)), noteBase64
	default:
		text = escape(text, nonce, false)
	}
	if o.Source != "" {
		if name := sourceName(o.Source, nonce); name != "" {
			note += ` source="` + name + `"`
		}
	}
	if o.Style == Fences {
		return fence + label + "-" + nonce + note + "\n" + text + "\n" + fence + "end-" + nonce
	}
	return "<" + label + "-" + nonce + note + ">\n" + text + "\n</" + label + "-" + nonce + ">"
}

// maxSource is how many bytes of a source stand in a delimiter.
const maxSource = 80

// sourceName makes source fit to stand in a delimiter. A source may be what a stranger has called a file.
func sourceName(source, nonce string) string {
	var b strings.Builder
	for _, r := range source[:min(len(source), 4*maxSource)] {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-/:@", r) || r == utf8.RuneError {
			r = '_'
		}
		if b.Len()+utf8.RuneLen(r) > maxSource {
			break
		}
		b.WriteRune(r)
	}
	if strings.Contains(fold.String(b.String()), nonce) {
		return ""
	}
	return b.String()
}

// A nonce is a letter that stands nowhere else in it, so that it cannot overlap itself, and 80 bits in letters and digits
// that fold to themselves.
const (
	nonceStart   = 'q'
	nonceLetters = "abcdefghjkmnprstuvwxyz0123456789"
	nonceLen     = 17
)

var nonces = guard.NewSavedKey("input/nonce", newNonce,
	func(nonce string) ([]byte, error) { return []byte(nonce), nil }, loadNonce)

// loadNonce returns a nonce that newNonce could have made.
func loadNonce(b []byte) (string, error) {
	if len(b) != nonceLen || b[0] != nonceStart || strings.Trim(string(b[1:]), nonceLetters) != "" {
		return "", errors.New("input: no nonce")
	}
	return string(b), nil
}

func newNonce() string {
	var b [nonceLen]byte
	_, _ = rand.Read(b[:]) // never fails
	for i := range b {
		b[i] = nonceLetters[b[i]%byte(len(nonceLetters))]
	}
	b[0] = nonceStart
	return string(b[:])
}
