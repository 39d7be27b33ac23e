//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"
#include "scan_wide.h"

// func classesWide(events []uint32, hashes []uint64, edges []uint16, table *[lexSize]uint32, unsure []uint32) (sure, not int)
TEXT ·classesWide(SB), NOSPLIT, $0-120
	MOVQ events_base+0(FP), R8
	MOVQ events_len+8(FP), CX
	MOVQ hashes_base+24(FP), SI
	MOVQ edges_base+48(FP), DI
	MOVQ table+72(FP), R9
	MOVQ unsure_base+80(FP), R10
	ALL(VPBROADCASTD, 0xFFFFFF00, Y16)
	ALL(VPBROADCASTD, 0x80, Y17)
	ALL(VPBROADCASTQ, (const_lexSize-1), Z18)
	ALL(VPBROADCASTQ, 1, Z19)
	ALL(VPBROADCASTD, (const_MaxClasses-1), Y20)
	MOVL $0xFF, R12
	XORL R13, R13                              // how many are sure
	XORL R14, R14                              // the word, of the list
	XORL R15, R15                              // how many are not
	TESTQ CX, CX
	JLE  done

eight:
	LANES
	VMOVDQU32.Z (R8)(R14*4), K1, Y0            // their numbers
	KMOVB       AX, K2
	VPXORQ      Z1, Z1, Z1
	VPGATHERDQ  (SI)(Y0*8), K2, Z1
	KMOVB       AX, K2
	VPXORQ      Y2, Y2, Y2
	VPGATHERDD  (DI)(Y0*4), K2, Y2             // where they begin, and in the upper half where they end
	VPSRLQ      $(64-const_lexBits), Z1, Z3
	KMOVB       AX, K2
	VPXORQ      Y4, Y4, Y4
	VPGATHERQD  (R9)(Z3*4), K2, Y4             // the entries
	VPTESTMD    Y4, Y4, K1, K2
	VPADDQ      Z19, Z3, Z3
	VPANDQ      Z18, Z3, Z3
	VPXORQ      Y5, Y5, Y5
	VPGATHERQD  (R9)(Z3*4), K2, Y5             // and those behind them
	VPMOVQD     Z1, Y1
	VPANDD      Y16, Y1, Y1
	VPXORD      Y17, Y1, Y1
	VPXORD      Y1, Y4, Y4                     // below 0x80 if they are those of the words: see slot
	VPXORD      Y1, Y5, Y5
	VPCMPUD     $5, Y17, Y4, K1, K3
	VMOVDQA32   Y5, K3, Y4
	VPCMPUD     $1, Y17, Y4, K1, K3            // the sure ones
	KANDNB      K1, K3, K4
	VPTESTMD    Y20, Y4, K3, K3                // with a class
	VPSLLD      $16, Y2, Y2
	VPSRLD      $16, Y2, Y2
	VPSLLD      $const_eventPlace, Y2, Y2
	VPORD       Y2, Y0, Y0
	VPCOMPRESSD.Z Y0, K4, Y1
	VMOVDQU32   Y1, K1, (R10)(R15*4)
	VPSLLD      $const_eventClass, Y4, Y4
	VPORD       Y4, Y0, Y0
	VPCOMPRESSD.Z Y0, K3, Y1
	VMOVDQU32   Y1, K1, (R8)(R13*4)
	KMOVB       K3, AX
	POPCNTL     AX, AX
	ADDQ        AX, R13
	KMOVB       K4, AX
	POPCNTL     AX, AX
	ADDQ        AX, R15
	ADDQ        $8, R14
	SUBQ        $8, CX
	JGT         eight

done:
	VZEROUPPER
	MOVQ R13, sure+104(FP)
	MOVQ R15, not+112(FP)
	RET
