"""`recorded` on the product's own tables: one action, one transaction, and no write without it."""

import json
import shutil
import sqlite3
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.lib.trail import newest_action

from jointreview.adapters.database.captured import EXCLUDED_COLUMNS, EXCLUDED_TABLES, PREFIX
from jointreview.adapters.database.installation import check_capture, fingerprint
from jointreview.adapters.database.stated import StatedAction
from jointreview.errors import IntegrityError as EvidenceError
from jointreview.errors import Invalid
from jointreview.web.actions.audit import DEMONSTRATION, Actor, Subject, Via, event, recorded
from jointreview.web.models.who import Organisation, Partnership, Person, User

pytestmark = pytest.mark.usefixtures("own_database")
PERSON = Actor("person", "17", organisation="3")


def entries() -> list[tuple[object, ...]]:
    return connection.run("SELECT table_name, operation, record_key, action_id FROM jr_entry ORDER BY id")


def make(name: str) -> Partnership:
    return Partnership.objects.create(name=name, area_name="Northbridge")


def test_an_action_says_who_why_and_from_where() -> None:
    with recorded(
        by=PERSON,
        code="partnership.open",
        reason="The board agreed",
        on_behalf_of=Actor("person", "18"),
        via=Via("r-1", "ab" * 32),
    ):
        row = make("Northbridge")
    assert entries() == [("jointreview_partnership", "insert", str(row.pk), newest_action(connection))]
    said = connection.run(
        "SELECT code, actor_kind, actor_id, actor, reason, organisation, on_behalf_of, request, address_hash "
        "FROM jr_action WHERE id = %s",
        (str(newest_action(connection)),),
    )
    assert said == [
        (
            "partnership.open",
            "person",
            "17",
            "person:17",
            "The board agreed",
            "3",
            "person:18",
            "r-1",
            "ab" * 32,
        )
    ]


def test_a_write_without_an_action_is_refused_with_a_stable_code() -> None:
    with pytest.raises(IntegrityError, match=r"^ledger\.no-action$"):
        make("Northbridge")
    assert Partnership.objects.count() == 0


def test_after_the_block_writing_is_closed_again() -> None:
    with recorded(by=PERSON, code="partnership.open"):
        make("Northbridge")
    with pytest.raises(IntegrityError, match=r"ledger\.no-action"):
        make("Southbridge")


def test_an_error_in_the_block_leaves_neither_change_nor_entry_nor_action() -> None:
    actions = connection.run("SELECT count(*) FROM jr_action")
    with pytest.raises(ZeroDivisionError), recorded(by=PERSON, code="partnership.open"):  # noqa: PT012
        make("Northbridge")
        raise ZeroDivisionError
    assert (Partnership.objects.count(), entries()) == (0, [])
    assert connection.run("SELECT count(*) FROM jr_action") == actions


def test_a_rolled_back_savepoint_leaves_no_entry() -> None:
    with recorded(by=PERSON, code="partnership.open"):
        kept = make("Northbridge")
        with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
            make("Southbridge")
            raise ZeroDivisionError
    assert [key for _, _, key, _ in entries()] == [str(kept.pk)]


def test_nested_use_is_refused() -> None:
    with (
        recorded(by=PERSON, code="partnership.open"),
        pytest.raises(RuntimeError, match=r"ledger\.nested-action"),
        recorded(by=DEMONSTRATION, code="demonstration.load"),
    ):
        raise AssertionError("the inner block was entered")


def test_no_actor_no_action() -> None:
    with pytest.raises(ValueError, match=r"ledger\.no-actor"):
        Actor("person", "")
    with pytest.raises(ValueError, match=r"ledger\.no-actor"):
        StatedAction(code="", actor_kind="system", actor_id="timer", actor="system:timer")


def test_an_action_needs_a_transaction() -> None:
    said = StatedAction("x.y", "system", "timer", "system:timer")
    with pytest.raises(transaction.TransactionManagementError, match=r"ledger\.no-transaction"):
        connection.begin_action(said)


def test_an_event_is_an_entry_of_its_own() -> None:
    with recorded(by=PERSON, code="pack.download"):
        event("pack.download", Subject("jointreview_boardpack", "5"), {"format": "pdf"})
    found = connection.run("SELECT table_name, operation, record_key, before, after, action_id FROM jr_entry")
    facts = '{"event": "pack.download", "format": "pdf"}'
    assert found == [("jointreview_boardpack", "event", "5", None, facts, newest_action(connection))]
    with pytest.raises(IntegrityError, match=r"ledger\.no-action"):
        event("pack.download", Subject("jointreview_boardpack", "5"))


def test_a_stray_client_cannot_write(own_database: Path) -> None:
    """The function that names the action lives on our connections only."""
    with sqlite3.connect(own_database, timeout=1) as stray:
        for statement in (
            "INSERT INTO jointreview_partnership (name, area_name, is_demonstration) VALUES ('a', 'b', 0)",
            "INSERT INTO jr_entry (table_name, operation, record_key, action_id) VALUES ('t', 'update', '1', 1)",
            "INSERT INTO jr_action (code) VALUES ('x')",
        ):
            with pytest.raises(sqlite3.OperationalError, match="no such function: jr_action_id"):
                stray.execute(statement)


def test_a_thread_has_no_action_of_ours() -> None:
    said: list[str] = []

    def write() -> None:
        try:
            make("Northbridge")
        except IntegrityError as error:
            said.append(str(error))
        finally:
            connection.close()

    with recorded(by=PERSON, code="partnership.open"):
        # IMMEDIATE makes the thread wait for our lock, so it starts once we are done with it.
        thread = threading.Thread(target=write)
    thread.start()
    thread.join(30)
    assert said == ["ledger.no-action"]


LEDGER = (
    "jr_action",
    "jr_entry",
    "jr_leaf",
    "jr_opening",
    "jr_tile",
    "jr_checkpoint",
    "jr_cosignature",
    "jr_key",
)
FILL = (
    "INSERT INTO jr_leaf VALUES (1, 0, 1, x'00', zeroblob(32))",
    "INSERT INTO jr_opening VALUES (1, 0, 'name', 'record/x', zeroblob(12), x'00')",
    "INSERT INTO jr_tile VALUES (1, 0, 0, 1, x'00')",
    "INSERT INTO jr_checkpoint (epoch, tree_size, note) VALUES (1, 1, 'n')",
    "INSERT INTO jr_cosignature (epoch, tree_size, witness, line) VALUES (1, 1, 'w', 'l')",
    "INSERT INTO jr_key (epoch, role, name, algorithm, public_key, event, tree_size) "
    "VALUES (1, 'log', 'n', 'a', x'00', 'added', 0)",
)


@pytest.mark.parametrize("table", LEDGER)
def test_ledger_rows_refuse_update_and_delete(table: str) -> None:
    with recorded(by=PERSON, code="partnership.open"):
        make("Northbridge")
    for statement in FILL:
        connection.run(statement)
    column = connection.run("SELECT name FROM pragma_table_info(%s) WHERE cid = 1", (table,))[0][0]
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError, match=r"^ledger\.append-only$"):
            connection.run(statement)


def test_raw_images_go_only_when_their_leaf_exists_and_nothing_else_changes() -> None:
    with recorded(by=PERSON, code="partnership.open"):
        make("Northbridge")
    strip = "UPDATE jr_entry SET before = NULL, after = NULL"
    with pytest.raises(IntegrityError, match=r"ledger\.append-only"):
        connection.run(strip)
    connection.run(FILL[0])
    for too_much in (
        f"{strip}, operation = 'delete'",
        f"{strip}, record_key = '9'",
        "UPDATE jr_entry SET after = '{}'",
    ):
        with pytest.raises(IntegrityError, match=r"ledger\.append-only"):
            connection.run(too_much)
    connection.run(strip)
    assert connection.run("SELECT before, after, operation FROM jr_entry") == [(None, None, "insert")]


def test_an_entry_cannot_be_forged_for_another_action() -> None:
    forge = (
        "INSERT INTO jr_entry (table_name, operation, record_key, action_id) VALUES ('t', 'update', '1', {})"
    )
    with pytest.raises(IntegrityError, match=r"ledger\.no-action"):
        connection.run(forge.format(1))
    with recorded(by=PERSON, code="x.y"):
        with pytest.raises(IntegrityError, match=r"ledger\.wrong-action"), transaction.atomic():
            connection.run(forge.format(newest_action(connection) - 1))
        with pytest.raises(IntegrityError, match=r"ledger\.nested-action"), transaction.atomic():
            connection.run(
                "INSERT INTO jr_action (code, actor_kind, actor_id, actor, reason, organisation, on_behalf_of, "
                "request, address_hash, version) VALUES ('x', 'person', '9', 'p', '', '', '', '', '', '')"
            )


def test_insert_or_ignore_does_not_slip_past() -> None:
    with pytest.raises(IntegrityError, match=r"ledger\.no-action"):
        Partnership.objects.bulk_create([Partnership(name="a", area_name="b")], ignore_conflicts=True)


def test_change_of_a_credential_alone_needs_no_action_and_shows_nowhere() -> None:
    with recorded(by=PERSON, code="account.open"):
        partnership = make("Northbridge")
        day = {"partnership": partnership, "effective_on": date(2008, 6, 11)}
        council = Organisation.objects.create(name="Council", kind="council", **day)
        person = Person.objects.create(name="Lead for improvement", organisation=council, **day)
        user = User.objects.create(
            email="lead@example.org", person=person, partnership=partnership, password="p1"
        )
    before = entries()
    User.objects.filter(pk=user.pk).update(password="p2", last_login=datetime(2008, 6, 11, tzinfo=UTC))
    assert entries() == before
    images = connection.run("SELECT after FROM jr_entry WHERE table_name = 'jointreview_user'")
    left_out = {column for table, column in EXCLUDED_COLUMNS if table == "jointreview_user"}
    assert {"password", "last_login"} <= left_out
    assert not left_out & json.loads(images[0][0]).keys()
    with pytest.raises(IntegrityError, match=r"ledger\.no-action"):
        User.objects.filter(pk=user.pk).update(password="p3", is_active=False)


def test_every_table_of_ours_is_captured_and_the_exceptions_exist() -> None:
    tables = {name for (name,) in connection.run("SELECT name FROM sqlite_master WHERE type = 'table'")}
    ours = {name for name in tables if name.startswith(PREFIX)}
    assert len(ours) > 20
    assert {*EXCLUDED_TABLES, *(table for table, _ in EXCLUDED_COLUMNS)} <= ours
    triggers = connection.capture.found()
    for table in ours - EXCLUDED_TABLES.keys():
        for kind in ("insert", "update", "delete"):
            assert f"jr_capture_{table}_{kind}" in triggers


def test_the_capture_check_notices_each_way_of_switching_off(own_database: Path, tmp_path: Path) -> None:
    check_capture(connection)
    whole = fingerprint(connection)
    name = "jr_capture_jointreview_partnership_update"
    statement = connection.capture.found()[name]
    for change in (
        [f"DROP TRIGGER {name}"],
        [f"DROP TRIGGER {name}", statement.replace("'update'", "'insert'")],
        ["DROP TRIGGER jr_entry_stays"],
        ["CREATE TRIGGER jr_extra AFTER INSERT ON jr_leaf BEGIN SELECT 1; END"],
    ):
        copy = tmp_path / "altered.sqlite3"
        shutil.copy(own_database, copy)
        connection.close()
        kept, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], str(copy)
        for step in change:
            connection.run(step)
        assert fingerprint(connection) != whole
        with pytest.raises(EvidenceError, match=r"ledger\.capture-altered"):
            check_capture(connection)
        connection.close()
        connection.settings_dict["NAME"] = kept
    check_capture(connection)


def test_the_trail_failing_means_no_change() -> None:
    with recorded(by=PERSON, code="partnership.open"):
        row = make("Northbridge")
    connection.run(
        "CREATE TRIGGER broken BEFORE INSERT ON jr_entry BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    )
    for change in (
        lambda: make("Southbridge"),
        lambda: Partnership.objects.update(name="Changed"),
    ):
        with pytest.raises(DatabaseError, match="disk is full"), recorded(by=PERSON, code="x.y"):
            change()
    with pytest.raises(Invalid, match="stays on the record"), recorded(by=PERSON, code="x.y"):
        Partnership.objects.all().delete()
    assert list(Partnership.objects.values_list("pk", "name")) == [(row.pk, "Northbridge")]
