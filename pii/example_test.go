package pii_test

import (
	"context"
	"fmt"
	"log"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
)

func ExampleDetect() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect()}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "u", Tenant: "t"})
	text, err := s.Input(context.Background(), "joe@ex.org paid with 4111 1111 1111 1111, tell ann@ex.org and joe@ex.org")
	fmt.Println(text, err)
	// Output: <EMAIL_1> paid with <CREDIT_CARD_1>, tell <EMAIL_2> and <EMAIL_1> <nil>
}

func ExampleDetectWith() {
	check := pii.DetectWith(pii.DetectOptions{Entities: []pii.Entity{pii.CreditCard}}).Then(guard.Block)
	p, err := guard.New(guard.Config{Checks: []guard.Check{check}})
	if err != nil {
		log.Fatal(err)
	}
	_, err = p.Session(guard.Subject{User: "u", Tenant: "t"}).Input(context.Background(), "4111 1111 1111 1111")
	fmt.Println(err != nil)
	// Output: true
}

func ExampleRestore() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{pii.Detect(), pii.Restore()}})
	if err != nil {
		log.Fatal(err)
	}
	ctx, s := context.Background(), p.Session(guard.Subject{User: "u", Tenant: "t"})
	prompt, _ := s.Input(ctx, "Write to joe@ex.org")
	reply, err := s.Output(ctx, "I wrote to <EMAIL_1>, not to <EMAIL_2>.")
	fmt.Println(prompt, "|", reply, err)
	// Output: Write to <EMAIL_1> | I wrote to joe@ex.org, not to <EMAIL_2>. <nil>
}

func ExampleScan() {
	for m := range pii.Scan("Write to joe@ex.org") {
		fmt.Println(m.Entity, m.Start, m.End)
	}
	// Output: email_address 9 19
}

func ExampleRedact() {
	fmt.Println(pii.Redact("Write to joe@ex.org, card 4111-1111-1111-1111"))
	// Output: Write to <EMAIL>, card <CREDIT_CARD>
}

func ExampleMatch() {
	text := "Write to joe@ex.org"
	for m := range pii.Scan(text) {
		fmt.Printf("%q\n", text[m.Start:m.End])
	}
	// Output: "joe@ex.org"
}

func ExampleEntity() {
	check := pii.Detect(pii.Email) // nothing else
	fmt.Println(check.Err, pii.Email)
	// Output: <nil> email_address
}

func ExampleDetectOptions() {
	check := pii.DetectWith(pii.DetectOptions{Entities: []pii.Entity{"shoe_size"}})
	fmt.Println(check.Err)
	// Output: unknown entity "shoe_size"
}
