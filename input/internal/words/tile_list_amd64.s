//go:build !nounsafe

#include "textflag.h"

// EIGHT lists the bits of the byte in DX: eight places are written, to DI, which goes on by as many as there are.
#define EIGHT \
	MOVBLZX (R9)(DX*1), R11  \ // how many there are
	SHLL    $4, DX           \
	MOVOU   (R8)(DX*1), X1   \ // where
	PADDW   X0, X1           \
	MOVOU   X1, (DI)         \
	LEAQ    (DI)(R11*2), DI  \
	PADDW   X2, X0

// SIXTEEN lists the lowest two bytes of AX.
#define SIXTEEN \
	MOVBLZX AL, DX \
	EIGHT          \
	MOVBLZX AH, DX \
	EIGHT

// func listSSE2(to []uint16, masks []uint64) int
TEXT ·listSSE2(SB), NOSPLIT, $0-56
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
	SIXTEEN
	SHRQ $16, AX
	SIXTEEN
	SHRQ $16, AX
	SIXTEEN
	SHRQ $16, AX
	SIXTEEN
	DECQ CX
	JNZ  mask

done:
	SUBQ DI, R10
	NEGQ R10
	SHRQ $1, R10
	MOVQ R10, ret+48(FP)
	RET
