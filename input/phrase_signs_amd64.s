//go:build !nounsafe

#include "textflag.h"

// SIGN lists the sign at place n behind R9, and there is one more if the bit of it and the byte behind it is set.
#define SIGN(n) \
	MOVWLZX 2*n(R9), CX     \
	MOVWLZX (SI)(CX*1), AX  \
	MOVL    AX, DX          \
	SHRL    $6, DX          \
	MOVQ    (DI)(DX*8), DX  \
	MOVW    CX, (R8)(BX*2)  \
	BTQ     AX, DX          \
	ADCQ    $0, BX

// func listSigns(text []byte, places []uint16, two *pairs, list *[mostStarts]uint16) int
TEXT ·listSigns(SB), NOSPLIT, $0-72
	MOVQ text_base+0(FP), SI
	MOVQ places_base+24(FP), R9
	MOVQ places_len+32(FP), CX
	MOVQ two+48(FP), DI
	MOVQ list+56(FP), R8
	LEAQ (R9)(CX*2), R10 // the end of the places
	XORL BX, BX          // signs that are listed
	JMP  fours

four:
	SIGN(0)
	SIGN(1)
	SIGN(2)
	SIGN(3)
	ADDQ $8, R9

fours:
	LEAQ 8(R9), DX
	CMPQ DX, R10
	JLE  four
	JMP  ones

sign:
	SIGN(0)
	ADDQ $2, R9

ones:
	CMPQ R9, R10
	JLT  sign
	MOVQ BX, ret+64(FP)
	RET
