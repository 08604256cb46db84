"""Test 20 of ledger.md section 8: the seven acts that the application's role may not do, and what each role may."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.lib.databases import connected
from tests.lib.postgresql import MEMBERS, as_member, copied_database

from jointreview.adapters.database.installation import check_capture
from jointreview.web.actions.audit import Actor, recorded
from jointreview.web.models import Partnership

pytestmark = pytest.mark.postgresql
PERSON = Actor("person", "17")

FORBIDDEN = {
    "insert a forged entry": "INSERT INTO jr_entry (id, table_name, operation, record_key, action_id) "
    "VALUES (900000, 'jointreview_partnership', 'update', '1', 1)",
    "delete": "DELETE FROM jr_entry",
    "truncate": "TRUNCATE jr_entry_0",
    "disable a trigger": "ALTER TABLE jointreview_partnership DISABLE TRIGGER jr_capture_update",
    "replica mode": "SET session_replication_role = replica",
    "take a number of the sequence": "SELECT nextval('jr_entry_number')",
    "drop the function": "DROP FUNCTION jr_capture() CASCADE",
}
MORE = {
    "change an entry": "UPDATE jr_entry SET after = NULL, before = NULL",
    "forge an action": "INSERT INTO jr_action (code, actor_kind, actor_id, actor, reason, organisation, "
    "on_behalf_of, request, address_hash, version) VALUES ('x', 'person', '9', 'p', '', '', '', '', '', '')",
    "forge a leaf": "INSERT INTO jr_leaf VALUES (1, 0, NULL, '\\x00', decode(repeat('00', 32), 'hex'))",
    "forge a checkpoint": "INSERT INTO jr_checkpoint (epoch, tree_size, note) VALUES (1, 1, 'n')",
    "make a table": "CREATE TABLE jointreview_other (id bigint)",
    "make a function": "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "drop a table": "DROP TABLE jointreview_partnership CASCADE",
    "truncate a table of the record": "TRUNCATE jointreview_partnership CASCADE",
    "become the owner": f"SET ROLE {MEMBERS['owner']}",
    "rename a migration": "UPDATE django_migrations SET name = 'x'",
    "write past the functions": "SELECT jr_capture()",
}


@pytest.fixture(scope="module")
def filled(
    postgresql_server: str, postgresql_migrated: str, django_db_blocker: Any
) -> Iterator[dict[str, Any]]:
    """The settings of a database with one partnership in it."""
    with (
        copied_database(postgresql_server, postgresql_migrated) as settings,
        django_db_blocker.unblock(),
    ):
        with connected(as_member(settings, "application")), recorded(by=PERSON, code="partnership.open"):
            Partnership.objects.create(name="Anyshire", area_name="Anyshire")
        yield settings


@pytest.fixture
def signed_in(
    filled: dict[str, Any], django_db_blocker: Any, request: pytest.FixtureRequest
) -> Iterator[Any]:
    """A connection as a member of the named role."""
    with django_db_blocker.unblock(), connected(as_member(filled, request.param)) as made:
        yield made


def whole(settings: dict[str, Any]) -> tuple[object, ...]:
    with connected(settings) as owner:
        check_capture(owner)
        return tuple(owner.run("SELECT id, table_name, operation, before, after, action_id FROM jr_entry"))


@pytest.mark.parametrize("signed_in", ["application", "auditor"], indirect=True)
@pytest.mark.parametrize("act", [*FORBIDDEN, *MORE])
def test_8_20_refused(filled: dict[str, Any], signed_in: Any, act: str) -> None:
    before = whole(filled)
    statement = {**FORBIDDEN, **MORE}[act]
    with pytest.raises(DatabaseError), transaction.atomic():
        signed_in.run(statement)
    assert whole(filled) == before


@pytest.mark.parametrize("signed_in", ["application"], indirect=True)
def test_the_application_works_and_its_sign_in_is_in_the_entry(signed_in: Any) -> None:
    with recorded(by=PERSON, code="partnership.rename") as number:
        Partnership.objects.update(area_name="Any")
    found = signed_in.run(f"SELECT DISTINCT database_user FROM jr_entry WHERE action_id = {number}")
    assert found == [(MEMBERS["application"],)]
    check_capture(connection)


@pytest.mark.parametrize("signed_in", ["auditor"], indirect=True)
def test_the_auditor_reads_and_changes_nothing(signed_in: Any) -> None:
    assert signed_in.run("SELECT count(*) FROM jr_entry")[0][0] > 0
    for statement in (
        "UPDATE jointreview_partnership SET name = 'x'",
        "SELECT jr_begin_action" + str(("x",) * 10),
    ):
        with pytest.raises(DatabaseError, match="permission denied"):
            signed_in.run(statement)


@pytest.mark.parametrize("signed_in", ["sequencer"], indirect=True)
def test_the_sequencer_adds_leaves_and_changes_nothing_of_the_record(signed_in: Any) -> None:
    for statement in (
        "UPDATE jointreview_partnership SET name = 'x'",
        "UPDATE jr_entry SET operation = 'delete'",
        "DELETE FROM jr_leaf",
        FORBIDDEN["insert a forged entry"],
        FORBIDDEN["disable a trigger"],
        FORBIDDEN["replica mode"],
        FORBIDDEN["take a number of the sequence"],
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            signed_in.run(statement)
    # Raw images go only where their leaf exists, for the sequencer, too.
    with pytest.raises(DatabaseError, match=r"ledger\.append-only"), transaction.atomic():
        signed_in.run("UPDATE jr_entry SET before = NULL, after = NULL")
    signed_in.run(
        "INSERT INTO jr_leaf SELECT 1, 0, min(id), '\\x00', decode(repeat('00', 32), 'hex') FROM jr_entry"
    )
