package input

import "github.com/stanchion-dev/stanchion/internal/fold"

// A word right in front of instructions says whether they are given.
const (
	saysNo   = iota + 1 // they are denied
	saysWho             // somebody else gives or follows them
	saysMore            // nothing: the word before tells
	saysYou
	saysTold // whom tells
)

// wordsInFront is such words, folded.
var wordsInFront = map[string]uint8{
	"not": saysNo, "don't": saysNo, "dont": saysNo, "never": saysNo, "cannot": saysNo, "can't": saysNo, "won't": saysNo, "shouldn't": saysNo,
	"mustn't": saysNo, "didn't": saysNo, "doesn't": saysNo, "refuse": saysNo, "circumstances": saysNo,
	"nicht": saysNo, "niemals": saysNo, "nie": saysNo, "niet": saysNo, "nooit": saysNo,
	"pas": saysNo, "jamais": saysNo, "n": saysNo, "ne": saysNo, "jamas": saysNo, "nunca": saysNo, "nao": saysNo, "non": saysNo, "mai": saysNo, "no": saysNo,
	"\u043de": saysNo, "he": saysWho, // Cyrillic looks Latin when it is folded
	"inte": saysNo, "ikke": saysNo, "aldrig": saysNo, "aldri": saysNo, "jangan": saysNo, "tidak": saysNo, "dung": saysNo, "khong": saysNo,
	fold.String("\u03bc\u03b7\u03bd"): saysNo, fold.String("\u03b4\u03b5\u03bd"): saysNo,
	"\u0644\u0627": saysNo, "\u0644\u0645": saysNo, "\u0644\u0646": saysNo,

	"they": saysWho, "she": saysWho, "we": saysWho, "people": saysWho, "who": saysWho, "which": saysWho, "users": saysWho,
	"attackers": saysWho, "students": saysWho, "drivers": saysWho, "companies": saysWho, "often": saysWho, "sometimes": saysWho,
	"tend": saysWho, "would": saysWho, "could": saysWho, "might": saysWho,
	"wer": saysWho, "er": saysWho, "wir": saysWho, "ich": saysWho, "viele": saysWho, "manche": saysWho,
	"wie": saysWho, "hij": saysWho, "zij": saysWho, "wij": saysWho, "velen": saysWho,
	"il": saysWho, "elle": saysWho, "ils": saysWho, "elles": saysWho, "qui": saysWho, "ont": saysWho, "avait": saysWho, "avoir": saysWho, "j'ai": saysWho,
	"quien": saysWho, "quienes": saysWho, "ella": saysWho, "quem": saysWho, "ele": saysWho, "ela": saysWho,
	"chi": saysWho, "lui": saysWho, "hanno": saysWho,
	"kto": saysWho, "ktory": saysWho, "ktora": saysWho,
	"\u043a\u0442o": saysWho,

	// Who has a prompt written does not give one: "write some instructions for the AI".
	"write": saysWho, "draft": saysWho, "compose": saysWho, "formulate": saysWho, "schreib": saysWho, "schreibe": saysWho, "formuliere": saysWho, "entwirf": saysWho, "verfasse": saysWho,
	"erstelle": saysWho, "redige": saysWho, "rediger": saysWho, "ecris": saysWho, "ecrire": saysWho, "formule": saysWho, "escribe": saysWho, "escribir": saysWho, "redacta": saysWho,
	"escreve": saysWho, "escreva": saysWho, "redija": saysWho, "scrivi": saysWho, "scrivere": saysWho, "schrijf": saysWho, "napisz": saysWho, "skriv": saysWho,
	"tulis": saysWho, "tuliskan": saysWho, "buatkan": saysWho, fold.String("\u043d\u0430\u043f\u0438\u0448\u0438"): saysWho,
	"some": saysMore, "an": saysMore, "a": saysMore, "eine": saysMore, "einen": saysMore, "mir": saysMore, "des": saysMore, "une": saysMore, "un": saysMore, "unas": saysMore, "una": saysMore,
	"umas": saysMore, "uma": saysMore, "delle": saysMore, "een": saysMore,

	"to": saysMore, "and": saysMore, "or": saysMore, "just": saysMore, "simply": saysMore, "please": saysMore, "always": saysMore, "ever": saysMore,
	"even": saysMore, "also": saysMore, "that": saysMore,
	"you": saysYou,

	"told": saysTold, "ordered": saysTold, "asked": saysTold, "instructed": saysTold, "commanded": saysTold, "forced": saysTold, "advised": saysTold,
}
