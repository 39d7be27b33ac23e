package match

import (
	"math"
	"math/bits"
)

// How often bytes follow each other in English, code and logs, case folded, digits and blanks
// taken together; counted over 5 MB of documentation, mail, source code and logs. Symbol order:
// blank, digit, a-z, the other printable ASCII in order, bytes from 0x80 on, controls. The first
// row is the frequency of each symbol, row 1+x that of each symbol behind symbol x, written as
// '0' + 2*log2(1/p). Only the choice of triggers depends on it, never what is found.
var freqRows = [...]string{
	"599=:;7<<;9B?:;99;C998;>>@=CF?CHFGB@@BG>=<?>DC@BFGBFBK@BBECN=U",
	"4:8;9;;:=<9A@<;<:;B;97=?;D>EC=@FEDA?E@CL=C?AL@>AHI?GGIB@>@>LB^",
	"62@??=?@FFEHEDCFFEJFDCFGH>FFL>IO?GBC>IG:98<9CIHCHHNB<E?FFHDSE^",
	"8@C:99C?:B:F=795G:G776<<?@<BLCMOMOFFDMLA??CDJMIEJLGFJ^CLNRL^G^",
	";:7>>@5B@D8:G6?A6BG9:?7ACE8FLAX]NIB@>NG>?;@CHNE>GNGBE^@GHLH^D^",
	":=6B<A6DD7:D99A?4@G:<69BHI>KOC[^QQE@BMIAC>A=I[BQLFFEGQAJLNM^H^",
	"4>8>?;5??B7CB=>=9AF<:?:?@C>KF<GMIMB>?GJ<=<@>DI?@EK?ECM=DJJF^E^",
	"4A9@98<<>B>HD:;7A=>679A==:>HF@NFKLC?@IJ=@;B>DH@EEIGIB^@EGRG^G^",
	"5>8ABA89EH6HG;>A4BJ8<;9GEH=KL?K^KHE>@MM?@<ADIKAGKOFEG^DGY[M^I^",
	"4A:A?D5@<97FH;?:8>I9:>:BEC>BE?L^MKD=?FM<@:=?EJAADDDOA^@DAMJ^E^",
	"7@6DC>3EJG7G>AA?7CF;@8;HDK>HHDZ^P^FAAIM@B>CBFN@IEGHPC^BFM\\IPG^",
	"<F;=89:::HCF?8:47<C;77D:L@J=RG]^OPBHFKEDCBBHPOMDKFOPE^DK\\RM^F^",
	"=58@@A5EEA<D:B?A6<AB6C5A=>?AVDSXIWEG@IC@H;DCUSEBIEIEC[IISUS^C^",
	"5=:<A=3?<A7EB>=;<@D@8>>EAH@EE?V[JLA>??L<>:>;CHCEDCDHB^;CJXV^C^",
	"6A7@@:5<DD6J?7>B7>KA:::@AI9CI@JNLND@@IL>@=A@DKDDECFKF^?EI]I^F^",
	"7;5:=?4A@B8HF=:@77IC:>;EDF<EICZNMIDBBKP?B<<=FIEADFHPD^>EPPK^F^",
	"5=9C977;6D:E>>A=9>FB86==GC=GH?POGM??BHK>@=A@FIBGFFFGD^AEIMH^D^",
	"7E==::@9<C>C=985;:H5;97;:?BGHDROPKFEELRBB@BCLNGKKJLIG^DIPRNNI^",
	"9A6B?=6C@;9E@7>B79J6:89FFE;IHBI^NPEABIM@A<B<BKG@DKBMGPAHJ\\Z^I^",
	";=>B@B>A@B@EE;BB>BA>@B1ABDBBU@RWUBC@?RB>:;D?TR@QFHFBEZ@QRTR]B^",
	"6>7@<;4?<C7J<>;:7?J:99:>BH;JHA\\CNOB??IL>A=B>HH@@GBGIBRAEEOJ^F^",
	"4B:C;A6@D:8I=??@::B?85:E?G=CF?LKJLB?>EM;B9><DFCEDDAHBP@DERI^F^",
	"5@8A>@6AE56KE>?D7<K9:;;E?B;IG@PSNLA>?GN=@;A>FIABEGFGE^?CFIJQD^",
	"9<::9<8>;@:JD796?:K666DFM@CEIIP^]NBGIZJDF>DIPZLFGPPNP^HLZPZ^E^",
	":;5A@@2DBB5GGCAD;CGB>CAC>EBEZ@WMZMFC?J[@E;AEHWBBMJDBG^BHWMJ^E^",
	"7@6DAB6CC75EG>A:6BE9:ADB:EEECBX][NF?DGI?A;F@IHMGDHWNH^AGWZX^F^",
	"778?9?7>C>9BBA:B?6E@A5?DD<:EY?VZCHB=<KF;>;>>CKDGFG?GAC<CIXF^D^",
	"3@>@?B:DCD=FF==<68I>89DD?FF@B?N]NG?>=CL:?9?=EF?ACECH@N>BELE^B^",
	"7:6A@A2C>>8BD?=B9CCB>>=@?>=:U?RWUB@B@RHAA<BATHOQV@HUBZ@CHTH]A^",
	"3C@>?=>=EA=BKBB@=@P>??@@JLJP9;OESC@@>BSE;B@KQ93NCS9CBW?EOQO[E^",
	"59:=:=<<;;;@@=<==<E<;:>>>C@BG9<A?ZAD9DB6A=@9@DF9HIC?>FC=CI=LF^",
	"29AA=@B:A@@REBADCAS@?@BEAHDSAB3WDVEOFRVDMLNNTSFCFERUR[HRFUR^H^",
	"94@C>8<;?A>MJ9=D@7N77>CIAKHNQ>D9QR@;BDRAH;CI@NCMDBMBMV@B7PNYH^",
	"54@AB9>AC@BCEDHECD:?5?H6>>JPS9ETESC@>OE?@9KKEEM@SSORAWEEOQA[A^",
	"3>::=>:??A<ED<:8><A=:8=A=LD<RK=TR5?LLNSDDHKJPO=NRSNCNW>NNQOZD^",
	"6>==<<=>===AA;;=?=C:57=<>@BDE>DB?D>B8CE7@;B<=BEAEBC9<G@ECCBCC^",
	";9:;:;9:>:;@><;;<:C:78=<==AC@8>E@>:=5?FIA?>HGFKLDJ=FUF@@>XVFD^",
	"1GJPJJJKOHLURMNLLNVLCKNQKSPLF?VHLFBA8CG7C9C98EDUCZ?D?LK>JFB^D^",
	"4;<;<=<?@?=BA?=>?<D>;9@@?GFCIASXVGBGA3WBG>:9CBBRVG@?R[IASUS^?^",
	"26?@A;B?@A<CB??AA;O>?=A>DAIAR>OCRR?K<N7D;BDJAO9@RSCEDELDNQNZD^",
	"09FGEIDHJEFHTGHHGIXLDGIIIUKJ[AXN[NCIHW\\KHHTMYFUW[\\WFW^ULWZM^DN",
	"55;<9===??=CB=9:>=C=:<:@>EDDNIXIINDLGLDK4GFDNGC;LGHI@GLIN@KLH^",
	"35;=8<:<<<<?B<;<;;E;:;??>CBCM>YJMJCBAEMBJ8@JOCJO]]IEE^?GMKK^F^",
	"57:::;<;:;;@@:<><:D=9:==:>FBZBBDFZFJ@>MGB@5JMCLADIJHJI@EGMIDJ^",
	"24@DDFECEFB:SE?CHA>BADHFDJHHZ=WGG[JJGA[EBE8=YD8M[[FCB^KGFFW^F^",
	"0ED@AIDFJIEPMHFG@JBEBBICFGFQT@QVTGENDQUF@FELS<NPTUPTPYNBQSC\\L^",
	"9>:7<<?8>:9AC<:=?9F;:7<BBOAD>BRWCHBEORVH?L4NT==FVVRURZOQRAR]M^",
	"26AC@CD@BBADFBC?DAI>>@ABCGFFY7BBCY?DKKYKCEGIWB7=EH@CU]AHAWU^I^",
	"1??@>ABAB@@DGCCA@ATB@?CC@GBFDATFI>ADDCWBAAAEC5<9GICBS\\I@CFG^D^",
	"2>:?>C?A@G;?DCG@<>>>;<==IDDB?8OBRR>B=@DAB8D:D>>N9RNDAW@@NQNZA^",
	";5;;:=:;<<<@A97<@8E;66?<?;=AEBCCASNLLNSJIDKJPOLNR;NRNWD?NQOZ?^",
	":4<=;;;>=?8A=;:9>:@87;@?@ACE?;IIGW;BPDWI@@?>UTPRWFAB6D@=@US^B^",
	"9DA>DAC>IHBOLCH3FIP=A47<K6JFS7DBFT?DD=FKJ=EKQFMOSTD=DX<BORPDJ^",
	"2G=9B>CBCH;EI@BIAETD:BAOIINGD>SXVFB6:?B9I9A6;GFGFW<B=[DAAUDGA^",
	"53=>?>>@@@=?=?;=?@A>>>;<@>@AN=?PNO?;@JOF@@GFLK8JAO?A@;@J=AKV;]",
	":7:;9:;;=<9>=;:;<9A998;=>EIDYDVEKYB?BDY<=AIGKHSUGYICF^4KHXH^G^",
	"4@=;;=>=9<<=C><>@;F<<;@???AGE@SADDFD=@F:>;@?BBQIGB@B=IB4?ICE@^",
	"1;AB??A@CFAGOB@=D@B@>?BAFPMIV9BIDG@DPSWN@AHNUGPRVW?@I[EI;U9^C^",
	"1?C?@??DFIBPMEEDDIQABDELFNFQTBQUFT@MMFTF8JLARFF?TTC@PBNPP8P\\B^",
	"2GEMJKGLLKIROJKGIKSIIFKNNPMSI>SXEWA@6RW5A@@B:@PBVICA@[C<=I:^D^",
	"76<:;@<A=@>G=?A>>=H>88=C:>BHK<HMKL7>EHLC<A7CJH7GKL<KGPE>>JH98Z",
	":BBCCBCEDECFFCCCBFGB=@FECFFEJGX]LNGIEEKFJDMCLHUL[HHHFGJFIHKI0H",
	"6::>;<8==<:C@;9::<D::9<??A>DG@DIGHC@@CH?>=@?EDACGHCGCLAC:FD:5V",
}

const symbols = 62

var (
	symbolOf = func() (t [256]uint8) {
		next := uint8(28)
		for b := range t {
			switch {
			case b == ' ' || '\t' <= b && b <= '\r':
				t[b] = 0
			case '0' <= b && b <= '9':
				t[b] = 1
			case 'a' <= b && b <= 'z':
				t[b] = uint8(b-'a') + 2
			case 'A' <= b && b <= 'Z':
				t[b] = uint8(b-'A') + 2
			case b > ' ' && b < 0x7f:
				t[b] = next
				next++
			case b >= 0x80:
				t[b] = symbols - 2
			default:
				t[b] = symbols - 1
			}
		}
		return t
	}()
	// weight is the share of a byte set's symbol: a digit is one of ten.
	weight = func() (t [256]float64) {
		var n [symbols]float64
		for _, s := range symbolOf {
			n[s]++
		}
		for b, s := range symbolOf {
			t[b] = 1 / n[s]
			if s >= 2 && s < 28 { // letters: mostly lower case
				t[b] = 0.93
				if b < 'a' {
					t[b] = 0.07
				}
			}
		}
		t[' '], t['\n'], t['\t'], t['\r'], t['\v'], t['\f'] = 0.85, 0.1, 0.03, 0.02, 0, 0
		return t
	}()
)

// chance is what a letter of freqRows stands for, behind '0'.
var chance = func() (t ['^' - '0' + 1]float64) {
	for i := range t {
		t[i] = math.Exp2(-float64(i) / 2)
	}
	return t
}()

func freq(row, sym int) float64 { return chance[freqRows[row][sym]-'0'] }

// spread is how likely a sequence is, by the symbol of its last byte.
type spread [symbols]float64

// extend returns the likelihood after one more byte out of set; prev nil stands for the start of a sequence.
func extend(prev *spread, set *byteSet) *spread {
	var share [symbols]float64
	for i, w := range set {
		for ; w != 0; w &= w - 1 {
			b := i<<6 + bits.TrailingZeros64(w)
			share[symbolOf[b]] += weight[b]
		}
	}
	next := new(spread)
	var last [symbols]int // of prev, what it may end with
	n := 0
	for x := 0; prev != nil && x < symbols; x++ {
		if prev[x] > 0 {
			last[n] = x
			n++
		}
	}
	for y, w := range share {
		if w == 0 {
			continue
		}
		if prev == nil {
			next[y] = w * freq(0, y)
			continue
		}
		p := 0.0
		for _, x := range last[:n] {
			p += prev[x] * freq(1+x, y)
		}
		next[y] = p * w
	}
	return next
}

func (s *spread) sum() (p float64) {
	for _, x := range s {
		p += x
	}
	return p
}
