// Command train makes the weights of package model.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"time"

	"github.com/stanchion-dev/stanchion/input/internal/model"
)

func main() {
	corpora := flag.String("corpora", "", "folder of JSON Lines, compressed")
	out := flag.String("out", "", "where to write the weights")
	validate := flag.Bool("validate", false, "print what models find that did not see the source")
	dump := flag.String("dump", "", "with -validate: write the score of each text to this file")
	all := flag.Bool("all", false, "with -validate: the files held back as well")
	chosen := settings{epochs: 6, rate: 0.1, wordDecay: 0.05, decay: 0.001, keep: 0.7, seed: 1}
	flag.IntVar(&chosen.epochs, "epochs", chosen.epochs, "")
	flag.Float64Var(&chosen.rate, "rate", chosen.rate, "")
	flag.Float64Var(&chosen.wordDecay, "word-decay", chosen.wordDecay, "")
	flag.Float64Var(&chosen.decay, "decay", chosen.decay, "")
	flag.Float64Var(&chosen.keep, "keep", chosen.keep, "")
	flag.Float64Var(&sourcePower, "power", sourcePower, "")
	flag.Float64Var(&negativeShare, "negative", negativeShare, "")
	flag.Float64Var(&requestWeight, "requests", 0, "")
	most := flag.Float64("most", 8, "")
	flag.Float64Var(&otherWeight, "other", otherWeight, "")
	flag.StringVar(&onlyHead, "head", "", "")
	flag.Parse()
	model.Most = float32(*most)
	if err := run(*corpora, *out, *dump, *validate, *all, chosen); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(corpora, out, dump string, validate, all bool, s settings) error {
	m := &material{seed: 1, cache: map[*row][]model.Sentence{}}
	var err error
	if m.lex, err = loadLexicon(); err != nil {
		return err
	}
	if m.rows, err = loadCorpora(corpora); err != nil {
		return err
	}
	if m.synth, err = makeSynthetic(m.seed); err != nil {
		return err
	}
	m.mixed = m.synth.mixtures(rand.New(rand.NewPCG(m.seed, 4)), 6000)
	fmt.Fprintln(os.Stderr, len(m.rows), "rows", len(m.synth.attacks), "attacks", len(m.synth.benign), "benign made")
	if validate {
		start := time.Now()
		rows := m.leaveSourceOut(s, func(r *row) bool { return all || !isHeldBack(r.file) }, m.score)
		if dump != "" {
			if err := dumpScores(dump, rows); err != nil {
				return err
			}
		}
		report(os.Stdout, rows, 0.003, 0.01, 0.05)
		fmt.Fprintln(os.Stderr, time.Since(start))
	}
	return nil
}
