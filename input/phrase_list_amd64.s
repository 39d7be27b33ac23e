//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// func listHeads(letters []uint64, f *heads, list *[mostStarts]uint16) int
TEXT ·listHeads(SB), NOSPLIT, $0-48
	MOVQ  letters_base+0(FP), SI
	MOVQ  letters_len+8(FP), CX
	MOVQ  f+24(FP), DI
	MOVQ  list+32(FP), R8
	MOVQ  $0x9E3779B97F4A7C15, R9 // hashFactor
	MOVQ  $0x00FFFFFFFFFFFFFF, R10
	XORL  BX, BX                  // words that are listed
	XORL  R11, R11                // the word
	TESTQ CX, CX
	JLE   headsDone

head:
	MOVQ  (SI)(R11*8), AX
	ANDQ  R10, AX        // the letters that a key holds
	IMULQ R9, AX
	MOVQ  AX, DX
	SHRQ  $(64-const_headLog+6), DX // where its bit is
	MOVQ  (DI)(DX*8), DX
	SHRQ  $(64-const_headLog), AX   // and which it is, in the lowest six bits
	MOVW  R11, (R8)(BX*2)
	INCQ  R11
	BTQ   AX, DX
	ADCQ  $0, BX         // one more if it is set
	CMPQ  R11, CX
	JLT   head

headsDone:
	MOVQ BX, ret+40(FP)
	RET

DATA seven<>+0(SB)/8, $7
GLOBL seven<>(SB), RODATA|NOPTR, $8

// func listKeys(text []byte, edges []uint16, letters []uint64, list []uint16, f *filter, k *tileKeys) int
TEXT ·listKeys(SB), NOSPLIT, $0-120
	MOVQ  text_base+0(FP), R8
	MOVQ  edges_base+24(FP), SI
	MOVQ  letters_base+48(FP), DI
	MOVQ  list_base+72(FP), R9
	MOVQ  list_len+80(FP), R10
	MOVQ  f+96(FP), R12
	MOVQ  k+104(FP), R13
	LEAQ  tileKeys_keys(R13), R15
	LEAQ  tileKeys_at(R13), R13
	LEAQ  (R9)(R10*2), R10         // the end of the list
	XORL  BX, BX                   // keys that are listed
	CMPQ  R9, R10
	JGE   keysDone

word:
	MOVWLZX (R9), CX
	ADDQ    $2, R9
	MOVQ    (DI)(CX*8), AX
	MOVQ    (SI)(CX*4), DX          // where it begins and ends, and the next one
	SHLQ    $8, AX
	SHRQ    $8, AX                  // the letters that a key holds
	MOVWLZX DX, CX                  // the place
	MOVW    CX, (R13)(BX*2)
	MOVQ    AX, (R15)(BX*8)
	MOVQ    $0x9E3779B97F4A7C15, R14 // hashFactor
	IMULQ   R14, AX
	MOVQ    AX, R11
	SHRQ    $(64-const_filterLog+6), R11
	MOVQ    (R12)(R11*8), R11
	SHRQ    $(64-const_filterLog), AX
	BTQ     AX, R11
	ADCQ    $0, BX                  // one more if its bit is set
	MOVQ    DX, R11                 // the other key
	SHRQ    $16, R11
	SUBQ    DX, R11                 // the lengths of the word, of what follows, and of the next word, 16 bits each
	MOVWLZX R11, DX
	SHRQ    $16, R11
	MOVL    R11, AX
	SHRL    $16, AX
	CMPW    R11, $1
	MOVL    $1, R11
	CMOVLNE R11, AX                 // of what follows only one byte more, unless the next word stands behind the first
	LEAQ    1(DX)(AX*1), AX
	CMPQ    AX, seven<>(SB)
	CMOVQGT seven<>(SB), AX         // how long the key is
	MOVQ    (R8)(CX*1), R11
	MOVW    CX, (R13)(BX*2)
	LEAQ    (AX*8), CX
	NEGQ    CX
	SHLQ    CX, R11
	SHRQ    CX, R11
	MOVQ    R11, (R15)(BX*8)
	IMULQ   R14, R11
	MOVQ    R11, AX
	SHRQ    $(64-const_filterLog+6), AX
	MOVQ    (R12)(AX*8), AX
	SHRQ    $(64-const_filterLog), R11
	XORL    CX, CX
	CMPQ    DX, $7
	CMOVQCC CX, AX                  // none if the word is longer than a key
	BTQ     R11, AX
	ADCQ    $0, BX
	CMPQ    R9, R10
	JLT     word

keysDone:
	MOVQ BX, ret+112(FP)
	RET

// func listSigns(text []byte, places []uint16, two *pairs, list *[mostStarts]uint16) int
TEXT ·listSigns(SB), NOSPLIT, $0-72
	MOVQ text_base+0(FP), SI
	MOVQ places_base+24(FP), R9
	MOVQ places_len+32(FP), CX
	MOVQ two+48(FP), DI
	MOVQ list+56(FP), R8
	LEAQ (R9)(CX*2), R10 // the end of the places
	XORL BX, BX          // signs that are listed
	CMPQ R9, R10
	JGE  signsDone

sign:
	MOVWLZX (R9), CX
	ADDQ    $2, R9
	MOVWLZX (SI)(CX*1), AX // the sign and the byte behind it
	MOVL    AX, DX
	SHRL    $6, DX
	MOVQ    (DI)(DX*8), DX
	MOVW    CX, (R8)(BX*2)
	BTQ     AX, DX
	ADCQ    $0, BX         // one more if their bit is set
	CMPQ    R9, R10
	JLT     sign

signsDone:
	MOVQ BX, ret+64(FP)
	RET

// KIND adds one to BX if byte n behind SI is of none of the kinds of set n at DX.
#define KIND(n) \
	MOVBLZX n(SI), AX     \
	MOVL    (R8)(AX*4), AX \
	ANDL    4*n(DX), AX    \
	CMPL    AX, $1         \
	ADCL    $0, BX

// func listNexts(text []byte, nexts []next, list []following) int
TEXT ·listNexts(SB), NOSPLIT, $0-80
	MOVQ text_base+0(FP), R11
	MOVQ nexts_base+24(FP), R9
	MOVQ list_base+48(FP), DI
	MOVQ list_len+56(FP), CX
	LEAQ ·kindBits(SB), R8
	LEAQ (DI)(CX*8), R10   // the end of the list
	MOVQ DI, R12           // the end of what is kept
	MOVQ DI, R13
	CMPQ R13, R10
	JGE  nextsDone

following:
	MOVQ    (R13), CX
	ADDQ    $8, R13
	MOVQ    CX, AX
	SHRQ    $(8*following_next), AX // next
	MOVQ    CX, SI
	SHRQ    $(8*following_place), SI
	MOVWLZX SI, SI         // place
	ADDQ    R11, SI
	IMULQ   $(4*const_nextBytes), AX
	LEAQ    (R9)(AX*1), DX // the sets
	XORL    BX, BX
	KIND(0)
	KIND(1)
	KIND(2)
	KIND(3)
	KIND(4)
	MOVQ    CX, (R12)
	CMPL    BX, $1
	SBBQ    AX, AX         // all bits if none is missing
	ANDQ    $8, AX
	ADDQ    AX, R12
	CMPQ    R13, R10
	JLT     following

nextsDone:
	SUBQ DI, R12
	SHRQ $3, R12
	MOVQ R12, ret+72(FP)
	RET
