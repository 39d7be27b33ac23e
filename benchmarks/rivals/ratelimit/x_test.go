package main
import ("testing";"time")
func BenchmarkX(b *testing.B){
 for _,c:=range inMemory{ if c.name=="ulule/limiter"{break}
  o,_:=c.open(limit{1_000_000_000,1000*time.Hour},1)
  b.Run(c.name,func(b *testing.B){ for b.Loop(){ o.allow("tenant-000/user-0000000") } })
 }}
