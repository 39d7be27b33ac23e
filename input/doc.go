// Package input decides about what comes in: what a user writes, documents found for a user, answers of tools.
//
//	p, err := guard.New(guard.Config{Checks: []guard.Check{
//		input.MaxRunes(8000),
//		input.Terms("project umbra", "acme corp"),
//		input.Injection(),
//	}})
//
// # Checks
//
// [MaxBytes], [MaxRunes] and [MaxTokens] bound the length of a text, [Repetition] finds texts that only cost tokens. [Terms] finds
// words and phrases of a list, [Pattern] what a regular expression describes (package input/lookaround: also one that looks
// around, within a bounded time). [Scripts] holds a text to scripts or languages, [MixedScripts] finds words that mix them,
// [Invisible] removes invisible characters. [Upload] looks at files. [Injection] finds texts that try to give the model orders
// which are not theirs to give, [Classify] asks a model of yours about that (package input/endpoint: over HTTP).
//
// # Stages
//
// Sizes and terms are checked at StageInput unless [guard.Check.On] says otherwise. Injection also looks at documents
// (StageRetrieval) and at the answers of tools (StageToolResult): there the author of an instruction is a stranger.
//
// # Streaming
//
// The size checks hold nothing back: the piece that goes beyond the limit ends the stream. Terms holds back what may
// still become one of its terms. Injection weighs a whole text and waits for its end.
//
// # How injections are found
//
// Rules name words in an order, within a sentence and not far from each other: "ignore", then "previous", then
// "instructions". They are matched against the folded text, so that capitals, accents, look-alikes and invisible characters
// make no difference, and against what the text hides behind encodings. Each rule has a weight. What rules of one
// neighbourhood find is put together to a score; words that are quoted, denied, or spoken about count for less.
//
// A rule is looked for only around its rarest word, so what a text costs depends on the words in it and little on the
// number of rules. The table is compiled beforehand, and read on first use, once for all checks.
//
// Beside the rules stands a linear model of what words do in a sentence, for sixteen languages and, by their commonest words, for
// two dozen more: who is spoken to, what is
// to be dropped, shown, sent or become, by whose authority. It has weights for what users write, to whom a request is no
// news, and for documents and answers of tools (StageRetrieval, StageToolResult), where an order counts for more the less
// the other sentences look like one. Answers of tools, most of which are records, have a scale of their own. Both layers add up to one score; each can be used alone (InjectionOptions.Layers).
// [Strict], [Balanced] and [Relaxed] are the scores that 5, 0.2 to 0.3 and 0.1 % of ordinary harmless texts reach, of sources that
// the model had not seen.
//
// What a user writes is also read on from the last KiB that the same user sent before in the session, if one of them or this
// is a little suspect: an attack may be spread over turns. A stream is judged by itself.
//
// # Tokens
//
// [MaxTokens] holds a text to a budget of tokens, exactly, for OpenAI's encodings cl100k_base and o200k_base, by their names
// or those of models; [CountTokens] counts. Most texts are decided by their length. Counting takes some 4 to 25 microseconds
// a kilobyte, up to a quarter of a millisecond where an attacker has chosen the characters, in time linear in the text
// whatever it is. For other models [MaxTokensWith] takes a [TokenCounter]: one of
// package input/tiktoken, your own, [UpperEstimate] where the tokeniser is not public, or [UpperBound], which is proven.
//
// # Scripts
//
// [Scripts] holds a text to the scripts of some languages, with room for names if wanted; [MixedScripts] finds words in
// which letters of another script stand for Latin ones. Neither knows languages: German passes where French is expected,
// and so do letters that Unicode counts as symbols, such as those for mathematics or in circles.
//
// # Files
//
// [Uploads] inspects a file before anything else opens it: name and extension, the type that its content has, that it is
// whole and of that type only, what it unpacks to, and what it would do when it is opened. Every fault is an [UploadError] with an
// [UploadRule]. [Upload] is the same as a check. It does not extract text: give what an extractor returns to the other
// checks as a document.
//
// An inspection is no virus scanner and no renderer. Of a PDF it reads names, in plain objects and in object streams packed
// by deflate (objects packed in another way are refused), and not its pages; a PDF that is broken so that only one reader
// finds the objects in it can hide some. Of an office document it reads relationships, types and fields; the metadata of
// images but for the start of a script, the pixels and what a fault in a decoder makes of them stay unseen. It refuses some
// harmless files: PDFs with forms that calculate or with attachments, workbooks that refer to others, text in other encodings
// than UTF-8 and UTF-16, images that a program has added something to. The list of Accept is for those.
//
// # Prompts
//
// [Prompt] puts messages together in which the words of a user and the text of documents are data: between delimiters with
// a number that no one can guess, with the instructions repeated behind them, marks of prompt formats taken out, and, if wanted,
// every word marked or all encoded. [Delimit], [Escape] and [DelimitRules] are its parts, for those who put prompts
// together themselves; [Canary] plants a word that must never come out again. No data can close its delimiter; what a
// model does with the data is still its own. [OpenAIMessages], [OpenAIInput], [AnthropicMessages] and [GeminiContents] write
// messages as the interfaces take them, with the calls that answers of tools belong to.
//
// # Limits
//
// A heuristic is not a boundary. Of attacks from sources that its model had not seen Injection finds three
// fifths to two thirds at Balanced, of instructions planted in documents three fifths, of those in answers of tools half where they
// read like a user's own and nearly all where they claim to come from him; see docs/quality.md. It does not find an instruction that looks like any other ("add
// the dentist to my calendar" in a mail), one that no longer says anything in its last turn and nothing in the ones
// before, pictures and sounds; languages other than English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian,
// Ukrainian, Turkish, Arabic, Hindi, Chinese, Japanese and Korean hardly at all, but for what is said most often in Vietnamese,
// Indonesian, Malay, Thai, Czech, Slovak, Romanian, Greek, Swedish, Norwegian, Danish, Hungarian, Persian and Bengali, which some
// ten rules each look for. It finds some harmless texts: one of 170
// pages that explain injections, one of 28 prompts written for other models, one of a thousand requests to play a
// role. What a model may do is to be bounded by permissions (package rag) and by the provenance of arguments (package
// toolcall), not by this package.
//
// Terms finds a term where it stands as a whole word in the folded text. It knows no plurals and no other forms, and
// does not look into encodings. In scripts that put no blanks between words a term is found anywhere.
package input
