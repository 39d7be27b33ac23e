package pii

import (
	"context"
	"log/slog"
	"strconv"
)

// LogOptions says what LogHandlerWith does.
type LogOptions struct {
	// Detect says what is looked for and what stands in for it. Its Vault must be nil.
	Detect DetectOptions
}

// LogHandler returns a handler that takes personal data out of the messages and the attributes of records before next
// sees them: strings, errors, and what has a text, with the key of an attribute as the label of its value; other values
// by Redactor.Struct. Keys are looked at as well.
//
// It is safe for concurrent use if next is.
func LogHandler(next slog.Handler) slog.Handler {
	h, err := LogHandlerWith(next, LogOptions{})
	if err != nil {
		panic("pii: " + err.Error()) // no options, no mistakes
	}
	return h
}

// LogHandlerWith is LogHandler with options.
func LogHandlerWith(next slog.Handler, o LogOptions) (slog.Handler, error) {
	r, err := NewRedactor(o.Detect)
	if err != nil {
		return nil, err
	}
	return &logHandler{next, r}, nil
}

type logHandler struct {
	next slog.Handler
	r    *Redactor
}

// Enabled implements slog.Handler.
func (h *logHandler) Enabled(ctx context.Context, l slog.Level) bool { return h.next.Enabled(ctx, l) }

// Handle implements slog.Handler.
func (h *logHandler) Handle(ctx context.Context, rec slog.Record) error {
	message, _ := h.r.Redact(rec.Message)
	out := slog.NewRecord(rec.Time, rec.Level, message, rec.PC)
	rec.Attrs(func(a slog.Attr) bool {
		out.AddAttrs(h.attr(a, 0))
		return true
	})
	return h.next.Handle(ctx, out)
}

// WithAttrs implements slog.Handler.
func (h *logHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	out := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		out[i] = h.attr(a, 0)
	}
	return &logHandler{h.next.WithAttrs(out), h.r}
}

// WithGroup implements slog.Handler.
func (h *logHandler) WithGroup(name string) slog.Handler {
	clean, _ := h.r.Redact(name)
	return &logHandler{h.next.WithGroup(clean), h.r}
}

func (h *logHandler) attr(a slog.Attr, depth int) slog.Attr {
	v := a.Value.Resolve()
	key, _ := h.r.Redact(a.Key)
	switch v.Kind() {
	case slog.KindString:
		s, _ := h.r.Field(a.Key, v.String())
		return slog.String(key, s)
	case slog.KindInt64:
		if s, n := h.r.Field(a.Key, strconv.FormatInt(v.Int64(), 10)); n > 0 {
			return slog.String(key, s)
		}
	case slog.KindUint64:
		if s, n := h.r.Field(a.Key, strconv.FormatUint(v.Uint64(), 10)); n > 0 {
			return slog.String(key, s)
		}
	case slog.KindGroup:
		if depth > maxNesting {
			return slog.String(key, redacted)
		}
		attrs := v.Group()
		out := make([]slog.Attr, len(attrs))
		for i, g := range attrs {
			out[i] = h.attr(g, depth+1)
		}
		return slog.Attr{Key: key, Value: slog.GroupValue(out...)}
	case slog.KindAny:
		return slog.Any(key, h.r.Struct(map[string]any{a.Key: v.Any()}).(map[string]any)[key])
	}
	return slog.Attr{Key: key, Value: v}
}
