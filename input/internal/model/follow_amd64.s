//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// func follow(n *now, words, marks, told []uint32)
TEXT ·follow(SB), NOSPLIT, $0-80
	MOVQ n+0(FP), R15
	MOVQ words_base+8(FP), SI
	MOVQ marks_base+32(FP), DI
	MOVQ told_base+56(FP), R8
	MOVL now_word(R15), AX
	LEAQ (SI)(AX*4), SI
	MOVL now_mark(R15), AX
	LEAQ (DI)(AX*4), DI
	MOVL now_told(R15), AX
	LEAQ (R8)(AX*4), R8
	MOVQ now_base(R15), R11
	MOVQ now_last(R15), R10
	MOVL now_hist(R15), R9
	MOVL now_flags(R15), R12
	MOVL $2, R14

next:
	MOVL    (SI), AX
	MOVL    (DI), DX
	XORL    CX, CX
	CMPL    AX, DX
	SETCS   CX                            // 1 if it is a word
	CMOVLCC DX, AX                        // the event
	BTL     $const_eventSpecial, AX
	JCS     done
	MOVL    AX, BX
	ANDL    $((1<<const_eventClass)-1), BX // words in front of it
	LEAQ    (R11)(BX*1), DX               // and marks, of the sentence
	CMPQ    DX, $(const_mostWords-2)
	JGE     done
	LEAQ    (SI)(CX*4), SI
	XORL    $1, CX                        // 1 if it is a mark
	LEAQ    (DI)(CX*4), DI
	ADDQ    CX, R11
	TESTQ   DX, DX
	JEQ     first

placed:
	CMPQ    DX, R14
	CMOVQGT R14, DX
	LEAL    4(R12)(DX*4), DX              // its place, one more, and the flags
	MOVQ    BX, R13
	SUBQ    R10, R13
	CMPQ    R13, R14
	CMOVQGT R14, R13                      // words between, at most two
	SHLL    $const_toldGap, R13
	ORL     R13, DX
	SHRL    $const_eventClass, AX
	ANDL    $(const_MaxClasses-1), AX     // its class
	MOVL    R9, R13
	XORL    AX, R13
	ANDL    $(const_MaxClasses-1), R13    // not 0 if it differs from the last
	XORL    $1, CX
	ADDQ    CX, BX                        // words up to it
	ORL     CX, R13                       // not 0 if it is new
	MOVL    R9, CX
	SHLL    $6, CX
	ORL     CX, AX                        // the last four classes
	MOVL    AX, CX
	SHLL    $const_toldClass, CX
	ORL     DX, CX
	MOVL    CX, (R8)
	ANDL    $const_toldHist, AX
	LEAQ    4(R8), CX
	TESTL   R13, R13
	CMOVLNE AX, R9
	CMOVQNE BX, R10
	CMOVQNE CX, R8
	JMP     next

first: // a mark that begins the sentence says where
	TESTL CX, CX
	JEQ   placed
	MOVL  AX, R13
	SHRL  $const_eventPlace, R13
	MOVQ  n+0(FP), R15
	ADDQ  now_tile(R15), R13
	MOVQ  R13, now_start(R15)
	JMP   placed

done:
	MOVQ n+0(FP), R15
	SUBQ words_base+8(FP), SI
	SHRQ $2, SI
	MOVL SI, now_word(R15)
	SUBQ marks_base+32(FP), DI
	SHRQ $2, DI
	MOVL DI, now_mark(R15)
	SUBQ told_base+56(FP), R8
	SHRQ $2, R8
	MOVL R8, now_told(R15)
	MOVQ R11, AX
	SUBQ now_base(R15), AX
	ADDQ AX, now_marks(R15)               // as many more as the base has grown
	MOVQ R11, now_base(R15)
	MOVQ R10, now_last(R15)
	MOVL R9, now_hist(R15)
	RET
