"""The ways of changing a row (ledger.md section 2.2): each with what the trail must say, in order.

An expectation is "operation table"; the tables are named without their prefix. Row numbers are those of `prepare`.
"""

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.forms import modelform_factory
from tests.lib.ways.tables import Note, Odd, Owner, ShortNote, Tag


@dataclass(frozen=True)
class Way:
    name: str
    change: Callable[[], Any]
    expected: tuple[str, ...]


def prepare() -> None:
    """Two owners, two tags, three notes; the first note has both tags, the second is read by the second owner."""
    first, second = (Owner.objects.create(pk=n, name=f"owner {n}") for n in (1, 2))
    tags = [Tag.objects.create(pk=n, name=f"tag {n}") for n in (1, 2)]
    for n, reader in ((1, None), (2, second), (3, None)):
        Note.objects.create(pk=n, title=f"note {n}", owner=first, reader=reader)
    Note.objects.get(pk=1).tags.set(tags)
    Odd.objects.create(pk=1)
    if connection.vendor == "postgresql":
        for table in (Owner, Tag, Note, Odd):
            name = table._meta.db_table
            connection.run(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), 100)")


def note(**members: Any) -> Note:
    return Note(**{"title": "new", "owner_id": 1, **members})


def _save(**members: Any) -> None:
    row = Note.objects.get(pk=3)
    for name, value in members.items():
        setattr(row, name, value)
    row.save()


def _update_fields() -> None:
    row = Note.objects.get(pk=3)
    row.n, row.title = 5, "not this"
    row.save(update_fields=["n"])


def _form() -> None:
    form = modelform_factory(Note, fields=["title"])({"title": "by form"}, instance=Note.objects.get(pk=3))
    assert form.is_valid()
    form.save()


def _upsert() -> None:
    Note.objects.bulk_create(
        [note(title="note 3", n=9), note(title="fresh")],
        update_conflicts=True,
        unique_fields=["title"],
        update_fields=["n"],
    )


def _bulk_update() -> None:
    rows = list(Note.objects.order_by("pk"))
    for row in rows:
        row.n = 4
    Note.objects.bulk_update(rows, ["n"])


def _admin_action(queryset: Any) -> None:
    queryset.update(n=6)


def _raw_delete() -> None:
    Tag.notes.through.objects.all()._raw_delete("default")


def _loaddata() -> None:
    row = {
        "model": "jointreview.partnership",
        "pk": 7,
        "fields": {"name": "Northbridge", "area_name": "Northbridge", "recorded_at": "2008-06-11T12:00:00Z"},
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.json"
        path.write_text(json.dumps([row]), encoding="utf-8")
        call_command("loaddata", str(path), verbosity=0)


def _proxy() -> None:
    row = ShortNote.objects.get(pk=3)
    row.n = 1
    row.save()


def _replace_or_copy() -> None:
    if connection.vendor == "sqlite":
        connection.run("INSERT OR REPLACE INTO jointreview_ways_owner (id, name) VALUES (2, 'replaced')")
        return
    copying = "COPY jointreview_ways_owner (name) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(copying) as copy:
        copy.write("copied\n")


def _links() -> Any:
    return Note.tags.through.objects


INSERT, UPDATE, DELETE = "insert note", "update note", "delete note"
LINK, UNLINK = "insert note_tags", "delete note_tags"

WAYS = (
    Way("save, create", lambda: note().save(), (INSERT,)),
    Way("save, update", lambda: _save(n=3), (UPDATE,)),
    Way("save, update_fields", _update_fields, (UPDATE,)),
    Way("get_or_create", lambda: Tag.objects.get_or_create(name="tag 9"), ("insert tag",)),
    Way("update_or_create", lambda: Tag.objects.update_or_create({"name": "x"}, pk=1), ("update tag",)),
    Way("form of the admin", _form, (UPDATE,)),
    Way("save with F()", lambda: _save(n=F("n") + 1), (UPDATE,)),
    Way("bulk_create", lambda: Note.objects.bulk_create([note(), note(title="b")]), (INSERT, INSERT)),
    Way("upsert", _upsert, (UPDATE, INSERT)),
    Way("bulk_update", _bulk_update, (UPDATE,) * 3),
    Way("queryset.update", lambda: Note.objects.update(n=2), (UPDATE,) * 3),
    Way("action of the admin", lambda: _admin_action(Note.objects.filter(pk__in=[1, 2])), (UPDATE,) * 2),
    Way("delete of an instance", lambda: Note.objects.get(pk=3).delete(), (DELETE,)),
    Way("queryset.delete", lambda: Note.objects.filter(pk__gt=1).delete(), (DELETE,) * 2),
    Way(
        "cascade", lambda: Owner.objects.get(pk=1).delete(), (*(UNLINK,) * 2, *(DELETE,) * 3, "delete owner")
    ),
    Way("_raw_delete", _raw_delete, (UNLINK,) * 2),
    Way("SET_NULL", lambda: Owner.objects.get(pk=2).delete(), (UPDATE, "delete owner")),
    Way("M2M add", lambda: Note.objects.get(pk=3).tags.add(1), (LINK,)),
    Way("M2M add from the other side", lambda: Tag.objects.get(pk=2).notes.add(2, 3), (LINK,) * 2),
    Way("M2M clear", lambda: Note.objects.get(pk=1).tags.clear(), (UNLINK,) * 2),
    Way("through-model create", lambda: _links().create(note_id=2, tag_id=1), (LINK,)),
    Way("save through a proxy", _proxy, (UPDATE,)),
    Way("loaddata", _loaddata, ("insert jointreview_partnership",)),
    Way(
        "raw UPDATE", lambda: connection.run("UPDATE jointreview_ways_note SET n = 7 WHERE id = 1"), (UPDATE,)
    ),
    Way("raw DELETE", lambda: connection.run("DELETE FROM jointreview_ways_note WHERE id = 3"), (DELETE,)),
    Way("INSERT OR REPLACE, COPY", _replace_or_copy, ()),
)
# SQLite replaces a row by deleting it and inserting the new one; PostgreSQL copies in a new one.
REPLACED = {"sqlite": ("delete owner", "insert owner"), "postgresql": ("insert owner",)}


def expected_of(way: Way) -> tuple[str, ...]:
    """What the trail must say on the database in use."""
    return way.expected or REPLACED[connection.vendor]
