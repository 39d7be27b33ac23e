package input

import "testing"

// BenchmarkCompile makes the table of rules anew each time, as the first Injection of a process does.
func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := compileInjection(injectionTable()); err != nil {
			b.Fatal(err)
		}
	}
}
