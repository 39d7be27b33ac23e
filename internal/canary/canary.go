package canary

import (
	"crypto/rand"
	"errors"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/stanchion-dev/stanchion/internal/mem"
)

const (
	// Letters is the length of a Token.
	Letters = 20
	// Part is how many letters in a row count as the token.
	Part = 12
	// MaxGap is how many bytes that are no ASCII letters may stand between two letters of the token.
	MaxGap = 8
)

// alphabet is what tokens are made of: no vowels, so that no word comes about, and not l and y, which stand for too much
// else.
const alphabet = "bcdfghjkmnpqrstvwxz"

// Token is the canary of one conversation. It prints as an address. It never changes after New and is safe for
// concurrent use.
type Token struct {
	text  mem.Hidden
	forms [4]steps      // forwards and backwards, each as it is and in Atbash
	first uint32        // bit i is set if a step i stands where a part may begin
	pairs [26]uint32    // bit i of pairs[j] is set if a step i follows a step j in some form
	at    [4][26]uint32 // where in each form a step stands: bit i for forms[.][i]
	parts []uint64      // sorted: every part of every form, packed
	// samples is a filter of every sampleLetters letters of every form.
	samples [1 << (sampleBits - 6)]uint64
}

// steps is a form of a token: by how much each letter follows the one before, modulo 26.
type steps [Letters - 1]byte

// New returns a token that no other call returns.
func New() *Token {
	for {
		// A part that hardly varies could stand in ordinary text: one token in ten thousand has such a part.
		if t := of(random()); t.varied() {
			return t
		}
	}
}

// Text returns the token as it is to be planted. It is a secret of the conversation: do not log it.
func (t *Token) Text() string { return t.text.Reveal() }

// random returns letters of which no two neighbours are the same.
func random() string {
	const n = len(alphabet)
	out := make([]byte, 0, Letters)
	var pool [64]byte
	for len(out) < Letters {
		_, _ = rand.Read(pool[:]) // never fails
		for _, b := range pool {
			if int(b) >= 256/n*n || len(out) == Letters {
				continue
			}
			if c := alphabet[int(b)%n]; len(out) == 0 || out[len(out)-1] != c {
				out = append(out, c)
			}
		}
	}
	return string(out)
}

// of makes the Token with the given letters.
func of(text string) *Token {
	t := &Token{text: mem.Hide(text)}
	for i := range t.forms[0] {
		step := (text[i+1] - text[i] + 26) % 26
		back := len(t.forms[0]) - 1 - i
		t.forms[0][i] = step
		t.forms[1][i] = (26 - step) % 26
		t.forms[2][back] = (26 - step) % 26
		t.forms[3][back] = step
	}
	t.index()
	return t
}

// varied reports whether each part has at least five different steps.
func (t *Token) varied() bool {
	f := &t.forms[0]
	for i := 0; i+Part-1 <= len(f); i++ {
		var seen uint32
		n := 0
		for _, step := range f[i : i+Part-1] {
			if seen>>step&1 == 0 {
				seen |= 1 << step
				n++
			}
		}
		if n < 5 {
			return false
		}
	}
	return true
}

// Place is where a session keeps its Token. The zero Place holds none, so that a session in which none is planted costs
// nothing. It is safe for concurrent use.
type Place struct {
	mu    sync.Mutex
	token atomic.Pointer[Token]
}

// Plant returns the token, a new one if there is none.
func (p *Place) Plant() *Token {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.token.Load() == nil {
		p.token.Store(New())
	}
	return p.token.Load()
}

// Planted returns the token, nil if there is none.
func (p *Place) Planted() *Token { return p.token.Load() }

var shared struct {
	once sync.Once
	key  any
}

// Key returns the one key under which sessions keep the Place of their Token: made by newKey, which is
// guard.NewSavedKey[*Place], when it is first asked for. This package cannot name that type, since packages in internal do not
// import guard; all callers must pass the same function.
func Key[K any](newKey func(string, func() *Place, func(*Place) ([]byte, error), func([]byte) (*Place, error)) *K) *K {
	shared.once.Do(func() {
		shared.key = newKey("canary", func() *Place { return new(Place) }, save, load)
	})
	return shared.key.(*K)
}

// save returns the letters of the token, nil if there is none.
func save(p *Place) ([]byte, error) {
	if t := p.Planted(); t != nil {
		return []byte(t.Text()), nil
	}
	return nil, nil
}

// load returns the place of the token with the given letters, if New could have made it.
func load(letters []byte) (*Place, error) {
	text := string(letters)
	if len(text) == Letters && strings.Trim(text, alphabet) == "" {
		if t := of(text); t.varied() {
			p := new(Place)
			p.token.Store(t)
			return p, nil
		}
	}
	return nil, errNoToken
}

var errNoToken = errors.New("canary: no token")
