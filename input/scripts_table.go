package input

import (
	"fmt"
	"slices"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"
)

//go:generate go run scripts_maketable.go

// Numbers of scripts, places in scriptNames.
const (
	scriptCommon  = 0
	scriptUnknown = 1
)

// scriptTable says which script a character has. It never changes.
type scriptTable struct {
	index [(utf8.MaxRune + 1) / scriptPage]uint16 // by the page of a character, a page of pages
	pages [][scriptPage]uint8
	alike [0x1400 / 64]uint64 // lookAlikes, a bit each
}

const scriptPage = 128

// of returns the script of a character. A byte that is not UTF-8 is common.
func (t *scriptTable) of(r rune) uint8 { return t.pages[t.index[r/scriptPage]][r%scriptPage] }

// looksLatin reports whether r is one of lookAlikes.
func (t *scriptTable) looksLatin(r rune) bool {
	return int(r/64) < len(t.alike) && t.alike[r/64]&(1<<(r%64)) != 0
}

// scripts makes the table, of some 50 KB, from what the generator wrote.
var scripts = sync.OnceValue(func() *scriptTable {
	t := &scriptTable{}
	for _, r := range lookAlikes {
		t.alike[r/64] |= 1 << (r % 64)
	}
	known := map[[scriptPage]uint8]uint16{}
	next := 0 // of scriptStarts
	script := uint8(0)
	for i := range t.index {
		var page [scriptPage]uint8
		for j := range page {
			if next < len(scriptStarts) && int(scriptStarts[next]>>8) == i*scriptPage+j {
				script = uint8(scriptStarts[next])
				next++
			}
			page[j] = script
		}
		n, ok := known[page]
		if !ok {
			n = uint16(len(t.pages))
			known[page] = n
			t.pages = append(t.pages, page)
		}
		t.index[i] = n
	}
	return t
})

// scriptsOf returns the scripts that a name stands for: of a script, by Unicode or ISO 15924, or of a language.
func scriptsOf(name string) ([]uint8, error) {
	if id := scriptByName(name); id > scriptUnknown {
		return []uint8{id}, nil
	}
	if ids := scriptsByCode(name); ids != nil {
		return ids, nil
	}
	tag, err := language.Parse(name)
	if err != nil {
		return nil, fmt.Errorf("unknown script or language %q", name)
	}
	base, written, _ := tag.Raw()
	script, _ := tag.Script()
	ids := scriptsByCode(script.String())
	if ids == nil || base.String() == "und" && written.String() == "Zzzz" {
		return nil, fmt.Errorf("it is not known how language %q is written", name)
	}
	if base.String() == "zh" {
		ids = append(ids, scriptByName("Bopomofo"))
	}
	return ids, nil
}

func scriptByName(name string) uint8 {
	return uint8(max(slices.Index(scriptNames[:], name), scriptCommon))
}

// scriptsByCode returns the scripts of a code of ISO 15924, nil if there is none. Some codes stand for several.
func scriptsByCode(code string) (ids []uint8) {
	for _, c := range scriptCodes {
		if c.code == code {
			ids = append(ids, scriptByName(c.name))
		}
	}
	return ids
}

// scriptLatin is the script of "a".
var scriptLatin = scriptByName("Latin")
