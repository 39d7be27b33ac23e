package secret

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// marked texts have their secrets between « and ».
var marked = []struct{ kind, text string }{
	// Assignments.
	{"password", `password = "«tr0ub4dor&3»"`},
	{"password", `password: «hunter2»`},
	{"password", `{"db_password":"«Sw0rdf1sh!»","port":5432}`},
	{"password", `PGPASSWORD=«s3cr3tpw» psql -h db`},
	{"password", `<property name="password" value="«k3Jd82hs»"/>`},
	{"password", `<Password>«k3Jd82hs»</Password>`},
	{"password", `| pwd | «uethooF1fo0» |`},
	{"password", `jdbc:mysql://h/db?user=a&password=«k3Jd82hs»&ssl=true`},
	{"password", `Server=tcp:a.b;Database=c;User ID=d;Password=«k3Jd82hs»;Encrypt=True;`},
	{"password", `spring.datasource.password=«k3Jd82hs»`},
	{"password", `String userPassword = "«k3Jd82hs»";`},
	{"password", `config['db_pass'] = '«k3Jd82hs»';`},
	{"password", `$db->connect("h", "u", password => "«k3Jd82hs»");`},
	{"password", `\"password\": \"«k3Jd82hs»\"`},
	{"password", `ALTER USER joe WITH PASSWORD '«k3Jd82hs»';`},
	{"password", `CREATE USER joe IDENTIFIED BY x; SET password = '«k3Jd82hs»'`},
	{"password", `export DB_PASS='«p@ss w0rd»'`},
	{"password", `password = "«correcthorse»"`},
	{"password", `pwd="«123456»"`},
	// Prose.
	{"password", `My password is «hunter2».`},
	{"password", `The password for the guest network is «Blue42sky», please`},
	{"password", `I changed the password to «k3Jd82hs» yesterday`},
	{"password", `login: joe, password: «k3Jd82hs», thanks`},
	{"password", `Das Passwort lautet «k3Jd82hs» und`},
	{"password", `le mot de passe est «k3Jd82hs».`},
	{"password", `la contraseña es «k3Jd82hs».`},
	{"password", `пароль: «k3Jd82hs»`},
	{"password", `密码是«k3Jd82hs»`},
	{"password", `use it as it is; «k3Jd82hsLq0Z» is the password`},
	{"password", `if (input == "x" || "«k3Jd82&hsLq»" == password) {`},
	{"password", `smtp password is «Tr0ub4dor&3»`},
	{"password", "Password: «Summer2024!»\n"},
	{"password", "db.password=«letmein»\n"},
	{"password", `"passwd": "«iloveyou»"`},
	{"password", `machine h login joe password «k3Jd82hsLq»`},
	{"password", `ENV DB_PASSWORD «k3Jd82hs»`},
	{"password", `tool --password «k3Jd82hs» --user joe`},
	{"password", `requests.get(url, auth=('joe', '«k3Jd82hs»'))`},
	{"password", "- name: DB_PASSWORD\n  value: «k3Jd82hs»\n"},
	{"password", "{\"name\": \"DB_PASSWORD\",\n \"value\": \"«k3Jd82hs»\"}"},
	{"password", `app.password = b'«_5#y2L»'`},
	{"password", `Ensure the password for user 'a' is '«admin»' or change it`},
	{"password", `machine h login joe password «012345abcdef»`},
	{"password", "password = '«`123QWERasdf»'"},
	{"password", `new NetworkCredential("a@b.c", "«vzihlaquknriqlht»");`},
	{"password", `IDENTIFIED BY '«k3Jd82hs»';`},
	{"password", `sshpass -p«k3Jd82hs» ssh x`},
	{"authorization", `mysql -h h -u root -p«S3cr3tPw» db`},
	{"azure", `ado_pat = "«iyfmob6xjrfmit67anxbot64umfx2clwx7dz5ynxi4q2z3uqegvq»"`},
	// Tokens and keys.
	{"token", `api_key = "«k3Jd82hsLq0ZxV7b»"`},
	{"token", `"access_token": "«k3Jd82hsLq0ZxV7bNm41»"`},
	{"token", `X-API-Key: «k3Jd82hsLq0ZxV7bNm41»`},
	{"token", `?api_key=«k3Jd82hsLq0ZxV7bNm41»&x=1`},
	{"token", `//registry.example.org/:_authToken=«743b294a-cd03-11ec-9d64-0242ac120002»`},
	{"token", `secret_key_base: «5f4dcc3b5aa765d61d8327deb882cf99a1b2c3d4»`},
	{"token", `MY_CLIENT_SECRET=«k3Jd8~2hsLq0Z.xV7bNm41Pw» make`},
	{"token", `var signingKey string = "«k3Jd82hsLq0ZxV7bNm41»"`},
	{"aws", `aws_secret_access_key = «k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDfGh/+»`},
	{"finnhub", `finnhub_token: «xdq81kx8nm4g4tskxobh»`},
	{"heroku", `HEROKU_API_KEY=«832d2129-a846-4e27-99f4-7004b6ad53ef»`},
	{"mistral", `MISTRAL_API_KEY="«k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90»"`},
	// Formats.
	{"github", `git clone https://«ghp_k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf»@github.com/a/b`},
	{"anthropic", `ANTHROPIC_API_KEY=«sk-ant-api03-k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf-AA»`},
	{"openai", `«sk-proj-k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDfk3Jd82hsLq0Z»`},
	{"openai", `«sk-svcacct-k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDfk3Jd82hsLq0Z»`},
	{"openrouter", `«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»`},
	{"groq", `«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»`},
	{"xai", `«xai-k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDfk3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDfk3Jd»`},
	{"deepseek", `«sk-5f4dcc3b5aa765d61d8327deb882cf99»`},
	{"elevenlabs", `«sk_5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b5aa765d6»`},
	{"replicate", `«r8_k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDfG»`},
	{"pinecone", `«pcsk_k3Jd82_hsLq0ZxV7bNm41PwRt56YuIo90AsDfk3Jd82hsLq0ZxV7bNm41PwRt»`},
	{"langsmith", `«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»`},
	{"langfuse", `«sk-lf-832d2129-a846-4e27-99f4-7004b6ad53ef»`},
	{"huggingface", `«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»`},
	{"slack", `«hooks.slack.com/services/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»`},
	{"stripe", `«sk_live_k3Jd82hsLq0ZxV7bNm41PwRt»`},
	{"telegram", `bot «7213808860:AAH1bjqpKKW3maRSPAxzIU-0v6xNuq2-NjM» on`},
	{"password_hash", `joe:«$2b$12$k3Jd82hsLq0ZxV7bNm41PuRt56YuIo90AsDfk3Jd82hsLq0ZxV7b2»:1000`},
	// Forms of their own.
	{"url_credentials", `postgres://app:«s3cr3tpw»@db.internal:5432/app`},
	{"url_credentials", `redis://:«k3Jd82hs»@cache:6379/0`},
	{"url_credentials", `mongodb+srv://u:«p%40ssw0rd»@c.example.net/`},
	{"authorization", `Authorization: Bearer «k3Jd82hsLq0ZxV7bNm41»`},
	{"authorization", `{"Authorization": "Basic «am9lOmszSmQ4Mmhz»"}`},
	{"authorization", `-H 'authorization: token «22cb987851bc5659229114c62e60c79abd0d2c08»'`},
	{"authorization", `curl -u «joe:k3Jd82hs» https://x.org`},
	{"cookie", `Cookie: «theme=dark; sid=8f3kq0zLw92mXv61pTqa»` + "\r\n"},
	{"cookie", `document.cookie = "PHPSESSID=«8f3kq0zLw92mXv61pTqa5b»"`},
	{"jwt", `«eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U».`},
	{"private_key", "a «-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/PuoAoGCCqGSM49\n-----END EC PRIVATE KEY-----» b"},
	{"private_key", `"«-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDAC4AWkdwKYSd8\n-----END PRIVATE KEY-----»\n"`},
	{"azure", `AccountName=a;«AccountKey=lJzRc1YdHaAA2KCNJJ1tkYwF/+mKK6Ygw0NGe170Xu592euJv2wYUtBlV8z+qnlcNQSnIYVTkLWntUO1F8j8rQ==»;E=c`},
	{"azure", `https://a.blob.core.windows.net/c?sv=2023-01-03&sr=c«&sig=k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDfk3Jd82h%3D»`},
	// Columns.
	{"password", "id,pwd,city\n7,«de1IeW1o»,Rome\n8,\"«x,7Yq!z»\",Oslo\nbye"},
	{"password", "user;mail;password\r\njoe;a@b.c;«k3Jd82hs»\r\nann;c@d.e;«correctHorse»\r\n"},
	{"token", "name\tapi_key\njoe\t«k3Jd82hsLq0ZxV7b»\n"},
	{"password", "INSERT INTO users (id, pwd, city) VALUES (7, '«de1IeW1o»', 'Rome'), (8, '«k3Jd82hs»', 'O');"},
	{"token", "insert into t (api_token,x) values('«k3Jd82hsLq0ZxV7b»',1)"},
	{"kubernetes", "apiVersion: v1\ndata:\n  «a: YWRtaW5pc3RyYXRvcg==»\nmetadata:\n  name: x\nkind: Secret"},
	{"kubernetes", "kind: Secret\ndata:\n  «a: YWRtaW5pc3RyYXRvcg==\n  b: UyFCXCpkJHpEc2I9»\ntype: Opaque\n"},
}

// clean texts look much like these and hold no secret.
var clean = []string{
	"password", "password:", "password = ", `password = ""`, `password: ''`, "Enter your password: ", "Forgot password?",
	"The password must be at least 8 characters and contain a digit.", "the password is required", "password is incorrect, try again",
	"Your password has expired. Reset it at https://example.org/reset", "Passwort vergessen? Das Passwort ist falsch.",
	`<label for="password">Password</label><input type="password" id="password" placeholder="Password123 or so"/>`,
	`"password": "string"`, `"password": "Password"`, `password: str = Field(min_length=8)`, "password: string | null;",
	`password = os.Getenv("DB_PASSWORD")`, "password = config.database.password2", "const password = await prompt('x1')", `password="${DB_PASS_1}"`,
	`password: {{ .Values.db.pass1 }}`, "password: $DB_PASSWORD", "password: <your password 1>", "password=changeme", "password=********",
	"password: xxxxxxxx", "PASSWORD=%DB_PASS1%", "password_min_length = 12", `password_hash_algorithm: "pbkdf2_sha256"`,
	`"password-prompt": "^1.1.3"`, "passport: L01X00T47", "compass: N 47.3", "pass: 12 fail: 3", "bypass=1", `case "password1":`,
	"the password is \"wrong\"", "login as root", "cp -u a -p b", "login name or password reset", "identified by name",
	"password *uint16, x", "SO_PASSCRED = 0x11", "readFile('/etc/passwd', 'utf8')", "#include <pwd.h>\n#include <grp.h>", "--- PASS: TestX2.*\nPASS",
	"passenger_count=12a4", "private_key: ed25519.Ed25519PrivateKey", "(Ed25519PrivateKey, Ed448PrivateKey)", "password: !vault |\n", "token.py,sha256=vA2yNHGJBHfq4jNQSah7C9DmIOp34Mm,61",
	`"password", "current-password"`, "auth=(user, password1)", "--token $TOKEN1 --password --x",
	"token", "tokens: 4096", "max_tokens=1024", `"token_type": "bearer"`, `token := lexer.Next2(ctx)`, "token: getToken(ctx, 1)", "nextPageToken: null",
	`tokenizer = "cl100k_base_2023"`, "csrf_token", `<token>`, "the token expired at 2024-01-02T03:04:05Z", "secret: my-app-secret-2", "secretName: web-tls-2024",
	"secretary: Jane42 Doe", "the secret is out", `secret = "projects/p1/secrets/s1/versions/2"`, "api_key=YOUR_API_KEY_123", "apiKey: process.env.KEY_1",
	"api_key: 'insert_key_here_123'", "keyword: Befaehigung_P2", "public_key_id=7f3a9c", "credentialsId: 'x1'", "monkey=banana123", "author: k3Jd82hsLq0Z",
	"AKIAIOSFODNN7EXAMPLE", "AKIAXXXXXXXXXXXXXXXX", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "sk-your-api-key-here-please-0123", "sk-learn is a library",
	"glpat-XXXXXXXXXXX-XXXXXXXX", "xoxb-your-token-here", "hf_generatedByHomeAppForDebuggingPurposesKey", "SG.example.org", "s.AcceptanceTimeoutSeconds",
	"API-REFERENCE-FOR-DEVELOPERS", "A3-XXXXXX-XXXXXXXXXXX-XXXXX-XXXXX-XXXXX", "git@github.com:a/b.git", "https://github.com/a/b@v1.2.3",
	"https://example.org:8080/a@b", "http://user@example.org", "http://user:${PASS}@host", "http://<user>:<password>@host", "ftp://anonymous:@h",
	"Authorization: Bearer <token>", "Authorization: Bearer $TOKEN", "Authorization: required", "authorization: Basic realm", "bearer of good news everywhere",
	"name,password\njoe,string\n", "INSERT INTO t (password) VALUES ('changeme')", "name,token,count\na,b,12\n", "insert into t (a) values ('k3Jd82hs')",
	"login, password, and token\nare required", "Cookie: theme=dark; lang=en", "Set-Cookie: sid=; Max-Age=0", "cookie: accept all", "eyJhbGciOiJIUzI1NiJ9", "eyJBB.eyJCC.eyJDDDD",
	"-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYD\n-----END CERTIFICATE-----",
	"-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----", "kind: ConfigMap\ndata:\n  a: administrator\n", "kind: Secret\ndata:\n  a: {{ .x }}\n",
	"twitter: @someone", "facebook: https://facebook.com/abc", "commit 43fc912ef59a83054ea7f6706df4d53a7dea4d80", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
	"id: 832d2129-a846-4e27-99f4-7004b6ad53ef", "checksum = 'k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf'", "curl -u user https://x.org", "sort -u a.txt:b", "docker run -u 1000:1000 x",
	`if (password == "") return`, `if x == password {`, "this is the problem", "", "a", "\x00", "\xff\xfe",
}

func TestMarked(t *testing.T) {
	for _, c := range marked {
		text := strings.NewReplacer("«", "", "»", "").Replace(c.text)
		ms, hold := Scan(nil, "", text, true)
		require.Zero(t, hold)
		var b strings.Builder
		at := 0
		for _, m := range ms {
			b.WriteString(text[at:m.Start] + "«" + text[m.Start:m.End] + "»")
			at = m.End
			require.Equal(t, c.kind, m.Kind.Name(), c.text)
		}
		b.WriteString(text[at:])
		require.Equal(t, c.text, b.String())
		testPieces(t, text)
	}
}

func TestClean(t *testing.T) {
	for _, text := range clean {
		ms, hold := Scan(nil, "", text, true)
		require.Zero(t, hold)
		for _, m := range ms {
			t.Errorf("%q: %s %q", text, m.Kind.Name(), text[m.Start:m.End])
		}
		testPieces(t, text)
	}
}
