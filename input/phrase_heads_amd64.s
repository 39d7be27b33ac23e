//go:build !nounsafe

#include "go_asm.h"
#include "textflag.h"

// HEAD lists word R11 in each list of which the bit of its first letters is set: it hashes as many of them as a key holds, the upper bits tell
// where the bits are, and the lowest five of what is left which, and there is one more if a bit is set.
#define HEAD \
	MOVQ  (SI)(R11*8), AX            \
	IMULQ R9, AX                     \
	MOVQ  AX, DX                     \
	SHRQ  $(64-const_headLog+5), DX  \
	MOVQ  (DI)(DX*8), DX             \
	SHRQ  $(64-const_headLog), AX    \
	MOVW  R11, (R8)(BX*2)            \
	BTL   AX, DX                     \
	ADCQ  $0, BX                     \
	SHRQ  $32, DX                    \
	MOVW  R11, (R10)(R12*2)          \
	BTL   AX, DX                     \
	ADCQ  $0, R12                    \
	INCQ  R11

// func listHeads(letters []uint64, f *heads, alone, paired *[mostStarts]uint16) (n, m int)
TEXT ·listHeads(SB), NOSPLIT, $0-64
	MOVQ letters_base+0(FP), SI
	MOVQ letters_len+8(FP), R13
	MOVQ f+24(FP), DI
	MOVQ alone+32(FP), R8
	MOVQ paired+40(FP), R10
	MOVQ $0x3779B97F4A7C1500, R9 // headFactor
	XORL BX, BX                  // words that are listed
	XORL R12, R12
	XORL R11, R11                // the word
	DECQ R13
	JLT  headsDone
	JEQ  last

two:
	HEAD
	HEAD
	CMPQ R11, R13
	JLT  two
	JGT  headsDone

last:
	HEAD

headsDone:
	MOVQ BX, n+48(FP)
	MOVQ R12, m+56(FP)
	RET

DATA few<>+0(SB)/8, $0
DATA few<>+8(SB)/8, $1
DATA few<>+16(SB)/8, $7
GLOBL few<>(SB), RODATA|NOPTR, $24

// func listPairs(text []byte, edges []uint16, list []uint16, f *filter, k *tileKeys, n int) int
TEXT ·listPairs(SB), NOSPLIT, $0-104
	MOVQ text_base+0(FP), R8
	MOVQ edges_base+24(FP), SI
	MOVQ list_base+48(FP), R9
	MOVQ list_len+56(FP), R10
	MOVQ f+72(FP), R12
	MOVQ k+80(FP), R13
	MOVQ n+88(FP), BX              // keys that are listed
	LEAQ tileKeys_keys(R13), R15
	LEAQ tileKeys_at(R13), R13
	LEAQ ·below(SB), DI
	MOVQ $0x9E3779B97F4A7C15, R14  // hashFactor
	LEAQ (R9)(R10*2), R10          // the end of the list
	CMPQ R9, R10
	JGE  pairsDone

word:
	MOVWLZX (R9), CX
	ADDQ    $2, R9
	MOVQ    (SI)(CX*4), DX          // where it begins and ends, and the next one
	MOVQ    DX, R11
	SHRQ    $16, R11
	MOVWLZX DX, CX                  // the place
	SUBQ    DX, R11                 // the lengths of the word, of what follows, and of the next word, 16 bits each
	MOVWLZX R11, DX
	SHRQ    $16, R11
	MOVL    R11, AX
	SHRL    $16, AX
	CMPW    R11, $1
	CMOVQNE few<>+8(SB), AX         // of what follows only one byte more, unless the next word stands behind the first
	LEAQ    1(DX)(AX*1), AX
	CMPQ    AX, few<>+16(SB)
	CMOVQGT few<>+16(SB), AX        // how long the key is
	MOVQ    (R8)(CX*1), R11
	ANDQ    (DI)(AX*8), R11         // below
	MOVW    CX, (R13)(BX*2)
	MOVQ    R11, (R15)(BX*8)
	IMULQ   R14, R11
	MOVQ    R11, AX
	SHRQ    $(64-const_filterLog+6), AX
	MOVQ    (R12)(AX*8), AX
	SHRQ    $(64-const_filterLog), R11
	CMPQ    DX, $const_keyBytes
	CMOVQCC few<>+0(SB), AX         // none if the word alone is a key
	BTQ     R11, AX
	ADCQ    $0, BX                  // one more if its bit is set
	CMPQ    R9, R10
	JLT     word

pairsDone:
	MOVQ BX, ret+96(FP)
	RET
