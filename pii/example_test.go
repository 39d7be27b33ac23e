package pii_test

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"
	"time"

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
	// Output: unknown entity "shoe_size", see Entities
}

func ExampleRedactor() {
	r, err := pii.NewRedactor(pii.DetectOptions{
		Operator:  pii.Label(),
		Operators: map[pii.Entity]pii.Operator{pii.CreditCard: pii.Mask(4)},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.Redact("joe@ex.org, card 4111 1111 1111 1111"))
	fmt.Println(r.Field("ssn", "536228726"))
	// Output:
	// <EMAIL>, card **** **** **** 1111 2
	// <US_SSN> 1
}

func ExampleRedactor_Struct() {
	r, err := pii.NewRedactor(pii.DetectOptions{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.Struct(struct {
		Name string `pii:"person"`
		Note string
		SKU  string `pii:"-"`
	}{"x", "mail joe@ex.org", "4111111111111111"}))
	// Output: map[Name:<PERSON> Note:mail <EMAIL> SKU:4111111111111111]
}

func ExampleRedactor_NewWriter() {
	r, err := pii.NewRedactor(pii.DetectOptions{})
	if err != nil {
		log.Fatal(err)
	}
	w := r.NewWriter(os.Stdout)
	fmt.Fprint(w, "Write to jo")
	fmt.Fprint(w, "e@ex.org\n")
	w.Close()
	// Output: Write to <EMAIL>
}

func ExampleLogHandler() {
	h := slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}})
	slog.New(pii.LogHandler(h)).Info("sent to joe@ex.org", "ssn", 536228726, "n", 3)
	// Output: level=INFO msg="sent to <EMAIL>" ssn=<US_SSN> n=3
}

func ExampleSealed() {
	vault := pii.Sealed([]byte("0123456789abcdef0123456789abcdef"))
	p, err := guard.New(guard.Config{Checks: []guard.Check{
		pii.DetectWith(pii.DetectOptions{Vault: vault}),
		pii.RestoreWith(pii.RestoreOptions{Vault: vault}),
	}})
	if err != nil {
		log.Fatal(err)
	}
	ctx, subject := context.Background(), guard.Subject{User: "u", Tenant: "t"}
	prompt, _ := p.Session(subject).Input(ctx, "joe@ex.org") // "<EMAIL:...>"
	reply, _ := p.Session(subject).Output(ctx, prompt)       // in another session, on another machine
	fmt.Println(len(prompt), reply)
	// Output: 43 joe@ex.org
}

func ExampleNewMemoryVault() {
	vault := pii.NewMemoryVault(pii.MemoryOptions{TTL: time.Hour})
	ctx, subject := context.Background(), guard.Subject{User: "u", Tenant: "t"}
	token, _ := vault.Put(ctx, subject, pii.Email, "joe@ex.org")
	fmt.Println(vault.Get(ctx, subject, pii.Email, token))
	_, ok, _ := vault.Get(ctx, guard.Subject{User: "v", Tenant: "t"}, pii.Email, token)
	fmt.Println(ok)
	// Output:
	// joe@ex.org true <nil>
	// false
}

func ExampleCustom() {
	r, err := pii.NewRedactor(pii.DetectOptions{Operator: pii.Custom(func(v *pii.Value) string {
		return "[" + string(v.Entity) + "]"
	})})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.Redact("joe@ex.org"))
	// Output: [email_address] 1
}

func ExampleTokenise() {
	r, err := pii.NewRedactor(pii.DetectOptions{Operator: pii.Tokenise([]byte("0123456789abcdef"))})
	if err != nil {
		log.Fatal(err)
	}
	a, _ := r.For(guard.Subject{Tenant: "a"}).Redact("joe@ex.org")
	b, _ := r.For(guard.Subject{Tenant: "b"}).Redact("joe@ex.org")
	fmt.Println(len(a), a == b)
	// Output: 24 false
}
