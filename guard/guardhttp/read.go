package guardhttp

import (
	"io"
	"net/http"
	"strings"
	"unicode/utf8"
)

// bodyError says that a body cannot be taken.
type bodyError struct {
	status int
	reason string
}

func (e bodyError) Error() string { return "guardhttp: " + e.reason }

// ReadText reads the body of r as text of at most maxBytes bytes. A longer body is an error of type *http.MaxBytesError and
// closes the connection; a compressed one, one that ends early and one that is not UTF-8 are errors too. The text is ""
// when the error is not nil; Error knows what to answer.
func ReadText(w http.ResponseWriter, r *http.Request, maxBytes int) (string, error) {
	if e := r.Header.Get("Content-Encoding"); e != "" && !strings.EqualFold(e, "identity") {
		return "", bodyError{http.StatusUnsupportedMediaType, "body is compressed"}
	}
	if r.Body == nil {
		return "", nil
	}
	limit := int64(max(maxBytes, 0))
	if r.ContentLength > limit {
		w.Header().Set("Connection", "close")
		return "", &http.MaxBytesError{Limit: limit}
	}
	var b strings.Builder
	if r.ContentLength > 0 {
		b.Grow(int(min(r.ContentLength, 64<<10))) // what a client announces it may never send
	}
	if _, err := io.Copy(&b, http.MaxBytesReader(w, r.Body, limit)); err != nil {
		if _, tooLong := err.(*http.MaxBytesError); tooLong {
			return "", err
		}
		return "", bodyError{http.StatusBadRequest, "body cannot be read"}
	}
	if text := b.String(); utf8.ValidString(text) {
		return text, nil
	}
	return "", bodyError{http.StatusBadRequest, "body is not UTF-8"}
}
