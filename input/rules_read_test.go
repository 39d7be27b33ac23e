package input

import (
	"bytes"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/input/internal/compile"
	"github.com/stanchion-dev/stanchion/input/internal/rules"
	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// TestRulesFile holds the file to the rules, and what is read from it to what has been compiled.
func TestRulesFile(t *testing.T) {
	compiled, err := compile.Rules(rules.All(), rules.Cues())
	require.NoError(t, err)
	if !bytes.Equal(table.Encode(compiled), rulesFile) {
		t.Fatal("the rules have changed: run go generate ./input")
	}
	read, err := table.Decode(rulesFile)
	require.NoError(t, err)
	require.True(t, bytes.Equal(table.Encode(read), rulesFile))
	require.Equal(t, compiled.Rules, read.Rules)
	require.Equal(t, compiled.Keys, read.Keys)
	require.Equal(t, compiled.Code, read.Code)
}

// TestRead bounds what the table of rules costs a process that uses it.
func TestRead(t *testing.T) {
	require.Less(t, testing.AllocsPerRun(1, func() {
		if _, err := readInjections(rulesFile); err != nil {
			t.Fatal(err)
		}
	}), 150.0)
	require.Less(t, keptBytes(t), 2.3e6)
}

// keptBytes returns how much memory the table of rules keeps, the least of some readings.
func keptBytes(t *testing.T) float64 {
	least := 0.0
	for i := range 5 {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		set, err := readInjections(rulesFile)
		require.NoError(t, err)
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(set)
		if kept := float64(after.HeapAlloc) - float64(before.HeapAlloc); i == 0 || kept < least {
			least = kept
		}
	}
	t.Logf("kept: %.2f MB", least/1e6)
	return least
}

// TestReadWrong changes the table in ways that only matter to what is made of it.
func TestReadWrong(t *testing.T) {
	for name, change := range map[string]func(*table.Table){
		"a phrase of no rule": func(x *table.Table) { x.Keys.Entries[7].Phrase = uint16(len(x.Phrases) - 1) },
		"too many anchors": func(x *table.Table) {
			for i := range x.Rules {
				x.Rules[i].Steps[0] = table.Step{Phrase: 5, Anchor: true}
			}
		},
	} {
		x, err := table.Decode(rulesFile)
		require.NoError(t, err)
		change(x)
		_, err = readInjections(table.Encode(x))
		require.ErrorIs(t, err, errRules, name)
	}
	_, err := readInjections(rulesFile[:1000])
	require.Error(t, err)
}

// TestReadNeighbours holds that what is asked from its beginning has one.
func TestReadNeighbours(t *testing.T) {
	set, err := injections()
	require.NoError(t, err)
	for _, hangs := range set.hangs {
		for _, h := range hangs {
			for _, phrase := range []int32{h.prev, h.next} {
				if phrase >= 0 {
					start := set.words.of[phrase].Start
					require.NotEqual(t, table.OpFail, set.words.code[start].Op(), "rule %d, phrase %d", h.rule, phrase)
				}
			}
		}
	}
}

// TestReadNothing holds that the learned layer alone needs no table of rules.
func TestReadNothing(t *testing.T) {
	set, err := injectionsOf(InjectionModel)
	require.NoError(t, err)
	require.Empty(t, set.rules)
	for _, layers := range []InjectionLayers{InjectionRules, InjectionModel | InjectionRules} {
		set, err := injectionsOf(layers)
		require.NoError(t, err)
		require.NotEmpty(t, set.rules)
	}
	few := testing.AllocsPerRun(10, func() { InjectionWith(InjectionOptions{Layers: InjectionModel}) })
	require.Less(t, few, 10.0)
}

// BenchmarkRead reads the table of rules anew each time, as the first Injection of a process does.
func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readInjections(rulesFile); err != nil {
			b.Fatal(err)
		}
	}
}
