//go:build ignore

// Gen writes cl100k_base.vocab, o200k_base.vocab and class_gen.go.
//
// It reads the vocabularies that tiktoken-go-loader embeds, and package unicode. The latter picks its version by
// toolchain, so Gen leaves class_gen.go alone when run by a toolchain with another version than the committed one.
//
// A vocabulary file holds the number of tokens (4 bytes, the lowest first), the 256 bytes in the order of their ranks (they
// are the first 256 tokens), then, for all other tokens in the order of their ranks, the two tokens that byte pair encoding joins to make them: the low bytes of the left
// ones, their middle bytes, the same of the right ones, and a plane of half bytes with both tokens' bits 16 and 17. Then
// come the borders: pairs of bytes over which some token joins a part of a character to what stands beside it. Gen checks
// what package token relies on: ranks without gaps, every token made of two tokens of lower rank, by encoding it.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"go/format"
	"log"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	loader "github.com/pkoukk/tiktoken-go-loader"
)

const unicodeVersion = "15.0.0"

func main() {
	log.SetFlags(0)
	for _, name := range []string{"cl100k_base", "o200k_base"} {
		ranks, err := loader.NewOfflineLoader().LoadTiktokenBpe("encodings/" + name + ".tiktoken")
		if err != nil {
			log.Fatal(err)
		}
		write(name+".vocab", vocab(name, ranks))
	}
	if unicode.Version != unicodeVersion {
		log.Printf("class_gen.go left alone: this toolchain has Unicode %s", unicode.Version)
		return
	}
	write("class_gen.go", classes())
}

func write(name string, data []byte) {
	if err := os.WriteFile(name, data, 0o644); err != nil {
		log.Fatal(err)
	}
}

func vocab(name string, ranks map[string]int) []byte {
	tokens := make([]string, len(ranks))
	for t, rank := range ranks {
		if rank >= len(tokens) {
			log.Fatalf("%s: rank %d of %d", name, rank, len(tokens))
		}
		tokens[rank] = t
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(tokens)))
	for rank, t := range tokens[:256] {
		if len(t) != 1 {
			log.Fatalf("%s: token %d is not a byte", name, rank)
		}
		out = append(out, t[0])
	}
	n := len(tokens) - 256
	planes := make([]byte, 4*n+(n+1)/2)
	borders := map[string]bool{}
	for i, t := range tokens[256:] {
		parts := encode(t, ranks, i+256)
		if len(parts) != 2 {
			log.Fatalf("%s: token %d is made of %d tokens", name, i+256, len(parts))
		}
		l, r := ranks[parts[0]], ranks[parts[1]]
		if max(l, r) >= i+256 || max(l, r) >= 1<<18 {
			log.Fatalf("%s: token %d is made of %d and %d", name, i+256, l, r)
		}
		planes[i], planes[n+i], planes[2*n+i], planes[3*n+i] = byte(l), byte(l>>8), byte(r), byte(r>>8)
		planes[4*n+i/2] |= byte(l>>16<<2|r>>16) << (i % 2 * 4)
		for _, p := range torn(t) {
			borders[p] = true
		}
	}
	out = append(out, planes...)
	for _, p := range slices.Sorted(func(yield func(string) bool) {
		for p := range borders {
			if !yield(p) {
				return
			}
		}
	}) {
		out = append(out, p...)
	}
	return out
}

// encode is byte pair encoding with the tokens below limit.
func encode(s string, ranks map[string]int, limit int) []string {
	var parts []string
	for i := range len(s) {
		parts = append(parts, s[i:i+1])
	}
	for len(parts) > 1 {
		best, at := limit, -1
		for i := range len(parts) - 1 {
			if rank, ok := ranks[parts[i]+parts[i+1]]; ok && rank < best {
				best, at = rank, i
			}
		}
		if at < 0 {
			break
		}
		parts[at] += parts[at+1]
		parts = slices.Delete(parts, at+1, at+2)
	}
	return parts
}

// torn returns the bytes on both sides of each place in token t where characters meet, if one of the two is not whole.
func torn(t string) (pairs []string) {
	for at := 1; at < len(t); at++ {
		if !utf8.RuneStart(t[at]) {
			continue
		}
		left := at - 1
		for left > 0 && !utf8.RuneStart(t[left]) {
			left--
		}
		right := at + 1
		for right < len(t) && !utf8.RuneStart(t[right]) {
			right++
		}
		if !utf8.ValidString(t[left:at]) || !utf8.ValidString(t[at:right]) {
			pairs = append(pairs, t[at-1:at+1])
		}
	}
	return pairs
}

const (
	upper   = 1 << iota // what capitals of the o200k pattern may be: Lu Lt Lm Lo M
	lower               // and small letters: Ll Lm Lo M
	letter              // L
	number              // N
	space               // White_Space
	newline             // \r \n
)

func class(r rune) (k byte) {
	switch {
	case unicode.In(r, unicode.Lu, unicode.Lt):
		k = upper | letter
	case unicode.Is(unicode.Ll, r):
		k = lower | letter
	case unicode.In(r, unicode.Lm, unicode.Lo):
		k = upper | lower | letter
	case unicode.Is(unicode.M, r):
		k = upper | lower
	case unicode.Is(unicode.N, r):
		k = number
	case r == '\r' || r == '\n':
		k = space | newline
	case unicode.IsSpace(r):
		k = space
	}
	return k
}

// classes makes a table of two stages with blocks of 128 runes. The runes above it are of no class but for one run of marks.
func classes() []byte {
	last := rune(0)
	for r := range rune(0xE0000) {
		if class(r) != 0 {
			last = r
		}
	}
	var stage1, stage2 []byte
	seen := map[string]int{}
	for first := rune(0); first <= last; first += 128 {
		block := make([]byte, 128)
		for i := range block {
			block[i] = class(first + rune(i))
		}
		n, ok := seen[string(block)]
		if !ok {
			n = len(seen)
			seen[string(block)] = n
			stage2 = append(stage2, block...)
		}
		if n > 255 {
			log.Fatal("too many blocks")
		}
		stage1 = append(stage1, byte(n))
	}
	var marks []rune
	for r := rune(0xE0000); r <= unicode.MaxRune; r++ {
		if k := class(r); k == upper|lower {
			marks = append(marks, r)
		} else if k != 0 {
			log.Fatalf("%U is of class %d", r, k)
		}
	}
	if int(marks[len(marks)-1]-marks[0])+1 != len(marks) {
		log.Fatal("more than one run of marks")
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Code generated by gen.go from Unicode %s. DO NOT EDIT.\n\npackage token\n\n", unicodeVersion)
	fmt.Fprintf(&b, "const (\n\tmarkFirst = %#x // marks above the table\n\tmarkLast = %#x\n)\n\n", marks[0], marks[len(marks)-1])
	fmt.Fprintf(&b, "// stage1 says which block of stage2 holds the classes of 128 runes.\nconst stage1 = \"\" +\n%s\n\n", literal(stage1))
	fmt.Fprintf(&b, "const stage2 = \"\" +\n%s\n", literal(stage2))
	out, err := format.Source(b.Bytes())
	if err != nil {
		log.Fatal(err)
	}
	return out
}

func literal(data []byte) string {
	var lines []string
	for c := range slices.Chunk(data, 32) {
		var b strings.Builder
		for _, x := range c {
			fmt.Fprintf(&b, "\\x%02x", x)
		}
		lines = append(lines, "\t\""+b.String()+"\"")
	}
	return strings.Join(lines, " +\n")
}
