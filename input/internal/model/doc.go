// Package model is the learned layer of the injection check: it scores a folded text by how much it reads like an
// attempt to give a model orders.
//
//	v := buffer.Fold(text)
//	r := model.Score(v.Text, model.User)
//	if r.Evidence > 2 { start, end := v.Span(r.Start, r.End) ... }
//
// # Features
//
// A text is cut into sentences: at full stops, at line breaks behind five words, before the value of a field ("note": "..."), and
// after 48 words or marks. In each
// sentence count
//
//   - words and pairs of neighbours, hashed;
//   - classes: what words do in an order, in sixteen languages ("drop" is ignore, ignorier..., 忽略; "limits" is rules, filters;
//     "you", "talk" about attacks, ...), and marks such as brackets. They count by themselves (with their place in the
//     sentence, whether they are quoted, and whether the text has been talking about attacks), in pairs with the three
//     classes before, and in threes. So an order in one language is known from another, and "reveal your prompt" is told
//     from "a prompt reveals";
//   - the length of the sentence and whether it begins the text.
//
// The sum of their weights, scaled down by the root of the length, is the evidence of a sentence. It adds to a part of the evidence
// of the sentences before; where that speaks against an attack it starts anew. The best run decides, so that an order in a long
// document counts as much as one that stands alone, and its span is reported. From a document's evidence a part of that of
// its most suspicious other sentence is taken away: pages of exercises and instructions are full of orders, a mail is not. That
// part is bounded, so that more attacks in one document hide none. The longer a text, the more evidence its best run has by chance:
// a part that grows with the length, up to 2 KB, is taken away, too.
//
// # Weights
//
// There are two sets: User for what users write, where a request is no news, and Document for what is found for them, where the
// author of an instruction is a stranger. Weights are rounded to eight bits. They and the lexicon, as hashes, are in weights.bin,
// made by the command in input/internal/train.
//
// # Descriptions
//
// Describes tells a prompt that describes an assistant, long and with hardly a word about limits, from other texts. Such prompts are full of
// what a model must and must not do; package input asks for more evidence before it takes one for an attack.
//
// # How a text is gone through
//
// Extract, in features.go, is the obvious way. Scan does the same a tile of a kilobyte at a time, in passes: the weights of all words and
// pairs are added up; words that have a class, and marks, become events; these are followed from one to the next, and what depends on
// those in front of them is told, and where sentences end; and what is told is looked up when the tile has ended, and the sentences are closed.
// Only at words beyond ASCII or of more than 16 letters, and where a sentence is full, the passes stop to look closer. They are in assembly for
// amd64 (scan_*_amd64.s), with SSE2 and some also with AVX-512, and in Go, which the tag nounsafe leaves alone.
//
// # Evidence
//
// Evidence is in logits, from Nothing to some tens; zero is where attacks and harmless texts were equally likely in training.
// It is no chance. Package input puts it together with what rules find, and on a scale of scores.
//
// # Limits
//
// Time is linear in the text and no memory is allocated. Weights know nothing of what stands outside the text: a request that
// would be in order coming from the user, planted in a document without any word that addresses a model, is not found. Talk
// about attacks, prompts written for other models, and role play score higher than other harmless texts. Words glued together,
// or spelt in a way that folding does not undo, are strange words to it. Languages outside the lexicon (en de fr es pt it nl
// pl ru uk tr ar hi zh ja ko, and with fewer words sv da no fi cs sk hr bg ro hu el he fa ur bn ta th vi id ms tl sw af) have almost no
// evidence, and those other than English have it from grammars, not from life.
package model
