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

// changingWords change data, or what others may do with it. They are no names without quotes.
const changingWords = `insert update delete merge replace into create drop alter truncate grant revoke lock procedure returning
	analyze analyse for do outfile dumpfile`

var (
	// writing are words that begin what writes, locks or stores: they say why a text is refused.
	writing = set(changingWords, `copy call execute exec prepare deallocate pragma attach detach vacuum reindex load handler unlock
		listen notify unlisten refresh cluster import install security discard reassign`)

	// changing are words that are no alias, not even behind AS.
	changing = set(changingWords)

	// reserved are words that are no names without quotes.
	reserved = set(changingWords, `select from where group having order by limit offset fetch union intersect except minus window
		values with on using join inner left right full outer cross natural straight_join lateral as and or not xor div in is
		null like ilike similar between case when then else end exists distinct all any some cast collate desc asc use force ignore
		table tablesample partition qualify true false default isnull notnull only indexed escape regexp rlike array over`)

	// functionWords are reserved words that are functions before a parenthesis.
	functionWords = set(`left right replace truncate isnull`)

	// bareFunctions are called without parentheses.
	bareFunctions = set(`current_user session_user system_user user current_role current_catalog current_schema`)

	// timeWords stand before a string to make it a time.
	timeWords = set(`date time timestamp timestamptz`)

	units = set(`microsecond millisecond second minute hour day week month quarter year
		day_hour day_minute day_second hour_minute hour_second minute_second year_month`)
)
