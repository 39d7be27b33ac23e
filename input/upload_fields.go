package input

import (
	"encoding/xml"
	"strings"
)

// fieldMarks are what stands in each part that is worth reading for fields.
var fieldMarks = []string{"instrText", "fldSimple", "ddeLink", "refreshOnLoad"}

// fields looks at what an office document works out when it is opened: the fields of a text, and a workbook's links to
// programs, its connections, and formulas that fetch something.
func (x *inspection) fields(content string) {
	if strings.Contains(content, "_xlfn.WEBSERVICE") || strings.Contains(content, "_xlfn.IMAGE") {
		x.refuse(UploadExternal, "a formula that loads something from elsewhere")
	}
	if !containsAny(content, fieldMarks) {
		return
	}
	var field strings.Builder // its words may stand in several parts, one behind the other
	code := 0
	err := eachTag(content, func(t xml.StartElement) {
		switch t.Name.Local {
		case "instrText":
			code++
		case "fldChar":
			field.WriteByte('\n')
		case "fldSimple":
			x.field(attribute(t, "instr"))
		case "ddeLink":
			x.refuse(UploadActive, "a link to a program")
		case "connection":
			if on := attribute(t, "refreshOnLoad"); on == "1" || on == "true" {
				x.refuse(UploadExternal, "a connection that is made when the workbook is opened")
			}
		}
	}, func(t xml.Token) {
		switch t := t.(type) {
		case xml.CharData:
			if code > 0 {
				field.Write(t)
			}
		case xml.EndElement:
			if t.Name.Local == "instrText" {
				code--
			}
		}
	})
	if err != nil {
		x.refuse(UploadMalformed, "a part that is not plain XML")
	}
	for line := range strings.Lines(field.String()) {
		x.field(line)
	}
	if strings.Contains(withoutBlanks(strings.ToUpper(field.String())), "DDEAUTO") { // put together by a field within
		x.refuse(UploadActive, "a field that starts a program")
	}
}

// field looks at a field: a word that says what it is, and what it is about.
func (x *inspection) field(code string) {
	words := strings.Fields(strings.ToUpper(code))
	if len(words) == 0 {
		return
	}
	switch words[0] {
	case "DDE", "DDEAUTO":
		x.refuse(UploadActive, "a field that starts a program")
	case "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "INCLUDE", "LINK", "RD", "DATABASE":
		for _, w := range words[1:] {
			if w = strings.Trim(w, `"`); strings.Contains(w, "://") || strings.HasPrefix(w, `\\`) || strings.HasPrefix(w, "//") {
				x.refuse(UploadExternal, "a field that loads something from elsewhere")
			}
		}
	}
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}
