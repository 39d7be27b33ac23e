// Command ratelimit compares package ratelimit with other limiters for Go, in memory and in Redis:
//
//	go run ./ratelimit                    # in memory; Redis, too, where redis-server is installed
//	go run ./ratelimit -rounds 31 -redis none
//
// All get the same limit and the same keys. Each shows first that it admits exactly the burst: one caller, a thousand at
// once, and a second key that has nothing to do with the first. While time is taken each answer is compared with what it has
// to be. In each round each limiter has one turn, so what is compared was measured within the same seconds.
//
// The tables are Markdown: medians of all rounds, and in brackets the median of how many times that is what the first row took
// in the same round. In memory time is processor time, "parallel" that of as many goroutines as there are cores, so that other
// programs on the machine do not count; in Redis, where the server works as well, it is that on the wall.
// Bytes a key are what the heap has grown by, keys not counted, which are the same strings for all. The garbage collector
// runs between rounds only: what allocations cost later is not in the figures.
package main
