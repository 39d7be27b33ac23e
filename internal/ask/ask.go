package ask

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
)

// maxAnswer is the longest answer in bytes.
const maxAnswer = 1 << 20

// Server is where texts are sent. It must not be changed after the first Post and is safe for concurrent use.
type Server struct {
	Package string       // begins the text of errors
	URL     string       // with its path
	Key     string       // empty sends none
	KeyName string       // header that the key is sent in; empty is "Authorization: Bearer"
	Header  http.Header  // sent along
	Client  *http.Client // nil is a client of its own
}

// Check returns what is wrong with the settings, and fills in the client.
func (s *Server) Check() error {
	s.Header = s.Header.Clone()
	if s.Client == nil {
		s.Client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	if u, err := url.Parse(s.URL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return s.errorf("URL is not one of http or https") // it may hold a password
	}
	return nil
}

func (s *Server) errorf(format string, args ...any) error {
	return fmt.Errorf(s.Package+": "+format, args...)
}

// Post sends v as JSON and returns the answer, whose status is 200.
func (s *Server) Post(ctx context.Context, v any) ([]byte, error) {
	body, err := json.Marshal(v)
	if err != nil {
		return nil, s.errorf("text cannot be sent")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL, bytes.NewReader(body))
	if err != nil {
		return nil, s.errorf("URL cannot be asked")
	}
	for name, values := range s.Header {
		req.Header[name] = values
	}
	req.Header.Set("Content-Type", "application/json")
	switch {
	case s.Key == "":
	case s.KeyName != "":
		req.Header.Set(s.KeyName, s.Key)
	default:
		req.Header.Set("Authorization", "Bearer "+s.Key)
	}
	res, err := s.Client.Do(req)
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			return nil, cause
		}
		// The error as a whole names the URL, which may hold a password, and may repeat what the server has said.
		var connection *net.OpError
		var certificate *tls.CertificateVerificationError
		switch {
		case errors.As(err, &connection):
			return nil, s.errorf("no answer: %w", connection)
		case errors.As(err, &certificate):
			return nil, s.errorf("no answer: %w", certificate)
		}
		return nil, s.errorf("no answer")
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	switch {
	case res.StatusCode != http.StatusOK:
		return nil, s.errorf("status %d", res.StatusCode)
	case err != nil:
		return nil, s.errorf("answer broke off")
	case len(answer) > maxAnswer:
		return nil, s.errorf("answer is too long")
	}
	return answer, nil
}
