package pii

import (
	"errors"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// A Redactor takes personal data out of texts outside of a pipeline. It never changes after NewRedactor and is safe for
// concurrent use.
type Redactor struct {
	d       detector
	subject guard.Subject
}

// NewRedactor returns a Redactor with the options of DetectWith. A vault cannot be used, for there is no session, nor a Recognizer, for it
// may fail.
func NewRedactor(o DetectOptions) (*Redactor, error) {
	r := &Redactor{}
	err := r.d.init(o)
	if o.Vault != nil {
		err = errors.Join(err, errors.New("pii: a Redactor has no vault"))
	}
	if o.Recognizer != nil {
		err = errors.Join(err, errors.New("pii: a Redactor has no recognizer"))
	}
	if err != nil {
		return nil, err
	}
	return r, nil
}

// For returns a Redactor that works for the given tenant and user, which matters to Tokenise, Encrypt and ShiftDate.
func (r *Redactor) For(s guard.Subject) *Redactor { return &Redactor{r.d, s} }

// Redact returns text with everything that is found replaced, and how much was.
func (r *Redactor) Redact(text string) (redacted string, found int) {
	return r.value("", text)
}

// Field is Redact for the value of a field: its name says what the value may be, as "ssn" or "cardNumber".
func (r *Redactor) Field(name, value string) (redacted string, found int) {
	if len(name) > maxContext-2 {
		name = name[len(name)-maxContext+2:]
	}
	return r.value(name+": ", value)
}

func (r *Redactor) value(before, text string) (redacted string, found int) {
	in := inputs.Get().(*input)
	defer in.release()
	in.before, in.text, in.eof, in.d = before, text, true, r.d.plan
	matches, _ := in.scan(in.buf[:0])
	if before != "" && len(text) <= maxValue {
		// What is written in words: a name, a password.
		if l := in.labelOf(before); l != nil && in.textual(l) {
			if m := in.fieldValue(l, 0, len(text), true); m.end > 0 {
				matches = disjoin(insert(matches, m))
			}
		}
	}
	in.buf = matches
	if len(matches) == 0 {
		return text, 0
	}
	var b strings.Builder
	at := 0
	for _, m := range matches {
		b.WriteString(text[at:m.start])
		b.WriteString(r.standIn(m.id, text[m.start:m.end]))
		at = m.end
	}
	b.WriteString(text[at:])
	return b.String(), len(matches)
}

func (r *Redactor) standIn(id entityID, text string) string {
	if r.d.ops != nil && r.d.ops[id] != nil {
		return r.d.ops[id](&Value{Entity: infoOf(id).entity, Text: text, Subject: r.subject, id: id})
	}
	return infoOf(id).plain
}
