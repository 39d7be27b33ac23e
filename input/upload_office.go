package input

import (
	"encoding/xml"
	"strings"
)

// office inspects an office document: no macros, no embedded objects but sheets behind diagrams, nothing that is loaded from
// elsewhere, and not too much text.
func (x *inspection) office(kind, data string, entries []archiveEntry) {
	main := false
	for i := range entries {
		e := &entries[i]
		x.within(i, func() {
			name := strings.ToLower(e.name)
			switch {
			case strings.Contains(name, "vbaproject") || strings.HasSuffix(name, "vbadata.xml") || strings.HasPrefix(name, "xl/macrosheets/"):
				x.refuse(UploadMacro, "a part that holds macros")
			case strings.Contains(name, "/activex/") || strings.Contains(name, "/ctrlprops/"):
				x.refuse(UploadActive, "a control")
			}
			content, ok := x.unpack(data, e)
			if !ok || e.folder() {
				return
			}
			switch {
			case name == "[content_types].xml":
				main = x.contentTypes(kind, content)
			case strings.HasSuffix(name, ".rels"):
				x.relationships(content)
			case strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".vml"):
				x.part(content)
			default:
				x.embedded(name, content)
			}
		})
	}
	if !main {
		x.refuse(UploadMalformed, "%s: no main part", kind)
	}
}

// contentTypes looks at the list of the parts' types and reports whether there is a main one for this kind of document.
func (x *inspection) contentTypes(kind, content string) (main bool) {
	want := map[string]string{"docx": "wordprocessingml.document.main+xml", "xlsx": "spreadsheetml.sheet.main+xml", "pptx": "presentationml.presentation.main+xml"}[kind]
	x.plainXML(content, func(t xml.StartElement) {
		for _, a := range t.Attr {
			value := strings.ToLower(a.Value)
			switch {
			case a.Name.Local != "ContentType":
			case strings.Contains(value, "macroenabled"), strings.Contains(value, "vbaproject"), strings.Contains(value, "macrosheet"):
				x.refuse(UploadMacro, "a type of parts that hold macros")
				main = true
			case strings.HasSuffix(value, want):
				main = true
			}
		}
	})
	return main
}

// relationships looks at what a part refers to.
func (x *inspection) relationships(content string) {
	x.plainXML(content, func(t xml.StartElement) {
		var kind, target string
		external := false
		for _, a := range t.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Value))
			switch a.Name.Local {
			case "Type":
				kind = value[strings.LastIndexByte(value, '/')+1:]
			case "Target":
				target = value
			case "TargetMode":
				external = value == "external"
			}
		}
		switch {
		case external && !harmlessTarget(kind, target):
			x.refuse(UploadExternal, "a part that is loaded from elsewhere")
		case kind == "afchunk":
			x.refuse(UploadEmbedded, "a page that becomes a part of the document")
		case kind == "webextensiontaskpanes":
			x.refuse(UploadActive, "an add-in that opens with the document")
		}
	})
}

// harmlessTarget reports whether a reference to what is outside of a document is followed only when its reader wants it and
// leads to a page, or names a template on the author's own disk.
func harmlessTarget(kind, target string) bool {
	switch kind {
	case "hyperlink":
		for _, scheme := range []string{"http:", "https:", "mailto:", "tel:", "#"} {
			if strings.HasPrefix(target, scheme) {
				return true
			}
		}
		return !strings.ContainsAny(target, ":\\") && !strings.HasPrefix(target, "//")
	case "attachedtemplate":
		rest, ok := strings.CutPrefix(target, "file:///")
		return ok && len(rest) > 2 && rest[0] >= 'a' && rest[0] <= 'z' && rest[1] == ':'
	}
	return false
}

// part looks at XML that is not read here.
func (x *inspection) part(content string) {
	if x.text -= len(content); x.text < 0 {
		x.refuse(UploadTextLength, "more than %d bytes of XML", x.o.MaxText)
	}
	switch {
	case strings.HasPrefix(content, "\xff\xfe"), strings.HasPrefix(content, "\xfe\xff"), strings.IndexByte(content, 0) >= 0:
		x.refuse(UploadMalformed, "a part that is not UTF-8")
	case strings.Contains(content, "<!DOCTYPE"), strings.Contains(content, "<!ENTITY"):
		x.refuse(UploadMalformed, "a part with a document type")
	default:
		x.fields(content)
	}
}

func (x *inspection) plainXML(content string, tag func(xml.StartElement)) {
	if x.text -= len(content); x.text < 0 {
		x.refuse(UploadTextLength, "more than %d bytes of XML", x.o.MaxText)
		return
	}
	if err := eachTag(content, tag, nil); err != nil {
		x.refuse(UploadMalformed, "a part that is not plain XML")
	}
}

// embedded looks at a part that is not XML: an image, a font, a document.
func (x *inspection) embedded(name, content string) {
	switch kind := sniffUpload(content); kind {
	case "docx", "xlsx", "pptx":
		x.archive(kind, content)
	case "png", "jpeg", "gif", "webp":
		x.image(kind, content)
	case "svg":
		x.svg(content)
	case "a program", "a script", "a shortcut", "zip", "another archive", "pdf", oldOffice:
		x.refuse(UploadEmbedded, "%s", kind)
	default:
		if strings.Contains(name, "/embeddings/") {
			x.refuse(UploadEmbedded, "an object")
		}
	}
}
