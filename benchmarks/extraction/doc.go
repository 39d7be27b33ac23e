// Command extraction simulates users of a chat service among whom is a campaign: accounts that work through one list of
// templates, each in words of its own, to copy what the model knows. It says how soon ratelimit.Extraction finds the
// campaign and how many of the others it takes for a part of it, and draws a plot.
//
//	go run ./benchmarks/extraction -texts utterances.jsonl.gz -seeds 10 -plot found.svg
//
// The texts of the ordinary users are the text fields of JSON Lines. With -texts left out they are made up of parts, which
// is good for a try and proves little. With -campaign all it tries other shapes of campaigns: other subjects and languages, synonyms, few
// accounts and many, accounts that ask ordinary things as well.
package main
