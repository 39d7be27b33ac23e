// Package output holds checks of what a model says: whether an answer gives away the system prompt.
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
// vowels are masked; it is measured in steps of two letters, in other forms than the plain one of four. See
// [PromptLeakOptions] for prompts that are themselves shorter. Turns of phrase that half of all system prompts hold ("You
// are a helpful assistant") do not count. What the model is meant to say word for word (a greeting, a disclaimer) belongs
// into PromptLeakOptions.Public.
//
// # Streams
//
// The check keeps its place from piece to piece. It lets everything go at once until twelve letters in a row (twelve
// consonants, for masked vowels) follow a prompt; from there on it holds the text back until the run ends or is long
// enough to be a leak. So the reader of a blocked stream has seen at most twelve letters of the run that was found, sixteen
// in a cipher or backwards, some 25 where vowels are masked; ordinary text is hardly ever held. A gap of more than 1024
// bytes without a letter ends a run, which bounds what is held.
//
// # Encodings
//
// With PromptLeakOptions.Encoded the check also decodes what looks encoded, two layers deep: base64, hex, percent signs,
// HTML entities, backslash escapes, tag characters, leet. That needs the whole answer, so in a stream nothing goes out
// before its end. Without it an encoded leak is not found, neither in a stream nor in a whole answer.
//
// # Limits
//
// The comparison is one of letters. It does not find a prompt that is translated, summed up or put in other words, the
// first letter of each word (acrostics), base32, Morse and other codes, words of the prompt with other words between
// them, nor a prompt with a change every few words. A leak in small parts over many answers stays below the threshold in
// each of them. Numbers and keys in a prompt have no letters to compare: find those with a check for secrets.
//
// A prompt shorter than about twenty words reads like the answers to it; such a prompt is only flagged, see
// [PromptLeak].
package output
