package compile

import "unicode/utf8"

// head returns the literal that a node begins with.
func (b *Builder) head(at uint32) []byte {
	t := &b.tree.nodes[at]
	if t.op == nodeConcat && t.from < t.to {
		t = &b.tree.nodes[b.tree.parts[t.from]]
	}
	if t.op != nodeLiteral {
		return nil
	}
	return b.tree.text[t.from:t.to]
}

// behind makes the instructions of a node without the first skip bytes of its head.
func (b *Builder) behind(at uint32, skip int, next uint32) uint32 {
	if skip == 0 {
		return b.gen(at, next)
	}
	if t := b.tree.nodes[at]; t.op == nodeConcat {
		subs := b.tree.parts[t.from+1 : t.to]
		for i := len(subs) - 1; i >= 0; i-- {
			next = b.gen(subs[i], next)
		}
	}
	return b.literal(b.head(at)[skip:], next)
}

// alternate makes the instructions of several ways without the first skip bytes of their heads. What neighbours begin with in common
// is read once.
func (b *Builder) alternate(ways []uint32, skip int, next uint32) uint32 {
	var few [16]uint32
	firsts := few[:0]
	for len(ways) > 0 {
		n, common := 1, b.head(ways[0])
		if skip < len(common) {
			common = common[skip:]
			for n < len(ways) {
				h := b.head(ways[n])
				shared := sharedBytes(common, h[min(skip, len(h)):])
				if shared == 0 {
					break
				}
				common = common[:shared]
				n++
			}
		}
		var first uint32
		if n == 1 {
			first = b.behind(ways[0], skip, next)
		} else {
			first = b.literal(common, b.alternate(ways[:n], skip+len(common), next))
		}
		firsts = append(firsts, first)
		ways = ways[n:]
	}
	if len(firsts) == 1 {
		return firsts[0]
	}
	return b.choice(firsts)
}

// sharedBytes returns how many bytes two texts begin with in common, of whole characters.
func sharedBytes(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	return n
}
