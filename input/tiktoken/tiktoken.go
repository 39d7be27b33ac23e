package tiktoken

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/pkoukk/tiktoken-go"
	loader "github.com/pkoukk/tiktoken-go-loader"

	"github.com/stanchion-dev/stanchion/internal/token"
)

// What a Counter counts at most. The time that tiktoken-go takes grows with the square of a run of characters of one kind
// and with the rest of the text: with these limits the slowest texts take a few tenths of a second, some four times as long
// as prose of that length.
const (
	MaxBytes = 256 << 10 // of a text
	MaxRun   = 1 << 10   // bytes of letters only, digits only, white space only, or none of these
)

// ErrTooLong says that a text is not counted because of MaxBytes or MaxRun.
var ErrTooLong = errors.New("tiktoken: too long to count")

// A Counter counts tokens of one encoding. It never changes after New and is safe for concurrent use.
type Counter struct {
	enc *tiktoken.Tiktoken
}

// New returns a Counter for an encoding: r50k_base, p50k_base, p50k_edit, cl100k_base or o200k_base. The first one for an
// encoding loads its vocabulary, which takes some tenths of a second and up to 40 MB; others share it.
func New(encoding string) (*Counter, error) {
	for _, e := range encodings {
		if !slices.Contains(e.names, encoding) {
			continue
		}
		enc, err := e.load()
		if err != nil {
			return nil, fmt.Errorf("tiktoken: %s: %w", encoding, err)
		}
		return &Counter{enc}, nil
	}
	var names []string
	for _, e := range encodings {
		names = append(names, e.names...)
	}
	return nil, fmt.Errorf("tiktoken: unknown encoding %q (there are %s)", encoding, strings.Join(names, ", "))
}

// CountTokens returns how many tokens text has. It returns ErrTooLong, wrapped, for a text beyond MaxBytes or MaxRun.
// Special tokens count as the text that they are; a byte that is not UTF-8 counts as U+FFFD.
func (c *Counter) CountTokens(text string) (int, error) {
	if len(text) > MaxBytes {
		return 0, fmt.Errorf("%w: %d bytes, of at most %d", ErrTooLong, len(text), MaxBytes)
	}
	if run := token.LongestRun(text); run > MaxRun {
		return 0, fmt.Errorf("%w: %d bytes of one kind, of at most %d", ErrTooLong, run, MaxRun)
	}
	return len(c.enc.EncodeOrdinary(text)), nil
}

// An encoding is made here and not by tiktoken.GetEncoding, which loads what a loader of the whole process finds: without
// one, from the internet.
type encoding struct {
	names []string
	load  func() (*tiktoken.Tiktoken, error)
}

func newEncoding(file, pattern string, names ...string) encoding {
	return encoding{names, sync.OnceValues(func() (*tiktoken.Tiktoken, error) {
		ranks, err := loader.NewOfflineLoader().LoadTiktokenBpe(file)
		if err != nil {
			return nil, err
		}
		bpe, err := tiktoken.NewCoreBPE(ranks, nil, pattern)
		if err != nil {
			return nil, err
		}
		return tiktoken.NewTiktoken(bpe, nil, nil), nil
	})}
}

// The patterns by which the encodings split a text before they join bytes. p50k_base and p50k_edit differ in special tokens.
const (
	patternGPT2  = `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`
	patternCL100 = `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
	patternO200  = `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?` +
		`|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?` +
		`|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`
)

var encodings = []encoding{
	newEncoding("r50k_base.tiktoken", patternGPT2, "r50k_base"),
	newEncoding("p50k_base.tiktoken", patternGPT2, "p50k_base", "p50k_edit"),
	newEncoding("cl100k_base.tiktoken", patternCL100, token.CL100K),
	newEncoding("o200k_base.tiktoken", patternO200, token.O200K),
}
