package guardhttp

import (
	"net/http"

	"github.com/stanchion-dev/stanchion/guard"
)

// Sessions returns middleware that puts a new session of p into the context of every request. subject says on whose
// behalf the request is made; when it returns an error the request ends with status 401 and the error is not shown.
// Sessions panics when an argument is nil. The middleware is safe for concurrent use if subject is.
func Sessions(p *guard.Pipeline, subject func(*http.Request) (guard.Subject, error)) func(http.Handler) http.Handler {
	if p == nil || subject == nil {
		panic("guardhttp: Sessions called with nil")
	}
	return SessionsFunc(func(r *http.Request) (*guard.Session, error) {
		who, err := subject(r)
		if err != nil {
			return nil, err
		}
		return p.Session(who), nil
	})
}

// SessionsFunc is like Sessions for a service that keeps sessions over several requests: session returns the one that the
// request belongs to. It must make sure that the conversation is the requester's own. A nil session without an error is
// answered with status 401 too.
func SessionsFunc(session func(*http.Request) (*guard.Session, error)) func(http.Handler) http.Handler {
	if session == nil {
		panic("guardhttp: SessionsFunc called with nil")
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			s, err := session(r)
			if err != nil || s == nil {
				write(w, plainProblem(http.StatusUnauthorized))
				return
			}
			next.ServeHTTP(w, r.WithContext(guard.NewContext(r.Context(), s)))
		})
	}
}
