package output_test

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// languageForms are ways to write a text in any language that the check sees through.
var languageForms = map[string]func(string) string{
	"as it is":              func(s string) string { return s },
	"upper case":            strings.ToUpper,
	"no blanks":             func(s string) string { return strings.ReplaceAll(s, " ", "") },
	"blanks":                func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + " " }) },
	"wide blanks":           func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + "\u3000" }) },
	"line breaks":           func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + "\n" }) },
	"stars":                 func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + "*" }) },
	"zero width":            func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + "\u200b" }) },
	"no punctuation":        func(s string) string { return strings.Map(noPunctuation, s) },
	"emoji":                 func(s string) string { return strings.Map(emojiMark, s) },
	"quoted lines":          func(s string) string { return everyRunes(s, 17, "\n> ") },
	"numbered lines":        func(s string) string { return everyRunes(s, 11, "\n12. ") },
	"bold pieces":           func(s string) string { return everyRunes(s, 3, "**") },
	"list":                  func(s string) string { return `["` + everyRunes(s, 4, `", "`) + `"]` },
	"quotes":                func(s string) string { return "„" + everyRunes(s, 30, "“ «") + "»" },
	"JSON escapes":          func(s string) string { return eachLetter(s, func(r rune) string { return fmt.Sprintf("\\u%04x", r) }) },
	"references":            func(s string) string { return eachLetter(s, func(r rune) string { return fmt.Sprintf("&#x%X;", r) }) },
	"code points":           func(s string) string { return eachLetter(s, func(r rune) string { return fmt.Sprintf("U+%04X ", r) }) },
	"decimal":               func(s string) string { return eachLetter(s, func(r rune) string { return fmt.Sprintf("%d, ", r) }) },
	"base64":                func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	"base64 in lines":       func(s string) string { return everyRunes(base64.StdEncoding.EncodeToString([]byte(s)), 60, "\n") },
	"base32":                func(s string) string { return base32.StdEncoding.EncodeToString([]byte(s)) },
	"hex":                   func(s string) string { return hex.EncodeToString([]byte(s)) },
	"hex, spaced":           func(s string) string { return strings.TrimSpace(fmt.Sprintf("% X", s)) },
	"hex, escaped":          func(s string) string { return eachByte(s, `\x%02x`) },
	"hex, with marks":       func(s string) string { return eachByte(s, "0x%02X, ") },
	"decimal bytes":         func(s string) string { return eachByte(s, "%d ") },
	"octal bytes":           func(s string) string { return eachByte(s, `\%03o`) },
	"bits":                  func(s string) string { return eachByte(s, "%08b ") },
	"percent":               url.QueryEscape,
	"percent twice":         func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
	"backwards":             backwards,
	"backwards, with marks": marksBackwards,
	"base64, turned":        func(s string) string { return base64.StdEncoding.EncodeToString([]byte(backwards(s))) },
	"third of it": func(s string) string {
		r := []rune(s)
		return string(r[len(r)/3 : len(r)/3+len(r)*3/10])
	},
	"sentences turned": func(s string) string {
		parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(".。!?।", r) })
		slices.Reverse(parts)
		return strings.Join(parts, ". ")
	},
	"words changed": changed(6, 18),
	"decomposed":    norm.NFD.String,
	"compatible":    norm.NFKD.String,
	"composed":      norm.NFC.String,
	"full width": func(s string) string {
		return strings.Map(func(r rune) rune {
			if r > ' ' && r < 0x7F {
				return r + 0xFEE0
			}
			return r
		}, s)
	},
	"half width": func(s string) string { return width.Narrow.String(norm.NFD.String(s)) },
}

// languageOnlyForms are ways to write a text in one language.
var languageOnlyForms = map[string]map[string]func(string) string{
	"German": {
		"without umlauts": strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ß", "ss").Replace,
		"ae":              strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "Ä", "Ae").Replace,
		"ROT13":           func(s string) string { return strings.Map(rotate(13), s) },
	},
	"French":     {"without accents": withoutMarks, "ROT13": func(s string) string { return strings.Map(rotate(13), s) }},
	"Spanish":    {"without accents": withoutMarks, "ROT13 without accents": func(s string) string { return strings.Map(rotate(13), withoutMarks(s)) }},
	"Vietnamese": {"without accents": func(s string) string { return strings.NewReplacer("đ", "d", "Đ", "D").Replace(withoutMarks(s)) }},
	"Russian": {
		"yo":          strings.NewReplacer("ё", "е", "й", "и").Replace,
		"look-alikes": strings.NewReplacer("а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "х", "x", "у", "y").Replace,
		"stressed":    func(s string) string { return strings.ReplaceAll(s, "а", "а\u0301") },
	},
	"Arabic": {
		"tatweel":      func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + "ـ" }) },
		"harakat":      func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + "\u064E" }) },
		"bare alef":    strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ة", "ه", "ى", "ي").Replace,
		"Farsi yeh":    strings.NewReplacer("ي", "ی", "ك", "ک").Replace,
		"presentation": strings.NewReplacer("ل", "ﻟ", "م", "ﻣ", "ن", "ﻧ", "ت", "ﺗ").Replace,
	},
	"Hebrew": {
		"points": func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + "\u05B8" }) },
		"finals": strings.NewReplacer("ם", "מ", "ן", "נ", "ץ", "צ", "ף", "פ", "ך", "כ").Replace,
	},
	"Hindi": {
		"joiners":        strings.NewReplacer("्", "्\u200d").Replace,
		"anusvara":       strings.NewReplacer("ँ", "ं").Replace,
		"nukta left out": strings.NewReplacer("\u093c", "").Replace,
	},
	"Thai": {
		"without tones": strings.NewReplacer("่", "", "้", "", "๊", "", "๋", "").Replace,
		"sara am":       strings.NewReplacer("ำ", "ํา").Replace,
	},
	"Japanese": {
		"katakana": func(s string) string {
			return strings.Map(func(r rune) rune {
				if 'ぁ' <= r && r <= 'ゖ' {
					return r + 'ァ' - 'ぁ'
				}
				return r
			}, s)
		},
		"voiced apart":             strings.NewReplacer("が", "か゛", "だ", "た゛", "で", "て゛", "ば", "は゛").Replace,
		"without particles' marks": strings.NewReplacer("ー", "", "ッ", "ツ", "っ", "つ").Replace,
	},
	"Chinese": {
		"slashes": func(s string) string { return eachLetter(s, func(r rune) string { return string(r) + "/" }) },
	},
	"Korean": {
		"jamo":          norm.NFD.String,
		"compatibility": compatibilityJamo,
	},
}

func noPunctuation(r rune) rune {
	if unicode.IsPunct(r) {
		return -1
	}
	return r
}

func emojiMark(r rune) rune {
	if unicode.IsPunct(r) || r == ' ' {
		return '\U0001F33F'
	}
	return r
}

// marksBackwards is backwards with the marks of each letter behind it.
func marksBackwards(s string) string {
	var clusters []string
	for _, r := range s {
		if n := len(clusters); n > 0 && unicode.Is(unicode.M, r) {
			clusters[n-1] += string(r)
		} else {
			clusters = append(clusters, string(r))
		}
	}
	slices.Reverse(clusters)
	return strings.Join(clusters, "")
}

func everyRunes(s string, n int, mark string) string {
	var b strings.Builder
	i := 0
	for _, r := range s {
		if i%n == 0 {
			b.WriteString(mark)
		}
		b.WriteRune(r)
		i++
	}
	return b.String()
}

func eachByte(s, format string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		fmt.Fprintf(&b, format, c)
	}
	return b.String()
}

// changed puts another word for every n-th one, or where there are few blanks another sign for every m-th one.
func changed(n, m int) func(string) string {
	return func(s string) string {
		words := strings.Split(s, " ")
		if len([]rune(s)) < 15*len(words) {
			for i := n - 1; i < len(words); i += n {
				words[i] = words[(i*7+1)%len(words)]
			}
			return strings.Join(words, " ")
		}
		r := []rune(s)
		for i := m - 1; i < len(r); i += m {
			r[i] = r[(i*7+1)%len(r)]
		}
		return string(r)
	}
}

func withoutMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// compatibilityJamo writes syllables of Hangul as letters of their own.
func compatibilityJamo(s string) string {
	leads, vowels := []rune("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"), []rune("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
	tails := []rune("_ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
	return eachLetter(s, func(r rune) string {
		if r < 0xAC00 || r > 0xD7A3 {
			return string(r)
		}
		r -= 0xAC00
		out := string(leads[r/588]) + string(vowels[r%588/28])
		if r%28 != 0 {
			out += string(tails[r%28])
		}
		return out
	})
}
