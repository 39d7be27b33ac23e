//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"
#include "scan_wide.h"

// CLASS is the classes of the events that lie this many bytes in front, where CX says so.
#define CLASS(front, count, to) \
	VMOVDQU32.Z (told_events+4*const_toldFront-front)(SI), count, to \
	VPSRLD      $const_eventClass, to, to                            \
	VPANDD.Z    Z16, to, count, to

// LOOK adds up what stands at places in weights, the lowest byte of what is read.
#define LOOK(at, places) \
	KMOVW      K1, K2            \
	VPXORQ     Z5, Z5, Z5        \
	VPGATHERDD at(R8)(places*1), K2, Z5 \
	VPDPBUSD   Z5, Z20, Z4

// func sumWide(t *told, rest *[shapeFrom - singleFrom]int8, sums []int32)
TEXT ·sumWide(SB), NOSPLIT, $0-40
	MOVQ      t+0(FP), SI
	MOVQ      rest+8(FP), R8
	MOVQ      sums_base+16(FP), DI
	MOVQ      sums_len+24(FP), CX
	ALL(VPBROADCASTD, 0x3F, Z16)
	ALL(VPBROADCASTD, 0x3FF, Z17)
	ALL(VPBROADCASTD, 3, Z18)
	ALL(VPBROADCASTD, 2, Z19)
	ALL(VPBROADCASTD, 1, Z20)
	ALL(VPBROADCASTD, (1<<const_eventMark), Z21)
	ALL(VPBROADCASTD, 0x9E3779B1, Z22)                 // see tripleOf
	ALL(VPBROADCASTD, 15, Z23)
	ALL(VPBROADCASTD, 16, Z24)
	VPXORQ    Z25, Z25, Z25              // zero
	VPXORQ    Z26, Z26, Z26              // the sum so far, in all lanes
	MOVQ      $0x0F0E0D0C0B0A0908, AX
	VMOVQ     AX, X28
	MOVQ      $0x0706050403020100, AX
	VMOVQ     AX, X27
	VPUNPCKLQDQ X28, X27, X27
	VPMOVZXBD X27, Z27
	VPADDD    Z18, Z27, Z27              // places, and three
	TESTQ     CX, CX
	JLE       done

some:
	MOVL        $1, AX                   // a bit for each
	SHLL        CX, AX
	DECL        AX
	MOVL        $0xFFFF, BX
	CMPQ        CX, $16
	CMOVLCC     BX, AX
	KMOVW       AX, K1
	VMOVDQU32.Z (told_events+4*const_toldFront)(SI), K1, Z0
	VMOVDQU32.Z (told_how+4*const_toldFront)(SI), K1, Z2
	VPSLLD      $(32-const_toldBase), Z2, Z3
	VPSRLD      $(32-const_toldBase+const_toldAnew), Z3, Z3
	VPSUBD      Z3, Z27, Z3              // how many classes count
	VPCMPD      $6, Z25, Z3, K1, K3
	VPCMPD      $6, Z20, Z3, K1, K4
	VPCMPD      $6, Z19, Z3, K1, K5
	VPANDD      Z17, Z0, Z1              // words of the tile
	VPSRAD      $const_toldBase, Z2, Z6
	VPADDD      Z1, Z6, Z6               // words and marks of the sentence
	VMOVDQU32.Z (told_events+4*const_toldFront-4)(SI), K1, Z5
	VPTESTNMD   Z21, Z5, K1, K6          // the one in front is a word
	VPSUBD      Z5, Z1, Z1
	VPSUBD      Z20, Z1, K6, Z1
	VPANDD      Z17, Z1, Z1              // words between
	VPSUBD      Z20, Z6, Z7
	VMOVDQA32   Z1, K3, Z7               // or those of the sentence
	VPMINSD     Z19, Z7, Z7
	VPANDD      Z18, Z7, Z7              // two at most
	VPMINSD     Z18, Z6, Z6              // its place, three at most
	VPSLLD      $2, Z6, Z6
	VPANDD      Z18, Z2, Z2              // flags
	VPORD       Z2, Z6, Z6
	VPANDD      Z20, Z2, Z2              // quoted
	VPSRLD      $const_eventClass, Z0, Z0
	VPANDD      Z16, Z0, Z0              // its class
	VPSLLD      $4, Z0, Z1
	VPORD       Z1, Z6, Z6
	VPANDD      Z17, Z6, Z6              // by itself
	VPSLLD      $9, Z0, Z1
	VPORD       Z1, Z2, Z2               // the pairs of the class, quoted or not
	VPADDD      Z7, Z7, Z7
	VPORD       Z2, Z7, Z7               // with the gap
	CLASS(4, K3, Z1)
	CLASS(8, K4, Z3)
	CLASS(12, K5, Z5)
	VPSLLD      $3, Z5, Z5
	VPORD       Z2, Z5, Z8               // the pair with the third
	VPSLLD      $6, Z1, Z4
	VPORD       Z4, Z0, Z0
	VPSLLD      $12, Z3, Z4
	VPORD       Z4, Z0, Z0               // all three
	VPMULLD     Z22, Z0, Z0
	VPSRLD      $(32-const_tripleBits), Z0, Z0
	VPSLLD      $3, Z1, Z1
	VPORD       Z1, Z7, Z7               // the pair with the last
	VPSLLD      $3, Z3, Z3
	VPORD       Z2, Z3, Z3               // with the last but one
	VPXORQ      Z4, Z4, Z4
	LOOK(0, Z6)
	LOOK(const_singleSize, Z7)
	LOOK((const_singleSize+const_farther*2), Z3)
	LOOK((const_singleSize+const_farther*2), Z8)
	LOOK((const_singleSize+const_pairSize), Z0)
	VALIGND     $15, Z25, Z4, Z5         // and those of the lanes in front
	VPADDD      Z4, Z5, Z4
	VALIGND     $14, Z25, Z4, Z5
	VPADDD      Z4, Z5, Z4
	VALIGND     $12, Z25, Z4, Z5
	VPADDD      Z4, Z5, Z4
	VALIGND     $8, Z25, Z4, Z5
	VPADDD      Z4, Z5, Z4
	VPADDD      Z4, Z26, Z4
	VPERMD      Z4, Z23, Z26
	VMOVDQU32   Z4, K1, (DI)
	VPADDD      Z24, Z27, Z27
	ADDQ        $64, SI
	ADDQ        $64, DI
	SUBQ        $16, CX
	JGT         some

done:
	VZEROUPPER
	RET
