//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// func linesSSE2(src *byte, size, n, most int, l *split)
TEXT ·linesSSE2(SB), NOSPLIT, $0-40
	MOVQ src+0(FP), SI
	MOVQ size+8(FP), R8
	MOVQ n+16(FP), R9
	MOVQ l+32(FP), DI
	LEAQ ·edges(SB), R11
	MOVQ split_done(DI), BX
	MOVQ split_start(DI), R10
	MOVQ split_lines(DI), R12
	MOVQ $const_breakBytes, AX
	MOVQ AX, X4
	PUNPCKLQDQ X4, X4 // sixteen times '\n'
	SUBQ $64, R9      // the last place to begin at
loop:
	CMPQ BX, R9
	JGT  end
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
	PMOVMSKB X2, CX
	PMOVMSKB X3, R13
	SHLQ $16, DX
	SHLQ $32, CX
	SHLQ $48, R13
	ORQ  DX, AX
	ORQ  R13, CX
	ORQ  CX, AX // a bit for each break of 64 bytes
	JEQ  next
each:
	BSFQ AX, CX
	ADDQ BX, CX // where the line ends
	LEAQ -1(AX), DX
	ANDQ DX, AX
	MOVQ CX, R14
	SUBQ R10, R14 // its length
	LEAQ 1(CX), R10
	JEQ  more // it is empty
	CMPQ R14, $(4*const_maxWidth)
	JGT  long
line:
	INCQ R12
	LEAQ -2(R14), DX
	CMPQ DX, $(const_maxFew-1)
	ADCQ $0, split_few(DI)
	CMPQ R14, $(const_maxWidth+1)
	ADCQ $0, split_short(DI)
	LEAQ -(const_maxWidth+1)(R14), DX
	CMPQ DX, $(3*const_maxWidth)
	ADCQ $0, split_longer(DI)
	MOVBLZX -1(SI)(CX*1), DX
	MOVBLZX (R11)(DX*1), DX // what it ends with
	XORL R15, R15
	CMPQ R10, R8
	JGE  last
	MOVBLZX (SI)(R10*1), R15
	MOVBLZX (R11)(R15*1), R15
	ANDL $const_edgeUnit, R15 // whether the next one begins with a character of a word
last:
	CMPL DX, $1
	SBBL R13, R13
	NOTL R13
	ANDL R15, R13
	ADDQ R13, split_within(DI)
	MOVL DX, R13
	SHRL $2, R13 // a hyphen
	ANDL R15, R13
	ADDQ R13, split_hyphen(DI)
	CMPQ R14, $(const_maxWidth+2)
	JGT  wide
	TESTL $(const_edgeReturn+const_edgeHyphen), DX
	JNE  edge
width:
	INCB split_widths(DI)(R14*1)
	MOVBLZX split_widths(DI)(R14*1), DX
	CMPQ R14, $2
	JLT  wide
	CMPB DX, split_most(DI)
	JLS  wide
	MOVB DX, split_most(DI)
wide:
	CMPQ R12, most+24(FP)
	JGE  enough
more:
	TESTQ AX, AX
	JNE  each
next:
	ADDQ $64, BX
	JMP  loop
edge:
	SHRL $1, DX
	ANDL $1, DX // a return
	SUBQ DX, R14
	SUBQ DX, CX
	CMPQ R14, $2
	JLT  width
	CMPB -1(SI)(CX*1), $'-'
	JNE  width
	MOVBLZX -2(SI)(CX*1), DX
	MOVBLZX (R11)(DX*1), DX
	ANDL $const_edgeUnit, DX
	SUBQ DX, R14 // a hyphen behind a character of a word
	JMP  width
long:
	CMPQ R12, $2
	JGE  line
	MOVB $1, split_none(DI)
enough:
	MOVQ R10, BX
end:
	MOVQ BX, split_done(DI)
	MOVQ R10, split_start(DI)
	MOVQ R12, split_lines(DI)
	RET
