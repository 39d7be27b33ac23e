// For the steps that take 64 bytes at once.

// ALL puts a number into all lanes.
#define ALL(broadcast, number, to) \
	MOVQ      $number, AX \
	broadcast AX, to

// 0 to 63, a byte each
DATA bytes<>+0(SB)/8, $0x0706050403020100
DATA bytes<>+8(SB)/8, $0x0F0E0D0C0B0A0908
DATA bytes<>+16(SB)/8, $0x1716151413121110
DATA bytes<>+24(SB)/8, $0x1F1E1D1C1B1A1918
DATA bytes<>+32(SB)/8, $0x2726252423222120
DATA bytes<>+40(SB)/8, $0x2F2E2D2C2B2A2928
DATA bytes<>+48(SB)/8, $0x3736353433323130
DATA bytes<>+56(SB)/8, $0x3F3E3D3C3B3A3938
GLOBL bytes<>(SB), RODATA|NOPTR, $64
