package pii_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/pii"
)

// secretTexts hold secrets that are made up, in the forms in which they turn up.
var secretTexts = []string{
	`curl -H "Authorization: Bearer k3Jd82hsLq0ZxV7bNm41Pw" https://api.example.org`,
	"export GITHUB_TOKEN=ghp_k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf\nmake",
	`{"name": "db", "password": "tr0ub4dor&3", "port": 5432}`,
	"my password is hunter2, do not tell",
	"postgres://app:s3cr3tpw@db.internal:5432/app?sslmode=disable",
	"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDAC4AWkdwKYSd8\nKs14IReLcYgADhoXk56ZzXI=\n-----END PRIVATE KEY-----\n",
	"token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U end",
	"Cookie: theme=dark; sid=8f3kq0zLw92mXv61pTqa; lang=en\r\nHost: x",
	"k3Jd82hsLq0Z is the password and k3Jd82hsLq0Z it stays",
	"kind: Secret\nmetadata:\n  name: a\ndata:\n  user: YWRtaW5pc3RyYXRvcg==\n  pass: UyFCXCpkJHpEc2I9\ntype: Opaque\n",
	"apiVersion: v1\ndata:\n  extra: YWRtaW46cGFzc3dvcmQ=\nkind: Secret\n",
	`<add key="Password" value="Sw0rdf1sh!" /><x name="finnhubToken" value="xdq81kx8nm4g4tskxobh"/>`,
	`if ("k3Jd82&hsLq0Z" == password) {`,
	"AccountName=a;AccountKey=lJzRc1YdHaAA2KCNJJ1tkYwF/+mKK6Ygw0NGe170Xu592euJv2wYUtBlV8z+qnlcNQSnIYVTkLWntUO1F8j8rQ==;x",
	"curl -u joe:k3Jd82hs https://example.org",
	"UPDATE u SET name = 'joe', api_key = 'k3Jd82hsLq0ZxV7bNm41Pw' WHERE id = 7",
	"sk-ant-api03-k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDfk3Jd82hsLq0ZxV7b-AA and sk-ant-api03-k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDfk3Jd82hsLq0ZxV7b-AA",
	"mot de passe : k3Jd82hs, contraseña: k3Jd82hs; пароль: k3Jd82hs 密码：k3Jd82hs",
}

// harmlessTexts look like secrets and hold none.
var harmlessTexts = []string{
	"The password must have eight characters. Forgot your password? The token is invalid.",
	`password = os.environ["DB_PASSWORD"]; token := getToken(ctx); apiKey: process.env.API_KEY`,
	`{"password": "string", "token": "<YOUR_TOKEN>", "secret": "${SECRET}", "api_key": "{{ .Values.key }}"}`,
	"commit 43fc912ef59a83054ea7f6706df4d53a7dea4d80\n550e8400-e29b-41d4-a716-446655440000",
	`"integrity": "sha512-oxGwA5fYv1oGJ2vdq5CrhhQzmWdTFDqUuiLZ7cRPg6rIGlqBmEzkhmqWYH4yGxhqpbX1xyDmIuM8uR1QhAUjzQ=="`,
	"AKIAIOSFODNN7EXAMPLE, ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
	"<input type=\"password\" name=\"password\"/> <label for=\"password\">Password</label>",
	"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END PUBLIC KEY-----",
	"https://example.org:8080/a?b=c and http://user@example.org/ and http://user:${PASS}@example.org/",
	"a secretary, an author, monkey: banana; compass: north; tokens: 4096; max_tokens=1024",
}

func TestSecrets(t *testing.T) {
	guardtest.TestCheck(t, pii.Secrets(), append(secretTexts, harmlessTexts...)...)
	for _, text := range secretTexts {
		require.NotEqual(t, text, pii.RedactSecrets(text), text)
	}
	for _, text := range harmlessTexts {
		require.Equal(t, text, pii.RedactSecrets(text))
	}
}

func TestSecretsAllocs(t *testing.T) {
	guardtest.TestAllocs(t, pii.Secrets(), harmlessTexts...)
}

func TestSecretsInOneSession(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Secrets()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	text, err := s.Input(context.Background(), "pwd=k3Jd82hs, api_key=Zq81kx8nm4g4tskxobhA, pwd=k3Jd82hs")
	require.NoError(t, err)
	require.Equal(t, "pwd=<SECRET_1>, api_key=<SECRET_2>, pwd=<SECRET_1>", text)
	text, err = s.Output(context.Background(), "your key is api_key=Zq81kx8nm4g4tskxobhA")
	require.NoError(t, err)
	require.Equal(t, "your key is api_key=<SECRET_2>", text)
}

func TestSecretsAreNotRestored(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Secrets(), pii.Restore()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	text, err := s.Input(context.Background(), "pwd=k3Jd82hs")
	require.NoError(t, err)
	out, err := s.Output(context.Background(), text)
	require.NoError(t, err)
	require.Equal(t, "pwd=<SECRET_1>", out)
}

func TestSecretsWith(t *testing.T) {
	text := "pwd=k3Jd82hs ghp_k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf"
	run := func(o pii.SecretsOptions) string {
		p, err := guard.New(guard.Config{Checks: []guard.Check{pii.SecretsWith(o)}})
		require.NoError(t, err)
		out, err := p.Session(guard.Subject{User: "u"}).Input(context.Background(), text)
		require.NoError(t, err)
		return out
	}
	require.Equal(t, "pwd=<SECRET_1> <SECRET_2>", run(pii.SecretsOptions{}))
	require.Equal(t, "pwd=k3Jd82hs <SECRET_1>", run(pii.SecretsOptions{Kinds: []pii.Entity{"secret.github"}}))
	require.Equal(t, "pwd=<SECRET_1> ghp_k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf", run(pii.SecretsOptions{Except: []pii.Entity{"secret.github"}}))
	require.Equal(t, "pwd=k3Jd82hs <SECRET_1>", run(pii.SecretsOptions{Ignore: []string{"k3Jd82hs"}}))
	_, err := guard.New(guard.Config{Checks: []guard.Check{pii.SecretsWith(pii.SecretsOptions{Kinds: []pii.Entity{"secret.nobody", "github"}})}})
	require.ErrorContains(t, err, `"secret.nobody"`)
	require.ErrorContains(t, err, `"github"`)
}

func TestSecretsFull(t *testing.T) {
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, "pwd=k3J%08xQ\n", uint32(i+1)*2654435761)
	}
	out := pii.RedactSecrets(b.String())
	require.False(t, strings.Contains(out, "k3J"))
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Secrets()}})
	require.NoError(t, err)
	text, err := p.Session(guard.Subject{User: "u"}).Input(context.Background(), b.String())
	require.NoError(t, err)
	require.False(t, strings.Contains(text, "k3J"))
	require.True(t, strings.Contains(text, "<SECRET_4096>"))
	require.True(t, strings.Contains(text, "<SECRET>"))
}

func TestScanSecrets(t *testing.T) {
	text := "pwd=k3Jd82hs ghp_k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf"
	var got []string
	for m := range pii.ScanSecrets(text) {
		require.Greater(t, m.Score, float32(0))
		got = append(got, string(m.Entity)+" "+text[m.Start:m.End])
	}
	require.Equal(t, []string{"secret.password k3Jd82hs", "secret.github ghp_k3Jd82hsLq0ZxV7bNm41PwRt56YuIo90AsDf"}, got)
	for range pii.ScanSecrets(text) {
		break
	}
}

func TestSecretsBesideDetect(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect(), pii.Secrets()}})
	require.NoError(t, err)
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	text, err := s.Input(context.Background(), "mail joe@ex.org, api_key=Zq81kx8nm4g4tskxobhA, db postgres://app:s3cr3tpw@db.example.org/x")
	require.NoError(t, err)
	require.NotContains(t, text, "s3cr3tpw")
	require.Contains(t, text, "mail <EMAIL_1>, api_key=<SECRET_1>, db ")
}
