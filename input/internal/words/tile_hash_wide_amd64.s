//go:build !nounsafe

#include "textflag.h"
#include "tile_wide.h"

// func hashWide(text []byte, edges []uint16, heads, hashes []uint64, long []uint16) int
TEXT ·hashWide(SB), NOSPLIT, $0-128
	MOVQ        text_base+0(FP), SI
	MOVQ        edges_base+24(FP), DI
	MOVQ        heads_base+48(FP), R8
	MOVQ        heads_len+56(FP), CX
	MOVQ        hashes_base+72(FP), R9
	MOVQ        long_base+96(FP), R10
	ALL(VPBROADCASTQ, 0x9E3779B97F4A7C15, Z8) // hashKey
	ALL(VPBROADCASTQ, 0xFFFF, Z9)
	ALL(VPBROADCASTQ, 8, Z10)
	ALL(VPBROADCASTQ, 64, Z11)
	VPTERNLOGQ  $0xFF, Z12, Z12, Z12          // ones
	VMOVDQU64   bytes<>(SB), X13
	VPMOVZXBW   X13, X13                      // the numbers of the words
	ALL(VPBROADCASTW, 8, X14)
	MOVL        $0xFF, R12
	XORL        BX, BX                        // words that are listed
	XORL        R13, R13                      // the word
	TESTQ       CX, CX
	JLE         done

eight:
	MOVL        $1, AX                        // a bit for each of them
	SHLL        CX, AX
	DECL        AX
	CMPQ        CX, $8
	CMOVLCC     R12, AX
	KMOVB       AX, K1
	VMOVDQU32.Z (DI)(R13*4), K1, Y0           // where they begin and end
	VPMOVZXDQ   Y0, Z0
	VPSRLQ      $16, Z0, Z1
	VPANDQ      Z9, Z0, Z0
	VPSUBQ      Z0, Z1, Z1                    // how long they are
	VPCMPUQ     $6, Z10, Z1, K1, K3           // the long ones
	VPMINUQ     Z10, Z1, Z1
	VPSLLQ      $3, Z1, Z1
	VPSUBQ      Z1, Z11, Z1
	VPSRLVQ     Z1, Z12, Z1                   // masks of their letters, eight at most
	KMOVB       AX, K2                        // what is gathered is taken out of it
	VPXORQ      Z2, Z2, Z2
	VPGATHERQQ  (SI)(Z0*1), K2, Z2
	VPANDQ      Z1, Z2, Z2
	VMOVDQU64   Z2, K1, (R8)(R13*8)
	VPMULLQ     Z8, Z2, Z2
	VPSRLQ      $32, Z2, Z3
	VPXORQ      Z2, Z3, Z2
	VMOVDQU64   Z2, K1, (R9)(R13*8)
	VPCOMPRESSW.Z X13, K3, X4
	VMOVDQU16   X4, K1, (R10)(BX*2)
	VPADDW      X14, X13, X13
	KMOVB       K3, AX
	POPCNTL     AX, AX
	ADDQ        AX, BX
	ADDQ        $8, R13
	SUBQ        $8, CX
	JGT         eight

done:
	VZEROUPPER
	MOVQ BX, ret+120(FP)
	RET
