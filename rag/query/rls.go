package query

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/stanchion-dev/stanchion/rag"
)

// RLSOptions are the settings of RowLevelSecurity.
type RLSOptions struct {
	Table  string     // the table; required
	Schema string     // zero means the search path
	Role   string     // who reads by the policy; zero means PUBLIC
	Writer string     // a role that sees and writes every row, for what fills the table; zero means none
	Layout rag.Layout // how documents are stamped
}

// The settings of a transaction that the policy reads.
const settingPrefix = "stanchion."

// RowLevelSecurity returns a script for PostgreSQL that makes the database itself return only rows which the user of the
// transaction may read: run it once, as owner of the table. Then run what Transaction returns at the start of each
// transaction. Without it no row is seen, also not by the owner of the table. A role with BYPASSRLS and a superuser see
// everything: the application must not be one. Other permissive policies of the table and the role Writer, if the reader
// is a member of it, widen what is seen. Whoever can run statements of his own can call
// set_config and be anybody.
func RowLevelSecurity(options RLSOptions) (script string, err error) {
	if err := checkIdentifier(options.Table); err != nil {
		return "", err
	}
	table := quoteIdentifier(PostgreSQL, options.Table)
	if options.Schema != "" {
		if err := checkIdentifier(options.Schema); err != nil {
			return "", err
		}
		table = quoteIdentifier(PostgreSQL, options.Schema) + "." + table
	}
	role := "PUBLIC"
	if options.Role != "" {
		if err := checkIdentifier(options.Role); err != nil {
			return "", err
		}
		role = quoteIdentifier(PostgreSQL, options.Role)
	}
	if options.Writer != "" {
		if err := checkIdentifier(options.Writer); err != nil {
			return "", err
		}
	}
	texts, lists, numbers, err := options.Layout.Fields()
	if err != nil {
		return "", err
	}
	tenant, allow, deny, compartments := texts[0], lists[0], lists[1], lists[2]
	level, expires := numbers[0], numbers[2]
	setting := func(name, typ string) string {
		return "NULLIF(current_setting('" + settingPrefix + name + "', true), '')" + typ
	}
	q := func(field string) string { return quoteIdentifier(PostgreSQL, field) }
	var b strings.Builder
	fmt.Fprintf(&b, "ALTER TABLE %s ENABLE ROW LEVEL SECURITY;\n", table)
	fmt.Fprintf(&b, "ALTER TABLE %s FORCE ROW LEVEL SECURITY;\n", table)
	fmt.Fprintf(&b, "DROP POLICY IF EXISTS stanchion_read ON %s;\n", table)
	fmt.Fprintf(&b, "CREATE POLICY stanchion_read ON %s AS PERMISSIVE FOR SELECT TO %s USING (\n", table, role)
	fmt.Fprintf(&b, "\t%s = %s\n", q(tenant), setting("tenant", ""))
	fmt.Fprintf(&b, "\tAND %s && %s\n", q(allow), setting("allow", "::text[]"))
	fmt.Fprintf(&b, "\tAND %s && '{none}'::text[] AND NOT (%s && %s)\n", q(deny), q(deny), setting("deny", "::text[]"))
	fmt.Fprintf(&b, "\tAND %s <= %s\n", q(level), setting("level", "::bigint"))
	fmt.Fprintf(&b, "\tAND %s <@ %s AND cardinality(%s) > 0\n", q(compartments), setting("compartments", "::text[]"), q(compartments))
	fmt.Fprintf(&b, "\tAND %s > floor(extract(epoch FROM statement_timestamp()))\n);\n", q(expires))
	fmt.Fprintf(&b, "DROP POLICY IF EXISTS stanchion_write ON %s;\n", table)
	if options.Writer != "" {
		fmt.Fprintf(&b, "CREATE POLICY stanchion_write ON %s FOR ALL TO %s USING (true) WITH CHECK (true);\n", table,
			quoteIdentifier(PostgreSQL, options.Writer))
	}
	return b.String(), nil
}

// Transaction returns one statement, with its arguments, that tells the policy of RowLevelSecurity on whose behalf the
// transaction reads. The settings end with the transaction, as those of SET LOCAL do, so a pool of connections cannot mix
// users up; outside of a transaction the statement has no effect and no row is seen.
//
// The condition is one that rag.Constraint returned. A subject that is a guest in other tenants cannot be told to the
// policy, which is an error: use SQL for it.
func Transaction(c rag.Condition) (statement string, args []any, err error) {
	c, err = ready(c)
	if err != nil {
		return "", nil, err
	}
	shape := errors.New("query: not a condition of rag.Constraint on one tenant")
	if c.Op != rag.And {
		return "", nil, shape
	}
	settings := [...]struct {
		op   rag.Op
		name string
	}{{rag.Equal, "tenant"}, {rag.Overlaps, "allow"}, {rag.Disjoint, "deny"}, {rag.AtMost, "level"}, {rag.Within, "compartments"}}
	var parts []string
	for _, s := range settings {
		found := 0
		for _, sub := range c.Of {
			if sub.Op != s.op {
				continue
			}
			found++
			value := ""
			switch s.op {
			case rag.Equal:
				value = sub.Values[0]
			case rag.AtMost:
				value = strconv.FormatInt(sub.Number, 10)
			default:
				value = arrayLiteral(sub.Values)
			}
			args = append(args, value)
			parts = append(parts, "set_config('"+settingPrefix+s.name+"', $"+strconv.Itoa(len(args))+", true)")
		}
		if found != 1 {
			return "", nil, shape
		}
	}
	expires := slices.ContainsFunc(c.Of, func(sub rag.Condition) bool { return sub.Op == rag.AtLeast })
	if len(c.Of) != len(settings)+1 || !expires { // something that the policy does not ask for
		return "", nil, shape
	}
	return "SELECT " + strings.Join(parts, ", "), args, nil
}
