//go:build !nounsafe

#include "survey_amd64.h"

// KNOWN adds 1 to CX if the k-th of eight sequences is in the set at R8.
#define KNOWN(k) \
	MOVL (survey_hashes+4*k)(DI), AX \
	MOVL (survey_hashes+32+4*k)(DI), DX \
	MOVQ (R8)(DX*8), DX \
	BTQ AX, DX \
	ADCL $0, CX

// BITS sets a bit of to for each byte of Y2 and Y3.
#define BITS(to) \
	VPMOVMSKB Y2, to \
	VPMOVMSKB Y3, DX \
	SHLQ $32, DX \
	ORQ DX, to

// BETWEEN sets a bit of to for each byte of the block that is greater than above once add has been added.
#define BETWEEN(add, above, to) \
	VPADDB add, Y0, Y2 \
	VPADDB add, Y1, Y3 \
	VPCMPGTB above, Y2, Y2 \
	VPCMPGTB above, Y3, Y3 \
	BITS(to)

// func surveyAVX2(src *byte, blocks int, sv *survey) (done int)
TEXT ·surveyAVX2(SB), NOSPLIT, $0-32
	MOVQ src+0(FP), SI
	MOVQ blocks+8(FP), R9
	MOVQ sv+16(FP), DI
	SHLQ $6, R9
	ADDQ SI, R9 // the end
	MOVQ survey_known(DI), R8
	MOVQ survey_with(DI), AX
	VBROADCASTI128 0(AX), Y15
	VBROADCASTI128 16(AX), Y14
	VBROADCASTI128 32(AX), Y13
	VBROADCASTI128 48(AX), Y12
	VBROADCASTI128 64(AX), Y11
	VBROADCASTI128 80(AX), Y10
	VBROADCASTI128 96(AX), Y9
	VBROADCASTI128 112(AX), Y8
	VBROADCASTI128 128(AX), Y5
	MOVL $const_gramMul, AX
	VMOVD AX, X4
	VPBROADCASTD X4, Y4
	VMOVDQU survey_greatest(DI), X6
	VMOVDQU survey_percent(DI), X7
loop:
	CMPQ SI, R9
	JEQ  none
	VPOR 0(SI), Y15, Y0 // letters in lower case
	VPOR 32(SI), Y15, Y1
	VSHUFPS $0x88, Y1, Y0, Y2 // the first four of every eight bytes
	VPMULLD Y4, Y2, Y2
	VPSRLD $(32-const_gramBits), Y2, Y3
	VPSRLD $(32-const_gramBits+6), Y2, Y2
	VMOVDQU Y3, survey_hashes(DI)
	VMOVDQU Y2, (survey_hashes+32)(DI)
	VPADDB Y14, Y0, Y2
	VPADDB Y14, Y1, Y3
	VPMAXUB Y2, Y7, Y7 // % and & are greater than all others
	VPMAXUB Y3, Y7, Y7
	VPCMPGTB Y13, Y0, Y2 // from '+' on
	VPCMPGTB Y13, Y1, Y3
	BITS(BX)
	VPAND Y8, Y0, Y2
	VPAND Y8, Y1, Y3
	VPCMPEQB Y5, Y2, Y2 // + - / _ and some more
	VPCMPEQB Y5, Y3, Y3
	BITS(R12)
	BETWEEN(Y12, Y11, R10) // letters
	BETWEEN(Y10, Y9, R11) // digits
	VPMAXUB Y0, Y1, Y2 // the greatest bytes of the block
	VPMAXUB Y2, Y6, Y6
	XORL CX, CX
	KNOWN(0)
	KNOWN(1)
	KNOWN(2)
	KNOWN(3)
	KNOWN(4)
	KNOWN(5)
	KNOWN(6)
	KNOWN(7)
	WHY
	VPMOVMSKB Y2, AX
	ADDQ $64, SI
	TESTL AX, AX
	JNZ  found
	TESTQ R13, R13
	JNZ  found
	CMPQ CX, survey_least(DI)
	JCS  loop
found:
	MOVQ R13, survey_why(DI)
	MOVQ CX, survey_words(DI)
	MOVQ AX, survey_high(DI)
	SUBQ $64, SI
none:
	SUBQ src+0(FP), SI
	SHRQ $6, SI
	MOVQ SI, done+24(FP)
	VEXTRACTI128 $1, Y6, X0
	VPMAXUB X0, X6, X6
	VEXTRACTI128 $1, Y7, X0
	VPMAXUB X0, X7, X7
	VMOVDQU X6, survey_greatest(DI)
	VMOVDQU X7, survey_percent(DI)
	VZEROUPPER
	RET
