//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// MAY jumps if the bit of the word at place n behind SI is set.
#define MAY(n, to) \
	MOVQ  8*n(SI), AX                 \
	IMULQ R9, AX                      \
	MOVQ  AX, DX                      \
	SHRQ  $(64-const_nearbyLog+6), DX \
	MOVQ  (DI)(DX*8), DX              \
	SHRQ  $(64-const_nearbyLog), AX   \
	BTQ   AX, DX                      \
	JCS   to

// func firstOf(heads []uint64, f *nearby) int
TEXT ·firstOf(SB), NOSPLIT, $0-40
	MOVQ heads_base+0(FP), SI
	MOVQ heads_len+8(FP), CX
	MOVQ f+24(FP), DI
	MOVQ $0x3779B97F4A7C1500, R9 // headFactor
	MOVQ SI, R8
	LEAQ (SI)(CX*8), R10         // their end
	LEAQ -8(R10), R11
	JMP  twos

two:
	MAY(0, found)
	MAY(1, second)
	ADDQ $16, SI

twos:
	CMPQ SI, R11
	JLT  two
	JGT  found // there is none
	MAY(0, found)

second:
	ADDQ $8, SI

found:
	SUBQ R8, SI
	SHRQ $3, SI
	MOVQ SI, ret+32(FP)
	RET
