package token
import ("testing";"math/rand/v2";"strings";"time")
func TestZZ(t *testing.T){
 for _,name:=range []string{CL100K,O200K}{
  want:=oracle(t,name); e,_:=Get(name)
  rnd:=rand.New(rand.NewPCG(uint64(time.Now().UnixNano()),2))
  n,skipped:=0,0
  check:=func(s string){ n++; if !judged(s){skipped++;return}; if a,b:=e.Count(s),want(s);a!=b{t.Errorf("%s %d!=%d %q",name,a,b,s[:min(len(s),200)])}}
  // every rune, in its block, with neighbours
  for r:=rune(0);r<0x110000;r+=64{ var b strings.Builder; for k:=rune(0);k<64;k++{b.WriteRune(r+k)}; check(b.String())
    if r<0x30000||r>=0xE0000&&r<0xE1000{ b.Reset(); for k:=rune(0);k<64;k++{ b.WriteRune(r+k); b.WriteString([]string{" ","a","A","'s","\n","1","!","\r","","e\u0301","\u200d"}[rnd.IntN(11)])}; check(b.String())}
  }
  // random runes, random bytes
  dl:=time.Now().Add(60*time.Second)
  for time.Now().Before(dl){
   var b strings.Builder
   switch rnd.IntN(5){
   case 0: for range rnd.IntN(400){b.WriteByte(byte(rnd.IntN(256)))}
   case 1: base:=rune(rnd.IntN(0x20000)); for range rnd.IntN(300){ if rnd.IntN(5)==0{b.WriteByte(" \n\t\r'"[rnd.IntN(5)])}; b.WriteRune(base+rune(rnd.IntN(128)))}
   case 2: m:=strange(rnd,8); for range 1+rnd.IntN(600){b.WriteString(m)}
   case 3: for range rnd.IntN(3000){b.WriteByte("aA \n1'.-_/"[rnd.IntN(10)])}
   case 4: c:=[]string{" ","\n"," \n","a","A","aA","1","12","=","-","\u00a0","中","\U0001F600","\xff","'s","\t","\r\n","ab","/"}[rnd.IntN(19)]; b.WriteString(strings.Repeat(c,1+rnd.IntN(3000))); b.WriteString(strange(rnd,4))
   }
   check(b.String())
  }
  t.Log(name,n,skipped)
 }
}
