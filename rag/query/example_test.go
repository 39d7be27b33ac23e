package query_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/rag"
	"github.com/stanchion-dev/stanchion/rag/query"
)

// exampleWho is a condition on one field, to be short; rag.Constraint makes the real one.
var exampleWho = rag.Condition{Op: rag.And, Of: []rag.Condition{
	{Op: rag.Equal, Field: "acl_tenant", Values: []string{"acme"}},
	{Op: rag.Overlaps, Field: "acl_allow", Values: []string{"*", "user:ann"}},
}}

func ExampleSQL() {
	where, args, err := query.SQL(exampleWho, query.SQLOptions{Dialect: query.SQLite})
	fmt.Println(strings.Count(where, "?"), args[0], err)
	// Output: 2 acme <nil>
}

func ExampleQdrant() {
	filter, err := query.Qdrant(exampleWho)
	text, _ := json.Marshal(filter)
	fmt.Println(string(text), err)
	// Output: {"must":[{"key":"acl_tenant","match":{"value":"acme"}},{"key":"acl_allow","match":{"any":["*","user:ann"]}}]} <nil>
}

func ExampleRedis() {
	layout := rag.Layout{Hex: true} // tags compare without case there, unless they are declared otherwise
	who, _ := layout.Constraint(guard.Subject{User: "ann", Tenant: "acme"})
	text, err := query.Redis(who, query.RedisOptions{})
	fmt.Println(strings.HasPrefix(text, "((@acl_tenant:{61636d65})"), err)
	// Output: true <nil>
}

func ExampleTransaction() {
	script, err := query.RowLevelSecurity(query.RLSOptions{Table: "chunks"}) // once, by the owner of the table
	fmt.Println(strings.Contains(script, "FORCE ROW LEVEL SECURITY"), err)
	who, _ := rag.Constraint(guard.Subject{User: "ann", Tenant: "acme"})
	statement, args, err := query.Transaction(who) // at the start of each transaction
	fmt.Println(strings.HasPrefix(statement, "SELECT set_config("), args[0], err)
	// Output:
	// true <nil>
	// true acme <nil>
}
