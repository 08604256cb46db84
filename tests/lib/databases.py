"""Databases for tests that write: a migrated template made once, then a copy for each that needs its own.

    @pytest.mark.django_db
    def test_page(client) -> None:                  # rolled back afterwards, on a copy shared by the session

    def test_journey(live_server, own_database) -> None:   # commits, in a copy of its own

Nothing is ever flushed: capture refuses to empty a table, so `transaction=True` and plain `transactional_db` would fail
on leaving; `transactional_db` is therefore `own_database` here. The template is kept in the system's temporary
folder under a digest of everything that shapes it.
"""

import hashlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.utils import load_backend

SOURCE = Path(__file__).parents[2] / "src" / "jointreview"
SHAPING = ("adapters/database/**/*.py", "web/migrations/*.py", "web/models/*.py", "web/settings.py")


@contextmanager
def connected(named: dict[str, Any]) -> Iterator[Any]:
    """Make a database of these settings the default one of this thread, and close it at the end."""
    before = connections["default"]
    whole = {**before.settings_dict, "OPTIONS": {}, **named}
    made = load_backend(whole["ENGINE"]).DatabaseWrapper(whole, "default")
    connections["default"] = made
    try:
        yield made
    finally:
        made.close()
        connections["default"] = before


@contextmanager
def sealing(named: dict[str, Any]) -> Iterator[None]:
    """A second connection, under which the ledger is sealed: what JOINTREVIEW_DATABASE_SEQUENCER names."""
    whole = {**connections["default"].settings_dict, "OPTIONS": {}, **named}
    made = load_backend(whole["ENGINE"]).DatabaseWrapper(whole, "sequencer")
    connections["sequencer"] = made
    settings.DATABASES["sequencer"] = whole
    try:
        yield
    finally:
        made.close()
        del settings.DATABASES["sequencer"]
        del connections["sequencer"]


def sqlite_settings(path: Path) -> dict[str, Any]:
    return {"ENGINE": "jointreview.adapters.database.sqlite", "NAME": str(path)}


def _digest() -> str:
    made = hashlib.sha256(django.__version__.encode())
    for pattern in SHAPING:
        for path in sorted(SOURCE.glob(pattern)):
            made.update(path.read_bytes())
    return made.hexdigest()[:16]


@pytest.fixture(scope="session")
def template_database(django_db_blocker: Any) -> Path:
    """A migrated SQLite file without rows. Never write to it; copy it."""
    kept = Path(tempfile.gettempdir()) / f"jointreview-template-{os.getuid()}-{_digest()}.sqlite3"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder, django_db_blocker.unblock():
            made = Path(folder) / "template.sqlite3"
            with connected(sqlite_settings(made)) as connection:
                call_command("migrate", verbosity=0, interactive=False)
                connection.run("PRAGMA journal_mode = DELETE")  # one file, whole, without a log beside it
            shutil.copy(made, kept.with_suffix(f".{os.getpid()}"))
            os.replace(kept.with_suffix(f".{os.getpid()}"), kept)
    return kept


@pytest.fixture(scope="session")
def django_db_setup(
    template_database: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[None]:
    """The database of the whole session: a copy of the template, in place of pytest-django's own migration."""
    path = tmp_path_factory.mktemp("database") / "session.sqlite3"
    shutil.copy(template_database, path)
    with django_db_blocker.unblock():
        default = connections["default"]
        default.close()
        default.settings_dict.update(sqlite_settings(path))
    yield
    with django_db_blocker.unblock():
        connections["default"].close()


@pytest.fixture
def own_database(
    django_db_setup: None, template_database: Path, tmp_path: Path, django_db_blocker: Any
) -> Iterator[Path]:
    """The default database becomes a copy of the template that only this test writes to; returns its file."""
    path = tmp_path / "own.sqlite3"
    shutil.copy(template_database, path)
    default = connections["default"]
    before = default.settings_dict["NAME"]
    with django_db_blocker.unblock():
        default.close()
        default.settings_dict["NAME"] = str(path)
        try:
            yield path
        finally:
            default.close()
            default.settings_dict["NAME"] = before


@pytest.fixture
def transactional_db(own_database: Path) -> Path:
    """What pytest-django's `live_server` asks for: a database that commits, and is thrown away and not flushed."""
    return own_database


@pytest.fixture(autouse=True)
def own_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each test's ledger has keys and a signer's memory of its own, as each has a database of its own."""
    folder = tmp_path_factory.getbasetemp() / f"ledger-{uuid.uuid4().hex}"
    before = settings.LEDGER_KEYS, settings.LEDGER_MEMORY
    settings.LEDGER_KEYS, settings.LEDGER_MEMORY = folder / "keys", folder / "memory"
    yield
    settings.LEDGER_KEYS, settings.LEDGER_MEMORY = before
