//go:build !nounsafe

#include "textflag.h"

// EIGHT lists the lowest eight bits of AX, and takes them away: eight places are written, to DI, which goes on by as many as there are.
#define EIGHT \
	MOVBLZX AX, DX           \
	SHRQ    $8, AX           \
	MOVBLZX (R9)(DX*1), BX   \ // how many there are
	SHLL    $4, DX           \
	MOVOU   (R8)(DX*1), X1   \ // where
	PADDW   X0, X1           \
	MOVOU   X1, (DI)         \
	LEAQ    (DI)(BX*2), DI   \
	PADDW   X2, X0

// func listBits(to []uint16, masks []uint64) int
TEXT ·listBits(SB), NOSPLIT, $0-56
	MOVQ    to_base+0(FP), DI
	MOVQ    masks_base+24(FP), SI
	MOVQ    masks_len+32(FP), CX
	LEAQ    ·places(SB), R8
	LEAQ    ·counts(SB), R9
	MOVQ    DI, R10
	PXOR    X0, X0             // the place of the lowest bit, eight times
	MOVQ    $0x0008000800080008, AX
	MOVQ    AX, X2
	PUNPCKLQDQ X2, X2          // 8, eight times
	TESTQ   CX, CX
	JLE     done

mask:
	MOVQ (SI), AX
	ADDQ $8, SI
	EIGHT
	EIGHT
	EIGHT
	EIGHT
	EIGHT
	EIGHT
	EIGHT
	EIGHT
	DECQ CX
	JNZ  mask

done:
	SUBQ DI, R10
	NEGQ R10
	SHRQ $1, R10
	MOVQ R10, ret+48(FP)
	RET
