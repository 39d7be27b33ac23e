//go:build !nounsafe

#include "textflag.h"

// 0 to 63, a byte each
DATA bytes<>+0(SB)/8, $0x0706050403020100
DATA bytes<>+8(SB)/8, $0x0F0E0D0C0B0A0908
DATA bytes<>+16(SB)/8, $0x1716151413121110
DATA bytes<>+24(SB)/8, $0x1F1E1D1C1B1A1918
DATA bytes<>+32(SB)/8, $0x2726252423222120
DATA bytes<>+40(SB)/8, $0x2F2E2D2C2B2A2928
DATA bytes<>+48(SB)/8, $0x3736353433323130
DATA bytes<>+56(SB)/8, $0x3F3E3D3C3B3A3938
GLOBL bytes<>(SB), RODATA|NOPTR, $64

// ALL puts a number into all lanes.
#define ALL(broadcast, number, to) \
	MOVQ      $number, AX \
	broadcast AX, to

// func masksWide(text []byte, letters, others, wide []uint64)
TEXT ·masksWide(SB), NOSPLIT, $0-96
	MOVQ  text_base+0(FP), SI
	MOVQ  letters_base+24(FP), DI
	MOVQ  letters_len+32(FP), CX
	MOVQ  others_base+48(FP), R8
	MOVQ  wide_base+72(FP), R9
	ALL(VPBROADCASTB, 0x61, Z8)     // 'a'
	ALL(VPBROADCASTB, 26, Z9)
	ALL(VPBROADCASTB, 0x20, Z10)    // blank
	ALL(VPBROADCASTB, 0xC0, Z11)
	XORL  BX, BX                    // the block
	TESTQ CX, CX
	JLE   done

block:
	VMOVDQU64 (SI), Z0
	VPMOVB2M  Z0, K1                // the highest bit of each
	VPSUBB    Z8, Z0, Z1
	VPCMPUB   $1, Z9, Z1, K2        // 'a' to 'z'
	VPCMPEQB  Z10, Z0, K3           // blank
	VPCMPB    $1, Z11, Z0, K4       // 0x80 to 0xBF, as signed bytes
	KORQ      K2, K3, K3
	KORQ      K4, K3, K3
	KNOTQ     K3, K3
	KMOVQ     K2, (DI)(BX*8)
	KMOVQ     K3, (R8)(BX*8)
	KMOVQ     K1, (R9)(BX*8)
	ADDQ      $64, SI
	INCQ      BX
	CMPQ      BX, CX
	JLT       block

done:
	VZEROUPPER
	RET

// func listWide(to []uint16, masks []uint64) int
TEXT ·listWide(SB), NOSPLIT, $0-56
	MOVQ      to_base+0(FP), DI
	MOVQ      masks_base+24(FP), SI
	MOVQ      masks_len+32(FP), CX
	VMOVDQU64 bytes<>(SB), Z8
	ALL(VPBROADCASTW, 64, Z9)
	VPXORQ    Z10, Z10, Z10         // the place of the lowest bit
	XORL      R10, R10              // how many there are
	TESTQ     CX, CX
	JLE       done

mask:
	MOVQ          (SI), AX
	KMOVQ         AX, K1
	VPCOMPRESSB.Z Z8, K1, Z0        // the numbers of the bits
	VEXTRACTI64X4 $1, Z0, Y1
	VPMOVZXBW     Y0, Z0
	VPMOVZXBW     Y1, Z1
	VPADDW        Z10, Z0, Z0
	VPADDW        Z10, Z1, Z1
	VMOVDQU64     Z0, (DI)(R10*2)
	VMOVDQU64     Z1, 64(DI)(R10*2)
	VPADDW        Z9, Z10, Z10
	POPCNTQ       AX, AX
	ADDQ          AX, R10
	ADDQ          $8, SI
	DECQ          CX
	JNZ           mask

done:
	VZEROUPPER
	MOVQ R10, ret+48(FP)
	RET

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
