// Package moderation asks servers whether a text is harmful. Its moderators go into [output.Moderation].
//
//	m, err := moderation.OpenAI(moderation.Options{Key: key})
//	...
//	guard.New(guard.Config{Checks: []guard.Check{output.Moderation(m)}})
//
// # Servers
//
// [OpenAI] speaks to the moderation API of OpenAI, and to servers of the same shape. [Azure] speaks to Azure AI Content
// Safety. [LlamaGuard], [NemoGuard] and [Qwen3Guard] speak to servers with the chat completions of OpenAI's API (vLLM,
// llama.cpp, Ollama, NIM) on which the guard model of that name runs; the server has to apply the model's own chat template.
//
// # Answers
//
// A verdict is read from an answer only where it is complete and unmistakable: "safe" that is cut off, a story, an empty
// list of choices, results for another number of texts or without one of the categories asked for, "safe" with a category, a
// verdict on the question alone, an error page, are errors, and the check blocks. "unsafe" that is cut off is unsafe,
// whatever categories are allowed. Names of categories that are not known here are output.Other.
//
// # Long texts
//
// A text that is longer than Options.MaxBytes is asked about in windows that overlap by a quarter, one after the other; the
// worst of them counts in each category. A passage that is harmful only as a whole, and longer than the overlap, may be missed; so may what is
// harmless in each part. A stream is asked about when it has ended, since a verdict on a part may not hold for the whole.
//
// # Limits
//
// The text leaves the process: choose the server accordingly. Nothing is asked again when it fails, and a server that limits
// requests (status 429) blocks while it does, unless guard.Config.FailOpen. The judgement is that of the model: its languages,
// its blind spots, and its openness to what the text says to it.
package moderation
