package input

import (
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// told reports whether an override is told as something that has happened: the Chinese ending of a finished deed behind its verb.
func told(text string) bool {
	for _, verb := range [...]string{"\u5fd8\u8bb0", "\u5fd8\u8a18", "\u5ffd\u7565", "\u65e0\u89c6", "\u7121\u8996", "\u8fdd\u53cd", "\u9055\u53cd", "\u6253\u7834"} {
		if rest, ok := strings.CutPrefix(text, verb); ok {
			return strings.HasPrefix(rest, "\u4e86")
		}
	}
	return false
}

// registerBytes is how far on either side official looks; mentionBytes is more.
const registerBytes = 150

// official reports whether an override is one of law or administration: words of such texts stand near it, something is replaced or revoked
// rather than ignored, and nobody is spoken to whom a prompt would speak to. "This agreement supersedes all prior instructions." These are
// pairs of the place.
func official(text string, start, end int, pairs *pairSet) bool {
	r := registers()
	if !r.replaced.in(text[start:end], pairs) {
		return false
	}
	found := false
	around := text[max(0, start-registerBytes):min(len(text), end+registerBytes)]
	for i := 0; i < len(around); {
		from := i
		for i < len(around) && (around[i] >= 0x80 || asciiWord(around[i])) {
			i++
		}
		switch r.words[around[from:i]] {
		case ofLaw:
			found = true
		case toModel:
			return false
		}
		if i == from {
			i++
		}
	}
	return found || start < end && text[start] >= 0xe0 && containsAny(around, r.signs)
}

func containsAny(text string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

const (
	ofLaw   = iota + 1 // a word of law or administration
	toModel            // a word that speaks to a model
)

// register is the words that official looks for, folded, and what others look for.
type register struct {
	words    map[string]uint8
	replaced parts    // beginnings of what is said of rules that others replace
	signs    []string // words of law in scripts without blanks

	negations, foreseeing, mails, mine parts
}

var registers = sync.OnceValue(func() *register {
	r := &register{words: map[string]uint8{}, signs: foldedWords(signsOfLaw), replaced: partsOf(foldedWords(wordsReplaced)),
		negations: partsOf(negations[:]), foreseeing: partsOf(foreseeing[:]), mails: partsOf(ownMails[:]), mine: partsOf(mine[:])}
	for _, w := range foldedWords(wordsOfLaw) {
		r.words[w] = ofLaw
	}
	for _, w := range foldedWords(wordsToModel) {
		r.words[w] = toModel
	}
	return r
})

func foldedWords(text string) []string {
	all := strings.Fields(text)
	for i, w := range all {
		all[i] = fold.String(w)
	}
	return all
}

const (
	wordsOfLaw = "agreement agreements contract contracts contractor tenant tenants landlord lessee parties herein hereto thereof pursuant annex appendix clause clauses " +
		"regulation regulations bylaw bylaws handbook circular memorandum decree ordinance statute employees employee staff personnel residents board council committee officer " +
		"client clients supplier suppliers edition amendment amended " +
		"dienstanweisung satzung verordnung vereinbarung vertrag richtlinie beschäftigten mitarbeiter mieter vorschrift vorschriften " +
		"circulaire règlement contrat convention arrêté agents salariés locataires décret " +
		"reglamento contrato circular convenio decreto empleados inquilinos ordenanza " +
		"regulamento portaria decreto funcionários inquilinos acordo " +
		"regolamento contratto circolare decreto dipendenti accordo " +
		"regeling overeenkomst besluit verordening medewerkers huurders " +
		"regulamin umowa zarządzenie rozporządzenie pracownicy uchwała " +
		"приказ положение договор постановление сотрудники работники " +
		"наказ положення договір постанова працівники " +
		"yönetmelik sözleşme genelge çalışanlar " +
		"لائحة العقد القرار الموظفين المرسوم अनुबंध नियमावली कर्मचारियों"
	wordsToModel = "you your yourself ai assistant assistants chatbot bot llm gpt chatgpt model prompt prompts du dein deine deiner deinen ki tu ton tes ta ia te tus tuo tuoi tue je jouw " +
		"ты твои тебе тебя ти твої sen sana senin"
	wordsReplaced = "supersed replac cancel revok withdraw repeal void overrid prevail precedence annul remplac abrog ersetz aufgehoben sustitu anula derog substitu revoga " +
		"sostitui vervang herroep zastęp uchyl отмен замен скасов замін yürürlük geçersiz تلغي يلغي रद्द 废止 廢止 取代 廃止 無効 대체 폐지 무효"
	signsOfLaw = "本通知 本规定 本規定 本合同 本办法 本規程 本契約 员工 職員 条例 施行 규정은 계약은 지침은 직원은"
)
