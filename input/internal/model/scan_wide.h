// For the steps that take 64 bytes at once.

// ALL puts a number into all lanes.
#define ALL(broadcast, number, to) \
	MOVQ      $number, AX \
	broadcast AX, to

// LANES has a bit in AX and K1 for each of the eight lanes that CX more fill; R12 has all.
#define LANES \
	MOVL    $1, AX  \
	SHLL    CX, AX  \
	DECL    AX      \
	CMPQ    CX, $8  \
	CMOVLCC R12, AX \
	KMOVB   AX, K1
