//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"
#include "scan_wide.h"

DATA lanes<>+0(SB)/8, $0x0000000100000000
DATA lanes<>+8(SB)/8, $0x0000000300000002
DATA lanes<>+16(SB)/8, $0x0000000500000004
DATA lanes<>+24(SB)/8, $0x0000000700000006
GLOBL lanes<>(SB), RODATA|NOPTR, $32

// func addWide(hashes, heads []uint64, before uint64, weights *[wordSize]int8, s *sieves, sums []int32, list []uint32) int
TEXT ·addWide(SB), NOSPLIT, $0-128
	MOVQ         hashes_base+0(FP), SI
	MOVQ         heads_base+24(FP), DI
	MOVQ         heads_len+32(FP), CX
	VPBROADCASTQ before+48(FP), Z15
	MOVQ         weights+56(FP), R8
	MOVQ         s+64(FP), R9
	MOVQ         sums_base+72(FP), R10
	MOVQ         list_base+96(FP), R11
	ALL(VPBROADCASTQ, 0x9E3779B97F4A7C15, Z16) // hashKey
	ALL(VPBROADCASTQ, 0x4D0A2BBE35B3010F, Z17) // pairKey * hashKey
	ALL(VPBROADCASTQ, 0xFFFFFFFF, Z18)
	ALL(VPBROADCASTD, 7, Y19)
	ALL(VPBROADCASTD, 8, Y20)
	ALL(VPBROADCASTD, 1, Y21)
	ALL(VPBROADCASTD, 0xFF, Y22)
	VMOVDQU64    lanes<>(SB), Y23              // the words
	VPXORQ       Y24, Y24, Y24                 // zero
	VPXORQ       Y25, Y25, Y25                 // the sum so far, in all lanes
	MOVL         $0xFF, R12
	XORL         R14, R14                      // the word
	XORL         R15, R15                      // how many are listed
	TESTQ        CX, CX
	JLE          done

eight:
	LANES
	VMOVDQU64.Z (SI)(R14*8), K1, Z0
	VALIGNQ     $7, Z15, Z0, Z1                // the hashes in front of these
	VMOVDQA64   Z0, Z15
	VPSRLQ      $(64-const_wordBits), Z0, Z2   // wordIndex
	VPMULLQ     Z17, Z1, Z1
	VPMULLQ     Z16, Z0, Z3
	VPADDQ      Z1, Z3, Z3
	VPSRLQ      $(64-const_wordBits), Z3, Z3   // pairIndex
	KMOVB       AX, K2
	VPXORQ      Y4, Y4, Y4
	VPGATHERQD  (R8)(Z2*1), K2, Y4
	KMOVB       AX, K2
	VPXORQ      Y5, Y5, Y5
	VPGATHERQD  (R8)(Z3*1), K2, Y5
	VPSLLD      $24, Y4, Y4                    // the lowest byte of each counts
	VPSLLD      $24, Y5, Y5
	VPSRAD      $24, Y4, Y4
	VPSRAD      $24, Y5, Y5
	VPADDD      Y4, Y5, Y4
	VALIGND     $7, Y24, Y4, Y5                // and those of the lanes in front
	VPADDD      Y4, Y5, Y4
	VALIGND     $6, Y24, Y4, Y5
	VPADDD      Y4, Y5, Y4
	VALIGND     $4, Y24, Y4, Y5
	VPADDD      Y4, Y5, Y4
	VPADDD      Y4, Y25, Y4
	VPERMD      Y4, Y19, Y25
	VMOVDQU32   Y4, K1, (R10)(R14*4)
	VPMOVQD     Z0, Y0                         // what mayHave asks for
	VPSRLD      $(32-const_sieveBits), Y0, Y0
	VPSRLD      $5, Y0, Y1
	KMOVB       AX, K2
	VPXORQ      Y2, Y2, Y2
	VPGATHERDD  sieves_words(R9)(Y1*4), K2, Y2
	VPRORVD     Y0, Y2, Y2                     // the lowest five bits say which
	VPTESTMD    Y21, Y2, K1, K3
	VMOVDQU64.Z (DI)(R14*8), K1, Z0
	VPANDQ      Z18, Z0, Z0                    // four letters
	VPMULLQ     Z16, Z0, Z0
	VPSRLQ      $(64-const_gateBits), Z0, Z0   // gate
	KMOVB       AX, K2
	VPXORQ      Y2, Y2, Y2
	VPGATHERQD  sieves_stems(R9)(Z0*1), K2, Y2
	VPTESTMD    Y22, Y2, K1, K4
	KORB        K3, K4, K3
	VPCOMPRESSD.Z Y23, K3, Y0
	VMOVDQU32   Y0, K1, (R11)(R15*4)
	VPADDD      Y20, Y23, Y23
	KMOVB       K3, AX
	POPCNTL     AX, AX
	ADDQ        AX, R15
	ADDQ        $8, R14
	SUBQ        $8, CX
	JGT         eight

done:
	VZEROUPPER
	MOVQ R15, ret+120(FP)
	RET
