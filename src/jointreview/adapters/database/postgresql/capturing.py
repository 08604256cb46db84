"""The text of the capture function: called once for a statement, with all its rows before and after.

Once for a statement, because a call for every row made a bulk change twice as dear (`bench/ledger.py`); the join of
before and after is by the key, and a row without its other half is one whose key was changed. The names begin with jr_
so that no column of a table can be taken for one of them (ledger.md section 6, trap 8). A refusal is made by a function
that is asked only where a row would be written, so a statement that changes nothing needs no action.
"""

from typing import Final

OLDS: Final = "jr_olds"
NEWS: Final = "jr_news"

# Operation -> the rows it leaves behind, as the trigger names them, and the aliases of a row before and after.
_ROWS: Final = {
    "INSERT": (f"{NEWS} jr_new", None, "jr_new"),
    "UPDATE": (
        f"{OLDS} jr_old FULL JOIN {NEWS} jr_new ON {{key_of_new}} = {{key_of_old}}",
        "jr_old",
        "jr_new",
    ),
    "DELETE": (f"{OLDS} jr_old", "jr_old", None),
}

# OFFSET keeps the images from being made twice, once to compare and once to write.
_WRITE: Final = """
    INSERT INTO {{schema}}.jr_entry
      (id, transaction_id, table_name, operation, record_key, before, after, action_id)
      SELECT nextval('{{schema}}.jr_entry_number'), pg_current_xact_id(), TG_TABLE_NAME, '{operation}',
        coalesce(jr_key, {{schema}}.jr_refused('ledger.key-changed')), jr_before, jr_after,
        coalesce((SELECT jr_said.id FROM {{schema}}.jr_action jr_said
          WHERE jr_said.id = nullif(current_setting('jointreview.action', true), '')::bigint),
          {{schema}}.jr_refused('ledger.no-action')::bigint)
      FROM (SELECT {key} AS jr_key, {before} AS jr_before, {after} AS jr_after FROM {rows} OFFSET 0) jr_row
      WHERE jr_before IS DISTINCT FROM jr_after;"""


def capture_body() -> str:
    """The function's text for a schema to be filled in.

    The arguments of its trigger: the column of the key and, if there are any, the columns left out of images, as an
    array literal; a change of those alone makes no entry. The usual table has the key `id` and shows every column.
    """
    usual = _branches("{row}.id", "to_json({row})::text")
    any_other = _branches(
        "to_jsonb({row}) ->> TG_ARGV[0]",
        "CASE WHEN TG_NARGS > 1 THEN (to_jsonb({row}) - TG_ARGV[1]::text[])::text ELSE to_json({row})::text END",
    )
    either = f"IF TG_NARGS = 1 AND TG_ARGV[0] = 'id' THEN{usual}\n  ELSE{any_other}\n  END IF;"
    return f"\nBEGIN\n  {either}\n  RETURN NULL;\nEND\n"


def _branches(key: str, image: str) -> str:
    """One branch for each operation; `key` and `image` are expressions of a row."""
    made = "".join(f"\n  ELSIF TG_OP = '{one}' THEN{_write(one, key, image)}" for one in _ROWS)
    return made.replace("ELSIF", "IF", 1) + "\n  END IF;"


def _write(operation: str, key: str, image: str) -> str:
    rows, old, new = _ROWS[operation]
    keys = {row: key.format(row=row) for row in (old, new) if row}
    own = next(iter(keys.values()))
    if old and new:
        rows = rows.format(key_of_new=keys[new], key_of_old=keys[old])
        own = f"CASE WHEN {keys[old]} = {keys[new]} THEN {own} END"
    before, after = (image.format(row=row) if row else "NULL" for row in (old, new))
    return _WRITE.format(
        operation=operation.lower(), key=f"({own})::text", before=before, after=after, rows=rows
    )
