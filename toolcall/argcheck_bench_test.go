package toolcall

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mem"
)

// cleanArgs are checks with values that they find nothing in.
func cleanArgs(t testing.TB) map[string]struct {
	check  ArgCheck
	values []string
} {
	inside := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(inside, "a.txt"), nil, 0o600))
	dir, err := OpenDir(inside, DirOptions{})
	require.NoError(t, err)
	t.Cleanup(func() { dir.Close() })
	type set = struct {
		check  ArgCheck
		values []string
	}
	return map[string]set{
		"OneOf":   {OneOf("low", "high"), []string{`"low"`, `"high"`}},
		"Pattern": {Pattern(`[A-Z]{2}\d{4}`), []string{`"AB1234"`, `"CD5678"`}},
		"Number":  {NumberWith(NumberOptions{Max: 1000, Step: 0.01}), []string{"12.34", "999.99", "1e2"}},
		"Owner": {Owner(func(_ context.Context, who guard.Subject, _ string) (bool, error) { return who.User == "ann", nil }),
			[]string{`"A7"`, "42"}},
		"Email":   {Email("example.org", "*.corp.example"), []string{`"ann.lee@example.org"`, `"b@mail.corp.example"`}},
		"Command": {Command(git), []string{`"git log --oneline -n 5 main"`, `"git status"`}},
		"URL":     {URL("api.example.org", "*.cdn.example"), []string{`"https://api.example.org/v1/orders?id=7"`, `"https://img.cdn.example/a.png"`}},
		"SQL": {SQL(PostgreSQL, "orders", "staff"), []string{`"SELECT count(*) FROM orders WHERE staff_id = 7 LIMIT 5"`,
			`"SELECT s.name, sum(o.total) FROM orders o JOIN staff s ON s.id = o.staff_id GROUP BY s.name ORDER BY 2 DESC LIMIT 10"`}},
		"Path": {Path(dir), []string{`"a.txt"`, `"./a.txt"`}},
	}
}

// TestArgChecksAllocs is for checks that look at every call: what is clean costs no memory. Path asks the system, and Command
// makes a list of words.
func TestArgChecksAllocs(t *testing.T) {
	if !mem.ExactAllocs {
		t.Skip("pools forget")
	}
	s := session(t)
	for name, set := range cleanArgs(t) {
		if name == "Path" || name == "Command" {
			continue
		}
		a := Arg{session: s}
		n := testing.AllocsPerRun(100, func() {
			for _, a.raw = range set.values {
				if err := set.check.Run(t.Context(), &a); err != nil || len(a.findings) > 0 {
					t.Fatal(name, a.raw, a.findings, err)
				}
			}
		})
		require.Zero(t, n, name)
	}
}

// Work must be linear in the value: at these sizes anything else would not end.
func TestArgChecksLong(t *testing.T) {
	for name, set := range cleanArgs(t) {
		for _, unit := range []string{"a", "@", "..", "/", "a@b,", "(", "SELECT ", "'", "%2e", "-- ", "http://", "\u0430", "\\\\", " "} {
			long := make([]byte, 0, 1<<20)
			for len(long) < 1<<20 {
				long = append(long, unit...)
			}
			a := Arg{raw: `"` + string(long) + `"`, session: session(t)}
			require.NoError(t, set.check.Run(t.Context(), &a))
			if name != "Owner" {
				require.NotEmpty(t, a.findings, "%s %q", name, unit)
			}
			require.LessOrEqual(t, len(a.findings), maxFindings)
		}
	}
}

func BenchmarkArgChecks(b *testing.B) {
	for name, set := range cleanArgs(b) {
		b.Run(name, func(b *testing.B) {
			a, n := Arg{session: session(b)}, 0
			for b.Loop() {
				n++
				a.raw = set.values[n%len(set.values)]
				if err := set.check.Run(b.Context(), &a); err != nil || len(a.findings) > 0 {
					b.Fatal(a.findings, err)
				}
			}
		})
	}
}

func BenchmarkArgChecksFinding(b *testing.B) {
	for name, set := range cleanArgs(b) {
		b.Run(name, func(b *testing.B) {
			a, n := Arg{session: session(b)}, 0
			for b.Loop() {
				n++
				a.raw, a.findings = fmt.Sprintf(`"../%d; DELETE FROM x@"`, n), a.findings[:0]
				if err := set.check.Run(b.Context(), &a); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkApprovals(b *testing.B) {
	a, err := NewApprovals(ApprovalOptions{Key: make([]byte, 32)})
	require.NoError(b, err)
	s, n := session(b), 0
	for b.Loop() {
		n++
		call, err := Seal(guard.ToolCall{Name: "pay", Args: fmt.Appendf(nil, `{"to":"bob","amount":%d}`, n)})
		if err != nil {
			b.Fatal(err)
		}
		t := newToken(time.Unix(1<<40, 0))
		if _, ok := a.verify(a.sign(t, a.binds(s, "c", call)), a.binds(s, "c", call)); !ok {
			b.Fatal("not taken")
		}
	}
}

func BenchmarkDefinitions(b *testing.B) {
	d, err := NewDefinitions(DefinitionsOptions{New: guard.Flag})
	require.NoError(b, err)
	tools := make([]Definition, 50)
	for i := range tools {
		tools[i] = Definition{Name: fmt.Sprintf("tool_%d_of_many", i*i), Description: "Does what its name says, with a few words more about how.",
			InputSchema: []byte(`{"type":"object","properties":{"name":{"type":"string","description":"the name of it"},"count":{"type":"integer"}},"required":["name"]}`)}
	}
	n := 0
	for b.Loop() {
		n++
		if good, _ := d.Accept(b.Context(), fmt.Sprint(n%2), tools[25*(n%2):25*(n%2)+25]); len(good) != 25 {
			b.Fatal(len(good))
		}
	}
}
