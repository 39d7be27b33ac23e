//go:build !nounsafe

#include "survey_amd64.h"

// KNOWN adds 1 to CX if the four bytes in AX are in the set at R8.
#define KNOWN \
	IMULL $const_gramMul, AX \
	MOVL AX, DX \
	SHRL $(32-const_gramBits+6), DX \
	MOVQ (R8)(DX*8), DX \
	SHRL $(32-const_gramBits), AX \
	BTQ AX, DX \
	ADCL $0, CX

// SIXTEEN sets in BX, R10, R11 and R12 the bits of solid bytes, of letters, of digits and of other bytes of runs among the sixteen
// at off.
#define SIXTEEN(off) \
	MOVOU off(SI), X0 \
	POR X15, X0 \ // letters in lower case
	PMAXUB X0, X5 \ // the greatest bytes of the block
	MOVO X0, X1 \
	PADDB X14, X1 \
	PMAXUB X1, X7 \ // % and & are greater than all others
	MOVL X0, AX \ // four bytes to look up
	MOVO X0, X1 \
	PCMPGTB X13, X1 \ // from '+' on
	PMOVMSKB X1, DX \
	SHLQ $off, DX \
	ORQ DX, BX \
	MOVO X0, X1 \
	PAND X8, X1 \
	PCMPEQB X4, X1 \ // + - / _ and some more
	PMOVMSKB X1, DX \
	SHLQ $off, DX \
	ORQ DX, R12 \
	MOVO X0, X1 \
	PADDB X12, X1 \
	PCMPGTB X11, X1 \ // from 'a' to 'z'
	PMOVMSKB X1, DX \
	SHLQ $off, DX \
	ORQ DX, R10 \
	PADDB X10, X0 \
	PCMPGTB X9, X0 \ // from '0' to '9'
	PMOVMSKB X0, DX \
	SHLQ $off, DX \
	ORQ DX, R11 \
	KNOWN \
	MOVL off+8(SI), AX \
	ORL $0x20202020, AX \
	KNOWN

// func surveySSE2(src *byte, blocks int, sv *survey) (done int)
TEXT ·surveySSE2(SB), NOSPLIT, $0-32
	MOVQ src+0(FP), SI
	MOVQ blocks+8(FP), R9
	MOVQ sv+16(FP), DI
	SHLQ $6, R9
	ADDQ SI, R9 // the end
	MOVQ survey_known(DI), R8
	MOVQ survey_with(DI), AX
	MOVOU 0(AX), X15
	MOVOU 16(AX), X14
	MOVOU 32(AX), X13
	MOVOU 48(AX), X12
	MOVOU 64(AX), X11
	MOVOU 80(AX), X10
	MOVOU 96(AX), X9
	MOVOU 112(AX), X8
	MOVOU 128(AX), X4
	MOVOU survey_greatest(DI), X6
	MOVOU survey_percent(DI), X7
loop:
	CMPQ SI, R9
	JEQ  none
	PXOR X5, X5
	XORL CX, CX
	XORL BX, BX
	XORL R10, R10
	XORL R11, R11
	XORL R12, R12
	SIXTEEN(0)
	SIXTEEN(16)
	SIXTEEN(32)
	SIXTEEN(48)
	PMAXUB X5, X6

	WHY
	PMOVMSKB X5, AX
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
	MOVOU X6, survey_greatest(DI)
	MOVOU X7, survey_percent(DI)
	RET
