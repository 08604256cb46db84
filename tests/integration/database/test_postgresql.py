"""What only PostgreSQL has: TRUNCATE, replica mode, the order of numbers, and the ledger's own refusals there."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from tests.lib.trail import check_trail, newest_action
from tests.lib.ways.tables import Note

from jointreview.web.actions.audit import Actor, Subject, event, recorded

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.parametrize("prepared", ["postgresql"], indirect=True),
]
PERSON = Actor("person", "17")


@pytest.mark.parametrize("table", ["jointreview_ways_odd", "jr_entry", "jr_entry_0", "jr_action", "jr_leaf"])
@pytest.mark.parametrize("mode", ["origin", "replica"])
def test_8_01_way_30_truncate_is_refused(prepared: Any, table: str, mode: str) -> None:
    connection.run(f"SET session_replication_role = {mode}")
    with (
        pytest.raises(IntegrityError, match=r"ledger\.(truncate-refused|append-only)"),
        recorded(by=PERSON, code="x.y"),
    ):
        connection.run(f"TRUNCATE {table} CASCADE")
    check_trail(connection)


def test_8_01_way_31_replica_mode_is_recorded_or_refused(prepared: Any) -> None:
    connection.run("SET session_replication_role = replica")
    with pytest.raises(IntegrityError, match=r"ledger\.no-action"):
        Note.objects.update(n=9)
    with recorded(by=PERSON, code="note.change"):
        Note.objects.update(n=9)
    action = newest_action(connection)
    assert connection.run(f"SELECT count(*) FROM jr_entry WHERE action_id = {action}") == [(3,)]
    check_trail(connection)


def test_ledger_rows_refuse_update_and_delete(prepared: Any) -> None:
    for statement in (
        "INSERT INTO jr_leaf SELECT 1, 0, min(id), '\\x00', decode(repeat('00', 32), 'hex') FROM jr_entry",
        "INSERT INTO jr_opening VALUES (1, 0, 'name', 'record/x', decode(repeat('00', 12), 'hex'), '\\x00')",
        "INSERT INTO jr_tile VALUES (1, 0, 0, 1, '\\x00')",
        "INSERT INTO jr_checkpoint (epoch, tree_size, note) VALUES (1, 1, 'n')",
        "INSERT INTO jr_cosignature (epoch, tree_size, witness, line) VALUES (1, 1, 'w', 'l')",
        "INSERT INTO jr_key (epoch, role, name, algorithm, public_key, event, tree_size) "
        "VALUES (1, 'log', 'n', 'a', '\\x00', 'added', 0)",
    ):
        connection.run(statement)
    changes = {
        "jr_action": "reason = 'else'",
        "jr_entry": "record_key = '9'",
        "jr_leaf": "leaf = '\\x01'",
        "jr_opening": "key_name = 'x'",
        "jr_tile": "content = '\\x01'",
        "jr_checkpoint": "note = 'm'",
        "jr_cosignature": "line = 'm'",
        "jr_key": "name = 'm'",
    }
    for table, change in changes.items():
        for statement in (f"UPDATE {table} SET {change}", f"DELETE FROM {table}"):
            with pytest.raises(IntegrityError, match=r"ledger\.append-only"):
                connection.run(statement)


def test_raw_images_go_only_when_their_leaf_exists(prepared: Any) -> None:
    strip = "UPDATE jr_entry SET before = NULL, after = NULL WHERE id = 1"
    with pytest.raises(IntegrityError, match=r"ledger\.append-only"):
        connection.run(strip)
    connection.run("INSERT INTO jr_leaf VALUES (1, 0, 1, '\\x00', decode(repeat('00', 32), 'hex'))")
    with pytest.raises(IntegrityError, match=r"ledger\.append-only"):
        connection.run(strip.replace("WHERE", ", operation = 'delete' WHERE"))
    connection.run(strip)


def test_the_action_ends_with_its_block_even_in_an_outer_transaction(prepared: Any) -> None:
    with transaction.atomic():
        with recorded(by=PERSON, code="note.change"):
            Note.objects.filter(pk=1).update(n=1)
        with pytest.raises(IntegrityError, match=r"ledger\.no-action"), transaction.atomic():
            Note.objects.filter(pk=1).update(n=2)
        with pytest.raises(ZeroDivisionError), recorded(by=PERSON, code="note.change"):
            raise ZeroDivisionError
        with pytest.raises(IntegrityError, match=r"ledger\.no-action"), transaction.atomic():
            Note.objects.filter(pk=1).update(n=2)
    check_trail(connection)


def test_an_action_that_does_not_exist_is_refused(prepared: Any) -> None:
    for change in (
        lambda: Note.objects.update(n=9),
        lambda: event("note.print", Subject("jointreview_ways_note", "1")),
    ):
        with pytest.raises(IntegrityError, match=r"ledger\.no-action"), transaction.atomic():  # noqa: PT012
            connection.run("SELECT set_config('jointreview.action', '999', true)")
            change()


def test_each_number_is_drawn_by_a_transaction_that_has_its_own(prepared: Any) -> None:
    with recorded(by=PERSON, code="note.print"):
        event("note.print", Subject("jointreview_ways_note", "1"))
    rows = connection.run("SELECT transaction_id IS NULL FROM jr_entry")
    assert {missing for (missing,) in rows} == {False}
    caches = connection.run("SELECT DISTINCT cache_size FROM pg_sequences WHERE sequencename LIKE 'jr%'")
    assert caches == [(1,)]


def test_a_statement_that_changes_many_rows_writes_an_entry_for_each_that_changed(prepared: Any) -> None:
    with recorded(by=PERSON, code="note.change"):
        connection.run("UPDATE jointreview_ways_note SET n = greatest(n, 2)")
    rows = connection.run(
        "SELECT record_key, before::json ->> 'n', after::json ->> 'n' FROM jr_entry WHERE action_id = %s ORDER BY id",
        (newest_action(connection),),
    )
    assert rows
    assert all(int(was) < 2 and now == "2" for _, was, now in rows)
    connection.run("UPDATE jointreview_ways_note SET n = n")  # changes nothing, so nobody need act
    with pytest.raises(IntegrityError, match=r"ledger\.key-changed"), recorded(by=PERSON, code="note.change"):
        connection.run("UPDATE jointreview_ways_note SET id = id + 1000")
    check_trail(connection)
