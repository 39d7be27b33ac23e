package token

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// corpora returns the texts of real life in the folder STANCHION_CORPORA by the names of their files: JSON Lines with a field
// "text" (.jsonl.gz), and plain files (.txt), zipped or not, in parts of 4 KB.
func corpora(t testing.TB) map[string][]string {
	dir := os.Getenv("STANCHION_CORPORA")
	if dir == "" {
		return nil
	}
	out := map[string][]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name := filepath.Base(path)
		switch {
		case strings.HasSuffix(name, ".jsonl.gz"):
			out[name] = readLines(t, path)
		case strings.HasSuffix(name, ".txt"):
			raw, err := os.ReadFile(path)
			require.NoError(t, err)
			out[name] = chunks([]string{string(raw)}, 4096)
		}
		return nil
	}))
	return out
}

func readLines(t testing.TB, path string) (texts []string) {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	for dec := json.NewDecoder(bufio.NewReader(z)); dec.More(); {
		var line struct{ Text, Output, System_prompt, Input any }
		require.NoError(t, dec.Decode(&line), path)
		for _, v := range []any{line.Text, line.Output, line.System_prompt, line.Input} {
			if s, ok := v.(string); ok && s != "" {
				texts = append(texts, s)
			}
		}
	}
	return texts
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
