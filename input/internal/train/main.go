package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"

	"github.com/stanchion-dev/stanchion/input/internal/model"
)

// chosen are the settings of both heads. They were found by leaving sources out.
var chosen = [2]settings{
	user:     {epochs: 2, rate: 0.1, wordDecay: 0.01, decay: 0.001, keep: 0.5, length: 0.75, seed: 1, runs: 8},
	document: {epochs: 2, rate: 0.1, wordDecay: 0.05, decay: 0.001, keep: 0.3, others: 0.45, length: 0.2, seed: 1, runs: 8},
}

func main() {
	var o options
	flag.StringVar(&o.corpora, "corpora", "", "folder of compressed JSON Lines")
	flag.StringVar(&o.out, "out", "", "write the weights to this file")
	flag.BoolVar(&o.validate, "validate", false, "print what models find that never saw the source of a text")
	flag.BoolVar(&o.all, "all", false, "with -validate: the files held back as well")
	flag.StringVar(&o.answers, "answers", "", "print what is found in the answers of tools of this file")
	flag.StringVar(&o.head, "head", "", "with -validate: only texts of this kind, user or document")
	flag.StringVar(&o.dump, "dump", "", "with -validate: write the evidence of each text to this file")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

type options struct {
	corpora, out, dump string
	head, answers      string
	validate, all      bool
}

func run(o options) error {
	m, err := load(o.corpora)
	if err != nil {
		return err
	}
	var heads [2]model.Head
	if o.out != "" || o.answers != "" {
		for h, s := range chosen {
			heads[h] = model.Head{Weights: fit(m.examples(head(h), ""), s), Keep: float32(s.keep), Others: float32(s.others), Length: float32(s.length)}
		}
	}
	if o.out != "" {
		if err := os.WriteFile(o.out, model.Encode(m.lex, heads), 0o644); err != nil {
			return err
		}
	}
	if o.answers != "" {
		if err := m.reportAnswers(os.Stdout, o.answers, heads[document].Weights); err != nil {
			return err
		}
	}
	if !o.validate {
		return nil
	}
	rows := m.leaveSourceOut(func(r *row) bool {
		return (o.all || !isHeldBack(r.file)) && (o.head == "" || o.head == headNames[headOf(r)])
	})
	f := fuse(rows)
	if o.dump != "" {
		if err := dumpScores(o.dump, rows); err != nil {
			return err
		}
	}
	report(os.Stdout, rows, f)
	reportTwins(os.Stdout, m.rows)
	return nil
}

// load reads and makes all that models are made from.
func load(corpora string) (*material, error) {
	m := &material{seed: 1, cache: map[*row][]model.Sentence{}}
	var err error
	if m.lex, err = loadLexicon(); err != nil {
		return nil, err
	}
	if m.rows, err = loadCorpora(corpora); err != nil {
		return nil, err
	}
	if len(m.rows) == 0 {
		return nil, fmt.Errorf("no corpora in %q", corpora)
	}
	if m.synth, err = makeSynthetic(m.seed); err != nil {
		return nil, err
	}
	m.mixed = m.synth.mixtures(rand.New(rand.NewPCG(m.seed, 4)), 6000)
	fmt.Fprintf(os.Stderr, "%d rows, %d attacks and %d harmless texts made\n", len(m.rows), len(m.synth.attacks), len(m.synth.benign))
	return m, nil
}
