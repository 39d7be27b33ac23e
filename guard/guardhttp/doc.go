// Package guardhttp fits package guard into net/http servers. It decides nothing itself: it carries the session to the
// handlers, reads a request without trusting its size, says to a client why something was blocked, and sends a model's
// answer while it is being checked.
//
//	mux := http.NewServeMux()
//	mux.HandleFunc("POST /chat", func(w http.ResponseWriter, r *http.Request) {
//		s := pipeline.FromContext(r.Context())
//		question, err := guardhttp.ReadText(w, r, 16<<10)
//		if err == nil {
//			question, err = s.Input(r.Context(), question)
//		}
//		if err != nil {
//			guardhttp.Error(w, r, err)
//			return
//		}
//		guardhttp.Stream(w, r, s, model.Answer(r.Context(), question))
//	})
//	http.ListenAndServe(addr, guardhttp.Sessions(pipeline, subjectOf)(mux))
//
// # Sessions
//
// Sessions makes a new session for every request: right for a service whose requests are whole conversations. Where a
// conversation outlives a request (a vault that puts names back, a budget) keep the sessions and hand them out with
// SessionsFunc. A handler that gets no session at all is safe: [guard.Pipeline.FromContext] returns nil then, and a nil
// session blocks everything.
//
// # Errors
//
// Error and Stream answer with the problem document of RFC 9457. It names the rule and the stage and never holds content.
//
//	422  content was blocked
//	413  it was too long (any rule that ends in .too_long, input.upload.size, or ReadText)
//	403  the subject may not: toolcall.role, guard.no_session, rag.*, any rule that ends in .no_subject
//	409  a person has to approve it first; the same request may then be sent again
//	429  ratelimit.*, with Retry-After where the finding says how long
//	503  a check could not tell (rule ending in .error, .timeout or .panic of the check)
//	400  ReadText: the body cannot be read or is not UTF-8;  415  it is compressed
//	401  the function given to Sessions returned an error
//	502  Stream: the model failed;  500  any other error
//
// A client that may not know the rules gets its own document: build it from [ProblemOf].
//
// # Limits
//
// The package does not authenticate, and does not limit how long a client may take to send or to read: set the timeouts
// of http.Server. A plain-text answer that is blocked midway ends like a complete one for a client that does not read
// trailers; server-sent events say so in the stream.
package guardhttp
