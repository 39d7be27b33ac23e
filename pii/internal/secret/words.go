package secret

import "strings"

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
		"_auth", "auth_code", `"auth"`, `\bjwt`, "webhook_", "signature_key", `\bx-auth`,
	}
)

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
