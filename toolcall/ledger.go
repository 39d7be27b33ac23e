package toolcall

import (
	"crypto/sha256"
	"encoding/binary"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	maxLedger      = 1024      // calls that a session remembers for Tool.Call, at about 100 bytes each
	maxLedgerBytes = 256 << 10 // of their results
)

// ledgerKey is what Tool.Call remembers of a session.
var ledgerKey = guard.NewSavedKey("toolcall/ledger", func() *ledger { return new(ledger) }, (*ledger).save, loadLedger)

// ledger remembers calls that have run, so that the same call again does not pay twice. It is safe for concurrent use.
type ledger struct {
	mu      sync.Mutex
	turn    int
	entries []ledgerEntry // the oldest first
	bytes   int
}

// ledgerEntry is a call that runs or has run.
type ledgerEntry struct {
	sum  [32]byte
	id   uint64 // hash of the model's name for the call; zero is none
	turn int
	state
	text string
}

// state is how far a call has come.
type state uint8

const (
	callRuns    state = iota
	callDone          // text is what it came to
	callUnknown       // it was left behind, has panicked, or its result is too long to keep
)

// hashID returns a hash of the model's name for a call, which may be long; zero if it has none.
func hashID(id string) uint64 {
	if id == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(id)) // the same in every process
	return binary.LittleEndian.Uint64(sum[:]) | 1
}

// newTurn says that the user has spoken.
func (l *ledger) newTurn() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.turn++
}

// begin notes that a call is about to run. If it must not, because it runs or has run already, known is what it has come
// to.
func (l *ledger) begin(spec *ToolSpec, id string, sum [32]byte) (known ledgerEntry, runs bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !spec.again(true, true) {
		return ledgerEntry{}, true // nothing to remember: many reads must not make it forget a payment
	}
	h := hashID(id)
	for i := range l.entries {
		if e := &l.entries[i]; e.sum == sum && spec.again(h == e.id && h != 0, e.turn == l.turn) {
			return *e, false
		}
	}
	if len(l.entries) == maxLedger {
		l.drop(0)
	}
	l.entries = append(l.entries, ledgerEntry{sum: sum, id: h, turn: l.turn})
	return ledgerEntry{}, true
}

// again reports whether a call with the same arguments as one before is that call once more.
func (spec *ToolSpec) again(sameID, sameTurn bool) bool {
	switch spec.Repeat {
	case RepeatRuns:
		return false
	case RepeatOnce:
		return sameID || sameTurn
	}
	return spec.Effect != Read && (sameID || spec.unwatched() && sameTurn)
}

// unwatched reports whether what cannot be taken back may be done without a person who would see that it is done twice.
func (spec *ToolSpec) unwatched() bool {
	return spec.Effect == Destructive && (spec.Approval == ApproveNever || spec.Approval == ApproveUnlessSaid)
}

// end notes what a call has come to.
func (l *ledger) end(id string, sum [32]byte, s state, text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := l.find(id, sum)
	if i < 0 {
		return
	}
	if len(text) > maxLedgerBytes/4 {
		s, text = callUnknown, ""
	}
	l.entries[i].state, l.entries[i].text = s, text
	l.bytes += len(text)
	for k := 0; l.bytes > maxLedgerBytes && k < len(l.entries); k++ {
		l.bytes -= len(l.entries[k].text)
		if l.entries[k].state == callDone {
			l.entries[k].state, l.entries[k].text = callUnknown, ""
		}
	}
}

// forget says that a call has not done anything, and may be made again.
func (l *ledger) forget(id string, sum [32]byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := l.find(id, sum); i >= 0 {
		l.drop(i)
	}
}

// find returns the youngest entry of a call that runs, or -1.
func (l *ledger) find(id string, sum [32]byte) int {
	h := hashID(id)
	for i := len(l.entries) - 1; i >= 0; i-- {
		if e := &l.entries[i]; e.sum == sum && e.id == h && e.state == callRuns {
			return i
		}
	}
	return -1
}

func (l *ledger) drop(i int) {
	l.bytes -= len(l.entries[i].text)
	l.entries = append(l.entries[:i], l.entries[i+1:]...)
}
