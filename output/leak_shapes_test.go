package output_test

import "strings"

func eachLetter(s string, f func(rune) string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(f(r))
	}
	return b.String()
}

func rotate(n rune) func(rune) rune {
	return func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z':
			return 'a' + (r-'a'+n)%26
		case 'A' <= r && r <= 'Z':
			return 'A' + (r-'A'+n)%26
		}
		return r
	}
}

func backwards(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func wordsBackwards(s string) string {
	w := strings.Fields(s)
	for i, j := 0, len(w)-1; i < j; i, j = i+1, j-1 {
		w[i], w[j] = w[j], w[i]
	}
	return strings.Join(w, " ")
}

// forms are ways to write a text that the check sees through.
var forms = map[string]func(string) string{
	"as it is":   func(s string) string { return s },
	"upper case": strings.ToUpper,
	"no spaces":  func(s string) string { return strings.ReplaceAll(s, " ", "") },
	"word a line": func(s string) string {
		return strings.ReplaceAll(s, " ", "\n")
	},
	"markdown":    func(s string) string { return "**" + strings.ReplaceAll(s, " ", "** _") + "_" },
	"numbered":    func(s string) string { return "1. " + strings.ReplaceAll(s, ", ", ",\n2. ") },
	"JSON array":  func(s string) string { return `["` + strings.ReplaceAll(s, " ", `", "`) + `"]` },
	"spaced":      func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + " " }) },
	"dashes":      func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + "-" }) },
	"dots and 7s": func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + ".7" }) },
	"zero width":  func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + "\u200b" }) },
	"full width": func(s string) string {
		return eachLetter(s, func(r rune) string {
			if r > ' ' && r < 0x7F {
				r += 0xFEE0
			}
			return string(r)
		})
	},
	"bold": func(s string) string {
		return eachLetter(s, func(r rune) string {
			if 'a' <= r && r <= 'z' {
				r += 0x1D41A - 'a'
			}
			return string(r)
		})
	},
	"accents":       func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + "\u0301" }) },
	"look-alikes":   strings.NewReplacer("a", "\u0430", "e", "\u0435", "o", "\u043e", "p", "\u0440").Replace,
	"vowels masked": strings.NewReplacer("a", "*", "e", "*", "i", "*", "o", "*", "u", "*").Replace,
	"ROT13":         func(s string) string { return strings.Map(rotate(13), s) },
	"Caesar 5":      func(s string) string { return strings.Map(rotate(5), s) },
	"backwards":     backwards,
	"word order":    wordsBackwards,
	"within words":  func(s string) string { return wordsBackwards(backwards(s)) },
	"Atbash":        func(s string) string { return strings.Map(atbash, strings.ToLower(s)) },
	"Atbash, spaced": func(s string) string {
		return eachLetter(strings.ToLower(s), func(r rune) string { return string(atbash(r)) + " " })
	},
}

func atbash(r rune) rune {
	if 'a' <= r && r <= 'z' {
		return 'a' + 'z' - r
	}
	return r
}
