package input

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCompile bounds what the table of rules costs a process that uses it.
func TestCompile(t *testing.T) {
	require.Less(t, testing.AllocsPerRun(1, func() {
		if _, err := compileInjection(injectionTable()); err != nil {
			t.Fatal(err)
		}
	}), 20_000.0)
}

// TestCompileNothing holds that the learned layer alone needs no table of rules.
func TestCompileNothing(t *testing.T) {
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

// BenchmarkCompile makes the table of rules anew each time, as the first Injection of a process does.
func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := compileInjection(injectionTable()); err != nil {
			b.Fatal(err)
		}
	}
}
