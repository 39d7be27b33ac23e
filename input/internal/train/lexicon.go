package main

import (
	"embed"
	"fmt"
	"strings"

	"github.com/stanchion-dev/stanchion/input/internal/model"
	"github.com/stanchion-dev/stanchion/internal/fold"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// lexiconOrder is the order in which the files are read: the first class that names a word has it.
var lexiconOrder = []string{"en", "de", "fr", "es", "pt_it", "nl_pl_tr", "ru_uk", "ar_hi", "cjk", "more"}

// classNames are the classes of words. A class's number is its place, counted from model.FirstWordClass.
var classNames = []string{
	"drop", "undo", "order", "prior", "hidden", "sys", "show", "you", "your", "me", "all", "new", "now", "act", "mode", "modename",
	"limits", "without", "neg", "refuse", "harm", "ai", "secret", "send", "link", "user", "admin", "urgent", "must", "say", "only",
	"begin", "code", "exec", "please", "fiction", "ask", "third", "talk", "example", "told", "conv", "exact", "task", "stop", "doc",
	"hide", "rank", "hypo", "punish", "money", "tool",
}

// loadLexicon reads the lists of words.
func loadLexicon() (*model.Lexicon, error) {
	classes := map[string]model.Class{"none": 0}
	for i, n := range classNames {
		classes[n] = model.FirstWordClass + model.Class(i)
	}
	if int(model.FirstWordClass)+len(classNames) > model.MaxClasses {
		return nil, fmt.Errorf("%d classes of words are too many", len(classNames))
	}
	var entries []model.Entry
	for _, name := range lexiconOrder {
		data, err := lexiconFiles.ReadFile("lexicon/" + name + ".txt")
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(data)) {
			words := strings.Fields(line)
			if len(words) == 0 || words[0] == "#" {
				continue
			}
			class, ok := classes[words[0]]
			if !ok {
				return nil, fmt.Errorf("%s: no class is called %q", name, words[0])
			}
			for _, w := range words[1:] {
				word, stem := strings.CutSuffix(w, "*")
				for i, part := range parts(fold.String(word)) {
					if i == 0 { // of what the model takes for several words, the first counts
						entries = append(entries, model.Entry{Word: part, Stem: stem && len(part) >= 4, Class: class})
					}
				}
			}
		}
	}
	return model.NewLexicon(entries, classes["talk"])
}

// parts splits at what is no letter.
func parts(word string) []string {
	return strings.FieldsFunc(word, func(r rune) bool { return r < 0x80 && (r < 'a' || r > 'z') })
}
