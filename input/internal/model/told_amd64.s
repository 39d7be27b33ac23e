//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// func sumTold(told []uint32, rest *[shapeFrom - singleFrom]int8) int32
TEXT ·sumTold(SB), NOSPLIT, $0-36
	MOVQ told_base+0(FP), SI
	MOVQ told_len+8(FP), CX
	MOVQ rest+24(FP), R8
	LEAQ (SI)(CX*4), DI  // where they end
	XORL R9, R9          // the sum
	CMPQ SI, DI
	JCC  done

next:
	MOVL    (SI), AX
	MOVL    AX, DX
	ANDL    $(const_singleSize-1), DX
	MOVBLSX (R8)(DX*1), DX                               // by itself
	ADDL    DX, R9
	MOVL    AX, BX
	SHLL    $(9-const_toldClass), BX
	ANDL    $((const_MaxClasses-1)<<9), BX
	ADDQ    R8, BX                                       // the pairs of its class
	MOVL    AX, R10
	ANDL    $1, R10                                      // quoted
	MOVL    AX, DX
	SHRL    $(const_toldClass+3), DX
	ANDL    $((const_MaxClasses-1)<<3), DX
	MOVL    AX, CX
	SHRL    $const_toldGap, CX
	LEAL    (DX)(CX*2), DX
	ADDL    R10, DX
	MOVBLSX const_singleSize(BX)(DX*1), DX               // with the last
	ADDL    DX, R9
	ADDQ    R10, BX
	MOVL    AX, DX
	SHRL    $(const_toldClass+9), DX
	ANDL    $((const_MaxClasses-1)<<3), DX
	MOVBLSX (const_singleSize+const_farther*2)(BX)(DX*1), DX // with the last but one
	ADDL    DX, R9
	MOVL    AX, DX
	SHRL    $(const_toldClass+15), DX
	ANDL    $((const_MaxClasses-1)<<3), DX
	MOVBLSX (const_singleSize+const_farther*2)(BX)(DX*1), DX // with that before
	ADDL    DX, R9
	SHRL    $const_toldClass, AX
	ANDL    $const_toldHist, AX
	IMUL3L  $0x9E3779B1, AX, AX                          // as tripleOf has it
	SHRL    $(32-const_tripleBits), AX
	MOVBLSX (const_singleSize+const_pairSize)(R8)(AX*1), AX // with the last two
	ADDL    AX, R9
	ADDQ    $4, SI
	CMPQ    SI, DI
	JCS     next

done:
	MOVL R9, ret+32(FP)
	RET
