//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

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

// RUNS leaves of R12 the bits that have another one n places below, which may be in the block before.
#define RUNS(n, before) \
	MOVQ R12, R14 \
	MOVQ before(DI), AX \
	MOVQ R12, before(DI) \
	SHLQ $n, AX, R14 \
	ANDQ R14, R12

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

	// A digit with neighbours that are solid and none.
	MOVQ R11, R13
	NOTQ R13
	ANDQ BX, R13
	MOVQ R13, AX
	SHRQ $1, AX
	ADDQ R13, R13
	ANDQ AX, R13
	ANDQ R11, R13
	MOVQ R13, survey_leet(DI)

	// A digit before a letter.
	MOVQ R11, R14
	MOVQ survey_digits(DI), AX // of the block before
	MOVQ R11, survey_digits(DI)
	SHLQ $1, AX, R14
	ANDQ R10, R14
	ORQ R14, survey_prefixed(DI)

	ORQ R11, R10 // letters and digits from here on

	// Where sixteen bytes of runs end: two, four, eight.
	ORQ R10, R12
	RUNS(1, survey_run)
	RUNS(2, survey_run2)
	RUNS(4, survey_run4)
	RUNS(8, survey_run8)
	MOVQ R12, survey_long(DI)
	ORQ R12, R13

	// A letter or digit between two other bytes (R12), twice.
	MOVQ R10, R12
	NOTQ R12
	MOVQ survey_alnum(DI), AX // of the block before
	MOVQ R10, survey_alnum(DI)
	MOVQ R10, R14
	SHLQ $1, AX, R14
	ANDQ R12, R14 // another byte behind one
	SHLQ $2, AX, R10
	ANDQ R14, R10 // and behind two
	NOTQ AX
	MOVQ survey_behind(DI), DX
	MOVQ R14, survey_behind(DI)
	MOVQ R12, R15
	SHLQ $4, AX, R15
	ANDQ R14, R15
	SHLQ $2, DX, R14
	ANDQ R15, R14
	ORQ R14, R13
	MOVQ R14, survey_apart(DI)

	// Two of them before another byte, three times, and a digit in the block or the last of the other bytes is solid.
	MOVQ survey_twice(DI), DX
	MOVQ R10, survey_twice(DI)
	MOVQ R10, R12
	SHLQ $3, DX, R12
	MOVQ R10, R14
	SHLQ $6, DX, R14
	ANDQ R12, R10
	ANDQ R14, R10
	MOVQ R10, survey_pairs(DI)
	NEGQ R11
	SBBQ R11, R11
	ORQ R11, BX
	ANDQ BX, R10
	ORQ R10, R13

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
