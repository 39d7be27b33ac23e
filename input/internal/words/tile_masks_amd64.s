//go:build !nounsafe

#include "textflag.h"

// 16 bytes each: what takes 'a' to the least signed byte, what is above 'z' then, a blank, the first byte that begins a character
DATA sixteens<>+0(SB)/8, $0x1F1F1F1F1F1F1F1F
DATA sixteens<>+8(SB)/8, $0x1F1F1F1F1F1F1F1F
DATA sixteens<>+16(SB)/8, $0x9A9A9A9A9A9A9A9A
DATA sixteens<>+24(SB)/8, $0x9A9A9A9A9A9A9A9A
DATA sixteens<>+32(SB)/8, $0x2020202020202020
DATA sixteens<>+40(SB)/8, $0x2020202020202020
DATA sixteens<>+48(SB)/8, $0xC0C0C0C0C0C0C0C0
DATA sixteens<>+56(SB)/8, $0xC0C0C0C0C0C0C0C0
GLOBL sixteens<>(SB), RODATA|NOPTR, $64

// MASKS is the masks of 16 bytes at SI+at: letters, what is none of the others, from 0x80 on.
#define MASKS(at, letters, none, wide) \
	MOVOU    at(SI), X0   \
	PMOVMSKB X0, wide     \ // the highest bit of each
	MOVO     X0, X1       \
	PADDB    X8, X1       \
	MOVO     X9, X2       \
	PCMPGTB  X1, X2       \ // 'a' to 'z'
	PMOVMSKB X2, letters  \
	MOVO     X11, X3      \
	PCMPGTB  X0, X3       \ // 0x80 to 0xBF, as signed bytes
	PCMPEQB  X10, X0      \ // blank
	POR      X3, X2       \
	POR      X0, X2       \
	PMOVMSKB X2, none

// JOIN puts 16 bits behind those that are there.
#define JOIN(bits, to, shift) \
	SHLQ $shift, bits \
	ORQ  bits, to

// func masksSSE2(text []byte, letters, others, wide []uint64)
TEXT ·masksSSE2(SB), NOSPLIT, $0-96
	MOVQ  text_base+0(FP), SI
	MOVQ  letters_base+24(FP), DI
	MOVQ  letters_len+32(FP), CX
	MOVQ  others_base+48(FP), R8
	MOVQ  wide_base+72(FP), R9
	MOVOU sixteens<>+0(SB), X8
	MOVOU sixteens<>+16(SB), X9
	MOVOU sixteens<>+32(SB), X10
	MOVOU sixteens<>+48(SB), X11
	TESTQ CX, CX
	JLE   done

block:
	MASKS(0, AX, BX, DX)
	MASKS(16, R10, R11, R12)
	JOIN(R10, AX, 16)
	JOIN(R11, BX, 16)
	JOIN(R12, DX, 16)
	MASKS(32, R10, R11, R12)
	JOIN(R10, AX, 32)
	JOIN(R11, BX, 32)
	JOIN(R12, DX, 32)
	MASKS(48, R10, R11, R12)
	JOIN(R10, AX, 48)
	JOIN(R11, BX, 48)
	JOIN(R12, DX, 48)
	NOTQ  BX
	MOVQ  AX, (DI)
	MOVQ  BX, (R8)
	MOVQ  DX, (R9)
	ADDQ  $64, SI
	ADDQ  $8, DI
	ADDQ  $8, R8
	ADDQ  $8, R9
	DECQ  CX
	JNZ   block

done:
	RET
