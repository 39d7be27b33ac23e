package secret

import (
	"strings"

	"github.com/stanchion-dev/stanchion/internal/match"
)

// Words that say that a password follows, in ten languages, and words that say the same of a token or a key. They
// are found in any case and inside identifiers.
var (
	passwordWords = []string{
		"password", "passwd", "passwort", "kennwort", "passphrase", "passcode", "pwd", "_pass", "-pass", "dbpass", `\bpass=`, `\bpass:`,
		`\bpass"`, `\bpass'`, `\bpass =`, `\bpass>`, "mot de passe", "contrasena", "senha", "wachtwoord", "heslo",
		"adgangskode", `\bpsw`, `\bpw=`, `\bpw:`, `\bpw `,
	}
	// Without folding: letters with variants of other lengths make triggers shorter than the word.
	passwordWordsWide = []string{
		"contraseña", "Contraseña", "CONTRASEÑA", "hasło", "Hasło", "lösenord", "Lösenord", "пароль", "Пароль", "ПАРОЛЬ", "密码", "密碼",
		"口令", "パスワード", "비밀번호", "şifre", "Şifre", "κωδικός", "รหัสผ่าน", "mật khẩu", "Mật khẩu", "كلمة المرور", "סיסמה", "पासवर्ड",
	}
	tokenWords = []string{
		"token", "secret", "api_key", "apikey", "api-key", "api key", "access_key", "accesskey", "access-key", "access key",
		"auth_key", "authkey", "auth-key", "private_key", "privatekey", "private-key", "private key", "encryption_key",
		"encryptionkey", "encryption-key", "signing_key", "signingkey", "signing-key", "master_key", "masterkey", "master-key",
		"account_key", "accountkey", "shared_key", "sharedkey", "license_key", "licensekey", "license key", "service_key",
		"servicekey", "app_key", "appkey", "app-key", "client_key", "storage_key", "secure_key", "iam_key", "credential", "credentials", "creds",
		"_auth", "auth_code", `\bjwt`, "webhook_", "signature_key", `\bx-auth`,
	}
)

// findPassword finds what is assigned to a word for password.
func findPassword(text string, _, hit, hitEnd, hi int) (start, end int, out match.Verdict) {
	i := keyEnd(text, hitEnd)
	v, ok := assigned(text, i, hi)
	if ok && i-hit >= 4 && strings.EqualFold(text[i-4:i], "pass") && (i < len(text) && isLetter(text[i]) || i-4 == hit && text[i-1] == 'S' && v.op == ':' && v.quote == 0) {
		return verdict(v, false, hi, len(text)) // passenger, PASSCRED, the PASS: of a test
	}
	return verdict(v, ok && !denied(v.tail) && isPassword(text, v), hi, len(text))
}

// keyEnd returns where the word of a trigger ends that takes in what assigns.
func keyEnd(text string, hitEnd int) int {
	switch text[hitEnd-1] {
	case '=', ':', '"', '\'', '>', ' ':
		return hitEnd - 1
	}
	return hitEnd
}

// findToken finds what is assigned to a word for token, secret or key.
func findToken(text string, _, _, hitEnd, hi int) (start, end int, out match.Verdict) {
	v, ok := assigned(text, hitEnd, hi)
	return verdict(v, ok && !denied(v.tail) && isToken(text, v), hi, len(text))
}

// providerFinder finds what is assigned to the name of a provider and looks like its keys.
func providerFinder(p *provider) finder {
	shapes := parseShapes(p.shapes)
	return func(text string, _, _, hitEnd, hi int) (start, end int, out match.Verdict) {
		v, ok := assigned(text, hitEnd, hi)
		if !ok || !v.plausible(text) || v.op == ' ' {
			return verdict(v, false, hi, len(text))
		}
		s := text[v.start:v.end]
		fits := false
		for i := range shapes {
			fits = fits || shapes[i].fits(s)
		}
		if fits {
			t := study(s)
			fits = !placeholder(s, &t) && (t.digit > 0 || t.hex || t.symbol == 1 || len(s) > 24 && t.entropy > 4)
		}
		return verdict(v, fits, hi, len(text))
	}
}

// maxReach is how far such a rule looks from its word on.
const maxReach = 24 + maxKeyTail + maxBetween + maxValue + 2

// verdict is the answer of a rule about what is assigned.
func verdict(v value, yes bool, hi, n int) (start, end int, out match.Verdict) {
	switch {
	case v.cut && hi == n:
		if !yes {
			return 0, 0, match.More
		}
		return v.start, v.end, match.More
	case yes:
		return v.start, v.end, match.Yes
	}
	return 0, 0, match.No
}

// deniedWords end keys whose values are no secrets: token_type, passwordField, secretName.
var deniedWords = [...]string{
	"algorithm", "alg", "alias", "arn", "age", "attempts", "at", "budget", "class", "cls", "cmd", "command", "count", "counts",
	"date", "disabled", "enabled", "encoder", "encoding", "endpoint", "env", "error", "errors", "expiration", "expires", "expired",
	"expiry", "ext", "field", "fields", "file", "filename", "form", "format", "generator", "handler", "hash", "hint", "history",
	"id", "ids", "index", "input", "issuer", "ize", "izer", "ized", "ization", "kind", "label", "len", "length", "level", "lifetime",
	"limit", "list", "location", "manager", "max", "message", "method", "min", "mode", "name", "names", "ns", "offset", "path",
	"pattern", "policy", "position", "prefix", "prompt", "provider", "ref", "refs", "regex", "required", "reset", "s", "size", "source",
	"state", "status", "store", "strength", "suffix", "text", "time", "timeout", "title", "ttl", "type", "types", "uri", "url", "urls",
	"usage", "validator", "var", "version", "less", "ary", "aries", "protected", "header", "or", "ors", "orization", "entication", "ing",
	"enticate", "enticated", "enticator", "orize", "orized", "ority", "bucket", "stream", "parser", "kinds", "sha", "digest",
	"rotation", "scope", "scopes", "namespace", "vault", "checksum", "fingerprint", "public",
}

// denied reports whether what stands behind the word in its identifier says that no secret follows.
func denied(tail string) bool {
	end := len(tail)
	for end > 0 && !isAlnum(tail[end-1]) {
		end--
	}
	start := end
	for start > 0 && isAlnum(tail[start-1]) {
		if start < end && isUpper(tail[start]) && isLower(tail[start-1]) {
			break
		}
		start--
	}
	word := tail[start:end]
	if word == "" {
		return false
	}
	for _, d := range deniedWords {
		if len(d) == len(word) && strings.EqualFold(d, word) {
			return true
		}
	}
	return false
}

// plausible reports whether a value without quotes stands where one may: not as another argument, type or column of prose.
func (v *value) plausible(text string) bool {
	if v.quote != 0 {
		return true
	}
	blank := text[v.start-1] == ' '
	return !(v.op == ',' && blank || v.op == '(' || v.op == '|' && !blank)
}

// isPassword reports whether a value that is assigned to a word for password is one.
func isPassword(text string, v value) bool {
	s := text[v.start:v.end]
	if len(s) < 4 || v.op == '(' || !v.plausible(text) {
		return false
	}
	t := study(s)
	if placeholder(s, &t) {
		return false
	}
	letters := t.lower + t.upper
	if letters+t.digit == 0 || versioned(s) || len(s) >= maxValue && !random(s, &t) {
		return false
	}
	if v.op == ' ' {
		return len(s) >= 6 && isAlnum(s[0]) && !strings.ContainsAny(s, `/\.,`) && t.wide == 0 && letters > 0 && t.digit > 0 && !code(s) && (changes(s) > 1 || strongSymbols(s) > 0) &&
			(strongSymbols(s) > 0 || t.lower > 0 && t.upper > 0 || changes(s) > 2)
	}
	if v.quote == 0 {
		if t.wide > 0 && t.digit == 0 && t.symbol == 0 {
			return false
		}
		switch s[0] {
		case '[', '*', '(', '|', '=', '-', '+', '{', ')', '/', '&':
			return false
		case '@', '#':
			if v.op == '>' {
				return false
			}
		}
		if code(s) || indexFold(s, "passw") >= 0 {
			return false
		}
		if v.op == 'w' || v.op == ',' || v.op == '>' || v.op == '|' || v.op == 0 {
			return letters > 0 && len(s) >= 5 && (t.digit > 0 || strongSymbols(s) > 0) && t.wide == 0
		}
		if t.digit == len(s) {
			return v.tail == ""
		}
		if t.symbol+t.digit+t.wide == 0 {
			return v.tail == "" && v.op == '=' && common(s) && text[v.start-1] == '=' && (v.end == len(text) || text[v.end] == '\n')
		}
		return t.digit > 0 && !worded(s) || strongSymbols(s) > 0
	}
	switch {
	case t.space > 0:
		return v.op == '=' && isLower(s[0]) && t.space <= 6 && indexFold(s, "pass") < 0 && indexFold(s, "enter") < 0 &&
			(t.digit+strongSymbols(s) > 0 || indexFold(text[max(v.start-24, 0):v.start], "secur") >= 0 || v.tail == "" && t.space >= 3)
	case v.op == ',' && (v.tail != "" || len(s) < 6):
		return false
	case v.op == ',' || v.op == '|' || v.op == '>' || v.op == 0:
		return t.digit > 0 && letters > 0 && !worded(s) || strongSymbols(s) > 0 && !code(s)
	case t.digit == len(s):
		return true
	case t.digit > 0 || strongSymbols(s) > 0:
		return !code(s)
	}
	return v.tail == "" && t.symbol == 0 && t.upper == 0 && len(s) >= 8 && common(s)
}

// common reports whether s, which is all letters, may be a password that is a word: not one of those that stand for one
// or talk of one.
func common(s string) bool {
	if len(s) < 6 || strings.HasPrefix(s, "pass") || strings.HasPrefix(s, "get") || strings.HasPrefix(s, "new") {
		return false
	}
	for _, w := range [...]string{"password", "secret", "string", "require", "option", "valid", "incorrect", "crypt", "user", "protect",
		"hidden", "abled", "forgot", "missing", "default", "mandatory", "unknown", "prompt", "contrase", "kennwort", "nullable", "confirm"} {
		if indexFold(s, w) >= 0 {
			return false
		}
	}
	return true
}

// changes counts where digits and other characters meet.
func changes(s string) (n int) {
	for i := 1; i < len(s); i++ {
		if isDigit(s[i]) != isDigit(s[i-1]) {
			n++
		}
	}
	return n
}

// isToken reports whether a value that is assigned to a word for token or key is one.
func isToken(text string, v value) bool {
	s := text[v.start:min(v.end, v.start+maxStudy)]
	if len(s) < 8 || v.op == ' ' || !v.plausible(text) || v.op == '|' && v.quote == 0 && len(s) < 16 {
		return false
	}
	t := study(s)
	if v.quote == 0 && code(s) && words7(s) {
		return false
	}
	if placeholder(s, &t) || v.quote == 0 && strings.ContainsAny(s, "()[]") && (t.symbol < 5 || strongSymbols(s) == 0) {
		return false
	}
	if isUUID(s) {
		return v.op != '|'
	}
	if v.quote != 0 && t.symbol >= 3 && strongSymbols(s) > 0 && len(s) >= 8 && t.space == 0 && !code(s) {
		return true
	}
	if v.quote == 0 && t.symbol >= 5 && strongSymbols(s) > 1 && t.entropy > 3 && t.space == 0 && !code(s) {
		return true
	}
	return random(s, &t)
}

// words7 reports whether seven letters stand in a row.
func words7(s string) bool {
	n := 0
	for i := range len(s) {
		if !isLetter(s[i]) {
			n = 0
		} else if n++; n == 7 {
			return true
		}
	}
	return false
}

// strongSymbols counts symbols that stand in passwords rather than in names.
func strongSymbols(s string) (n int) {
	for i := range len(s) {
		switch s[i] {
		case '!', '#', '$', '%', '^', '&', '@', '+', '~':
			n++
		}
	}
	return n
}

// code reports whether s looks like an expression: names joined by dots, a call, an index.
func code(s string) bool {
	i, names := 0, 0
	for i < len(s) && (isLetter(s[i]) || s[i] == '_') {
		for i < len(s) && isWord(s[i]) {
			i++
		}
		names++
		if i == len(s) {
			return names > 1
		}
		switch {
		case s[i] == '(' || s[i] == '[' || s[i] == '{' && i > 4:
			return true
		case s[i] == '.' || s[i] == '?' && i+1 < len(s) && s[i+1] == '.':
			i++
			if i < len(s) && s[i] == '.' {
				i++
			}
		case s[i] == ':' && i+1 < len(s) && s[i+1] == ':':
			i += 2
		case s[i] == '-' && i+1 < len(s) && s[i+1] == '>':
			i += 2
		default:
			return false
		}
	}
	return false
}

// worded reports whether s is made of words and numbers apart from each other: step-2, new_password, utf8.
func worded(s string) bool {
	for i := 0; i < len(s); {
		if !isAlnum(s[i]) {
			i++
			continue
		}
		j, changes := i, 0
		for ; j < len(s) && isAlnum(s[j]); j++ {
			if j > i && isDigit(s[j]) != isDigit(s[j-1]) {
				changes++
			}
		}
		if changes > 0 {
			return false
		}
		i = j
	}
	return true
}

// versioned reports whether s is a version or a range of versions: ^1.0.0, ~> 2.1, 1.2.3.
func versioned(s string) bool {
	dots := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.':
			dots++
		case !isDigit(c) && c != '^' && c != '~' && c != '>' && c != '<' && c != '=' && c != '*' && c != 'x' && c != 'v' && c != ' ':
			return false
		}
	}
	return dots > 0
}
