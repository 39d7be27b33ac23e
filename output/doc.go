// Package output holds checks of what a model says: whether an answer gives away the system prompt, is the JSON that was
// asked for, leads out through links, declines, or quotes what no document says.
//
//	p, err := guard.New(guard.Config{Checks: []guard.Check{output.PromptLeak(system)}})
//	...
//	text, err := p.Session(subject).Output(ctx, answer)
//
// # Leaked prompts
//
// [PromptLeak] finds parts of a system prompt in an answer. It compares letters only: case, blanks, line breaks,
// punctuation, markup, digits, invisible characters, look-alike and full-width letters and letters with other characters
// between them make no difference. It also finds the prompt with its vowels masked, in any Caesar cipher (ROT13 among
// them) and Atbash, and read backwards by letters, by words or within the words.
//
// A run of the answer counts when it follows a prompt for forty letters, about eight words, or for 28 consonants where
// vowels are masked; it is measured in steps of two letters, in other forms than the plain one of four. Shorter passages, of
// at least twelve letters, count together: from 96 letters where they follow different parts of a prompt within some fifty
// words, from 60 where they follow it in order with at most a dozen words between them. So a prompt is found in which every
// few words are left out or changed, or that was a template. See [PromptLeakOptions] for prompts that are themselves shorter.
// Turns of phrase that half of all system prompts hold ("You are a helpful assistant") do not count. What the model is meant
// to say word for word (a greeting, a disclaimer) belongs into PromptLeakOptions.Public.
//
// Prompts may be in any script. An ideograph counts as three letters and a syllable of Hangul as its two or three, so that
// forty letters are some 14 ideographs, 17 syllables, or 22 signs of mixed Japanese. Accents, points and vowel signs of Latin,
// Greek, Cyrillic, Arabic and Hebrew make no difference, nor do the marks of voiced kana; hiragana and katakana are the same.
//
// What is too short to count is added up over the answers of a conversation (guard.Session): passages of 20 letters and more, some
// four words, each letter of a prompt once. From 240 letters on, less of a short prompt and more of a long one (see
// PromptLeakOptions.SessionLetters), further passages are blocked. So a prompt that is asked for a few words at a time does not
// come together. A service that makes a session for each request has no such sum.
//
// # Encodings
//
// What is encoded is decoded and compared in the same way, with the same thresholds, while it is streamed: percent signs,
// character references of HTML and backslash escapes, two layers of them; base64 and base32 of RFC 4648 (whole, in lines,
// with other characters between lines; base64 also in pieces of any length), hex with or without marks between, decimal
// and hex numbers of characters, octal ones below 256, decimal bytes, numbers of letters in the alphabet, bits, tag characters and variation selectors, in one another
// two layers deep; Morse code; Braille without contractions; letters spelled as words of the alphabet of radio ("Yankee Oscar
// Uniform"); leet; and the first letters of lines (acrostics). Words that come again and again between the
// words of a prompt, or within them, are taken out: one that is put behind each word, names of fields and keywords where each
// word stands in a record, a statement or an element, marks of tokenizers; so is the second of two equal words.
//
// # Streams
//
// The check keeps its place from piece to piece. It lets everything go at once until twelve letters in a row (twelve
// consonants, for masked vowels) follow a prompt; from there on it holds the text back until the run ends or is long
// enough to be a leak. So the reader of a blocked stream has seen at most twelve letters of the run that was found, sixteen
// in a cipher or backwards, some 25 where vowels are masked or the prompt is encoded; ordinary text is hardly ever held. A
// gap of more than 1024 bytes without a letter ends a run, which bounds what is held.
//
// # Canaries
//
// [Canary] finds the word that package input plants in a system prompt (input.Prompt, input.Canary), which has no other
// place in the world. It sees a leak that PromptLeak may miss, where the word is in it, and needs no copy of the prompt; the
// word and the check must share the session: both run in one process, or the session goes along (guard.Session.Save).
//
// # Refusals
//
// [Refusal] flags answers in which the model declines, by their first 45 words: for counting, not for stopping.
//
// # Grounding
//
// [Grounded] holds quotations and citations to the documents that the session has retrieved, and with
// GroundedOptions.MinSupport the wording of each sentence. [Sources] answers the same questions outside of a pipeline.
//
// # Probabilities of tokens
//
// [Logprobs] flags answers whose token probabilities look unlike a [LogprobBaseline] of ordinary ones.
//
// # Lists of words
//
// For words that must not be said use input.Terms(...).On(guard.StageOutput): it is the same for any stage. There is no list
// of bad words here: what is one depends on the language, the readers and the topic.
//
// # JSON
//
// [JSONSchema] holds an answer to a JSON Schema, takes the document out of the prose and the code fence around it, and blocks
// what readers of JSON take differently: a name that comes twice or in two cases, half a surrogate pair, two documents.
// [JSONSchemaWith] repairs damage, if that is wanted; each repair is a finding. [Feedback] puts what was wrong in words for
// another try, and [Decode] reads the document into a type.
//
//	v, err := output.Decode[Trip](ctx, session, answer)
//
// A stream of JSON goes out at its end, and is blocked as soon as nothing can make it valid.
//
// # Links
//
// [Links] lets an answer hold only links, images and HTML that a [LinkPolicy] allows: an image is fetched when the answer is
// shown, and its address can carry away what the model has read. It goes by what any of the common renderers makes live,
// not by one of them: links inline and by reference, in angle brackets and bare, mail addresses, attributes of HTML (src, srcset,
// href, style, on...), elements that run or load something, drawings (mermaid, svg) and mathematics; spelled with entities and
// backslashes, with the hosts that browsers see (numbers, other alphabets, user names, backslashes). Code that all
// renderers show as code is left alone. [SeenLinks] lets come back what the user has written.
//
// What stands in for a link keeps its text: "[manual] *link removed*".
//
// # Where an answer is shown
//
// [Markup] takes out, or writes so that it is shown, what a browser, a terminal or a spreadsheet would carry out: tags, escape
// sequences, formulas; and for each of them characters that cannot be seen.
//
// # Moderation
//
// [Moderation] asks a model or a service whether an answer is harmful; package output/moderation has moderators for the
// common ones. It waits for the whole answer, also in a stream, and blocks when it gets no clear verdict.
//
// # Limits
//
// [Links] does not find a name without a scheme ("evil.example"), which some renderers turn into a link, nor what code blocks of
// other kinds than those in [LinkPolicy] draw. What is sent to a host that is listed, is sent.
//
// The comparison of [PromptLeak] is one of letters. It does not find a prompt that is translated, summed up or put in other words, Pig
// Latin and other games with the letters of words, words of the prompt among ever new other words, encodings other than
// those listed (base58, base85, uuencode, compressed data, UTF-16 of other scripts than Latin, bytes of which more than a fifth are no text), nor a third layer of them, nor
// simplified signs for traditional ones, another script or alphabet, and ciphers and masked vowels in other alphabets than the
// Latin one. Over many answers it does
// not find a prompt that is given away in three words at a time, or in cipher or backwards in small parts. Numbers and keys in a prompt have
// no letters to compare: find those with a check for secrets.
//
// [Refusal] knows the wording of refusals in English well, the usual ones in some forty other languages; it takes a story or a letter
// that declines for a refusal where nothing shows that it is one, and does not find those after the first 45 words. A model that changes the
// subject, or does half of what it was asked, is not found. [Grounded] judges wording, not truth: a quotation may be taken out
// of its context, and a sentence in the words of the documents may say the opposite of them. [Logprobs] is a signal that
// nobody has measured on public data.
//
// A prompt shorter than about twenty words reads like the answers to it; such a prompt is only flagged, see
// [PromptLeak].
package output
