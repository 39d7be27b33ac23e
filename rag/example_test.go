package rag_test

import (
	"context"
	"fmt"
	"log"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/rag"
)

func ExamplePermit() {
	ann := guard.Subject{User: "ann", Tenant: "acme", Groups: []string{"eng"}, Clearance: 1}
	for _, meta := range []guard.Meta{
		{Tenant: "acme", Allow: []string{rag.Group("eng")}, Level: 1},
		{Tenant: "initech", Allow: []string{rag.Everyone}},
		{Tenant: "acme", Owner: "ann", Deny: []string{rag.User("ann")}},
		{Tenant: "acme"},
	} {
		fmt.Println(rag.Permit(ann, meta))
	}
	// Output:
	// true none
	// false tenant
	// false deny
	// false not_allowed
}

func ExampleFilter() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{rag.Permission()}}) // and checks of the text
	if err != nil {
		log.Fatal(err)
	}
	session := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
	result := rag.Filter(context.Background(), session, []guard.Document{
		{ID: "handbook", Text: "Holidays are ...", Meta: guard.Meta{Tenant: "acme", Allow: []string{rag.Everyone}}},
		{ID: "salaries", Text: "The CEO earns ...", Meta: guard.Meta{Tenant: "acme", Allow: []string{rag.Group("hr")}}},
	})
	for _, doc := range result.Docs {
		fmt.Println(doc.ID, doc.Text)
	}
	for _, d := range result.Dropped {
		fmt.Println(d.ID, d.Rule)
	}
	// Output:
	// handbook Holidays are ...
	// salaries rag.denied.not_allowed
}

func ExampleResult() {
	result := rag.Filter(context.Background(), nil, []guard.Document{{ID: "handbook"}})
	fmt.Println(len(result.Docs), result.LogValue())
	// Output:
	// 0 [docs=0 dropped=1 rules=[handbook=rag.denied.no_subject]]
}

func ExampleDropped() {
	result := rag.Filter(context.Background(), nil, []guard.Document{{ID: "handbook"}})
	fmt.Println(result.Dropped[0].ID, result.Dropped[0].Reason)
	// Output:
	// handbook no_subject
}

func ExamplePermission() {
	p, err := guard.New(guard.Config{Checks: []guard.Check{rag.Permission()}})
	if err != nil {
		log.Fatal(err)
	}
	doc := guard.Document{ID: "plan", Text: "The plan is ...", Meta: guard.Meta{Tenant: "initech"}}
	d := p.Session(guard.Subject{User: "ann", Tenant: "acme"}).Check(context.Background(),
		guard.Content{Stage: guard.StageRetrieval, Text: doc.Text, Source: doc.ID, Doc: &doc})
	fmt.Println(d)
	// Output:
	// retrieval: block by rag.denied.tenant
}

func ExampleReason() {
	fmt.Println(rag.ReasonTenant, rag.ReasonTenant.Rule())
	// Output:
	// tenant rag.denied.tenant
}

func ExampleUser() {
	fmt.Println(rag.User("ann"), rag.Group("eng"), rag.Role("admin"), rag.Everyone)
	// Output:
	// user:ann group:eng role:admin *
}
