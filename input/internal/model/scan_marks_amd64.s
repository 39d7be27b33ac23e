//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// func tellAll(text []byte, marks []uint16, starts []uint64, ranks []uint16, table *[tellRows][256]uint8, events []uint32) int
TEXT ·tellAll(SB), NOSPLIT, $0-136
	MOVQ  text_base+0(FP), DI
	MOVQ  marks_base+24(FP), SI
	MOVQ  starts_base+48(FP), R10
	MOVQ  ranks_base+72(FP), R11
	MOVQ  table+96(FP), R9
	MOVQ  events_base+104(FP), R13
	LEAQ  ·tellRow(SB), R8
	XORL  R15, R15                // how many tell something
	MOVQ  marks_len+32(FP), R14
	LEAQ  (SI)(R14*2), SI         // where they end
	NEGQ  R14                     // the mark, as many less
	JEQ   done

mark:
	MOVWLZX (SI)(R14*2), AX       // its place
	MOVBLZX (DI)(AX*1), DX        // what stands in front of it
	MOVWLZX (R8)(DX*2), DX        // the row of the table
	MOVBLZX 1(DI)(AX*1), BX
	ADDL    BX, DX
	MOVBLZX (R9)(DX*1), DX        // its class, special, tells
	MOVL    AX, CX
	SHRL    $6, CX
	MOVQ    (R10)(CX*8), BX
	MOVWLZX (R11)(CX*2), R12      // words that begin in front of the block
	MOVL    AX, CX
	NOTL    CX
	SHLQ    CX, BX                // words of the block that do not begin behind it
	POPCNTQ BX, BX
	ADDL    BX, R12
	SHLL    $const_eventPlace, AX
	ORL     R12, AX
	MOVL    DX, BX
	SHLL    $const_eventClass, BX
	ORL     BX, AX
	MOVL    AX, (R13)(R15*4)      // listed if it counts in the end
	SHRL    $7, DX
	ADDQ    DX, R15
	INCQ    R14
	JNE     mark

done:
	MOVQ R15, ret+128(FP)
	RET
