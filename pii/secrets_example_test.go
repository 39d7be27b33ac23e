package pii_test

import (
	"context"
	"fmt"
	"log"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
)

func ExampleSecrets() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Secrets()}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "u1"})
	text, err := s.Input(context.Background(), "Why does it fail? DB_PASSWORD=tr0ub4dor&3 ./run")
	fmt.Println(text, err)
	// Output: Why does it fail? DB_PASSWORD=<SECRET_1> ./run <nil>
}

func ExampleSecretsWith() {
	check := pii.SecretsWith(pii.SecretsOptions{
		Except: []pii.Entity{"secret.jwt"},
		Ignore: []string{"demo-1234-demo"},
	}).Then(guard.Block)
	p, err := guard.New(guard.Config{Checks: []guard.Check{check}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "u1"})
	_, err = s.Input(context.Background(), "api_key = 'k3Jd82hsLq0ZxV7b'")
	fmt.Println(err)
	// Output: guard: input blocked by pii.secret.token
}

func ExampleScanSecrets() {
	text := "git clone https://joe:s3cr3tpw@git.example.org/a.git"
	for m := range pii.ScanSecrets(text) {
		fmt.Println(m.Entity, m.Start, m.End)
	}
	// Output: secret.url_credentials 22 30
}

func ExampleRedactSecrets() {
	fmt.Println(pii.RedactSecrets("the password for the shop is k3Jd82hs."))
	// Output: the password for the shop is <SECRET>.
}

func ExampleSecretKinds() {
	kinds := pii.SecretKinds()
	fmt.Println(kinds[0], kinds[1])
	// Output: secret.adafruit secret.adobe
}
