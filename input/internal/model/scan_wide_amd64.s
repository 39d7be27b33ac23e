//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

DATA lanes<>+0(SB)/8, $0x0000000100000000
DATA lanes<>+8(SB)/8, $0x0000000300000002
DATA lanes<>+16(SB)/8, $0x0000000500000004
DATA lanes<>+24(SB)/8, $0x0000000700000006
GLOBL lanes<>(SB), RODATA|NOPTR, $32

// ALL puts a number into all lanes.
#define ALL(broadcast, number, to) \
	MOVQ      $number, AX \
	broadcast AX, to

// LANES has a bit in AX and K1 for each of the eight lanes that CX more fill; R12 has all.
#define LANES \
	MOVL    $1, AX  \
	SHLL    CX, AX  \
	DECL    AX      \
	CMPQ    CX, $8  \
	CMOVLCC R12, AX \
	KMOVB   AX, K1

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

// func classesWide(events []uint32, hashes []uint64, edges []uint16, table *[lexSize]uint32, unsure []uint32) (sure, not int)
TEXT ·classesWide(SB), NOSPLIT, $0-120
	MOVQ events_base+0(FP), R8
	MOVQ events_len+8(FP), CX
	MOVQ hashes_base+24(FP), SI
	MOVQ edges_base+48(FP), DI
	MOVQ table+72(FP), R9
	MOVQ unsure_base+80(FP), R10
	ALL(VPBROADCASTD, 0xFFFFFF00, Y16)
	ALL(VPBROADCASTD, 0x80, Y17)
	ALL(VPBROADCASTQ, (const_lexSize-1), Z18)
	ALL(VPBROADCASTQ, 1, Z19)
	ALL(VPBROADCASTD, (const_MaxClasses-1), Y20)
	MOVL $0xFF, R12
	XORL R13, R13                              // how many are sure
	XORL R14, R14                              // the word, of the list
	XORL R15, R15                              // how many are not
	TESTQ CX, CX
	JLE  done

eight:
	LANES
	VMOVDQU32.Z (R8)(R14*4), K1, Y0            // their numbers
	KMOVB       AX, K2
	VPXORQ      Z1, Z1, Z1
	VPGATHERDQ  (SI)(Y0*8), K2, Z1
	KMOVB       AX, K2
	VPXORQ      Y2, Y2, Y2
	VPGATHERDD  (DI)(Y0*4), K2, Y2             // where they begin, and in the upper half where they end
	VPSRLQ      $(64-const_lexBits), Z1, Z3
	KMOVB       AX, K2
	VPXORQ      Y4, Y4, Y4
	VPGATHERQD  (R9)(Z3*4), K2, Y4             // the entries
	VPTESTMD    Y4, Y4, K1, K2
	VPADDQ      Z19, Z3, Z3
	VPANDQ      Z18, Z3, Z3
	VPXORQ      Y5, Y5, Y5
	VPGATHERQD  (R9)(Z3*4), K2, Y5             // and those behind them
	VPMOVQD     Z1, Y1
	VPANDD      Y16, Y1, Y1
	VPXORD      Y17, Y1, Y1
	VPXORD      Y1, Y4, Y4                     // below 0x80 if they are those of the words: see slot
	VPXORD      Y1, Y5, Y5
	VPCMPUD     $5, Y17, Y4, K1, K3
	VMOVDQA32   Y5, K3, Y4
	VPCMPUD     $1, Y17, Y4, K1, K3            // the sure ones
	KANDNB      K1, K3, K4
	VPTESTMD    Y20, Y4, K3, K3                // with a class
	VPSLLD      $16, Y2, Y2
	VPSRLD      $16, Y2, Y2
	VPSLLD      $const_eventPlace, Y2, Y2
	VPORD       Y2, Y0, Y0
	VPCOMPRESSD.Z Y0, K4, Y1
	VMOVDQU32   Y1, K1, (R10)(R15*4)
	VPSLLD      $const_eventClass, Y4, Y4
	VPORD       Y4, Y0, Y0
	VPCOMPRESSD.Z Y0, K3, Y1
	VMOVDQU32   Y1, K1, (R8)(R13*4)
	KMOVB       K3, AX
	POPCNTL     AX, AX
	ADDQ        AX, R13
	KMOVB       K4, AX
	POPCNTL     AX, AX
	ADDQ        AX, R15
	ADDQ        $8, R14
	SUBQ        $8, CX
	JGT         eight

done:
	VZEROUPPER
	MOVQ R13, sure+104(FP)
	MOVQ R15, not+112(FP)
	RET
