"""The checks of the trail find what was done around the triggers, each its own, and nothing where nothing was done."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from tests.lib.ways.changes import WAYS, Way
from tests.lib.ways.tables import Note

from jointreview.adapters.database.checks import (
    Checked,
    check_continuity,
    check_live_rows,
    check_times,
    check_trail,
    check_triggers,
)
from jointreview.web.actions.audit import Actor, Subject, event, recorded

NOTE = Note._meta.db_table
PERSON = Actor("person", "17")


def around(connection: Any, statement: str) -> None:
    """What somebody with the whole database does: triggers off, a statement, triggers on again."""
    if connection.vendor == "postgresql":
        connection.run(f"ALTER TABLE {NOTE} DISABLE TRIGGER USER")
        connection.run(statement)
        for name in ("jr_capture_insert", "jr_capture_update", "jr_capture_delete", "jr_no_truncate"):
            connection.run(f"ALTER TABLE {NOTE} ENABLE ALWAYS TRIGGER {name}")
        return
    made = [name for name, text in connection.capture.found().items() if f'"{NOTE}"' in text]
    for name in made:
        connection.run(f'DROP TRIGGER "{name}"')
    connection.run(statement)
    connection.capture.install_triggers()


def honest() -> None:
    with recorded(by=PERSON, code="note.change"):
        Note.objects.filter(pk=1).update(n=8)


def found(*checks: Checked) -> dict[str, list[tuple[str, str]]]:
    return {check.name: [(fault.table, fault.key) for fault in check.faults] for check in checks}


SILENT = {"live-rows": [], "continuity": [], "ascending-times": [], "actions": [], "triggers": []}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_after_each_way_of_changing_a_row_nothing_is_found(prepared: Any, way: Way) -> None:
    with recorded(by=PERSON, code="ways.change"):
        way.change()
    checks = check_trail(prepared)
    assert found(*checks) == SILENT
    assert [check.unseen for check in checks] == [0, 0, 0, 0, 0]
    assert all(check.looked_at > 0 and check.holds for check in checks)


@pytest.mark.parametrize(
    ("statement", "after", "expected"),
    [
        (f"UPDATE {NOTE} SET n = 99 WHERE id = 1", None, {"live-rows": [(NOTE, "1")]}),
        (f"UPDATE {NOTE} SET n = 99 WHERE id = 1", honest, {"continuity": [(NOTE, "1")]}),
        (f"DELETE FROM {NOTE} WHERE id = 3", None, {"live-rows": [(NOTE, "3")]}),
        (
            f"INSERT INTO {NOTE} (id, title, n, owner_id) SELECT 9, 'unseen', 0, owner_id FROM {NOTE} WHERE id = 1",
            None,
            {"live-rows": [(NOTE, "9")]},
        ),
        ("SELECT 1", None, {}),
    ],
)
def test_an_edit_around_the_triggers(
    prepared: Any, statement: str, after: Callable[[], None] | None, expected: dict[str, Any]
) -> None:
    around(prepared, statement)
    if after:
        after()
    assert found(*check_trail(prepared)) == {**SILENT, **expected}


def entry_around(connection: Any, statement: str) -> None:
    """A statement on the ledger itself with its guards off."""
    if connection.vendor == "postgresql":
        connection.run("ALTER TABLE jr_entry DISABLE TRIGGER USER")
        for (part,) in connection.run(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'jr_entry'::regclass"
        ):
            connection.run(f"ALTER TABLE {part} DISABLE TRIGGER USER")
        connection.run(statement)
        with connection.schema_editor():
            pass
        return
    for name in ("jr_entry_keeps", "jr_entry_stays", "jr_entry_has_its_action"):
        connection.run(f"DROP TRIGGER {name}")
    connection.run(statement)
    connection.capture.install_triggers()


def test_an_entry_dated_back_a_week(prepared: Any) -> None:
    honest()
    number = prepared.run("SELECT max(id) FROM jr_entry")[0][0]
    week = "datetime(at, '-7 days')" if prepared.vendor == "sqlite" else "at - interval '7 days'"
    entry_around(prepared, f"UPDATE jr_entry SET at = {week} WHERE id = {number}")
    (fault,) = check_times(prepared).faults
    assert (fault.entry, fault.table, fault.key) == (number, NOTE, "1")
    assert check_continuity(prepared).holds
    assert check_live_rows(prepared).holds


def test_an_entry_taken_out(prepared: Any) -> None:
    honest()
    with recorded(by=PERSON, code="note.change"):
        Note.objects.filter(pk=1).update(n=9)
    number = prepared.run(f"SELECT max(id) - 1 FROM jr_entry WHERE table_name = '{NOTE}'")[0][0]
    entry_around(prepared, f"DELETE FROM jr_entry WHERE id = {number}")
    (fault,) = check_continuity(prepared).faults
    assert (fault.entry, fault.key) == (number + 1, "1")
    assert check_live_rows(prepared).holds


def test_removed_images_are_unseen_and_never_taken_for_right(prepared: Any) -> None:
    honest()
    number = prepared.run(f"SELECT max(id) FROM jr_entry WHERE table_name = '{NOTE}'")[0][0]
    zeros = "zeroblob(32)" if prepared.vendor == "sqlite" else "decode(repeat('00', 32), 'hex')"
    empty = "x'00'" if prepared.vendor == "sqlite" else "'\\x00'"
    prepared.run(f"INSERT INTO jr_leaf VALUES (1, 0, {number}, {empty}, {zeros})")
    prepared.run(f"UPDATE jr_entry SET before = NULL, after = NULL WHERE id = {number}")
    live, continuity = check_live_rows(prepared), check_continuity(prepared)
    assert (live.unseen, live.faults) == (1, ())
    assert (continuity.unseen, continuity.faults) == (1, ())


def test_a_trigger_taken_off_is_named(prepared: Any) -> None:
    if prepared.vendor == "postgresql":
        prepared.run(f"DROP TRIGGER jr_no_truncate ON {NOTE}")
    else:
        prepared.run(f'DROP TRIGGER "jr_capture_{NOTE}_update"')
    (fault,) = check_triggers(prepared).faults
    assert NOTE in fault.words


@pytest.mark.parametrize("prepared", ["sqlite"], indirect=True)
def test_a_removed_event_is_missed_by_its_number(prepared: Any) -> None:
    """An event leaves no row and no image: only its number tells. What was rolled back leaves no gap."""
    for name in ("document.view", "document.export"):
        with recorded(by=PERSON, code=name):
            event(name, Subject(NOTE, "1"))
    with suppress(ZeroDivisionError), recorded(by=PERSON, code="document.print"):
        event("document.print", Subject(NOTE, "1"))
        raise ZeroDivisionError
    honest()
    assert found(check_continuity(prepared)) == {"continuity": []}
    (number,) = prepared.run("SELECT id FROM jr_entry WHERE after LIKE '%document.view%'")[0]
    entry_around(prepared, f"DELETE FROM jr_entry WHERE id = {number}")
    (fault,) = check_continuity(prepared).faults
    assert (fault.entry, fault.words) == (number + 1, "the entry before it was removed")
