//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// AT puts the address of the next of a list into to, INDEX makes it a number again, of four bytes each.
#define AT(list, next, to) \
	MOVL (Scan_now+next)(R15), to \
	LEAQ list(R15)(to*4), to

#define INDEX(list, from, scratch) \
	LEAQ list(R15), scratch \
	SUBQ scratch, from      \
	SHRQ $2, from

#define SET(list, next, from) \
	INDEX(list, from, AX) \
	MOVL from, (Scan_now+next)(R15)

// TELL is tell for the event in AX, and counts it if it is a mark, for which CX is 1.
#define TELL \
	MOVL    AX, (Scan_told+told_events+4*const_toldFront)(R15)(R8*4) \
	MOVL    R12, (Scan_told+told_how+4*const_toldFront)(R15)(R8*4)   \
	XORL    AX, R9                        \
	ANDL    $const_again, R9              \
	CMPL    R9, $1                        \
	SBBQ    $-1, R8                       \ // one more unless all of these bits are the same
	MOVL    AX, R9                        \
	ORL     $(1<<const_eventMark), R9     \
	ADDQ    CX, R11                       \
	SHLL    $const_toldBase, CX           \
	ADDL    CX, R12

// func follow(s *Scan, text []byte) uint32
TEXT ·follow(SB), NOSPLIT, $0-36
	MOVQ s+0(FP), R15
	AT(Scan_wordEvents, now_word, SI)
	AT(Scan_markEvents, now_mark, DI)
	MOVL (Scan_now+now_told)(R15), R8
	MOVL (Scan_now+now_prev)(R15), R9
	MOVQ (Scan_now+now_base)(R15), R11
	INCQ R11                               // one more
	MOVL R11, R12
	SHLL $const_toldBase, R12
	MOVL (Scan_now+now_anew)(R15), AX
	SHLL $const_toldAnew, AX
	ORL  AX, R12
	ORL  (Scan_now+now_flags)(R15), R12    // what is known of the sentence

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
	MOVL    AX, BX
	ANDL    $((1<<const_eventClass)-1), BX // words in front of it
	LEAQ    (R11)(BX*1), DX                // and marks, of the sentence, and one
	CMPQ    DX, $const_mostWords
	JGT     done
	TESTL   $(1<<const_eventSpecial), AX
	JNE     look
	TELL
	JMP     next

look:
	MOVL    AX, R13
	SHRL    $const_eventClass, R13
	ANDL    $((1<<(const_eventPlace-const_eventClass))-1), R13
	CMPL    R13, $const_tellQuote
	JCS     word
	CMPL    R13, $const_tellStop
	JCC     stop
	TELL
	MOVL    -4(DI), AX                     // the event again, which is a mark
	MOVL    AX, R13
	SHRL    $const_eventClass, R13
	ANDL    $((1<<(const_eventPlace-const_eventClass))-1), R13
	LEAQ    (R11)(BX*1), DX                // words and marks of the sentence, and one
	CMPL    R13, $const_tellColon
	JEQ     colon
	JCC     stop

	XORL    CX, CX                         // a quotation begins if it does not end, unless the sentence begins
	CMPQ    DX, $2
	SETGT   CX
	MOVL    R12, AX
	ORL     CX, AX
	ANDL    $(1<<const_toldQuoted), AX
	XORL    AX, R12
	JMP     next

word: // about attacks, or what is rare
	CMPL    R13, $const_tellRare
	JEQ     done
	TELL
	MOVQ    (Scan_state+state_talk)(R15), AX
	ADDQ    $4, AX
	MOVL    $const_mostTalk, CX
	CMPQ    AX, CX
	CMOVQGT CX, AX
	MOVQ    AX, (Scan_state+state_talk)(R15)
	XORL    CX, CX
	CMPQ    AX, $const_talking
	SETGE   CX
	SHLL    $const_toldTalk, CX
	ORL     CX, R12
	JMP     next

colon:
	SHRL    $const_eventPlace, AX
	ADDQ    text_base+8(FP), AX
	MOVBLZX (AX), CX                       // in front of it, a quote or an apostrophe, or else `
	MOVBLZX 2(AX), R13                     // behind it
	XORL    AX, AX
	CMPL    R13, $' '
	SETEQ   AX
	CMPL    CX, R13
	SETEQ   R13
	ORL     R13, AX
	CMPL    CX, $'`'
	SETNE   CX
	ANDL    CX, AX                         // 1 if the sentence ends
	MOVL    -4(DI), CX
	SHRL    $const_eventPlace, CX
	INCL    CX                             // where
	JMP     decided

stop: // or a line break, which ends long sentences and those that have marks alone
	XORL    CX, CX
	CMPL    R13, $const_tellLine
	SETEQ   CX
	SHRL    $const_eventPlace, AX
	MOVL    AX, R13
	ADDQ    text_base+8(FP), AX
	MOVBLZX 2(AX), AX                      // what follows
	LEAQ    ·endsBefore(SB), R14
	MOVBLZX (R14)(AX*1), AX
	SUBL    CX, R13
	INCL    R13                            // where the sentence ends
	MOVQ    (Scan_now+now_plain)(R15), R14
	ADDQ    BX, R14
	SETEQ   R14
	CMPQ    DX, $const_fewWords
	SETGT   R10
	ORL     R14, R10
	MOVBLZX R10, R10
	TESTL   CX, CX
	CMOVLNE R10, AX                        // 1 if it does
	MOVL    R13, CX

decided:
	MOVL    (Scan_now+now_ended)(R15), R13
	LEAQ    (R13)(R13*4), R13
	LEAQ    Scan_ended(R15)(R13*2), R13    // the next, which counts in the end or not
	MOVW    CX, ended_end(R13)
	MOVW    BX, ended_done(R13)
	DECL    DX
	MOVW    DX, ended_words(R13)
	MOVW    R8, ended_told(R13)
	MOVQ    DI, CX
	INDEX(Scan_markEvents, CX, DX)
	MOVW    CX, ended_marks(R13)
	XORL    CX, CX
	CMPW    ended_words(R13), $0
	SETNE   CX
	ANDL    AX, CX                         // 1 if there is such a sentence
	MOVQ    (Scan_state+state_talk)(R15), R13
	CMPQ    R13, $1
	SBBQ    DX, DX                         // -1 if nothing has been said about attacks
	NOTQ    DX
	ANDL    CX, DX
	SUBQ    DX, R13
	MOVQ    R13, (Scan_state+state_talk)(R15)
	MOVL    (Scan_now+now_ended)(R15), DX
	CMPL    DX, $1
	SBBL    R13, R13                       // -1 for the first, which is noted in any case
	ANDL    AX, R13
	ORL     R13, CX
	ANDL    $1, CX
	ADDL    CX, DX
	MOVL    DX, (Scan_now+now_ended)(R15)
	MOVQ    BX, CX
	NEGQ    CX
	MOVQ    (Scan_now+now_plain)(R15), DX
	LEAQ    1(CX), R13
	TESTL   AX, AX
	CMOVQNE CX, DX
	CMOVQNE R13, R11
	MOVQ    DX, (Scan_now+now_plain)(R15)
	MOVL    $(1<<const_eventMark), CX      // no class
	CMOVLNE CX, R9
	XORL    CX, CX
	CMPQ    (Scan_state+state_talk)(R15), $const_talking
	SETGE   CX
	SHLL    $const_toldTalk, CX
	SHLL    $const_toldBase, R13
	ORL     R13, CX
	LEAL    3(R8), R13
	MOVL    (Scan_now+now_anew)(R15), DX
	TESTL   AX, AX
	CMOVLNE R13, DX
	MOVL    DX, (Scan_now+now_anew)(R15)
	LEAL    (CX)(DX*4), CX                 // that is, << toldAnew
	CMOVLNE CX, R12
	JMP     next

done:
	MOVL AX, ret+32(FP)
	SET(Scan_wordEvents, now_word, SI)
	SET(Scan_markEvents, now_mark, DI)
	MOVL R8, (Scan_now+now_told)(R15)
	MOVL R9, (Scan_now+now_prev)(R15)
	DECQ R11
	MOVQ R11, (Scan_now+now_base)(R15)
	ANDL $const_toldFlags, R12
	MOVL R12, (Scan_now+now_flags)(R15)
	RET
