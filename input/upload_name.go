package input

import (
	"slices"
	"strings"
	"unicode/utf8"
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
		"php", "php3", "php4", "php5", "php7", "php8", "phtml", "phar", "pht", "asp", "aspx", "ashx", "asmx", "cer", "jsp", "jspx", "jspf",
		"cgi", "cfm", "shtml", "htaccess":
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

// hiddenInName reports whether a character makes a name look like another one. Joiners, which Persian and emoji need, do not
// count.
func hiddenInName(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r <= 0x9F, r == 0xAD, r == 0x61C, r == 0x180E, r == 0x200B, r == 0x200E, r == 0x200F, r >= 0x2028 && r <= 0x202E,
		r >= 0x2060 && r <= 0x206F, r == 0xFEFF, r == 0x3164, r >= 0xFFF0 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return false
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
		if fault := nameFault(strings.ToValidUTF8(part, "?")); fault != "" { // old archives have names in other encodings
			return "a part of the path: " + fault
		}
	}
	return ""
}
