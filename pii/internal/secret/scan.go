package secret

import (
	"slices"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/internal/match"
)

// Match is a secret at text[Start:End].
type Match struct {
	Kind       Kind
	Start, End int
}

// table is everything that is looked for: the formats, then the rules written by hand.
type table struct {
	set   *match.Set
	hands []hand
}

// made is the table, compiled on first use.
var made = sync.OnceValues(build)

func build() (*table, error) {
	t := &table{hands: hands()}
	var list []match.Rule
	for _, f := range formats {
		list = append(list, match.Rule{Expr: f.expr})
	}
	for i := range t.hands {
		list = append(list, t.hands[i].rule())
	}
	set, err := match.Compile(list)
	t.set = set
	return t, err
}

// Ready builds the tables, which the first scan does otherwise.
func Ready() error {
	_, err := made()
	return err
}

// Bytes returns the size of the tables.
func Bytes() int {
	t, err := made()
	if err != nil {
		return 0
	}
	return t.set.Bytes()
}

// buffers keep the hits of scans.
var buffers = sync.Pool{New: func() any { return new([]match.Hit) }}

// Scan appends the secrets in text to dst, in the order of the text and disjoint. before is what stands in front of
// text, its last bytes are enough. Without eof, what hangs on bytes behind the text is left out, and hold is how many
// bytes at its end are undecided: scanning them again with what follows finds the rest.
func Scan(dst []Match, before, text string, eof bool) (matches []Match, hold int) {
	t, err := made()
	if err != nil {
		panic(err) // the table is our own; TestTable
	}
	buf := buffers.Get().(*[]match.Hit)
	hits, hold := t.set.ScanPart((*buf)[:0], before, text, eof)
	open := len(text) - hold
	for i := range hits {
		if h := hits[i].Rule - len(formats); h >= 0 && t.hands[h].table != noTable {
			continue
		}
		hits[i].End = extend(text, hits[i])
	}
	if !eof {
		open = settle(hits, len(text), open)
	}
	n := len(dst)
	for _, h := range hits {
		if h.End <= open || eof {
			dst = t.check(dst, before, text, h)
		}
	}
	if cap(hits) > maxSpare {
		hits = nil
	}
	*buf = hits[:0]
	buffers.Put(buf)
	return dst[:n+len(join(dst[n:]))], len(text) - open
}

// maxSpare is how many hits are kept as scratch space.
const maxSpare = 1024

// extend returns where a hit ends that is as long as its rule looks: at the end of the token.
func extend(text string, h match.Hit) int {
	const from, most = 200, 8 << 10
	end := h.End
	if end-h.Start >= from {
		for end < len(text) && end-h.Start < most && (classes[text[end]]&slashClass != 0 || strings.IndexByte(".~%:", text[end]) >= 0) {
			end++
		}
	}
	return end
}

// settle returns from where on hits are undecided: one that ends with the text hangs on the next byte, and one that
// lies across the border joins it.
func settle(hits []match.Hit, end, open int) int {
	for i := len(hits) - 1; i >= 0; i-- { // they are sorted by where they start
		if h := hits[i]; h.Start < open && (h.End > open || h.End == end) {
			open = h.Start
		}
	}
	return open
}

// check appends what a hit finds to dst.
func (t *table) check(dst []Match, before, text string, h match.Hit) []Match {
	if h.Rule < len(formats) {
		f := &formats[h.Rule]
		if !f.need.met(before, text, h.Start, h.End) {
			return dst
		}
		return append(dst, Match{kinds().ofFormat[h.Rule], h.Start, h.End})
	}
	r := &t.hands[h.Rule-len(formats)]
	switch r.table { // no function values: dst would escape
	case csvTable:
		if !opensLine(before, text, h.Start) {
			return dst
		}
		return expandCSV(dst, text, h.Start, h.End)
	case sqlTable:
		return expandInsert(dst, text, h.Start, h.End)
	}
	start := r.value(text, h.Start, h.End)
	if r.opens != nil && !r.opens(before, text, start) {
		return dst
	}
	return append(dst, Match{r.kind, start, h.End})
}

// join makes matches that overlap one, of the kind that says most: that of a token that tells by itself what it is, else
// of a provider, else of the word in front.
func join(ms []Match) []Match {
	slices.SortFunc(ms, func(a, b Match) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	out := ms[:0]
	for _, m := range ms {
		if k := len(out) - 1; k >= 0 && m.Start < out[k].End {
			if rank(m.Kind) > rank(out[k].Kind) {
				out[k].Kind = m.Kind
			}
			out[k].End = max(out[k].End, m.End)
			continue
		}
		out = append(out, m)
	}
	return out
}

func rank(k Kind) int {
	switch {
	case int(k) >= len(general):
		return 4
	case k == token || k == cookie:
		return 0
	case k == password || k == authorization:
		return 1
	}
	return 2
}

// met reports whether a match of a format has what it needs.
func (n need) met(before, text string, start, end int) bool {
	s := text[start:end]
	if n&alone != 0 {
		if end < len(text) && classes[text[end]]&wordClass != 0 {
			return false
		}
		c := byte(0)
		if start > 0 {
			c = text[start-1]
		} else if before != "" {
			c = before[len(before)-1]
		}
		if classes[c]&wordClass != 0 || c == '~' {
			return false
		}
	}
	t := study(s)
	if n&digits != 0 && (t.digit == 0 || t.lower+t.upper == 0) || n&lowerCase != 0 && t.lower == 0 {
		return false
	}
	if n&mixed != 0 && (t.digit == 0 || t.lower == 0 || t.upper == 0) {
		return false
	}
	return n&plain != 0 || !blank(s, &t, n&same != 0)
}

// blank reports whether a token that has the right prefix is filled with one character or with words for nothing.
func blank(s string, t *traits, same bool) bool {
	if len(s) > 64 {
		s = s[:64]
	}
	if !same && (t.most*5 >= len(s)*3 || len(s) >= 20 && t.entropy < 2.5) || repeats(s) {
		return true
	}
	for _, p := range [...]string{"example", "redacted", "placeholder", "changeme", "yourkey", "your_", "your-", "-my-", "initial", "..."} {
		if indexFold(s, p) >= 0 && len(s)-len(p) < 20 {
			return true
		}
	}
	return false
}

// repeats reports whether 12 or more x, *, 0 or # stand in a row.
func repeats(s string) bool {
	run := 0
	for i := range len(s) {
		switch s[i] {
		case 'x', 'X', '*', '0', '#':
			if i > 0 && s[i] == s[i-1] {
				if run++; run >= 11 {
					return true
				}
				continue
			}
		}
		run = 0
	}
	return false
}
