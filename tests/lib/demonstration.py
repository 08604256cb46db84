"""The loaded demonstration, made once a session: a database file that tests copy and never write to."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from tests.lib.databases import connected, sqlite_settings

PASSWORD = "a password of the tests"
TODAY = date(2026, 11, 24)

# What stands in each part of an address, by URL name; "" for all others. The record as on the day of the board.
SAMPLES = {
    "": {"day": "2008-06-11", "reference": "A-001"},
}


@pytest.fixture(scope="session")
def demonstration_template(template_database: Path, django_db_blocker: Any) -> Iterator[Path]:
    """The file with the demonstration loaded through the product's own loader."""
    from jointreview.web.demonstration import load_facts
    from jointreview.web.demonstration.loading import load

    with tempfile.TemporaryDirectory() as folder, django_db_blocker.unblock():
        path = Path(folder) / "demonstration.sqlite3"
        shutil.copy(template_database, path)
        with connected(sqlite_settings(path)) as connection:
            load(load_facts(), PASSWORD, TODAY)
            connection.run("PRAGMA journal_mode = DELETE")
        yield path


@pytest.fixture
def demonstration(own_database: Path, demonstration_template: Path) -> Path:
    """The default database becomes a copy of the loaded demonstration that only this test writes to."""
    connections["default"].close()
    for beside in ("-wal", "-shm"):
        own_database.with_name(own_database.name + beside).unlink(missing_ok=True)
    shutil.copy(demonstration_template, own_database)
    return own_database
