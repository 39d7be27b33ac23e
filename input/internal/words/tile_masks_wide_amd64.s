//go:build !nounsafe

#include "textflag.h"
#include "tile_wide.h"

// func masksWide(text []byte, letters, others, wide []uint64)
TEXT ·masksWide(SB), NOSPLIT, $0-96
	MOVQ  text_base+0(FP), SI
	MOVQ  letters_base+24(FP), DI
	MOVQ  letters_len+32(FP), CX
	MOVQ  others_base+48(FP), R8
	MOVQ  wide_base+72(FP), R9
	ALL(VPBROADCASTB, 0x61, Z8)     // 'a'
	ALL(VPBROADCASTB, 26, Z9)
	ALL(VPBROADCASTB, 0x20, Z10)    // blank
	ALL(VPBROADCASTB, 0xC0, Z11)
	XORL  BX, BX                    // the block
	TESTQ CX, CX
	JLE   done

block:
	VMOVDQU64 (SI), Z0
	VPMOVB2M  Z0, K1                // the highest bit of each
	VPSUBB    Z8, Z0, Z1
	VPCMPUB   $1, Z9, Z1, K2        // 'a' to 'z'
	VPCMPEQB  Z10, Z0, K3           // blank
	VPCMPB    $1, Z11, Z0, K4       // 0x80 to 0xBF, as signed bytes
	KORQ      K2, K3, K3
	KORQ      K4, K3, K3
	KNOTQ     K3, K3
	KMOVQ     K2, (DI)(BX*8)
	KMOVQ     K3, (R8)(BX*8)
	KMOVQ     K1, (R9)(BX*8)
	ADDQ      $64, SI
	INCQ      BX
	CMPQ      BX, CX
	JLT       block

done:
	VZEROUPPER
	RET
