package guard_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mem"
)

func noop(name string) guard.Check {
	return guard.Check{Name: name, Stages: guard.StageAll, Window: 1,
		Run: func(context.Context, *guard.Pass) error { return nil }}
}

func mustNew(t testing.TB, c guard.Config) *guard.Pipeline {
	t.Helper()
	p, err := guard.New(c)
	require.NoError(t, err)
	return p
}

func sixNoops() []guard.Check {
	return []guard.Check{noop("a.a"), noop("a.b"), noop("a.c"), noop("a.d"), noop("a.e"), noop("a.f")}
}

func TestCleanTextCostsNoAllocation(t *testing.T) {
	if !mem.ExactAllocs {
		t.Skip("not in this build")
	}
	s := mustNew(t, guard.Config{Checks: sixNoops()}).Session(guard.Subject{})
	ctx := context.Background()
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if d := s.Check(ctx, guard.Content{Stage: guard.StageInput, Text: "hello"}); d.Text() != "hello" {
			t.Fatal(d)
		}
	}))
	clean := `{"a": "b", "long": "` + strings.Repeat(`a line \"quoted\" \u0026 more\n`, 100) + `"}`
	require.Zero(t, testing.AllocsPerRun(100, func() {
		d := s.Check(ctx, guard.Content{Stage: guard.StageInput, Text: clean, Format: guard.JSON})
		if d.Text() != clean {
			t.Fatal(d)
		}
	}), "JSON")
}

func BenchmarkSixNoops(b *testing.B) {
	s := mustNew(b, guard.Config{Checks: sixNoops()}).Session(guard.Subject{})
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		if d := s.Check(ctx, guard.Content{Stage: guard.StageInput, Text: "hello"}); d.Action != guard.Allow {
			b.Fatal(d)
		}
	}
}

func BenchmarkStreamPieces(b *testing.B) {
	s := mustNew(b, guard.Config{Checks: []guard.Check{noop("a.a")}}).Session(guard.Subject{})
	st := s.Stream(context.Background(), guard.StageOutput)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := st.Push("abcd"); err != nil {
			b.Fatal(err)
		}
	}
}
