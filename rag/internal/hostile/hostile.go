// Package hostile is the documents and subjects that every store is tried with: names that stores confuse, lists that are
// empty, fields that are missing or of the wrong type, subjects in no group and in ten thousand.
package hostile

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/rag"
)

// Doc is a document as it lies in a store.
type Doc struct {
	ID     string
	Fields map[string]any // of string, []string, int64; if Tampered of any type that JSON has, nil among them
	// Tampered says that something has changed Fields after rag.Stamp has written them, so that a store need not find a
	// document which Permit would allow; never one that it refuses.
	Tampered bool
}

// names are what stores have been seen to confuse: case, blanks, quotes, separators, wildcards, look-alikes, operators.
var names = []string{"acme", "ACME", "Acme Corp", "acme corp", "acme ", " acme", "\u0430cme", "ac'me", `ac"me`, `ac\me`, "acme|globex",
	"acme,globex", "acme;globex", "{acme}", "acme*", "%", "_cme", "$acme", "@acme", "(acme)", "[acme]", "-acme", "acme-1", "a.b", "a:b", "null", "true",
	"0", "none", "user:ann", "acme\u00a0", "\u00e9", "e\u0301", "' OR '1'='1", `"]}`, "AND", "日本", "😀", "ｆｕｌｌ", "ß", "ss", "İ", "i̇", "~^#!"}

// Docs returns the documents, written with a layout. They are the same each time, but for the hour.
func Docs(layout rag.Layout) []Doc {
	r := rand.New(rand.NewPCG(7, 7))
	var docs []Doc
	add := func(m guard.Meta) {
		fields, err := layout.Stamp(m)
		if err != nil {
			panic(err) // a mistake in this file
		}
		docs = append(docs, Doc{ID: fmt.Sprint("s", len(docs)), Fields: fields})
	}
	for _, name := range names {
		add(guard.Meta{Tenant: name, Allow: []string{rag.Everyone}})
		add(guard.Meta{Tenant: "acme", Allow: []string{rag.Group(name)}})
		add(guard.Meta{Tenant: "acme", Allow: []string{rag.Everyone}, Deny: []string{rag.Group(name)}})
		if name != rag.Everyone {
			add(guard.Meta{Tenant: "acme", Owner: name})
		}
		add(guard.Meta{Tenant: "acme", Owner: "ann", Compartments: []string{name}})
		add(guard.Meta{Tenant: "acme", Allow: []string{rag.Role(name)}, Deny: []string{rag.User(name)}})
	}
	for _, n := range []int{9, 99, 999} { // groups that only subjects with many have
		add(guard.Meta{Tenant: "acme", Allow: []string{rag.Group(fmt.Sprint("g", n))}})
		add(guard.Meta{Tenant: "acme", Allow: []string{rag.Everyone}, Deny: []string{rag.Group(fmt.Sprint("g", n))}})
	}
	hour := time.Now().Truncate(time.Hour)
	pick := func(list []string) string { return list[min(r.IntN(len(list)), r.IntN(len(list)))] }
	for range 300 {
		m := guard.Meta{Tenant: pick(names), Owner: pick([]string{"", "ann", "bob", "ANN"}), Level: r.IntN(5) - 1,
			Expires: []time.Time{{}, {}, hour.Add(-time.Hour), hour.Add(24 * time.Hour)}[r.IntN(4)]}
		for range r.IntN(4) {
			m.Allow = append(m.Allow, []string{rag.Everyone, rag.User("ann"), rag.Group(pick(names)), rag.Role("admin")}[r.IntN(4)])
		}
		for range max(0, r.IntN(6)-3) {
			m.Deny = append(m.Deny, []string{rag.User("bob"), rag.Group(pick(names)), rag.Role("admin"), rag.Everyone}[r.IntN(4)])
		}
		for range max(0, r.IntN(5)-2) {
			m.Compartments = append(m.Compartments, []string{"x", "y", "z", "none"}[r.IntN(4)])
		}
		if m.Owner != "" || len(m.Allow) > 0 {
			add(m)
		}
	}
	return append(docs, tampered(layout)...)
}

// tampered returns a document that ann may read, with each field missing, empty and of each wrong type.
func tampered(layout rag.Layout) (docs []Doc) {
	fields, err := layout.Stamp(guard.Meta{Tenant: "acme", Owner: "ann", Allow: []string{rag.Everyone}})
	if err != nil {
		panic(err)
	}
	texts, lists, numbers, err := layout.Fields()
	if err != nil {
		panic(err)
	}
	missing := struct{}{}
	change := func(name string, values ...any) {
		for _, v := range values {
			doc := Doc{ID: fmt.Sprint("t", len(docs)), Fields: maps.Clone(fields), Tampered: true}
			if doc.Fields[name] = v; v == missing {
				delete(doc.Fields, name)
			}
			docs = append(docs, doc)
		}
	}
	for _, name := range texts {
		change(name, missing, nil, "", "ACME", int64(0), true, []string{"acme"}, []string{}, map[string]any{"acme": true})
	}
	for _, name := range lists {
		change(name, missing, nil, "", []string{}, []string{""}, "*", "none", int64(1), false, []any{int64(1)}, map[string]any{"none": "none"})
	}
	for _, name := range numbers {
		change(name, missing, nil, "", "0", int64(-1), 0.5, true, []any{int64(0)}, int64(1)<<40, map[string]any{})
	}
	doc := Doc{ID: fmt.Sprint("t", len(docs)), Fields: map[string]any{}, Tampered: true}
	return append(docs, doc)
}

// Subject is a subject with a name for it.
type Subject struct {
	Name string
	guard.Subject
}

// Subjects returns the subjects. One has ten thousand groups.
func Subjects() (subjects []Subject) {
	add := func(name string, s guard.Subject) { subjects = append(subjects, Subject{name, s}) }
	ann := guard.Subject{User: "ann", Tenant: "acme", Clearance: 1}
	add("plain", ann)
	for _, n := range []int{1, 10, 11, 1000, 10_000} {
		s := ann
		for i := range n {
			s.Groups = append(s.Groups, fmt.Sprint("g", i))
		}
		add(fmt.Sprint(n, " groups"), s)
	}
	for _, name := range names {
		s := ann
		s.Groups, s.Roles, s.Compartments = []string{name}, []string{name}, []string{name}
		add("group "+name, s)
		s = ann
		s.User = name
		add("user "+name, s)
		s = ann
		s.Tenant = name
		add("tenant "+name, s)
	}
	all := ann
	all.Groups, all.Roles, all.Clearance, all.Compartments = names, []string{"admin"}, 3, []string{"x", "y", "none"}
	add("all groups", all)
	low := all
	low.Clearance = -1
	add("no clearance", low)
	add("guest", rag.Guest(rag.Guest(all, "ACME"), "Acme Corp", rag.Group("acme"), rag.User("ann")))
	bob := all
	bob.User = "bob"
	add("bob", bob)
	add("nobody", guard.Subject{})
	add("no tenant", guard.Subject{User: "ann", Groups: names})
	add("no user", guard.Subject{Tenant: "acme", Groups: names})
	return subjects
}

// Compare holds what a store has found for a subject, by the IDs of documents, to what Permit says of the fields that lie
// in the store. It returns the documents that were found and may not be, and those that may be and were not found.
func Compare(layout rag.Layout, docs []Doc, s guard.Subject, found []string) (open, closed []string) {
	for _, doc := range docs {
		may := false
		if m, err := layout.Meta(doc.Fields); err == nil {
			may, _ = rag.Permit(s, m)
		}
		switch got := slices.Contains(found, doc.ID); {
		case got && !may:
			open = append(open, doc.ID+describe(doc))
		case may && !got && !doc.Tampered:
			closed = append(closed, doc.ID+describe(doc))
		}
	}
	return open, closed
}

func describe(doc Doc) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(doc.Fields)) {
		fmt.Fprintf(&b, " %s=%#v", name, doc.Fields[name])
	}
	return b.String()
}
