//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// func classesSSE2(events []uint32, hashes []uint64, edges []uint16, table *[lexSize]uint32, unsure []uint32) (sure, not int)
TEXT ·classesSSE2(SB), NOSPLIT, $0-120
	MOVQ events_base+0(FP), R8
	MOVQ hashes_base+24(FP), SI
	MOVQ edges_base+48(FP), DI
	MOVQ table+72(FP), R9
	MOVQ unsure_base+80(FP), R10
	XORL R13, R13                        // how many are sure
	XORL R14, R14                        // the word, of the list
	XORL R15, R15                        // how many are not
	CMPQ R14, events_len+8(FP)
	JGE  done

next:
	MOVL    (R8)(R14*4), AX              // its number
	MOVQ    (SI)(AX*8), BX
	MOVQ    BX, DX
	SHRQ    $(64-const_lexBits), DX
	LEAL    1(DX), CX
	ANDL    $(const_lexSize-1), CX
	MOVL    (R9)(CX*4), CX               // the second entry
	MOVL    (R9)(DX*4), DX               // the first
	ANDL    $0xFFFFFF00, BX
	XORL    $0x80, BX
	TESTL   DX, DX
	CMOVLEQ DX, CX                       // if there is a first
	XORL    BX, CX
	XORL    BX, DX                       // below 0x80 if it is that of the word: see slot
	CMPL    DX, $0x80
	CMOVLCC CX, DX
	MOVWLZX (DI)(AX*4), CX               // where it begins
	SHLL    $const_eventPlace, CX
	ORL     CX, AX
	MOVL    AX, (R10)(R15*4)             // either this counts in the end
	CMPL    DX, $0x80
	SBBQ    CX, CX                       // -1 if it is sure
	SHLL    $const_eventClass, DX
	ORL     DX, AX
	MOVL    AX, (R8)(R13*4)              // or this
	LEAQ    1(R15)(CX*1), R15
	SHLL    $(32-const_eventClass-6), AX
	SHRL    $(32-6), AX                  // a class
	NEGL    AX
	SBBQ    AX, AX                       // -1 if there is one
	ANDL    CX, AX
	SUBL    AX, R13
	INCQ    R14
	CMPQ    R14, events_len+8(FP)
	JLT     next

done:
	MOVQ R13, sure+104(FP)
	MOVQ R15, not+112(FP)
	RET
