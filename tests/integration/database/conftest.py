"""Databases of the ledger's own tests: SQLite and PostgreSQL, with the ledger and the tables of `tests.lib.ways`.

The one with rows is made once a session for each kind and copied for every test; nothing is flushed.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.lib.databases import connected, sqlite_settings
from tests.lib.postgresql import copied_database
from tests.lib.ways.changes import prepare
from tests.lib.ways.tables import TABLES

from jointreview.adapters.database.installation import install_ledger
from jointreview.web.actions.audit import DEMONSTRATION, recorded
from jointreview.web.models.who import Partnership

BOTH = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=BOTH)
def empty(request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: Any) -> Iterator[Any]:
    """A connection to an empty database of each kind, which is the default one for the test."""
    if request.param == "sqlite":
        settings = sqlite_settings(tmp_path / "empty.sqlite3")
    else:
        settings = request.getfixturevalue("postgresql_settings")
    with django_db_blocker.unblock(), connected(settings) as connection:
        yield connection


@pytest.fixture
def ways(empty: Any) -> Any:
    """The same with the ledger and the tables."""
    _make_tables(empty)
    return empty


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """A file with the tables and their first rows."""
    path = tmp_path_factory.mktemp("ways") / "template.sqlite3"
    with django_db_blocker.unblock(), connected(sqlite_settings(path)) as connection:
        _make_tables(connection)
        _make_rows()
        connection.run("PRAGMA journal_mode = DELETE")
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str, django_db_blocker: Any) -> Iterator[str]:
    """The name of a database with the tables and their first rows."""
    with copied_database(postgresql_server, "template0") as settings:
        with django_db_blocker.unblock(), connected(settings) as connection:
            _make_tables(connection)
            _make_rows()
        yield settings["NAME"]


@pytest.fixture(params=BOTH)
def prepared(request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: Any) -> Iterator[Any]:
    """A connection to a database of each kind with the ledger, the tables and their first rows."""
    if request.param == "sqlite":
        path = tmp_path / "ways.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        with django_db_blocker.unblock(), connected(sqlite_settings(path)) as connection:
            yield connection
        return
    template = request.getfixturevalue("postgresql_template")
    server = request.getfixturevalue("postgresql_server")
    with (
        copied_database(server, template) as settings,
        django_db_blocker.unblock(),
        connected(settings) as connection,
    ):
        yield connection


def _make_tables(connection: Any) -> None:
    with connection.schema_editor() as editor:
        install_ledger(editor)
        for table in (*TABLES, Partnership):
            editor.create_model(table)


def _make_rows() -> None:
    with recorded(by=DEMONSTRATION, code="demonstration.load"):
        prepare()
