"""The text of the capture functions: called once for a statement, with all its rows before and after.

Once for a statement, because a call for every row made a bulk change twice as dear (`bench/ledger.py`); the join of
before and after is by the key, and a row without its other half is one whose key was changed. The usual table (the key
is `id`, every column is shown, each prints the same in every session) has a function for each operation, since whatever
a function asks is asked again in every save; any other table has one for all. The names begin with jr_ so that no
column of a table can be taken for one of them (ledger.md section 6, trap 8). A refusal is made by a function that is
asked only where a row would be written, so a statement that changes nothing needs no action.
"""

from typing import Final

OLDS: Final = "jr_olds"
NEWS: Final = "jr_news"

# Operation -> the rows it leaves behind, as the trigger names them, and the aliases of a row before and after.
_ROWS: Final = {
    "insert": (f"{NEWS} jr_new", None, "jr_new"),
    "update": (
        f"{OLDS} jr_old FULL JOIN {NEWS} jr_new ON {{key_of_new}} = {{key_of_old}}",
        "jr_old",
        "jr_new",
    ),
    "delete": (f"{OLDS} jr_old", "jr_old", None),
}

# Its own number and the transaction's are the defaults of jr_entry: drawn here, they would cost a step of their own.
_WRITE: Final = """
    INSERT INTO {{schema}}.jr_entry (table_name, operation, record_key, before, after, action_id)
      SELECT TG_TABLE_NAME, '{operation}', coalesce({key}, {{schema}}.jr_refused('ledger.key-changed')),
        {before}, {after},
        coalesce((SELECT jr_said.id FROM {{schema}}.jr_action jr_said
          WHERE jr_said.id = nullif(current_setting('jointreview.action', true), '')::bigint),
          {{schema}}.jr_refused('ledger.no-action')::bigint)
      FROM {rows}{changed};"""


def usual_body(operation: str) -> str:
    """The text of a usual table's function for one operation, for a schema to be filled in.

    Rows are compared as they are stored, which is exact and makes no image of a row that did not change; a row that
    lacks its other half compares as unknown.
    """
    rows, key, before, after = _seen(operation, "{row}.id", "to_json({row})::text")
    changed = " WHERE (jr_old *<> jr_new) IS NOT FALSE" if operation == "update" else ""
    write = _WRITE.format(
        operation=operation, key=key, before=before, after=after, rows=rows, changed=changed
    )
    return f"\nBEGIN{write}\n  RETURN NULL;\nEND\n"


def any_body() -> str:
    """The text of the function of any other table, whatever the operation.

    The arguments of its trigger: the column of the key and, if there are any, the columns left out of images, as an
    array literal; a change of those alone makes no entry.
    """
    made = "".join(f"\n  ELSIF TG_OP = '{one.upper()}' THEN{_any_write(one)}" for one in _ROWS)
    return f"\nBEGIN{made.replace('ELSIF', 'IF', 1)}\n  END IF;\n  RETURN NULL;\nEND\n"


def _any_write(operation: str) -> str:
    """OFFSET keeps the images from being made twice, once to compare and once to write."""
    left_out = "CASE WHEN TG_NARGS > 1 THEN (to_jsonb({row}) - TG_ARGV[1]::text[])::text"
    image = f"{left_out} ELSE to_json({{row}})::text END"
    rows, key, before, after = _seen(operation, "to_jsonb({row}) ->> TG_ARGV[0]", image)
    images = (
        f"(SELECT {key} AS jr_key, {before} AS jr_before, {after} AS jr_after FROM {rows} OFFSET 0) jr_row"
    )
    changed = " WHERE jr_before IS DISTINCT FROM jr_after"
    named = {"key": "jr_key", "before": "jr_before", "after": "jr_after"}
    return _WRITE.format(operation=operation, rows=images, changed=changed, **named)


def _seen(operation: str, key: str, image: str) -> tuple[str, str, str, str]:
    """The rows of an operation, and a row's key and images before and after; `key` and `image` are of a row."""
    rows, old, new = _ROWS[operation]
    keys = {row: key.format(row=row) for row in (old, new) if row}
    own = next(iter(keys.values()))
    if old and new:
        rows = rows.format(key_of_new=keys[new], key_of_old=keys[old])
        own = f"CASE WHEN {keys[old]} = {keys[new]} THEN {own} END"
    before, after = (image.format(row=row) if row else "NULL" for row in (old, new))
    return rows, f"({own})::text", before, after
