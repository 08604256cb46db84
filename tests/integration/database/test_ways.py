"""Test 1 to 4 of ledger.md section 8: each way of changing a row is recorded or refused, on both databases."""

import sqlite3
import threading
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.lib.databases import connected
from tests.lib.trail import check_trail, live_rows, newest_action
from tests.lib.ways.changes import WAYS, Way, expected_of
from tests.lib.ways.tables import Note, Owner, Tag

from jointreview.web.actions.audit import TIMER, Actor, recorded

PERSON = Actor("person", "17")
each_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)


def entries_after(last: int) -> list[tuple[str, int]]:
    rows = connection.run("SELECT operation, table_name, action_id, id FROM jr_entry ORDER BY id")
    return [
        (f"{operation} {table.removeprefix('jointreview_ways_')}", action)
        for operation, table, action, number in rows
        if number > last
    ]


def last_entry() -> int:
    return int(connection.run("SELECT coalesce(max(id), 0) FROM jr_entry")[0][0])


@each_way
def test_8_01_recorded_with_who_and_before_and_after(prepared: Any, way: Way) -> None:
    before = last_entry()
    with recorded(by=PERSON, code="ways.change"):
        way.change()
    expected = expected_of(way)
    found = entries_after(before)
    assert sorted(entry for entry, _ in found) == sorted(expected)
    assert {action for _, action in found} == {newest_action(connection)}
    check_trail(connection)


@each_way
def test_8_02_no_change_when_the_trail_cannot_be_written(prepared: Any, way: Way) -> None:
    _break_the_trail()
    before = live_rows(connection)
    with pytest.raises(DatabaseError), recorded(by=PERSON, code="ways.change"):
        way.change()
    assert live_rows(connection) == before


@each_way
def test_8_03_a_rollback_leaves_no_entry(prepared: Any, way: Way) -> None:
    before, number = live_rows(connection), last_entry()
    with pytest.raises(ZeroDivisionError), recorded(by=PERSON, code="ways.change"):  # noqa: PT012
        way.change()
        raise ZeroDivisionError
    assert (live_rows(connection), last_entry()) == (before, number)


@each_way
def test_8_04_refused_without_an_actor(prepared: Any, way: Way) -> None:
    before, number = live_rows(connection), last_entry()
    with pytest.raises(IntegrityError, match=r"ledger\.no-action"), transaction.atomic():
        way.change()
    assert (live_rows(connection), last_entry()) == (before, number)


def test_8_01_data_migration(prepared: Any) -> None:
    before = last_entry()
    with connection.schema_editor():
        Owner.objects.update(name="migrated")
    assert [entry for entry, _ in entries_after(before)] == ["update owner"] * 2
    said = connection.run(
        "SELECT a.code, a.actor FROM jr_action a JOIN jr_entry e ON e.action_id = a.id "
        "WHERE e.id = (SELECT max(id) FROM jr_entry)"
    )
    assert said == [("migration.apply", "system:migration")]
    check_trail(connection)


def test_8_01_a_thread_with_no_request_acts_under_a_name(prepared: Any) -> None:
    before, settings = last_entry(), dict(connection.settings_dict)

    def work() -> None:
        with connected(settings), recorded(by=TIMER, code="ways.change"):
            Note.objects.filter(pk=3).update(n=8)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(30)
    assert [entry for entry, _ in entries_after(before)] == ["update note"]
    check_trail(connection)


def test_8_01_another_client_is_refused(prepared: Any) -> None:
    statement = "UPDATE jointreview_ways_note SET n = 99"
    if connection.vendor == "sqlite":
        stray: Any = sqlite3.connect(connection.settings_dict["NAME"], timeout=1)
        refusal: Any = pytest.raises(sqlite3.OperationalError, match="no such function: jr_action_id")
    else:
        import psycopg

        stray = psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None})
        refusal = pytest.raises(psycopg.IntegrityError, match=r"ledger\.no-action")
    with refusal:
        stray.execute(statement)
    stray.close()
    check_trail(connection)


@each_way
def test_8_03_a_savepoint_that_is_rolled_back_leaves_no_entry(prepared: Any, way: Way) -> None:
    before, number = live_rows(connection), last_entry()
    with recorded(by=PERSON, code="ways.change"):
        with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
            way.change()
            raise ZeroDivisionError
        assert entries_after(number) == []
        Note.objects.filter(pk=3).update(n=8)
    assert [entry for entry, _ in entries_after(number)] == ["update note"]
    assert live_rows(connection).keys() == before.keys()
    check_trail(connection)


def test_8_03_a_failed_statement_leaves_no_entry(prepared: Any) -> None:
    before = last_entry()
    with pytest.raises(IntegrityError), recorded(by=PERSON, code="ways.change"):
        Note.objects.update(title="the same for all")
    assert last_entry() == before
    check_trail(connection)


def test_an_update_that_changes_nothing_makes_no_entry(prepared: Any) -> None:
    before = last_entry()
    with recorded(by=PERSON, code="ways.change"):
        Note.objects.get(pk=1).save()
        Tag.objects.filter(pk=1).update(name="tag 1")
    assert last_entry() == before


def test_a_changed_key_is_refused(prepared: Any) -> None:
    with pytest.raises(IntegrityError, match=r"ledger\.key-changed"), recorded(by=PERSON, code="ways.change"):
        connection.run("UPDATE jointreview_ways_tag SET id = 50 WHERE id = 1")


def _break_the_trail() -> None:
    if connection.vendor == "sqlite":
        connection.run("CREATE TRIGGER broken BEFORE INSERT ON jr_entry BEGIN SELECT RAISE(ABORT, 'no'); END")
    else:
        connection.run("ALTER TABLE jr_entry ADD CONSTRAINT broken CHECK (false) NOT VALID")
