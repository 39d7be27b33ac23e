// Package cpu tells what the processor can do that not all of its kind can, for steps in assembly that have more than one form.
//
//	if cpu.AVX512 { ... }
//
// Everything is false on processors other than amd64, and with the tag nounsafe, which leaves assembly out.
package cpu

// Popcnt is whether there is the instruction that counts bits, as all processors since 2008 have it.
var Popcnt bool

// AVX512 is whether there are instructions on 64 bytes at once, with the extensions F, BW, DQ, VL, VBMI2 and VNNI, as on servers since 2019 (Ice Lake)
// and 2022 (Zen 4), whether bits are counted (Popcnt), too, and whether the system keeps the registers that they need. On macOS, which does not
// always, it is false.
var AVX512 bool

// AVX2 is whether there are instructions on 32 bytes at once, as nearly all processors have them since 2013, and the system keeps the registers that
// they need.
var AVX2 bool
