//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// AT puts the address of the next of a list into to, SET where that is into the state again.
#define AT(list, next, to) \
	MOVL (Scan_now+next)(R15), to \
	LEAQ list(R15)(to*4), to

#define SET(list, next, from) \
	LEAQ list(R15), AX   \
	SUBQ AX, from        \
	SHRQ $2, from        \
	MOVL from, (Scan_now+next)(R15)

// func follow(s *Scan) uint32
TEXT ·follow(SB), NOSPLIT, $0-12
	MOVQ s+0(FP), R15
	AT(Scan_wordEvents, now_word, SI)
	AT(Scan_markEvents, now_mark, DI)
	AT(Scan_told, now_told, R8)
	MOVQ (Scan_now+now_base)(R15), R11
	DECQ R11                               // one less
	MOVQ (Scan_now+now_last)(R15), R10
	INCQ R10                               // one more
	MOVL (Scan_now+now_hist)(R15), R9
	MOVL (Scan_now+now_flags)(R15), R12
	MOVL $1, R14

next:
	MOVL    (SI), AX
	MOVL    (DI), DX
	XORL    CX, CX
	CMPL    AX, DX
	SETCS   CX                             // 1 if it is a word
	CMOVLCC DX, AX                         // the event
	LEAQ    (SI)(CX*4), SI
	XORL    $1, CX                         // 1 if it is a mark
	LEAQ    (DI)(CX*4), DI
	BTL     $const_eventSpecial, AX
	JCS     done
	MOVL    AX, BX
	ANDL    $((1<<const_eventClass)-1), BX // words in front of it
	LEAQ    (R11)(BX*1), DX                // and marks, of the sentence, less one
	CMPQ    DX, $(const_mostWords-3)
	JCC     edge                           // also below 0

placed:
	ADDQ    CX, R11
	CMPQ    DX, R14
	CMOVQGT R14, DX
	LEAL    ((1<<const_toldGap)+(2<<const_toldPlace))(R12)(DX*4), DX // its place, which is two more, flags, and what the next lacks
	MOVQ    BX, R13
	SUBQ    R10, R13
	CMPQ    R13, R14
	CMOVQGT R14, R13                       // words between, less one, at most two of them
	SHLL    $const_toldGap, R13
	ADDL    R13, DX
	SHRL    $const_eventClass, AX
	ANDL    $(const_MaxClasses-1), AX      // its class
	MOVL    CX, R13
	NEGL    R13
	ANDL    R9, R13                        // what that of a mark must not be
	XORL    AX, R13
	XORL    $1, CX
	LEAQ    1(BX)(CX*1), BX                // words up to it, and one
	MOVL    R9, CX
	SHLL    $6, CX
	ORL     CX, AX                         // the last four classes
	MOVL    AX, CX
	SHLL    $const_toldClass, CX
	ORL     DX, CX
	MOVL    CX, (R8)
	ANDL    $const_toldHist, AX
	LEAQ    4(R8), CX
	TESTL   $(const_MaxClasses-1), R13
	CMOVLNE AX, R9
	CMOVQNE BX, R10
	CMOVQNE CX, R8
	JMP     next

edge: // the first of the sentence, of which marks say where it begins, or one of the last
	CMPQ  DX, $-1
	JNE   done
	TESTL CX, CX
	JEQ   placed
	MOVL  AX, R13
	SHRL  $const_eventPlace, R13
	ADDQ  (Scan_now+now_tile)(R15), R13
	MOVQ  R13, (Scan_now+now_start)(R15)
	JMP   placed

done:
	MOVL AX, ret+8(FP)
	SET(Scan_wordEvents, now_word, SI)
	SET(Scan_markEvents, now_mark, DI)
	SET(Scan_told, now_told, R8)
	INCQ R11
	MOVQ R11, (Scan_now+now_base)(R15)
	DECQ R10
	MOVQ R10, (Scan_now+now_last)(R15)
	MOVL R9, (Scan_now+now_hist)(R15)
	RET
