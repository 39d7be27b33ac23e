//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// FOUR is 32 bits four times, given twice.
#define FOUR(name, bits) \
	DATA  name<>+0(SB)/8, $bits \
	DATA  name<>+8(SB)/8, $bits \
	GLOBL name<>(SB), RODATA|NOPTR, $16

FOUR(single, 0x000003FF000003FF)
FOUR(quoted, 0x0000000100000001)
FOUR(class, 0x00007E0000007E00) // a class where pairs have theirs
FOUR(last, 0x000001F8000001F8)  // and where they have one of those before
FOUR(hist, 0x0003FFFF0003FFFF)
FOUR(lower, 0x000079B1000079B1) // of the factor of tripleOf, for what is above the product of the lower halves
FOUR(both, 0x79B19E3779B19E37)  // the upper half for the lower ones, the lower for the upper ones

// LANE adds up what lane number of the places says, and stores the sum.
#define LANE(number) \
	PEXTRW  $(2*number), X1, AX                              \
	MOVBLSX (R8)(AX*1), AX                                   \ // by itself
	ADDL    AX, R9                                           \
	PEXTRW  $(2*number), X4, BX                              \
	MOVBLSX const_singleSize(R8)(BX*1), BX                   \ // with the last
	ADDL    BX, R9                                           \
	PEXTRW  $(2*number), X5, CX                              \
	MOVBLSX (const_singleSize+const_farther*2)(R8)(CX*1), CX \ // with the last but one
	ADDL    CX, R9                                           \
	PEXTRW  $(2*number), X6, DX                              \
	MOVBLSX (const_singleSize+const_farther*2)(R8)(DX*1), DX \ // with the one before
	ADDL    DX, R9                                           \
	PEXTRW  $(2*number), X0, R10                             \
	MOVBLSX (const_singleSize+const_pairSize)(R8)(R10*1), R10 \ // with the last two
	ADDL    R10, R9                                          \
	MOVL    R9, (4*number)(DI)

// func sumTold(told []uint32, rest *[shapeFrom - singleFrom]int8, sums []int32)
TEXT ·sumTold(SB), NOSPLIT, $0-56
	MOVQ  told_base+0(FP), SI
	MOVQ  told_len+8(FP), R11
	MOVQ  rest+24(FP), R8
	MOVQ  sums_base+32(FP), DI
	MOVOU single<>(SB), X8
	MOVOU quoted<>(SB), X9
	MOVOU class<>(SB), X10
	MOVOU last<>(SB), X11
	MOVOU hist<>(SB), X12
	MOVOU lower<>(SB), X13
	MOVOU both<>(SB), X14
	XORL  R9, R9   // the sum
	SHRQ  $2, R11  // fours
	JEQ   done

four:
	MOVOU   (SI), X0
	MOVO    X0, X1
	PAND    X8, X1
	MOVO    X0, X2
	PAND    X9, X2
	MOVO    X0, X3
	PSLLL   $(9-const_toldClass), X3
	PAND    X10, X3
	PADDL   X2, X3         // the pairs of the class, quoted or not
	MOVO    X0, X4
	PSRLL   $(const_toldClass+3), X4
	PAND    X11, X4
	MOVO    X0, X2
	PSRLL   $const_toldGap, X2
	PADDL   X2, X2
	PADDL   X2, X4
	PADDL   X3, X4
	MOVO    X0, X5
	PSRLL   $(const_toldClass+9), X5
	PAND    X11, X5
	PADDL   X3, X5
	MOVO    X0, X6
	PSRLL   $(const_toldClass+15), X6
	PAND    X11, X6
	PADDL   X3, X6
	PSRLL   $const_toldClass, X0
	PAND    X12, X0
	MOVO    X0, X7
	PMULHUW X13, X7        // bits 16 to 31 of the product, in three parts
	PMULLW  X14, X0
	MOVO    X0, X2
	PSRLL   $16, X2
	PADDW   X2, X0
	PADDW   X7, X0
	LANE(0)
	LANE(1)
	LANE(2)
	LANE(3)
	ADDQ    $16, SI
	ADDQ    $16, DI
	DECQ    R11
	JNZ     four

done:
	RET
