package toolcall

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	ruleTokenBad     = "toolcall.token.bad"
	ruleTokenExpired = "toolcall.token.expired"
	ruleTokenUsed    = "toolcall.token.used"
	ruleTokenStore   = "toolcall.token.store"

	// DefaultApprovalLife is how long a token may be used when ApprovalOptions.Life is zero.
	DefaultApprovalLife = 15 * time.Minute

	minKeyBytes = 32
	maxUsed     = 1 << 16 // tokens that are remembered as used, at about 100 bytes each
)

// ApprovalOptions are settings of NewApprovals. It is read once.
type ApprovalOptions struct {
	// Key is a secret of at least 32 random bytes, the same in all processes that make and take tokens.
	Key []byte

	// Life is how long a token may be used. Zero is DefaultApprovalLife.
	Life time.Duration

	// Version names the policy. A token that was made under another version is not taken.
	Version string

	// Use notes that a token is used, for several processes: it returns true for the first call with this id only, and has to
	// remember it until the given time. Nil remembers 65,536 in memory, which is enough for one process; when they are used up
	// no token is taken.
	Use func(ctx context.Context, id string, until time.Time) (first bool, err error)
}

// Approvals lets a person approve a call, in another process and later if need be, in two steps: Request makes a token of the
// error of a call that waits, and Resume runs the call once the person has said yes.
//
//	text, err := tools.Run(ctx, s, call)
//	if ask, ok := approvals.Request(s, conversation, err); ok {
//		// Show ask.Call to the person, keep ask.Token; end the turn.
//	}
//	...
//	text, err = approvals.Resume(ctx, s, conversation, token, call, tools.Run)
//
// A token is for one call (the tool, and the arguments in their canonical form), one subject, one conversation and one
// version of the policy, for a limited time and once. It says none of that: it is a code of the HMAC-SHA256 of it. Whoever
// holds a token can have the call made: give it to the person who decides, never to a model, a tool or a log, and find out
// who the person is before taking it back.
//
// It is safe for concurrent use.
type Approvals struct {
	key     []byte
	life    time.Duration
	version string
	use     func(ctx context.Context, id string, until time.Time) (bool, error)
	used    usedTokens
}

// NewApprovals returns Approvals, or what is wrong with the options.
func NewApprovals(options ApprovalOptions) (*Approvals, error) {
	a := &Approvals{key: slices.Clone(options.Key), life: options.Life, version: options.Version, use: options.Use}
	if len(a.key) < minKeyBytes {
		return nil, fmt.Errorf("toolcall: key of %d bytes is shorter than %d", len(a.key), minKeyBytes)
	}
	if a.life == 0 {
		a.life = DefaultApprovalLife
	}
	if a.life < 0 {
		return nil, fmt.Errorf("toolcall: life %v is negative", a.life)
	}
	if a.use == nil {
		a.use = a.used.use
	}
	return a, nil
}

// ApprovalRequest is a call that waits for a person. It holds content and a secret: LogValue leaves them out.
type ApprovalRequest struct {
	Token   string         // for the person's answer; a secret
	Call    guard.ToolCall // what is to be approved
	Rules   []string       // why it has to be
	Expires time.Time
}

// LogValue describes the request without token and arguments.
func (r ApprovalRequest) LogValue() slog.Value {
	return slog.GroupValue(slog.Any("call", r.Call), slog.Any("rules", r.Rules), slog.Time("expires", r.Expires))
}

// Request makes a token of the error of a call that waits for approval. ok is false for any other error, and for a nil
// session. conversation names the session in the program, in every process alike.
func (a *Approvals) Request(s *guard.Session, conversation string, err error) (request ApprovalRequest, ok bool) {
	var blocked *guard.BlockedError
	if s == nil || !errors.As(err, &blocked) {
		return ApprovalRequest{}, false
	}
	waits, ok := blocked.Decision.Pending()
	if !ok || waits.Stage != guard.StageToolCall || waits.Tool == nil {
		return ApprovalRequest{}, false
	}
	for _, f := range blocked.Decision.Findings {
		if f.Action == guard.Ask && f.Mode == guard.Enforce && !slices.Contains(request.Rules, f.Rule) {
			request.Rules = append(request.Rules, f.Rule)
		}
	}
	request.Call = *waits.Tool
	request.Expires = time.Now().Add(a.life).Truncate(time.Second)
	sealed, err := Seal(request.Call)
	if err != nil {
		return ApprovalRequest{}, false
	}
	request.Token = a.sign(newToken(request.Expires), a.binds(s, conversation, sealed))
	return request, true
}

// ApprovalError says why a token was not taken. It never holds the token.
//
// Rules:
//   - toolcall.token.bad: no token, or one for something else: another call, subject, conversation, version or key
//   - toolcall.token.expired: its time is over
//   - toolcall.token.used: it was used before
//   - toolcall.token.store: ApprovalOptions.Use could not tell, or too many tokens are remembered
type ApprovalError struct {
	Rule string
}

// Error names the rule.
func (e *ApprovalError) Error() string { return "toolcall: " + e.Rule }

// Resume runs a call that a person has approved: run is Tools.Run, Tool.Call or a function of the program's that asks s
// about the call (Session.ToolCall). The call is checked again, and what asks for approval is granted; what blocks by now
// still blocks. The arguments may be written in another way, but must mean the same.
//
// The error is an *ApprovalError if the token was not taken: then nothing has run. A token that was taken is used up,
// whatever comes of the call.
func (a *Approvals) Resume(ctx context.Context, s *guard.Session, conversation, token string, call guard.ToolCall,
	run func(context.Context, *guard.Session, guard.ToolCall) (string, error)) (string, error) {
	sealed, err := Seal(call)
	if err != nil || s == nil || run == nil {
		return "", &ApprovalError{ruleTokenBad}
	}
	parts, ok := a.verify(token, a.binds(s, conversation, sealed))
	switch {
	case !ok:
		return "", &ApprovalError{ruleTokenBad}
	case !time.Now().Before(parts.expires()):
		return "", &ApprovalError{ruleTokenExpired}
	}
	if ctx == nil {
		ctx = context.Background()
	}
	first, err := a.use(ctx, parts.id(), parts.expires())
	switch {
	case err != nil:
		return "", &ApprovalError{ruleTokenStore}
	case !first:
		return "", &ApprovalError{ruleTokenUsed}
	}
	defer s.GrantCall(call)()
	return run(ctx, s, call)
}

// usedTokens remembers tokens in memory.
type usedTokens struct {
	mu   sync.Mutex
	ends map[string]time.Time
}

var errTooMany = errors.New("too many tokens are remembered")

func (u *usedTokens) use(_ context.Context, id string, until time.Time) (bool, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if _, ok := u.ends[id]; ok {
		return false, nil
	}
	if len(u.ends) >= maxUsed {
		now := time.Now()
		for id, end := range u.ends {
			if !now.Before(end) {
				delete(u.ends, id)
			}
		}
		if len(u.ends) >= maxUsed {
			return false, errTooMany
		}
	}
	if u.ends == nil {
		u.ends = make(map[string]time.Time)
	}
	u.ends[id] = until
	return true, nil
}
