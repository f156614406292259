"""The functions that a query may call: those that only compute from what they are given.

Not among them: what reads or writes files, settings, other databases, sequences or locks, what
runs text as SQL, what waits, and what makes much out of little (repeat, lpad).
"""

_SHARED = """
abs ceil ceiling floor round sign sqrt exp ln log mod power trunc
acos asin atan atan2 cos sin tan cosh sinh tanh acosh asinh atanh degrees radians pi
coalesce nullif length lower upper ltrim rtrim trim replace substr substring octet_length concat
concat_ws string_agg
count sum avg min max
row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
"""

SQLITE = frozenset(
    f"""{_SHARED}
    char format glob hex ifnull iif instr like likelihood likely log10 log2 pow printf quote
    total group_concat typeof unhex unicode unlikely median percentile percentile_cont
    percentile_disc
    date time datetime julianday strftime unixepoch timediff current_date current_time
    current_timestamp
    json json_array json_array_length json_extract json_object json_patch json_quote json_remove
    json_replace json_insert json_set json_type json_valid json_group_array json_group_object
    json_pretty json_each json_tree -> ->>
    """.split()
)

POSTGRESQL = frozenset(
    f"""{_SHARED}
    cbrt div gcd lcm width_bucket scale min_scale trim_scale greatest least num_nulls
    num_nonnulls
    char_length character_length bit_length initcap btrim left right reverse
    split_part strpos position overlay translate format md5 sha224 sha256 sha384 sha512 encode
    decode convert_from convert_to ascii chr starts_with to_hex quote_literal quote_ident
    quote_nullable
    regexp_replace regexp_match regexp_matches regexp_split_to_array regexp_split_to_table
    regexp_count regexp_like regexp_substr regexp_instr
    string_to_array string_to_table array_to_string array_length array_position array_positions
    array_remove array_replace array_append array_prepend array_cat array_lower array_upper
    array_ndims cardinality unnest array_agg generate_series generate_subscripts
    to_char to_date to_number to_timestamp date_trunc date_part date_bin extract age make_date
    make_interval make_timestamp isfinite
    to_json to_jsonb row_to_json array_to_json json_build_object jsonb_build_object
    json_build_array jsonb_build_array json_object jsonb_object json_agg jsonb_agg json_object_agg
    jsonb_object_agg json_array_length jsonb_array_length json_array_elements
    jsonb_array_elements json_array_elements_text jsonb_array_elements_text json_each jsonb_each
    json_each_text jsonb_each_text json_object_keys jsonb_object_keys json_extract_path
    jsonb_extract_path json_extract_path_text jsonb_extract_path_text json_typeof jsonb_typeof
    json_strip_nulls jsonb_strip_nulls jsonb_pretty jsonb_set jsonb_path_exists jsonb_path_match
    jsonb_path_query jsonb_path_query_array jsonb_path_query_first
    bool_and bool_or every bit_and bit_or stddev stddev_pop stddev_samp variance var_pop var_samp
    corr covar_pop covar_samp regr_slope regr_intercept regr_r2 regr_count mode percentile_cont
    percentile_disc grouping pg_typeof
    """.split()
)

_TYPES = """
bit bpchar char character decimal dec float numeric time timestamp timestamptz varbit varchar
varying
"""

WORDS = frozenset(
    f"""{_TYPES}
    all and any array as asc between by case cast cross cube desc distinct else end escape
    except exclude exists fetch filter first following from full group grouping having ilike
    in inner intersect interval into is isnull join lateral left like limit materialized
    natural not notnull nulls offset on only or order ordinality outer over partition
    preceding range recursive right rollup row rows select sets similar some symmetric then
    to union using values when where window with within
    """.split()
)
"""Words of PostgreSQL's SQL that a parenthesis may follow without being calls, and types."""
