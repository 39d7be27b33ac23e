//go:build !nounsafe

#include "textflag.h"

// SPECIAL is what the macro of that name in lower_amd64.s does, for 32 bytes in Y0 or sixteen in X0; of the bits of DX, those of bytes
// that may be copied are set.
#define SPECIAL(V0, V1, V2, V3, V4, V8, V9, V10, V11, V12, V13) \
	VPADDB V8, V0, V1 \
	VPCMPGTB V10, V1, V1 \
	VPCMPEQB V9, V0, V2 \
	VPCMPEQB V11, V0, V3 \
	VPOR V3, V2, V2 \ // blanks
	VPMOVMSKB V2, AX \
	VPOR V1, V2, V2 \ // what may be copied
	VPMOVMSKB V2, DX \
	LEAQ (CX)(AX*2), R8 \
	ANDL AX, R8 \ // blanks behind blanks
	VPADDB V12, V0, V1 \
	VPCMPGTB V1, V13, V4 \ // capitals
	VPAND V9, V4, V4 \
	VPOR V0, V4, V4

// func lowerAVX2(dst, src *byte, n int, after uint64, with *[6][2]uint64) (done int)
TEXT ·lowerAVX2(SB), NOSPLIT, $0-48
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), R9
	MOVQ after+24(FP), CX
	MOVQ with+32(FP), AX
	VBROADCASTI128 0(AX), Y8
	VBROADCASTI128 16(AX), Y9
	VBROADCASTI128 32(AX), Y10
	VBROADCASTI128 48(AX), Y11
	VBROADCASTI128 64(AX), Y12
	VBROADCASTI128 80(AX), Y13
	XORL BX, BX // how many bytes are done
	SUBQ $32, R9 // the last place to begin at
	JLT  half
loop:
	VMOVDQU (SI)(BX*1), Y0
	SPECIAL(Y0, Y1, Y2, Y3, Y4, Y8, Y9, Y10, Y11, Y12, Y13)
	VMOVDQU Y4, (DI)(BX*1)
	NOTL DX
	ORL  R8, DX
	JNZ  found
	MOVL AX, CX
	SHRL $31, CX // whether the last byte is a blank
	ADDQ $32, BX
	CMPQ BX, R9
	JLE  loop
half:
	ADDQ $16, R9
	CMPQ BX, R9
	JGT  end
	VMOVDQU (SI)(BX*1), X0
	SPECIAL(X0, X1, X2, X3, X4, X8, X9, X10, X11, X12, X13)
	VMOVDQU X4, (DI)(BX*1)
	XORL $0xFFFF, DX
	ORL  R8, DX
	JNZ  found
	ADDQ $16, BX
end:
	MOVQ BX, done+40(FP)
	VZEROUPPER
	RET
found:
	BSFL DX, DX
	ADDQ DX, BX
	MOVQ BX, done+40(FP)
	VZEROUPPER
	RET
