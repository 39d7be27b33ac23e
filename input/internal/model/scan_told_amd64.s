//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// FOUR is 32 bits four times, given twice.
#define FOUR(name, bits) \
	DATA  name<>+0(SB)/8, $bits \
	DATA  name<>+8(SB)/8, $bits \
	GLOBL name<>(SB), RODATA|NOPTR, $16

FOUR(six, 0x0000003F0000003F)
FOUR(ten, 0x000003FF000003FF)
FOUR(three, 0x0000000300000003)
FOUR(two, 0x0000000200000002)
FOUR(one, 0x0000000100000001)
FOUR(four, 0x0000000400000004)
FOUR(lower, 0x000079B1000079B1) // of the factor of tripleOf, for what is above the product of the lower halves
FOUR(both, 0x79B19E3779B19E37)  // the upper half for the lower ones, the lower for the upper ones

DATA places<>+0(SB)/8, $0x0000000400000003 // of the first four, and three
DATA places<>+8(SB)/8, $0x0000000600000005
GLOBL places<>(SB), RODATA|NOPTR, $16

// LANE adds up what lane number of the places says, and stores the sum.
#define LANE(number) \
	PEXTRW  $(2*number), X6, AX                              \
	MOVBLSX (R8)(AX*1), AX                                   \ // by itself
	ADDL    AX, R9                                           \
	PEXTRW  $(2*number), X1, BX                              \
	MOVBLSX const_singleSize(R8)(BX*1), BX                   \ // with the last
	ADDL    BX, R9                                           \
	PEXTRW  $(2*number), X7, CX                              \
	MOVBLSX (const_singleSize+const_farther*2)(R8)(CX*1), CX \ // with the last but one
	ADDL    CX, R9                                           \
	PEXTRW  $(2*number), X5, DX                              \
	MOVBLSX (const_singleSize+const_farther*2)(R8)(DX*1), DX \ // with the one before
	ADDL    DX, R9                                           \
	PEXTRW  $(2*number), X0, R10                             \
	MOVBLSX (const_singleSize+const_pairSize)(R8)(R10*1), R10 \ // with the last two
	ADDL    R10, R9                                          \
	MOVL    R9, (4*number)(DI)

// func sumSSE2(t *told, rest *[shapeFrom - singleFrom]int8, sums []int32)
TEXT ·sumSSE2(SB), NOSPLIT, $0-40
	MOVQ  t+0(FP), SI
	MOVQ  rest+8(FP), R8
	MOVQ  sums_base+16(FP), DI
	MOVQ  sums_len+24(FP), R11
	MOVOU six<>(SB), X8
	MOVOU ten<>(SB), X9
	MOVOU three<>(SB), X10
	MOVOU two<>(SB), X11
	MOVOU one<>(SB), X12
	MOVOU lower<>(SB), X13
	MOVOU both<>(SB), X14
	MOVOU places<>(SB), X15
	XORL  R9, R9   // the sum
	SHRQ  $2, R11  // fours
	JEQ   done

four:
	MOVOU   (told_events+4*const_toldFront)(SI), X0
	MOVOU   (told_how+4*const_toldFront)(SI), X2
	MOVOU   (told_events+4*const_toldFront-4)(SI), X5 // those in front of them
	MOVO    X2, X4
	PSLLL   $(32-const_toldBase), X4
	PSRLL   $(32-const_toldBase+const_toldAnew), X4
	MOVO    X15, X3
	PSUBL   X4, X3                  // how many classes count
	MOVO    X0, X1
	PAND    X9, X1                  // words of the tile
	MOVO    X2, X6
	PSRAL   $const_toldBase, X6
	PADDL   X1, X6                  // words and marks of the sentence
	PSUBL   X5, X1
	MOVO    X5, X7
	PSRLL   $const_eventMark, X7
	PANDN   X12, X7                 // 1 if the one in front is a word
	PSUBL   X7, X1
	PAND    X9, X1                  // words between
	MOVO    X12, X4
	PCMPGTL X3, X4                  // nothing is in front
	MOVO    X6, X7
	PSUBL   X12, X7
	PXOR    X1, X7
	PAND    X4, X7
	PXOR    X7, X1                  // or those that are, in the sentence
	PMINSW  X11, X1
	PAND    X10, X1                 // two at most
	PMINSW  X10, X6                 // its place, three at most
	PSLLL   $2, X6
	PAND    X10, X2                 // flags
	POR     X2, X6
	PAND    X12, X2                 // quoted
	PSRLL   $const_eventClass, X0
	PAND    X8, X0                  // its class
	MOVO    X0, X7
	PSLLL   $9, X7
	POR     X7, X2                  // the pairs of the class, quoted or not
	MOVO    X0, X7
	PSLLL   $4, X7
	POR     X7, X6
	PAND    X9, X6                  // by itself
	PADDL   X1, X1
	POR     X2, X1                  // the pairs with the gap

	MOVO    X5, X7
	PSRLL   $const_eventClass, X7
	PAND    X8, X7
	PANDN   X7, X4                  // the last class
	MOVO    X4, X7
	MOVO    X7, X5
	PSLLL   $3, X7
	POR     X7, X1
	PSLLL   $6, X5
	POR     X5, X0
	MOVOU   (told_events+4*const_toldFront-8)(SI), X5
	MOVO    X5, X7
	PSRLL   $const_eventClass, X7
	PAND    X8, X7
	MOVO    X3, X4
	PCMPGTL X12, X4
	PAND    X4, X7                  // the last but one
	MOVO    X7, X5
	PSLLL   $12, X5
	POR     X5, X0                  // all three
	PSLLL   $3, X7
	POR     X2, X7                  // the pair with it
	MOVOU   (told_events+4*const_toldFront-12)(SI), X4
	MOVO    X4, X5
	PSRLL   $const_eventClass, X5
	PAND    X8, X5                  // the one before
	PCMPGTL X11, X3
	PAND    X3, X5
	PSLLL   $3, X5
	POR     X2, X5

	MOVO    X0, X4
	PMULHUW X13, X4                 // bits 16 to 31 of the product, in three parts
	PMULLW  X14, X0
	MOVO    X0, X2
	PSRLL   $16, X2
	PADDW   X2, X0
	PADDW   X4, X0
	LANE(0)
	LANE(1)
	LANE(2)
	LANE(3)
	PADDL   four<>(SB), X15
	ADDQ    $16, SI
	ADDQ    $16, DI
	DECQ    R11
	JNZ     four

done:
	RET
