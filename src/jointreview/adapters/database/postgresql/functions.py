"""The functions behind capture on PostgreSQL: those that write entries, those that refuse.

Each is SECURITY DEFINER with a pinned search path, so that the application needs no right on the ledger but reading.
Those that capture also pin what would print the same row differently in another session: the time zone (measured
for ledger.md section 6: one instant gave two texts until it was pinned) and, for the tables that need it, the forms of
intervals, bytes and reals. A refusal is an integrity violation whose message is a stable code.
"""

from typing import Final

from jointreview.adapters.database.kept import ERASING
from jointreview.adapters.database.postgresql.capturing import any_body, usual_body
from jointreview.adapters.database.stated import COLUMNS

_REFUSED: Final = "ERRCODE = 'integrity_constraint_violation'"
_PATH: Final = ("search_path=pg_catalog, pg_temp",)
_ZONE: Final = ("TimeZone=UTC",)
PRINTING: Final = (*_ZONE, "IntervalStyle=iso_8601", "bytea_output=hex", "extra_float_digits=1")
# A plan is kept while tables grow: the action is looked up by its key also where it was made of a few rows, and for the
# one row of a save a table of hashes costs more than the row.
_PLANNED: Final = ("enable_seqscan=off", "enable_hashjoin=off")
# What prints the same whatever else than the zone a session has set.
PLAIN_TYPES: Final = frozenset(
    {
        "bigint",
        "boolean",
        "character varying",
        "date",
        "integer",
        "jsonb",
        "numeric",
        "smallint",
        "text",
        "timestamp with time zone",
        "uuid",
    }
)
CAPTURES_ANY: Final = "jr_capture"
CAPTURES_USUAL: Final = {operation: f"jr_capture_{operation}" for operation in ("insert", "update", "delete")}

_REFUSE: Final = f"""
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING {_REFUSED};
END
"""

# The code. Gives nothing back: it stands where a value is missing that must not be.
_REFUSED_VALUE: Final = f"""
BEGIN
  RAISE EXCEPTION '%', $1 USING {_REFUSED};
END
"""

_ERASES: Final = f"""EXISTS (SELECT 1 FROM {{schema}}.jr_action jr_said
    WHERE jr_said.id = nullif(current_setting('jointreview.action', true), '')::bigint
    AND jr_said.code = '{ERASING}')"""

# Arguments: the code. What a kept row says may go in an erasure, and only its words: the row stays.
_REFUSE_KEPT: Final = f"""
BEGIN
  IF TG_OP = 'UPDATE' AND {_ERASES} THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '%', TG_ARGV[0] USING {_REFUSED};
END
"""

# An opening goes only in an action that has told the ledger of its erasure before (ledger.md 5.7).
_ERASE: Final = f"""
BEGIN
  IF EXISTS (SELECT 1 FROM {{schema}}.jr_entry jr_told
    JOIN {{schema}}.jr_action jr_said ON jr_said.id = jr_told.action_id
    WHERE jr_told.table_name = 'jr_opening' AND jr_told.record_key = OLD.key_name AND jr_told.operation = 'event'
    AND jr_said.id = nullif(current_setting('jointreview.action', true), '')::bigint
    AND jr_said.code = 'erasure.carry-out') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'ledger.append-only' USING {_REFUSED};
END
"""

# Arguments: the code; the columns that are written once.
_FIXED: Final = f"""
DECLARE
  jr_old jsonb := to_jsonb(OLD);
  jr_new jsonb := to_jsonb(NEW);
BEGIN
  FOR jr_number IN 1 .. TG_NARGS - 1 LOOP
    IF jr_old ->> TG_ARGV[jr_number] IS DISTINCT FROM jr_new ->> TG_ARGV[jr_number] THEN
      RAISE EXCEPTION '%', TG_ARGV[0] USING {_REFUSED};
    END IF;
  END LOOP;
  RETURN NULL;
END
"""
# The same for words that may go in an erasure.
_FIXED_WORDS: Final = _FIXED.replace(
    "BEGIN\n", f"BEGIN\n  IF {_ERASES} THEN\n    RETURN NULL;\n  END IF;\n", 1
)

# Arguments: the code; a condition on the row ($1): that a link crosses partnerships, or that a guard refuses it.
_REFUSE_WHERE: Final = f"""
DECLARE
  jr_refused boolean;
BEGIN
  EXECUTE 'SELECT ' || TG_ARGV[1] INTO jr_refused USING NEW;
  IF jr_refused THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING {_REFUSED};
  END IF;
  RETURN NULL;
END
"""

# The one change the ledger allows: raw images go once the entry's leaf exists (ledger.md 5.1, 5.7).
_STRIP: Final = f"""
BEGIN
  IF NEW.before IS NULL AND NEW.after IS NULL
    AND ROW(NEW.id, NEW.at, NEW.transaction_id, NEW.table_name, NEW.operation, NEW.record_key, NEW.action_id,
      NEW.database_user) IS NOT DISTINCT FROM ROW(OLD.id, OLD.at, OLD.transaction_id, OLD.table_name, OLD.operation,
      OLD.record_key, OLD.action_id, OLD.database_user)
    AND EXISTS (SELECT 1 FROM {{schema}}.jr_leaf WHERE entry_id = OLD.id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'ledger.append-only' USING {_REFUSED};
END
"""

# What the columns of jr_action demand is asked here: a CHECK is read again from the catalogue for every row.
_BEGIN: Final = f"""
DECLARE
  jr_number bigint;
  jr_set text;
BEGIN
  IF nullif(current_setting('jointreview.action', true), '') IS NOT NULL THEN
    RAISE EXCEPTION 'ledger.nested-action' USING {_REFUSED};
  END IF;
  IF $1 = '' OR $2 NOT IN ('person', 'system') OR $3 = '' OR $4 = '' THEN
    RAISE EXCEPTION 'ledger.no-actor' USING {_REFUSED};
  END IF;
  jr_number := nextval('{{schema}}.jr_action_number');
  INSERT INTO {{schema}}.jr_action (id, {", ".join(COLUMNS)})
    VALUES (jr_number, {", ".join(f"${n}" for n in range(1, len(COLUMNS) + 1))});
  jr_set := set_config('jointreview.action', jr_number::text, true);
  RETURN jr_number;
END
"""

_EVENT: Final = f"""
BEGIN
  PERFORM pg_current_xact_id();
  INSERT INTO {{schema}}.jr_entry (table_name, operation, record_key, after, action_id)
    SELECT $1, 'event', $2, $3, jr_said.id
    FROM {{schema}}.jr_action jr_said
    WHERE jr_said.id = nullif(current_setting('jointreview.action', true), '')::bigint;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'ledger.no-action' USING {_REFUSED};
  END IF;
END
"""

# Name -> (arguments, result, body).
FUNCTIONS: Final[dict[str, tuple[str, str, str]]] = {
    "jr_refused": ("text", "text", _REFUSED_VALUE),
    CAPTURES_ANY: ("", "trigger", any_body()),
    **{name: ("", "trigger", usual_body(operation)) for operation, name in CAPTURES_USUAL.items()},
    "jr_refuse": ("", "trigger", _REFUSE),
    "jr_refuse_kept": ("", "trigger", _REFUSE_KEPT),
    "jr_erase": ("", "trigger", _ERASE),
    "jr_strip": ("", "trigger", _STRIP),
    "jr_fixed": ("", "trigger", _FIXED),
    "jr_fixed_words": ("", "trigger", _FIXED_WORDS),
    "jr_refuse_where": ("", "trigger", _REFUSE_WHERE),
    "jr_begin_action": (", ".join(["text"] * len(COLUMNS)), "bigint", _BEGIN),
    "jr_record_event": ("text, text, text", "void", _EVENT),
}


def settings_of(name: str) -> tuple[str, ...]:
    """The settings a function runs under, as PostgreSQL keeps them."""
    if name in CAPTURES_USUAL.values():
        return (*_PATH, *_ZONE, *_PLANNED)
    return (*_PATH, *PRINTING, *_PLANNED) if name == CAPTURES_ANY else _PATH


def body_of(name: str, schema: str) -> str:
    """The text of a function as it is kept, for a schema given as a quoted name."""
    return FUNCTIONS[name][2].format(schema=schema)


def function(name: str, schema: str) -> str:
    """The statement that makes or replaces a function."""
    arguments, result, _ = FUNCTIONS[name]
    pairs = (setting.split("=", 1) for setting in settings_of(name))
    # Quoted, because a bare UTC is kept as utc; a list, the search path, cannot be.
    pinned = "".join(f" SET {what} TO {value if ',' in value else repr(value)}" for what, value in pairs)
    # Rows with a volatile function in them are made in a step of their own before they are written.
    kind = "STABLE SECURITY DEFINER" if name == "jr_refused" else "SECURITY DEFINER"
    return (
        f"CREATE OR REPLACE FUNCTION {schema}.{name}({arguments}) RETURNS {result} LANGUAGE plpgsql {kind}"
        f"{pinned} AS $body${body_of(name, schema)}$body$"
    )
