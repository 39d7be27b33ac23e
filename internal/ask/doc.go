// Package ask sends texts to a server behind HTTP and reads its answer: what the adapters for models in input/endpoint and
// output/moderation share.
//
// No error holds anything of the text, the answer or the URL, which may carry a key. Redirects are not followed by the
// client of its own, an answer of more than 1 MiB is an error, and nothing is asked again when it fails.
package ask
