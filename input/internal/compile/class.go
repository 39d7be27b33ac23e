package compile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// setTable numbers classes.
type setTable struct {
	sets  []table.Set
	known numbered
	wide  []rune // of the set that is looked for
}

// number returns the number of the class that some ranges are.
func (t *setTable) number(ranges []rune) (uint16, error) {
	set := table.Set{Ranges: t.wide[:0]}
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1] && r < utf8.RuneSelf; r++ {
			set.ASCII[r>>6] |= 1 << (r & 63)
		}
		if ranges[i+1] >= utf8.RuneSelf {
			set.Ranges = append(set.Ranges, max(ranges[i], utf8.RuneSelf), ranges[i+1])
		}
	}
	t.wide = set.Ranges
	h := mix(set.ASCII[0], set.ASCII[1])
	for _, r := range set.Ranges {
		h = mix(h, uint64(r))
	}
	at := t.known.find(h, func(n uint32) bool {
		return t.sets[n].ASCII == set.ASCII && slices.Equal(t.sets[n].Ranges, set.Ranges)
	})
	if *at == 0 {
		if len(t.sets) == 1<<16-1 {
			return 0, errLarge
		}
		set.Ranges = slices.Clone(set.Ranges)
		t.sets = append(t.sets, set)
		*at = uint32(len(t.sets))
	}
	return uint16(*at - 1), nil
}

// perl adds a class with a name, if one is escaped here.
func (p *parser) perl(ranges []rune) []rune {
	if p.i+1 >= len(p.expr) || p.expr[p.i] != '\\' {
		return nil
	}
	var named []rune
	switch p.expr[p.i+1] | 0x20 {
	case 's':
		named = []rune{'\t', '\n', '\f', '\r', ' ', ' '}
	case 'd':
		named = []rune{'0', '9'}
	case 'w':
		named = []rune{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}
	default:
		return nil
	}
	if p.expr[p.i+1]&0x20 == 0 {
		named = negated(named)
	}
	p.i += 2
	return append(ranges, named...)
}

// class reads a class behind its bracket.
func (p *parser) class() uint32 {
	not := p.next('^')
	p.runes = p.runes[:0]
	for first := true; ; first = false {
		if !p.more() {
			return p.fail(errSyntax)
		}
		if p.expr[p.i] == ']' && !first {
			p.i++
			break
		}
		if strings.HasPrefix(p.expr[p.i:], "[:") && strings.Contains(p.expr[p.i:], ":]") {
			return p.fail(errSyntax)
		}
		if named := p.perl(p.runes); named != nil {
			p.runes = named
			continue
		}
		if c := p.expr[p.i]; c == '-' && !first && !strings.HasPrefix(p.expr[p.i:], "-]") {
			return p.fail(errSyntax)
		}
		lo := p.rune()
		hi := lo
		if strings.HasPrefix(p.expr[p.i:], "-") && !strings.HasPrefix(p.expr[p.i:], "-]") {
			p.i++
			if !p.more() || p.expr[p.i] == '\\' && p.perl(nil) != nil {
				return p.fail(errSyntax)
			}
			hi = p.rune()
		}
		if hi < lo {
			return p.fail(errSyntax)
		}
		p.runes = append(p.runes, lo, hi)
	}
	if not {
		p.runes = negated(p.runes)
	}
	if len(p.runes) == 0 {
		return p.fail(errSyntax)
	}
	return p.set(p.runes...)
}

// negated returns all characters that are not in some ranges.
func negated(ranges []rune) (out []rune) {
	for from := rune(0); from <= utf8.MaxRune; {
		end := rune(utf8.MaxRune)
		inside := false
		for i := 0; i < len(ranges); i += 2 {
			switch {
			case ranges[i] <= from && from <= ranges[i+1]:
				end, inside = ranges[i+1], true
			case from < ranges[i] && !inside:
				end = min(end, ranges[i]-1)
			}
			if inside {
				break
			}
		}
		if !inside {
			out = append(out, from, end)
		}
		from = end + 1
	}
	return out
}

func (p *parser) set(ranges ...rune) uint32 {
	set, err := p.sets.number(ranges)
	if err != nil {
		return p.fail(err)
	}
	return p.node(node{op: nodeSet, set: set})
}
