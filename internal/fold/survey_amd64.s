//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// Sixteen times the same byte each. Comparisons are of signed bytes, after all bits of ' ' have been set.
DATA low<>+0(SB)/8, $0x2020202020202020
DATA low<>+8(SB)/8, $0x2020202020202020
GLOBL low<>(SB), RODATA|NOPTR, $16
DATA percent<>+0(SB)/8, $0xD9D9D9D9D9D9D9D9 // makes % and & the greatest
DATA percent<>+8(SB)/8, $0xD9D9D9D9D9D9D9D9
GLOBL percent<>(SB), RODATA|NOPTR, $16
DATA below<>+0(SB)/8, $0x2A2A2A2A2A2A2A2A // the byte below '+'
DATA below<>+8(SB)/8, $0x2A2A2A2A2A2A2A2A
GLOBL below<>(SB), RODATA|NOPTR, $16
DATA toZ<>+0(SB)/8, $0x0505050505050505 // makes 'z' the greatest of ASCII
DATA toZ<>+8(SB)/8, $0x0505050505050505
GLOBL toZ<>(SB), RODATA|NOPTR, $16
DATA belowA<>+0(SB)/8, $0x6565656565656565 // what that makes of the byte below 'a'
DATA belowA<>+8(SB)/8, $0x6565656565656565
GLOBL belowA<>(SB), RODATA|NOPTR, $16
DATA to9<>+0(SB)/8, $0x4646464646464646 // makes '9' the greatest of ASCII
DATA to9<>+8(SB)/8, $0x4646464646464646
GLOBL to9<>(SB), RODATA|NOPTR, $16
DATA below0<>+0(SB)/8, $0x7575757575757575 // what that makes of the byte below '0'
DATA below0<>+8(SB)/8, $0x7575757575757575
GLOBL below0<>(SB), RODATA|NOPTR, $16

// KNOWN adds 1 to CX if the four bytes in AX are in the set at R8.
#define KNOWN \
	IMULL $0x2e1b6f29, AX \ // gramMul
	MOVL AX, DX \
	SHRL $21, DX \
	MOVQ (R8)(DX*8), DX \
	SHRL $15, AX \
	BTQ AX, DX \
	ADCL $0, CX

// SIXTEEN sets in N, L and D the bits of bytes from '+' on, letters and digits among the sixteen at off.
#define SIXTEEN(off, N, L, D) \
	MOVOU off(SI), X0 \
	POR X15, X0 \
	PMAXUB X0, X5 \
	MOVO X0, X1 \
	PADDB X14, X1 \
	PMAXUB X1, X7 \
	MOVO X0, X1 \
	PCMPGTB X13, X1 \
	PMOVMSKB X1, N \
	MOVO X0, X2 \
	PADDB X12, X2 \
	PCMPGTB X11, X2 \
	PMOVMSKB X2, L \
	MOVL X0, AX \
	PADDB X10, X0 \
	PCMPGTB X9, X0 \
	PMOVMSKB X0, D \
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
	MOVQ survey_known(DI), R8 // known
	MOVOU low<>(SB), X15
	MOVOU percent<>(SB), X14
	MOVOU below<>(SB), X13
	MOVOU toZ<>(SB), X12
	MOVOU belowA<>(SB), X11
	MOVOU to9<>(SB), X10
	MOVOU below0<>(SB), X9
	MOVOU survey_greatest(DI), X6 // greatest
	MOVOU survey_percent(DI), X7 // percent
loop:
	CMPQ SI, R9
	JEQ  none
	PXOR X5, X5
	XORL CX, CX
	SIXTEEN(0, BX, R10, R11)
	SIXTEEN(16, R12, R13, R14)
	SHLQ $16, R12
	SHLQ $16, R13
	SHLQ $16, R14
	ORQ R12, BX
	ORQ R13, R10
	ORQ R14, R11
	SIXTEEN(32, R12, R13, R14)
	SHLQ $32, R12
	SHLQ $32, R13
	SHLQ $32, R14
	ORQ R12, BX
	ORQ R13, R10
	ORQ R14, R11
	SIXTEEN(48, R12, R13, R14)
	SHLQ $48, R12
	SHLQ $48, R13
	SHLQ $48, R14
	ORQ R12, BX // bytes from '+' on
	ORQ R13, R10 // letters
	ORQ R14, R11 // digits
	PMAXUB X5, X6

	// A digit with neighbours from '+' on that are none.
	MOVQ R11, R13
	NOTQ R13
	ANDQ BX, R13
	MOVQ R13, R12
	SHRQ $1, R12
	ADDQ R13, R13
	ANDQ R12, R13
	ANDQ R11, R13
	MOVQ R13, survey_leet(DI)

	// A digit before a letter.
	MOVQ R11, R12
	MOVQ survey_digits(DI), AX // digits of the block before
	MOVQ R11, survey_digits(DI)
	SHLQ $1, AX, R12
	ANDQ R10, R12
	ORQ R12, survey_prefixed(DI)

	// Sixteen bytes from '+' on, of which at least one is in this block: first those that begin before bit 49 of this block
	// moved up by the last fifteen of the block before, then those of this block alone.
	MOVQ BX, R12
	MOVQ survey_solid(DI), AX
	MOVQ BX, survey_solid(DI)
	SHLQ $15, AX, R12
	MOVQ BX, R14
	MOVQ R12, AX
	SHRQ $1, AX
	ANDQ AX, R12
	MOVQ R14, DX
	SHRQ $1, DX
	ANDQ DX, R14
	MOVQ R12, AX
	SHRQ $2, AX
	ANDQ AX, R12
	MOVQ R14, DX
	SHRQ $2, DX
	ANDQ DX, R14
	MOVQ R12, AX
	SHRQ $4, AX
	ANDQ AX, R12
	MOVQ R14, DX
	SHRQ $4, DX
	ANDQ DX, R14
	MOVQ R12, AX
	SHRQ $8, AX
	ANDQ AX, R12
	MOVQ R14, DX
	SHRQ $8, DX
	ANDQ DX, R14
	ORQ R12, R14
	MOVQ R14, survey_long(DI)
	ORQ R14, R13

	// A letter or digit (from here on in R10) between two other bytes (R12), twice.
	ORQ R11, R10
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
	ORQ R14, survey_spaced(DI)

	// Two of them between two other bytes, twice, and a digit in the block or the second one of the other bytes is solid.
	SHLQ $6, AX, R12
	ANDQ R10, R12
	MOVQ survey_twice(DI), DX
	MOVQ R10, survey_twice(DI)
	SHLQ $3, DX, R10
	ANDQ R12, R10
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
	CMPQ CX, survey_least(DI) // least
	JCS  loop
found:
	MOVQ R13, survey_why(DI) // why
	MOVQ CX, survey_words(DI) // words
	MOVQ AX, survey_high(DI) // high
	SUBQ $64, SI
none:
	SUBQ src+0(FP), SI
	SHRQ $6, SI
	MOVQ SI, done+24(FP)
	MOVOU X6, survey_greatest(DI)
	MOVOU X7, survey_percent(DI)
	RET
