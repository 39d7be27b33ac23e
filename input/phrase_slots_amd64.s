//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// func listSlots(k *tileKeys, n int, begun *[1<<begunLog]uint16, slots []slot) int
TEXT ·listSlots(SB), NOSPLIT, $0-56
	MOVQ  k+0(FP), SI
	MOVQ  n+8(FP), R9
	MOVQ  begun+16(FP), R8
	MOVQ  slots_base+24(FP), DI
	LEAQ  tileKeys_found(SI), R13
	MOVQ  $0x9E3779B97F4A7C15, R14 // hashFactor
	MOVQ  $const_anchored, BX
	XORL  R10, R10                 // the key
	XORL  R15, R15
	TESTQ R9, R9
	JLE   slotsDone

key:
	MOVQ    tileKeys_keys(SI)(R10*8), AX
	MOVQ    AX, DX
	IMULQ   R14, DX
	SHRQ    $(64-const_begunLog), DX
	ORQ     BX, AX                  // as keys of anchors are in slots
	MOVWLZX (R8)(DX*2), DX          // the first slot with such a hash
	MOVL    DX, R11
	SHLL    $4, R11                 // slot__size
	MOVBLZX slot_more(DI)(R11*1), CX
	ADDL    DX, CX
	CMPQ    AX, slot_key(DI)(R11*1)
	CMOVLNE CX, DX                  // or the second

again:
	MOVL    DX, R11
	SHLL    $4, R11
	MOVBLZX slot_more(DI)(R11*1), CX
	MOVQ    slot_key(DI)(R11*1), R12
	CMPQ    AX, R12
	CMOVLEQ R15, CX
	TESTL   CX, CX
	JNE     more                    // a third with such a hash, which is rare
	MOVWLZX tileKeys_at(SI)(R10*2), CX
	MOVW    CX, following_at(R13)
	MOVW    DX, following_of(R13)
	MOVBLZX slot_ahead(DI)(R11*1), DX
	ADDL    CX, DX
	MOVW    DX, following_place(R13)
	MOVWLZX slot_next(DI)(R11*1), DX
	MOVW    DX, following_next(R13)
	XORQ    R12, AX
	NEGQ    AX                      // none if it has another key
	SBBQ    AX, AX
	LEAQ    8(R13)(AX*8), R13
	INCQ    R10
	CMPQ    R10, R9
	JLT     key

slotsDone:
	LEAQ tileKeys_found(SI), AX
	SUBQ AX, R13
	SHRQ $3, R13
	MOVQ R13, ret+48(FP)
	RET

more:
	INCL DX
	JMP  again
