"""Changes of a table's shape keep capture on, and rows they alter are recorded (ledger.md section 6, traps 1 and 9)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, models
from tests.lib.sequencing import sequencer
from tests.lib.trail import check_trail, live_rows, newest_action
from tests.lib.ways.tables import Note, Odd, Owner, Tag

from jointreview.adapters.database.installation import check_capture
from jointreview.adapters.database.verifying import steps
from jointreview.ledger.entry import parse_leaf
from jointreview.web.actions.audit import Actor, recorded

PERSON = Actor("person", "17")


def _field(field: Any, name: str, model: Any = Tag) -> Any:
    field.set_attributes_from_name(name)
    field.model = model
    return field


def _alter(editor: Any) -> None:
    editor.alter_field(Tag, Tag._meta.get_field("name"), _field(models.CharField(max_length=9), "name"))


SHAPES: dict[str, Callable[[Any], None]] = {
    "add a field with a default": lambda e: e.add_field(Tag, _field(models.IntegerField(default=4), "extra")),
    "alter a field": _alter,
    "rename a column": lambda e: e.alter_field(
        Tag, Tag._meta.get_field("name"), _field(models.TextField(unique=True), "label")
    ),
    "add a constraint": lambda e: e.add_constraint(
        Tag, models.CheckConstraint(condition=~models.Q(name=""), name="tag_named")
    ),
    "drop a column": lambda e: e.remove_field(Odd, Odd._meta.get_field("text")),
    "rename a table": lambda e: e.alter_db_table(Tag, "jointreview_ways_tag", "jointreview_ways_label"),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_capture_is_on_after(prepared: Any, shape: Callable[[Any], None]) -> None:
    with connection.schema_editor() as editor:
        shape(editor)
    check_capture(connection)
    with recorded(by=PERSON, code="tag.change"):
        table = next(t for t in connection.capture.captured_tables() if t.endswith(("_tag", "_label")))
        connection.run("DELETE FROM jointreview_ways_note_tags WHERE tag_id = 1")
        connection.run(f"DELETE FROM {table} WHERE id = 1")
    action = newest_action(connection)
    found = connection.run(f"SELECT table_name FROM jr_entry WHERE action_id = {action} ORDER BY id")
    assert found == [("jointreview_ways_note_tags",), (table,)]


def test_8_06_rows_that_a_migration_alters_unseen_get_a_baseline_entry_and_a_leaf(
    prepared: Any, tmp_path: Path
) -> None:
    made = sequencer(connection, tmp_path)
    made.seal()
    with connection.schema_editor() as editor:
        editor.add_field(Tag, _field(models.IntegerField(default=4), "extra"))
    rows = connection.run(
        "SELECT e.record_key, e.before, e.after, a.actor FROM jr_entry e JOIN jr_action a ON a.id = e.action_id "
        "WHERE e.operation = 'baseline' AND e.table_name = 'jointreview_ways_tag' ORDER BY e.id"
    )
    assert [(key, json.loads(after)["extra"], actor) for key, _, after, actor in rows] == [
        ("1", 4, "system:migration"),
        ("2", 4, "system:migration"),
    ]
    assert all("extra" not in json.loads(before) for _, before, _, _ in rows)
    check_trail(connection)
    size, store = made.store().size(), made.store()
    made.seal()
    leaves = [parse_leaf(row.leaf) for row in store.leaves(size, store.size())]
    assert [one.operation for one in leaves if one.table == "jointreview_ways_tag"] == ["baseline"] * 2
    assert [one.check for _, step in steps(made, {}) for one in step() if not one.holds] == ["cosignatures"]


def test_rows_of_a_table_that_a_migration_drops_are_recorded_as_deleted(prepared: Any) -> None:
    with connection.schema_editor() as editor:
        editor.delete_model(Odd)
    found = connection.run(
        "SELECT operation FROM jr_entry WHERE table_name = 'jointreview_ways_odd' ORDER BY id"
    )
    assert found == [("insert",), ("delete",)]
    check_trail(connection)


def test_a_failed_migration_leaves_everything_as_it_was(prepared: Any) -> None:
    before = live_rows(connection)
    with pytest.raises(ZeroDivisionError), connection.schema_editor() as editor:  # noqa: PT012
        editor.add_field(Tag, _field(models.IntegerField(default=4), "extra"))
        raise ZeroDivisionError
    assert live_rows(connection) == before
    check_capture(connection)


@pytest.mark.parametrize("prepared", ["sqlite"], indirect=True)
def test_triggers_of_others_that_mention_a_rebuilt_table_come_back(prepared: Any) -> None:
    mine = (
        "CREATE TRIGGER same_partnership BEFORE INSERT ON jointreview_ways_note "
        "BEGIN SELECT RAISE(ABORT, 'no') WHERE NOT EXISTS "
        "(SELECT 1 FROM jointreview_ways_owner WHERE id = NEW.owner_id); END"
    )
    connection.run(mine)
    with connection.schema_editor() as editor:
        editor.add_field(Owner, _field(models.IntegerField(default=4), "extra", Owner))
        editor.alter_field(
            Note, Note._meta.get_field("n"), _field(models.BigIntegerField(default=0), "n", Note)
        )
    assert connection.capture.all_triggers()["same_partnership"] == mine
    check_capture(connection)
