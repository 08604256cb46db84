"""A record's history on both databases: was, now, who, why and when."""

from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.lib.rebuilding import check_rebuilt, last, make
from tests.lib.sequencing import sequencer
from tests.lib.trail import live_rows
from tests.lib.ways.tables import Note

from jointreview.web.actions.audit import Actor, Subject, event, recorded
from jointreview.web.queries.history import FieldChange, Who, history_of

TABLE = Note._meta.db_table
CHANGES = [
    ("edit", 1, 5),
    ("tag", 2, [1, 2]),
    ("tag", 1, []),
    ("remove", 1, None),
    ("add", 1, "back"),
    ("owner", 2, None),
    ("tag", 2, [2]),
]


@pytest.mark.usefixtures("prepared")
def test_was_now_who_why_and_when() -> None:
    with recorded(
        by=Actor("person", "17", "3"), code="note.move", reason="Agreed", on_behalf_of=Actor("person", "4")
    ):
        Note.objects.filter(pk=2).update(n=5, reader=None)
    with recorded(by=Actor("system", "timer"), code="note.print"):
        event("note.print", Subject(TABLE, "2"), {"format": "pdf"})
    with recorded(by=Actor("person", "17"), code="note.remove"):
        Note.objects.get(pk=2).delete()
    made, moved, printed, removed = history_of(TABLE, "2")
    assert (made.operation, made.who.kind, made.who.id) == ("insert", "system", "demonstration")
    assert FieldChange("title", None, "note 2") in made.fields
    assert moved.fields == (FieldChange("n", 0, 5), FieldChange("reader_id", 2, None))
    assert (moved.who, moved.code, moved.why) == (Who("person", "17", "3", "person:4"), "note.move", "Agreed")
    assert (printed.operation, printed.event, printed.fields) == ("event", "note.print", ())
    assert removed.operation == "delete"
    assert FieldChange("title", "note 2", None) in removed.fields
    moments = [change.at for change in (made, moved, printed, removed)]
    assert moments == sorted(moments)
    assert all(at.utcoffset() == UTC.utcoffset(None) for at in moments)


def test_of_nothing_there_is_no_history(prepared: Any) -> None:
    assert history_of(TABLE, "999") == ()


def test_removed_images_without_their_keys_name_what_cannot_be_read(prepared: Any, tmp_path: Path) -> None:
    """The keys that would open them are not in the folder that history looks into."""
    sequencer(connection, tmp_path).seal()
    rows = connection.run("SELECT id FROM jr_entry WHERE table_name = %s AND record_key = '2'", (TABLE,))
    number = rows[0][0]
    connection.run(f"UPDATE jr_entry SET before = NULL, after = NULL WHERE id = {number}")
    (made,) = history_of(TABLE, "2")
    assert (made.is_withheld, made.fields, made.operation) == (False, (), "insert")
    assert made.unreadable >= {"title", "n", "reader_id"}


def test_8_28_every_record_is_rebuilt_at_every_entry(prepared: Any) -> None:
    kept = [(last(connection), live_rows(connection))]
    for change in CHANGES:
        with recorded(by=Actor("person", "17"), code="test.change"):
            make(change)
        kept.append((last(connection), live_rows(connection)))
    check_rebuilt(connection, kept)
