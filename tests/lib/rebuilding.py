"""Changes to the tables of `tests.lib.ways`, and the comparison of records rebuilt from the ledger with what was kept.

What is kept is read by the test itself, row by row, without the product (`tests.lib.trail.live_rows`).
"""

from datetime import UTC, datetime
from typing import Any

from tests.lib.ways.tables import Note, Owner, Tag

from jointreview.web.queries.as_at import cells_at
from jointreview.web.queries.history import history_of, latest_of

Kept = list[tuple[int, dict[tuple[str, str], dict[str, Any]]]]
"""The number of the last entry, and every row as it was then."""


def make(change: tuple[str, int, Any]) -> None:
    what, key, value = change
    if what == "add" and not Note.objects.filter(pk=key).exists():
        Note.objects.create(pk=key, title=f"{value}{key}", owner_id=1)
    elif what == "edit":
        Note.objects.filter(pk=key).update(n=value)
    elif what == "read" and (value is None or Owner.objects.filter(pk=value).exists()):
        Note.objects.filter(pk=key).update(reader_id=value)
    elif what == "remove":
        Note.objects.filter(pk=key).delete()
    elif what == "tag" and (note := Note.objects.filter(pk=key).first()):
        note.tags.set(Tag.objects.filter(pk__in=value))
    elif what == "owner":
        Owner.objects.filter(pk=key).delete()  # sets `reader` to null where it is this owner


def last(connection: Any) -> int:
    return connection.run("SELECT max(id) FROM jr_entry")[0][0]


def check_rebuilt(connection: Any, kept: list[tuple[int, dict[tuple[str, str], dict[str, Any]]]]) -> None:
    places = connection.run("SELECT DISTINCT table_name, record_key FROM jr_entry")
    told = {(table, key): history_of(table, key) for table, key in places}
    assert {place for _, rows in kept for place in rows} <= told.keys()
    for number, rows in kept:
        for place, history in told.items():
            so_far = [one for one in history if one.number <= number]
            after = cells_at(so_far, datetime.max.replace(tzinfo=UTC))
            assert after == rows.get(place), (number, place)
    table = Note._meta.db_table
    now = {key: told[table, key][-1].after for key in (k for t, k in told if t == table)}
    listed = latest_of(table, datetime.max.replace(tzinfo=UTC), 0, 50)
    assert {key: one.after for key, (one,) in listed.items()} == now
