"""Test 20 of ledger.md section 8: the seven acts that the application's role may not do, and what each role may."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.lib.databases import connected
from tests.lib.postgresql import MEMBERS, as_member, copied_database
from tests.lib.sequencing import sequencer
from tests.lib.trail import newest_action

from jointreview.adapters.database.checks import check_trail
from jointreview.adapters.database.installation import check_capture
from jointreview.errors import Overtaken
from jointreview.web.actions.audit import Actor, recorded
from jointreview.web.models import Partnership

pytestmark = pytest.mark.postgresql
PERSON = Actor("person", "17")
SEQUENCERS_PLACE = 1785856002
FOR_WANT_OF_A_RIGHT = r"permission denied|must be (owner|superuser)"

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
    "copy into the ledger": "COPY jr_action FROM PROGRAM 'true'",
    "merge into the ledger": "MERGE INTO jr_entry e USING (SELECT 1 AS id) s ON e.id = s.id WHEN MATCHED THEN DELETE",
    "write through a view of its own": "CREATE TEMP VIEW v AS SELECT * FROM jr_action; DELETE FROM v",
    "hang a trigger on a table": "CREATE TRIGGER t AFTER INSERT ON jointreview_partnership FOR EACH ROW "
    "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "make a rule": "CREATE RULE r AS ON UPDATE TO jointreview_partnership DO INSTEAD NOTHING",
    "put a table below": "CREATE TEMP TABLE below () INHERITS (jointreview_partnership)",
    "hide rows": "ALTER TABLE jr_entry ENABLE ROW LEVEL SECURITY",
    "make a schema": "CREATE SCHEMA other",
    "change a function": "ALTER FUNCTION jr_begin_action(text, text, text, text, text, text, text, text, text, text) "
    "SECURITY INVOKER",
    "set the sequence back": "SELECT setval('jr_entry_number', 1)",
    "shut others out of the ledger": "LOCK TABLE jr_entry IN EXCLUSIVE MODE",
    "sign in as somebody else": f"SET SESSION AUTHORIZATION {MEMBERS['owner']}",
    "publish": "CREATE PUBLICATION p FOR ALL TABLES",
    "subscribe": "CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false)",
    "watch for commands": "CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION jr_refuse()",
    "do it in a block": "DO $$ BEGIN EXECUTE 'DROP TABLE jr_leaf CASCADE'; END $$",
    "defer what is checked at once": "ALTER TABLE jointreview_partnership ALTER CONSTRAINT x DEFERRABLE",
    "reassign what the owner has": f"REASSIGN OWNED BY {MEMBERS['owner']} TO CURRENT_USER",
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
@pytest.mark.parametrize("act", FORBIDDEN)
def test_8_20_refused(filled: dict[str, Any], signed_in: Any, act: str) -> None:
    before = whole(filled)
    refuses(signed_in, FORBIDDEN[act])
    assert whole(filled) == before


@pytest.mark.parametrize("signed_in", ["application", "auditor"], indirect=True)
def test_8_20_more_acts_that_are_refused(filled: dict[str, Any], signed_in: Any) -> None:
    before = whole(filled)
    for act, statement in MORE.items():
        try:
            refuses(signed_in, statement)
        except BaseException as error:
            error.add_note(act)
            raise
    assert whole(filled) == before


def refuses(signed_in: Any, statement: str) -> None:
    """For want of a right: a statement that is wrong would be refused, too."""
    with pytest.raises(DatabaseError, match=FOR_WANT_OF_A_RIGHT), transaction.atomic():
        signed_in.run(statement)


RECORDED = {
    "merged": (
        "MERGE INTO jointreview_partnership p USING (SELECT 'merged' AS name) s ON true "
        "WHEN MATCHED THEN UPDATE SET area_name = s.name"
    ),
    "in two parts of one statement": (
        "WITH one AS (UPDATE jointreview_partnership SET area_name = 'first' RETURNING id), "
        "two AS (INSERT INTO jointreview_partnership (name, area_name, is_demonstration, opens_on) "
        "SELECT 'Other', 'second', false, opens_on FROM jointreview_partnership RETURNING id) "
        "SELECT count(*) FROM one, two"
    ),
    "through a view of its own": (
        "CREATE TEMP VIEW v AS SELECT * FROM jointreview_partnership; UPDATE v SET area_name = 'through a view'"
    ),
    "with tables of its own under the ledger's names": (
        "CREATE TEMP TABLE jr_entry AS SELECT * FROM public.jr_entry; CREATE TEMP TABLE jr_action (id bigint); "
        "SET LOCAL search_path = pg_temp, public; UPDATE jointreview_partnership SET area_name = 'hidden'"
    ),
    "with functions of its own under the ledger's names": (
        "CREATE FUNCTION pg_temp.jr_refused(text) RETURNS text LANGUAGE sql AS 'SELECT NULL::text'; "
        "CREATE FUNCTION pg_temp.jr_begin_action() RETURNS int LANGUAGE sql AS 'SELECT 1'; "
        "UPDATE jointreview_partnership SET area_name = 'by other functions'"
    ),
    "printed as it likes": (
        "SET LOCAL timezone = 'Asia/Tokyo'; SET LOCAL datestyle = 'German'; SET LOCAL bytea_output = 'escape'; "
        "SET LOCAL extra_float_digits = -15; SET LOCAL intervalstyle = 'sql_standard'; "
        "UPDATE jointreview_partnership SET area_name = 'elsewhere'"
    ),
}


@pytest.mark.parametrize("signed_in", ["application"], indirect=True)
@pytest.mark.parametrize("way", RECORDED)
def test_8_20_what_the_application_may_do_is_recorded_by_whatever_way(
    filled: dict[str, Any], signed_in: Any, way: str
) -> None:
    """Before and after are right, and so is who did it; taken back afterwards, with the entry."""
    changed = (
        "SELECT count(*) FROM public.jr_entry WHERE action_id = %s AND table_name = 'jointreview_partnership'"
    )
    with pytest.raises(ZeroDivisionError), recorded(by=PERSON, code="partnership.rename"):  # noqa: PT012
        signed_in.run(RECORDED[way])
        number = signed_in.run("SELECT max(id) FROM public.jr_action")[0][0]
        assert signed_in.run(changed, (number,))[0][0] == (2 if "two parts" in way else 1)
        signed_in.run("SET LOCAL search_path = public")
        for made in signed_in.run(
            "SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r'"
        ):
            signed_in.run(f"DROP TABLE pg_temp.{made[0]}")
        assert [one.name for one in check_trail(signed_in) if one.faults] == []
        raise ZeroDivisionError


@pytest.mark.parametrize("setting", ["", "true"], ids=["for the session", "for the transaction"])
@pytest.mark.parametrize("signed_in", ["application"], indirect=True)
def test_8_20_a_change_in_the_name_of_an_earlier_action_is_seen(signed_in: Any, setting: str) -> None:
    """The application may say that it acts for anybody; that it goes on in an action that is over gives it away."""
    earlier = signed_in.run(
        "SELECT min(action_id) FROM jr_entry WHERE table_name = 'jointreview_partnership'"
    )[0][0]
    with transaction.atomic():
        signed_in.run(f"SELECT set_config('jointreview.action', '{earlier}', {setting or 'false'})")
        signed_in.run("UPDATE jointreview_partnership SET area_name = 'not theirs'")
        faults = [(one.name, len(one.faults)) for one in check_trail(signed_in) if one.faults]
        transaction.set_rollback(True)
    assert faults == [("actions", 1)]


@pytest.mark.parametrize("signed_in", ["application"], indirect=True)
def test_8_20_an_action_left_in_a_session_names_nobody_else(signed_in: Any) -> None:
    """What one request leaves in a pooled session stops the next one, and is not its name."""
    with transaction.atomic():
        signed_in.run("SET jointreview.action = '1'")
    with pytest.raises(DatabaseError, match=r"ledger\.nested-action"), recorded(by=PERSON, code="x.y"):
        signed_in.run("UPDATE jointreview_partnership SET area_name = 'whose?'")


@pytest.mark.parametrize("signed_in", ["application"], indirect=True)
def test_8_20_who_keeps_the_sequencers_place_delays_it_and_is_told(
    filled: dict[str, Any], signed_in: Any, tmp_path: Path
) -> None:
    signed_in.run(f"SELECT pg_advisory_lock({SEQUENCERS_PLACE})")
    with (
        connected(as_member(filled, "sequencer")) as sealing,
        pytest.raises(Overtaken, match=r"other-sequencer|another"),
    ):
        sequencer(sealing, tmp_path, patience=0.0).seal()
    signed_in.run(f"SELECT pg_advisory_unlock({SEQUENCERS_PLACE})")


@pytest.mark.parametrize("signed_in", ["application"], indirect=True)
def test_the_application_works_and_its_sign_in_is_in_the_entry(signed_in: Any) -> None:
    with recorded(by=PERSON, code="partnership.rename"):
        Partnership.objects.update(area_name="Any")
    found = signed_in.run("SELECT database_user, action_id FROM jr_entry ORDER BY id DESC LIMIT 1")
    assert found == [(MEMBERS["application"], newest_action(signed_in))]
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
        refuses(signed_in, statement)
    # Raw images go only where their leaf exists, for the sequencer, too.
    with pytest.raises(DatabaseError, match=r"ledger\.append-only"), transaction.atomic():
        signed_in.run("UPDATE jr_entry SET before = NULL, after = NULL")
    signed_in.run(
        "INSERT INTO jr_leaf SELECT 1, 0, min(id), '\\x00', decode(repeat('00', 32), 'hex') FROM jr_entry"
    )
