package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// row is one text.
type row struct {
	ID, Text, Kind, Lang, License, Source string
	Src, Attack                           string // of answers of tools

	Label int

	file   string
	twins  []string // other files that hold a text like this one
	weight float64
}

// mayTrain reports whether the licence of a row lets a model be trained on it. A remark in brackets may stand behind the
// licence, but no second one.
func (r *row) mayTrain() bool {
	for _, l := range []string{"MIT", "Apache-2.0", "BSD", "CC0", "CC-BY-4.0", "CC-BY-3.0", "ODC-BY", "ODC-PDDL", "Unlicense"} {
		if r.License == l || strings.HasPrefix(r.License, l+" (") && strings.HasSuffix(r.License, ")") {
			return true
		}
	}
	return false
}

// heldBack are the files whose rows nobody reads: they stand for sources yet to come. Rules and grammars owe nothing to them, the
// head for users is trained on none of their attacks (trains). Their figures were seen while settings were chosen (wordDecay, others, negativeShare,
// weightOfRules, how many texts a template gives), and their harmless texts take part in the named points. So what is found of them is a
// little better than of sources that had no part in anything.
var heldBack = []string{
	"guychuk_sample", "hackaprompt_neuralchemy", "pif_tests", "yanismiraoui_en_es_fr", "bipia_train_clean", "bipia_train_injected",
	"system_prompts", "oktest", "hard_negatives_small", "clinc_utterances", "code_snippets", "docs_repos", "email_spamassassin",
	"fuzzyai_benign", "math_word_problems", "persona_chat", "sep_tasks_and_data", "web_pages", "web_questions", "wizardlm_testset",
	"jackhhao_train",
}

// related are the files that are left out together, since they come from one source, contain pieces of one another, or are of one kind.
// Any other file is left out alone.
var related = [][]string{
	{"inthewild_jailbreaks", "jailbreak_templates", "roleplay_zh", "jackhhao_train"},
	{"extraction_dev", "oasst_commit"},
	{"go_promptguard_tests", "tool_calls_outputs", "multilingual_benign"},
	{"indirect_constructed", "web_text", "docs_react_multilingual", "docs_repos", "code_snippets", "email_spamassassin", "logs", "web_pages"},
	{"code_questions", "roleplay_gpteacher", "alpaca_sample"},
	{"docs_security_talk", "openai_guardrails_demo_benign"},
	{"hackaprompt_neuralchemy", "guychuk_sample"},
	{"bipia_train_clean", "bipia_train_injected"},
}

// groupOf returns the name of the group that is left out to judge a file: its first file.
func groupOf(file string) string {
	for _, g := range related {
		if slices.Contains(g, file) {
			return g[0]
		}
	}
	return file
}

// knows reports whether a model that is to judge a group must not be trained on r: it is of the group, or like a text of it.
func (r *row) knows(group string) bool {
	return groupOf(r.file) == group || slices.ContainsFunc(r.twins, func(f string) bool { return groupOf(f) == group })
}

func isHeldBack(file string) bool { return slices.Contains(heldBack, file) }

// doubtful is a file that nothing is trained on: many of its attacks are texts like any other without the prompt that they
// were meant for, and models that learned from them find 2 points less in other sources. Its licence is unverified, too.
const doubtful = "hackaprompt_neuralchemy"

// trains reports whether a head is trained on r. What attackers write to a model in files held back stays out: with it no more was
// found in other sources. Their harmless texts and documents take part.
func (r *row) trains(h head) bool {
	return r.file != doubtful && r.mayTrain() && (h == document || r.Label == 0 || !isHeldBack(r.file))
}

// loadCorpora reads all files of a folder, in order of their names.
func loadCorpora(dir string) ([]*row, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var rows []*row
	for _, f := range files {
		more, err := loadFile(f)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	findTwins(rows)
	return rows, nil
}

func loadFile(name string) ([]*row, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<24)
	var rows []*row
	for s.Scan() {
		r := &row{file: strings.TrimSuffix(filepath.Base(name), ".jsonl.gz"), weight: 1}
		if err := json.Unmarshal(s.Bytes(), r); err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	return rows, s.Err()
}
