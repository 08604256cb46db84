"""The product's own migrations: the ledger first, and every table of ours captured at the end.

On SQLite the session's template is made by them and `test_recorded` checks it; here they run on PostgreSQL, and the
web server is shown a database whose triggers were touched.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections, migrations
from tests.lib.databases import connected
from tests.lib.postgresql import MEMBERS, as_member, copied_database
from tests.lib.sequencing import sequencer
from tests.lib.trail import live_rows

import jointreview.web.migrations as package
from jointreview.adapters.database.installation import check_capture, fingerprint
from jointreview.adapters.database.verifying import steps


def test_the_ledger_is_put_in_place_before_any_table() -> None:
    first = min(module.name for module in iter_modules(package.__path__))
    operation = import_module(f"{package.__name__}.{first}").Migration.operations[0]
    assert isinstance(operation, migrations.RunPython)
    assert operation.code.__name__ == "put_the_ledger_in_place"


def test_a_database_of_an_unreleased_version_is_refused_in_words_and_left_as_it_is(
    own_database: Path,
) -> None:
    with sqlite3.connect(own_database) as made:
        made.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('jointreview', '0001_record', '2026-11-24')"
        )
    before = _contents(own_database)
    with pytest.raises(CommandError, match=r"unreleased version of jointreview \(0001_record\)"):
        call_command("migrate", verbosity=0, interactive=False)
    assert _contents(own_database) == before


def _contents(path: Path) -> list[str]:
    with sqlite3.connect(path) as database:
        return list(database.iterdump())


@pytest.mark.postgresql
def test_all_migrations_leave_capture_whole(
    postgresql_server: str, postgresql_migrated: str, django_db_blocker: Any
) -> None:
    """A copy of what they made once for the session: to make it anew takes as long as a hundred other tests."""
    with (
        copied_database(postgresql_server, postgresql_migrated, MEMBERS["owner"]) as settings,
        django_db_blocker.unblock(),
        connected(as_member(settings, "owner")) as made,
    ):
        check_capture(made)
        assert len(made.capture.captured_tables()) > 20
        actors = made.run("SELECT DISTINCT actor FROM jr_action")
        assert actors == [("system:migration",)]


@pytest.mark.slow
def test_the_web_server_refuses_to_start_when_a_trigger_was_touched(
    template_database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "jointreview.sqlite3"
    shutil.copy(template_database, path)

    def start() -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "JOINTREVIEW_DATA": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "jointreview.web.settings",
        }
        command = [sys.executable, "-c", "import jointreview.web.wsgi"]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    assert start().returncode == 0
    with sqlite3.connect(path) as owner:
        owner.execute("DROP TRIGGER jr_capture_jointreview_finding_update")
    refused = start()
    assert refused.returncode != 0
    assert "ledger.capture-altered" in refused.stderr
    assert "jr_capture_jointreview_finding_update" in refused.stderr


@pytest.mark.slow
def test_8_06_every_migration_forward_and_back_leaves_the_same_triggers(empty: Any) -> None:
    names = sorted(module.name for module in iter_modules(package.__path__))
    call_command("migrate", "jointreview", names[0], verbosity=0, interactive=False)
    seen = {names[0]: fingerprint(empty)}
    for name in names[1:]:
        call_command("migrate", "jointreview", name, verbosity=0, interactive=False)
        check_capture(empty)
        seen[name] = fingerprint(empty)
    for name in reversed(names[:-1]):
        call_command("migrate", "jointreview", name, verbosity=0, interactive=False)
        check_capture(empty)
        assert fingerprint(empty) == seen[name], name
    call_command("migrate", "jointreview", verbosity=0, interactive=False)
    assert fingerprint(empty) == seen[names[-1]]


# With the demonstration's rows it takes a minute a database, so it is asked for: JOINTREVIEW_MIGRATIONS_TO_ZERO=1.
to_zero = pytest.mark.skipif(
    "JOINTREVIEW_MIGRATIONS_TO_ZERO" not in os.environ,
    reason="takes a minute; JOINTREVIEW_MIGRATIONS_TO_ZERO=1 asks for it",
)


@to_zero
@pytest.mark.slow
def test_8_06_a_whole_record_goes_back_to_nothing_and_forward_again(
    demonstration: Path, tmp_path: Path
) -> None:
    to_nothing_and_forward(connections["default"], tmp_path)


@to_zero
@pytest.mark.postgresql
@pytest.mark.slow
def test_8_06_a_whole_record_goes_back_to_nothing_and_forward_again_on_postgresql(
    postgresql_server: str, postgresql_demonstration_template: str, tmp_path: Path, django_db_blocker: Any
) -> None:
    with (
        copied_database(postgresql_server, postgresql_demonstration_template) as settings,
        django_db_blocker.unblock(),
        connected(settings) as connection,
    ):
        to_nothing_and_forward(connection, tmp_path)


def to_nothing_and_forward(connection: Any, folder: Path) -> None:
    """Each row that goes with its table is recorded as deleted, no trigger is lost, and the trail outlives it all."""
    made = sequencer(connection, folder)
    made.seal()
    before, rows = fingerprint(connection), len(live_rows(connection))
    assert rows > 1000
    for name, deleted in (("0001", 0), ("zero", rows), (None, rows)):
        call_command("migrate", "jointreview", *([name] if name else []), verbosity=0, interactive=False)
        check_capture(connection)
        made.seal()
        found = [one.check for _, step in steps(made, {}) for one in step() if not one.holds]
        assert found == ["cosignatures"], name
        assert connection.run("SELECT count(*) FROM jr_entry WHERE operation = 'delete'") == [(deleted,)]
    assert fingerprint(connection) == before
