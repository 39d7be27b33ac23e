//go:build !nounsafe

#include "textflag.h"

// func hashSSE2(text []byte, edges []uint16, heads, hashes []uint64, long []uint16) int
TEXT ·hashSSE2(SB), NOSPLIT, $0-128
	MOVQ  text_base+0(FP), SI
	MOVQ  edges_base+24(FP), DI
	MOVQ  heads_base+48(FP), R8
	MOVQ  heads_len+56(FP), CX
	MOVQ  hashes_base+72(FP), R9
	MOVQ  long_base+96(FP), R10
	LEAQ  ·lower(SB), R11
	MOVQ  $0x9E3779B97F4A7C15, R12 // hashKey
	XORL  BX, BX                   // words that are listed
	XORL  R13, R13                 // the word
	TESTQ CX, CX
	JLE   hashed

word:
	MOVL    (DI)(R13*4), DX     // where it begins, and in the upper half where it ends
	MOVWLZX DX, AX
	SHRL    $16, DX
	SUBL    AX, DX              // its length
	MOVQ    (SI)(AX*1), AX
	ANDQ    (R11)(DX*8), AX     // no more than its letters
	MOVQ    AX, (R8)(R13*8)
	IMULQ   R12, AX
	MOVW    R13, (R10)(BX*2)
	CMPL    DX, $9
	SBBQ    $-1, BX             // one more if it is long
	MOVQ    AX, DX
	SHRQ    $32, DX
	XORQ    DX, AX
	MOVQ    AX, (R9)(R13*8)
	INCQ    R13
	CMPQ    R13, CX
	JLT     word

hashed:
	MOVQ BX, ret+120(FP)
	RET
