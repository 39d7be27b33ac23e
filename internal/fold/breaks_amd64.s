//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// func breaksSSE2(src *byte, from, n int, at *[breaksAtOnce + blockBytes]uint32) (k, done int)
TEXT ·breaksSSE2(SB), NOSPLIT, $0-48
	MOVQ src+0(FP), SI
	MOVQ from+8(FP), BX
	MOVQ n+16(FP), R9
	MOVQ at+24(FP), DI
	MOVQ $const_breakBytes, AX
	MOVQ AX, X4
	PUNPCKLQDQ X4, X4 // sixteen times '\n'
	XORL CX, CX // how many have been found
	SUBQ $64, R9 // the last place to begin at
loop:
	CMPQ BX, R9
	JGT  end
	CMPQ CX, $const_breaksAtOnce
	JGE  end
	MOVOU (SI)(BX*1), X0
	MOVOU 16(SI)(BX*1), X1
	MOVOU 32(SI)(BX*1), X2
	MOVOU 48(SI)(BX*1), X3
	PCMPEQB X4, X0
	PCMPEQB X4, X1
	PCMPEQB X4, X2
	PCMPEQB X4, X3
	PMOVMSKB X0, AX
	PMOVMSKB X1, DX
	PMOVMSKB X2, R10
	PMOVMSKB X3, R11
	SHLQ $16, DX
	SHLQ $32, R10
	SHLQ $48, R11
	ORQ  DX, AX
	ORQ  R11, R10
	ORQ  R10, AX // a bit for each break of 64 bytes
	JEQ  next
each:
	BSFQ AX, DX
	ADDQ BX, DX
	MOVL DX, (DI)(CX*4)
	INCQ CX
	LEAQ -1(AX), DX
	ANDQ DX, AX // without the lowest bit
	JNE  each
next:
	ADDQ $64, BX
	JMP  loop
end:
	MOVQ CX, k+32(FP)
	MOVQ BX, done+40(FP)
	RET
