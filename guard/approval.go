package guard

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"slices"
	"time"
)

const (
	// maxGrants is how many approvals that were not used yet a session keeps; older ones are forgotten.
	maxGrants = 64
	// grantLife is how long an approval may be used.
	grantLife = time.Hour
)

// pending is the content of a decision that waits for approval.
type pending struct {
	content Content
	key     digest
}

type digest [sha256.Size]byte

// grant is an approval that was not used yet.
type grant struct {
	key   digest
	until time.Time
}

// Pending returns the content that waits for approval, for the person who decides. It must not be logged. ok is false
// unless the Action is Ask.
func (d Decision) Pending() (c Content, ok bool) {
	if d.pending == nil {
		return Content{}, false
	}
	return d.pending().content, true
}

// Grant approves the content of a decision whose Action is Ask: the next Check of exactly this text at this stage, from
// this source and for this tool, treats what wanted to be asked as a flag. A grant holds once and for an hour, and only
// in sessions of the subject that the decision was made for. Granting any other decision does nothing.
func (s *Session) Grant(d Decision) {
	if s == nil || d.pending == nil || d.Action != Ask {
		return
	}
	s.grant(d.pending().key)
}

// GrantCall approves a call of a tool that a person has seen outside of this session: the next ToolCall with exactly this
// name and these arguments treats what wants to be asked as a flag, once and for an hour, as with Grant. What blocks still
// blocks. Calling take takes the approval back if it was not used.
//
// The program has to know by itself that this very call was approved for the session's subject.
func (s *Session) GrantCall(call ToolCall) (take func()) {
	if s == nil {
		return func() {}
	}
	key := contentKey(s.subject, callContent(&call))
	s.grant(key)
	return func() { s.granted(key) }
}

// grant keeps an approval.
func (s *Session) grant(key digest) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.grants) >= maxGrants {
		s.grants = slices.Delete(s.grants, 0, 1)
	}
	s.grants = append(s.grants, grant{key, time.Now().Add(grantLife)})
}

// granted uses up a grant.
func (s *Session) granted(key digest) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, g := range s.grants {
		if g.key == key {
			s.grants = slices.Delete(s.grants, i, i+1)
			return time.Now().Before(g.until)
		}
	}
	return false
}

// Granted reports whether what wants to be asked about this content is granted already (Session.Grant, GrantCall), so that a
// check that counts can tell a call that waits from one that runs. It does not use the approval up.
func (p *Pass) Granted() bool {
	s := p.r.session
	if s == nil {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.grants) == 0 {
		return false
	}
	key := contentKey(s.subject, p.r.content)
	return slices.ContainsFunc(s.grants, func(g grant) bool { return g.key == key && time.Now().Before(g.until) })
}

// Approver reports whether somebody decides at once about what wants to be asked (Config.Approve): then nothing waits.
func (p *Pass) Approver() bool { return p.r.config().Approve != nil }

// ask turns a decision to ask into what was granted.
func (s *Session) ask(ctx context.Context, r *run, d Decision) Decision {
	wait := &pending{r.content, contentKey(s.subject, r.content)}
	d.pending = func() *pending { return wait }
	ok := s.granted(wait.key)
	if !ok && s.p.config.Approve != nil {
		var failed bool
		if ok, failed = s.callApprove(ctx, d); failed {
			r.own(ruleApproval, Ask, Enforce, Span{})
			d.Findings = r.sorted()
		}
	}
	if ok {
		r.approve()
		d.Action, d.Approved, d.pending = r.action, true, nil
	}
	return d
}

func (s *Session) callApprove(ctx context.Context, d Decision) (ok, failed bool) {
	defer func() {
		if v := recover(); v != nil {
			ok, failed = false, true
			s.fail(ctx, "guard", panicked(v))
		}
	}()
	ok, err := s.p.config.Approve(ctx, d)
	if err != nil {
		s.fail(ctx, "guard", err)
	}
	return ok && err == nil, err != nil
}

// contentKey names a content of a subject. Everything that could change what is approved is in it; the ID that a model
// gives a call is not, since it is another one when the model asks again.
func contentKey(s Subject, c Content) (key digest) {
	h := sha256.New()
	put(h, s.User, s.Tenant)
	put(h, c.Text, c.Source)
	h.Write([]byte{byte(c.Stage), byte(c.Stage >> 8), byte(c.Format), byte(c.Trust)})
	if c.Tool != nil {
		put(h, "tool", c.Tool.Name, string(c.Tool.Args))
	}
	if c.Doc != nil {
		put(h, "doc", c.Doc.ID, c.Doc.Text)
	}
	h.Sum(key[:0])
	return key
}

// put writes strings so that no two lists of them look alike.
func put(h hash.Hash, list ...string) {
	var n [8]byte
	for _, s := range list {
		binary.LittleEndian.PutUint64(n[:], uint64(len(s)))
		h.Write(n[:])
		h.Write([]byte(s))
	}
}
