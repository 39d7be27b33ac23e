package guard

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/stanchion-dev/stanchion/internal/pack"
)

// SessionStore keeps what sessions remember between requests, so that a conversation can go on in another process:
// NewMemorySessions keeps it in this one, guard/redis in Redis. What is kept holds words of the user: a store that writes it
// anywhere encrypts it. It has to be safe for concurrent use.
type SessionStore interface {
	// Load returns what was saved last of a conversation of a subject, and its version. A conversation that is not known, or
	// that has been forgotten, is nil and version 0. The conversation of another subject is not known, whatever its id.
	Load(ctx context.Context, subject Subject, id string) (state []byte, version int64, err error)

	// Save keeps state as version+1 if version is still the last one, 0 meaning none, and returns ErrSessionChanged if it is
	// not. It must not keep or change the slice.
	Save(ctx context.Context, subject Subject, id string, state []byte, version int64) error
}

// ErrSessionChanged says that a conversation has gone on elsewhere since it was opened here.
var ErrSessionChanged = errors.New("guard: the conversation has gone on elsewhere")

// Bounds of what Open takes.
const (
	maxSessionID   = 256
	maxSavedValues = 256
	maxSavedName   = 100
)

// stateVersion is the first byte of what is saved. It changes when what follows cannot be read as before.
const stateVersion = 1

// Open returns the conversation of a subject with the given id as Save has left it, in whatever process, or a new one. The id
// is the application's, at most 256 bytes. A subject without User or Tenant is an error, for strangers would share
// conversations, and so is a state that cannot be read: whoever goes on with a new conversation then has decided to forget.
//
//	s, err := p.Open(ctx, store, subject, r.PathValue("conversation"))
//	...
//	question, err := s.Input(ctx, r.FormValue("q"))
//	...
//	if err := s.Save(ctx); err != nil {
//		return err // before anything goes out
//	}
//
// The end of what the user has sent (Check.Earlier), approvals that were not used, Seen, and what checks keep under a key of
// NewSavedKey goes along. What other keys hold does not, nor which messages Messages has let through: a conversation is
// looked at whole once where it comes to, which also tells checks what they learn from it.
func (p *Pipeline) Open(ctx context.Context, store SessionStore, subject Subject, id string) (*Session, error) {
	switch {
	case store == nil:
		return nil, errors.New("guard: no store")
	case subject.User == "" || subject.Tenant == "":
		return nil, errors.New("guard: a conversation is of a user of a tenant")
	case id == "" || len(id) > maxSessionID:
		return nil, fmt.Errorf("guard: an id of %d bytes, not 1 to %d", len(id), maxSessionID)
	}
	state, version, err := store.Load(ctx, subject, id)
	if err != nil {
		return nil, fmt.Errorf("guard: %w", err)
	}
	s := p.Session(subject)
	s.saved = &saved{store: store, id: id, version: version}
	if version == 0 && state == nil {
		return s, nil
	}
	if err := s.read(state); err != nil {
		return nil, err
	}
	return s, nil
}

// saved is where a session is kept.
type saved struct {
	store   SessionStore
	id      string
	version int64
}

// Save keeps what the session remembers in the store that it was opened from. Call it after each request, before what was
// decided has an effect: what is not saved is not remembered elsewhere. ErrSessionChanged means that another request of the
// same conversation was saved first: this one should be refused, and the session be opened anew. A session that was not
// opened from a store has nowhere to be saved, which is an error. It waits for another call of Save.
func (s *Session) Save(ctx context.Context) error {
	if s == nil || s.saved == nil {
		return errors.New("guard: the session was not opened from a store")
	}
	s.saving.Lock()
	defer s.saving.Unlock()
	state, err := s.write()
	if err != nil {
		return err
	}
	err = s.saved.store.Save(ctx, s.subject, s.saved.id, state, s.saved.version)
	switch {
	case err == ErrSessionChanged || err == ErrSessionsFull:
		return err // it says where it comes from
	case err != nil:
		return fmt.Errorf("guard: %w", err)
	}
	s.saved.version++
	return nil
}

// write returns what the session remembers.
func (s *Session) write() ([]byte, error) {
	b := []byte{stateVersion}
	b = pack.Uint(b, uint64(s.Seen()))
	s.mu.Lock()
	now := time.Now()
	var live []grant
	for _, g := range s.grants {
		if now.Before(g.until) {
			live = append(live, g)
		}
	}
	past := s.past
	s.mu.Unlock()
	b = pack.Uint(b, uint64(len(live)))
	for _, g := range live {
		b = append(b, g.key[:]...)
		b = pack.Uint(b, uint64(g.until.Unix()))
	}
	text := ""
	if past != nil {
		text = past.earlier.last(s.p.plans[StageInput.index()].earlier)
	}
	return s.state.write(pack.Bytes(b, text))
}

// read takes over what write has returned.
func (s *Session) read(state []byte) error {
	if len(state) == 0 || state[0] != stateVersion {
		return fmt.Errorf("guard: a saved session of a form that this version does not know")
	}
	r := pack.Read(state[1:])
	s.note(Stage(r.Int(int(StageAll))))
	now := time.Now()
	for range r.Int(maxGrants) {
		var g grant
		copy(g.key[:], r.Take(len(g.key)))
		left := time.Unix(int64(min(r.Uint(), 1<<40)), 0).Sub(now)
		g.until = now.Add(min(left, grantLife)) // the clock of another machine does not prolong it
		s.grants = append(s.grants, g)
	}
	if text := r.Bytes(); len(text) > 0 {
		s.remember().earlier.text = append([]byte(nil), text...)
	}
	s.state.read(r)
	if err := r.End(); err != nil {
		return fmt.Errorf("guard: a saved session is broken")
	}
	return nil
}
