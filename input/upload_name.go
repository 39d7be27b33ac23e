package input

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/internal/invisible"
)

// name looks at the name of a file and returns the type that it says the file has, "" if that is none of the allowed ones.
func (x *inspection) name(name string) string {
	if fault := nameFault(name); fault != "" {
		x.refuse(UploadName, "%s", fault)
	} else if len(name) > x.o.MaxName {
		x.refuse(UploadName, "%d bytes, at most %d", len(name), x.o.MaxName)
	}
	return x.extension(name)
}

// extension looks at what a name ends with.
func (x *inspection) extension(name string) string {
	parts := strings.Split(strings.ToLower(name[max(0, len(name)-4096):]), ".")
	last := len(parts) - 1
	if last == 0 || parts[last] == "" {
		x.refuse(UploadExtension, "none")
		return ""
	}
	for _, inner := range parts[1:last] {
		if programExtension(strings.TrimSpace(inner)) {
			x.refuse(UploadExtension, "one of a program before the last")
		}
	}
	kind := uploadExtensions[parts[last]]
	if !x.types[kind] {
		x.refuse(UploadExtension, "not one of an allowed type")
		return ""
	}
	return kind
}

// programExtension reports whether servers or systems run files with this extension wherever it stands in a name. Endings
// that names of hosts have ("acme.com.pdf") are left out.
func programExtension(ext string) bool {
	switch ext {
	case "exe", "bat", "cmd", "scr", "pif", "msi", "dll", "cpl", "hta", "lnk", "vbs", "vbe", "jse", "wsf", "wsh", "ps1", "jar",
		"php", "php2", "php3", "php4", "php5", "php6", "php7", "php8", "phps", "phtml", "phar", "pht", "phtm", "asp", "aspx", "asax", "ascx", "ashx",
		"asmx", "asa", "cer", "jsp", "jspx", "jspf", "jsw", "jsv", "cgi", "fcgi", "cfm", "cfml", "cfc", "shtml", "shtm", "stm", "htaccess", "vbscript", "msc", "reg",
		"scf", "wsc", "sct":
		return true
	}
	return false
}

// nameFault says what is wrong with the name of a file or folder, "" if nothing is.
func nameFault(name string) string {
	switch {
	case name == "":
		return "none"
	case !utf8.ValidString(name):
		return "not UTF-8"
	case name == "." || name == "..":
		return "a folder"
	case strings.ContainsAny(name, "/\\:"):
		return "a separator of folders or drives"
	case strings.ContainsAny(name, `<>"|?*`):
		return "a sign that files of some systems cannot have in their names"
	case leadsOut(name):
		return "what some programs take for a path that leads out"
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return "a dot or blank at its end"
	case strings.HasPrefix(name, " "):
		return "a blank at its start"
	case strings.ContainsFunc(name, hiddenInName):
		return "a control character or one that cannot be seen"
	case deviceName(name):
		return "the name of a device"
	}
	return ""
}

// leadsOut reports whether a name has dots and separators of other widths that are a way out of a folder for programs that
// normalise names.
func leadsOut(name string) bool {
	name = wideSeparators().Replace(name)
	return strings.Contains(name, "../") || strings.Contains(name, "/..")
}

var wideSeparators = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("\uff0e", ".", "\u2024", ".", "\ufe52", ".", "\u2025", "..", "\ufe30", "..", "\uff0f", "/", "\uff3c", "/", "\ufe68", "/")
})

// hiddenInName reports whether a character makes a name look like another one. Joiners and selectors, which Persian, Mongolian
// and emoji need, do not count.
func hiddenInName(r rune) bool {
	switch {
	case r < 0x20, r == 0x85, r == 0x2028, r == 0x2029: // ends of lines are no invisible characters in a text
		return true
	case r == 0x200C, r == 0x200D, r >= 0xFE00 && r <= 0xFE0F, r >= 0x180B && r <= 0x180D: // joiners, selectors of emoji and of Mongolian letters
		return false
	}
	return invisible.Of(r) != invisible.None
}

// deviceName reports whether Windows takes a name for a device, whatever stands behind its first dot.
func deviceName(name string) bool {
	name, _, _ = strings.Cut(strings.ToUpper(name), ".")
	name = strings.TrimRight(name, " ")
	switch name {
	case "CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$":
		return true
	}
	rest, ok := strings.CutPrefix(name, "COM")
	if !ok {
		rest, ok = strings.CutPrefix(name, "LPT")
	}
	return ok && slices.Contains([]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "\u00b9", "\u00b2", "\u00b3"}, rest)
}

// pathFault says what is wrong with the path of a file in an archive, "" if nothing is.
func pathFault(path string) string {
	path = strings.TrimSuffix(path, "/")
	if len(path) > 1024 || strings.Count(path, "/") > 32 {
		return "a path that is too long"
	}
	for path != "" {
		var part string
		part, path, _ = strings.Cut(path, "/")
		if part == ".." {
			return "a path that leads out"
		}
		if fault := nameFault(strings.ToValidUTF8(part, "_")); fault != "" { // old archives have names in other encodings
			return "a part of the path: " + fault
		}
	}
	return ""
}
