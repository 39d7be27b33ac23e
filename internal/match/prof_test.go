package match
import ("testing";"sync")
func BenchmarkCompile(b *testing.B) { r := testTable(); var s *Set; for b.Loop() { s, _ = Compile(r) }; b.ReportMetric(float64(s.Bytes())/1e6, "MB") ; b.ReportMetric(float64(len(s.auto.depth)), "states")}
var _ sync.Mutex
