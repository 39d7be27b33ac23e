//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

DATA pair<>+0(SB)/8, $0x4D0A2BBE35B3010F // pairKey * hashKey
GLOBL pair<>(SB), RODATA|NOPTR, $8

// func addSSE2(hashes, heads []uint64, before uint64, weights *[wordSize]int8, s *sieves, sums []int32, list []uint32) int
TEXT ·addSSE2(SB), NOSPLIT, $0-128
	MOVQ  hashes_base+0(FP), SI
	MOVQ  heads_base+24(FP), DI
	MOVQ  before+48(FP), BX
	MOVQ  weights+56(FP), R8
	MOVQ  s+64(FP), R9
	MOVQ  sums_base+72(FP), R10
	MOVQ  list_base+96(FP), R11
	MOVQ  $0x9E3779B97F4A7C15, R13 // hashKey
	IMULQ pair<>(SB), BX           // what the word before is in the place of a pair
	XORL  R12, R12                 // the sum
	XORL  R14, R14                 // the word
	XORL  R15, R15                 // how many are listed
	CMPQ  R14, heads_len+32(FP)
	JGE   done

word:
	MOVQ    (SI)(R14*8), AX
	MOVQ    AX, DX
	SHRQ    $(64-const_wordBits), DX // wordIndex
	MOVBLSX (R8)(DX*1), DX
	ADDL    DX, R12
	MOVQ    AX, DX
	IMULQ   R13, DX
	ADDQ    BX, DX
	SHRQ    $(64-const_wordBits), DX // pairIndex
	MOVBLSX (R8)(DX*1), DX
	ADDL    DX, R12
	MOVL    R12, (R10)(R14*4)
	MOVQ    AX, BX
	IMULQ   pair<>(SB), BX
	MOVL    R14, (R11)(R15*4)        // listed if it counts in the end
	MOVL    (DI)(R14*8), DX          // four letters
	IMULQ   R13, DX
	SHRQ    $(64-const_gateBits), DX // gate
	MOVBQSX sieves_stems(R9)(DX*1), DX
	MOVL    AX, CX
	SHRL    $(32-const_sieveBits+6), CX
	MOVQ    sieves_words(R9)(CX*8), CX
	SHRL    $(32-const_sieveBits), AX
	BTQ     AX, CX                   // the lowest six bits say which bit
	SBBQ    CX, CX
	ORQ     CX, DX                   // -1 or 0
	SUBQ    DX, R15
	INCQ    R14
	CMPQ    R14, heads_len+32(FP)
	JLT     word

done:
	MOVQ R15, ret+120(FP)
	RET
