package token

// A splitter returns where the piece of text that begins at i ends. No token reaches from one piece into the next.
//
// It stands for a regular expression whose first matching alternative counts, with backtracking; the comments quote it. Each
// looks at a bounded number of characters beyond its piece, or at a run that at most two further pieces take up whole: all
// pieces of a text together take time linear in its length.
type splitter func(text string, i int) (end int)

// splitCL100K: (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
func splitCL100K(text string, i int) int {
	class, size := byteClass[text[i]], 1
	if class == beyond {
		class, size = at(text, i)
	}
	switch {
	case class&letter != 0:
		return letters(text, i+size)
	case class&number != 0:
		return digits(text, i)
	case class&newline != 0:
		return blanks(text, i)
	case text[i] == '\'':
		if end := contraction(text, i); end > i {
			return end
		}
	}
	if next := i + size; next < len(text) {
		k, size := byteClass[text[next]], 1
		if k == beyond {
			k, size = at(text, next)
		}
		if k&letter != 0 {
			return letters(text, next+size)
		}
	}
	if end := punctuation(text, i, class, size); end > i {
		return run(text, end, newline)
	}
	return blanks(text, i)
}

// letters returns where a run of \p{L} ends.
func letters(text string, i int) int {
	for i < len(text) && byteClass[text[i]]&letter != 0 {
		i++
	}
	if i < len(text) && text[i] >= 0x80 {
		return run(text, i, letter)
	}
	return i
}

// splitO200K, with U for \p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M} and W for \p{Ll}\p{Lm}\p{Lo}\p{M}:
//
//	[^\r\n\p{L}\p{N}]?[U]*[W]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[U]+[W]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
//	|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+
func splitO200K(text string, i int) int {
	class, size := byteClass[text[i]], 1
	if class == beyond {
		class, size = at(text, i)
	}
	switch {
	case class&letter != 0:
		return contraction(text, word(text, i))
	case class&number != 0:
		return digits(text, i)
	case class&newline != 0:
		return blanks(text, i)
	}
	if next := i + size; next < len(text) {
		k := byteClass[text[next]]
		if k == beyond {
			k, _ = at(text, next)
		}
		if k&(upper|lower) != 0 {
			end := small(text, next)
			if end == 0 && class&upper != 0 {
				end = small(text, i) // a mark that is no prefix: it is a small letter by itself
			}
			if end == 0 {
				end = run(text, next, upper)
			}
			return contraction(text, end)
		}
	}
	if class&upper != 0 {
		return contraction(text, i+size)
	}
	if end := punctuation(text, i, class, size); end > i {
		for end < len(text) && (byteClass[text[end]]&newline != 0 || text[end] == '/') {
			end++
		}
		return end
	}
	return blanks(text, i)
}

// word is [U]*[W]+|[U]+[W]* from a letter at i.
func word(text string, i int) int {
	if end := small(text, i); end > 0 {
		return end
	}
	return run(text, i, upper)
}

// small is [U]*[W]+, or 0 if that does not match: the last of [U] that can be [W] as well is given back to it.
func small(text string, i int) int {
	back := 0
	for i < len(text) {
		class, size := at(text, i)
		if class&upper == 0 {
			if class&lower != 0 {
				return smallRun(text, i+size)
			}
			break
		}
		i += size
		if class&lower != 0 {
			back = i
		}
	}
	return back
}

// smallRun returns where a run of [W] ends.
func smallRun(text string, i int) int {
	for i < len(text) && byteClass[text[i]]&lower != 0 {
		i++
	}
	if i < len(text) && text[i] >= 0x80 {
		return run(text, i, lower)
	}
	return i
}

// contraction is (?i:'s|'t|'re|'ve|'m|'ll|'d)? from i. The long s (U+017F) is an s here, as for the Unicode-aware regular
// expressions of the encodings' authors.
func contraction(text string, i int) int {
	if i+1 >= len(text) || text[i] != '\'' {
		return i
	}
	var second byte
	switch text[i+1] | 0x20 {
	case 's', 't', 'm', 'd':
		return i + 2
	case 'r', 'v':
		second = 'e'
	case 'l':
		second = 'l'
	case 0xC5 | 0x20:
		if text[i+1] == 0xC5 && i+2 < len(text) && text[i+2] == 0xBF {
			return i + 3
		}
		return i
	default:
		return i
	}
	if i+2 < len(text) && text[i+2]|0x20 == second {
		return i + 3
	}
	return i
}

// digits is \p{N}{1,3}.
func digits(text string, i int) int {
	for range 3 {
		if i == len(text) {
			break
		}
		class, size := at(text, i)
		if class&number == 0 {
			break
		}
		i += size
	}
	return i
}

// punctuation is " ?[^\s\p{L}\p{N}]+", or i if that does not match.
func punctuation(text string, i int, class uint8, size int) int {
	end := i
	if text[i] == ' ' && i+1 < len(text) {
		end++
		class, size = at(text, end)
	}
	if class&(letter|number|space) != 0 {
		return i
	}
	for end += size; end < len(text); end += size {
		size = 1
		if class = byteClass[text[end]]; class == beyond {
			class, size = at(text, end)
		}
		if class&(letter|number|space) != 0 {
			break
		}
	}
	return end
}

// blanks is \s*[\r\n]+|\s+(?!\S)|\s+ from white space at i.
func blanks(text string, i int) int {
	end, last, line := i, i, i
	for end < len(text) {
		class, size := byteClass[text[end]], 1
		if class == beyond {
			class, size = at(text, end)
		}
		if class&space == 0 {
			break
		}
		last = end
		end += size
		if class&newline != 0 {
			line = end
		}
	}
	switch {
	case line > i:
		return line
	case end < len(text) && last > i:
		return last // the last blank belongs to what follows
	}
	return end
}
