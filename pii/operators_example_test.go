package pii_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
)

var exampleKey = []byte("0123456789abcdef0123456789abcdef") // yours comes from a secret store

// redacted is text with the values of o replaced.
func redacted(o pii.DetectOptions, text string) string {
	r, err := pii.NewRedactor(o)
	if err != nil {
		log.Fatal(err)
	}
	text, _ = r.Redact(text)
	return text
}

func ExampleReplace() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.DetectWith(pii.DetectOptions{Operator: pii.Replace()})}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	fmt.Println(s.Input(context.Background(), "joe@ex.org, ann@ex.org, joe@ex.org"))
	// Output: <EMAIL_1>, <EMAIL_2>, <EMAIL_1> <nil>
}

func ExampleHash() {
	o := pii.DetectOptions{Operator: pii.Hash(exampleKey)}
	joe := redacted(o, "joe@ex.org")
	fmt.Println(joe == redacted(o, "joe@ex.org"), joe == redacted(o, "ann@ex.org"))
	// Output: true false
}

func ExampleEncrypt() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{
		pii.DetectWith(pii.DetectOptions{Operator: pii.Encrypt(exampleKey)}),
		pii.RestoreWith(pii.RestoreOptions{Vault: pii.Sealed(exampleKey)}),
	}})
	if err != nil {
		log.Fatal(err)
	}
	ctx, ann := context.Background(), guard.Subject{User: "ann", Tenant: "t"}
	prompt, _ := p.Session(ann).Input(ctx, "write to joe@ex.org")
	fmt.Println(strings.Contains(prompt, "joe"))
	fmt.Println(p.Session(ann).Output(ctx, prompt))
	// Output:
	// false
	// write to joe@ex.org <nil>
}

func ExampleShiftDate() {
	out := redacted(pii.DetectOptions{
		Entities:  []pii.Entity{pii.DateOfBirth},
		Operators: map[pii.Entity]pii.Operator{pii.DateOfBirth: pii.ShiftDate(exampleKey, 30)},
	}, "date of birth: 1975-04-21")
	fmt.Println(len(out), out == "date of birth: 1975-04-21")
	// Output: 25 false
}
