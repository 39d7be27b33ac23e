// Package endpoint asks models behind HTTP whether a text is an attack. Its classifiers go into [input.Classify].
//
//	m, err := endpoint.TextClassification(endpoint.Options{
//		URL: "http://127.0.0.1:8080/predict", // text-embeddings-inference with a prompt-injection model
//	})
//	...
//	guard.New(guard.Config{Checks: []guard.Check{input.Classify(m, input.ClassifierOptions{})}})
//
// # Servers
//
// [TextClassification] speaks to servers that give labels with scores: text-embeddings-inference (POST /predict) and the
// text-classification pipelines of Hugging Face. [Chat] speaks to servers with the chat completions of OpenAI's API (vLLM,
// llama.cpp, Ollama, LiteLLM, OpenAI) on which a guard model runs that says "safe" or "unsafe", as Llama Guard does, or a
// number.
//
// # Long texts
//
// A text that is longer than Options.MaxBytes is asked about in windows that overlap by a quarter, one after the other;
// its score is the highest of them. The first that is sure (0.99 and more) ends the work.
//
// # Limits
//
// The text leaves the process: choose the server accordingly. Redirects are not followed and an answer of more than 1 MiB
// is an error. Nothing is asked again when it fails; the check then blocks unless guard.Config.FailOpen. A chat model that
// is asked whether a text is an attack can itself be talked out of it; one that was trained to classify is the better
// choice.
package endpoint
