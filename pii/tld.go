package pii

// isFile reports whether label stands behind the dot of a file name, as in icon@2x.png, and is no top-level domain of
// mail.
func isFile(label string) bool {
	var buf [8]byte
	if len(label) >= len(buf) {
		return false
	}
	for i := range len(label) {
		buf[i] = label[i] | 0x20
	}
	switch string(buf[:len(label)]) {
	case "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico", "icns", "css", "scss", "js", "mjs", "cjs", "jsx",
		"ts", "tsx", "json", "yaml", "yml", "toml", "xml", "html", "htm", "php", "asp", "aspx", "jsp", "go", "java", "class",
		"jar", "war", "exe", "dll", "dylib", "txt", "csv", "log", "lock", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx",
		"gz", "tgz", "bz", "xz", "rar", "tar", "mp", "wav", "ogg", "webm", "woff", "ttf", "eot", "map",
		"service", "timer", "socket", "target", "mount":
		return true
	}
	return false
}

// isCommon reports whether tld, in lower case, is a domain behind which a capital letter begins a sentence rather than a
// label: joe@ex.org.Then.
func isCommon(tld string) bool {
	switch tld {
	case "com", "org", "net", "edu", "gov", "mil", "info", "biz", "io", "co", "ai", "app", "dev", "me", "us", "uk", "de", "fr",
		"es", "it", "nl", "be", "ch", "at", "pl", "se", "no", "dk", "fi", "ru", "br", "in", "jp", "cn", "au", "ca", "eu":
		return true
	}
	return false
}
