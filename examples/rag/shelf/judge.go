package shelf

import (
	"fmt"
	"strings"
)

// Judge looks at what Run has written, for the tests of this example and of the one on PostgreSQL.
func Judge(t interface {
	Helper()
	Errorf(format string, args ...any)
}, out string) {
	t.Helper()
	for _, want := range []string{
		"kept from ann: acme/contracts-moved: block by rag.denied.not_allowed",
		"kept from bob: acme/contracts-moved: block by rag.denied.not_allowed",
		"kept from ann: acme/form-77: block by rag.hidden.instruction",
		"acme/salaries-draft",
		"globex/salaries-",
		"acme/prices-",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("not found: %s\n%s", want, out)
		}
	}
	for _, line := range strings.Split(out, "\n") {
		if strings.Contains(line, "initech/") {
			t.Errorf("a document of a company that nobody asks for: %s", line)
		}
	}
	if columns := column(out, 2); strings.Contains(columns, "acme/") {
		t.Errorf("eve of globex sees documents of acme: %s", columns)
	}
	if columns := column(out, 1); strings.Contains(columns, "acme/salaries-1") {
		t.Errorf("bob sees salaries: %s", columns)
	}
	if columns := column(out, 0); strings.Contains(columns, "/prices-") {
		t.Errorf("ann sees prices: %s", columns)
	}
}

// column returns what stands in a column of the tables.
func column(out string, n int) string {
	var b strings.Builder
	for _, line := range strings.Split(out, "\n") {
		if cells := strings.Fields(line); len(cells) == len(Readers) && strings.Contains(cells[0], "/") {
			fmt.Fprintln(&b, cells[n])
		}
	}
	return b.String()
}
