package toolcall

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/toolcall/internal/query"
)

// SQLFunctions yields the functions that SQL takes in a dialect without being told, sorted: those that compute a value of
// their arguments, and aggregates. None reads files, settings, other tables or who asks, sleeps, locks, writes, or makes a
// long text of a number (repeat, lpad, printf).
func SQLFunctions(d Dialect) iter.Seq[string] {
	set := sqlFunctions()
	list := slices.Sorted(maps.Keys(set.all))
	list = slices.AppendSeq(list, maps.Keys(set.of[query.Dialect(d)]))
	slices.Sort(list)
	return slices.Values(slices.Compact(list))
}

// functionNames are functions of all dialects and of each one.
type functionNames struct {
	all map[string]bool
	of  map[query.Dialect]map[string]bool
}

var sqlFunctions = sync.OnceValue(func() functionNames {
	return functionNames{
		all: wordSet(`abs avg cast ceil ceiling coalesce concat concat_ws count cume_dist date degrees dense_rank exp first_value
			floor group_concat ifnull instr lag last_value lead length ln log log10 lower ltrim max min mod nth_value ntile nullif
			percent_rank pi pow power radians rank replace round row_number rtrim sign sqrt substr substring sum time total trim
			trunc upper acos asin atan atan2 cos cot sin tan json_array json_array_length json_object left right reverse`),
		of: map[query.Dialect]map[string]bool{
			query.PostgreSQL: wordSet(`age array_agg array_append array_cat array_length array_lower array_ndims array_position
				array_positions array_prepend array_remove array_replace array_to_json array_to_string array_upper ascii bit_and bit_length
				bit_or bool_and bool_or btrim cardinality cbrt char_length character_length chr clock_timestamp corr covar_pop covar_samp
				date_bin date_part date_trunc decode div encode every extract factorial gcd greatest grouping initcap isfinite
				json_agg json_array_elements json_array_elements_text json_build_array json_build_object json_each json_each_text
				json_extract_path json_extract_path_text json_object_agg json_object_keys json_strip_nulls json_typeof jsonb_agg
				jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each
				jsonb_each_text jsonb_exists jsonb_extract_path jsonb_extract_path_text jsonb_object_agg jsonb_object_keys
				jsonb_path_exists jsonb_path_query jsonb_path_query_array jsonb_path_query_first jsonb_pretty jsonb_strip_nulls
				jsonb_typeof justify_days justify_hours justify_interval least make_date make_interval make_time make_timestamp
				make_timestamptz md5 min_scale mode now num_nonnulls num_nulls numnode octet_length overlay percentile_cont
				percentile_disc phraseto_tsquery plainto_tsquery position quote_ident quote_literal range_agg regexp_count regexp_instr
				regexp_like regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr
				regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope row_to_json scale similarity split_part starts_with
				statement_timestamp stddev stddev_pop stddev_samp string_agg string_to_array string_to_table strpos timeofday to_char
				to_date to_hex to_json to_jsonb to_number to_timestamp to_tsquery to_tsvector transaction_timestamp translate
				trim_scale ts_headline ts_rank ts_rank_cd unnest var_pop var_samp variance websearch_to_tsquery width_bucket
				word_similarity`),
			query.MySQL: wordSet(`adddate addtime ascii bin bit_and bit_count bit_length bit_or bit_xor char char_length
				character_length conv convert convert_tz crc32 curdate current_date current_time current_timestamp curtime date_add
				date_format date_sub datediff day dayname dayofmonth dayofweek dayofyear elt export_set extract field find_in_set format
				from_days from_unixtime get_format greatest grouping hex hour if isnull interval json_arrayagg json_contains
				json_contains_path json_depth json_extract json_keys json_length json_objectagg json_overlaps json_quote json_search
				json_type json_unquote json_valid json_value last_day lcase least localtime localtimestamp locate log2 make_set makedate
				maketime md5 microsecond mid minute month monthname now octet_length ord period_add period_diff position quarter quote
				regexp_instr regexp_like regexp_replace regexp_substr sec_to_time second sha sha1 sha2 soundex std stddev stddev_pop
				stddev_samp str_to_date strcmp subdate substring_index subtime sysdate time_format time_to_sec timediff timestamp
				timestampadd timestampdiff to_base64 to_days to_seconds truncate ucase unhex unix_timestamp utc_date utc_time
				utc_timestamp var_pop var_samp variance week weekday weekofyear year yearweek any_value`),
			query.SQLite: wordSet(`bm25 char datetime glob hex highlight iif json json_each json_extract
				json_group_array json_group_object json_quote json_tree json_type json_valid julianday likelihood likely like max min
				nullif octet_length quote sinh snippet soundex strftime string_agg timediff tanh typeof unicode unixepoch unlikely`),
		},
	}
})

// sqlTypes are the types that may be cast to. A cast to a name of the catalogue (regclass) looks it up.
var sqlTypes = sync.OnceValue(func() map[string]bool {
	return wordSet(`bigint binary bit blob bool boolean bpchar bytea char character cidr clob date datetime dec decimal double float
		float4 float8 inet int int2 int4 int8 integer interval json jsonb macaddr mediumint money nchar numeric nvarchar point real
		serial signed smallint text time timestamp timestamptz timetz tinyint tsquery tsvector unsigned uuid varbinary varbit
		varchar varying year none`)
})

func wordSet(list string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}
