package guard

import (
	"context"
	"io"
	"iter"
)

// OutputSeq passes a model's answer through a stream at StageOutput: it yields what may go on, and ends with the error of
// in or of the stream. Text that was held back when in fails is not yielded.
func (s *Session) OutputSeq(ctx context.Context, in iter.Seq2[string, error]) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		st := s.Stream(ctx, StageOutput)
		for piece, err := range in {
			var text string
			if err == nil {
				text, err = st.Push(piece)
			}
			if err != nil {
				yield("", err)
				return
			}
			if text != "" && !yield(text, nil) {
				return
			}
		}
		if text, err := st.Close(); text != "" || err != nil {
			yield(text, err)
		}
	}
}

// OutputWriter passes a model's answer through a stream at StageOutput and writes what may go on to w. Close writes the
// rest; it does not close w. After an error from the stream or from w, every Write and Close returns that error. The
// writer is not safe for concurrent use.
func (s *Session) OutputWriter(ctx context.Context, w io.Writer) io.WriteCloser {
	return &writer{st: s.Stream(ctx, StageOutput), w: w}
}

type writer struct {
	st     *Stream
	w      io.Writer
	err    error
	closed bool
}

func (w *writer) Write(p []byte) (int, error) {
	if w.closed && w.err == nil {
		return 0, ErrStreamClosed
	}
	if w.err == nil {
		w.put(w.st.Push(string(p)))
	}
	if w.err != nil {
		return 0, w.err
	}
	return len(p), nil
}

func (w *writer) Close() error {
	if !w.closed && w.err == nil {
		w.put(w.st.Close())
	}
	w.closed = true
	return w.err
}

func (w *writer) put(text string, err error) {
	if err == nil && text != "" {
		_, err = io.WriteString(w.w, text)
	}
	w.err = err
}
