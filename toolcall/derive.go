package toolcall

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

const (
	maxDeriveDepth  = 32   // types that stand in each other
	maxDeriveFields = 1000 // struct fields in all
)

// derive returns the JSON Schema of the values that encoding/json can decode into t, which must be a struct or a map.
//
// With shape it leaves out everything but the names of struct fields: what a schema that somebody wrote by hand is
// held to, because encoding/json would match names in any case and drop what it does not know.
func derive(t reflect.Type, shape bool) (json.RawMessage, error) {
	d := deriver{shape: shape, open: make(map[reflect.Type]bool)}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if k := t.Kind(); k != reflect.Struct && k != reflect.Map && !shape {
		return nil, fmt.Errorf("arguments are a JSON object, and %v is neither a struct nor a map; give a Schema", t)
	}
	if err := d.schema(t, "", 0); err != nil {
		return nil, err
	}
	return d.out.Bytes(), nil
}

type deriver struct {
	out    bytes.Buffer
	shape  bool
	open   map[reflect.Type]bool // structs that are being written
	fields int
}

var (
	typeTime        = reflect.TypeFor[time.Time]()
	typeRaw         = reflect.TypeFor[json.RawMessage]()
	typeNumber      = reflect.TypeFor[json.Number]()
	typeUnmarshaler = reflect.TypeFor[json.Unmarshaler]()
	typeText        = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// schema writes the schema of t. doc describes it.
func (d *deriver) schema(t reflect.Type, doc string, depth int) error {
	if depth > maxDeriveDepth {
		return errors.New("types stand in each other too deep; give a Schema")
	}
	null := false
	for t.Kind() == reflect.Pointer {
		t, null = t.Elem(), true
	}
	pt := reflect.PointerTo(t)
	switch {
	case t == typeTime:
		d.open1("string", null, doc, `,"format":"date-time"`)
	case t == typeRaw || t.Kind() == reflect.Interface && t.NumMethod() == 0:
		d.any(doc)
	case t == typeNumber:
		d.open1("number", null, doc, "")
	case t.Implements(typeUnmarshaler) || pt.Implements(typeUnmarshaler):
		if !d.shape {
			return fmt.Errorf("%v decodes itself; give a Schema", t)
		}
		d.any(doc)
	case t.Implements(typeText) || pt.Implements(typeText):
		d.open1("string", null, doc, "")
	default:
		return d.kind(t, null, doc, depth)
	}
	return nil
}

// kind writes the schema of a type that encoding/json decodes by its kind.
func (d *deriver) kind(t reflect.Type, null bool, doc string, depth int) error {
	switch k := t.Kind(); k {
	case reflect.Bool:
		d.open1("boolean", null, doc, "")
	case reflect.String:
		d.open1("string", null, doc, "")
	case reflect.Float32, reflect.Float64:
		d.open1("number", null, doc, "")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		d.open1("integer", null, doc, bounds(t))
	case reflect.Slice, reflect.Array:
		return d.list(t, null, doc, depth)
	case reflect.Map:
		if t.Key().Kind() != reflect.String {
			return fmt.Errorf("keys of %v are not strings; give a Schema", t)
		}
		d.begin("object", null, doc)
		d.out.WriteString(`"additionalProperties":`)
		if err := d.schema(t.Elem(), "", depth+1); err != nil {
			return err
		}
		d.out.WriteByte('}')
	case reflect.Struct:
		return d.object(t, null, doc, depth)
	default:
		if !d.shape {
			return fmt.Errorf("%v cannot be decoded from JSON", t)
		}
		d.any(doc)
	}
	return nil
}

func (d *deriver) list(t reflect.Type, null bool, doc string, depth int) error {
	if t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 {
		d.open1("string", null, doc, `,"contentEncoding":"base64"`)
		return nil
	}
	d.begin("array", null, doc)
	if t.Kind() == reflect.Array && !d.shape {
		n := strconv.Itoa(t.Len())
		d.out.WriteString(`"minItems":` + n + `,"maxItems":` + n + `,`)
	}
	d.out.WriteString(`"items":`)
	if err := d.schema(t.Elem(), "", depth+1); err != nil {
		return err
	}
	d.out.WriteByte('}')
	return nil
}

func (d *deriver) object(t reflect.Type, null bool, doc string, depth int) error {
	if d.open[t] {
		if d.shape {
			d.any(doc)
			return nil
		}
		return fmt.Errorf("%v holds itself; give a Schema", t)
	}
	d.open[t] = true
	defer delete(d.open, t)
	d.begin("object", null, doc)
	d.out.WriteString(`"properties":{`)
	var w objectWriter
	if err := w.fields(d, t, depth); err != nil {
		return err
	}
	d.out.WriteString("}")
	if len(w.required) > 0 && !d.shape {
		list, err := json.Marshal(w.required)
		if err != nil {
			return err
		}
		d.out.WriteString(`,"required":`)
		d.out.Write(list)
	}
	d.out.WriteString(`,"additionalProperties":false}`)
	return nil
}

// objectWriter writes the fields of one object, those of embedded structs among them.
type objectWriter struct {
	names    []string
	required []string
}

func (w *objectWriter) fields(d *deriver, t reflect.Type, depth int) error {
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		if tag == "-" {
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		ft := f.Type
		if ft.Kind() == reflect.Pointer {
			ft = ft.Elem()
		}
		if f.Anonymous && name == "" && ft.Kind() == reflect.Struct && ft != typeTime {
			if err := w.embedded(d, f, ft, depth); err != nil {
				return err
			}
			continue
		}
		if !f.IsExported() {
			continue
		}
		if name == "" {
			name = f.Name
		}
		if err := w.field(d, f, name, options, depth); err != nil {
			return fmt.Errorf("%v.%s: %w", t, f.Name, err)
		}
	}
	return nil
}

func (w *objectWriter) embedded(d *deriver, f reflect.StructField, t reflect.Type, depth int) error {
	if d.open[t] || depth > maxDeriveDepth {
		return fmt.Errorf("%v holds itself; give a Schema", t)
	}
	if !f.IsExported() && f.Type.Kind() == reflect.Pointer {
		return fmt.Errorf("embedded %v cannot be decoded from JSON", f.Type)
	}
	d.open[t] = true
	defer delete(d.open, t)
	return w.fields(d, t, depth+1)
}

func (w *objectWriter) field(d *deriver, f reflect.StructField, name, options string, depth int) error {
	if d.fields++; d.fields > maxDeriveFields {
		return fmt.Errorf("more than %d fields; give a Schema", maxDeriveFields)
	}
	optional := false
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "omitempty", "omitzero":
			optional = true
		case "string":
			return errors.New(`option "string" is not supported; give a Schema`)
		}
	}
	for _, other := range w.names {
		if strings.EqualFold(other, name) {
			return fmt.Errorf("a second field %q", name)
		}
	}
	doc := f.Tag.Get("jsonschema")
	if key, _, ok := strings.Cut(doc, "="); ok && isWord(key) {
		return errors.New(`the jsonschema tag is a description and must not begin with "word="`)
	}
	if len(w.names) > 0 {
		d.out.WriteByte(',')
	}
	w.names = append(w.names, name)
	if !optional {
		w.required = append(w.required, name)
	}
	d.out.Write(quote(name))
	d.out.WriteByte(':')
	return d.schema(f.Type, doc, depth+1)
}

// begin writes the start of a schema that has more keywords to come.
func (d *deriver) begin(kind string, null bool, doc string) {
	d.out.WriteByte('{')
	if d.shape {
		return
	}
	if null {
		d.out.WriteString(`"type":["` + kind + `","null"],`)
	} else {
		d.out.WriteString(`"type":"` + kind + `",`)
	}
	if doc != "" {
		d.out.WriteString(`"description":`)
		d.out.Write(quote(doc))
		d.out.WriteByte(',')
	}
}

// open1 writes a whole schema; more begins with a comma.
func (d *deriver) open1(kind string, null bool, doc, more string) {
	if d.shape {
		d.out.WriteString("true")
		return
	}
	d.begin(kind, null, doc)
	d.out.Truncate(d.out.Len() - 1) // the comma
	d.out.WriteString(more)
	d.out.WriteByte('}')
}

// any writes a schema that takes everything.
func (d *deriver) any(doc string) {
	if doc == "" || d.shape {
		d.out.WriteString("true")
		return
	}
	d.out.WriteString(`{"description":`)
	d.out.Write(quote(doc))
	d.out.WriteByte('}')
}

// bounds returns the limits of an integer type that 64-bit floats hold exactly.
func bounds(t reflect.Type) string {
	n := t.Bits()
	switch unsigned := t.Kind() >= reflect.Uint; {
	case unsigned && n < 64:
		return `,"minimum":0,"maximum":` + strconv.FormatUint(1<<n-1, 10)
	case unsigned:
		return `,"minimum":0`
	case n < 64:
		limit := int64(1) << (n - 1)
		return `,"minimum":` + strconv.FormatInt(-limit, 10) + `,"maximum":` + strconv.FormatInt(limit-1, 10)
	}
	return ""
}

func isWord(s string) bool {
	for i := range len(s) {
		if b := s[i] | 0x20; b < 'a' || b > 'z' {
			return false
		}
	}
	return s != ""
}

func quote(s string) []byte {
	b, err := json.Marshal(s)
	if err != nil {
		return []byte(`""`) // a string always encodes
	}
	return b
}
