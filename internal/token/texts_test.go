package token

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testcorpora"
)

// corpora returns the texts of real life by the names of their files: fields of JSON Lines, and plain files in parts of 4 KB. It
// is nil without measuring data.
func corpora(t testing.TB) map[string][]string {
	if !testcorpora.Named() {
		return nil
	}
	out := map[string][]string{}
	for _, file := range testcorpora.Files(t, ".jsonl.gz") {
		testcorpora.Each(t, func(line struct{ Text, Output, System_prompt, Input any }) {
			for _, v := range []any{line.Text, line.Output, line.System_prompt, line.Input} {
				if s, ok := v.(string); ok && s != "" {
					out[filepath.Base(file)] = append(out[filepath.Base(file)], s)
				}
			}
		}, file)
	}
	for _, file := range testcorpora.Files(t, ".txt") {
		out[filepath.Base(file)] = chunks([]string{testcorpora.Read(t, file)}, 4096)
	}
	return out
}

// kinds returns English, code and Chinese or Japanese of the corpora. Without these it returns code only: that of this module.
func kinds(t testing.TB) map[string][]string {
	files := corpora(t)
	if files == nil {
		var code []string
		for _, pattern := range []string{"../*/*.go", "../../*/*.go"} {
			names, err := filepath.Glob(pattern)
			require.NoError(t, err)
			for _, name := range names {
				if strings.HasSuffix(name, "_gen.go") {
					continue
				}
				raw, err := os.ReadFile(name)
				require.NoError(t, err)
				code = append(code, string(raw))
			}
		}
		return map[string][]string{"code": code}
	}
	var cjk []string
	for _, name := range []string{"roleplay_zh.jsonl.gz", "docs_react_multilingual.jsonl.gz", "multilingual_benign.jsonl.gz"} {
		for _, text := range files[name] {
			han := 0
			for _, r := range text {
				if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
					han += 3
				}
			}
			if 2*han > len(text) {
				cjk = append(cjk, text)
			}
		}
	}
	return map[string][]string{
		"English": append(files["web_text.jsonl.gz"], files["prose_opticks.txt"]...),
		"code":    append(append(files["code_go.txt"], files["code_py.txt"]...), files["code_js.txt"]...),
		"CJK":     cjk,
	}
}

// chunks cuts texts into pieces of about n bytes, at characters.
func chunks(texts []string, n int) (out []string) {
	all := strings.Join(texts, "\n")
	for len(all) > n {
		end := n
		for end < len(all) && all[end]&0xC0 == 0x80 {
			end++
		}
		out = append(out, all[:end])
		all = all[end:]
	}
	return append(out, all)
}
