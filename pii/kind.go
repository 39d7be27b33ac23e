package pii

import "github.com/stanchion-dev/stanchion/pii/internal/ids"

// lookKinds lets the kinds of package ids contend.
func (in *input) lookKinds(c *contest, r *run, ctx *nearby) {
	if !in.d.kinds || r.n < 4 || ctx.n == 0 && !in.d.asked && (r.plain(r.n) && r.n < 14 && r.all(r.n) || in.small(r)) {
		return
	}
	joined, bare := in.joined(r.start), ctx.n == 0 && !in.d.asked
	if joined && bare {
		return
	}
	spread := in.d.asked && r.spread()
	var v ids.Value
	for n := 1; n <= r.n && n <= ids.MaxLen; n++ {
		if s := r.sep[n-1]; s != 0 && n > 1 && !spread {
			v.Gap(s)
		}
		if !v.Put(r.ch[n-1]) {
			return
		}
		if n < 4 || spread && n < r.n || !r.whole(n) || in.cutOff(r, n) || bare && (joined || in.goesOnBehind(r, n)) {
			continue
		}
		var list []ids.Match
		if bare {
			list = v.Standing(in.kinds[:0]) // believe makes nothing of the others
		} else {
			list = v.Match(in.kinds[:0])
		}
		for i := range list {
			k := &list[i]
			if id, ok := in.d.nameOf(k.Kind.Index); ok {
				if score := in.believe(k, ctx, joined || in.goesOnBehind(r, n)); score > 0 {
					if k.Kind.Class == ids.Passport && in.d.want.has(passportID) && !k.Stands() {
						id = passportID
					}
					c.add(match{start: r.start, end: int(r.end[n-1]), id: id, score: score})
				}
			}
		}
	}
}

// cutOff reports whether what follows the first n of a run says that they are part of something else.
func (in *input) cutOff(r *run, n int) bool {
	i := int(r.end[n-1])
	if i >= len(in.text) {
		return false
	}
	switch in.text[i] {
	case '@', '_', '%':
		return true
	case '(':
		return isSmall(in.text[i-1])
	case '\\':
		return i+1 == len(in.text) || in.text[i+1] != '"' && in.text[i+1] != '\'' && in.text[i+1] != 'n' && in.text[i+1] != 'r' && in.text[i+1] != 't' && in.text[i+1] != '\\'
	case '.', '/', '-', ':', ',':
		return i+1 < len(in.text) && isAlnum(in.text[i+1]) && in.text[i] != ','
	}
	return false
}

// small reports whether a run has small letters: without a label it is a word or a hash.
func (in *input) small(r *run) bool {
	for i := r.start; i < int(r.end[r.n-1]); i++ {
		if c := in.text[i]; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

// joined reports whether a number, or the placeholder of one, stands right before text[start].
func (in *input) joined(start int) bool {
	if in.byteAt(start-1) != ' ' {
		return false
	}
	c := in.byteAt(start - 2)
	return c-'0' <= 9 || c == '>' && isAlnum(in.byteAt(start-3))
}

// goesOnBehind reports whether another group of digits, or a placeholder, stands behind the first n.
func (in *input) goesOnBehind(r *run, n int) bool {
	if n < r.n {
		return r.ch[n] <= '9'
	}
	i := int(r.end[n-1])
	return i+2 < len(in.text) && in.text[i] == ' ' && in.text[i+1] == '<' && isUpper(in.text[i+2])
}

// believe returns how sure it is that a value is of a kind, 0 if not enough. joined says that it may be a part of a row of
// numbers.
func (in *input) believe(k *ids.Match, ctx *nearby, joined bool) float32 {
	names := entities().kinds[k.Kind.Index]
	best := float32(0)
	odds := min(float32(k.Kind.Odds), 100) / 2000 // of two kinds that a label names alike, the one with the better check
	for _, id := range names {
		if d, ok := ctx.dist(id); ok {
			best = max(best, 0.9-0.02*float32(d)+odds)
		}
	}
	if k.Grade != ids.Good {
		if best > 0 {
			return best - 0.2
		}
		if in.d.asked && k.Spacing != ids.Loose && !joined {
			return 0.4
		}
		return 0
	}
	if best > 0 {
		return best
	}
	if k.Stands() && !joined {
		best = 0.8 + odds
	}
	if d, ok := ctx.class(k.Kind.Class); ok && !(k.Kind.Odds < 5 && k.Spacing == ids.Loose) {
		best = max(best, 0.7-0.02*float32(d)+odds)
	}
	if in.d.asked && k.Spacing != ids.Loose {
		best = max(best, 0.5+odds)
	}
	return best
}
