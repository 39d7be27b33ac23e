//go:build !nounsafe

#include "textflag.h"

// SPECIAL sets X4 for the bytes of X0 that are capitals, AX to the bits of blanks and line breaks, and DX to the bits of bytes that
// are not simply copied: others that are not printable, and a blank behind a blank. CX is 1 if there is a blank before the first.
#define SPECIAL \
	MOVO X0, X1 \
	PADDB X8, X1 \ // DEL becomes negative, as bytes that are not ASCII are but for the last, which becomes 0
	PCMPGTB X10, X1 \ // printable and no blank
	MOVO X0, X2 \
	PCMPEQB X9, X2 \
	MOVO X0, X3 \
	PCMPEQB X11, X3 \
	POR X3, X2 \ // blanks
	PMOVMSKB X2, AX \
	POR X1, X2 \ // what may be copied
	PMOVMSKB X2, DX \
	LEAL (CX)(AX*2), R8 \
	ANDL AX, R8 \ // blanks behind blanks
	XORL $0xFFFF, DX \
	ORL R8, DX \
	MOVO X0, X1 \
	PADDB X12, X1 \
	MOVO X13, X4 \
	PCMPGTB X1, X4

#define CONSTANTS \
	MOVOU 0(AX), X8 \
	MOVOU 16(AX), X9 \
	MOVOU 32(AX), X10 \
	MOVOU 48(AX), X11 \
	MOVOU 64(AX), X12 \
	MOVOU 80(AX), X13

// func lowerSSE2(dst, src *byte, n int, after uint64, with *[6][2]uint64) (done int)
TEXT ·lowerSSE2(SB), NOSPLIT, $0-48
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), R9
	MOVQ after+24(FP), CX
	MOVQ with+32(FP), AX
	CONSTANTS
	XORL BX, BX // how many bytes are done
	SUBQ $16, R9 // the last place to begin at
	JLT  end
loop:
	MOVOU (SI)(BX*1), X0
	SPECIAL
	PAND X9, X4
	POR X0, X4 // in lower case
	MOVOU X4, (DI)(BX*1)
	TESTL DX, DX
	JNZ  found
	MOVL AX, CX
	SHRL $15, CX // whether the last byte is a blank
	ADDQ $16, BX
	CMPQ BX, R9
	JLE  loop
end:
	MOVQ BX, done+40(FP)
	RET
found:
	BSFL DX, DX
	ADDQ DX, BX
	MOVQ BX, done+40(FP)
	RET

// func plainSSE2(src *byte, n int, with *[6][2]uint64) (done int)
TEXT ·plainSSE2(SB), NOSPLIT, $0-32
	MOVQ src+0(FP), SI
	MOVQ n+8(FP), R9
	MOVQ with+16(FP), AX
	CONSTANTS
	XORL CX, CX
	XORL BX, BX
	SUBQ $16, R9
	JLT  end
loop:
	MOVOU (SI)(BX*1), X0
	SPECIAL
	PMOVMSKB X4, R8
	ORL  R8, DX // capitals too
	JNZ  found
	MOVL AX, CX
	SHRL $15, CX
	ADDQ $16, BX
	CMPQ BX, R9
	JLE  loop
end:
	MOVQ BX, done+24(FP)
	RET
found:
	BSFL DX, DX
	ADDQ DX, BX
	MOVQ BX, done+24(FP)
	RET
