"""What PostgreSQL's own catalogue is asked about the current schema: triggers, functions, keys, columns, partitions,
and what of somebody else's could come between a change and its entry.

A foreign trigger on a ledger table may swallow a row, a rule rewrite the statement, row security hide what is there, a
subscription write past the triggers of statements, a child table hold rows of a table without its triggers, and a
temporary table take a name of ours on this connection. None of ours needs any of these.
"""

from typing import Final

ROWS: Final = """
SELECT c.relname, t.tgname, t.tgenabled, t.tgtype, p.proname, t.tgargs, t.tgqual IS NULL,
  coalesce(t.tgoldtable, ''), coalesce(t.tgnewtable, '')
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
"""
MADE: Final = """
SELECT proname, pg_get_function_identity_arguments(oid), prosecdef, coalesce(array_to_string(proconfig, '|'), ''),
  prosrc FROM pg_proc
WHERE pronamespace = current_schema()::regnamespace AND prorettype <> 'event_trigger'::regtype
"""
KEY: Final = """
SELECT a.attname FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (number, place), pg_attribute a
WHERE i.indrelid = (current_schema() || '.' || quote_ident(%s))::regclass AND i.indisprimary
  AND a.attrelid = i.indrelid AND a.attnum = k.number ORDER BY k.place
"""
DECLARED: Final = """
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
WHERE attrelid = to_regclass(current_schema() || '.' || quote_ident(%s)) AND attnum > 0 AND NOT attisdropped
ORDER BY attnum
"""
PARTS: Final = """
SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = to_regclass(current_schema() || '.jr_entry') ORDER BY c.relname
"""
IN_THE_WAY: Final = r"""
SELECT 'trigger ' || t.tgname || ' on ' || c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relname ~ '^jr_'
    AND NOT t.tgisinternal AND t.tgname !~ '^jr_'
UNION ALL SELECT 'rule ' || r.rulename || ' on ' || c.relname FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relname ~ '^(jr|jointreview)_' AND c.relkind IN ('r', 'p')
UNION ALL SELECT 'row security on ' || relname FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace AND relname ~ '^(jr|jointreview)_' AND relrowsecurity
UNION ALL SELECT 'subscription to ' || c.relname FROM pg_subscription_rel s JOIN pg_class c ON c.oid = s.srrelid
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relname ~ '^(jr|jointreview)_'
UNION ALL SELECT 'table ' || i.inhrelid::regclass || ' under ' || c.relname
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhparent
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relname ~ '^jointreview_' AND c.relkind = 'r'
UNION ALL SELECT 'temporary ' || relname FROM pg_class
  WHERE relnamespace = pg_my_temp_schema() AND relname ~ '^(jr|jointreview)_'
"""
