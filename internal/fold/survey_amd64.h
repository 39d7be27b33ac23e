// What the surveys of blocks have in common.

#include "go_asm.h"
#include "textflag.h"

// RUNS leaves of R12 the bits that have another one n places below, which may be in the block before.
#define RUNS(n, before) \
	MOVQ R12, R14 \
	MOVQ before(DI), AX \
	MOVQ R12, before(DI) \
	SHLQ $n, AX, R14 \
	ANDQ R14, R12

// WHY sets in R13 where a block is worth a close look. BX, R10, R11 and R12 are its solid bytes, its letters, its digits and other
// bytes of runs.
#define WHY \
	\ // A digit with neighbours that are solid and none.
	MOVQ R11, R13 \
	NOTQ R13 \
	ANDQ BX, R13 \
	MOVQ R13, AX \
	SHRQ $1, AX \
	ADDQ R13, R13 \
	ANDQ AX, R13 \
	ANDQ R11, R13 \
	MOVQ R13, survey_leet(DI) \
	\ // A digit before a letter.
	MOVQ R11, R14 \
	MOVQ survey_digits(DI), AX \ // of the block before
	MOVQ R11, survey_digits(DI) \
	SHLQ $1, AX, R14 \
	ANDQ R10, R14 \
	ORQ R14, survey_prefixed(DI) \
	ORQ R11, R10 \ // letters and digits from here on
	\ // Where sixteen bytes of runs end: two, four, eight.
	ORQ R10, R12 \
	RUNS(1, survey_run) \
	RUNS(2, survey_run2) \
	RUNS(4, survey_run4) \
	RUNS(8, survey_run8) \
	MOVQ R12, survey_long(DI) \
	ORQ R12, R13 \
	\ // A letter or digit between two other bytes (R12), twice.
	MOVQ R10, R12 \
	NOTQ R12 \
	MOVQ survey_alnum(DI), AX \ // of the block before
	MOVQ R10, survey_alnum(DI) \
	MOVQ R10, R14 \
	SHLQ $1, AX, R14 \
	ANDQ R12, R14 \ // another byte behind one
	SHLQ $2, AX, R10 \
	ANDQ R14, R10 \ // and behind two
	NOTQ AX \
	MOVQ survey_behind(DI), DX \
	MOVQ R14, survey_behind(DI) \
	MOVQ R12, R15 \
	SHLQ $4, AX, R15 \
	ANDQ R14, R15 \
	SHLQ $2, DX, R14 \
	ANDQ R15, R14 \
	ORQ R14, R13 \
	MOVQ R14, survey_apart(DI) \
	\ // Two of them before another byte, three times, and a digit in the block or the last of the other bytes is solid.
	MOVQ survey_twice(DI), DX \
	MOVQ R10, survey_twice(DI) \
	MOVQ R10, R12 \
	SHLQ $3, DX, R12 \
	MOVQ R10, R14 \
	SHLQ $6, DX, R14 \
	ANDQ R12, R10 \
	ANDQ R14, R10 \
	MOVQ R10, survey_pairs(DI) \
	NEGQ R11 \
	SBBQ R11, R11 \
	ORQ R11, BX \
	ANDQ BX, R10 \
	ORQ R10, R13
