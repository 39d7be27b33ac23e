// Command train makes the weights of package model.
//
//	go run ./input/internal/train -corpora DIR -out input/internal/model/weights.bin
//	go run ./input/internal/train -corpora DIR -validate -all [-head user|document] [-dump FILE] [-answers FILE]
//
// The first form trains on all that may be trained on and writes the weights. The second trains one model for each group of
// sources that is left out, scores each text by the rules of package input and a model that saw nothing of its group, and
// prints what both find at Strict, Balanced and Relaxed, in Markdown, with the evidence of these points: they belong into
// fusion.go of package input. -answers names a file of answers of tools (id, src, attack, label, text), on which nothing is trained:
// it prints the points for them and what the final model finds. The weights were trained and the points found by
//
//	go run ./input/internal/train -corpora DIR -validate -all -answers FILE -out input/internal/model/weights.bin
//
// It is deterministic: the same corpora give the same bytes on one architecture.
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
// thirty languages, and lines that are put together to whole mails, pages, logs, personas, prompts of applications and answers of tools. They give
// the same texts for the same seed, whatever other templates there are. lexicon/*.txt puts words of these languages into classes
// by what they do in an order ("drop": ignore, ignorier*, 忽略). The weights hold the lexicon as hashes.
//
// # Method
//
// Logistic regression on the best run of sentences (package model says what that is), by AdaGrad, as the mean of several
// runs. Each source counts with less than its size. One head is trained for what users write; one, with attacks and requests put
// into documents, for what is found for them.
package main
