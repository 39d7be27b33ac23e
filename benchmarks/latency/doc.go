// Package latency measures what the pipeline itself costs, and a whole exchange with the checks of this module.
//
//	go test -bench . ./benchmarks/latency
//
// Each benchmark looks at what comes out and fails if it is wrong. Texts change from call to call, see package corpus; with
// $STANCHION_CORPORA set to a folder of JSON Lines, BenchmarkExchange also runs over the texts there.
package latency
