//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// KIND makes BX zero if byte n behind SI is of none of the kinds of set n at DX.
#define KIND(n) \
	MOVBLZX n(SI), AX      \
	MOVL    (R8)(AX*4), AX \
	TESTL   AX, 4*n(DX)    \
	CMOVLEQ R14, BX

// KINDS leaves as much in BX if the bytes from SI on are of the kinds of set AX of R9, else zero.
#define KINDS \
	IMULQ $(4*const_nextBytes), AX \
	LEAQ  (R9)(AX*1), DX           \
	KIND(0)                        \
	KIND(1)                        \
	KIND(2)                        \
	KIND(3)                        \
	KIND(4)

// func listNexts(text []byte, nexts []next, list []following) int
TEXT ·listNexts(SB), NOSPLIT, $0-80
	MOVQ text_base+0(FP), R11
	MOVQ nexts_base+24(FP), R9
	MOVQ list_base+48(FP), DI
	MOVQ list_len+56(FP), CX
	LEAQ ·kindBits(SB), R8
	LEAQ (DI)(CX*8), R10   // the end of the list
	MOVQ DI, R12           // the end of what is kept
	MOVQ DI, R13
	XORL R14, R14
	CMPQ R13, R10
	JGE  nextsDone

following:
	MOVWLZX following_next(R13), AX
	MOVWLZX following_place(R13), SI
	MOVQ    (R13), CX
	ADDQ    $8, R13
	ADDQ    R11, SI
	MOVL    $following__size, BX
	KINDS
	MOVQ    CX, (R12)
	ADDQ    BX, R12
	CMPQ    R13, R10
	JLT     following

nextsDone:
	SUBQ DI, R12
	SHRQ $3, R12
	MOVQ R12, ret+72(FP)
	RET

// func listEntries(text []byte, nexts []next, entries []keyed, at, first uint16, list []kept) int
TEXT ·listEntries(SB), NOSPLIT, $0-112
	MOVQ    text_base+0(FP), R11
	MOVQ    nexts_base+24(FP), R9
	MOVQ    entries_base+48(FP), R13
	MOVQ    entries_len+56(FP), CX
	MOVWLZX at+72(FP), R15
	MOVWLZX first+74(FP), DI
	SHLL    $16, DI
	ORL     R15, DI                // the place, and the entry in the upper half
	MOVQ    list_base+80(FP), R12  // the end of what is listed
	LEAQ    ·kindBits(SB), R8
	LEAQ    (R13)(CX*8), R10       // the end of the entries
	ADDQ    R15, R11
	XORL    R14, R14
	CMPQ    R13, R10
	JGE     entriesDone

entry:
	MOVWLZX keyed_next(R13), AX
	MOVBLZX keyed_ahead(R13), SI
	ADDQ    $keyed__size, R13
	ADDQ    R11, SI
	MOVL    $kept__size, BX
	KINDS
	MOVL    DI, (R12)
	ADDQ    BX, R12
	ADDL    $(1<<16), DI
	CMPQ    R13, R10
	JLT     entry

entriesDone:
	SUBQ list_base+80(FP), R12
	SHRQ $2, R12
	MOVQ R12, ret+104(FP)
	RET
