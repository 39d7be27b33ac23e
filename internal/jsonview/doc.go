// Package jsonview shows the text inside a JSON document.
//
// A guard has to see what the consumer of a document will see: `{"a":"x\u0040y"}` holds an e-mail address, or half of
// one, although there is no at sign in its bytes. The view of a document is its raw text with the escapes inside
// strings (keys and values) decoded in place; quotes, punctuation, numbers and white space stay as they are. A document
// without escapes is its own view: nothing is copied and there is no map.
//
// # Use
//
//	var v jsonview.View
//	v.Feed(document, true)
//	text := v.Text()                        // search here
//	out, missed := v.Apply(nil, len(text), edits) // raw JSON with the edits written in
//	if err := v.Err(); err != nil { ... }   // not JSON from err.Offset on
//
// # Streams
//
// Feed takes pieces cut anywhere, through an escape or a rune too; the text, the map and the edited document are the
// same as for the whole. Cut says where the text may be let go, Apply writes it out, Drop forgets it. What is held is
// the memory used: the raw text, the view where it differs, and one mark of 32 bytes for every 256 bytes.
//
// # Not JSON
//
// From the first byte that the grammar of RFC 8259 does not allow, the rest is plain text: the view is the raw text,
// edits are written as they are, and Err says where it began. A document nested deeper than MaxDepth is treated so
// from the bracket that is too deep. As escapes are not decoded there, a caller whose consumer may be more forgiving
// than RFC 8259 must not let a document with an error through on the strength of its view. A byte order mark, comments
// and a second value are errors; so is a truncated document.
//
// # Differences to encoding/json
//
// Err is nil for exactly the documents that [encoding/json.Valid] accepts, nesting limit included. Bytes in a string
// that are not UTF-8 are no error here or there; the view keeps them as they are where encoding/json decodes each to
// U+FFFD. A surrogate without its other half is U+FFFD in both. Duplicate keys are left to package schema.
package jsonview
