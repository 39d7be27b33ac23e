package query

import "strings"

func set(lists ...string) map[string]bool {
	m := make(map[string]bool)
	for _, list := range lists {
		for w := range strings.FieldsSeq(list) {
			m[w] = true
		}
	}
	return m
}

const writingWords = `insert update delete merge replace into create drop alter truncate grant revoke copy call execute exec
	prepare deallocate pragma attach detach vacuum reindex load handler lock unlock listen notify unlisten outfile dumpfile
	procedure returning refresh cluster import install security discard reassign analyze analyse for do`

var (
	// writing are words that begin what writes, locks or stores. As names they need quotes.
	writing = set(writingWords)

	// reserved are words that are no names without quotes.
	reserved = set(writingWords, `select from where group having order by limit offset fetch union intersect except minus window
		values with on using join inner left right full outer cross natural straight_join lateral as and or not xor div in is
		null like ilike similar between case when then else end exists distinct all any some cast collate set begin commit
		rollback savepoint explain describe desc asc show use force ignore table tablesample partition qualify true false
		default isnull notnull only indexed escape regexp rlike array over filter within at for to row rows unbounded`)

	// functionWords are reserved words that are functions before a parenthesis.
	functionWords = set(`left right replace truncate isnull`)

	// bareFunctions are called without parentheses.
	bareFunctions = set(`current_user session_user system_user user current_role current_catalog current_schema`)

	// timeWords stand before a string to make it a time.
	timeWords = set(`date time timestamp timestamptz`)

	units = set(`microsecond millisecond second minute hour day week month quarter year
		day_hour day_minute day_second hour_minute hour_second minute_second year_month`)
)
