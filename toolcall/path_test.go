package toolcall

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// tree makes a directory with files, links out of it and a file beside it.
func tree(t testing.TB) (inside string) {
	top := t.TempDir()
	inside = filepath.Join(top, "docs")
	for _, dir := range []string{"sub/deep", ".git", "other"} {
		require.NoError(t, os.MkdirAll(filepath.Join(inside, dir), 0o755))
	}
	for name, text := range map[string]string{"a.txt": "alpha", "sub/b.md": "beta", ".env": "KEY=1", ".git/config": "x", "r\u00e9sum\u00e9.txt": "cv"} {
		require.NoError(t, os.WriteFile(filepath.Join(inside, name), []byte(text), 0o644))
	}
	require.NoError(t, os.WriteFile(filepath.Join(top, "secret.txt"), []byte("secret"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(top, "docs2.txt"), []byte("secret"), 0o644))
	for link, to := range map[string]string{"in.txt": "a.txt", "out.txt": "../secret.txt", "abs.txt": filepath.Join(top, "secret.txt"), "up": "..",
		"sub/back": "../..", "none.txt": "../none", "loop": "loop"} {
		if err := os.Symlink(to, filepath.Join(inside, link)); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	return inside
}

// badPaths are names that must not be taken, with the rule that they break.
var badPaths = map[string]string{
	"":                         ruleArgPathCharacter,
	"..":                       ruleArgPathTraversal,
	"../secret.txt":            ruleArgPathTraversal,
	"sub/../../secret.txt":     ruleArgPathTraversal,
	"sub/../a.txt":             ruleArgPathTraversal,
	"./../secret.txt":          ruleArgPathTraversal,
	".../x":                    ruleArgPathTraversal,
	"....//secret.txt":         ruleArgPathTraversal,
	".. /secret.txt":           ruleArgPathTraversal,
	" ../secret.txt":           ruleArgPathTraversal,
	`..\secret.txt`:            ruleArgPathTraversal,
	`sub\..\..\secret.txt`:     ruleArgPathTraversal,
	`sub\b.md`:                 ruleArgPathCharacter,
	"/etc/passwd":              ruleArgPathAbsolute,
	"//host/share":             ruleArgPathAbsolute,
	`\\host\share`:             ruleArgPathAbsolute,
	`\\?\C:\x`:                 ruleArgPathAbsolute,
	`\\.\PhysicalDrive0`:       ruleArgPathAbsolute,
	`\a.txt`:                   ruleArgPathCharacter,
	"C:/x":                     ruleArgPathAbsolute,
	"c:x":                      ruleArgPathAbsolute,
	"~":                        ruleArgPathAbsolute,
	"~root/.ssh/id_rsa":        ruleArgPathAbsolute,
	"file:///etc/passwd":       ruleArgPathCharacter,
	"a.txt::$DATA":             ruleArgPathCharacter,
	"a.txt:stream":             ruleArgPathCharacter,
	"a.txt\x00.png":            ruleArgPathCharacter,
	"a.txt\n":                  ruleArgPathCharacter,
	"\x7f":                     ruleArgPathCharacter,
	"a.txt.":                   ruleArgPathCharacter,
	"a.txt ":                   ruleArgPathCharacter,
	" a.txt":                   ruleArgPathCharacter,
	"sub./b.md":                ruleArgPathCharacter,
	"PROGRA~1":                 ruleArgPathCharacter,
	"a*.txt":                   ruleArgPathCharacter,
	"a?.txt":                   ruleArgPathCharacter,
	"a<b":                      ruleArgPathCharacter,
	"a|b":                      ruleArgPathCharacter,
	"a\u200b.txt":              ruleArgPathCharacter,
	"\u202etxt.a":              ruleArgPathCharacter,
	"a\U000e0041":              ruleArgPathCharacter,
	"%2e%2e/secret.txt":        ruleArgPathEncoded,
	"..%2fsecret.txt":          ruleArgPathEncoded,
	"%252e%252e%252fx":         ruleArgPathEncoded,
	"a%00.txt":                 ruleArgPathEncoded,
	"%u002e%u002e/x":           ruleArgPathEncoded,
	"..%c0%afsecret.txt":       ruleArgPathEncoded,
	"\xc0\xae\xc0\xae/x":       ruleArgPathEncoded,
	"..\xc0\xafx":              ruleArgPathEncoded,
	"\uff0e\uff0e/secret.txt":  ruleArgPathEncoded,
	"..\uff0fsecret.txt":       ruleArgPathEncoded,
	"..\u2215secret.txt":       ruleArgPathEncoded,
	"..\u2044secret.txt":       ruleArgPathEncoded,
	"..\uff3csecret.txt":       ruleArgPathEncoded,
	"\u2024\u2024/x":           ruleArgPathEncoded,
	"\u2025/x":                 ruleArgPathEncoded,
	"c\uff1ax":                 ruleArgPathEncoded,
	"CON":                      ruleArgPathDevice,
	"nul.txt":                  ruleArgPathDevice,
	"sub/aux.c":                ruleArgPathDevice,
	"COM1":                     ruleArgPathDevice,
	"lpt9.log":                 ruleArgPathDevice,
	"com\u00b9":                ruleArgPathDevice,
	"CONIN$":                   ruleArgPathDevice,
	"NUL .txt":                 ruleArgPathDevice,
	".env":                     ruleArgPathHidden,
	".git/config":              ruleArgPathHidden,
	"sub/.x":                   ruleArgPathHidden,
	"out.txt":                  ruleArgPathOutside,
	"abs.txt":                  ruleArgPathOutside,
	"up/secret.txt":            ruleArgPathOutside,
	"sub/back/secret.txt":      ruleArgPathOutside,
	"none.txt":                 ruleArgPathOutside,
	"loop":                     ruleArgPathOutside,
	"a.txt/x":                  ruleArgPathOutside,
	strings.Repeat("a", 256):   ruleArgTooLong,
	strings.Repeat("a/", 2049): ruleArgTooLong,
}

var goodPaths = []string{"a.txt", "./a.txt", "sub/b.md", "sub//b.md", "sub/", ".", "in.txt", "r\u00e9sum\u00e9.txt", "re\u0301sume\u0301.txt", "new.txt", "sub/new/deeper.txt",
	"100%.txt", "a~b.txt", "console.log", "com.example", "nullable.go", "com10", "\u5831\u544a.txt", "\u2764\ufe0f.txt", "a b.txt", "A$B.class"}

func TestPath(t *testing.T) {
	dir, err := OpenDir(tree(t), DirOptions{})
	require.NoError(t, err)
	defer dir.Close()
	c := Path(dir)
	for _, name := range goodPaths {
		require.Empty(t, found(t, c, name), name)
	}
	for name, want := range badPaths {
		a := Arg{raw: quoteRaw(name)}
		require.NoError(t, c.Run(t.Context(), &a))
		require.Len(t, a.findings, 1, "%q", name)
		require.Equal(t, want, a.findings[0].Rule, "%q", name)
		f, err := dir.Open(name)
		require.Error(t, err, "%q", name)
		require.Nil(t, f)
		var bad *PathError
		require.ErrorAs(t, err, &bad)
		if name != "none.txt" && want != ruleArgPathOutside {
			require.Equal(t, want, bad.Rule)
		}
	}
	require.Equal(t, []string{ruleArgType}, found(t, c, 1))
	require.Error(t, Path(nil).Err)
}

// quoteRaw writes a JSON string that keeps bytes that are not UTF-8.
func quoteRaw(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ':
			b.WriteString(`\u00`)
			b.WriteByte("0123456789abcdef"[c>>4])
			b.WriteByte("0123456789abcdef"[c&15])
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func TestDirOpen(t *testing.T) {
	inside := tree(t)
	dir, err := OpenDir(inside, DirOptions{MaxBytes: 5})
	require.NoError(t, err)
	defer dir.Close()
	for name, want := range map[string]string{"a.txt": "alpha", "in.txt": "alpha", "./sub//b.md": "beta"} {
		data, err := dir.ReadFile(name)
		require.NoError(t, err)
		require.Equal(t, want, string(data))
	}
	sub, err := dir.Open("sub")
	require.NoError(t, err)
	names, err := sub.Readdirnames(-1)
	require.NoError(t, err)
	require.Contains(t, names, "b.md")
	require.NoError(t, sub.Close())

	require.NoError(t, os.WriteFile(filepath.Join(inside, "long.txt"), []byte("123456"), 0o644))
	_, err = dir.ReadFile("long.txt")
	require.EqualError(t, err, "toolcall: path: toolcall.arg.too_long")
	_, err = dir.ReadFile("new.txt")
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.NotContains(t, err.Error(), "new")
	_, err = dir.ReadFile("sub")
	require.EqualError(t, err, "toolcall: path: toolcall.arg.path.special")
	_, err = dir.Create("new.txt")
	require.Error(t, err)
	require.NoFileExists(t, filepath.Join(inside, "new.txt"))

	var none *Dir
	_, err = none.Open("a.txt")
	require.Error(t, err)
}

// A name that was good when it was judged may stand for something else when it is opened.
func TestDirChanges(t *testing.T) {
	inside := tree(t)
	dir, err := OpenDir(inside, DirOptions{Write: true})
	require.NoError(t, err)
	defer dir.Close()
	require.Empty(t, found(t, Path(dir), "sub/new.txt"))
	require.NoError(t, os.RemoveAll(filepath.Join(inside, "sub")))
	require.NoError(t, os.Symlink("..", filepath.Join(inside, "sub")))
	_, err = dir.Create("sub/new.txt")
	require.Error(t, err)
	require.NoFileExists(t, filepath.Join(inside, "..", "new.txt"))
	_, err = dir.Open("sub/secret.txt")
	require.Error(t, err)
}

func TestDirCreate(t *testing.T) {
	inside := tree(t)
	dir, err := OpenDir(inside, DirOptions{Write: true, Hidden: true, Extensions: []string{".txt"}})
	require.NoError(t, err)
	defer dir.Close()
	f, err := dir.Create("a.txt")
	require.NoError(t, err)
	_, err = io.WriteString(f, "new")
	require.NoError(t, err)
	require.NoError(t, f.Close())
	data, err := dir.ReadFile("a.txt")
	require.NoError(t, err)
	require.Equal(t, "new", string(data))
	for _, name := range []string{"x.sh", "out.txt", "sub", "..", "sub/b.md"} {
		_, err := dir.Create(name)
		require.Error(t, err, name)
	}
	require.Empty(t, found(t, Path(dir), "sub"))
	require.Empty(t, found(t, Path(dir), "A.TXT"))
	require.Empty(t, found(t, Path(dir), ".hidden.txt"))
	require.Equal(t, []string{ruleArgPathExtension}, found(t, Path(dir), "sub/b.md"))
	require.Equal(t, []string{ruleArgPathExtension}, found(t, Path(dir), "a.txt.exe"))
	require.Equal(t, []string{ruleArgPathExtension}, found(t, Path(dir), "x.t\u017ft"))
	secret, err := os.ReadFile(filepath.Join(inside, "..", "secret.txt"))
	require.NoError(t, err)
	require.Equal(t, "secret", string(secret))
}

func TestDirDevices(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs /dev")
	}
	dir, err := OpenDir("/dev", DirOptions{})
	require.NoError(t, err)
	defer dir.Close()
	require.Equal(t, []string{ruleArgPathSpecial}, found(t, Path(dir), "zero"))
	_, err = dir.Open("zero")
	require.EqualError(t, err, "toolcall: path: toolcall.arg.path.special")
}

func TestOpenDirMistakes(t *testing.T) {
	for _, o := range []DirOptions{{Extensions: []string{"txt"}}, {Extensions: []string{"."}}, {MaxBytes: -1}} {
		_, err := OpenDir(t.TempDir(), o)
		require.Error(t, err)
	}
	_, err := OpenDir(filepath.Join(t.TempDir(), "none"), DirOptions{})
	require.ErrorIs(t, err, fs.ErrNotExist)
}

// FuzzPath shows that no name opens what lies outside of the directory.
func FuzzPath(f *testing.F) {
	for name := range badPaths {
		f.Add(name)
	}
	for _, name := range goodPaths {
		f.Add(name)
	}
	inside := tree(f)
	secret, err := os.Stat(filepath.Join(inside, "..", "secret.txt"))
	require.NoError(f, err)
	dir, err := OpenDir(inside, DirOptions{})
	require.NoError(f, err)
	f.Cleanup(func() { dir.Close() })
	f.Fuzz(func(t *testing.T, name string) {
		rule := dir.rule(name)
		file, err := dir.Open(name)
		if err != nil {
			return
		}
		defer file.Close()
		require.Empty(t, rule, "%q", name)
		info, err := file.Stat()
		require.NoError(t, err)
		require.False(t, os.SameFile(info, secret), "%q", name)
		require.True(t, filepath.IsLocal(name), "%q", name)
		require.False(t, strings.ContainsAny(name, "\\:\x00"), "%q", name)
	})
}
