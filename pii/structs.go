package pii

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"
)

// Bounds of Struct.
const (
	maxNesting = 16
	maxNodes   = 10_000
)

// Struct returns v without personal data, as maps, slices and values, for logs and documents: a struct becomes a map with
// the names that encoding/json gives its fields. Strings are looked at with the name of their field as label. The tag pii
// says what a field is:
//
//	Name  string `pii:"person"`        // replaced whole, by "<PERSON>" or what the operator of the entity gives
//	Notes string                       // looked at
//	SKU   string `pii:"-"`             // left as it is
//	Blob  []byte `pii:"redact"`        // replaced whole, by "<REDACTED>"
//
// What is nested deeper than 16 levels, or beyond 10,000 values, becomes "<REDACTED>".
func (r *Redactor) Struct(v any) any {
	w := walker{r: r}
	return w.value("", reflect.ValueOf(v), 0)
}

const redacted = "<REDACTED>"

type walker struct {
	r     *Redactor
	nodes int
}

func (w *walker) value(name string, v reflect.Value, depth int) any {
	if w.nodes++; w.nodes > maxNodes || depth > maxNesting {
		return redacted
	}
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return nil
		}
		if s, ok := asText(v); ok {
			return w.text(name, s)
		}
		v = v.Elem()
		if depth++; depth > maxNesting {
			return redacted
		}
	}
	if !v.IsValid() {
		return nil
	}
	if s, ok := asText(v); ok {
		return w.text(name, s)
	}
	switch v.Kind() {
	case reflect.String:
		return w.text(name, v.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if s, n := w.r.Field(name, fmt.Sprint(v.Interface())); n > 0 && name != "" {
			return s
		}
		return v.Interface()
	case reflect.Struct:
		return w.fields(v, depth)
	case reflect.Map:
		out := make(map[string]any, v.Len())
		for it := v.MapRange(); it.Next(); {
			key := fmt.Sprint(it.Key().Interface())
			clean, _ := w.r.Redact(key)
			out[clean] = w.value(key, it.Value(), depth+1)
		}
		return out
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 && v.Kind() == reflect.Slice {
			return w.text(name, string(v.Bytes()))
		}
		out := make([]any, 0, min(v.Len(), maxNodes))
		for i := range v.Len() {
			if w.nodes > maxNodes {
				out = append(out, redacted)
				break
			}
			out = append(out, w.value(name, v.Index(i), depth+1))
		}
		return out
	case reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return redacted
	}
	if v.CanInterface() {
		return v.Interface()
	}
	return redacted
}

func (w *walker) fields(v reflect.Value, depth int) any {
	out := make(map[string]any, v.NumField())
	t := v.Type()
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch name {
		case "-":
			continue
		case "":
			name = f.Name
		}
		switch tag := f.Tag.Get("pii"); tag {
		case "":
			out[name] = w.value(name, v.Field(i), depth+1)
		case "-":
			out[name] = v.Field(i).Interface()
		default:
			out[name] = w.whole(Entity(tag), v.Field(i))
		}
	}
	return out
}

// whole replaces the value of a tagged field.
func (w *walker) whole(e Entity, v reflect.Value) any {
	if v.IsZero() {
		return v.Interface()
	}
	id, ok := find(e)
	if !ok {
		return redacted
	}
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return w.r.standIn(id, fmt.Sprint(v.Interface()))
}

func (w *walker) text(name, s string) any {
	out, _ := w.r.Field(name, s)
	if name == "" {
		out, _ = w.r.Redact(s)
	}
	return out
}

// asText returns the text of a value that has one of its own.
func asText(v reflect.Value) (string, bool) {
	if !v.CanInterface() || v.Kind() == reflect.Pointer && v.IsNil() {
		return "", false
	}
	switch x := v.Interface().(type) {
	case error:
		return safely(x.Error)
	case encoding.TextMarshaler:
		return safely(func() string {
			b, err := x.MarshalText()
			if err != nil {
				return redacted
			}
			return string(b)
		})
	case fmt.Stringer:
		return safely(x.String)
	}
	return "", false
}

// safely calls a method of the user, which may panic.
func safely(f func() string) (s string, ok bool) {
	defer func() {
		if recover() != nil {
			s, ok = redacted, true
		}
	}()
	return f(), true
}
