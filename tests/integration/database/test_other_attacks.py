"""Attacks that section 3 of ledger.md does not name, by whoever holds the SQLite file or owns the PostgreSQL database.

Each is refused, recorded like any other change (no alarm), or sounds exactly these alarms. What cannot be seen is here,
too, and says so: on SQLite an unsealed event that left no row behind can be taken away with its number.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from tests.lib.attacking import PERSON, Scene, administrator, made_scene, rename
from tests.lib.ways.tables import Owner

from jointreview.errors import IntegrityError
from jointreview.web.actions.audit import Subject, event, recorded

OWNER = Owner._meta.db_table
on_sqlite = pytest.mark.parametrize("prepared", ["sqlite"], indirect=True)


@pytest.fixture
def scene(prepared: Any, tmp_path: Path) -> Scene:
    return made_scene(tmp_path)


def acting(statement: str) -> None:
    """As the application writes, under an action."""
    with recorded(by=PERSON, code="owner.rename"):
        connection.run(statement)


def stray(action: int | None = None) -> sqlite3.Connection:
    """A client of somebody's own, who knows what our triggers ask."""
    made = sqlite3.connect(connection.settings_dict["NAME"], timeout=5)
    made.create_function("jr_action_id", 0, lambda: action)
    return made


def a_trigger_that_swallows_entries() -> None:
    connection.run("CREATE TRIGGER hush BEFORE INSERT ON jr_entry BEGIN SELECT RAISE(IGNORE); END")
    rename(1, "not recorded")


def a_trigger_of_this_connection_that_swallows_entries() -> None:
    connection.run("CREATE TEMP TRIGGER hush BEFORE INSERT ON main.jr_entry BEGIN SELECT RAISE(IGNORE); END")
    rename(1, "not recorded")


def a_table_of_this_connection_under_the_ledgers_name() -> None:
    connection.run("CREATE TEMP TABLE jr_action AS SELECT * FROM main.jr_action")
    connection.run("UPDATE temp.jr_action SET actor_id = '18' WHERE code = 'owner.rename'")


def a_table_of_this_connection_under_a_records_name() -> None:
    """What is written goes into it, unrecorded and lost: on this connection the rows differ."""
    connection.run(f"CREATE TEMP TABLE {OWNER} (id INTEGER PRIMARY KEY, name TEXT)")
    connection.run(f"INSERT INTO temp.{OWNER} SELECT id, name FROM main.{OWNER}")
    rename(1, "gone tomorrow")


def a_trigger_written_over_in_the_schema() -> None:
    _write_schema("'AFTER UPDATE', 'AFTER UPDATE OF id'", f"jr_capture_{OWNER}_update")
    rename(1, "not recorded")


def a_ledger_table_written_over_in_the_schema() -> None:
    """Every later entry would be dated as the attacker likes; here none is made any more."""
    _write_schema("'''now''', '''2008-06-11'''", "jr_entry")


def _write_schema(replaced: str, name: str) -> None:
    made = stray()
    made.execute("PRAGMA writable_schema = ON")
    statement = f"UPDATE sqlite_master SET sql = replace(sql, {replaced}) WHERE name = ?"
    assert made.execute(statement, (name,)).rowcount == 1
    made.commit()
    made.close()
    connection.close()


def triggers_off_in_a_shell() -> None:
    """One word in SQLite's own shell: no trigger fires on that connection, and none is missing afterwards."""
    shell = shutil.which("sqlite3")
    if shell is None:
        pytest.skip("no sqlite3 shell here")
    script = f".dbconfig enable_trigger off\nUPDATE {OWNER} SET name = 'tidy' WHERE id = 1;\n"
    command = [shell, "-bail", connection.settings_dict["NAME"]]
    done = subprocess.run(command, input=script, text=True, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def replaced_without_recursive_triggers() -> None:
    connection.run("PRAGMA recursive_triggers = OFF")
    acting(f"INSERT OR REPLACE INTO {OWNER} (id, name) VALUES (1, 'replaced')")


def in_the_name_of_an_earlier_action() -> None:
    (number,) = connection.run("SELECT min(id) FROM jr_action WHERE code = 'owner.rename'")[0]
    with stray(number) as made:
        made.execute(f"UPDATE {OWNER} SET name = 'not theirs' WHERE id = 1")


def in_the_name_of_nobody() -> None:
    with stray(999_999) as made:
        made.execute(f"UPDATE {OWNER} SET name = 'nobody did it' WHERE id = 1")


def the_last_entry_taken_away() -> None:
    with recorded(by=PERSON, code="owner.view"):
        event("owner.view", Subject(OWNER, "1"))
    with administrator():
        connection.run("DELETE FROM jr_entry WHERE id = (SELECT max(id) FROM jr_entry)")


def the_last_entry_taken_away_with_its_number() -> None:
    the_last_entry_taken_away()
    connection.run("UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'jr_entry'")


def without_checks() -> None:
    connection.run("PRAGMA ignore_check_constraints = ON")
    connection.run("PRAGMA foreign_keys = OFF")
    acting(f"UPDATE {OWNER} SET name = 'any' WHERE id = 1")


def from_an_attached_database() -> None:
    connection.run("ATTACH ':memory:' AS other")
    connection.run("CREATE TABLE other.jr_entry (id, table_name)")
    connection.run("CREATE TABLE other.source AS SELECT 88 AS id, 'from elsewhere' AS name")
    acting(f"INSERT INTO {OWNER} SELECT * FROM other.source")
    assert connection.run("SELECT count(*) FROM other.jr_entry") == [(0,)]
    connection.run("DETACH other")


def through_a_view() -> None:
    connection.run(f"CREATE VIEW owners AS SELECT * FROM {OWNER}")
    connection.run(
        "CREATE TRIGGER through INSTEAD OF UPDATE ON owners "
        f"BEGIN UPDATE {OWNER} SET name = NEW.name WHERE id = OLD.id; END"
    )
    acting("UPDATE owners SET name = 'through a view' WHERE id = 1")


def in_newer_ways_of_writing() -> None:
    acting(f"UPDATE {OWNER} SET name = 'returned' WHERE id = 1 RETURNING name")
    acting(f"INSERT INTO {OWNER} (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = 'upserted'")
    acting(f"UPDATE {OWNER} SET name = o.name || '!' FROM {OWNER} o WHERE o.id = 2 AND {OWNER}.id = 1")
    acting(f"WITH r AS (SELECT 2 AS id) UPDATE {OWNER} SET name = 'w' WHERE id IN (SELECT id FROM r)")
    acting(f"INSERT INTO {OWNER} (id, name) VALUES (9223372036854775807, 'the last number')")


def a_generated_column_added() -> None:
    """It holds nothing of its own."""
    connection.run(f"ALTER TABLE {OWNER} ADD COLUMN shouted TEXT GENERATED ALWAYS AS (upper(name)) VIRTUAL")
    rename(1, "after it")


UNSEEN = (
    the_last_entry_taken_away_with_its_number  # nobody outside knew of it, and its number is given out again
)
OF_THE_FILES_OWNER: list[tuple[Callable[[], None], set[str]]] = [
    (a_trigger_that_swallows_entries, {"live-rows", "triggers"}),
    (a_trigger_of_this_connection_that_swallows_entries, {"live-rows", "triggers"}),
    (a_table_of_this_connection_under_the_ledgers_name, {"entries", "triggers"}),
    (a_table_of_this_connection_under_a_records_name, {"live-rows", "triggers"}),
    (a_trigger_written_over_in_the_schema, {"live-rows", "triggers"}),
    (a_ledger_table_written_over_in_the_schema, {"triggers"}),
    (triggers_off_in_a_shell, {"live-rows"}),
    (replaced_without_recursive_triggers, {"continuity"}),
    (in_the_name_of_an_earlier_action, {"actions"}),
    (in_the_name_of_nobody, {"actions"}),
    (the_last_entry_taken_away, {"continuity"}),
    (UNSEEN, set()),
    (without_checks, set()),
    (from_an_attached_database, set()),
    (through_a_view, set()),
    (in_newer_ways_of_writing, set()),
    (a_generated_column_added, set()),
]


@on_sqlite
@pytest.mark.parametrize(
    ("attack", "expected"), OF_THE_FILES_OWNER, ids=[attack.__name__ for attack, _ in OF_THE_FILES_OWNER]
)
def test_8_16_by_whoever_holds_the_file(scene: Scene, attack: Callable[[], None], expected: set[str]) -> None:
    (before,) = connection.run("SELECT count(*) FROM jr_entry")[0]
    attack()
    assert scene.alarms() == expected
    if "triggers" in expected:
        with pytest.raises(IntegrityError, match=r"ledger\.capture-altered"):
            scene.made.seal()
    if not expected and attack is not UNSEEN:
        assert connection.run("SELECT count(*) FROM jr_entry")[0][0] > before, "it was recorded"


@on_sqlite
def test_8_16_an_entry_that_nobody_made_is_not_sealed(scene: Scene) -> None:
    in_the_name_of_nobody()
    with pytest.raises(IntegrityError, match=r"ledger\.action-missing"):
        scene.made.seal()


@on_sqlite
def test_8_16_a_ledger_table_that_is_gone_is_named_and_the_other_checks_still_speak(scene: Scene) -> None:
    connection.run("DROP TABLE jr_leaf")
    assert scene.alarms(frozenset({"the sealed log", "entries and leaves"})) == {"triggers"}
    with pytest.raises(IntegrityError, match=r"ledger\.capture-altered.*table jr_leaf"):
        scene.made.seal()


@on_sqlite
@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA trusted_schema = OFF",
        "UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'jr_entry'",
        f"CREATE TEMP TRIGGER extra AFTER UPDATE ON main.{OWNER} BEGIN DELETE FROM jr_entry; END",
        f"CREATE TEMP TRIGGER extra AFTER UPDATE ON main.{OWNER} BEGIN UPDATE jr_entry SET after = ''; END",
    ],
    ids=["untrusted schema", "no number left", "entries deleted with it", "entries changed with it"],
)
def test_8_16_where_the_entry_cannot_stand_the_change_does_not(scene: Scene, statement: str) -> None:
    connection.run(statement)
    with pytest.raises(DatabaseError, match=r"unsafe use|full|ledger\.append-only"):
        rename(1, "never")
    assert connection.run(f"SELECT count(*) FROM {OWNER} WHERE name = 'never'") == [(0,)]


HUSH = "CREATE FUNCTION hush() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
OF_THE_DATABASES_OWNER: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "a trigger that swallows entries": (
        (HUSH, "CREATE TRIGGER hush BEFORE INSERT ON jr_entry_0 FOR EACH ROW EXECUTE FUNCTION hush()"),
        {"live-rows", "triggers"},
    ),
    "a rule that writes no entry": (
        ("CREATE RULE hush AS ON INSERT TO jr_entry DO INSTEAD NOTHING",),
        {"live-rows", "triggers"},
    ),
    "a rule that changes nothing": (
        (f"CREATE RULE other AS ON UPDATE TO {OWNER} DO INSTEAD NOTHING",),
        {"triggers"},
    ),
    "rows of the ledger hidden by a policy": (
        ("ALTER TABLE jr_entry ENABLE ROW LEVEL SECURITY",),
        {"triggers"},
    ),
    "another function under the name of ours": (
        ("CREATE FUNCTION jr_refused(varchar) RETURNS text LANGUAGE sql AS 'SELECT NULL::text'",),
        {"triggers"},
    ),
    "rows in a table below": (
        (f"CREATE TABLE below () INHERITS ({OWNER})", "INSERT INTO below (id, name) VALUES (77, 'slipped')"),
        {"live-rows", "triggers"},
    ),
    "a table of this connection under the ledger's name": (
        (
            "CREATE TEMP TABLE jr_action AS SELECT * FROM public.jr_action",
            "UPDATE pg_temp.jr_action SET actor_id = '18' WHERE code = 'owner.rename'",
        ),
        {"actions", "entries", "triggers"},
    ),
}


@pytest.mark.postgresql
@pytest.mark.parametrize("prepared", ["postgresql"], indirect=True)
@pytest.mark.parametrize("attack", OF_THE_DATABASES_OWNER)
def test_8_16_by_the_databases_owner(scene: Scene, attack: str) -> None:
    statements, expected = OF_THE_DATABASES_OWNER[attack]
    for statement in statements:
        connection.run(statement)
    rename(1, "after it")
    assert scene.alarms() == expected
    with pytest.raises(IntegrityError, match=r"ledger\.capture-altered"):
        scene.made.seal()
