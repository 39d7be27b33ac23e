// Package query reads SQL that a model wrote, just far enough to know that it is one statement that reads, which tables it
// reads, which functions it calls, and where its LIMIT stands. What it does not understand it refuses: its grammar is a part
// of those of PostgreSQL, MySQL and SQLite, and every way in which they read the same bytes differently, or their settings
// change how they read them, is an error.
//
//	st, err := query.Parse(query.PostgreSQL, "SELECT name FROM staff WHERE id = 7;")
//	// st.Tables is [{"" "staff"}], st.Limit(100) is "SELECT name FROM staff WHERE id = 7 LIMIT 100"
//
// # The lexer
//
// Quotes, dollar quotes, strings with a letter in front, nested comments, and comments of # and -- are those of the dialect.
// Refused are control characters other than tab and line breaks, a carriage return by itself (it ends a comment for one
// system and not for another), text that is not UTF-8, a backslash right before a quote that would end the string or not by
// a setting of the server, comments that MySQL executes (/*! and /*M!) and hints (/*+), strings and names with U& in front,
// and -- without a blank in MySQL.
//
// # The grammar
//
// SELECT with everything that is usual in it, VALUES, WITH, set operations, EXPLAIN without ANALYZE, and, where asked for,
// SHOW, DESCRIBE and PRAGMA of tables. An expression is operands with operators between them: precedence is of no interest
// here. A statement that this package takes and the server refuses does no harm.
//
// A name of a WITH clause hides a table only where the server sees it so: behind its definition, in the same query and those
// in it.
//
// # Limits
//
// A view, a trigger, a rule, a function or an operator of the database may do anything; the package knows names only. A
// column that calls a function by the notation row.function is taken for a column. The text must reach the server in UTF-8.
package query
