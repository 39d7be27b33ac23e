// Command train makes the weights of package model.
//
//	go run ./input/internal/train -corpora DIR -out input/internal/model/weights.bin
//	go run ./input/internal/train -corpora DIR -validate -all [-head user|document] [-dump FILE] [-answers FILE]
//
// The first form trains on all that may be trained on and writes the weights. The second trains one model for each group of
// sources that is left out, scores each text by the rules of package input and a model that saw nothing of its group, and
// prints what both find at Strict, Balanced and Relaxed, in Markdown, with the evidence of these points: they belong into
// fusion.go of package input. Then it prints how many texts of a file have one like them in another file. A model that judges a
// file saw no file of its group and no text of any file that resembles one of the group. -answers names a file of answers of tools
// (id, src, attack, label, text), on which nothing is trained: it prints the points for them and what is found by a model that saw
// none of their sources, and what by the one that ships. The weights were trained and the points found by
//
//	go run ./input/internal/train -corpora DIR -validate -all -answers FILE -out input/internal/model/weights.bin
//
// It is deterministic: the same corpora give the same bytes on one architecture.
//
// # Corpora
//
// DIR holds files NAME.jsonl.gz with one text a line: id, text, label (1 attack, 0 harmless), kind, lang, license, source. Only rows
// whose license allows it are trained on (mayTrain), and none of a file whose labels are doubtful. Of files held back (corpus.go) only
// documents and harmless texts are trained on; nobody reads their rows, so that no rule and no grammar owes anything to them. Corpora are not part
// of this repository.
//
// # Texts made by grammars
//
// Most of what a model learns comes from grammar/*.txt: templates of attacks, and of harmless texts that have the same words, in
// forty languages, and lines that are put together to whole mails, pages, logs, personas, prompts of applications and answers of tools. They give
// the same texts for the same seed, whatever other templates there are. lexicon/*.txt puts words of these languages into classes
// by what they do in an order ("drop": ignore, ignorier*, 忽略). The weights hold the lexicon as hashes.
//
// # Method
//
// Logistic regression on the best run of sentences (package model says what that is), by AdaGrad, as the mean of several
// runs. Each source counts with less than its size, that of documents nearly as much as any other. One head is trained for what users write; one, with attacks and requests put
// into documents, for what is found for them.
package main
