package invisible

// What scripts need goes by blocks of Unicode, so that a verdict does not hang on the version of Unicode.

// takesSelector reports whether the variation selector vs has a meaning behind the rune base, in front of the rune next.
func takesSelector(base, vs, next rune) bool {
	switch {
	case vs >= 0xE0100:
		return ideograph(base)
	case vs <= 0x180F:
		return mongolian(base)
	case vs >= 0xFE0E: // as text, as emoji
		return emoji(base) || keycap(base) && next == 0x20E3
	case ideograph(base):
		return vs <= 0xFE02
	case base >= 0x13000 && base <= 0x1345F: // hieroglyphs, turned
		return vs <= 0xFE06
	case base >= 0x3001 && base <= 0x3002, base >= 0xFF01 && base <= 0xFF1F, base >= 0x2018 && base <= 0x201D:
		return vs <= 0xFE01
	case base == '0', base >= 0x2190 && base <= 0x22FF, base >= 0x2A00 && base <= 0x2AFF, base >= 0x1000 && base <= 0x109F,
		base >= 0xAA60 && base <= 0xAA7F, base >= 0xA840 && base <= 0xA87F, base >= 0x10AC0 && base <= 0x10AFF:
		return vs == 0xFE00
	}
	return false
}

func keycap(r rune) bool { return r >= '0' && r <= '9' || r == '#' || r == '*' }

// emoji reports whether r is of a block that holds emoji, or signs that have a form as emoji.
func emoji(r rune) bool {
	switch {
	case r < 0x2000:
		return r == 0xA9 || r == 0xAE
	case r < 0x3000:
		return r == 0x203C || r == 0x2049 || r >= 0x2100 && r <= 0x214F || r >= 0x2190 && r <= 0x21FF ||
			r >= 0x2300 && r <= 0x23FF || r >= 0x2460 && r <= 0x24FF || r >= 0x25A0 && r <= 0x27BF ||
			r >= 0x2900 && r <= 0x297F || r >= 0x2B00 && r <= 0x2BFF
	}
	return r == 0x3030 || r == 0x303D || r == 0x3297 || r == 0x3299 || r >= 0x1F000 && r <= 0x1FAFF
}

func ideograph(r rune) bool {
	return r >= 0x3400 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x3FFFF
}

func hieroglyph(r rune) bool { return r >= 0x13000 && r <= 0x143FF && Of(r) == None }

func khitan(r rune) bool { return r >= 0x18B00 && r <= 0x18CFF }

func musical(r rune) bool { return r >= 0x1D100 && r <= 0x1D1FF && Of(r) == None }

func mongolian(r rune) bool { return r >= 0x1800 && r <= 0x18AF || r >= 0x11660 && r <= 0x1167F }

// takesJoiner reports whether a zero width joiner or non-joiner says how to write the letters last and next.
func takesJoiner(last, next rune) bool {
	return cursive(last) || cursive(next) || indic(last) || last >= 0x0590 && last <= 0x05FF || last >= 0xFB1D && last <= 0xFB4F
}

// cursive reports whether r is of a script whose letters are joined.
func cursive(r rune) bool {
	switch {
	case r < 0x1800:
		return r >= 0x0600 && r <= 0x08FF
	case r < 0x10000:
		return mongolian(r) || r >= 0xA840 && r <= 0xA87F || r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
	}
	return r >= 0x10AC0 && r <= 0x10AFF || r >= 0x10B80 && r <= 0x10BAF || r >= 0x10D00 && r <= 0x10D3F ||
		r >= 0x10F00 && r <= 0x10FDF || r >= 0x1E900 && r <= 0x1E95F
}

// indic reports whether r is of a script of the Brahmi family, in which joiners choose between forms.
func indic(r rune) bool {
	switch {
	case r < 0x1000:
		return r >= 0x0900 && r <= 0x0DFF || r >= 0x0F00
	case r < 0xA800:
		return r <= 0x109F || r >= 0x1700 && r <= 0x17FF || r >= 0x1900 && r <= 0x1AAF || r >= 0x1B00 && r <= 0x1C4F ||
			r >= 0x1CD0 && r <= 0x1CFF
	case r < 0x10000:
		return r <= 0xA82F || r >= 0xA880 && r <= 0xAADF && (r < 0xA960 || r > 0xA97F) || r >= 0xABC0 && r <= 0xABFF
	}
	return r >= 0x11000 && r <= 0x11FFF
}

// noBlanks reports whether r is of a script that puts no blanks between words, and zero width spaces where lines may
// break.
func noBlanks(r rune) bool {
	return r >= 0x0E00 && r <= 0x109F || r >= 0x1780 && r <= 0x17FF || r >= 0x1950 && r <= 0x19FF ||
		r >= 0x1A20 && r <= 0x1AAF || r >= 0x1B00 && r <= 0x1B7F || r >= 0xA980 && r <= 0xA9FF || r >= 0xAA60 && r <= 0xAADF
}

// hyphenated reports whether r is a letter of a script whose words are cut at the end of a line.
func hyphenated(r rune) bool {
	return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 0xC0 && r <= 0x058F && r != 0xD7 && r != 0xF7 ||
		r >= 0x0900 && r <= 0x0DFF || r >= 0x10A0 && r <= 0x10FF || r >= 0x1E00 && r <= 0x1FFF
}

// rtlLetter reports whether r is of a script written from right to left.
func rtlLetter(r rune) bool {
	switch {
	case r < 0x0590:
		return false
	case r < 0x0900: // Hebrew to Arabic, without direction marks and digits
		return Of(r) == None && (r < 0x0660 || r > 0x0669) && (r < 0x06F0 || r > 0x06F9)
	case r < 0x10000:
		return r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
	}
	return r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF
}

// strongLetter reports whether r, which is not ASCII, is of a script written from left to right.
func strongLetter(r rune) bool {
	return Of(r) == None && r >= 0xC0 && r != 0xD7 && r != 0xF7 && (r < 0x2000 || r > 0x2BFF) && (r < 0x2E00 || r > 0x303F) &&
		(r < 0xFE00 || r > 0xFE6F) && (r < 0xFFE0 || r > 0xFFFF) && (r < 0x1F000 || r > 0x1FAFF) && r < 0xE0000
}
