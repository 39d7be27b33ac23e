//go:build !nounsafe

#include "textflag.h"
#include "tile_wide.h"

// func listWide(to []uint16, masks []uint64) int
TEXT ·listWide(SB), NOSPLIT, $0-56
	MOVQ      to_base+0(FP), DI
	MOVQ      masks_base+24(FP), SI
	MOVQ      masks_len+32(FP), CX
	VMOVDQU64 bytes<>(SB), Z8
	ALL(VPBROADCASTW, 64, Z9)
	VPXORQ    Z10, Z10, Z10         // the place of the lowest bit
	XORL      R10, R10              // how many there are
	TESTQ     CX, CX
	JLE       done

mask:
	MOVQ          (SI), AX
	KMOVQ         AX, K1
	VPCOMPRESSB.Z Z8, K1, Z0        // the numbers of the bits
	VEXTRACTI64X4 $1, Z0, Y1
	VPMOVZXBW     Y0, Z0
	VPMOVZXBW     Y1, Z1
	VPADDW        Z10, Z0, Z0
	VPADDW        Z10, Z1, Z1
	VMOVDQU64     Z0, (DI)(R10*2)
	VMOVDQU64     Z1, 64(DI)(R10*2)
	VPADDW        Z9, Z10, Z10
	POPCNTQ       AX, AX
	ADDQ          AX, R10
	ADDQ          $8, SI
	DECQ          CX
	JNZ           mask

done:
	VZEROUPPER
	MOVQ R10, ret+48(FP)
	RET
