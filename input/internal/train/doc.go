// Command train makes the weights of package model.
//
//	go run ./input/internal/train -corpora DIR -out input/internal/model/weights.bin
//	go run ./input/internal/train -corpora DIR -validate [-all]
//
// The first form trains on all that may be trained on and writes the weights: about a minute. The second trains one model
// for each group of sources that is left out, scores each text by a model that saw nothing of its group, and prints what is
// found at several rates of false positives. Both are deterministic: the same corpora give the same bytes on one
// architecture.
//
// # Corpora
//
// DIR holds files NAME.jsonl.gz with one text a line: id, text, label (1 attack, 0 harmless), kind, lang, license, source. Only rows
// whose license allows it are trained on (mayTrain), and no row of the files that are held back (corpus.go). Corpora are
// not part of this repository.
//
// # Texts made by grammars
//
// Most of what a model learns comes from grammar/*.txt: templates of attacks, and of harmless texts that have the same words, in
// sixteen languages. They give some 40,000 texts, the same for the same seed. lexicon/*.txt puts words of these languages into classes
// by what they do in an order ("drop": ignore, ignorier*, 忽略). The weights hold the lexicon as hashes.
//
// # Method
//
// Logistic regression on the best run of sentences (package model says what that is), by AdaGrad. Each source counts with the
// square root of its size. One head is trained for what users write; one, with attacks put into documents, for what is
// found for them.
package main
